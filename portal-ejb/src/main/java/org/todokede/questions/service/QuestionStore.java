package org.todokede.questions.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.todokede.notice.AnswerNews;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.LegalDay;
import org.todokede.questions.Addressee;
import org.todokede.questions.Question;
import org.todokede.questions.QuestionAnswer;
import org.todokede.questions.TargetLink;
import org.todokede.questions.TargetWish;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;

/** Finds questions, answers and links. Asks no rights: its callers do. */
@ApplicationScoped
public class QuestionStore {

    /** Topic of the letter that tells of a request. */
    public static final String ASKED = "QUESTIONS_ASKED";

    /** Topic of the mail that says that questions to the filer were taken back. */
    public static final String WITHDRAWN = "QUESTIONS_WITHDRAWN";

    /** Topic of the reminder before an answer is due. */
    public static final String DUE = "ANSWER_DUE";

    /** Topic of the same to the target. */
    public static final String TARGET_DUE = "TARGET_ANSWER_DUE";

    /** Topic of the letter with the link of a target. */
    public static final String LINK = "TARGET_LINK";

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** All questions of a filing that were not dropped, oldest first. */
    List<Question> all(long filing) {
        return em.createNamedQuery("Question.ofFiling", Question.class).setParameter("filing", filing).getResultList();
    }

    /** What one side was asked, oldest first. */
    List<Question> sent(long filing, Addressee to) {
        return em.createNamedQuery("Question.sent", Question.class).setParameter("filing", filing).setParameter("addressee", to).getResultList();
    }

    List<Question> ofRequest(long filing, Addressee to, int request) {
        return em.createNamedQuery("Question.ofRequest", Question.class).setParameter("filing", filing).setParameter("addressee", to).setParameter("request", request).getResultList();
    }

    /** Answers by the id of their question. */
    Map<Long, QuestionAnswer> answers(long filing) {
        return em.createNamedQuery("QuestionAnswer.ofFiling", QuestionAnswer.class).setParameter("filing", filing).getResultStream()
                .collect(Collectors.toMap(QuestionAnswer::questionId, Function.identity()));
    }

    /** Every link that was ever issued for the case, newest first. */
    List<TargetLink> links(long filing) {
        return em.createNamedQuery("TargetLink.ofFiling", TargetLink.class).setParameter("filing", filing).getResultList();
    }

    Optional<TargetLink> linkByToken(String hash) {
        return em.createNamedQuery("TargetLink.byToken", TargetLink.class).setParameter("hash", hash).getResultStream().findFirst();
    }

    Optional<TargetLink> linkByKey(String hash) {
        return em.createNamedQuery("TargetLink.byKey", TargetLink.class).setParameter("hash", hash).getResultStream().findFirst();
    }

    /** What was said about more time for the target, by number of the request, oldest first. */
    Map<Integer, List<TargetWish>> wishes(long filing) {
        return em.createNamedQuery("TargetWish.ofFiling", TargetWish.class).setParameter("filing", filing).getResultStream().collect(Collectors.groupingBy(TargetWish::request));
    }

    /** Last day for the answer to a request to the target as it stands, inclusive. @param wishes about that request, oldest first */
    static LocalDate answerBy(CaseEvent asked, List<TargetWish> wishes) {
        return wishes.stream().map(TargetWish::grantedUntil).filter(Objects::nonNull).reduce((earlier, later) -> later).orElseGet(() -> asked.day("answerBy").orElseThrow());
    }

    /**
     * A reminder in the morning some days before the answer is due; none if that morning is over, or the settings name none. And a look in the morning after: what did not
     * come, whoever asked hears of.
     */
    void remind(Addressee to, long filing, CaseHistory history, LocalDate answerBy, Instant now) {
        boolean filer = to == Addressee.FILER;
        history.answerRemindedBefore(LegalDay.of(now)).map(days -> morning(answerBy.minusDays(days))).filter(morning -> morning.isAfter(now.plus(Duration.ofHours(1)))).ifPresent(morning -> {
            em.persist(OutboxMessage.mailAt(filer ? DUE : TARGET_DUE, filing, now, morning));
            if (filer) {
                em.persist(OutboxMessage.mailAt(AnswerNews.ANSWER_NEAR.name(), filing, now, morning));
            }
        });
        em.persist(OutboxMessage.mailAt(late(to).name(), filing, now, morning(answerBy.plusDays(1))));
    }

    /** The news that an answer of this side did not come. */
    static AnswerNews late(Addressee side) {
        return side == Addressee.FILER ? AnswerNews.ANSWER_LATE : AnswerNews.TARGET_ANSWER_LATE;
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(LegalDay.TOKYO).toInstant();
    }

    /** The requests to one side, in the order of sending. */
    static List<CaseEvent> requests(CaseHistory history, Addressee to) {
        return history.events().stream().filter(e -> e.act() == to.asking()).toList();
    }
}
