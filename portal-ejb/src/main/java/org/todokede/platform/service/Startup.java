package org.todokede.platform.service;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.filing.service.UnstatedFacts;
import org.todokede.identity.service.DemoAccounts;
import org.todokede.identity.service.FirstAdministrators;
import org.todokede.identity.service.FirstLinks;
import org.todokede.registry.service.SampleCompanies;
import org.todokede.rules.service.LawBook;
import org.todokede.rules.service.ReferenceData;
import org.todokede.training.service.Seeder;

/**
 * Brings the portal up, in order: schema, what the database is for, reference data, forms, accounts of a training environment. Ready only when all of it stands. A portal that stands
 * alone does it beside the start of its pages; the front door opens when both are done.
 */
@Singleton
@jakarta.ejb.Startup
@Lock(LockType.READ)
@TransactionManagement(TransactionManagementType.BEAN)
public class Startup {

    private static final Logger LOG = Logger.getLogger(Startup.class.getName());

    /** Where the server says that it has started and ended. Held here, as its filter would go with it. */
    private static final Logger SERVER = Logger.getLogger("PayaraMicro");

    /** Exit status of a process whose start failed, so that the run command can tell why. */
    static final int EXIT_START_FAILED = 3;

    @Resource(lookup = "java:app/jdbc/portal")
    private DataSource dataSource;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    @Inject
    private FormCatalogue forms;

    @Inject
    private LawBook lawBook;

    @Inject
    private Instance<Seeder> seeder;

    @EJB
    private ReferenceData referenceData;

    @EJB
    private UnstatedFacts unstatedFacts;

    @EJB
    private DemoAccounts demoAccounts;

    @EJB
    private SampleCompanies sampleCompanies;

    @Inject
    private FirstAdministrators firstAdministrators;

    @Inject
    private FirstLinks firstLinks;

    @EJB
    private Settings settings;

    private final HeldConnections migrating = new HeldConnections();
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);
    private volatile boolean ready;

    @PostConstruct
    void start() {
        if (config.isStandalone()) {
            work = CompletableFuture.runAsync(this::bringUp, executor);
        } else {
            bringUp();
        }
    }

    private void bringUp() {
        try {
            WholeMigration.undoIfInterrupted(config.dataFolder());
            DatabaseInReach.require(dataSource, DatabaseInReach.Who.USER);
            StartTurn.take(dataSource, DatabaseInReach.Who.USER, this::fillDatabase);
            if (config.madeUpYears().isPresent()) {
                makeUpYears(config.madeUpYears().get());
                return;
            }
            config.announcement().ifPresent(this::announce);
            ready = true;
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "Todokede cannot start", failure);
            if (config.isStandalone()) {
                console().println("Todokede cannot start: " + Schema.reason(failure));
                Runtime.getRuntime().halt(EXIT_START_FAILED);
            }
            throw failure;
        }
    }

    /** Schema, reference data and accounts: done once, however many servers start at the same time. */
    private void fillDatabase() {
        Schema.migrate(StartTurn.marked(migrating.over(dataSource)));
        DatabasePurpose.require(dataSource, config.isTraining(), config.dataFolder(), DemoAccounts.namesByLogin());
        referenceData.loadWhereEmpty();
        forms.load();
        lawBook.reload();
        boolean unstated = true;
        while (unstated) {
            unstated = unstatedFacts.stateSome();
        }
        if (config.isTraining()) {
            clock.runAhead(settings.daysAhead());
            demoAccounts.create();
            sampleCompanies.loadWhereEmpty();
        } else {
            firstLinks.hand(firstAdministrators.open(config.firstAdministrators()));
        }
    }

    /**
     * Takes over what other nodes have changed of what this one holds in memory, so that it counts from the next question on: the edition of the rules in force, and the
     * clock of a training environment. Asks the database; where the portal serves alone there is nobody to ask about.
     */
    public void catchUp() {
        if (ready && config.isOneOfSeveral()) {
            lawBook.reload();
            if (config.isTraining()) {
                clock.runAhead(settings.daysAhead());
            }
        }
    }

    /**
     * Does work that nobody waits for, as of what other nodes have changed; nothing before the portal stands. What fails ends this round and no more: the server takes
     * away a timer whose work has failed twice, and the database may be back the next time.
     */
    public void inBackground(Runnable round) {
        if (!ready) {
            return;
        }
        try {
            catchUp();
            round.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "A round of work in the background has failed; the next begins as planned", failure);
        }
    }

    /** Leaves word when the years are made; whoever started this process ends it then. It never becomes ready. */
    private void makeUpYears(String wish) {
        Seeder.Made made = seeder.get().seed(Seeder.Wish.parse(wish), console()::println);
        config.announcement().ifPresent(file -> write(file, "%d filings, %d acts%n%s".formatted(made.filings(), made.acts(), made.refused().isEmpty() ? "" : "refused: " + made.refused())));
    }

    @PreDestroy
    void stop() {
        if (config.isStandalone()) {
            // its last words would come when its log is closed, and stand on the console
            SERVER.setFilter(entry -> false);
        }
        awaitEnd();
        migrating.close();
    }

    /** Returns when the work of the start is done; a portal that stands alone and could not start has ended by then. */
    public void awaitEnd() {
        work.join();
    }

    /** Whether schema, reference data and forms stand. */
    public boolean isReady() {
        return ready;
    }

    /** Leaves for the run command what it shows when the portal answers. */
    private void announce(Path file) {
        write(file, config.isTraining() ? accounts() : firstLinks.told(firstAdministrators.isThereAny()));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String accounts() {
        StringBuilder text = new StringBuilder("Demonstration accounts, each with the password %s:%n".formatted(DemoAccounts.PASSWORD));
        for (DemoAccounts.Demo demo : DemoAccounts.ALL) {
            String role = demo.role().name().toLowerCase(Locale.ROOT);
            text.append("  %-10s %-14s %s%n".formatted(demo.login(), role, demo.name()));
        }
        return text.toString();
    }

    /** The console of the process: the server has put its log in the place of System.err. */
    private static PrintStream console() {
        return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    }
}
