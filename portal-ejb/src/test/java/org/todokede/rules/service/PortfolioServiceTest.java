package org.todokede.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.InvalidInput;
import org.todokede.rules.CountryListing;
import org.todokede.rules.RuleBook;
import org.todokede.rules.RuleParameter;
import org.todokede.rules.SectorDesignation;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;
import org.todokede.sheets.service.TableRow;
import org.todokede.sheets.service.TableWriter;

/** A portfolio is answered row by row, and what stands in its folder is its state. */
class PortfolioServiceTest {

    private static final Path DATA = Path.of("../config/data");
    private static final RuleBook BOOK = RuleBook.builder()
            .sectors(CsvTable.read(DATA.resolve("sectors.csv")).stream().map(SectorDesignation::fromColumns).toList())
            .countries(CsvTable.read(DATA.resolve("countries.csv")).stream().map(CountryListing::fromColumns).toList())
            .parameters(CsvTable.read(DATA.resolve("parameters.csv")).stream().map(RuleParameter::fromColumns).toList())
            .build();
    private static final AssessmentRows ROWS = new AssessmentRows(BOOK, reason -> reason.key() + " " + reason.args());
    private static final Instant NOON = Instant.parse("2026-12-01T03:00:00Z");

    @TempDir
    private Path folder;

    private final PortfolioStore store = new PortfolioStore();

    @BeforeEach
    void inThatFolder() throws ReflectiveOperationException {
        Field config = PortfolioStore.class.getDeclaredField("config");
        config.setAccessible(true);
        config.set(store, new PortalConfig() {
            @Override
            public Path dataFolder() {
                return folder;
            }
        });
    }

    @Test
    void theWorkedCases_areAnsweredTheSame_fromCsvAndFromXlsx() throws IOException {
        Path xlsx = folder.resolve("cases");
        try (Table csv = Table.open(DATA.resolve("cases.csv"), AssessmentRows.LIMITS, null);
                OutputStream to = Files.newOutputStream(xlsx);
                TableWriter writer = TableWriter.xlsx(to, "cases")) {
            writer.row(csv.columns());
            while (csv.hasNext()) {
                writer.row(List.copyOf(csv.next().toMap().values()));
            }
        }
        List<Map<String, String>> cases = CsvTable.read(DATA.resolve("cases.csv"));
        for (Path file : List.of(DATA.resolve("cases.csv"), xlsx)) {
            PortfolioStore.Summary summary = PortfolioService.answer(file, folder.resolve("answers"), ROWS, "book", new PortfolioRuns.Progress());
            List<TableRow> answers = read(folder.resolve("answers"));
            assertEquals(cases.stream().map(c -> c.get("id") + " " + c.get("expected")).toList(), answers.stream().map(a -> a.get("id") + " " + a.get("outcome")).toList());
            assertEquals(cases.stream().map(c -> c.get("why").strip()).toList(), answers.stream().map(a -> a.get("why")).toList());
            assertEquals(cases.size(), summary.rows());
            assertEquals(cases.size(), summary.counts().values().stream().mapToInt(Integer::intValue).sum());
            assertEquals(List.of(), summary.defects());
        }
    }

    @Test
    void aRowThatCannotBeRead_isCountedAsError_andNamesRowAndColumn() throws IOException {
        Path file = Files.writeString(folder.resolve("t"), "id,as_of_date,investor_type,act,row,outcome\nA,2022-02-30,RESIDENT,LOAN,x,y\nB,2022-02-01,RESIDENT,LOAN,x,y\n");
        PortfolioStore.Summary summary = PortfolioService.answer(file, folder.resolve("answers"), ROWS, "book", new PortfolioRuns.Progress());
        assertEquals(Map.of("ERROR", 1, "NONE", 1), summary.counts());
        List<TableRow> answers = read(folder.resolve("answers"));
        assertEquals("table.at [2, as_of_date, rules.row.date [2022-02-30]]", answers.get(0).get("undetermined"));
        assertEquals("2", answers.get(0).get("row"), "a column of that name in the table gives way to ours");
    }

    @Test
    void aTableThatBreaksOff_keepsItsAnswers_andSaysWhere() throws IOException {
        Path file = Files.writeString(folder.resolve("t"), "id,as_of_date,investor_type,act\nA,2022-02-01,RESIDENT,LOAN\n\"B,2022-02-01,RESIDENT,LOAN\n");
        PortfolioRuns.Progress progress = new PortfolioRuns.Progress();
        PortfolioStore.Summary summary = PortfolioService.answer(file, folder.resolve("answers"), ROWS, "book", progress);
        assertEquals(1, summary.rows());
        assertEquals(1, progress.rows());
        assertEquals("table.quote", summary.defects().get(0).reason().key());
        assertEquals(List.of("NONE", "ERROR"), read(folder.resolve("answers")).stream().map(a -> a.get("outcome")).toList());
    }

    @Test
    void trueAndFalseOfASpreadsheet_areYesAndNo() throws IOException {
        String header = "id,as_of_date,investor_type,investor_country,state_owned,target_listed,sector_codes,core,act,shares_before_pct,shares_after_pct,closely_related_director,"
                + "accesses_secret_tech,proposes_business_transfer\n";
        Path file = Files.writeString(folder.resolve("t"), header + "A,2022-03-01,FOREIGN_ENTITY,US,FALSE,TRUE,3911,TRUE,SHARE_ACQUISITION,0%,12%,FALSE,FALSE,FALSE\n");
        PortfolioStore.Summary summary = PortfolioService.answer(file, folder.resolve("answers"), ROWS, "book", new PortfolioRuns.Progress());
        assertEquals(Map.of("PRIOR_NOTIFICATION", 1), summary.counts());
    }

    @Test
    void aPortfolio_isThereOnceAdmitted_andDoneOnceItsSummaryStands() throws IOException {
        String id = store.receive(bytes("id\n1\n"), new PortfolioStore.About("t.csv", "ja", NOON), 100);
        assertTrue(store.about(id).isEmpty(), "nobody finds it before it has its address");
        store.admit(id);
        assertEquals(new PortfolioStore.About("t.csv", "ja", NOON), store.about(id).orElseThrow());
        assertTrue(store.summary(id).isEmpty());
        Files.writeString(store.unfinishedAnswers(id), "half");
        assertFalse(Files.exists(store.answers(id)), "what a restart cuts off is no answer");
        PortfolioStore.Summary summary = new PortfolioStore.Summary("book", 1, Map.of("NONE", 1), InvalidInput.at("file", "table.quote", 7).defects());
        store.finish(id, summary);
        assertEquals(summary, store.summary(id).orElseThrow());
        assertTrue(Files.exists(store.answers(id)));
    }

    @Test
    void whatIsRefused_leavesNothing() throws IOException {
        assertThrows(InvalidInput.class, () -> store.receive(bytes("x".repeat(101)), new PortfolioStore.About("t", "en", NOON), 100));
        assertThrows(InvalidInput.class, () -> store.receive(bytes(""), new PortfolioStore.About("t", "en", NOON), 100));
        store.reject(store.receive(bytes("x"), new PortfolioStore.About("t", "en", NOON), 100));
        try (Stream<Path> left = Files.list(folder.resolve("portfolios"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void whatIsOld_isDeleted_andNothingElse() {
        String old = store.receive(bytes("x"), new PortfolioStore.About("t", "en", NOON.minusSeconds(1)), 100);
        String fresh = store.receive(bytes("x"), new PortfolioStore.About("t", "en", NOON), 100);
        store.admit(old);
        store.admit(fresh);
        assertEquals(1, store.deleteUploadedBefore(NOON));
        assertTrue(store.about(old).isEmpty());
        assertTrue(store.about(fresh).isPresent());
        assertEquals(1, store.count());
    }

    @Test
    void aFileName_isShownWithoutItsFolder_andWithoutWhatIsNoText() {
        assertEquals("t.csv", PortfolioService.shown("C:\\Users\\me\\t.csv"));
        assertEquals("a_b", PortfolioService.shown("../a\u202Eb"));
        assertEquals(120, PortfolioService.shown("届".repeat(300)).length());
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<TableRow> read(Path file) {
        List<TableRow> rows = new ArrayList<>();
        try (Table table = Table.open(file, TableLimits.USUAL, null)) {
            table.forEachRemaining(rows::add);
        }
        return rows;
    }
}
