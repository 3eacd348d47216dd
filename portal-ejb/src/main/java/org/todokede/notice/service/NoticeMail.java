package org.todokede.notice.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Rights;
import org.todokede.identity.service.MailAddresses;
import org.todokede.identity.service.Persons;
import org.todokede.notice.AnswerNews;
import org.todokede.notice.Notice;
import org.todokede.notice.OutboxMessage;
import org.todokede.obligations.ObligationNews;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/** Writes the mail about a notice when it is sent: that there is something, and where to sign in. No number, no name, no word of a case. */
@ApplicationScoped
public class NoticeMail implements MailWriter {

    /** Words of reminders for those who owe it, by topic: that its day is near, or has passed. */
    private static final Map<String, String> REMINDERS =
            Map.of(ObligationNews.OBLIGATION_DUE.name(), "obligationDue", ObligationNews.OBLIGATION_LATE.name(), "obligationLate");

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private Persons persons;

    @Inject
    private MailAddresses addresses;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    @Override
    public Set<String> topics() {
        return Set.of(NoticeDesk.TOPIC);
    }

    /** Empty if the person has read the notice meanwhile, has no open account or may not see the case any more, or the day of which it reminds has passed. */
    @Override
    public Optional<Post.Letter> write(OutboxMessage message) {
        Notice notice = em.find(Notice.class, message.objectId());
        Account account = em.find(Account.class, notice.accountId());
        if (notice.readAt() != null || isPast(notice) || !account.isActive() || !maySee(account, em.find(Filing.class, notice.filingId()))) {
            return Optional.empty();
        }
        String key = notice.topic().equals(Notice.LETTER) ? "letter" : AnswerNews.isOfPastDay(notice.topic()) ? "answerLate" : notice.topic().equals(AnswerNews.ANSWER_NEAR.name()) ? "answerNear" : notice.lastDay() != null ? "dayNear" : account.isStaff() ? "act" : REMINDERS.getOrDefault(notice.topic(), "act");
        return Optional.of(MailWords.letter(account.login(), addresses.languages(account.login()), key, language -> new Object[] {config.address() + "/notices"}));
    }

    private boolean isPast(Notice notice) {
        return notice.lastDay() != null && !AnswerNews.isOfPastDay(notice.topic()) && clock.today().isAfter(notice.lastDay());
    }

    private boolean maySee(Account account, Filing filing) {
        Actor actor = persons.actor(account).actingFor(filing.organisationId());
        return Rights.maySee(actor, filing.asSubject());
    }
}
