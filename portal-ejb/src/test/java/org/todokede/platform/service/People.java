package org.todokede.platform.service;

import java.util.Map;
import java.util.Set;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Membership;
import org.todokede.identity.Role;

/** People and organisations that tests of the services act as. */
final class People {

    private People() {}

    /** An account of that name. @param ministry null but for reviewers */
    static Account account(ServicesWithoutServer portal, String login, Role role, String ministry) {
        Account account = new Account(login, login, "-", Set.of(role), ministry);
        return portal.inTransaction(() -> {
            portal.em.persist(account);
            return account;
        });
    }

    /** Somebody who has registered an organisation and may do everything for it. */
    static Actor organisation(ServicesWithoutServer portal, String login, String name) {
        Account account = account(portal, login, Role.FILER, null);
        portal.organisations.register(account.asActor(), Map.of(
                "filer.name", name, "filer.class", "CLASS_2", "filer.country", "SG", "filer.address", "10 Harbour Road", "filer.representative", "A. Person", "filer.business",
                "Investment", "filer.contact_email", "desk@example.com"));
        return portal.persons.actor(login);
    }

    /** A colleague who may only read. @param login of the colleague @param owner of the organisation */
    static Actor reader(ServicesWithoutServer portal, String login, Actor owner, String ownersLogin) {
        Account second = account(portal, login, Role.FILER, null);
        portal.inTransaction(() -> {
            Membership membership = new Membership(owner.organisationId(), second.login(), Set.of(MemberRight.READ), portal.clock.today(), null, ownersLogin, portal.clock.now());
            membership.join(second.id(), portal.clock.now());
            portal.em.persist(membership);
            return null;
        });
        return portal.persons.actor(login);
    }
}
