package org.todokede.period;

import static org.todokede.period.Convention.*;
import static org.todokede.period.PeriodEventKind.*;
import static org.todokede.period.PeriodParameter.*;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    private final List<PeriodEvent> events;
    private final PeriodRules rules;

    PeriodLedger(List<PeriodEvent> events, PeriodRules rules) {
        this.events = events.stream().sorted(Comparator.comparing(PeriodEvent::date)).toList();
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
            case EXECUTION_REPORT_DUE -> rules.executionReportDue(only(ACT, K8).date(), count);
            case CHANGE_REPORT_DUE -> changeReportDue(count);
            case SERVICE_EFFECTIVE_DAY -> serviceEffectiveDay(count);
        };
    }

    private LocalDate receiptDay(Count count) {
        if (has(RECEIVED)) {
            return rules.recordedReceipt(only(RECEIVED, K12).date(), count);
        }
        if (has(SENT)) {
            return rules.receiptDayOf(only(SENT, K12).date(), count);
        }
        throw refused("period.events.noReceipt", K12);
    }

    private LocalDate firstFreeDay(Count count) {
        var received = receiptDay(count);
        refuseEventsBefore(received);
        var published = last(SHORTENED);
        var end = end(received, count, published.isEmpty());
        if (published.isPresent()) {
            return publishedFreeDay(published.get(), end, count);
        }
        var accepted = acceptedRecommendation(received, end, count);
        if (accepted.isEmpty()) {
            return rules.freeAfter(end.lastBarred(), end.convention(), count);
        }
        var on = accepted.get().reply().date();
        if (accepted.get().recommendation().stop()) {
            throw refused("period.noAnswer.stopped", K7, on);
        }
        var regular = end.lastBarred().plusDays(1);
        return regular.isBefore(on)
                ? rules.freeAfter(end.lastBarred(), end.convention(), count)
                : count.step(K14, on, "period.step.acceptedChange", on);
    }

    private LocalDate publishedFreeDay(PeriodEvent published, End end, Count count) {
        var free = published.free();
        if (!free.isAfter(published.date())) {
            count.flag(K4, "period.flag.freeNotAfterPublication", free, published.date());
        }
        if (free.isAfter(end.lastBarred().plusDays(1))) {
            count.flag(K4, "period.flag.freeAfterRegular", free, end.lastBarred().plusDays(1));
        }
        return count.step(K4, free, "period.step.published", published.date(), free);
    }

    private LocalDate replyDue(Count count) {
        var recommended = last(RECOMMENDED).orElseThrow(() -> refused("period.events.missing", K7, RECOMMENDED));
        if (has(RECEIVED) || has(SENT)) {
            var silent = new Count();
            var received = receiptDay(silent);
            effectiveRecommendation(received, end(received, silent, false), count);
        }
        return rules.replyDue(recommended.date(), count);
    }

    private LocalDate lastPowerDay(Count count) {
        var received = receiptDay(count);
        refuseEventsBefore(received);
        var end = end(received, count, true);
        if (!end.extended()) {
            throw refused("period.noAnswer.notExtended", K15, end.lastBarred());
        }
        acceptedRecommendation(received, end, count)
                .ifPresent(accepted -> count.flag(K15, "period.flag.accepted", accepted.reply().date()));
        var published = last(SHORTENED).map(PeriodEvent::free).filter(free -> !free.isAfter(end.lastBarred()));
        if (published.isPresent()) {
            var eve = published.get().minusDays(1);
            count.step(K4, eve, "period.step.publishedEve", published.get(), eve);
            return count.step(K15, eve, "period.step.lastPower", eve);
        }
        return count.step(K15, end.lastBarred(), "period.step.lastPower", end.lastBarred());
    }

    private LocalDate postReportDue(Count count) {
        var act = only(ACT, K8);
        if (act.attribute("exempt").equals("yes") && !rules.settings().on(EXEMPTION_USABLE, act.date())) {
            count.flag(K9, "period.flag.exemptionNotUsable", act.date());
        }
        return rules.postReportDue(act.date(), count);
    }

    private LocalDate changeReportDue(Count count) {
        var changed = only(CHANGED, K10);
        return rules.changeReportDue(changed.date(), changed.attribute("underwriter").equals("yes"), count);
    }

    private LocalDate serviceEffectiveDay(Count count) {
        var posted = only(POSTED, K18);
        return rules.serviceEffectiveDay(posted.date(), posted.attribute("addressee").equals("abroad"), count);
    }

    /** Where the prohibition ends without shortening and acceptance: last barred day, the convention that says so, and whether it is an extension. */
    private record End(LocalDate lastBarred, Convention convention, boolean extended, LocalDate extendedFrom) {}

    private End end(LocalDate received, Count count, boolean told) {
        var trail = told ? count : new Count();
        var serviceEnd = rules.lastExtensionServiceDay(received);
        var four = first(EXTENDED_4M);
        if (four.isEmpty() || four.get().date().isAfter(serviceEnd)) {
            four.ifPresent(late -> count.flag(K16, "period.flag.extensionLate", late.date(), serviceEnd));
            first(EXTENDED_5M).ifPresent(alone -> count.flag(K3, "period.flag.fiveWithoutFour", alone.date()));
            return plainEnd(received, trail);
        }
        trail.step(K16, four.get().date(), "period.step.extensionServed", four.get().date(), serviceEnd);
        var five = first(EXTENDED_5M);
        var fourEnd = rules.monthsLastDay(received, EXTENDED_MONTHS, K2, five.isEmpty() ? trail : new Count());
        if (five.isEmpty() || five.get().date().isAfter(fourEnd) || five.get().date().isBefore(four.get().date())) {
            if (five.isPresent()) {
                rules.monthsLastDay(received, EXTENDED_MONTHS, K2, trail);
                count.flag(K3, "period.flag.fiveOutside", five.get().date(), fourEnd);
            }
            return new End(fourEnd, K2, true, four.get().date());
        }
        trail.step(K3, five.get().date(), "period.step.fiveServed", five.get().date(), fourEnd);
        return new End(rules.monthsLastDay(received, COUNCIL_MONTHS, K3, trail), K3, true, four.get().date());
    }

    private End plainEnd(LocalDate received, Count trail) {
        var settings = rules.settings();
        if (settings.on(TWO_WEEK_ENTRY_PRESUMED, received) && settings.row(TWO_WEEK_ENTRY_OFFSET, received).isPresent()) {
            var free = received.plusDays(settings.number(TWO_WEEK_ENTRY_OFFSET, received));
            trail.step(K5, free.minusDays(1), "period.step.twoWeekEntry", received, free);
            return new End(free.minusDays(1), K5, false, null);
        }
        return new End(rules.lastBarredDay(received, trail), K1, false, null);
    }

    private record Accepted(PeriodEvent recommendation, PeriodEvent reply) {}

    /** The acceptance that binds: the first reply to the recommendation in effect, given within its ten days. */
    private Optional<Accepted> acceptedRecommendation(LocalDate received, End end, Count count) {
        refuseRepliesToNothing();
        var recommendation = effectiveRecommendation(received, end, count);
        var reply = recommendation.flatMap(this::firstReplyTo).filter(each -> each.kind() == ACCEPTED);
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        var due = rules.replyDue(recommendation.get().date());
        if (reply.get().date().isAfter(due)) {
            count.flag(K7, "period.flag.replyLate", reply.get().date(), due);
            return Optional.empty();
        }
        return Optional.of(new Accepted(recommendation.get(), reply.get()));
    }

    private Optional<PeriodEvent> firstReplyTo(PeriodEvent recommendation) {
        return events.stream().filter(PeriodLedger::isReply).filter(reply -> !reply.date().isBefore(recommendation.date())).findFirst();
    }

    private static boolean isReply(PeriodEvent event) {
        return event.kind() == ACCEPTED || event.kind() == REFUSED;
    }

    private void refuseRepliesToNothing() {
        var recommended = first(RECOMMENDED);
        for (var reply : events.stream().filter(PeriodLedger::isReply).toList()) {
            if (recommended.isEmpty()) {
                throw refused("period.events.missing", K7, RECOMMENDED);
            }
            if (reply.date().isBefore(recommended.get().date())) {
                throw refused("period.events.replyTooEarly", K7, reply.date(), recommended.get().date());
            }
        }
    }

    private Optional<PeriodEvent> effectiveRecommendation(LocalDate received, End end, Count count) {
        var recommendation = last(RECOMMENDED);
        if (recommendation.isEmpty()) {
            return recommendation;
        }
        var on = recommendation.get().date();
        if (!end.extended() || on.isBefore(end.extendedFrom()) || on.isAfter(end.lastBarred()) || on.isBefore(received)) {
            count.flag(K15, "period.flag.recommendationOutside", on);
            return Optional.empty();
        }
        return recommendation;
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

    private Optional<PeriodEvent> first(PeriodEventKind kind) {
        return events.stream().filter(event -> event.kind() == kind).findFirst();
    }

    private Optional<PeriodEvent> last(PeriodEventKind kind) {
        return events.stream().filter(event -> event.kind() == kind).reduce((earlier, later) -> later);
    }

    private PeriodEvent only(PeriodEventKind kind, Convention convention) {
        var all = events.stream().filter(event -> event.kind() == kind).toList();
        if (all.isEmpty()) {
            throw refused("period.events.missing", convention, kind);
        }
        if (all.stream().map(PeriodEvent::date).distinct().count() > 1) {
            throw refused("period.events.ambiguous", convention, kind);
        }
        return all.get(0);
    }

    private static RefusedByRule refused(String key, Convention convention, Object... args) {
        return new RefusedByRule(Reason.of(key, convention.article(), args));
    }
}
