package org.todokede.questions.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.filing.Redline;
import org.todokede.filing.ShortText;
import org.todokede.filing.service.AnsweredFields;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.questions.Addressee;
import org.todokede.questions.Question;
import org.todokede.questions.QuestionAnswer;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.FilerRequest;
import org.todokede.review.service.CaseLog;

/**
 * The filer's side: what was asked, and the answer in words and in the fields. Changed fields become the next version of the filing, by an amendment that is
 * sent in the same act; while no amendment is possible the answer is given in words alone.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AnswerService {

    /**
     * What was asked of the filer.
     *
     * @param content the working version where one is being written, otherwise what was filed
     * @param changes what sending the working version would change
     * @param notAmendable why no field can be changed now; null if they can
     */
    public record View(
            String number, long filingId, FormEdition form, FilingContent content, List<Redline.Change> changes, CaseHistory history, int seen, Reason notAmendable,
            List<SentRequest> requests) {}

    /**
     * An answer to one request.
     *
     * @param texts as typed, by {@value TargetThreadService#ANSWER_FIELD} and the id of the question
     * @param fields new values as typed, by field path; paths that no question is about are not looked at
     * @param seen what the person saw in the fields, by path
     * @param declared whether the person declares the changed filing true and complete; not looked at where nothing is changed
     */
    public record Given(Map<String, String> texts, Map<String, String> fields, Map<String, String> seen, boolean declared) {

        public Given {
            texts = Map.copyOf(texts);
            fields = Map.copyOf(fields);
            seen = Map.copyOf(seen);
        }
    }

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @EJB
    private FilingService filings;

    @Inject
    private FilingStore store;

    @Inject
    private AnsweredFields answered;

    @Inject
    private QuestionStore questions;

    @Inject
    private QuestionNews news;

    @Inject
    private PortalClock clock;

    /** What was asked, request by request. @throws NotFound if there is no such filing of the actor's */
    public View view(Actor actor, String number) {
        return reads.open(ConfidentialPart.READ_ANSWERS.by(actor, number), () -> asked(actor, number));
    }

    private View asked(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.READ_OWN_FILING, filing.asSubject());
        CaseHistory history = caseLog.history(filing);
        return new View(
                number,
                filing.id(),
                answered.form(filing),
                answered.standing(filing),
                answered.changes(filing),
                history,
                filing.lastEventSeq(),
                history.whyNotAmend(clock.today()).orElse(null),
                SentRequest.toFiler(history, questions.sent(filing.id(), Addressee.FILER), questions.answers(filing.id()), clock.today()));
    }

    /**
     * Writes new values of the fields that were asked about into the working version, and sends nothing: for colleagues who look at it or sign it off first.
     *
     * @throws InvalidInput naming the fields that are wrong; nothing was stored
     * @throws RefusedByRule if there is no such open request, or nothing can be amended
     * @throws ChangedBySomebodyElse if a colleague has put something else into one of the fields since
     */
    public void save(Actor actor, String number, int request, Given given) {
        door.perform(Act.of(actor, Permission.ANSWER_QUESTIONS, "filing", number, CaseAct.ANSWER_QUESTIONS.article()), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ANSWER_QUESTIONS, filing.asSubject());
            CaseHistory history = caseLog.history(filing);
            requireOpen(history, actor, request);
            history.whyNotAmend(clock.today()).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            List<FieldDefect> defects = new ArrayList<>();
            answered.write(actor, filing, paths(questions.ofRequest(filing.id(), Addressee.FILER, request)), given.fields(), given.seen(), defects);
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            return null;
        });
    }

    /**
     * Answers all questions of one request at once. Repeated by the same person, it changes nothing.
     *
     * @throws NotFound if there is no such request
     * @throws InvalidInput if a question has neither words nor a changed field, or the changed filing is not complete, not right or not declared true
     * @throws RefusedByRule if the request waits for no answer, or a second person has to sign the changed filing off first
     * @throws ChangedBySomebodyElse if a colleague has put something else into one of the fields since
     */
    public void answer(Actor actor, String number, int request, Given given) {
        CaseAct act = CaseAct.ANSWER_QUESTIONS;
        door.performOnce(Act.of(actor, act, "filing", number, act.article()), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ANSWER_QUESTIONS, filing.asSubject());
            CaseHistory history = caseLog.history(filing);
            if (find(history, request).isAnswered() && find(history, request).answered().byAccount() == actor.accountId()) {
                return Once.repeated(null);
            }
            requireOpen(history, actor, request);
            List<Question> asked = questions.ofRequest(filing.id(), Addressee.FILER, request);
            List<FieldDefect> defects = new ArrayList<>();
            boolean amendable = history.whyNotAmend(clock.today()).isEmpty();
            if (amendable) {
                answered.write(actor, filing, paths(asked), given.fields(), given.seen(), defects);
            }
            Set<String> changed = answered.changes(filing).stream().map(Redline.Change::path).collect(Collectors.toSet());
            Map<Long, String> bodies = bodies(asked, given, changed, defects);
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            Integer version = changed.isEmpty() ? null : filings.amendInAnswer(actor, filing.id(), given.declared()).version();
            Map<String, String> details = new HashMap<>(Map.of("request", String.valueOf(request)));
            if (version != null) {
                details.put("version", version.toString());
            }
            CaseHistory after = caseLog.append(filing, act, actor, details);
            bodies.forEach((question, body) -> em.persist(new QuestionAnswer(question, body, actor.name(), clock.now(), version)));
            em.flush();
            if (after.openRequests(clock.today()).isEmpty()) {
                news.allAnswered(filing, Addressee.FILER);
            }
            if (version == null) {
                // of an answer that brings a version they hear as of any other
                news.cameBack(filing, after, Addressee.FILER, request, act);
            }
            em.persist(new OutboxMessage(act.name(), filing.id(), clock.now()));
            return Once.done(null);
        });
    }

    /** Each question is answered in words, or by a field it is about. */
    private static Map<Long, String> bodies(List<Question> asked, Given given, Set<String> changed, List<FieldDefect> defects) {
        Map<Long, String> bodies = new HashMap<>();
        for (Question question : asked) {
            String field = TargetThreadService.ANSWER_FIELD + question.id();
            String body = ShortText.clean(given.texts().getOrDefault(field, ""));
            if (body.isEmpty() && question.pathList().stream().anyMatch(changed::contains)) {
                bodies.put(question.id(), body);
            } else {
                QuestionAnswer.whyNot(body).ifPresentOrElse(why -> defects.add(new FieldDefect(field, why)), () -> bodies.put(question.id(), body));
            }
        }
        return bodies;
    }

    /**
     * Asks for more time; whoever asked the questions, and whoever sent them, is told. Sent twice, it is asked once.
     *
     * @param answerBy day asked for, as typed
     * @throws RefusedByRule InvalidInput ChangedBySomebodyElse as the act of the case
     */
    public void askForTime(Actor actor, String number, int request, int seenSeq, String answerBy, String reasons) {
        CaseAct act = CaseAct.ASK_FOR_TIME;
        door.performOnce(Act.of(actor, act, "filing", number, act.article()), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ANSWER_QUESTIONS, filing.asSubject());
            Map<String, String> details = new HashMap<>(Map.of("request", String.valueOf(request), "answerBy", answerBy.strip(), "reasons", reasons.strip()));
            if (caseLog.isRepeated(filing, seenSeq, act, actor, details)) {
                return Once.repeated(null);
            }
            caseLog.requireSeen(filing, seenSeq);
            find(caseLog.history(filing), request);
            details.values().removeIf(String::isEmpty);
            news.cameBack(filing, caseLog.append(filing, act, actor, details), Addressee.FILER, request, act);
            em.persist(new OutboxMessage(act.name(), filing.id(), clock.now()));
            return Once.done(null);
        });
    }

    private static FilerRequest find(CaseHistory history, int request) {
        return history.requests().stream().filter(r -> r.number() == request).findFirst().orElseThrow(NotFound::new);
    }

    private void requireOpen(CaseHistory history, Actor actor, int request) {
        FilerRequest found = find(history, request);
        history.whyNot(CaseAct.ANSWER_QUESTIONS, clock.today(), actor).ifPresent(why -> {
            throw new RefusedByRule(why);
        });
        if (!history.stateOf(found, clock.today()).isAnswerable()) {
            throw new RefusedByRule(Reason.of("review.detail.noSuchRequest", CaseAct.ANSWER_QUESTIONS.article(), String.valueOf(request)));
        }
    }

    private static Set<String> paths(List<Question> asked) {
        return asked.stream().flatMap(q -> q.pathList().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
