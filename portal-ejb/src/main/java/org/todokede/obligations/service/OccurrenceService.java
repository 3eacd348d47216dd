package org.todokede.obligations.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.obligations.Obligation;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationNews;
import org.todokede.obligations.ReportMade;
import org.todokede.obligations.ReportOccasion;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.CaseLog;

/** Acts of which the portal is told before they are reported, so that the last day of their report is known (FEFTA Art. 55-8; K8 to K10). */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OccurrenceService {

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore filings;

    @Inject
    private ObligationStore store;

    @Inject
    private ObligationViews views;

    @Inject
    private ObligationDesk desk;

    @Inject
    private PortalClock clock;

    /** What is owed, for whoever tells of an act. @throws NotFound if there is no such filing that is the actor's @throws Forbidden for whoever only reads */
    public CaseObligations toTell(Actor actor, String number) {
        return views.open(actor, number, Permission.TELL_OCCURRENCE);
    }

    /**
     * Tells of an act; the report on it is owed from then on. By the filer, or by a ministry that has learnt of it. Sent twice by the same person, it is told once,
     * and the day is the same.
     *
     * @param what name of a {@link ReportOccasion}
     * @param happenedOn day of the act, as typed
     * @return last day of the report, inclusive
     * @throws NotFound if there is no such filing that is the actor's
     * @throws InvalidInput if there is no such act, the day is missing, wrong or in the future, or the act was told of by somebody else or reported already
     * @throws RefusedByRule if the case does not allow it, or the calendar does not know the last day
     */
    public LocalDate tell(Actor actor, String number, String what, String happenedOn) {
        return door.performOnce(Act.of(actor, ObligationAct.TELL, "filing", number, ObligationAct.TELL.article()), () -> {
            Filing filing = filings.byNumber(number);
            Rights.require(actor, Permission.TELL_OCCURRENCE, filing.asSubject());
            ReportOccasion occasion = Arrays.stream(ReportOccasion.values()).filter(each -> each.name().equals(what)).findFirst()
                    .orElseThrow(() -> InvalidInput.at("occasion", what.isEmpty() ? "field.missing" : "field.notAnOption"));
            List<Obligation> written = store.ofFiling(filing);
            Optional<Obligation> before = store.begun(
                    written, ObligationAct.TELL, actor, o -> o.occasion() == occasion && o.happenedOn().toString().equals(happenedOn.strip()));
            if (before.isPresent()) {
                return Once.repeated(before.get().terms().firstDue());
            }
            CaseHistory history = caseLog.history(filing);
            if (!views.occasions(filing, history).contains(occasion)) {
                throw new InvalidInput(List.of(new FieldDefect("occasion", Reason.of("obligation.occasionNotNow", occasion.report().article(), history.stateOn(clock.today())))));
            }
            List<FieldDefect> defects = history.defects(occasion.report(), clock.today(), Map.of(occasion.dayOfFact(), happenedOn.strip())).stream()
                    .map(defect -> new FieldDefect("happenedOn", happenedOn.isBlank() ? Reason.plain("field.missing") : defect.reason()))
                    .toList();
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            LocalDate day = LocalDate.parse(happenedOn.strip());
            requireNew(occasion, day, history, written);
            ObligationService.requireRoom(written);
            LocalDate due = occasion.due(history.rules(), day);
            Obligation obligation = Obligation.toReport(filing.id(), ObligationStore.nextOrdinal(written), occasion, day, due, filing.filerName());
            desk.append(new ObligationCourse(obligation, List.of()), ObligationAct.TELL, actor, "", null);
            if (!actor.is(Role.FILER)) {
                desk.tell(filing, ObligationNews.OBLIGATION_IMPOSED);
            }
            return Once.done(due);
        });
    }

    private static void requireNew(ReportOccasion occasion, LocalDate day, CaseHistory history, List<Obligation> written) {
        if (ReportMade.of(history).stream().anyMatch(made -> made.occasion() == occasion && made.happenedOn().equals(day))) {
            throw InvalidInput.at("happenedOn", "obligation.reportedAlready", day);
        }
        if (written.stream().anyMatch(o -> o.occasion() == occasion && day.equals(o.happenedOn()))) {
            throw InvalidInput.at("happenedOn", "obligation.toldAlready", day);
        }
    }
}
