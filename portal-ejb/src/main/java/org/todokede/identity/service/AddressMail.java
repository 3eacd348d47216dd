package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.Set;
import org.todokede.identity.Account;
import org.todokede.identity.AddressChange;
import org.todokede.notice.OutboxMessage;
import org.todokede.notice.service.MailWords;
import org.todokede.notice.service.MailWriter;
import org.todokede.notice.service.Post;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/** Letters about another address to sign in with: to that one the link that confirms it, to the former one the link that undoes it. Both are made here and are kept nowhere. */
@ApplicationScoped
public class AddressMail implements MailWriter {

    /** To the new address. */
    static final String CONFIRM = "CONFIRM_NEW_ADDRESS";

    /** To the former one. */
    static final String CHANGED = "ADDRESS_CHANGED";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    @Override
    public Set<String> topics() {
        return Set.of(CONFIRM, CHANGED);
    }

    @Override
    public Optional<Post.Letter> write(OutboxMessage message) {
        AddressChange change = em.find(AddressChange.class, message.objectId());
        return Optional.of(message.topic().equals(CONFIRM) ? confirm(change) : changed(change));
    }

    private Post.Letter confirm(AddressChange change) {
        String language = change.language();
        if (!em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", change.after()).getResultList().isEmpty()) {
            return new Post.Letter(change.after(), MailWords.of(language, "addressKnown.subject"), MailWords.of(language, "addressKnown.text", config.address() + "/sign-in"));
        }
        String token = LinkToken.next();
        change.send(LinkToken.hash(token), clock.machineTime().plus(config.registrationsOpen()));
        return new Post.Letter(
                change.after(),
                MailWords.of(language, "addressConfirm.subject"),
                MailWords.of(language, "addressConfirm.text", config.address() + "/address/" + token, config.registrationsOpen().toHours()));
    }

    private Post.Letter changed(AddressChange change) {
        String undo = LinkToken.next();
        change.sendUndo(LinkToken.hash(undo));
        return new Post.Letter(
                change.before(),
                MailWords.of(change.language(), "addressChanged.subject"),
                MailWords.of(change.language(), "addressChanged.text", config.address() + "/address/undo/" + undo, AddressChange.UNDONE_WITHIN.toHours()));
    }
}
