package org.todokede.review;

import static org.todokede.review.CaseAct.MEASURE_ORDER;
import static org.todokede.review.CaseAct.ORDER;
import static org.todokede.review.CaseAct.ORDER_EXEMPTION;
import static org.todokede.review.CaseAct.RECOMMEND;
import static org.todokede.review.CaseAct.RECOMMEND_EXEMPTION;
import static org.todokede.review.CaseAct.REVOKE;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a case tells whoever decides another: how it ended, or where it stands, and what was recommended and ordered in it, with the reasons that were served
 * (FEFTA Art. 27(5), (10), (11), 27-2(3), (4), 29). It binds nobody.
 *
 * @param state as of the day
 * @param since day of the last act in it; of the first free day where the period freed it by ending
 * @param measures oldest first
 */
public record Precedent(CaseState state, LocalDate since, List<Measure> measures) {

    private static final Set<CaseAct> OF_MINISTERS = EnumSet.of(RECOMMEND, ORDER, REVOKE, RECOMMEND_EXEMPTION, ORDER_EXEMPTION, MEASURE_ORDER);

    /**
     * A recommendation, an order, or that it was revoked.
     *
     * @param kind change or stop; null where the act has no kind
     * @param reasons as served
     */
    public record Measure(CaseAct act, LocalDate on, MeasureKind kind, String reasons) {

        private static Measure of(CaseEvent event) {
            MeasureKind kind = event.act() == RECOMMEND || event.act() == ORDER ? event.detail("kind").map(MeasureKind::valueOf).orElse(null) : null;
            return new Measure(event.act(), event.on(), kind, event.detail("reasons").orElse(""));
        }
    }

    public Precedent {
        measures = List.copyOf(measures);
    }

    /** @param history with one event or more */
    public static Precedent of(CaseHistory history, LocalDate today) {
        CaseState state = history.stateOn(today);
        LocalDate lastAct = history.last().orElseThrow().on();
        LocalDate since = state == CaseState.FREE ? history.firstFreeDay().filter(free -> free.isAfter(lastAct)).orElse(lastAct) : lastAct;
        return new Precedent(state, since, history.events().stream().filter(e -> OF_MINISTERS.contains(e.act())).map(Measure::of).toList());
    }
}
