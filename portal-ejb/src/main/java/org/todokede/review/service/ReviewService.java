package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.todokede.documents.service.DocumentService;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.FormEdition;
import org.todokede.filing.ShortText;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FilingAnswers;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseNote;
import org.todokede.review.ClearanceList;
import org.todokede.rules.service.LawBook;

/** The authorities' side of a case: what it shows, its notes, and every act of window and ministries. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ReviewService {

    /**
     * A case as window and ministries see it.
     *
     * @param before content of the version before the last; null if there is only one
     * @param standing what the decision says of what was filed, beside the answer it began with
     * @param targetAnswerBy last day on which the target answers what it was asked; null if nothing is open, and for the window
     */
    public record CaseFile(
            long id,
            String number,
            String filerName,
            String targetName,
            FormEdition form,
            int version,
            FilingContent content,
            FilingContent before,
            String sha256,
            CaseHistory history,
            int lastSeq,
            List<String> ministries,
            List<DocumentService.Attached> documents,
            List<Note> notes,
            FilingAnswers.Standing standing,
            LocalDate targetAnswerBy) {}

    /** A number that is free to proceed. @param shortened by a published shortening; false = because the period has ended */
    public record Freed(String number, LocalDate freeFrom, boolean shortened) {}

    /** A page of the lists. @param next the number after which the following page begins; empty if there is none */
    public record ClearedPage(List<Freed> rows, String next) {}

    /** A note as shown. */
    public record Note(String ministry, String author, String body, Instant writtenAt) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @EJB
    private DocumentService documents;

    @Inject
    private FilingStore store;

    @Inject
    private FilingAnswers answers;

    @Inject
    private FormCatalogue forms;

    @Inject
    private AskedTargets targets;

    @Inject
    private ClearedNumbers cleared;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /** Opens a case. @throws NotFound if there is none, or it is not the actor's desk's */
    public CaseFile caseFile(Actor actor, String number) {
        return reads.open(ConfidentialPart.READ_CASE.by(actor, number), () -> read(actor, number), file -> reading(actor, number, file.history()), Function.identity());
    }

    /** A reading of the case by the provision of its kind of act, which is known once it has been read. */
    private static Act reading(Actor actor, String number, CaseHistory history) {
        Act reading = ConfidentialPart.READ_CASE.by(actor, number);
        return reading.citing(history.regime().article(reading.article()));
    }

    /** What has happened in a case, and what may be done in it, without what was filed. @throws NotFound as above */
    public CaseHistory history(Actor actor, String number) {
        return reads.open(ConfidentialPart.READ_CASE.by(actor, number), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.READ_CASE, filing.asSubject());
            return Rights.may(actor, Permission.WRITE_NOTE, filing.asSubject()) ? caseLog.screened(filing) : caseLog.history(filing);
        }, history -> reading(actor, number, history), Function.identity());
    }

    private CaseFile read(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.READ_CASE, filing.asSubject());
        List<FilingVersion> versions = store.versions(filing);
        FilingVersion newest = versions.get(versions.size() - 1);
        boolean reviewer = Rights.may(actor, Permission.WRITE_NOTE, filing.asSubject());
        FilingContent content = ContentJson.read(newest.content());
        CaseHistory history = reviewer ? caseLog.screened(filing, content) : caseLog.history(filing);
        return new CaseFile(
                filing.id(),
                filing.number(),
                filing.filerName(),
                filing.targetName(),
                forms.of(filing.formNumber(), filing.formEdition()),
                newest.versionNo(),
                content,
                versions.size() > 1 ? ContentJson.read(versions.get(versions.size() - 2).content()) : null,
                newest.sha256(),
                history,
                filing.lastEventSeq(),
                List.copyOf(filing.ministrySet()),
                documents.ofFiling(actor, filing, versions.stream().map(FilingVersion::submittedAt).toList()),
                reviewer ? notes(filing.id()) : List.of(),
                answers.of(filing, content),
                reviewer ? targets.answersDue(Map.of(filing.id(), history), clock.today()).get(filing.id()) : null);
    }

    private List<Note> notes(long filingId) {
        return em.createNamedQuery("CaseNote.ofFiling", CaseNote.class).setParameter("filing", filingId).setMaxResults(100).getResultStream()
                .map(n -> new Note(n.ministry(), n.author(), n.body(), n.writtenAt()))
                .toList();
    }

    /**
     * Writes a note that all ministries of the case read.
     *
     * @throws InvalidInput if it is empty, too long or holds control characters
     */
    public void writeNote(Actor actor, String number, String text) {
        door.perform(Act.of(actor, Permission.WRITE_NOTE, "filing", number, ""), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.WRITE_NOTE, filing.asSubject());
            String body = ShortText.clean(text);
            ShortText.whyNot(body, CaseNote.MAX_LENGTH, true).ifPresent(why -> {
                throw new InvalidInput(List.of(new FieldDefect("note", why)));
            });
            em.persist(new CaseNote(filing.id(), actor.ministry(), actor.name(), body, clock.now()));
            return null;
        });
    }

    /**
     * Takes an act of window or ministries. Sent twice, it is done once, and answers the same.
     *
     * @param seenSeq last event of the case that the person saw
     * @param details as typed, by name of the act's details; for a return also {@code defect.PATH} with the reason at a field
     * @throws org.todokede.refusal.ChangedBySomebodyElse if there is an event the person did not see
     * @throws org.todokede.refusal.RefusedByRule if the law or the state does not allow it now
     * @throws InvalidInput if a detail is missing, wrong, or none of the act's
     */
    public void act(Actor actor, String number, CaseAct act, int seenSeq, Map<String, String> details) {
        door.performOnce(Act.of(actor, act, "filing", number, act.article()), () -> {
            // an act that is none of theirs is refused whether there is such a case or not
            Permission asked = permission(act);
            Filing filing = store.byNumber(number);
            Rights.require(actor, asked, filing.asSubject());
            if (caseLog.isRepeated(filing, seenSeq, act, actor, details)) {
                return Once.repeated(null);
            }
            caseLog.requireSeen(filing, seenSeq);
            Map<String, String> given = new LinkedHashMap<>();
            details.forEach((name, value) -> {
                if (!value.isBlank()) {
                    given.put(name, value.strip());
                }
            });
            requireKnown(act, given);
            caseLog.append(filing, act, actor, given);
            em.persist(new OutboxMessage(act.name(), filing.id(), clock.now()));
            return Once.done(null);
        });
    }

    /** What the act does not ask for is not kept with it. */
    private static void requireKnown(CaseAct act, Map<String, String> given) {
        List<FieldDefect> unknown = given.keySet().stream()
                .filter(name -> act.details().stream().noneMatch(rule -> rule.name().equals(name)))
                .filter(name -> act != CaseAct.RETURN_FOR_DEFECT || !name.startsWith(CaseLog.DEFECT))
                .map(name -> new FieldDefect(name, Reason.plain("field.unknown")))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInput(unknown);
        }
    }

    private static Permission permission(CaseAct act) {
        return switch (act) {
            case RECEIVE -> Permission.RECEIVE_FILING;
            case RETURN_FOR_DEFECT -> Permission.RETURN_FILING;
            case SIGN -> Permission.SIGN_FOR_MINISTRY;
            default -> {
                // Questions, consultations and sheets are done with their texts, by services of their own.
                if (act.role() != Role.REVIEWER || act.isDoneElsewhere()) {
                    throw new Forbidden();
                }
                yield Permission.TAKE_STATUTORY_ACT;
            }
        };
    }

    /**
     * Receipt numbers that are free to proceed by the lists that are out (K4), newest first free day first. Open to all: number, day and how, nothing else.
     * Not in it: what is free by an accepted recommendation (K14) or a revocation, which is neither of the two that are published.
     *
     * @param freeFrom only those with this first free day; null for all
     * @param after the number after which the page begins; empty for the first page
     * @param limit rows, at most
     * @throws NotFound if the number is not in the lists
     */
    public ClearedPage cleared(LocalDate freeFrom, String after, int limit) {
        return cleared.page(clearedUntil(), freeFrom, after, limit);
    }

    /** Day of the last list that is out. */
    public LocalDate clearedUntil() {
        return ClearanceList.lastOut(clock.now(), lawBook.periods().calendar());
    }
}
