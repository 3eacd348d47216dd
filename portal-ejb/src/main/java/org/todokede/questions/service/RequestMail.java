package org.todokede.questions.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.notice.OutboxMessage;
import org.todokede.notice.service.MailWriter;
import org.todokede.notice.service.MailWords;
import org.todokede.notice.service.Post;
import org.todokede.platform.LegalDay;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.questions.Addressee;
import org.todokede.questions.TargetLink;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.FilerRequest;
import org.todokede.review.service.CaseLog;

/** Mail that tells of questions, in both languages; to the filer's address for questions, and to the target with its link. Nothing rests on their arrival. */
@ApplicationScoped
public class RequestMail implements MailWriter {

    /** Field of the form that says where questions are sent. */
    private static final String ADDRESS = "filer.contact_email";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private QuestionStore questions;

    @Inject
    private TargetLinks links;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    @Override
    public Set<String> topics() {
        return Set.of(QuestionStore.ASKED, QuestionStore.WITHDRAWN, QuestionStore.DUE, QuestionStore.TARGET_DUE, QuestionStore.LINK);
    }

    @Override
    public Optional<Post.Letter> write(OutboxMessage message) {
        return switch (message.topic()) {
            case QuestionStore.LINK -> toTarget(em.find(TargetLink.class, message.objectId()));
            case QuestionStore.TARGET_DUE -> reminderOfTarget(store.byId(message.objectId()), message);
            case QuestionStore.DUE -> toFiler(store.byId(message.objectId()), "answerDue", message);
            case QuestionStore.WITHDRAWN -> takenBack(store.byId(message.objectId()), LegalDay.of(message.createdAt()));
            default -> toFiler(store.byId(message.objectId()), "questions", null);
        };
    }

    /** Last day for an answer of which a reminder still tells, inclusive. */
    private LocalDate lastReminded(OutboxMessage reminder, CaseHistory history) {
        return clock.today().plusDays(history.answerRemindedBefore(LegalDay.of(reminder.createdAt())).orElse(0));
    }

    /** Tells of the open request whose answer is due first. @param reminder of those that are due soon; null to tell of any */
    private Optional<Post.Letter> toFiler(Filing filing, String words, OutboxMessage reminder) {
        String address = store.filed(filing).get(ADDRESS);
        CaseHistory history = caseLog.history(filing);
        LocalDate until = reminder == null ? LocalDate.MAX : lastReminded(reminder, history);
        LocalDate today = clock.today();
        Optional<LocalDate> due = history.requests().stream()
                .filter(r -> history.stateOf(r, today).isAnswerable())
                .map(FilerRequest::answerBy)
                .filter(day -> !day.isAfter(until))
                .min(Comparator.naturalOrder());
        return address.isEmpty()
                ? Optional.empty()
                : due.map(day -> letter(address, words, filing.number(), day, config.address() + "/filings/" + filing.number() + "/questions", ""));
    }

    private Optional<Post.Letter> takenBack(Filing filing, LocalDate on) {
        String address = store.filed(filing).get(ADDRESS);
        return address.isEmpty() ? Optional.empty() : Optional.of(letter(address, "withdrawn", filing.number(), on, config.address() + "/filings/" + filing.number() + "/questions", ""));
    }

    private Optional<Post.Letter> toTarget(TargetLink link) {
        if (link == null || link.isEnded() || link.openedAt() != null) {
            return Optional.empty();
        }
        Filing filing = store.byId(link.filingId());
        List<SentRequest> requests = toTarget(filing, caseLog.history(filing));
        LocalDate answerBy = requests.stream().filter(SentRequest::open).map(SentRequest::answerBy).min(Comparator.naturalOrder()).orElse(requests.get(requests.size() - 1).answerBy());
        String token = links.secret(link, clock.now());
        String until = link.validUntil().atZone(CaseEvent.TOKYO).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
        return Optional.of(letter(link.email(), "targetLink", filing.number(), answerBy, config.address() + "/target/" + token, until));
    }

    /** Of the request that is due first, within days, to where the newest link went; without a way to the thread: the one that was opened is used up, and a new one is the ministry's to send. */
    private Optional<Post.Letter> reminderOfTarget(Filing filing, OutboxMessage reminder) {
        CaseHistory history = caseLog.history(filing);
        LocalDate until = lastReminded(reminder, history);
        LocalDate today = clock.today();
        Optional<TargetLink> link = questions.links(filing.id()).stream().findFirst().filter(newest -> !newest.isEnded());
        if (link.isEmpty()) {
            return Optional.empty();
        }
        return toTarget(filing, history).stream()
                .filter(SentRequest::open)
                .map(SentRequest::answerBy)
                .filter(day -> !day.isAfter(until) && !day.isBefore(today))
                .min(Comparator.naturalOrder())
                .map(day -> letter(link.get().email(), "targetDue", filing.number(), day, "", ""));
    }

    private List<SentRequest> toTarget(Filing filing, CaseHistory history) {
        return SentRequest.toTarget(history, questions.sent(filing.id(), Addressee.TARGET), questions.answers(filing.id()), questions.wishes(filing.id()), clock.today());
    }

    private static Post.Letter letter(String to, String words, String number, LocalDate day, String address, String until) {
        String subject = MailWords.of("en", words + ".subject", number, day.toString()) + " / " + MailWords.of("ja", words + ".subject", number, day.toString());
        String text = MailWords.of("en", words + ".text", number, day.toString(), address, until) + "\n--\n\n" + MailWords.of("ja", words + ".text", number, day.toString(), address, until);
        return new Post.Letter(to, subject, text);
    }
}
