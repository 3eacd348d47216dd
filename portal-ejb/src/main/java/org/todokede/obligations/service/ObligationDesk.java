package org.todokede.obligations.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.filing.ShortText;
import org.todokede.filing.service.DraftChecks;
import org.todokede.identity.Actor;
import org.todokede.obligations.Obligation;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationEvent;
import org.todokede.obligations.ObligationNews;
import org.todokede.obligations.ObligationProposal;
import org.todokede.obligations.ReportOccasion;
import org.todokede.period.ReminderDays;
import org.todokede.platform.LegalDay;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.ActDone;
import org.todokede.rules.service.LawBook;

/** Appends what is done about obligations, inside the act of its caller. Asks no rights: its callers do. */
@ApplicationScoped
public class ObligationDesk {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private ObligationStore store;

    @Inject
    private PortalClock clock;

    @Inject
    private LawBook lawBook;

    @Inject
    private Event<ObligationTold> told;

    @Inject
    private Event<ObligationProposed> proposed;

    @Inject
    private Event<ProposalsOvertaken> overtaken;

    /** A form that reports an act settles what was owed for that act, whoever told the portal of it. Where it corrects the day, what no report that stands has settled is owed again. */
    void onAct(@Observes ActDone done) {
        ReportOccasion.of(done.event().act()).ifPresent(occasion -> {
            done.event().corrects().ifPresent(first -> openAgain(done, occasion, day(occasion, done.history().events().get(first - 1))));
            List<ObligationCourse> reported = ofDay(done, occasion, day(occasion, done.event())).filter(course -> course.whyNot(ObligationAct.REPORT_MADE, clock.today()).isEmpty()).toList();
            reported.forEach(course -> append(course, ObligationAct.REPORT_MADE, author(done), report(done), null));
            if (!reported.isEmpty()) {
                found(done.filing(), done.history(), store.proposals(done.filing()));
            }
        });
    }

    private void openAgain(ActDone done, ReportOccasion occasion, LocalDate before) {
        boolean stands = done.history().events().stream()
                .anyMatch(event -> event.act() == occasion.report() && before.equals(day(occasion, event)) && !done.history().isCorrected(event));
        if (!stands) {
            ofDay(done, occasion, before)
                    .filter(course -> course.isSettledBy(ObligationAct.REPORT_MADE) && course.whyNot(ObligationAct.REOPEN, clock.today()).isEmpty())
                    .forEach(course -> append(course, ObligationAct.REOPEN, author(done), report(done), null));
        }
    }

    private Stream<ObligationCourse> ofDay(ActDone done, ReportOccasion occasion, LocalDate happenedOn) {
        return store.courses(store.ofFiling(done.filing())).stream()
                .filter(course -> course.obligation().occasion() == occasion && happenedOn.equals(course.obligation().happenedOn()));
    }

    private static LocalDate day(ReportOccasion occasion, CaseEvent event) {
        return event.day(occasion.dayOfFact()).orElseThrow();
    }

    private static Actor author(ActDone done) {
        return new Actor(done.event().byAccount(), done.event().byName(), Set.of(), null, null);
    }

    /** Number of the form that reports it; empty if no form does. */
    private static String report(ActDone done) {
        return done.event().detail(DraftChecks.BY_FILING).orElse("");
    }

    /**
     * Appends an event about the present instalment, and refreshes the days by which the obligation is found.
     *
     * @param body reason or evidence in words; may be empty
     * @param document file of the case; null if there is none
     */
    ObligationCourse append(ObligationCourse course, ObligationAct act, Actor actor, String body, Long document) {
        Obligation obligation = course.obligation();
        Instant now = clock.now();
        em.persist(obligation);
        LocalDate instalment = act == ObligationAct.RELEASE ? null : course.openDue().orElse(null);
        ObligationEvent event = new ObligationEvent(obligation.id(), course.lastSeq() + 1, act, instalment, LegalDay.of(now), now, actor, body, document);
        em.persist(event);
        ObligationCourse after = course.with(event);
        LocalDate today = LegalDay.of(now);
        obligation.project(after, today, reminders(today));
        em.flush();
        return after;
    }

    /** How long before the last day debtors are reminded, as planned on that day. */
    ReminderDays reminders(LocalDate today) {
        return ReminderDays.ofObligations(lawBook.periods().settings(), today);
    }

    /** Keeps what was proposed, and calls those who could approve it. */
    ObligationProposal propose(Filing filing, ObligationProposal proposal) {
        em.persist(proposal);
        em.flush();
        proposed.fire(new ObligationProposed(filing, proposal, proposal.proposedBy(), true));
        return proposal;
    }

    /** Tells whoever proposed it that it was approved or dropped by this person. @param all everything proposed in the case */
    void ended(Filing filing, CaseHistory history, ObligationProposal proposal, Actor actor, List<ObligationProposal> all) {
        em.flush();
        proposed.fire(new ObligationProposed(filing, proposal, actor.accountId(), store.anyWaiting(filing, history, all)));
    }

    /** Something was appended that may have overtaken what was proposed: nobody is called to that any more. @param all everything proposed in the case */
    void found(Filing filing, CaseHistory history, List<ObligationProposal> all) {
        if (all.stream().anyMatch(ObligationProposal::isOpen) && !store.anyWaiting(filing, history, all)) {
            overtaken.fire(new ProposalsOvertaken(filing));
        }
    }

    void tell(Filing filing, ObligationNews news) {
        told.fire(new ObligationTold(filing, news));
    }

    /** @throws ChangedBySomebodyElse if there is an event that the person did not see */
    static void requireSeen(ObligationCourse course, int seen) {
        if (course.lastSeq() != seen) {
            ObligationEvent last = course.events().isEmpty() ? null : course.events().get(course.lastSeq() - 1);
            throw new ChangedBySomebodyElse(last == null ? "" : last.actorName(), last == null ? "" : last.recordedAt().toString());
        }
    }

    /** As it is stored: composed, its lines ended in one way, its ends cut. */
    static String text(String typed) {
        return ShortText.clean(typed);
    }
}
