package org.todokede.ownership.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.todokede.ownership.Ownership;
import org.todokede.ownership.OwnershipFields;
import org.todokede.ownership.OwnershipHolding;
import org.todokede.ownership.OwnershipParty;
import org.todokede.ownership.Party;
import org.todokede.ownership.PartyKind;
import org.todokede.registry.InvestorClass;
import org.todokede.registry.Organisation;

/** Finds the profile of an organisation. Asks no rights: its callers have. */
@ApplicationScoped
public class OwnershipProfiles {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** Everything that an organisation has stated and not corrected. */
    Ownership of(Organisation organisation) {
        List<Party> parties = new ArrayList<>(List.of(filer(organisation)));
        parties(organisation.id()).forEach(p -> parties.add(p.asParty()));
        return new Ownership(
                parties,
                em.createNamedQuery("OwnershipHolding.ofOrganisation", OwnershipHolding.class)
                        .setParameter("organisation", organisation.id())
                        .setMaxResults(OwnershipService.MOST_HOLDINGS)
                        .getResultStream()
                        .map(OwnershipHolding::asHolding)
                        .toList());
    }

    List<OwnershipParty> parties(long organisation) {
        return em.createNamedQuery("OwnershipParty.ofOrganisation", OwnershipParty.class)
                .setParameter("organisation", organisation)
                .setMaxResults(OwnershipService.MOST_PARTIES)
                .getResultList();
    }

    /** The organisation as a party: its country is that of its residence, law or principal office. */
    private static Party filer(Organisation organisation) {
        InvestorClass registered = organisation.investorClass();
        PartyKind kind = registered == InvestorClass.CLASS_1 ? PartyKind.NATURAL_PERSON : registered == InvestorClass.CLASS_4 ? PartyKind.FUND : PartyKind.ENTITY;
        return new Party(Party.FILER, organisation.name(), "", kind, organisation.country(), "", 0);
    }

    /** What a draft begins with, by path: the facts of the day, each cited. */
    public Map<String, String> asContent(Organisation organisation, LocalDate day) {
        Ownership ownership = of(organisation);
        return OwnershipFields.asContent(ownership, ownership.on(day));
    }
}
