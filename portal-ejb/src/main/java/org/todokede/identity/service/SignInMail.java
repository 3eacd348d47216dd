package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todokede.identity.Account;
import org.todokede.notice.OutboxMessage;
import org.todokede.notice.service.MailWords;
import org.todokede.notice.service.MailWriter;
import org.todokede.notice.service.Post;
import org.todokede.platform.service.PortalConfig;

/** Tells a person by mail what was changed in how they sign in, so that nobody else does it unnoticed. */
@ApplicationScoped
public class SignInMail implements MailWriter {

    /** An administrator has taken the second factor away. */
    static final String FACTOR_RESET = "FACTOR_RESET";

    /** The password is another. */
    static final String PASSWORD_CHANGED = "PASSWORD_CHANGED";

    /** The account is linked to somebody at the identity provider. */
    static final String PROVIDER_LINKED = "PROVIDER_LINKED";

    private static final Map<String, String> WORDS = Map.of(FACTOR_RESET, "factorReset", PASSWORD_CHANGED, "passwordChanged", PROVIDER_LINKED, "providerLinked");

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private MailAddresses addresses;

    @Inject
    private PortalConfig config;

    @Override
    public Set<String> topics() {
        return WORDS.keySet();
    }

    /** Empty if the person has no address. */
    @Override
    public Optional<Post.Letter> write(OutboxMessage message) {
        Account account = em.find(Account.class, message.objectId());
        return addresses.of(account.login())
                .map(to -> MailWords.letter(to, addresses.languages(to), WORDS.get(message.topic()), language -> new Object[] {config.address() + (message.topic().equals(FACTOR_RESET) ? "/sign-in" : "/sign-in/forgotten")}));
    }
}
