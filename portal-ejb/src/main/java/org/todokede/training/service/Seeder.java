package org.todokede.training.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.todokede.audit.service.AuditService;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.service.DemoAccounts;
import org.todokede.identity.service.PasswordHashing;
import org.todokede.identity.service.Persons;
import org.todokede.letters.service.Clearances;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.Refusal;
import org.todokede.registry.service.OrganisationService;
import org.todokede.review.CaseAct;
import org.todokede.review.Opinion;
import org.todokede.review.service.AssignmentService;
import org.todokede.review.service.ReviewService;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.service.LawBook;
import org.todokede.training.FilingPlan;
import org.todokede.training.FilingPlan.Step;
import org.todokede.training.MadeUpAnswers;
import org.todokede.training.PlannedFiling;
import org.todokede.training.PlannedFiling.Kind;

/**
 * Carries a {@link FilingPlan} out in an empty training portal, act by act through the services that pages and API call, with every right asked and every line
 * of the record written. The clock stands on each day of the plan in turn. Two things differ from life: nobody is shown a receipt, so no act waits for the disk
 * (all of a day go there together), and the accounts of the desks and investors are not registered by mail. Called by the start alone, before the front door opens.
 */
@ApplicationScoped
public class Seeder {

    /** The most years' worth of filings for which the receipt numbers of a year suffice. */
    static final double MOST_YEARS = 20;

    /** Officers of each ministry, at least: whoever proposes cannot approve. */
    private static final int OFFICERS = 2;

    /** Notes that a period has ended, of one day, at most. */
    private static final int NOTES_OF_A_DAY = 100_000;

    /** Readings of one filing, at most. */
    private static final int MOST_READINGS = 1_000;

    private static final long SECOND = 1_000_000_000L;

    /**
     * What is to be made.
     *
     * @param years how many years, as far as the forms go back
     * @param size how many times the filings of such a year each has
     * @param seed the number from which the plan follows
     * @param readings how often the officers of its ministries have opened each filing, on the day it came
     */
    public record Wish(int years, double size, long seed, int readings) {

        /** @param text years, size, seed and readings, spaces between them @throws IllegalStateException if it says something else, or too much */
        public static Wish parse(String text) {
            String[] parts = text.strip().split(" +");
            Wish wish;
            try {
                wish = new Wish(Integer.parseInt(parts[0]), Double.parseDouble(parts[1]), Long.parseLong(parts[2]), Integer.parseInt(parts[3]));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new IllegalStateException("'" + text + "' are not years, size, number and readings of what is to be made up", e);
            }
            if (wish.readings < 0 || wish.readings > MOST_READINGS) {
                throw new IllegalStateException("what is made up are none to %d readings of a filing, not %d".formatted(MOST_READINGS, wish.readings));
            }
            if (wish.years < 1 || !(wish.size > 0) || wish.volume() > MOST_YEARS) {
                throw new IllegalStateException("what is made up are the filings of more than no and at most %.0f years, not of %s".formatted(MOST_YEARS, wish.volume()));
            }
            return wish;
        }

        /** Years' worth of filings. */
        double volume() {
            return years * size;
        }
    }

    /**
     * What was made.
     *
     * @param refused acts that the portal refused, by the key of the reason: the plan expected something else of the law
     */
    public record Made(int filings, int acts, Map<String, Integer> refused) {}

    /** A filing whose course goes on. */
    private static final class Known {
        private final Receipt receipt;
        private int seen = 1;

        Known(Receipt receipt) {
            this.receipt = receipt;
        }
    }

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private FilingService filings;

    @EJB
    private ReviewService reviews;

    @EJB
    private AssignmentService assignments;

    @EJB
    private OrganisationService organisations;

    @EJB
    private Clearances clearances;

    @EJB
    private AuditService audit;

    @EJB
    private ActTransaction transaction;

    @EJB
    private DurabilityGate gate;

    @Inject
    private Persons persons;

    @Inject
    private PasswordHashing hashing;

    @Inject
    private LawBook lawBook;

    @Inject
    private FormCatalogue forms;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /**
     * Makes the years, the last of which ends yesterday. Where they would begin before all of the forms were in force, they begin then, and the same filings are
     * sent in less time.
     *
     * @param progress told from time to time how far it is
     * @throws IllegalStateException outside a training portal, or in one in which somebody has registered or filed
     */
    public Made seed(Wish wish, Consumer<String> progress) {
        requireEmpty();
        LocalDate last = clock.today().minusDays(1);
        LocalDate since = Stream.of(Kind.values())
                .map(kind -> forms.all().stream().filter(f -> f.number().equals(kind.form())).map(f -> f.validFrom()).min(Comparator.naturalOrder()).orElseThrow())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate wanted = last.minusYears(wish.years()).plusDays(1);
        Run run = new Run(new FilingPlan(wanted.isBefore(since) ? since : wanted, last, wish.volume(), wish.seed()), new MadeUpAnswers(wish.seed()), wish.readings(), progress);
        gate.withoutReceipts(run::carryOut);
        clock.standOn(last.plusDays(1));
        return new Made(run.filed, run.acts, run.refused);
    }

    private void requireEmpty() {
        if (!config.isTraining()) {
            throw new IllegalStateException("years are made up in a training portal only");
        }
        boolean used = Stream.of("select f.id from Filing f", "select o.id from Organisation o").anyMatch(q -> !em.createQuery(q, Long.class).setMaxResults(1).getResultList().isEmpty());
        if (used) {
            throw new IllegalStateException("years are made up in an empty portal only, and in this one somebody has registered or filed: set PORTAL_DATA to an empty folder");
        }
    }

    /** One carrying out of one plan, by one thread. */
    private final class Run {

        private final FilingPlan plan;
        private final MadeUpAnswers answers;
        private final int readings;
        private final Consumer<String> progress;
        private final long began = System.nanoTime();
        private final Map<Integer, Known> known = new HashMap<>();
        private final Map<String, Integer> refused = new TreeMap<>();
        private final Map<Integer, Actor> investors = new HashMap<>();
        private final Map<String, List<Actor>> officers = new HashMap<>();
        private final Map<LocalDate, List<String>> sectors = new HashMap<>();
        private final List<Receipt> cameToday = new ArrayList<>();
        private List<String> ministers = List.of();
        private Actor window;
        private String hash;
        private int filed;
        private int acts;
        private long told = began;

        Run(FilingPlan plan, MadeUpAnswers answers, int readings, Consumer<String> progress) {
            this.plan = plan;
            this.answers = answers;
            this.readings = readings;
            this.progress = progress;
        }

        void carryOut() {
            clock.standOn(plan.first());
            hash = hashing.of(DemoAccounts.PASSWORD);
            window = account("window", "BOJ window 1", Role.WINDOW, null);
            Set<String> codes = new TreeSet<>(Set.of("MOF"));
            lawBook.sectorsOn(plan.last()).forEach(s -> codes.addAll(s.ministries()));
            ministers = List.copyOf(codes);
            codes.forEach(code -> officers.put(code, officers(code)));
            plan.forEachDay((day, steps) -> {
                clock.standOn(day);
                steps.forEach(this::take);
                clearances.work(NOTES_OF_A_DAY);
                readWhatCame();
                gate.sync();
                tell(day);
            });
        }

        /** What came on this day is opened round by round, so that lines about one filing lie among those about others. */
        private void readWhatCame() {
            for (int round = 0; round < readings; round++) {
                int officer = round % OFFICERS;
                List<Act> opened = cameToday.stream()
                        .map(receipt -> ConfidentialPart.READ_CASE.by(officers.get(receipt.ministries().get(receipt.ministries().size() - 1)).get(officer), receipt.number()))
                        .toList();
                gate.betweenSyncs(() -> transaction.run(() -> {
                    audit.opened(opened);
                    return null;
                }));
            }
            cameToday.clear();
        }

        private void tell(LocalDate day) {
            if (System.nanoTime() - told < 2 * SECOND) {
                return;
            }
            told = System.nanoTime();
            double seconds = (told - began) / (double) SECOND;
            int total = plan.notifications() + plan.reports();
            progress.accept("%s: %,d of %,d filings, %,d acts, %.0f filings a second".formatted(day, filed, total, acts, filed / seconds));
        }

        private void take(Step step) {
            try {
                acts += done(step);
            } catch (Refusal refusal) {
                refused.merge(step.what() + " " + refusal.reason().key(), 1, Integer::sum);
            }
        }

        /** @return how many acts it was */
        private int done(Step step) {
            PlannedFiling filing = step.filing();
            Known at = known.get(filing.ordinal());
            return switch (step.what()) {
                case SEND -> send(filing);
                case RECEIVE -> received(filing, at);
                case RETURN -> {
                    act(window, at, CaseAct.RETURN_FOR_DEFECT, Map.of("reasons", "The address of the filer is incomplete.", "defect.filer.address", "Town and country are missing."));
                    known.remove(filing.ordinal());
                    yield 1;
                }
                case SIGN -> {
                    at.receipt.ministries().forEach(ministry -> act(officers.get(ministry).get(0), at, CaseAct.SIGN, Map.of("opinion", Opinion.NO_OBJECTION.name())));
                    yield at.receipt.ministries().size();
                }
                case PROPOSE_SHORTENING -> act(finance(0), at, CaseAct.PROPOSE_SHORTENING, Map.of("freeFrom", filing.freeFrom().toString()));
                case SHORTEN -> act(finance(1), at, CaseAct.SHORTEN, Map.of());
                case PROPOSE_EXTENSION -> act(finance(0), at, CaseAct.PROPOSE_EXTENSION, Map.of("reasons", "The supply chain of the target has to be looked at."));
                case JOIN -> {
                    List<String> others = at.receipt.ministries().stream().filter(m -> !m.equals("MOF")).toList();
                    others.forEach(ministry -> act(officers.get(ministry).get(0), at, CaseAct.JOIN_PROPOSAL, Map.of("proposal", CaseAct.PROPOSE_EXTENSION.name())));
                    yield others.size();
                }
                case EXTEND -> act(finance(1), at, CaseAct.EXTEND, Map.of());
                case WITHDRAW -> {
                    filings.withdraw(investors.get(filing.investor()), at.receipt.filingId(), at.seen, "The purchase was given up.");
                    known.remove(filing.ordinal());
                    yield 1;
                }
            };
        }

        private int send(PlannedFiling filing) {
            Known notified = filing.notified() == null ? null : known.get(filing.notified().ordinal());
            if (filing.notified() != null && notified == null) {
                return 0;
            }
            Actor investor = investors.computeIfAbsent(filing.investor(), this::register);
            Map<String, String> fields = answers.of(filing, sectorsOn(filing.sentOn()), ministers, notified == null ? "" : notified.receipt.number());
            Receipt receipt = filings.file(investor, new FilingService.Request(filing.kind().form(), fields, true, "made-up-" + filing.ordinal())).receipt();
            known.put(filing.ordinal(), new Known(receipt));
            cameToday.add(receipt);
            filed++;
            return notified == null ? 1 : 2;
        }

        /** The Ministry of Finance gives most notifications to an officer at once. */
        private int received(PlannedFiling filing, Known at) {
            act(window, at, CaseAct.RECEIVE, Map.of());
            if (filing.kind() != Kind.NOTIFICATION) {
                known.remove(filing.ordinal());
                return 1;
            }
            if (filing.ordinal() % 5 == 0) {
                return 1;
            }
            Actor officer = finance(filing.ordinal() % 2);
            assignments.assign(officer, at.receipt.number(), officer.accountId(), 0);
            return 2;
        }

        private int act(Actor actor, Known at, CaseAct act, Map<String, String> details) {
            reviews.act(actor, at.receipt.number(), act, at.seen, details);
            at.seen++;
            return 1;
        }

        private Actor finance(int which) {
            return officers.get("MOF").get(which);
        }

        private List<String> sectorsOn(LocalDate day) {
            return sectors.computeIfAbsent(day, d -> lawBook.sectorsOn(d.plusDays(45)).stream().filter(s -> s.governsActsOn(d.minusDays(35))).map(DesignatedSector::rowId).sorted().toList());
        }

        private Actor register(int investor) {
            Actor unregistered = account("investor-" + investor, "Legal desk " + investor, Role.FILER, null);
            organisations.register(unregistered, answers.investor(investor));
            return persons.actor("investor-" + investor);
        }

        private List<Actor> officers(String ministry) {
            List<Actor> found = new ArrayList<>(em.createQuery("select a from Account a where a.ministry = :ministry order by a.id", Account.class).setParameter("ministry", ministry)
                    .getResultStream().map(Account::asActor).toList());
            for (int n = found.size() + 1; n <= OFFICERS; n++) {
                found.add(account(ministry.toLowerCase(Locale.ROOT) + "-" + n, ministry + " desk " + n, Role.REVIEWER, ministry));
            }
            return found;
        }

        /** The account with this user name; made if there is none. */
        private Actor account(String login, String name, Role role, String ministry) {
            if (em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", login).getResultList().isEmpty()) {
                gate.betweenSyncs(() -> transaction.run(() -> {
                    em.persist(new Account(login, name, hash, Set.of(role), ministry));
                    return null;
                }));
            }
            return persons.actor(login);
        }
    }
}
