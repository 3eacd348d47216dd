package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;

/** Many who submit at once, against the real services and a real file: receipts share syncs, and the first submissions of a year share a series. */
class SharedSyncIT {

    private static final int THREADS = 16;
    private static final int FILINGS_EACH = 10;

    private final AtomicInteger syncs = new AtomicInteger();

    /** What the disk takes longer than it does. */
    private volatile long millisPerSync;

    @TempDir
    private Path data;

    private ServicesWithoutServer portal;
    private Submitters submitters;

    @BeforeEach
    void open() {
        System.setProperty("portal.data", data.toString());
        System.setProperty("portal.config", ServicesWithoutServer.projectRoot().resolve("config").toString());
        portal = new ServicesWithoutServer(dataSource -> new DurabilityGate(counting(dataSource)));
        submitters = new Submitters(portal);
        syncs.set(0);
    }

    @AfterEach
    void close() {
        portal.close();
    }

    /** A disk on which a sync takes as long as several submissions: then waiting together pays. */
    @Test
    @DisabledIf(value = TestedDatabase.IS_POSTGRESQL, disabledReason = "PostgreSQL syncs at commit by itself: there are no syncs of the gate to count")
    void onASlowDisk_sixteenWhoSubmitAtOnceShareTheirSyncs() throws Exception {
        submitAtOnce(THREADS, 2);
        syncs.set(0);
        millisPerSync = 100;

        double perReceipt = syncsPerReceipt(submitAtOnce(THREADS, FILINGS_EACH));

        assertTrue(perReceipt < 0.5, "syncs per receipt: " + perReceipt);
    }

    @Test
    @DisabledIf(value = TestedDatabase.IS_POSTGRESQL, disabledReason = "PostgreSQL syncs at commit by itself: there are no syncs of the gate to count")
    void onAnyDisk_thereAreNeverMoreSyncsThanReceipts() throws Exception {
        double perReceipt = syncsPerReceipt(submitAtOnce(THREADS, FILINGS_EACH));

        assertTrue(perReceipt <= 1, "syncs per receipt: " + perReceipt);
    }

    private double syncsPerReceipt(List<Receipt> receipts) {
        double perReceipt = (double) syncs.get() / receipts.size();
        System.out.printf("%d receipts by %d threads, sync of %d ms and more: %d syncs, %.2f per receipt%n",
                receipts.size(), THREADS, millisPerSync, syncs.get(), perReceipt);
        return perReceipt;
    }

    @Test
    @DisabledIf(value = TestedDatabase.IS_POSTGRESQL, disabledReason = "PostgreSQL syncs at commit by itself: there are no syncs of the gate to count")
    void oneWhoSubmitsAlone_hasOneSyncForEachReceipt() throws Exception {
        submitAtOnce(1, 10);
        assertEquals(10, syncs.get());
    }

    @Test
    void theFirstSubmissionsOfAYear_areAllTaken_whenTheyComeAtOnce() throws Exception {
        List<Receipt> receipts = submitAtOnce(THREADS, 1);

        Set<String> numbers = new TreeSet<>();
        receipts.forEach(r -> numbers.add(r.number().substring(9)));
        Set<String> oneToSixteen = new TreeSet<>();
        for (int n = 1; n <= THREADS; n++) {
            oneToSixteen.add("%06d".formatted(n));
        }
        assertEquals(oneToSixteen, numbers);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 9})
    void aSeriesThatDisagreesWithTheFilings_neitherSkipsANumber_norBlocksTheYear(int series) throws Exception {
        submitAtOnce(1, 3);
        portal.inTransaction(() -> portal.em.createNativeQuery("update number_series set last_number = ?").setParameter(1, series).executeUpdate());

        List<String> numbers = submitAtOnce(1, 2).stream().map(r -> r.number().substring(9)).toList();

        assertEquals(List.of("000004", "000005"), numbers);
    }

    private List<Receipt> submitAtOnce(int threads, int each) throws Exception {
        List<Queue<Filing>> drafts = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            drafts.add(new ArrayDeque<>(submitters.newDrafts(each)));
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Receipt>>> results = new ArrayList<>();
            for (Queue<Filing> own : drafts) {
                results.add(executor.submit(() -> own.stream().map(submitters::submit).toList()));
            }
            List<Receipt> receipts = new ArrayList<>();
            for (Future<List<Receipt>> result : results) {
                receipts.addAll(result.get());
            }
            return receipts;
        } finally {
            executor.shutdown();
        }
    }

    private DataSource counting(DataSource real) {
        return proxy(DataSource.class, real, (method, args, result) -> method.equals("getConnection") ? proxy(Connection.class, result, this::countSyncs) : result);
    }

    private Object countSyncs(String method, Object[] args, Object result) {
        if (method.equals("createStatement")) {
            return proxy(Statement.class, result, (call, statement, answer) -> {
                if (call.equals("execute") && statement[0].equals("CHECKPOINT SYNC")) {
                    syncs.incrementAndGet();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millisPerSync));
                }
                return answer;
            });
        }
        return result;
    }

    private interface After {
        Object call(String method, Object[] args, Object result);
    }

    private static <T> T proxy(Class<T> type, Object real, After after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                return after.call(method.getName(), args, method.invoke(real, args));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
