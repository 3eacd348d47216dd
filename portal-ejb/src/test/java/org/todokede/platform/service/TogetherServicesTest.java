package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FilingService.Filed;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;

/**
 * Transactions that run together, as they do on PostgreSQL: nothing is done twice, no number is left out, and whoever comes second is answered as if the other had
 * been done long ago. On H2, where they run one after the other, the same must hold.
 */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TogetherServicesTest {

    private static final int DESKS = 8;
    private static final int FILINGS_EACH = 6;

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Actor window;
    private static Actor auditor;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
        investor = new Submitters(portal, "together");
        window = portal.persons.actor(People.account(portal, "together-window", Role.WINDOW, null));
        auditor = portal.persons.actor(People.account(portal, "together-auditor", Role.AUDITOR, null));
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static long number(String sql) {
        return ((Number) portal.em.createNativeQuery(sql).getSingleResult()).longValue();
    }

    @Test
    void numbersHaveNoGap_andEachLineIsOneLeaf_whileManySubmitAndTwoServersCountAndSign() throws Exception {
        long before = number("select coalesce(max(last_number), 0) from number_series where series = 'FDI'");
        AtomicBoolean submitting = new AtomicBoolean(true);
        List<CompletableFuture<Void>> counting = IntStream.range(0, 2).mapToObj(n -> CompletableFuture.runAsync(() -> {
            while (submitting.get()) {
                countAndSign();
            }
        })).toList();
        ExecutorService desks = Executors.newFixedThreadPool(DESKS);
        Set<String> numbers = new TreeSet<>();
        try {
            List<List<Filing>> drafts = IntStream.range(0, DESKS).mapToObj(n -> investor.newDrafts(FILINGS_EACH)).toList();
            List<Future<List<Receipt>>> sent = drafts.stream().map(own -> desks.submit(() -> own.stream().map(investor::submit).toList())).toList();
            for (Future<List<Receipt>> each : sent) {
                each.get().forEach(receipt -> numbers.add(receipt.number().substring(9)));
            }
        } finally {
            submitting.set(false);
            desks.shutdown();
        }
        counting.forEach(CompletableFuture::join);
        countAndSign();
        assertEquals(IntStream.rangeClosed(1, DESKS * FILINGS_EACH).mapToObj(n -> "%06d".formatted(before + n)).collect(Collectors.toCollection(TreeSet::new)), numbers);
        assertEquals(number("select count(*) from audit_record"), number("select count(*) from record_leaf"));
        assertEquals(number("select count(*) from record_leaf"), number("select max(leaf_index) + 1 from record_leaf"));
        assertEquals(number("select count(*) from record_leaf"), number("select count(distinct record_id) from record_leaf"));
        assertEquals(number("select count(*) from record_leaf") / 256, number("select count(*) from record_node where level = 8"));
    }

    private static void countAndSign() {
        try {
            portal.recordProofs.export(auditor, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatAProgramSendsAgainAtTheSameMoment_isFiledOnce_andAnsweredWithTheSameReceipt() {
        Map<String, String> fields = ContentJson.read(investor.newDrafts(1).get(0).content()).asMap();
        for (int round = 0; round < 5; round++) {
            Request request = new Request("1", fields, true, "together-" + round);
            List<Filed> answers = AtOnce.sent(() -> portal.filings.file(investor.actor(), request));
            assertEquals(1, answers.stream().map(filed -> filed.receipt().number()).distinct().count());
            assertEquals(1, answers.stream().filter(filed -> !filed.repeated()).count());
        }
    }

    @Test
    void aDraftThatIsSentSeveralTimesAtTheSameMoment_isReceivedUnderOneNumber() {
        for (Filing draft : investor.newDrafts(5)) {
            assertEquals(1, AtOnce.sent(() -> investor.submit(draft)).stream().map(Receipt::number).distinct().count());
        }
    }

    /** The one who comes second sees a case that was received, or withdrawn, and nothing in between; the events follow each other without a gap. */
    @Test
    void twoWhoWantOppositesOfOneCase_areDoneOneAfterTheOther_orTheSecondIsRefused() {
        for (Filing draft : investor.newDrafts(10)) {
            Receipt receipt = investor.submit(draft);
            List<CompletableFuture<Boolean>> both = List.of(
                    CompletableFuture.supplyAsync(() -> stands(() -> portal.reviews.act(window, receipt.number(), CaseAct.RECEIVE, 1, Map.of()))),
                    CompletableFuture.supplyAsync(() -> stands(() -> portal.filings.withdraw(investor.actor(), receipt.filingId(), 1, "Not any more."))));
            long done = both.stream().filter(CompletableFuture::join).count();
            long events = number("select count(*) from review_event where filing_id = " + receipt.filingId());
            assertTrue(done >= 1, "one of both is done");
            assertEquals(1 + done, events);
            assertEquals(events, number("select last_event_seq from filing where id = " + receipt.filingId()));
            assertEquals(events, number("select max(seq) from review_event where filing_id = " + receipt.filingId()));
        }
    }

    /** Whatever else comes out of an act is a fault, and the test ends with it. */
    private static boolean stands(Runnable act) {
        try {
            act.run();
            return true;
        } catch (Refusal second) {
            return false;
        }
    }

    @Test
    void mailThatIsDue_isSentOnce_byFourServersAtOnce() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            int letters = 12;
            IntStream.range(0, letters).forEach(n -> portal.registrations.ask("together-" + n + "@example.com", "ja", "192.0.2." + n));
            long due = number("select count(*) from outbox_message where due_at is not null and sent_at is null");
            assertEquals(letters, due);
            List<Integer> sent = AtOnce.sent(() -> portal.outbox.work(50));
            assertEquals(letters, sent.stream().mapToInt(Integer::intValue).sum());
            List<String> to = new ArrayList<>();
            for (var letter : mail.getReceivedMessages()) {
                to.add(letter.getAllRecipients()[0].toString());
            }
            assertEquals(letters, to.size());
            assertEquals(letters, Set.copyOf(to).size());
        } finally {
            System.clearProperty("portal.mail");
            mail.stop();
        }
    }
}
