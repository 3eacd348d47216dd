package org.todokede.obligations.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.documents.service.DocumentIntake;
import org.todokede.documents.service.EvidenceFiles;
import org.todokede.filing.Filing;
import org.todokede.filing.ShortText;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.obligations.Obligation;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationBasis;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationEvent;
import org.todokede.obligations.ObligationNews;
import org.todokede.obligations.ObligationTerms;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.service.CaseLog;

/** The filer's side of what is owed: seen, offered, proved. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class UndertakingService {

    /** Times that evidence can be handed in for one obligation, at most. */
    private static final int MOST_EVENTS = 1000;

    @EJB
    private ActDoor door;

    @EJB
    private CaseLog caseLog;

    @Inject
    private EvidenceFiles files;

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

    /** What is owed in a filing. @throws NotFound if there is none, it is not the actor's, or it was never sent */
    public CaseObligations ofFiling(Actor actor, String number) {
        return views.open(actor, number, Permission.READ_OWN_FILING);
    }

    /** The same, for whoever offers something or hands in evidence. @throws NotFound as above @throws Forbidden for whoever only reads */
    public CaseObligations toProve(Actor actor, String number) {
        return views.open(actor, number, Permission.HAND_IN_EVIDENCE);
    }

    /**
     * Files that can be named as evidence: those that were sent with the version that stands and that ministries read, and those that were handed in as evidence before; shown
     * beside what is owed.
     *
     * @throws NotFound as above
     */
    public Map<Long, String> files(Actor actor, String number) {
        Filing filing = filings.byNumber(number);
        Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
        return views.files(actor, filing);
    }

    /**
     * Offers an undertaking; it binds when a ministry takes it on. Sent twice by the same person, it is offered once, and the key is the same.
     *
     * @param typed the terms, as {@link ObligationTerms#read} takes them
     * @return the key under which it is found in the case
     * @throws InvalidInput naming every field that is missing or wrong
     * @throws RefusedByRule if the case does not allow it now, or there are too many
     */
    public String offer(Actor actor, String number, Map<String, String> typed) {
        return door.performOnce(Act.of(actor, ObligationAct.OFFER_UNDERTAKING_LATER, "filing", number, ObligationAct.OFFER_UNDERTAKING_LATER.article()), () -> {
            Filing filing = filings.byNumber(number);
            Rights.require(actor, Permission.OFFER_UNDERTAKING, filing.asSubject());
            Map<String, String> texts = ObligationService.texts(typed);
            List<Obligation> written = store.ofFiling(filing);
            Optional<Obligation> before = store.begun(
                    written, ObligationAct.OFFER_UNDERTAKING_LATER, actor, o -> o.basis() == ObligationBasis.UNDERTAKING && o.terms().isTyped(texts));
            if (before.isPresent()) {
                return Once.repeated(before.get().key());
            }
            ObligationBasis.UNDERTAKING.whyNot(caseLog.history(filing), clock.today()).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            ObligationTerms terms = ObligationTerms.read(texts, clock.today());
            ObligationService.requireRoom(written);
            Obligation obligation = Obligation.onTerms(filing.id(), ObligationStore.nextOrdinal(written), ObligationBasis.UNDERTAKING, terms);
            desk.append(new ObligationCourse(obligation, List.of()), ObligationAct.OFFER_UNDERTAKING_LATER, actor, "", null);
            desk.tell(filing, ObligationNews.UNDERTAKING_OFFERED);
            return Once.done(obligation.key());
        });
    }

    /**
     * Hands in evidence for the instalment that is owed now: words, a file of the case, or both. Sent twice by the same person, it is handed in once.
     *
     * @param seen number of the last event of the obligation that the person saw
     * @param document id of a file as {@link #files} lists them, as typed; empty for none
     * @throws NotFound if there is no such obligation in the filing
     * @throws InvalidInput if there is neither, the text is wrong, or there is no such file
     * @throws RefusedByRule if nothing can be handed in as the obligation stands
     * @throws org.todokede.refusal.ChangedBySomebodyElse if there is an event that the person did not see
     */
    public void handIn(Actor actor, String number, String key, int seen, String evidence, String document) {
        door.performOnce(handingIn(actor, number, key), () -> {
            Filing filing = own(actor, number);
            ObligationCourse course = store.byKey(filing, caseLog.history(filing), key);
            String body = ObligationDesk.text(evidence);
            if (course.isRepeated(seen, ObligationAct.HAND_IN, actor, body, document)) {
                return Once.repeated(null);
            }
            requireOpen(course, seen);
            List<FieldDefect> defects = new ArrayList<>(defects(body));
            if (body.isEmpty() && document.isEmpty()) {
                defects.add(new FieldDefect("evidence", Reason.plain("obligation.noEvidence")));
            }
            Long file = document.isEmpty() ? null : views.files(actor, filing).keySet().stream().filter(id -> String.valueOf(id).equals(document)).findFirst().orElse(null);
            if (!document.isEmpty() && file == null) {
                defects.add(new FieldDefect("document", Reason.plain("field.notAnOption")));
            }
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            handedIn(filing, course, actor, body, file);
            return Once.done(null);
        });
    }

    /**
     * The same with a file that the portal does not have yet.
     *
     * @param bytes read to the end, never held in memory
     * @throws NotFound as above
     * @throws InvalidInput if the text is wrong, or name, size or type of the file is not taken
     * @throws RefusedByRule as above, or if the scanner found something
     * @throws org.todokede.refusal.ChangedBySomebodyElse as above
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void handInFile(Actor actor, String number, String key, int seen, String evidence, String givenName, InputStream bytes) {
        Filing asked = own(actor, number);
        String body = ObligationDesk.text(evidence);
        Act handingIn = handingIn(actor, number, key);
        files.take(new EvidenceFiles.Evidence(asked.id(), actor.name(), givenName, bytes), laid -> door.performOnce(handingIn, () -> {
            Filing filing = own(actor, number);
            ObligationCourse course = store.byKey(filing, caseLog.history(filing), key);
            boolean repeated = course.fileAfter(seen).filter(id -> files.isSame(filing.id(), id, laid.stored().sha256()))
                    .filter(id -> course.isRepeated(seen, ObligationAct.HAND_IN, actor, body, String.valueOf(id))).isPresent();
            if (repeated) {
                return Once.repeated(DocumentIntake.NO_ROW);
            }
            requireOpen(course, seen);
            List<FieldDefect> defects = defects(body);
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            long file = laid.work().getAsLong();
            handedIn(filing, course, actor, body, file);
            return Once.done(file);
        }, id -> handingIn.with(laid.stored().onRecord(id))));
    }

    private static Act handingIn(Actor actor, String number, String key) {
        return Act.of(actor, ObligationAct.HAND_IN, "filing", number, ObligationAct.HAND_IN.article()).with(key.matches("[A-Z0-9]{1,4}") ? key : "");
    }

    private Filing own(Actor actor, String number) {
        Filing filing = filings.byNumber(number);
        Rights.require(actor, Permission.HAND_IN_EVIDENCE, filing.asSubject());
        return filing;
    }

    private void requireOpen(ObligationCourse course, int seen) {
        ObligationDesk.requireSeen(course, seen);
        course.whyNot(ObligationAct.HAND_IN, clock.today()).ifPresent(why -> {
            throw new RefusedByRule(why);
        });
        if (course.lastSeq() >= MOST_EVENTS) {
            throw new RefusedByRule(Reason.plain("obligation.tooManyEvents", MOST_EVENTS));
        }
    }

    private static List<FieldDefect> defects(String body) {
        Optional<Reason> why = body.isEmpty() ? Optional.empty() : ShortText.whyNot(body, ObligationEvent.MAX_LENGTH, true);
        return why.map(reason -> List.of(new FieldDefect("evidence", reason))).orElse(List.of());
    }

    private void handedIn(Filing filing, ObligationCourse course, Actor actor, String body, Long file) {
        desk.append(course, ObligationAct.HAND_IN, actor, body, file);
        desk.tell(filing, ObligationNews.EVIDENCE_HANDED_IN);
    }
}
