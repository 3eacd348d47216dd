package org.todokede.letters.service;

import org.todokede.filing.Filing;
import org.todokede.letters.Letter;

/** A letter has been written; heard of in the transaction that wrote it. */
public record LetterWritten(Filing filing, Letter letter) {}
