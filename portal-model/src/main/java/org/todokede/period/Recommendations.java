package org.todokede.period;

import static org.todokede.period.Convention.K14;
import static org.todokede.period.Convention.K15;
import static org.todokede.period.Convention.K7;
import static org.todokede.period.PeriodEventKind.ACCEPTED;
import static org.todokede.period.PeriodEventKind.RECOMMENDED;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * What was recommended with effect, and the acceptance that binds (FEFTA Art. 27(5), (7) to (9); K7, K14, K15). A reply answers what was served last before it or on
 * its day, and the first reply to that counts. What is accepted in time binds for good: a recommendation served after it has no effect. Acceptance and refusal on
 * one day are an acceptance, for the law orders only where none was given (Art. 27(10)). Two recommendations of one day are accepted together, and to stop goes
 * further than to change.
 */
final class Recommendations {

    /** @param recommended what was served on one day and is accepted */
    record Acceptance(List<PeriodEvent> recommended, LocalDate on) {

        /** Whether this was recommended that day, alone or beside the other. @param kind STOP or CHANGE */
        boolean isOf(String kind) {
            return recommended.stream().anyMatch(each -> each.attribute("kind").equals(kind));
        }

        /** @throws RefusedByRule if it is not known what was recommended */
        boolean stop() {
            if (isOf("STOP")) {
                return true;
            }
            if (recommended.stream().anyMatch(each -> each.attribute("kind").isEmpty())) {
                throw new RefusedByRule(Reason.of("period.events.noKind", K14.article(), recommended.get(0).date()));
            }
            return false;
        }
    }

    private final List<PeriodEvent> events;
    private final PeriodRules rules;
    private LocalDate lastServed;
    private Acceptance acceptance;

    private Recommendations(List<PeriodEvent> events, PeriodRules rules) {
        this.events = events;
        this.rules = rules;
    }

    /**
     * @param events by day; on one day acceptances before refusals
     * @param inPeriod whether a recommendation served that day has effect
     * @param count for the flags
     * @param trail for the arithmetic of the ten days against which an acceptance was held
     */
    static Recommendations of(List<PeriodEvent> events, Predicate<LocalDate> inPeriod, PeriodRules rules, Count count, Count trail) {
        var found = new Recommendations(events, rules);
        found.read(inPeriod, count, trail);
        return found;
    }

    private void read(Predicate<LocalDate> inPeriod, Count count, Count trail) {
        var days = events.stream().filter(event -> event.kind() == RECOMMENDED).map(PeriodEvent::date).distinct().toList();
        days.stream().filter(inPeriod.negate()).forEach(day -> count.flag(K15, "period.flag.recommendationOutside", day));
        var effective = days.stream().filter(inPeriod).toList();
        for (int i = 0; i < effective.size(); i++) {
            var served = effective.get(i);
            if (acceptance != null) {
                count.flag(K14, "period.flag.recommendationAfterAccepted", served, acceptance.on());
            } else {
                lastServed = served;
                acceptance = accepted(served, i + 1 < effective.size() ? effective.get(i + 1) : LocalDate.MAX, count, trail);
            }
        }
    }

    private Acceptance accepted(LocalDate served, LocalDate next, Count count, Count trail) {
        var reply = events.stream().filter(event -> event.isReply() && !event.date().isBefore(served) && event.date().isBefore(next)).findFirst();
        if (reply.isEmpty() || reply.get().kind() != ACCEPTED) {
            return null;
        }
        var on = reply.get().date();
        var due = rules.replyDue(served, trail);
        if (on.isAfter(due)) {
            count.flag(K7, "period.flag.replyLate", on, due);
            return null;
        }
        return new Acceptance(events.stream().filter(event -> event.kind() == RECOMMENDED && event.date().equals(served)).toList(), on);
    }

    /** Day on which the last recommendation with effect was served; empty if there is none. */
    Optional<LocalDate> lastServed() {
        return Optional.ofNullable(lastServed);
    }

    Optional<Acceptance> acceptance() {
        return Optional.ofNullable(acceptance);
    }
}
