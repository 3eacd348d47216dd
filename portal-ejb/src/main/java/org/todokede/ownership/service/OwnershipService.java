package org.todokede.ownership.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.ownership.Holding;
import org.todokede.ownership.Ownership;
import org.todokede.ownership.OwnershipHolding;
import org.todokede.ownership.OwnershipParty;
import org.todokede.ownership.Party;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.InvestorClass;
import org.todokede.registry.Organisation;
import org.todokede.registry.RowDefect;

/** The ownership profile of the organisation the actor files for: facts are added, ended and corrected, one by one or as a table. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OwnershipService {

    /** Greatest size of a table in bytes, inclusive. */
    public static final int MOST_BYTES = 2_000_000;

    /** Parties of a profile, at most; the largest structure of a fund seen in guidance has some thirty. */
    static final int MOST_PARTIES = 200;

    /** Facts of a profile, at most, corrected ones and those of the past included. */
    static final int MOST_HOLDINGS = 2_000;

    private static final int MOST_DEFECTS = 100;

    /** Number of a party that has none yet; 0 is the filer. */
    private static final long NEW = -1;

    /**
     * A profile.
     *
     * @param registered class under which the organisation is registered
     * @param oldAfterMonths age of the newest fact from which a reminder is due
     * @param mayKeep whether the reader may also state and correct facts
     */
    public record Profile(Ownership ownership, InvestorClass registered, int oldAfterMonths, LocalDate today, boolean mayKeep) {}

    /** A party in hand. @param version to send back with the change */
    public record PartyInHand(Party party, long version) {}

    /** What became of a table. @param added facts that were new @param known facts that stood there already @param defects the first of them; if there are any, nothing was added */
    public record Imported(int added, int known, List<RowDefect> defects, int wrongRows) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private OwnershipProfiles profiles;

    @Inject
    private PortalClock clock;

    @Inject
    private PortalConfig config;

    /**
     * The profile of the actor's organisation.
     *
     * @throws RefusedByRule if the actor has none yet
     */
    public Profile profile(Actor actor) {
        Organisation own = own(actor, Permission.READ_OWNERSHIP);
        return new Profile(
                profiles.of(own), own.investorClass(), config.ownershipIsOldAfterMonths(), clock.today(), Rights.may(actor, Permission.KEEP_OWNERSHIP, subject(actor)));
    }

    /** A party of the profile. @throws NotFound if there is none with this number */
    public PartyInHand party(Actor actor, long id) {
        OwnershipParty party = partyOf(own(actor), id);
        return new PartyInHand(party.asParty(), party.version());
    }

    /**
     * Adds a party.
     *
     * @param typed by the columns of {@link Party}
     * @return its number
     * @throws InvalidInput naming every column that is wrong, or if there is a party of that name or corporate number
     */
    public long addParty(Actor actor, Map<String, String> typed) {
        return door.perform(act(actor, "party"), () -> {
            Organisation own = own(actor);
            return store(own, read(own, NEW, typed), actor).id();
        }, id -> act(actor, "party").with(String.valueOf(id)));
    }

    /**
     * Puts right what was stated of a party. Filings that have begun keep what they say.
     *
     * @param seenVersion version that the actor saw
     * @throws ChangedBySomebodyElse if somebody else was faster
     */
    public void correctParty(Actor actor, long id, long seenVersion, Map<String, String> typed) {
        door.perform(act(actor, "party").with(String.valueOf(id)), () -> {
            Organisation own = own(actor);
            OwnershipParty party = partyOf(own, id);
            if (party.version() != seenVersion) {
                throw new ChangedBySomebodyElse(party.enteredBy(), party.enteredAt().toString());
            }
            party.correct(read(own, id, typed), actor.name(), clock.now());
            em.flush();
            return null;
        });
    }

    private Party read(Organisation own, long id, Map<String, String> typed) {
        List<FieldDefect> defects = new ArrayList<>();
        Optional<Party> read = Party.read(id, typed, defects);
        if (read.isPresent()) {
            PartyNames names = new PartyNames(profiles.of(own).parties());
            names.other(read.get()).ifPresent(other -> defects.add(new FieldDefect(other.path(), Reason.plain("ownership.partyTwice", other.name()))));
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return read.orElseThrow();
    }

    /**
     * Adds a fact.
     *
     * @param typed by the columns of {@link Holding}, with {@code holder} and {@code held} as numbers of parties
     * @return its number; that of the fact that stands there already, if it says the same
     * @throws InvalidInput naming every column that is wrong
     */
    public long addHolding(Actor actor, Map<String, String> typed) {
        return door.perform(act(actor, "holding"), () -> {
            Organisation own = own(actor);
            Ownership ownership = profiles.of(own);
            List<FieldDefect> defects = new ArrayList<>();
            Long holder = chosen(ownership, typed, "holder", defects);
            Long held = chosen(ownership, typed, "held", defects);
            // while a party is not chosen the other columns are looked at all the same
            Optional<Holding> holding = Holding.read(0, holder == null ? -1 : holder, held == null ? -2 : held, typed, clock.today(), defects);
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            Optional<Holding> known = ownership.stated().stream().filter(h -> h.saysTheSameAs(holding.orElseThrow())).findFirst();
            return known.map(Holding::id).orElseGet(() -> store(own, holding.orElseThrow(), null, actor).id());
        }, id -> act(actor, "holding").with(String.valueOf(id)));
    }

    private static Long chosen(Ownership ownership, Map<String, String> typed, String column, List<FieldDefect> defects) {
        String number = typed.getOrDefault(column, "");
        if (number.matches("\\d{1,18}") && ownership.party(Long.parseLong(number)) != null) {
            return Long.valueOf(number);
        }
        defects.add(new FieldDefect(column, Reason.plain("ownership.chooseParty")));
        return null;
    }

    /**
     * Ends a holding: from that day on nothing is held any more.
     *
     * @param typed columns {@code as_of}, the first such day, and {@code source}
     * @throws InvalidInput if the day lies before that of the fact, or a column is wrong
     */
    public void end(Actor actor, long id, Map<String, String> typed) {
        door.perform(act(actor, "end").with(String.valueOf(id)), () -> {
            Organisation own = own(actor);
            Holding holding = holdingOf(own, id);
            Map<String, String> ended = new HashMap<>(typed);
            ended.put("kind", holding.kind().name());
            ended.put("percent", "0");
            Holding end = readHolding(holding, ended);
            if (!end.asOf().isAfter(holding.asOf())) {
                throw InvalidInput.at("as_of", "ownership.endsBefore", holding.asOf());
            }
            store(own, end, null, actor);
            return null;
        });
    }

    /**
     * Takes the place of a fact that was wrong from the beginning.
     *
     * @param typed by the columns of {@link Holding}; holder and held stay
     * @throws InvalidInput naming every column that is wrong
     * @throws ChangedBySomebodyElse if it was corrected already
     */
    public void correct(Actor actor, long id, Map<String, String> typed) {
        door.perform(act(actor, "correction").with(String.valueOf(id)), () -> {
            Organisation own = own(actor);
            store(own, readHolding(holdingOf(own, id), typed), id, actor);
            return null;
        });
    }

    private Holding readHolding(Holding of, Map<String, String> typed) {
        List<FieldDefect> defects = new ArrayList<>();
        Optional<Holding> holding = Holding.read(0, of.holder(), of.held(), typed, clock.today(), defects);
        return holding.orElseThrow(() -> new InvalidInput(defects));
    }

    /**
     * Adds the facts of a table, all of them or none. What stands there already is passed over, so that the same file can be sent twice.
     *
     * @param file CSV or XLSX with the columns of {@link OwnershipTable}; null if none was chosen
     * @throws InvalidInput if it is no such table
     */
    public Imported importTable(Actor actor, Path file) {
        List<OwnershipTable> read = new ArrayList<>(1);
        try {
            return door.perform(act(actor, "table"), () -> {
                Organisation own = own(actor);
                if (file == null) {
                    throw InvalidInput.at("file", "ownership.file.choose");
                }
                OwnershipTable table = OwnershipTable.read(file, profiles.of(own), clock.today(), MOST_DEFECTS);
                read.add(table);
                if (table.wrongRows() > 0) {
                    throw InvalidInput.at("file", "companies.file.wrong", table.wrongRows());
                }
                return store(own, table, actor);
            }, done -> act(actor, "table").with(done.added() + " + " + done.known()));
        } catch (InvalidInput refused) {
            // refused for its rows, and on record as that; the caller shows them
            return read.stream().filter(table -> table.wrongRows() > 0).findFirst()
                    .map(table -> new Imported(0, 0, table.defects(), table.wrongRows())).orElseThrow(() -> refused);
        }
    }

    private Imported store(Organisation own, OwnershipTable table, Actor actor) {
        Map<Long, Long> numbers = new HashMap<>();
        table.newParties().forEach(p -> numbers.put(p.id(), store(own, p, actor).id()));
        Function<Long, Long> number = id -> numbers.getOrDefault(id, id);
        table.newHoldings().forEach(h -> store(own, new Holding(0, number.apply(h.holder()), number.apply(h.held()), h.kind(), h.part(), h.asOf(), h.source()), null, actor));
        return new Imported(table.newHoldings().size(), table.known(), List.of(), 0);
    }

    // --- inside ---------------------------------------------------------------------------------------

    private Organisation own(Actor actor) {
        return own(actor, Permission.KEEP_OWNERSHIP);
    }

    private Organisation own(Actor actor, Permission permission) {
        if (actor.organisationId() == null) {
            Rights.require(actor, Permission.REGISTER_ORGANISATION, Subject.NONE);
            throw new RefusedByRule(Reason.plain("filing.registerFirst"));
        }
        Rights.require(actor, permission, subject(actor));
        return em.find(Organisation.class, actor.organisationId());
    }

    private static Subject subject(Actor actor) {
        return new Subject(actor.organisationId(), Set.of(), false);
    }

    private static Act act(Actor actor, String what) {
        return Act.of(actor, Permission.KEEP_OWNERSHIP, "ownership", what, "");
    }

    /** What is another organisation's does not exist. */
    private OwnershipParty partyOf(Organisation own, long id) {
        OwnershipParty party = em.find(OwnershipParty.class, id);
        if (party == null || party.organisationId() != own.id()) {
            throw new NotFound();
        }
        return party;
    }

    private Holding holdingOf(Organisation own, long id) {
        OwnershipHolding holding = em.find(OwnershipHolding.class, id);
        if (holding == null || holding.organisationId() != own.id()) {
            throw new NotFound();
        }
        return holding.asHolding();
    }

    private OwnershipParty store(Organisation own, Party party, Actor actor) {
        if (profiles.parties(own.id()).size() >= MOST_PARTIES) {
            throw new RefusedByRule(Reason.plain("ownership.tooManyParties", MOST_PARTIES));
        }
        Instant now = clock.now();
        OwnershipParty stored = new OwnershipParty(own.id(), party, actor.name(), now);
        em.persist(stored);
        // Holdings refer to it by id, so the order of the statements is ours to keep.
        em.flush();
        return stored;
    }

    private OwnershipHolding store(Organisation own, Holding holding, Long corrects, Actor actor) {
        long there = em.createNamedQuery("OwnershipHolding.all", Long.class).setParameter("organisation", own.id()).getSingleResult();
        if (there >= MOST_HOLDINGS) {
            throw new RefusedByRule(Reason.plain("ownership.tooManyHoldings", MOST_HOLDINGS));
        }
        OwnershipHolding stored = new OwnershipHolding(own.id(), holding, corrects, actor.name(), clock.now());
        em.persist(stored);
        em.flush();
        return stored;
    }
}
