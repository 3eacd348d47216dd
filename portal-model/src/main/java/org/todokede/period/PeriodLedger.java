package org.todokede.period;

import static org.todokede.period.Convention.*;
import static org.todokede.period.PeriodEventKind.*;
import static org.todokede.period.PeriodParameter.*;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * The period of one case: a pure function of recorded events, calendar and settings (FEFTA Art. 27 to 29; K1 to K19). A question looks at all events,
 * in the order of their days. Nothing is stored and no job runs: whoever asks gets the same answer, before and after any outage.
 *
 * <p>Events that the law gives no effect (an extension served after day 30, a recommendation without a running extension) are not errors: they are
 * recorded facts that change nothing, and the answer carries a flag that says so. Not covered: order and withdrawal, which end a case; they are
 * states of {@code org.todokede.review}.
 */
public final class PeriodLedger {

    /** By day; what happened on one day in an order of its own, so that the order in which it was told does not matter. */
    private static final Comparator<PeriodEvent> BY_DAY =
            Comparator.comparing(PeriodEvent::date).thenComparing(PeriodEvent::kind).thenComparing(event -> new TreeMap<>(event.attributes()).toString());

    private final List<PeriodEvent> events;
    private final PeriodRules rules;

    PeriodLedger(List<PeriodEvent> events, PeriodRules rules) {
        this.events = events.stream().sorted(BY_DAY).toList();
        this.rules = Objects.requireNonNull(rules, "rules");
    }

    public static PeriodLedger of(List<PeriodEvent> events, BusinessCalendar calendar, PeriodSettings settings) {
        return new PeriodRules(calendar, settings).ledger(events);
    }

    public List<PeriodEvent> events() {
        return events;
    }

    public PeriodRules rules() {
        return rules;
    }

    /** The answer with its arithmetic, or the reason why there is none. Never throws for what the events say. */
    public PeriodAnswer answer(PeriodQuestion question) {
        var count = new Count();
        try {
            return count.answer(question, day(question, count));
        } catch (RefusedByRule e) {
            return count.noAnswer(question, e.reason());
        }
    }

    /**
     * The answer's day alone.
     *
     * @throws RefusedByRule if there is no answer
     */
    public LocalDate day(PeriodQuestion question) {
        return day(question, new Count());
    }

    /**
     * Last day of the prohibition as far as extensions served in time carry it, inclusive: what no shortening and no acceptance ends earlier.
     *
     * @throws RefusedByRule if no day of receipt follows from the events
     */
    public LocalDate lastBarredDay() {
        var untold = new Count();
        return end(receiptDay(untold), untold, false).lastBarred();
    }

    private LocalDate day(PeriodQuestion question, Count count) {
        return switch (question) {
            case RECEIPT_DAY -> has(RECEIVED) ? count.step(K12, receiptDay(count), "period.step.received", receiptDay(new Count())) : receiptDay(count);
            case FIRST_FREE_DAY -> firstFreeDay(count);
            case LATEST_RECEIPT_DAY -> rules.latestReceiptDay(only(PLANNED_ACT, K1).date(), count);
            case EARLIEST_USEFUL_FILING_DAY -> rules.earliestUsefulFilingDay(only(PLANNED_ACT, K11).date(), count);
            case LAST_LAWFUL_ACT_DAY -> rules.lastLawfulActDay(receiptDay(count), count);
            case REPLY_DUE -> replyDue(count);
            case LAST_RECOMMENDATION_DAY, LAST_ORDER_DAY -> lastPowerDay(count);
            case POST_REPORT_DUE -> postReportDue(count);
            case EXECUTION_REPORT_DUE -> executionReportDue(count);
            case CHANGE_REPORT_DUE -> changeReportDue(count);
            case SERVICE_EFFECTIVE_DAY -> serviceEffectiveDay(count);
        };
    }

    private LocalDate receiptDay(Count count) {
        if (has(RECEIVED)) {
            return rules.recordedReceipt(only(RECEIVED, K12).date(), count);
        }
        if (has(SENT)) {
            return rules.receiptDayOf(only(SENT, K12).date(), only(SENT, K12).attribute("late").equals("yes"), count);
        }
        throw refused("period.events.noReceipt", K12);
    }

    private LocalDate firstFreeDay(Count count) {
        var received = receiptDay(count);
        refuseEventsBefore(received);
        var published = shortening();
        var end = end(received, count, published.isEmpty());
        if (published.isPresent()) {
            return publishedFreeDay(published.get(), received, end, count);
        }
        var accepted = accepted(end, count, count);
        if (accepted.isEmpty()) {
            return rules.freeAfter(end.lastBarred(), end.convention(), count);
        }
        var on = accepted.get().on();
        if (accepted.get().stop()) {
            throw refused("period.noAnswer.stopped", K7, on);
        }
        var regular = end.lastBarred().plusDays(1);
        return regular.isBefore(on)
                ? rules.freeAfter(end.lastBarred(), end.convention(), count)
                : count.step(K14, on, "period.step.acceptedChange", on);
    }

    /** The last publication; of two on one day the one that frees earlier, for what is published is not taken back (K4). */
    private Optional<PeriodEvent> shortening() {
        var last = last(SHORTENED).map(PeriodEvent::date);
        return all(SHORTENED).filter(event -> event.date().equals(last.orElseThrow())).min(Comparator.comparing(PeriodEvent::free));
    }

    private LocalDate publishedFreeDay(PeriodEvent published, LocalDate received, End end, Count count) {
        var free = published.free();
        if (free.isBefore(received)) {
            count.flag(K4, "period.flag.freeBeforeReceipt", free, received);
        }
        if (!free.isAfter(published.date())) {
            count.flag(K4, "period.flag.freeNotAfterPublication", free, published.date());
        }
        if (free.isAfter(end.lastBarred().plusDays(1))) {
            count.flag(K4, "period.flag.freeAfterRegular", free, end.lastBarred().plusDays(1));
        }
        flagRepliesToNothing(count);
        Recommendations.of(events, power(end), rules, count, new Count()).acceptance().ifPresent(accepted -> {
            if (accepted.on().isAfter(published.date())) {
                return;
            }
            if (accepted.isOf("STOP")) {
                count.flag(K14, "period.flag.publishedAfterStop", free, accepted.on());
            } else if (accepted.isOf("CHANGE") && accepted.on().isBefore(free)) {
                count.flag(K14, "period.flag.freeSinceAcceptance", free, accepted.on());
            }
        });
        return count.step(K4, free, "period.step.published", published.date(), free);
    }

    /** Of the last recommendation with effect; where none has any, or no receipt is told, of the last one. */
    private LocalDate replyDue(Count count) {
        var last = last(RECOMMENDED).orElseThrow(() -> refused("period.events.missing", K7, RECOMMENDED)).date();
        if (!has(RECEIVED) && !has(SENT)) {
            return rules.replyDue(last, count);
        }
        var silent = new Count();
        var end = end(receiptDay(silent), silent, false);
        var served = Recommendations.of(events, end::allowsPower, rules, count, silent).lastServed();
        return rules.replyDue(served.orElse(last), count);
    }

    private LocalDate lastPowerDay(Count count) {
        var received = receiptDay(count);
        refuseEventsBefore(received);
        var end = end(received, count, true);
        if (!end.extended()) {
            throw refused("period.noAnswer.notExtended", K15, end.lastBarred());
        }
        flagRepliesToNothing(count);
        Recommendations.of(events, power(end), rules, count, new Count()).acceptance().ifPresent(accepted -> count.flag(K15, "period.flag.accepted", accepted.on()));
        var published = shortening().map(PeriodEvent::free).filter(free -> !free.isAfter(end.lastBarred()));
        if (published.isPresent()) {
            var eve = published.get().minusDays(1);
            count.step(K4, eve, "period.step.publishedEve", published.get(), eve);
            return count.step(K15, eve, "period.step.lastPower", eve);
        }
        return count.step(K15, end.lastBarred(), "period.step.lastPower", end.lastBarred());
    }

    private LocalDate postReportDue(Count count) {
        var act = only(ACT, K8);
        if (isExempt() && !rules.settings().on(EXEMPTION_USABLE, act.date())) {
            count.flag(K9, "period.flag.exemptionNotUsable", act.date());
        }
        return rules.postReportDue(act.date(), count);
    }

    /** What was done under the exemption is reported once, on form 11-2: whoever asks for its execution report is told so. */
    private LocalDate executionReportDue(Count count) {
        var act = only(ACT, K8);
        if (isExempt()) {
            boolean usable = rules.settings().on(EXEMPTION_USABLE, act.date());
            count.flag(usable ? K8 : K9, usable ? "period.flag.exemptNotExecuted" : "period.flag.exemptionNotUsable", act.date());
        }
        return rules.executionReportDue(act.date(), count);
    }

    private boolean isExempt() {
        return all(ACT).anyMatch(act -> act.attribute("exempt").equals("yes"));
    }

    /** What changes was reported on form 11-2; before the exemption could be used there was nothing to change. */
    private LocalDate changeReportDue(Count count) {
        var changed = only(CHANGED, K10, event -> event.attribute("underwriter").equals("yes"));
        var underwriter = changed.attribute("underwriter").equals("yes");
        if (!underwriter && !rules.settings().on(EXEMPTION_USABLE, changed.date())) {
            count.flag(K10, "period.flag.nothingToChange", changed.date());
        }
        return rules.changeReportDue(changed.date(), underwriter, count);
    }

    /** Two weeks are the rule, six the exception for service abroad (K18): where no addressee is told, the rule. */
    private LocalDate serviceEffectiveDay(Count count) {
        var posted = only(POSTED, K18, event -> event.attribute("addressee").equals("abroad"));
        if (posted.attribute("addressee").isEmpty()) {
            count.flag(K18, "period.flag.addresseeNotTold", posted.date());
        }
        return rules.serviceEffectiveDay(posted.date(), posted.attribute("addressee").equals("abroad"), count);
    }

    /** Where the prohibition ends without shortening and acceptance: last barred day, the convention that says so, first day of the extension; null if there is none. */
    private record End(LocalDate lastBarred, Convention convention, LocalDate extendedFrom) {

        boolean extended() {
            return extendedFrom != null;
        }

        /** Whether a recommendation served that day has effect (K15). */
        boolean allowsPower(LocalDate day) {
            return extended() && within(day, extendedFrom, lastBarred);
        }
    }

    /** The first extension that was served in time counts, whatever else was served without effect: too late, or after a day was published from which the act is free. */
    private End end(LocalDate received, Count count, boolean told) {
        var trail = told ? count : new Count();
        var serviceEnd = rules.lastExtensionServiceDay(received);
        var late = all(EXTENDED_4M).map(PeriodEvent::date).filter(day -> day.isAfter(serviceEnd)).toList();
        late.forEach(day -> count.flag(K16, "period.flag.extensionLate", day, serviceEnd));
        all(EXTENDED_4M, EXTENDED_5M).filter(this::isAfterPublication).forEach(event -> count.flag(K4, "period.flag.extensionAfterPublication", event.date()));
        var four = all(EXTENDED_4M).filter(event -> !isAfterPublication(event)).map(PeriodEvent::date).filter(day -> within(day, received, serviceEnd)).findFirst();
        if (four.isEmpty()) {
            late.stream().findFirst().ifPresent(day -> trail.step(K16, serviceEnd, "period.step.extensionLate", day, serviceEnd));
            first(EXTENDED_5M).ifPresent(alone -> count.flag(K3, "period.flag.fiveWithoutFour", alone.date()));
            return plainEnd(received, trail);
        }
        trail.step(K16, four.get(), "period.step.extensionServed", four.get(), serviceEnd);
        return extendedEnd(received, four.get(), count, trail);
    }

    private End extendedEnd(LocalDate received, LocalDate from, Count count, Count trail) {
        var fourEnd = rules.extendedLastDay(received);
        var outside = all(EXTENDED_5M).map(PeriodEvent::date).filter(day -> !within(day, from, fourEnd)).toList();
        outside.forEach(day -> count.flag(K3, "period.flag.fiveOutside", day, fourEnd));
        var five = all(EXTENDED_5M).filter(event -> !isAfterPublication(event)).map(PeriodEvent::date).filter(day -> within(day, from, fourEnd)).findFirst();
        if (five.isPresent()) {
            trail.step(K3, five.get(), "period.step.fiveServed", five.get(), fourEnd);
            return new End(rules.monthsLastDay(received, COUNCIL_MONTHS, K3, trail), K3, from);
        }
        outside.stream().findFirst().ifPresent(day -> trail.step(K3, fourEnd, "period.step.fiveOutside", day, fourEnd));
        return new End(rules.monthsLastDay(received, EXTENDED_MONTHS, K2, trail), K2, from);
    }

    /** On which days a recommendation served has effect: not from the published day on, whatever the end of the period (K4, K15). */
    private Predicate<LocalDate> power(End end) {
        var free = shortening().map(PeriodEvent::free);
        return day -> end.allowsPower(day) && free.filter(first -> !day.isBefore(first)).isEmpty();
    }

    /** What was published is not taken back (K4): the review has ended with it, and there is nothing left to extend. */
    private boolean isAfterPublication(PeriodEvent event) {
        return first(SHORTENED).filter(published -> published.date().isBefore(event.date())).isPresent();
    }

    private static boolean within(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    private End plainEnd(LocalDate received, Count trail) {
        var settings = rules.settings();
        if (settings.on(TWO_WEEK_ENTRY_PRESUMED, received) && settings.row(TWO_WEEK_ENTRY_OFFSET, received).isPresent()) {
            var free = received.plusDays(settings.number(TWO_WEEK_ENTRY_OFFSET, received));
            trail.step(K5, free.minusDays(1), "period.step.twoWeekEntry", received, free);
            return new End(free.minusDays(1), K5, null);
        }
        return new End(rules.lastBarredDay(received, trail), K1, null);
    }

    private Optional<Recommendations.Acceptance> accepted(End end, Count count, Count trail) {
        refuseAcceptanceOfNothing();
        flagRepliesToNothing(count);
        return Recommendations.of(events, end::allowsPower, rules, count, trail).acceptance();
    }

    /** Whether it frees the act or ends it depends on what was recommended. */
    private void refuseAcceptanceOfNothing() {
        if (has(ACCEPTED) && !has(RECOMMENDED)) {
            throw refused("period.events.missing", K7, RECOMMENDED);
        }
        var recommended = first(RECOMMENDED).map(PeriodEvent::date);
        all(ACCEPTED).map(PeriodEvent::date).filter(day -> day.isBefore(recommended.orElseThrow())).findFirst().ifPresent(day -> {
            throw refused("period.events.replyTooEarly", K7, day, recommended.orElseThrow());
        });
    }

    /** A reply moves neither the end of the period nor the last day of a power. */
    private void flagRepliesToNothing(Count count) {
        all(ACCEPTED, REFUSED)
                .filter(reply -> first(RECOMMENDED).filter(recommended -> !recommended.date().isAfter(reply.date())).isEmpty())
                .forEach(reply -> count.flag(K7, "period.flag.replyToNothing", reply.date()));
    }

    private void refuseEventsBefore(LocalDate received) {
        for (var event : events) {
            var inCase =
                    switch (event.kind()) {
                        case EXTENDED_4M, EXTENDED_5M, RECOMMENDED, SHORTENED, ACCEPTED, REFUSED -> true;
                        default -> false;
                    };
            if (inCase && event.date().isBefore(received)) {
                throw refused("period.events.beforeReceipt", K12, event.kind(), event.date(), received);
            }
        }
    }

    private boolean has(PeriodEventKind kind) {
        return first(kind).isPresent();
    }

    private Stream<PeriodEvent> all(PeriodEventKind... kinds) {
        return events.stream().filter(event -> List.of(kinds).contains(event.kind()));
    }

    private Optional<PeriodEvent> first(PeriodEventKind kind) {
        return all(kind).findFirst();
    }

    private Optional<PeriodEvent> last(PeriodEventKind kind) {
        return all(kind).reduce((earlier, later) -> later);
    }

    private PeriodEvent only(PeriodEventKind kind, Convention convention) {
        return only(kind, convention, PeriodEvent::kind);
    }

    /** @param decisive what of its attributes the answer depends on */
    private PeriodEvent only(PeriodEventKind kind, Convention convention, Function<PeriodEvent, Object> decisive) {
        var all = all(kind).toList();
        if (all.isEmpty()) {
            throw refused("period.events.missing", convention, kind);
        }
        if (all.stream().map(event -> List.of(event.date(), decisive.apply(event))).distinct().count() > 1) {
            throw refused("period.events.ambiguous", convention, kind);
        }
        return all.get(0);
    }

    private static RefusedByRule refused(String key, Convention convention, Object... args) {
        return new RefusedByRule(Reason.of(key, convention.article(), args));
    }
}
