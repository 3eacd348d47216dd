package org.todokede.ownership.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.ownership.Business;
import org.todokede.ownership.CompanyBusiness;
import org.todokede.ownership.CompanyFacts;
import org.todokede.ownership.CompanyHolding;
import org.todokede.ownership.Holding;
import org.todokede.ownership.Party;
import org.todokede.ownership.RegisteredCompany;
import org.todokede.ownership.service.CompanyRegister.Found;
import org.todokede.ownership.service.CompanyRegister.Group;
import org.todokede.ownership.service.OwnershipService.Imported;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.registry.CorporateNumber;
import org.todokede.rules.service.LawBook;

/** Keeps the register of companies in Japan, by corporate number: what they hold of each other and what they run. By whoever keeps the list of listed companies. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CompanyGroupService {

    private static final int MOST_DEFECTS = 100;

    /**
     * A company with everything stated of it.
     *
     * @param version to send back with a correction of its name
     * @param group on the day that was asked for
     * @param holds facts of what it holds, past and present, the oldest first
     * @param heldBy facts of who holds it
     * @param businesses facts of what it runs
     * @param names of every company in the facts, by number
     */
    public record Dossier(Party company, String securityCode, long version, Group group, List<Holding> holds, List<Holding> heldBy, List<Business> businesses, Map<Long, Party> names) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private CompanyRegister register;

    @Inject
    private LawBook lawBook;

    @Inject
    private PortalClock clock;

    /** Companies of the register, see {@link CompanyRegister#search}. @throws org.todokede.refusal.Forbidden if the actor does not keep companies */
    public List<Found> search(Actor actor, String typed, String after, int limit) {
        Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
        return register.search(typed, after, limit);
    }

    /** Corporate number of the company with a security code, if it is registered. @throws org.todokede.refusal.Forbidden if the actor does not keep companies */
    public Optional<String> numberOf(Actor actor, String securityCode) {
        Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
        return register.byCode(securityCode).map(RegisteredCompany::corporateNumber);
    }

    /**
     * A company and its group.
     *
     * @param day of which the group is asked; null for today
     * @throws NotFound if no company has the number
     * @throws org.todokede.refusal.Forbidden if the actor does not keep companies
     */
    public Dossier dossier(Actor actor, String number, LocalDate day) {
        Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
        RegisteredCompany company = known(number);
        List<Holding> holds = register.holdings("CompanyHolding.ofHolders", List.of(company.id()));
        List<Holding> heldBy = register.holdings("CompanyHolding.inHeld", List.of(company.id()));
        Set<Long> ids = new TreeSet<>(Set.of(company.id()));
        holds.forEach(h -> ids.add(h.held()));
        heldBy.forEach(h -> ids.add(h.holder()));
        Group group = register.groupOf(company, day == null ? clock.today() : day);
        group.members().forEach(m -> m.facts().forEach(h -> ids.add(h.holder())));
        Map<Long, Party> names = new HashMap<>();
        register.byIds(ids).forEach((id, c) -> names.put(id, c.asParty()));
        return new Dossier(company.asParty(), company.securityCode(), company.version(), group, holds, heldBy, register.businesses(List.of(company.id())), names);
    }

    /**
     * Registers a company.
     *
     * @param typed by the columns of {@link RegisteredCompany}
     * @return its corporate number
     * @throws InvalidInput naming every column that is wrong, or if it is registered already
     */
    public String register(Actor actor, Map<String, String> typed) {
        return door.perform(act(actor, "company"), () -> {
            Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
            return store(actor, typed).corporateNumber();
        }, number -> act(actor, "company").with(number));
    }

    private RegisteredCompany store(Actor actor, Map<String, String> typed) {
        RegisteredCompany company = read(typed);
        register.byNumber(company.corporateNumber()).ifPresent(known -> {
            throw new InvalidInput(List.of(new FieldDefect("corporate_number", Reason.plain("group.numberTwice", known.asParty().name("ja")))));
        });
        company.enter(actor.name(), clock.now());
        em.persist(company);
        em.flush();
        return company;
    }

    /**
     * Puts right the name or the security code of a company. Filings that have begun keep what they say.
     *
     * @param seenVersion version that the actor saw
     * @throws InvalidInput naming every column that is wrong
     * @throws ChangedBySomebodyElse if somebody else was faster
     */
    public void correct(Actor actor, String number, long seenVersion, Map<String, String> typed) {
        door.perform(act(actor, "company").with(number), () -> {
            Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
            RegisteredCompany company = known(number);
            if (company.version() != seenVersion) {
                throw new ChangedBySomebodyElse(company.enteredBy(), company.enteredAt().toString());
            }
            Map<String, String> ofCompany = new HashMap<>(typed);
            ofCompany.put("corporate_number", number);
            company.correct(read(ofCompany), actor.name(), clock.now());
            em.flush();
            return null;
        });
    }

    private RegisteredCompany read(Map<String, String> typed) {
        List<FieldDefect> defects = new ArrayList<>();
        Optional<RegisteredCompany> company = RegisteredCompany.read(typed, defects);
        company.flatMap(c -> register.byCode(c.securityCode()).flatMap(c::clashWith)).ifPresent(defects::add);
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return company.orElseThrow();
    }

    /**
     * States what a company holds of another. Stated twice, it stands once.
     *
     * @param number of the holder
     * @param typed by the columns of {@link Holding}, with {@code held} as the corporate number of the other
     * @throws InvalidInput naming every column that is wrong: a number that is none or is not registered, a circle, more than the whole
     */
    public void stateHolding(Actor actor, String number, Map<String, String> typed) {
        door.perform(act(actor, "holding").with(number), () -> {
            Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
            store(actor, known(number), typed);
            return null;
        });
    }

    /** @return whether it was new */
    private boolean store(Actor actor, RegisteredCompany holder, Map<String, String> typed) {
        List<FieldDefect> defects = new ArrayList<>();
        Optional<RegisteredCompany> held = held(typed.getOrDefault("held", ""), defects);
        // while the other is not known the other columns are looked at all the same
        Optional<Holding> holding = Holding.read(0, holder.id(), held.map(RegisteredCompany::id).orElse(-1L), typed, clock.today(), defects);
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        Holding next = holding.orElseThrow();
        CompanyFacts facts = register.below(next.held());
        if (facts.lastOf(next).filter(next::saysTheSameAs).isPresent()) {
            return false;
        }
        defects.addAll(facts.whyNot(next, id -> register.byIds(List.of(id)).get(id).asParty().name("ja")));
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        // whoever states something of one of the two at the same moment has not seen this
        List.of(holder, held.orElseThrow()).forEach(company -> em.lock(company, LockModeType.OPTIMISTIC_FORCE_INCREMENT));
        em.persist(new CompanyHolding(next, actor.name(), clock.now()));
        em.flush();
        return true;
    }

    private Optional<RegisteredCompany> held(String typed, List<FieldDefect> defects) {
        String number = typed.length() > 40 ? typed.substring(0, 40) : CorporateNumber.normalised(typed);
        Optional<Reason> wrong = number.isEmpty() ? Optional.of(Reason.plain("field.missing")) : CorporateNumber.whyNot(number);
        if (wrong.isPresent()) {
            defects.add(new FieldDefect("held", wrong.get()));
            return Optional.empty();
        }
        Optional<RegisteredCompany> company = register.byNumber(number);
        if (company.isEmpty()) {
            defects.add(new FieldDefect("held", Reason.plain("group.numberUnknown", number)));
        }
        return company;
    }

    /**
     * States what designated business a company runs. Stated twice, it stands once.
     *
     * @param typed by the columns of {@link Business}
     * @throws InvalidInput naming every column that is wrong
     */
    public void stateBusiness(Actor actor, String number, Map<String, String> typed) {
        door.perform(act(actor, "business").with(number), () -> {
            Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
            store(actor, known(number).id(), typed);
            return null;
        });
    }

    /** @return whether it was new */
    private boolean store(Actor actor, long company, Map<String, String> typed) {
        List<FieldDefect> defects = new ArrayList<>();
        Optional<Business> read = Business.read(company, typed, clock.today(), lawBook.rules()::knowsCode, defects);
        Business business = read.orElseThrow(() -> new InvalidInput(defects));
        boolean known = register.businesses(List.of(company)).stream().filter(b -> b.asOf().equals(business.asOf())).reduce((first, last) -> last).filter(business::saysTheSameAs).isPresent();
        if (!known) {
            em.persist(new CompanyBusiness(business, actor.name(), clock.now()));
            em.flush();
        }
        return !known;
    }

    /**
     * Adds the companies and facts of a table, all of them or none. What stands there already is passed over, so that the same file can be sent twice.
     *
     * @param file CSV or XLSX with the columns of {@link GroupTable}; null if none was chosen
     * @throws InvalidInput if it is no such table
     */
    public Imported importTable(Actor actor, Path file) {
        List<GroupImport> read = new ArrayList<>(1);
        try {
            return door.perform(act(actor, "table"), () -> {
                Rights.require(actor, Permission.KEEP_COMPANIES, Subject.NONE);
                if (file == null) {
                    throw InvalidInput.at("file", "ownership.file.choose");
                }
                GroupImport taken = new GroupImport(GroupTable.read(file, MOST_DEFECTS), MOST_DEFECTS);
                read.add(taken);
                taken.companies(cells -> known(actor, cells));
                taken.facts((number, cells) -> store(actor, known(number), cells), (number, cells) -> store(actor, known(number).id(), cells));
                taken.requireRight();
                return taken.done();
            }, done -> act(actor, "table").with(done.added() + " + " + done.known()));
        } catch (InvalidInput refused) {
            // refused for its rows, and on record as that; the caller shows them
            return read.stream().filter(taken -> taken.done().wrongRows() > 0).findFirst().map(GroupImport::done).orElseThrow(() -> refused);
        }
    }

    /** The company of a row, whose names may be left out where it is registered; registers it where it is not. @return its number */
    private String known(Actor actor, Map<String, String> cells) {
        String typed = cells.getOrDefault("corporate_number", "");
        RegisteredCompany company = typed.length() > 40 ? null : register.byNumber(CorporateNumber.normalised(typed)).orElse(null);
        if (company == null) {
            return store(actor, cells).corporateNumber();
        }
        Party party = company.asParty();
        List<FieldDefect> differing = Stream.of(Map.entry("name_ja", party.nameJa()), Map.entry("name_en", party.nameEn()), Map.entry("security_code", company.securityCode()))
                .filter(e -> !cells.getOrDefault(e.getKey(), "").isBlank() && !cells.get(e.getKey()).strip().equals(e.getValue()))
                .map(e -> new FieldDefect(e.getKey(), Reason.plain("group.row.differs", e.getValue())))
                .toList();
        if (!differing.isEmpty()) {
            throw new InvalidInput(differing);
        }
        return company.corporateNumber();
    }

    private RegisteredCompany known(String number) {
        return register.byNumber(number).orElseThrow(NotFound::new);
    }

    private static Act act(Actor actor, String what) {
        return Act.of(actor, Permission.KEEP_COMPANIES, "companies", what, "");
    }
}
