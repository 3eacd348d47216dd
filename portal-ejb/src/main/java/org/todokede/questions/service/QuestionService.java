package org.todokede.questions.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.todokede.documents.service.AnswerFiles;
import org.todokede.documents.service.DocumentService.Attached;
import org.todokede.documents.service.DocumentService.Opened;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.filing.ShortText;
import org.todokede.filing.service.AnsweredFields;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.Once;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.ReadDoor;
import org.todokede.questions.Addressee;
import org.todokede.questions.Question;
import org.todokede.questions.QuestionAnswer;
import org.todokede.questions.TargetLink;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.FilerRequest;
import org.todokede.review.service.CaseLog;

/** The ministries' side: what each wants to ask, what is sent for all of them, and what came back. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class QuestionService {

    /** Drafts of one case, at most. */
    static final int MOST_DRAFTS = 100;

    /** A question of another ministry about one of the same fields, or about none like this one. @param request in which it was sent; null while it is a draft */
    public record Other(String ministry, String body, Integer request) {}

    /** A question that was not sent. @param others what other ministries ask, or have asked, about the same fields; or, of one about none, what they ask about none */
    public record Draft(long id, long version, Addressee addressee, String ministry, String author, Instant writtenAt, String body, List<String> paths, List<Other> others) {}

    /** The newest link of the target. @param ended whether neither it nor the browser that opened it open anything any more @param shown whether a page may show it, for want of mail */
    public record Link(String email, String issuedBy, Instant issuedAt, Instant openedAt, Instant validUntil, boolean ended, boolean shown) {}

    /** All questions of a case, as its ministries see them. @param seen last event of the case @param link null if the target was never written to */
    public record Desk(
            String number, String filerName, String targetName, FormEdition form, FilingContent content, CaseHistory history, int seen, List<Draft> drafts, List<SentRequest> toFiler,
            List<SentRequest> toTarget, Link link) {

        public List<Draft> drafts(Addressee to) {
            return drafts.stream().filter(d -> d.addressee() == to).toList();
        }
    }

    /**
     * What goes out as one request.
     *
     * @param seenSeq last event of the case that the person saw
     * @param seen versions of all drafts to that side, as seen, by their ids
     * @param chosen ids of those that go out
     * @param answerBy last day, as typed
     * @param email address of the target, as typed; not looked at for the filer
     */
    public record Sending(Addressee to, int seenSeq, Map<Long, Long> seen, Set<Long> chosen, String answerBy, String email) {

        public Sending {
            seen = Map.copyOf(seen);
            chosen = Set.copyOf(chosen);
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

    @Inject
    private FilingStore store;

    @Inject
    private AnsweredFields fields;

    @Inject
    private QuestionStore questions;

    @Inject
    private TargetLinks links;

    @Inject
    private RequestPaper paper;

    @Inject
    private AnswerFiles files;

    @Inject
    private QuestionNews news;

    @Inject
    private PortalClock clock;

    /** The questions of a case. @throws NotFound if there is none that the actor's ministry takes part in @throws Forbidden for the window */
    public Desk desk(Actor actor, String number) {
        return reads.open(ConfidentialPart.READ_QUESTIONS.by(actor, number), () -> asked(actor, number));
    }

    private Desk asked(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.ASK_QUESTION, filing.asSubject());
        CaseHistory history = caseLog.history(filing);
        List<Question> all = questions.all(filing.id());
        Map<Long, QuestionAnswer> answers = questions.answers(filing.id());
        return new Desk(
                number,
                filing.filerName(),
                filing.targetName(),
                fields.form(filing),
                store.filed(filing),
                history,
                filing.lastEventSeq(),
                all.stream().filter(Question::isDraft).map(q -> draft(q, all, answers)).toList(),
                SentRequest.toFiler(history, all, answers, clock.today()),
                toTarget(filing, history, all, answers),
                questions.links(filing.id()).stream().findFirst().map(this::link).orElse(null));
    }

    /** With the files that came with the answers; what the target has only laid ready is not shown. */
    private List<SentRequest> toTarget(Filing filing, CaseHistory history, List<Question> all, Map<Long, QuestionAnswer> answers) {
        Map<Integer, List<Attached>> laid = files.of(filing.id());
        return SentRequest.toTarget(history, all, answers, questions.wishes(filing.id()), clock.today()).stream().map(s -> s.isAnswered() ? s.with(laid.getOrDefault(s.number(), List.of())) : s).toList();
    }

    /** Opens a file that came with an answer of the target. @throws NotFound if there is none, or it was not sent yet @throws Forbidden RefusedByRule as {@link #desk}, or for what the scanner has found in it */
    public Opened file(Actor actor, String number, long file) {
        return reads.open(ConfidentialPart.READ_FILE.by(actor, number).with("file " + file), () -> {
            if (asked(actor, number).toTarget().stream().flatMap(s -> s.files().stream()).noneMatch(f -> f.id() == file)) {
                throw new NotFound();
            }
            return files.open(store.byNumber(number).id(), file);
        });
    }

    private Link link(TargetLink link) {
        return new Link(link.email(), link.issuedBy(), link.issuedAt(), link.openedAt(), link.validUntil(), link.isEnded(), links.isShown(link));
    }

    /** What was asked about a field stays of interest beside it; of what is tied to none, only what is still open. */
    private static Draft draft(Question q, List<Question> all, Map<Long, QuestionAnswer> answers) {
        return new Draft(
                q.id(), q.version(), q.addressee(), q.ministry(), q.author(), q.writtenAt(), q.body(), q.pathList(),
                all.stream().filter(q::meets).filter(o -> !o.pathList().isEmpty() || !answers.containsKey(o.id())).map(o -> new Other(o.ministry(), o.body(), o.requestNo())).toList());
    }

    /**
     * Drafts a question for the actor's ministry. Sent twice, it is drafted once.
     *
     * @param paths fields of the form it is about; empty if it is about none in particular
     * @return what other ministries ask, or have asked, about the same fields, or about none
     * @throws InvalidInput if the text is missing, too long or holds characters that cannot be seen, or there is no such field
     * @throws RefusedByRule if the ministries do not review the case now, or there are too many drafts
     */
    public List<Other> write(Actor actor, String number, Addressee to, String typed, Collection<String> paths) {
        return door.performOnce(Act.of(actor, Permission.ASK_QUESTION, "filing", number, to.asking().article()), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ASK_QUESTION, filing.asSubject());
            // No key tells two drafts apart: whoever comes second waits here, and finds the first.
            em.lock(filing, LockModeType.PESSIMISTIC_WRITE);
            Set<String> about = new LinkedHashSet<>(paths);
            String body = ShortText.clean(typed);
            List<Question> all = questions.all(filing.id());
            Optional<Question> written = all.stream().filter(q -> q.isDraftedBy(actor.accountId(), to, body, about)).findFirst();
            if (written.isPresent()) {
                return Once.repeated(draft(written.get(), all, questions.answers(filing.id())).others());
            }
            CaseHistory history = caseLog.history(filing);
            if (!history.allows(to.asking(), clock.today())) {
                throw new RefusedByRule(Reason.of("review.notNow." + to.asking(), to.asking().article()));
            }
            requireSound(filing, body, about);
            if (all.stream().filter(Question::isDraft).count() >= MOST_DRAFTS) {
                throw new RefusedByRule(Reason.plain("question.tooMany", MOST_DRAFTS));
            }
            Question question = new Question(filing.id(), to, actor.ministry(), actor.accountId(), actor.name(), body, about, clock.now());
            em.persist(question);
            boolean first = all.stream().noneMatch(q -> q.isDraft() && q.addressee() == to && q.ministry().equals(actor.ministry()));
            if (first && history.whyNot(to.asking(), clock.today(), actor).isPresent()) {
                news.drafted(filing);
            }
            return Once.done(draft(question, all, questions.answers(filing.id())).others());
        });
    }

    private void requireSound(Filing filing, String body, Set<String> about) {
        List<FieldDefect> defects = new ArrayList<>();
        Question.whyNot(body).ifPresent(why -> defects.add(new FieldDefect("body", why)));
        if (about.size() > Question.MOST_FIELDS) {
            defects.add(new FieldDefect("paths", Reason.plain("question.tooManyFields", Question.MOST_FIELDS)));
        } else if (about.stream().anyMatch(path -> fields.form(filing).field(path).isEmpty())) {
            defects.add(new FieldDefect("paths", Reason.plain("field.notAnOption")));
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
    }

    /**
     * Writes a draft of the actor's own ministry anew. Repeated, it changes nothing.
     *
     * @param seen version of the draft that the person saw
     * @return what other ministries ask, or have asked, about the same fields, or about none
     * @throws NotFound if there is no such draft of this case
     * @throws Forbidden if it is another ministry's
     * @throws ChangedBySomebodyElse if a colleague has written it anew since
     * @throws InvalidInput as for a new one
     */
    public List<Other> rewrite(Actor actor, String number, long question, long seen, String typed, Collection<String> paths) {
        return door.perform(Act.of(actor, Permission.ASK_QUESTION, "filing", number, ""), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ASK_QUESTION, filing.asSubject());
            Question drafted = ownDraft(actor, filing, question);
            Set<String> about = new LinkedHashSet<>(paths);
            String body = ShortText.clean(typed);
            requireSound(filing, body, about);
            boolean same = drafted.body().equals(body) && Set.copyOf(drafted.pathList()).equals(about);
            if (!same && drafted.version() != seen) {
                throw new ChangedBySomebodyElse(drafted.author(), drafted.writtenAt().toString());
            }
            if (!same) {
                drafted.rewrite(actor.accountId(), actor.name(), body, about, clock.now());
                em.flush();
            }
            return draft(drafted, questions.all(filing.id()), questions.answers(filing.id())).others();
        });
    }

    /** @throws NotFound if there is none of this case @throws Forbidden if it is another ministry's */
    private Question ownDraft(Actor actor, Filing filing, long question) {
        Question drafted = em.find(Question.class, question);
        if (drafted == null || drafted.filingId() != filing.id() || !drafted.isDraft()) {
            throw new NotFound();
        }
        if (!drafted.ministry().equals(actor.ministry())) {
            throw new Forbidden();
        }
        return drafted;
    }

    /** Takes a draft of the actor's own ministry back. @throws NotFound if there is none of this case @throws Forbidden if it is another ministry's */
    public void drop(Actor actor, String number, long question) {
        door.perform(Act.of(actor, Permission.ASK_QUESTION, "filing", number, ""), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ASK_QUESTION, filing.asSubject());
            ownDraft(actor, filing, question).drop(clock.now());
            em.flush();
            settleIfNothingWaits(filing);
            return null;
        });
    }

    /**
     * Sends what was drafted as one request, for all ministries of the case. Sent twice, it goes out once and the number is the same.
     *
     * @return number of the request, among those to the same side
     * @throws RefusedByRule if the case, or the ministry, does not allow it
     * @throws ChangedBySomebodyElse if the case or one of the questions is not as it was seen, or another ministry asks about one of the same fields, or about none like one of these, and that was not seen
     * @throws InvalidInput if nothing is chosen, or the day or the address is missing or wrong
     */
    public int send(Actor actor, String number, Sending sending) {
        CaseAct act = sending.to().asking();
        return door.performOnce(Act.of(actor, act, "filing", number, act.article()), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ASK_QUESTION, filing.asSubject());
            Map<String, String> details = Map.of("answerBy", sending.answerBy().strip());
            Optional<Integer> sent = alreadySent(filing, sending, actor, details);
            if (sent.isPresent()) {
                return Once.repeated(sent.get());
            }
            CaseHistory history = caseLog.history(filing);
            history.whyNot(act, clock.today(), actor).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            caseLog.requireSeen(filing, sending.seenSeq());
            List<Question> chosen = chosen(filing, sending);
            List<FieldDefect> defects = new ArrayList<>();
            if (chosen.isEmpty()) {
                defects.add(new FieldDefect("questions", Reason.plain("question.chooseOne")));
            }
            String email = sending.email().strip();
            if (sending.to() == Addressee.TARGET) {
                TargetLink.whyNotEmail(email).ifPresent(why -> defects.add(new FieldDefect("email", why)));
            }
            defects.addAll(history.defects(act, clock.today(), details));
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            CaseHistory after = caseLog.append(filing, act, actor, details);
            int request = QuestionStore.requests(after, sending.to()).size();
            chosen.forEach(q -> q.sendIn(request));
            em.flush();
            LocalDate answerBy = after.last().flatMap(e -> e.day("answerBy")).orElseThrow();
            paper.write(filing, after, sending.to(), request, chosen, answerBy);
            if (sending.to() == Addressee.TARGET) {
                links.issue(actor, filing, email);
            } else {
                em.persist(OutboxMessage.mail(QuestionStore.ASKED, filing.id(), clock.now()));
            }
            questions.remind(sending.to(), filing.id(), after, answerBy, clock.now());
            settleIfNothingWaits(filing);
            return Once.done(request);
        });
    }

    private void settleIfNothingWaits(Filing filing) {
        if (questions.all(filing.id()).stream().noneMatch(Question::isDraft)) {
            news.nothingWaits(filing);
        }
    }

    /** Number of the request that this person has sent already, with the same questions and day and to the same address; empty if there is none. */
    private Optional<Integer> alreadySent(Filing filing, Sending sending, Actor actor, Map<String, String> details) {
        if (!caseLog.isRepeated(filing, sending.seenSeq(), sending.to().asking(), actor, details)
                || sending.to() == Addressee.TARGET && questions.links(filing.id()).stream().noneMatch(link -> link.email().equals(sending.email().strip()))) {
            return Optional.empty();
        }
        return questions.sent(filing.id(), sending.to()).stream()
                .collect(Collectors.groupingBy(Question::requestNo, Collectors.mapping(Question::id, Collectors.toSet()))).entrySet().stream()
                .filter(request -> request.getValue().equals(sending.chosen()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private List<Question> chosen(Filing filing, Sending sending) {
        List<Question> drafts = questions.all(filing.id()).stream().filter(q -> q.isDraft() && q.addressee() == sending.to()).toList();
        List<Question> chosen = drafts.stream().filter(q -> sending.chosen().contains(q.id())).toList();
        if (chosen.size() != sending.chosen().size()) {
            throw new ChangedBySomebodyElse("", "");
        }
        drafts.stream().filter(q -> !isAsSeen(q, sending) && (chosen.contains(q) || chosen.stream().anyMatch(q::meets))).findFirst().ifPresent(unseen -> {
            throw new ChangedBySomebodyElse(unseen.author(), unseen.writtenAt().toString());
        });
        return chosen;
    }

    private static boolean isAsSeen(Question draft, Sending sending) {
        return Objects.equals(sending.seen().get(draft.id()), draft.version());
    }

    /** Grants the filer more time. @param answerBy as typed; empty for the day that was asked for @throws RefusedByRule InvalidInput ChangedBySomebodyElse as the act of the case */
    public void grantTime(Actor actor, String number, int request, int seenSeq, String answerBy) {
        decide(actor, number, CaseAct.GRANT_TIME, seenSeq, Map.of("request", String.valueOf(request), "answerBy", answerBy));
    }

    /** Refuses the filer more time, with a reason. */
    public void refuseTime(Actor actor, String number, int request, int seenSeq, String reasons) {
        decide(actor, number, CaseAct.REFUSE_TIME, seenSeq, Map.of("request", String.valueOf(request), "reasons", reasons));
    }

    /**
     * Takes a request to the filer back, with a reason that the filer reads: no answer is awaited any more. Sent twice, it is taken back once.
     *
     * @throws RefusedByRule InvalidInput ChangedBySomebodyElse as the act of the case
     */
    public void withdraw(Actor actor, String number, int request, int seenSeq, String reasons) {
        decide(actor, number, CaseAct.WITHDRAW_REQUEST, seenSeq, Map.of("request", String.valueOf(request), "reasons", reasons));
    }

    private void decide(Actor actor, String number, CaseAct act, int seenSeq, Map<String, String> typed) {
        door.performOnce(Act.of(actor, act, "filing", number, act.article()), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ASK_QUESTION, filing.asSubject());
            if (caseLog.isRepeated(filing, seenSeq, act, actor, typed)) {
                return Once.repeated(null);
            }
            caseLog.requireSeen(filing, seenSeq);
            Map<String, String> details = new HashMap<>();
            typed.forEach((name, value) -> {
                if (!value.isBlank()) {
                    details.put(name, value.strip());
                }
            });
            CaseHistory after = caseLog.append(filing, act, actor, details);
            if (act == CaseAct.GRANT_TIME) {
                questions.remind(Addressee.FILER, filing.id(), after, after.last().flatMap(e -> e.day("answerBy")).orElseThrow(), clock.now());
            }
            em.persist(new OutboxMessage(act.name(), filing.id(), clock.now()));
            if (act == CaseAct.WITHDRAW_REQUEST) {
                em.persist(OutboxMessage.mail(QuestionStore.WITHDRAWN, filing.id(), clock.now()));
                if (after.openRequests(clock.today()).isEmpty()) {
                    news.allAnswered(filing, Addressee.FILER);
                }
            }
            return Once.done(null);
        });
    }

    /**
     * Sends the target another link to the address of the last one; the one before, opened or not, opens nothing any more.
     *
     * @throws NotFound if the target was never asked
     * @throws RefusedByRule if the ministry does not write for all of the case
     */
    public void renewLink(Actor actor, String number) {
        aboutLink(actor, number, PortalAct.RENEW_TARGET_LINK, (filing, link) -> links.issue(actor, filing, link.email()));
    }

    /** Ends the access of the target: neither link nor browser open anything. @throws NotFound RefusedByRule as above */
    public void endLink(Actor actor, String number) {
        aboutLink(actor, number, PortalAct.END_TARGET_LINK, (filing, link) -> links.endAll(filing));
    }

    private void aboutLink(Actor actor, String number, PortalAct name, BiConsumer<Filing, TargetLink> work) {
        door.perform(Act.of(actor, name, "filing", number, ""), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ASK_QUESTION, filing.asSubject());
            caseLog.history(filing).whyNot(CaseAct.ASK_TARGET, clock.today(), actor).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            work.accept(filing, questions.links(filing.id()).stream().findFirst().orElseThrow(NotFound::new));
            em.flush();
            return null;
        });
    }

    /** The link itself, where a training environment has no mail to send it by; shown to whoever sends for all of the case. @throws Forbidden elsewhere */
    public String trainingLink(Actor actor, String number) {
        return door.perform(Act.of(actor, PortalAct.SHOW_TARGET_LINK, "filing", number, ""), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ASK_QUESTION, filing.asSubject());
            caseLog.history(filing).whyNot(CaseAct.ASK_TARGET, clock.today(), actor).ifPresent(why -> {
                throw new RefusedByRule(why);
            });
            return links.inTraining(questions.links(filing.id()).stream().findFirst().orElseThrow(NotFound::new)).orElseThrow(Forbidden::new);
        });
    }

    /** How many questions wait for something in the case: drafts, and what was asked, not taken back and not answered. 0 for whoever may not see them, and where there is no such case. */
    public long waiting(Actor actor, String number) {
        return store.ifNumber(number).filter(filing -> Rights.may(actor, Permission.ASK_QUESTION, filing.asSubject())).map(this::waiting).orElse(0L);
    }

    private long waiting(Filing filing) {
        Set<Long> answered = questions.answers(filing.id()).keySet();
        List<Question> waiting = questions.all(filing.id()).stream().filter(question -> !answered.contains(question.id())).toList();
        if (waiting.stream().noneMatch(question -> question.addressee() == Addressee.FILER && question.requestNo() != null)) {
            return waiting.size();
        }
        Set<Integer> withdrawn = caseLog.history(filing).requests().stream().filter(request -> request.withdrawn() != null).map(FilerRequest::number).collect(Collectors.toSet());
        return waiting.stream().filter(question -> question.addressee() != Addressee.FILER || !withdrawn.contains(question.requestNo())).count();
    }
}
