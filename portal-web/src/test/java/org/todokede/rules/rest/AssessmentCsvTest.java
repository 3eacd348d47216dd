package org.todokede.rules.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.todokede.refusal.InvalidInput;
import org.todokede.rules.CountryListing;
import org.todokede.rules.RuleBook;
import org.todokede.rules.RuleParameter;
import org.todokede.rules.SectorDesignation;
import org.todokede.rules.service.AssessmentRows;

/** Many cases in, many answers out; a bad row spoils no other. */
class AssessmentCsvTest {

    private static final Path DATA = Path.of("../config/data");
    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
    private static final RuleBook BOOK = RuleBook.builder()
            .sectors(rows("sectors.csv").stream().map(SectorDesignation::fromColumns).toList())
            .countries(rows("countries.csv").stream().map(CountryListing::fromColumns).toList())
            .parameters(rows("parameters.csv").stream().map(RuleParameter::fromColumns).toList())
            .build();
    private static final String HEADER = "id,as_of_date,investor_type,investor_country,state_owned,target_listed,sector_codes,core,act,shares_before_pct,shares_after_pct,seller_foreign,"
            + "closely_related_director,accesses_secret_tech,proposes_business_transfer\n";
    private static final String PURCHASE = ",2022-03-01,FOREIGN_ENTITY,US,no,yes,3911,yes,SHARE_ACQUISITION,0,12,no,no,no,no\n";

    @Test
    void everyWorkedCase_isAnsweredAsExpected() throws IOException {
        List<CSVRecord> answers = answer(Files.readAllBytes(DATA.resolve("cases.csv")), null);
        List<Map<String, String>> cases = rows("cases.csv");
        assertEquals(cases.size(), answers.size());
        for (int i = 0; i < cases.size(); i++) {
            assertEquals(cases.get(i).get("id"), answers.get(i).get("id"));
            assertEquals(cases.get(i).get("expected"), answers.get(i).get("outcome"), cases.get(i).get("id") + " " + cases.get(i).get("why"));
            assertEquals("", answers.get(i).get("undetermined"));
        }
    }

    @Test
    void header_isAsDocumented() throws IOException {
        assertTrue(text(HEADER.getBytes(StandardCharsets.UTF_8), null).startsWith("id,outcome,form,ministers,basis,undetermined\r\n"));
    }

    @Test
    void aBadRow_getsItsOwnError_andTheOthersAnswer() throws IOException {
        String file = HEADER + "A" + PURCHASE + "B" + PURCHASE.replace("FOREIGN_ENTITY", "MARTIAN") + "C" + PURCHASE.replace(",12,", ",120,") + "D,only,three\n" + "E" + PURCHASE;
        List<CSVRecord> answers = answer(file.getBytes(StandardCharsets.UTF_8), null);
        assertEquals(List.of("PRIOR_NOTIFICATION", "ERROR", "ERROR", "ERROR", "PRIOR_NOTIFICATION"), answers.stream().map(a -> a.get("outcome")).toList());
        assertTrue(answers.get(1).get("undetermined").contains("table.at [3, investor_type, rules.row.code [MARTIAN]]"), answers.get(1).get("undetermined"));
        assertTrue(answers.get(2).get("undetermined").contains("table.at [4, shares_after_pct, rules.fact.over100 [120]]"), answers.get(2).get("undetermined"));
        assertTrue(answers.get(3).get("undetermined").contains("table.cells [5, 3, 15]"), answers.get(3).get("undetermined"));
    }

    @Test
    void whatIsMissing_isNamed_neverGuessed() throws IOException {
        List<CSVRecord> answers = answer((HEADER + "A" + PURCHASE.replace(",12,", ",,") + "B" + PURCHASE.replace("2022-03-01", "2016-03-01")).getBytes(StandardCharsets.UTF_8), null);
        assertEquals("UNDETERMINED", answers.get(0).get("outcome"));
        assertEquals("shares_after_pct", answers.get(0).get("undetermined"));
        assertEquals("NOT_LOADED", answers.get(1).get("outcome"));
    }

    @Test
    void shiftJis_isDetectedAndSaid_andReadIfDeclared() throws IOException {
        byte[] file = (HEADER + "案件一" + PURCHASE).getBytes(SHIFT_JIS);
        InvalidInput refused = assertThrows(InvalidInput.class, () -> answer(file, null));
        assertEquals("assessment.shiftJis", refused.defects().get(0).reason().key());
        assertEquals("案件一", answer(file, SHIFT_JIS).get(0).get("id"));
    }

    @Test
    void aByteOrderMark_isNoPartOfTheFirstColumn() throws IOException {
        assertEquals("A", answer(("\uFEFF" + HEADER + "A" + PURCHASE).getBytes(StandardCharsets.UTF_8), null).get(0).get("id"));
    }

    @Test
    void cells_areNoFormulas() throws IOException {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)")) {
            assertEquals("'" + formula, answer((HEADER + formula + PURCHASE).getBytes(StandardCharsets.UTF_8), null).get(0).get("id"));
        }
    }

    @Test
    void columnsThatMustBeThere_areNamed() {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> answer("id,act\nA,LOAN\n".getBytes(StandardCharsets.UTF_8), null));
        assertEquals(List.of("as_of_date", "investor_type"), refused.defects().stream().map(d -> d.path()).toList());
    }

    @Test
    void aHeaderThatNamesAColumnTwice_isRefused() {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> answer("id,act,act\n".getBytes(StandardCharsets.UTF_8), null));
        assertEquals("act table.header.twice [act, C]", refused.defects().get(0).path() + " " + refused.defects().get(0).reason().key() + " " + refused.defects().get(0).reason().args());
    }

    @Test
    @Tag("large")
    void moreRowsThanAreAnswered_areSaid() throws IOException {
        String file = HEADER + ("A" + PURCHASE).repeat(AssessmentRows.MAX_ROWS + 2);
        List<CSVRecord> answers = answer(file.getBytes(StandardCharsets.UTF_8), null);
        assertEquals(AssessmentRows.MAX_ROWS + 1, answers.size());
        assertEquals("table.tooManyRows [" + AssessmentRows.MAX_ROWS + ", " + (AssessmentRows.MAX_ROWS + 2) + "]", answers.get(AssessmentRows.MAX_ROWS).get("undetermined"));
    }

    @Test
    void aFileThatBreaksOff_keepsTheAnswersBefore() throws IOException {
        List<CSVRecord> answers = answer((HEADER + "A" + PURCHASE + "\"B" + PURCHASE).getBytes(StandardCharsets.UTF_8), null);
        assertEquals("PRIOR_NOTIFICATION", answers.get(0).get("outcome"));
        assertEquals("ERROR", answers.get(1).get("outcome"));
        assertEquals("table.quote [3]", answers.get(1).get("undetermined"));
    }

    private static List<CSVRecord> answer(byte[] file, Charset declared) throws IOException {
        return CSV.parse(new StringReader(text(file, declared))).getRecords();
    }

    private static String text(byte[] file, Charset declared) throws IOException {
        AssessmentCsv csv = new AssessmentCsv(BOOK, reason -> reason.key() + " " + reason.args());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        csv.answer(AssessmentCsv.open(new ByteArrayInputStream(file), declared), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Map<String, String>> rows(String file) {
        try (var parser = CSV.parse(Files.newBufferedReader(DATA.resolve(file)))) {
            return parser.stream().map(CSVRecord::toMap).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
