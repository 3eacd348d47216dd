package org.todokede.ownership.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.ownership.Business;
import org.todokede.ownership.CompanyBusiness;
import org.todokede.ownership.CompanyFacts;
import org.todokede.ownership.CompanyGroup;
import org.todokede.ownership.CompanyHolding;
import org.todokede.ownership.GroupRelation;
import org.todokede.ownership.Holding;
import org.todokede.ownership.Party;
import org.todokede.ownership.PartyKind;
import org.todokede.ownership.RegisteredCompany;
import org.todokede.ownership.Share;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.CorporateNumber;
import org.todokede.registry.FoldedName;
import org.todokede.registry.SecurityCode;
import org.todokede.rules.SectorDesignation;
import org.todokede.rules.service.LawBook;

/** Finds companies in Japan and their groups. Asks no rights: its callers have. */
@ApplicationScoped
public class CompanyRegister {

    /** Facts of one group that are looked at, at most; the largest groups have some two thousand companies. */
    static final int MOST_FACTS = 20_000;

    private static final int LONGEST_SEARCH = 100;

    /** Most keys in one statement. */
    private static final int KEYS = 500;

    /** Stands in no folded name, which has neither signs nor blanks. */
    private static final String NOTHING = "-";

    /**
     * A company of a group, as of a day.
     *
     * @param relation null for the target itself
     * @param votes that the group holds of it; null for the target itself
     * @param facts from which it follows that it belongs to the group
     * @param business the newest fact of its business; null if nothing is stated, which is not the same as none
     * @param designations those that its codes stand for on the day
     */
    public record GroupCompany(Party company, String securityCode, GroupRelation relation, Share votes, List<Holding> facts, Business business, List<SectorDesignation> designations) {

        /** Day of the newest of the facts: of belonging to the group and of business. */
        public LocalDate asOf() {
            return Stream.concat(facts.stream().map(Holding::asOf), Stream.ofNullable(business).map(Business::asOf)).max(LocalDate::compareTo).orElse(null);
        }

        /** Sources of the same facts, each once. */
        public String sources() {
            return Stream.concat(facts.stream().map(Holding::source), Stream.ofNullable(business).map(Business::source)).distinct().collect(Collectors.joining("; "));
        }
    }

    /** A company as found. @param company without a corporate number if only the public list knows it @param securityCode empty if it is not listed, or that is not known */
    public record Found(Party company, String securityCode) {

        static Found of(RegisteredCompany company) {
            return new Found(company.asParty(), company.securityCode());
        }
    }

    /** A target and the companies whose business counts as its own. */
    public record Group(LocalDate day, GroupCompany target, List<GroupCompany> members) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private LawBook lawBook;

    /** The company with the corporate number. */
    public Optional<RegisteredCompany> byNumber(String number) {
        return em.createNamedQuery("RegisteredCompany.byNumber", RegisteredCompany.class).setParameter("number", number).getResultStream().findFirst();
    }

    /** The company with the security code. */
    public Optional<RegisteredCompany> byCode(String securityCode) {
        return em.createNamedQuery("RegisteredCompany.byCode", RegisteredCompany.class).setParameter("code", securityCode).getResultStream().findFirst();
    }

    /**
     * Companies in the order of their corporate numbers.
     *
     * @param typed corporate number, security code or part of a name in either language; empty for all
     * @param after number after which the page begins; empty for the first
     * @param limit rows, at most
     */
    public List<Found> search(String typed, String after, int limit) {
        String text = typed.length() > LONGEST_SEARCH ? typed.substring(0, LONGEST_SEARCH) : typed;
        TypedQuery<RegisteredCompany> query = em.createNamedQuery(text.isBlank() ? "RegisteredCompany.page" : "RegisteredCompany.found", RegisteredCompany.class)
                .setParameter("after", after)
                .setMaxResults(limit);
        if (!text.isBlank()) {
            String number = CorporateNumber.normalised(text);
            String folded = FoldedName.of(text);
            query.setParameter("code", CorporateNumber.whyNot(number).isEmpty() ? number : SecurityCode.normalised(text))
                    .setParameter("part", folded.isEmpty() ? NOTHING : "%" + folded + "%");
        }
        return query.getResultStream().map(Found::of).toList();
    }

    /** The group of a company on a day. @throws RefusedByRule if it is too large to be looked through */
    public Group groupOf(RegisteredCompany target, LocalDate day) {
        CompanyGroup group = below(target.id()).groupOf(target.id(), day);
        Set<Long> ids = new TreeSet<>(Set.of(target.id()));
        group.members().forEach(m -> ids.add(m.company()));
        Map<Long, RegisteredCompany> companies = byIds(ids);
        Map<Long, Business> businesses = businessOn(ids, day);
        List<GroupCompany> members = group.members().stream()
                .map(m -> company(companies.get(m.company()), m.relation(), m.votes(), m.facts(), businesses.get(m.company()), day))
                .toList();
        return new Group(day, company(target, null, null, List.of(), businesses.get(target.id()), day), members);
    }

    /**
     * Corporate numbers of the companies that belong to one group with a company on a day: of whatever controls it directly, step by step, and of all below that.
     *
     * @param most numbers, at most; of a larger group those that are found first from its top
     * @return without its own; empty if it is not registered
     */
    public Set<String> numbersBeside(String number, LocalDate day, int most) {
        Optional<RegisteredCompany> company = byNumber(number);
        if (company.isEmpty()) {
            return Set.of();
        }
        long top = topOf(company.get().id(), day);
        Set<Long> ids = new LinkedHashSet<>(Set.of(top));
        nearest(top).facts().groupOf(top, day).members().stream().limit(most).forEach(member -> ids.add(member.company()));
        ids.remove(company.get().id());
        return byIds(ids).values().stream().map(c -> c.asParty().corporateNumber()).filter(n -> !n.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    private long topOf(long company, LocalDate day) {
        Set<Long> passed = new HashSet<>();
        long top = company;
        while (passed.add(top)) {
            long below = top;
            List<Holding> facts = holdings("CompanyHolding.inHeld", Set.of(below));
            top = facts.stream().map(Holding::holder).distinct()
                    .filter(holder -> new CompanyFacts(facts).groupOf(holder, day).members().stream().anyMatch(m -> m.company() == below && m.relation() == GroupRelation.SUBSIDIARY))
                    .findFirst().orElse(below);
        }
        return top;
    }

    /**
     * A listed company that is not registered, with what its edition of the public list says; nothing is known of its group.
     *
     * @param editionOn day of the edition
     * @param source where the edition comes from
     */
    public Group ofList(CompanyListing listing, LocalDate editionOn, String source, LocalDate day) {
        Party party = new Party(0, listing.nameEn(), listing.nameJa(), PartyKind.ENTITY, "JP", "", 0);
        Business business = listing.sectorCodes().isEmpty() ? null : new Business(0, listing.sectorCodes(), editionOn, source);
        return new Group(day, new GroupCompany(party, listing.securityCode(), null, null, List.of(), business, designations(business, day)), List.of());
    }

    private GroupCompany company(RegisteredCompany company, GroupRelation relation, Share votes, List<Holding> facts, Business business, LocalDate day) {
        return new GroupCompany(company.asParty(), company.securityCode(), relation, votes, facts, business, designations(business, day));
    }

    private List<SectorDesignation> designations(Business business, LocalDate day) {
        return business == null ? List.of() : business.codes().stream().flatMap(code -> lawBook.rules().designations(code, day).stream()).distinct().toList();
    }

    /** Every fact of whatever the company holds, directly and indirectly, and of whatever else holds the same. */
    CompanyFacts below(long company) {
        Below found = nearest(company);
        if (!found.whole()) {
            throw new RefusedByRule(Reason.plain("group.tooLarge", MOST_FACTS));
        }
        return found.facts();
    }

    /** Facts below a company. @param whole false if there are more than are looked at: then those nearest to it */
    private record Below(CompanyFacts facts, boolean whole) {}

    private Below nearest(long company) {
        Map<Long, Holding> facts = new LinkedHashMap<>();
        Set<Long> seen = new HashSet<>(Set.of(company));
        Set<Long> open = new TreeSet<>(seen);
        while (!open.isEmpty()) {
            List<Holding> found = holdings("CompanyHolding.ofHolders", open);
            open = found.stream().map(Holding::held).filter(seen::add).collect(Collectors.toCollection(TreeSet::new));
            found.forEach(h -> facts.put(h.id(), h));
            if (facts.size() > MOST_FACTS) {
                return new Below(new CompanyFacts(facts.values()), false);
            }
        }
        // somebody outside may state votes where the group states only shares
        holdings("CompanyHolding.inHeld", seen).forEach(h -> facts.put(h.id(), h));
        return new Below(new CompanyFacts(facts.values()), true);
    }

    List<Holding> holdings(String query, Collection<Long> companies) {
        return inParts(companies, keys -> em.createNamedQuery(query, CompanyHolding.class).setParameter("companies", keys).setMaxResults(MOST_FACTS).getResultStream().map(CompanyHolding::asHolding).toList());
    }

    /** Companies by their numbers. */
    Map<Long, RegisteredCompany> byIds(Collection<Long> ids) {
        return inParts(ids, keys -> em.createNamedQuery("RegisteredCompany.byIds", RegisteredCompany.class).setParameter("ids", keys).getResultList()).stream()
                .collect(Collectors.toMap(RegisteredCompany::id, c -> c));
    }

    List<Business> businesses(Collection<Long> companies) {
        return inParts(companies, keys -> em.createNamedQuery("CompanyBusiness.ofCompanies", CompanyBusiness.class).setParameter("companies", keys).setMaxResults(MOST_FACTS).getResultStream().map(CompanyBusiness::asBusiness).toList());
    }

    private Map<Long, Business> businessOn(Collection<Long> companies, LocalDate day) {
        Map<Long, Business> newest = new HashMap<>();
        businesses(companies).stream().filter(b -> !b.asOf().isAfter(day)).forEach(b -> newest.put(b.company(), b));
        return newest;
    }

    private static <T> List<T> inParts(Collection<Long> keys, Function<List<Long>, List<T>> query) {
        List<Long> all = List.copyOf(keys);
        List<T> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += KEYS) {
            found.addAll(query.apply(all.subList(from, Math.min(from + KEYS, all.size()))));
        }
        return found;
    }
}
