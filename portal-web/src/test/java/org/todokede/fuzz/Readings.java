package org.todokede.fuzz;

import org.todokede.refusal.Refusal;

/** What a reader of outside input may do: answer, or refuse with a reason. Anything else is a fault of it. */
final class Readings {

    private Readings() {}

    interface Reading {
        void read() throws Exception;
    }

    static void refusable(Reading reading) {
        try {
            reading.read();
        } catch (Refusal answered) {
            require(!answered.reason().key().isBlank(), "a refusal says why");
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** What is read as a failure of the other side. @param failure name of what is then thrown, which callers handle */
    static void orFailing(String failure, Reading reading) {
        try {
            refusable(reading);
        } catch (IllegalStateException said) {
            if (said.getCause() == null || !said.getCause().getClass().getSimpleName().equals(failure)) {
                throw said;
            }
        }
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("does not hold for: " + what);
        }
    }

    static void requireSame(Object one, Object other) {
        require(one.equals(other), one + " and " + other);
    }
}
