package org.todokede.rules;

/** Thrown inside an assessment where the next step needs a fact nobody stated; never leaves {@link Eligibility}. One per fact, without a stack, so it costs nothing. */
final class MissingFact extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final MissingFact[] OF = new MissingFact[Fact.values().length];

    static {
        for (Fact fact : Fact.values()) {
            OF[fact.ordinal()] = new MissingFact(fact);
        }
    }

    final transient Fact fact;

    private MissingFact(Fact fact) {
        super(fact.name(), null, false, false);
        this.fact = fact;
    }

    static MissingFact of(Fact fact) {
        return OF[fact.ordinal()];
    }
}
