package org.todokede.platform.service;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Gates of trials: one that gives everybody else time to do something between a commit and its sync, one over a disk that fails, and one that syncs nothing. */
public final class TrialGates {

    private TrialGates() {}

    /** The portal's own gate, before which everybody waits for a while. */
    public static Function<DataSource, DurabilityGate> slow(Duration wait) {
        return source -> new DurabilityGate(source) {
            @Override
            public void awaitDurable() {
                LockSupport.parkNanos(wait.toNanos());
                super.awaitDurable();
            }
        };
    }

    /** The portal's own gate over a disk that takes nothing for as long as is said. */
    static Function<DataSource, DurabilityGate> failing(AtomicBoolean fails) {
        return source -> new DurabilityGate(source) {
            @Override
            public void awaitDurable() {
                if (fails.get()) {
                    throw new NotDurable("the disk takes nothing", null);
                }
                super.awaitDurable();
            }
        };
    }

    /** What the portal would be without its gate. */
    public static Function<DataSource, DurabilityGate> withoutSync() {
        return source -> new DurabilityGate(source) {
            @Override
            public void awaitDurable() {
                // nothing is synced
            }

            @Override
            public <T> T betweenSyncs(Supplier<T> transaction) {
                return transaction.get();
            }
        };
    }
}
