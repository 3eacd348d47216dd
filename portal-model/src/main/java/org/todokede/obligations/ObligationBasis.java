package org.todokede.obligations;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todokede.refusal.Reason;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;

/** On what an obligation rests; with its provision, and the states of the case in which it can come about. Stored by name. */
public enum ObligationBasis {
    /** Measures the filer undertakes to observe; part of the notification, or offered later (procedure.md 5.2). */
    UNDERTAKING("FEFTA Art. 27(1); Cabinet Order Art. 3(5)", EnumSet.of(
            CaseState.WAITING, CaseState.EXTENDED, CaseState.COUNCIL, CaseState.EXTENDED_FIVE, CaseState.RECOMMENDED, CaseState.ORDER_PENDING, CaseState.FREE, CaseState.EXECUTED)),
    /** A condition under which the ministries let the case go. */
    CLEARANCE("FEFTA Art. 27(2); Cabinet Order Art. 10", EnumSet.of(
            CaseState.WAITING, CaseState.EXTENDED, CaseState.COUNCIL, CaseState.EXTENDED_FIVE, CaseState.FREE, CaseState.EXECUTED)),
    /** What an accepted recommendation to change asks for: it binds (procedure.md 4.1). */
    RECOMMENDATION("FEFTA Art. 27(7)", EnumSet.of(CaseState.FREE, CaseState.EXECUTED)),
    /** What an order asks for, and until when: the change that was ordered, the shares to be disposed of, other measures, the conditions of the exemption to be kept. */
    ORDER("FEFTA Art. 27(10), 27-2(4), 29", EnumSet.of(CaseState.ORDERED, CaseState.MEASURE_ORDERED, CaseState.EXEMPT_ORDERED)),
    /** A condition of the exemption; follows from its use. */
    EXEMPTION("FEFTA Art. 27-2; Ministerial Order Art. 3-2(7)", EnumSet.of(
            CaseState.EXEMPT_REPORTED, CaseState.EXEMPT_BREACH_FOUND, CaseState.EXEMPT_RECOMMENDED, CaseState.EXEMPT_ORDERED)),
    /** The report on an act; follows from the act. */
    REPORT("FEFTA Art. 55-8", EnumSet.noneOf(CaseState.class));

    private static final List<ObligationBasis> IMPOSABLE = List.of(UNDERTAKING, CLEARANCE, RECOMMENDATION, ORDER);

    private final String article;
    private final Set<CaseState> states;

    ObligationBasis(String article, Set<CaseState> states) {
        this.article = article;
        this.states = states;
    }

    public String article() {
        return article;
    }

    /** Those that a ministry can write down; the others follow from the law. */
    public static List<ObligationBasis> imposable() {
        return IMPOSABLE;
    }

    /** Why nothing can be owed on this basis in the case as it stands that day, whoever asks; empty = it can. */
    public Optional<Reason> whyNot(CaseHistory history, LocalDate today) {
        if (!states.contains(history.stateOn(today))) {
            return Optional.of(Reason.of("obligation.basisNotNow", history.regime().article(article), history.stateOn(today)));
        }
        boolean accepted = history.events().stream().anyMatch(event -> event.act() == CaseAct.ACCEPT_RECOMMENDATION);
        return this == RECOMMENDATION && !accepted ? Optional.of(Reason.of("obligation.noneAccepted", history.regime().article(article))) : Optional.empty();
    }
}
