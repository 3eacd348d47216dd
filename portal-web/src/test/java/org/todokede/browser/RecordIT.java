package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.todokede.running.TestedPortal;

/** What pages and API leave in the record when somebody reads, or is refused, and how the auditor finds it. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class RecordIT {

    private static final Words EN = Words.in("en");
    private static final Pattern ROW = Pattern.compile("<tr role=\"row\">(.*?)</tr>", Pattern.DOTALL);

    private static Raw auditor;
    private static Raw mof;
    private static String number;
    private static String guarded;

    @BeforeAll
    static void twoFilings() {
        Raw filer = Raw.signedIn("investor").registered("en");
        number = filer.submit(filer.draft(new TreeMap<>(Form1.answers("en", "Recorda Software KK", Raw.today().plusDays(45)))));
        guarded = filer.submit(filer.draft(new TreeMap<>(Form1.answers("en", "Guarda Software KK", Raw.today().plusDays(45)))));
        auditor = Raw.signedIn("auditor");
        mof = Raw.signedIn("mof1");
    }

    /** Lines of the record as text, the newest first. */
    private static List<String> lines(String query) {
        Raw.Answer page = auditor.get("/admin/audit?" + query);
        assertEquals(200, page.status());
        return ROW.matcher(page.body().replaceAll("(?s)<thead.*?</thead>", "")).results().map(m -> m.group(1).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip()).toList();
    }

    private static List<String> naming(String act, List<String> lines) {
        return lines.stream().filter(line -> line.contains(EN.of(act))).collect(Collectors.toList());
    }

    @Test
    void aCaseThatIsRead_isFoundByItsNumber_andOnTheCaseItself() {
        assertEquals(200, mof.get("/review/" + number).status());
        List<String> read = lines("key=" + number + "&act=READ_CASE&person=mof1");
        assertTrue(read.size() >= 1 && read.stream().allMatch(l -> l.contains(EN.of("ConfidentialPart.READ_CASE")) && l.contains("MOF") && l.contains(EN.of("audit.allowed"))), read::toString);
        assertEquals(List.of(), lines("key=" + number + "&act=READ&person=mof1&result=refused"));
        Raw.Answer onTheCase = mof.get("/review/" + number + "/record");
        assertTrue(onTheCase.status() == 200 && onTheCase.main().contains(EN.of("ConfidentialPart.READ_CASE")), onTheCase.title());
        assertEquals(404, Raw.signedIn("mhlw").get("/review/" + number + "/record").status(), "no ministry of the case");
        assertEquals(403, Raw.signedIn("window").get("/review/" + number + "/record").status());
    }

    @Test
    void whatIsRefused_isRecordedOnce_whetherPageServiceOrApiSaysNo() {
        Raw other = Raw.signedIn("mhlw");
        assertEquals(404, other.get("/review/" + guarded + "/changes").status());
        assertEquals(404, other.get("/api/v1/cases/" + guarded + "/redline").status());
        assertEquals(404, other.get("/review/" + guarded + "/assignment").status());
        Raw filer = Raw.signedIn("investor");
        assertEquals(403, filer.get("/review/" + guarded).status());
        assertEquals(403, filer.get("/api/v1/cases/" + guarded + "/redline").status());
        List<String> refused = lines("key=" + guarded + "&result=refused");
        assertEquals(2, naming("ConfidentialPart.READ_CHANGES", refused).size(), refused::toString);
        assertEquals(3, naming("PortalAct.OPEN_ADDRESS", refused).size(), refused::toString);
        assertTrue(refused.stream().allMatch(line -> line.contains(EN.of("audit.refused"))), refused::toString);
    }

    @Test
    void wrongFilters_areSaidAtTheirFields_andKeptAsTyped() {
        Raw.Answer wrong = auditor.get("/admin/audit?person=nobody-of-this-name&from=2026-02-01&to=2026-01-31&act=READ");
        assertEquals(List.of(422, List.of("to")), List.of(wrong.status(), wrong.defects()));
        assertTrue(wrong.errorAt("to").endsWith(EN.of("audit.daysReversed")), wrong.errorAt("to"));
        assertTrue(wrong.body().contains("value=\"nobody-of-this-name\""));
        Raw.Answer unknown = auditor.get("/admin/audit?person=nobody-of-this-name");
        assertEquals(422, unknown.status());
        assertTrue(unknown.errorAt("person").endsWith(EN.of("audit.nobody")), unknown.errorAt("person"));
        Raw.Answer noDay = auditor.get("/admin/audit?from=yesterday&to=2026-13-01");
        assertEquals(List.of(422, List.of("from", "to")), List.of(noDay.status(), noDay.defects()));
        assertEquals(422, auditor.get("/admin/audit/record.csv?from=yesterday").status());
    }

    @Test
    void theRecord_isSavedAsCsv_filteredAsOnThePage_byTheAuditorAlone() {
        mof.get("/review/" + number);
        Raw.Answer file = auditor.get("/admin/audit/record.csv?key=" + number + "&act=READ_CASE&person=mof1");
        assertEquals(List.of(200, "text/csv;charset=UTF-8"), List.of(file.status(), file.header("Content-Type")));
        List<String> rows = file.body().lines().toList();
        assertTrue(rows.get(0).contains(EN.of("audit.at")) && rows.size() >= 2, rows::toString);
        assertTrue(rows.stream().skip(1).allMatch(row -> row.contains(number) && row.contains(EN.of("ConfidentialPart.READ_CASE"))), rows::toString);
        assertEquals(403, mof.get("/admin/audit/record.csv").status());
    }

    @Test
    void theSecretOfALink_isNotInTheRecord_whereTheRefusalIs() {
        String secret = "B".repeat(43);
        String query = "person=mof1&act=OPEN_ADDRESS&result=refused";
        assertEquals(404, mof.get("/target/" + secret).status());
        assertEquals(404, mof.get("/address/" + secret).status());
        List<String> refused = lines(query);
        for (String pattern : List.of("/target/{token", "/address/{token")) {
            assertTrue(refused.stream().anyMatch(line -> line.contains(pattern)), () -> pattern + " in " + refused);
        }
        assertFalse(auditor.get("/admin/audit?" + query).body().contains(secret));
    }

    @Test
    void whatIsOwed_andWhatOtherBodiesSaid_leaveTheirLines_whetherPageOrApiShowsThem() {
        assertEquals(200, mof.get("/review/" + number + "/obligations").status());
        assertEquals(200, mof.get("/api/v1/cases/" + number + "/obligations").status());
        assertEquals(200, mof.get("/review/" + number + "/consultations").status());
        assertEquals(200, mof.get("/review/" + number + "/related/filer").status());
        assertEquals(200, mof.get("/review/obligations").status());
        for (String part : List.of("READ_OBLIGATIONS", "READ_CONSULTATIONS", "READ_RELATED")) {
            List<String> read = lines("key=" + number + "&act=" + part + "&person=mof1");
            assertEquals(part.equals("READ_OBLIGATIONS") ? 2 : 1, naming("ConfidentialPart." + part, read).size(), read::toString);
        }
        assertTrue(lines("key=MOF&act=READ_OBLIGATIONS&person=mof1").stream().anyMatch(line -> line.contains(EN.of("object.desk") + " MOF")));
    }

    @Test
    void onACase_nobodyFromOutsideIsNamed_andTheAuditorSeesWhoItWas() {
        Raw filer = Raw.signedIn("investor");
        String own = filer.submit(filer.draft(new TreeMap<>(Form1.answers("en", "Nomina Software KK", Raw.today().plusDays(45)))));
        assertEquals(404, Raw.signedIn("investor2").get("/api/v1/filings/" + own + "/redline").status());
        String onTheCase = mof.get("/review/" + own + "/record").main();
        List<String> asRecorded = lines("key=" + own + "&act=READ_CHANGES");
        assertTrue(onTheCase.contains(EN.of("ConfidentialPart.READ_CHANGES")) && onTheCase.contains(EN.of("audit.outsider")), onTheCase);
        assertEquals(1, asRecorded.size());
        assertFalse(asRecorded.get(0).contains(EN.of("audit.outsider")), asRecorded::toString);
    }
}
