package org.todokede.questions.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.todokede.documents.TargetAccess;
import org.todokede.documents.service.AnswerFiles;
import org.todokede.documents.service.DocumentService.Attached;
import org.todokede.filing.Filing;
import org.todokede.filing.ShortText;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.service.LinkToken;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.questions.Addressee;
import org.todokede.questions.Question;
import org.todokede.questions.QuestionAnswer;
import org.todokede.questions.TargetLink;
import org.todokede.questions.TargetWish;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.service.CaseLog;

/**
 * The target's side: without an account, behind a link that opens once, bound to the browser that opened it. It sees what it was asked and what it answered,
 * files included; nothing of the filing, of the filer or of the review.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TargetThreadService {

    /** Prefix of the field of an answer; the id of the question follows. */
    public static final String ANSWER_FIELD = "answer-";

    private static final int LONGEST_NAME = 100;

    /** A question as the target sees it. @param answer null while there is none */
    public record Asked(long id, String body, SentRequest.Answer answer) {}

    /** A request as the target sees it. @param open whether an answer is awaited and still possible @param wish its last one for more time; null if there was none @param files laid beside its answer, or sent with it */
    public record Request(int number, LocalDate askedOn, LocalDate answerBy, boolean answered, boolean open, SentRequest.Wish wish, List<Asked> questions, List<Attached> files) {}

    /**
     * Everything the target sees of a case; made for whoever has proven the access, which is the right to the files opened to the target, too.
     *
     * @param open whether anything can still be asked and answered
     * @param lastDay up to which more time can be asked for, inclusive: that of the period, or as far as a setting lets where none runs
     * @param until when the access of this browser ends
     */
    public record Thread(String reference, boolean open, LocalDate lastDay, Instant until, List<Request> requests) implements TargetAccess {

        @Override
        public String filingNumber() {
            return reference;
        }
    }

    /** What was opened. @param key secret of the browser, kept in its session and nowhere else */
    public record Opened(String key, String reference) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ReadDoor reads;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private QuestionStore questions;

    @Inject
    private QuestionNews news;

    @Inject
    private TargetTimes times;

    @Inject
    private AnswerFiles files;

    @Inject
    private LinkThrottle throttle;

    @Inject
    private PortalClock clock;

    /**
     * Whether a link opens something; looking does not use it up, because programs look at links in mail before people do.
     *
     * @param address where the request came from
     * @throws NotFound if it is none of ours, was opened, ended or is too old
     * @throws Forbidden if too many links that open nothing were tried from the same address
     */
    public void requireOpens(String token, String address) {
        link(token, address);
    }

    private TargetLink link(String token, String address) {
        if (!throttle.isFree(address, clock.now())) {
            throw new Forbidden(Reason.plain("target.tooMany"));
        }
        return questions.linkByToken(LinkToken.hash(token)).filter(l -> l.opensAt(clock.now())).orElseThrow(() -> {
            throttle.missed(address, clock.now());
            return new NotFound();
        });
    }

    /** Opens the thread, and uses the link up. @throws NotFound Forbidden as above */
    public Opened open(String token, String address) {
        // whoever only guesses leaves no line: there would be nobody to name, and no case
        link(token, address);
        return door.perform(Act.of(null, PortalAct.OPEN_TARGET_LINK, "filing", "", ""), () -> {
            TargetLink link = link(token, address);
            String key = LinkToken.next();
            link.open(clock.now(), LinkToken.hash(key), clock.now().plus(TargetLinks.IN_USE_FOR));
            em.flush();
            return new Opened(key, store.byId(link.filingId()).number());
        }, opened -> Act.of(null, PortalAct.OPEN_TARGET_LINK, "filing", opened.reference(), ""));
    }

    /**
     * What the target was asked and has answered. A key that opened a thread and opens it no more is refused on record, one that is none of ours without a line:
     * there would be nobody to name, and no case.
     *
     * @throws NotFound if the key opens nothing, or no more
     */
    public Thread thread(String key) {
        TargetLink link = known(key);
        Filing filing = store.byId(link.filingId());
        return reads.open(ConfidentialPart.READ_THREAD.by(null, filing.number()), () -> {
            requireInUse(link);
            return thread(filing, link);
        });
    }

    /** The right to what is the target's, for whoever opens one thing of it. @throws NotFound as above */
    public TargetAccess access(String key) {
        String number = numberOf(key);
        return () -> number;
    }

    private String numberOf(String key) {
        return store.byId(inUse(key).filingId()).number();
    }

    private Thread thread(Filing filing, TargetLink link) {
        CaseHistory history = caseLog.history(filing);
        Map<Integer, List<Attached>> laid = files.of(filing.id());
        List<Request> requests = SentRequest.toTarget(history, questions.sent(filing.id(), Addressee.TARGET), questions.answers(filing.id()), questions.wishes(filing.id()), clock.today()).stream()
                .map(s -> new Request(s.number(), s.askedOn(), s.answerBy(), s.isAnswered(), s.open(), s.wish(), s.questions().stream().map(q -> new Asked(q.id(), q.body(), q.answer())).toList(), laid.getOrDefault(s.number(), List.of())))
                .toList();
        return new Thread(filing.number(), history.allows(CaseAct.ASK_TARGET, clock.today()), history.lastAnswerDay(clock.today()), link.keyUntil(), requests);
    }

    private TargetLink known(String key) {
        return questions.linkByKey(LinkToken.hash(key)).orElseThrow(NotFound::new);
    }

    private void requireInUse(TargetLink link) {
        if (!link.isInUseAt(clock.now())) {
            throw new NotFound();
        }
    }

    private TargetLink inUse(String key) {
        TargetLink link = known(key);
        requireInUse(link);
        return link;
    }

    /**
     * Lays a file beside the answer to a request, before it is sent.
     *
     * @param bytes read to the end, never held in memory
     * @throws NotFound if the key opens nothing, or there is no such request
     * @throws InvalidInput if name, size or type is not taken, or there are too many
     * @throws RefusedByRule if the answer is not awaited any more, or the scanner found something
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public long attach(String key, int request, String givenName, InputStream bytes) {
        String reference = numberOf(key);
        TargetLink link = inUse(key);
        requireAwaited(key, request);
        Act attaching = Act.of(null, PortalAct.ATTACH_AS_TARGET, "filing", reference, CaseAct.ASK_TARGET.article());
        return files.take(new AnswerFiles.Laying(link.filingId(), request, link.email(), givenName, bytes), laid -> door.perform(attaching, () -> {
            alone(key);
            requireAwaited(key, request);
            return laid.work().getAsLong();
        }, id -> attaching.with(laid.stored().onRecord(id))));
    }

    /** Takes a file out again, before the answer is sent. @throws NotFound if there is none @throws RefusedByRule if the answer is not awaited any more */
    public void remove(String key, int request, long file) {
        String reference = numberOf(key);
        door.perform(Act.of(null, PortalAct.REMOVE_AS_TARGET, "filing", reference, CaseAct.ASK_TARGET.article()), () -> {
            alone(key);
            requireAwaited(key, request);
            files.remove(inUse(key).filingId(), request, file);
            return null;
        });
    }

    /** What is sent at the same moment by the same way is refused: an answer is not sent while its files change. */
    private TargetLink alone(String key) {
        TargetLink link = inUse(key);
        em.lock(link, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        return link;
    }

    private Request requireAwaited(String key, int request) {
        TargetLink link = inUse(key);
        Request asked = thread(store.byId(link.filingId()), link).requests().stream().filter(r -> r.number() == request).findFirst().orElseThrow(NotFound::new);
        if (!asked.open()) {
            throw new RefusedByRule(Reason.plain("target.closed"));
        }
        return asked;
    }

    /**
     * Asks for more time to answer one request; whoever asked the questions, and whoever sent them, is told. Sent twice, it is asked once; until it is decided the day given stands.
     *
     * @param answerBy day asked for, as typed
     * @throws NotFound if the key opens nothing, or there is no such request
     * @throws InvalidInput if the day is missing, no later than the one given or past the end of the period, or the reasons are missing, too long or hold characters that cannot be seen
     * @throws RefusedByRule if the answer is not awaited any more, or another wish waits for a decision
     */
    public void askForTime(String key, int request, String answerBy, String reasons) {
        String reference = numberOf(key);
        door.performOnce(Act.of(null, PortalAct.ASK_TIME_AS_TARGET, "filing", reference, CaseAct.ASK_TARGET.article()), () -> {
            TargetLink link = alone(key);
            Request asked = requireAwaited(key, request);
            Filing filing = store.byId(link.filingId());
            String day = answerBy.strip();
            String because = ShortText.clean(reasons);
            if (asked.wish() != null && asked.wish().open()) {
                if (asked.wish().answerBy().toString().equals(day) && asked.wish().reasons().equals(because)) {
                    return Once.repeated(null);
                }
                throw new RefusedByRule(Reason.plain("target.timeAsked"));
            }
            CaseHistory history = caseLog.history(filing);
            List<FieldDefect> defects = new ArrayList<>(times.dayDefects(history, asked.answerBy(), day));
            TargetWish.whyNot(because).ifPresent(why -> defects.add(new FieldDefect("reasons", why)));
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            int ordinal = questions.wishes(filing.id()).getOrDefault(request, List.of()).size() + 1;
            em.persist(new TargetWish(filing.id(), request, ordinal, LocalDate.parse(day), because, link.email(), clock.now()));
            em.flush();
            news.cameBack(filing, history, Addressee.TARGET, request, PortalAct.ASK_TIME_AS_TARGET);
            em.persist(new OutboxMessage(PortalAct.ASK_TIME_AS_TARGET.name(), filing.id(), clock.now()));
            return Once.done(null);
        });
    }

    /**
     * Answers one request, all of its questions at once. Repeated, it changes nothing.
     *
     * @param name who answers for the target, as typed
     * @param texts answers as typed, by {@value #ANSWER_FIELD} and the id of the question
     * @throws NotFound if the key opens nothing, or there is no such request
     * @throws InvalidInput if name or an answer is missing, too long or holds characters that cannot be seen
     * @throws RefusedByRule if the ministries do not review the case any more, or a breach was found since they asked
     */
    public void answer(String key, int request, String name, Map<String, String> texts) {
        String reference = numberOf(key);
        door.perform(Act.of(null, PortalAct.ANSWER_AS_TARGET, "filing", reference, CaseAct.ASK_TARGET.article()), () -> {
            Filing filing = store.byId(alone(key).filingId());
            List<Question> asked = questions.ofRequest(filing.id(), Addressee.TARGET, request);
            if (asked.isEmpty()) {
                throw new NotFound();
            }
            if (questions.answers(filing.id()).keySet().containsAll(asked.stream().map(Question::id).toList())) {
                return null;
            }
            CaseHistory history = caseLog.history(filing);
            CaseEvent sent = QuestionStore.requests(history, Addressee.TARGET).get(request - 1);
            if (!history.isOpenToTarget(sent, QuestionStore.answerBy(sent, questions.wishes(filing.id()).getOrDefault(request, List.of())), clock.today())) {
                throw new RefusedByRule(Reason.plain("target.closed"));
            }
            List<FieldDefect> defects = new ArrayList<>();
            String by = TypedLine.text("name", name, LONGEST_NAME, true, defects);
            for (Question question : asked) {
                String body = ShortText.clean(texts.getOrDefault(ANSWER_FIELD + question.id(), ""));
                QuestionAnswer.whyNot(body).ifPresentOrElse(
                        why -> defects.add(new FieldDefect(ANSWER_FIELD + question.id(), why)),
                        () -> em.persist(new QuestionAnswer(question.id(), body, by, clock.now(), null)));
            }
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            em.flush();
            boolean owes = SentRequest.toTarget(history, questions.sent(filing.id(), Addressee.TARGET), questions.answers(filing.id()), questions.wishes(filing.id()), clock.today()).stream().anyMatch(SentRequest::open);
            if (!owes) {
                news.allAnswered(filing, Addressee.TARGET);
            }
            news.cameBack(filing, history, Addressee.TARGET, request, PortalAct.ANSWER_AS_TARGET);
            em.persist(new OutboxMessage(PortalAct.ANSWER_AS_TARGET.name(), filing.id(), clock.now()));
            return null;
        });
    }
}
