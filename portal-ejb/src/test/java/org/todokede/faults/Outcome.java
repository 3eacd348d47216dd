package org.todokede.faults;

/**
 * What one trial of a fault came to.
 *
 * @param fault which
 * @param where what it was done to
 * @param rounds how often; 0 if it was not done
 * @param figures what was found
 * @param kind whether the figures must be 0, or the trial is the control that must lose something, or it could not be done here
 * @param remark what else there is to say; why, where it was not done
 * @param seconds how long it took
 */
record Outcome(Fault fault, String where, int rounds, Figures figures, Kind kind, String remark, long seconds) {

    enum Kind {
        TRIAL,
        CONTROL,
        NOT_HERE,
        ELSEWHERE
    }

    static Outcome notHere(Fault fault, String where, String why) {
        return new Outcome(fault, where, 0, Figures.NONE, Kind.NOT_HERE, why, 0);
    }

    /** Whether the command may end well with it. */
    boolean passes() {
        return switch (kind) {
            case TRIAL -> rounds > 0 && figures.acknowledged() > 0 && figures.areNull();
            case CONTROL -> figures.lost() > 0;
            case NOT_HERE, ELSEWHERE -> true;
        };
    }

    String verdict() {
        return switch (kind) {
            case TRIAL -> passes() ? "passes" : "FAILS";
            case CONTROL -> passes() ? "fails, as it must" : "BLIND";
            case NOT_HERE -> "not done here";
            case ELSEWHERE -> "elsewhere";
        };
    }
}
