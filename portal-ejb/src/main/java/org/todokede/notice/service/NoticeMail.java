package org.todokede.notice.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.todokede.filing.Filing;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Rights;
import org.todokede.identity.service.Persons;
import org.todokede.notice.Notice;
import org.todokede.platform.service.PortalConfig;

/** Writes the mail about a notice when it is sent: that there is something, and where to sign in. No number, no name, no word of a case. */
@ApplicationScoped
public class NoticeMail {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private Persons persons;

    @Inject
    private PortalConfig config;

    /** Empty if the person has read the notice meanwhile, has no open account or may not see the case any more. */
    Optional<Post.Letter> written(long noticeId) {
        Notice notice = em.find(Notice.class, noticeId);
        Account account = em.find(Account.class, notice.accountId());
        if (notice.readAt() != null || !account.isActive() || !maySee(account, em.find(Filing.class, notice.filingId()))) {
            return Optional.empty();
        }
        String language = languageOf(account);
        String key = notice.topic().equals(Notice.LETTER) ? "letter" : "act";
        return Optional.of(new Post.Letter(account.login(), MailWords.of(language, key + ".subject"), MailWords.of(language, key + ".text", config.address() + "/notices")));
    }

    private boolean maySee(Account account, Filing filing) {
        Actor actor = persons.actor(account).actingFor(filing.organisationId());
        return Rights.maySee(actor, filing.asSubject());
    }

    /** The language in which the person asked for the account. */
    private String languageOf(Account account) {
        return em.createQuery("select r.language from Registration r where r.email = :email and r.usedAt is not null order by r.id desc", String.class)
                .setParameter("email", account.login())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse("en");
    }
}
