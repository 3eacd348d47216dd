package org.todokede.platform.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.todokede.platform.JsonLine.Field;

/**
 * Rows on which a job has failed. Each is noted in the log and left alone for a while, twice as long after every failure, so that one that fails stops no other
 * and does not stand in front of them either. Kept in memory only: after a restart each is tried at once, and nothing of law hangs on a job.
 */
@ApplicationScoped
public class FailedRows {

    private static final Logger LOG = Logger.getLogger(FailedRows.class.getName());

    private static final int LONGEST_PAUSE_MINUTES = 60;

    /** How long a failure is remembered that nobody has come back to: its row is gone. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private record Row(String job, long id) {}

    private record Failure(int times, Instant until) {}

    private final Map<Row, Failure> failures = new ConcurrentHashMap<>();

    @Inject
    private PortalClock clock;

    /** Ids of the rows that the job leaves alone now; never empty, because no row has the id -1. */
    public Set<Long> resting(String job) {
        Instant now = clock.now();
        failures.values().removeIf(failure -> failure.until().plus(FORGOTTEN_AFTER).isBefore(now));
        Set<Long> ids = new HashSet<>(Set.of(-1L));
        failures.forEach((row, failure) -> {
            if (row.job().equals(job) && now.isBefore(failure.until())) {
                ids.add(row.id());
            }
        });
        return ids;
    }

    /** Does the work on one row, in a transaction of its own that the work begins. @return empty if it failed */
    public <T> Optional<T> attempt(String job, long id, Supplier<T> work) {
        Row row = new Row(job, id);
        try {
            T done = work.get();
            failures.remove(row);
            return Optional.of(done);
        } catch (RuntimeException failure) {
            Failure noted = failures.merge(row, after(1), (before, first) -> after(before.times() + 1));
            LogRecord line = new LogRecord(Level.WARNING, "{0} {1} has failed for the {2}. time; it is left alone until {3}");
            line.setLoggerName(LOG.getName());
            line.setParameters(new Object[] {new Field("job", job), new Field("row", id), new Field("times", noted.times()), noted.until()});
            line.setThrown(failure);
            LOG.log(line);
            return Optional.empty();
        }
    }

    private Failure after(int times) {
        return new Failure(times, clock.now().plus(Duration.ofMinutes(Math.min(LONGEST_PAUSE_MINUTES, 1L << Math.min(times, 6)))));
    }
}
