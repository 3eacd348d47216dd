package org.todokede.review;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.todokede.refusal.RefusedByRule;

/**
 * Which {@link CountedDay}s of a case draw near, and of whom it is their matter. It follows from the events and the day, so whoever looks late is told what is still
 * true, and of a day that has passed nothing.
 *
 * @param history of a case
 * @param plannedOn day on which the filer means to act, as filed; null if it said none
 */
public record CountedDays(CaseHistory history, LocalDate plannedOn) {

    /**
     * A day that draws near.
     *
     * @param last the day itself, inclusive
     * @param since day of the reminder that is to be given now; whoever was reminded since then has heard of it
     */
    public record Near(CountedDay day, LocalDate last, LocalDate since) {}

    /** What draws near on that day, in the order of the constants; the day itself belongs to it. */
    public List<Near> near(LocalDate today) {
        if (!history.kind().bars()) {
            return List.of();
        }
        CaseState state = history.stateOn(today);
        return Arrays.stream(CountedDay.values())
                .filter(day -> (day.countsIn(state) || day == CountedDay.LAST_REPLY_DAY && history.awaitsReplyBesideFinding(today)) && !isOverByShortening(day))
                .flatMap(day -> last(day).flatMap(last -> latestReminder(day, last, today).map(since -> new Near(day, last, since))).stream())
                .toList();
    }

    /** The next day after that one on which something may draw near, as the case stands; empty if there is none. */
    public Optional<LocalDate> nextLook(LocalDate today) {
        return history.kind().bars() ? Arrays.stream(CountedDay.values()).flatMap(day -> last(day).stream().flatMap(last -> reminders(day, last))).filter(today::isBefore).min(Comparator.naturalOrder()) : Optional.empty();
    }

    /** As the settings say that hold on the last day itself. */
    private Stream<LocalDate> reminders(CountedDay day, LocalDate last) {
        return day.reminders().stream().flatMap(days -> history.rules().settings().row(days, last).stream()).map(row -> last.minusDays(row.value()));
    }

    private Optional<LocalDate> latestReminder(CountedDay day, LocalDate last, LocalDate today) {
        return today.isAfter(last) ? Optional.empty() : reminders(day, last).filter(reminder -> !today.isBefore(reminder)).max(Comparator.naturalOrder());
    }

    private boolean isOverByShortening(CountedDay day) {
        return (day == CountedDay.LAST_EXTENSION_DAY || day == CountedDay.LAST_RECOMMENDATION_DAY) && history.events().stream().anyMatch(event -> event.act() == CaseAct.SHORTEN);
    }

    /** Empty where the case does not come to it, or the calendar does not reach so far yet. */
    private Optional<LocalDate> last(CountedDay day) {
        try {
            return switch (day) {
                case LAST_EXTENSION_DAY -> history.receivedOn().map(history.rules()::lastExtensionServiceDay);
                case LAST_RECOMMENDATION_DAY, LAST_ORDER_DAY -> history.lastBarredDay();
                case LAST_REPLY_DAY -> history.replyDue();
                case LAST_LAWFUL_DAY -> history.lastLawfulActDay();
                case EXECUTION_REPORT_DAY -> history.firstFreeDay().flatMap(free -> history.lastLawfulActDay().map(last -> history.rules().executionReportDue(actDay(free, last))));
            };
        } catch (RefusedByRule unknown) {
            return Optional.empty();
        }
    }

    /** Day for which the report is counted: the one planned, as far as it is lawful and nothing was reported; otherwise the last one possible. */
    private LocalDate actDay(LocalDate free, LocalDate last) {
        return plannedOn == null || history.partExecutedOn().isPresent() || plannedOn.isBefore(free) || plannedOn.isAfter(last) ? last : plannedOn;
    }

    /**
     * Whether the ministry has still something to decide by that day. One that has signed an opinion that lets the case go has not, as long as nobody proposes
     * otherwise; on reply and order every ministry has.
     */
    public boolean isMatterOf(String ministry, CountedDay day, LocalDate today) {
        if (day != CountedDay.LAST_EXTENSION_DAY && day != CountedDay.LAST_RECOMMENDATION_DAY) {
            return day.isToMinistries();
        }
        return history.openProposals(today).stream().anyMatch(proposal -> proposal.approval() != CaseAct.SHORTEN)
                || history.signatures(today).stream().noneMatch(signature -> signature.ministry().equals(ministry) && signature.isSigned() && signature.letsGo());
    }
}
