package org.todokede.operation.service;

import java.time.Duration;
import java.util.Optional;

/**
 * What the database says of how the portal does.
 *
 * @param migration version of the newest migration that was applied
 * @param unsentMail mail that is due or was tried, and has not been taken; mail of a later day does not count
 * @param oldestUnsent how long the oldest of it has been due; empty if there is none
 * @param casesWaiting received filings whose first free day is still to come
 * @param linesOfRecord lines of the record that are leaves of its tree
 * @param headAge since the newest head was signed; empty before the first
 */
public record OperatingState(String migration, long unsentMail, Optional<Duration> oldestUnsent, long casesWaiting, long linesOfRecord, Optional<Duration> headAge) {}
