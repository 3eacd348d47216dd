package org.todokede.rules.web;

/** One choice of a select or of radio buttons. @param value what is sent @param label in the reader's language */
public record Choice(String value, String label) {}
