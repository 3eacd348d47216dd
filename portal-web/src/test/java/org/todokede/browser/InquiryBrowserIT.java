package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.review.CaseAct.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.todokede.filing.FilingKind;
import org.todokede.identity.Role;
import org.todokede.review.CaseState;

/** An act that nobody notified (FEFTA Art. 29(1)), over pages and API: from the sheet of a ministry to the order of measures, and hidden from everybody else. */
@BrowserTest
class InquiryBrowserIT {

    private static final Words EN = Words.in("en");

    private Raw mof;
    private Raw meti;

    @BeforeAll
    void people() {
        mof = Raw.signedIn("mof1");
        meti = Raw.signedIn("meti");
    }

    /** A sheet about packaged software, which is METI's. */
    private static Map<String, String> sheet() {
        Map<String, String> sheet = new LinkedHashMap<>();
        sheet.put("key", UUID.randomUUID().toString());
        sheet.put("filer.name", "Quillmere Holdings Ltd");
        sheet.put("filer.country", "KY");
        sheet.put("target.name", "Unnotified K.K. " + Long.toString(System.nanoTime(), 36));
        sheet.put("target.sectors", "3913");
        sheet.put("act.kind", "SHARES");
        sheet.put("act.shares_after_pct", "34");
        sheet.put("inquiry.known", "A third of the shares changed hands in March.");
        sheet.put("inquiry.source", "Register of shareholders, 2026-05-01");
        return sheet;
    }

    /** Opens one; answers with its number. */
    private static String open(Raw officer) {
        return open(officer, Map.of());
    }

    /** The same. @param changed what is written otherwise than on the sheet above */
    static String open(Raw officer, Map<String, String> changed) {
        Map<String, String> sheet = sheet();
        sheet.putAll(changed);
        Raw.Answer opened = officer.post("/review/inquiry", sheet);
        assertEquals(303, opened.status(), () -> opened.title() + " " + opened.defects());
        return opened.location().replaceFirst("/review/", "");
    }

    @Test
    void opened_correctedAndMeasuredUpon_byTwoMinistries() {
        Map<String, String> sheet = sheet();
        String address = meti.post("/review/inquiry", sheet).location();
        assertEquals(address, meti.post("/review/inquiry", sheet).location(), "sent twice, it is opened once");
        String number = address.replaceFirst("/review/", "");
        row(number, CaseState.UNDER_INQUIRY);
        Raw.Answer answered = mof.get(address);
        String shown = answered.main();
        assertTrue(Stream.of("Quillmere Holdings Ltd", "A third of the shares changed hands in March.", EN.of("CaseState.UNDER_INQUIRY"), EN.of("inquiry.noPeriodText")).allMatch(shown::contains), shown);
        assertFalse(answered.body().contains("/copies/"), "nobody filed it");
        assertTrue(mof.get("/review?form=inquiry").main().contains(number));
        assertTrue(mof.get("/notices").main().contains(EN.of("notices.proposed", EN.of("CaseAct.OPEN_INQUIRY"))), "the other ministry is told");

        sheet.put("filer.country", "VG");
        assertEquals(303, meti.post(address + "/sheet", sheet).status());
        assertTrue(mof.get(address + "/changes").body().contains("<del>Cayman Islands</del>"), "what was on the sheet before");
        Raw.Answer overtaken = mof.send(address + "/sheet", with(with(sheet, "filer.country", "BM"), "csrf", mof.get(address + "/sheet").hidden(Raw.TOKEN), "seen", "1"));
        assertEquals(409, overtaken.status());
        assertTrue(overtaken.body().contains("value=\"BM\" selected"), "what was chosen is kept");

        assertEquals(303, meti.act(number, "propose-breach", Map.of("ground", "UNNOTIFIED", "reasons", "No notification was made.")).status());
        ExemptionBrowserIT.refusedAlike(meti, number, FIND_BREACH, "review.refused.fourEyes");
        assertEquals(303, mof.act(number, "find-breach", Map.of()).status());
        row(number, CaseState.BREACH_FOUND);
        assertEquals(303, meti.act(number, "propose-measure-order", Map.of("reasons", "Sell the shares.", "noneAsked", "clear without")).status());
        assertEquals("FEFTA Art. 29(1)", ExemptionBrowserIT.refusedAlike(mof, number, MEASURE_ORDER, "review.when.COUNCIL_HEARD_ON_BREACH"));
        Acts.ofCase(mof, number).does(ASK_COUNCIL, CaseState.BREACH_FOUND).does(COUNCIL_OPINION, CaseState.BREACH_FOUND, "reasons", "Measures are called for.");
        assertEquals(303, mof.act(number, "measure-order", Map.of("service", "POSTED_ABROAD")).status());
        row(number, CaseState.MEASURE_ORDERED);
        assertTrue(mof.get(address).main().contains(EN.of("LetterKind.ORDER")), "the order is there to be posted");
        assertTrue(mof.get(address + "/sheet").main().contains(EN.of("review.notNow.CORRECT_INQUIRY")));
    }

    private static Map<String, String> with(Map<String, String> values, String... more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private void row(String number, CaseState state) {
        Acts.ofCase(mof, number).assertRow(FilingKind.INQUIRY, state, Role.REVIEWER);
        Acts.ofCase(meti, number).assertRow(FilingKind.INQUIRY, state, Role.REVIEWER);
    }

    @Test
    void closedByBoth() {
        String number = open(meti);
        assertEquals(303, meti.act(number, "propose-closing", Map.of("reasons", "It was notified under another name.")).status());
        ExemptionBrowserIT.refusedAlike(meti, number, CLOSE_INQUIRY, "review.refused.fourEyes");
        assertEquals(303, mof.act(number, "close-inquiry", Map.of()).status());
        row(number, CaseState.INQUIRY_CLOSED);
        assertFalse(mof.get("/review?form=inquiry").main().contains(number));
        assertTrue(mof.get("/review?form=inquiry&view=all").main().contains(number));
    }

    @Test
    void nobodyElse_findsIt_orOpensOne() {
        String number = open(meti);
        Raw window = Raw.signedIn("window");
        Raw mhlw = Raw.signedIn("mhlw");
        Raw investor = Raw.signedIn("investor").registered("en");
        List<String> addresses = List.of("/review/" + number, "/review/" + number + "/sheet", "/review/" + number + "/act/propose-closing", "/review/" + number + "/record", "/review/" + number + "/related/target",
                "/api/v1/cases/" + number + "/acts", "/copies/" + number + "/1/filing");
        for (String address : addresses) {
            assertEquals(404, window.get(address).status(), address);
            assertEquals(404, mhlw.get(address).status(), address);
            assertTrue(List.of(403, 404).contains(investor.get(address).status()), address);
        }
        assertEquals(404, investor.get("/filings/" + number).status());
        assertEquals(404, investor.get("/api/v1/filings/" + number + "/acts").status());
        assertFalse(window.get("/review?view=all&q=" + number).main().contains("Quillmere"));
        assertFalse(window.get("/review?view=all").body().contains("/review/" + number));
        assertFalse(Raw.stranger().get("/cleared").main().contains(number));
        assertEquals(403, window.get("/review/inquiry").status());
        assertEquals(403, investor.get("/review/inquiry").status());
        assertEquals(302, Raw.stranger().get("/review/inquiry").status(), "to the sign-in");
        String token = window.get("/review").hidden(Raw.TOKEN);
        assertEquals(403, window.send("/review/inquiry", with(sheet(), "csrf", token)).status());
    }

    @Test
    void whatIsWrong_isNamedAtItsField_andWhatWasTypedStays() {
        Raw.Answer empty = mof.post("/review/inquiry", Map.of("key", UUID.randomUUID().toString()));
        assertEquals(List.of(422, List.of("filer.name", "target.name", "target.sectors", "inquiry.known", "inquiry.source")), List.of(empty.status(), empty.defects()));
        Raw.Answer wrong = mof.post("/review/inquiry", with(sheet(), "filer.name", "<script>alert(1)</script>", "act.planned_on", "2026-02-30", "act.shares_after_pct", "a lot", "inquiry.known", "x".repeat(10_000)));
        assertEquals(List.of(422, List.of("act.planned_on", "act.shares_after_pct", "inquiry.known")), List.of(wrong.status(), wrong.defects()));
        assertTrue(wrong.body().contains("&lt;script&gt;") && wrong.body().contains("value=\"a lot\"") && wrong.body().contains("x".repeat(10_000)), "nothing is lost");
        assertFalse(wrong.body().contains("<script>alert"));
        Raw.Answer control = mof.post("/review/inquiry", with(sheet(), "filer.name", "Quill\u0007mere"));
        assertEquals(List.of(422, List.of("filer.name")), List.of(control.status(), control.defects()));
        Raw.Answer notTheirs = Raw.signedIn("mhlw").post("/review/inquiry", sheet());
        assertEquals(List.of(422, List.of("target.sectors")), List.of(notTheirs.status(), notTheirs.defects()));
        assertTrue(notTheirs.main().contains(EN.of("inquiry.notYours", EN.of("ministry.MHLW"))), notTheirs.main());
    }
}
