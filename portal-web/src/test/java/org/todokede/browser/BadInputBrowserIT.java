package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.platform.web.Routes;
import org.todokede.running.TestedPortal;

/** Whatever is wrong in what comes in gets a clear message; nothing is lost, and nothing leaks. */
@BrowserTest
class BadInputBrowserIT {

    private static final String SCRIPT = "<script>alert('x')</script>";
    private static final String LONG = "7".repeat(10_000);
    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final Words EN = Words.in("en");

    private Raw investor;
    private Raw other;
    private Raw window;
    private Raw mof;
    private Raw mhlw;
    private Raw admin;
    private LocalDate today;

    /** A draft of the first investor that only the tests of single fields write to. */
    private String draft;

    /** A filing of the first investor that was received, with one file. */
    private String filed;

    private String number;
    private String document;

    @BeforeAll
    void aDraftAndAFilingAreThere() {
        Journeys.waitForABankDay();
        today = Raw.today();
        investor = Raw.signedIn("investor").registered("en");
        other = Raw.signedIn("investor2").registered("ja");
        window = Raw.signedIn("window");
        mof = Raw.signedIn("mof1");
        mhlw = Raw.signedIn("mhlw");
        admin = Raw.signedIn("admin");
        draft = investor.draft(answers("Draft"));
        filed = investor.draft(answers("Filed"));
        assertEquals(303, investor.upload(filed, "contract", "secret plan.pdf", PDF).status());
        document = Pattern.compile("/documents/(\\d+)").matcher(investor.get("/filings/" + filed + "/attachments").body()).results().findFirst().orElseThrow().group(1);
        number = investor.submit(filed);
        assertEquals(303, window.act(number, "receive", Map.of()).status());
    }

    private Map<String, String> answers(String target) {
        return Form1.answers("en", target + " Target K.K.", today.plusDays(50));
    }

    // ---------------------------------------------------------------- fields of the form

    enum Wrong {
        TYPE,
        TOO_LOW,
        TOO_HIGH,
        TEN_THOUSAND_CHARACTERS,
        SCRIPT_TAG,
        CONTROL_CHARACTER;

        /** What is sent; null if the field has no such fault. */
        String valueFor(Form1.Field field) {
            return switch (this) {
                case TYPE -> switch (field.type()) {
                    case "INTEGER", "PERCENT", "CORPORATE_NUMBER" -> "twelve";
                    case "DATE" -> "2027-02-30";
                    case "EMAIL" -> "nobody";
                    case "COUNTRY" -> "XX";
                    case "CHOICE", "YES_NO" -> "PERHAPS";
                    default -> null;
                };
                case TOO_LOW -> switch (field.type()) {
                    case "INTEGER", "PERCENT" -> field.min() != null && field.min() > 0 ? String.valueOf(field.min() - 1) : "-1";
                    case "DATE" -> "1899-12-31";
                    default -> null;
                };
                case TOO_HIGH -> switch (field.type()) {
                    case "INTEGER" -> field.max() == null ? null : String.valueOf(field.max() + 1);
                    case "PERCENT" -> "100.1";
                    case "DATE" -> "2201-01-01";
                    default -> null;
                };
                case TEN_THOUSAND_CHARACTERS -> LONG;
                case SCRIPT_TAG -> SCRIPT;
                case CONTROL_CHARACTER -> "a\u0007b";
            };
        }

        /** Key of the message; null if the value is taken as it is. */
        String messageFor(Form1.Field field) {
            if (this == TEN_THOUSAND_CHARACTERS) {
                return "field.tooLong";
            }
            if (this == CONTROL_CHARACTER) {
                return "field.controlCharacter";
            }
            return switch (field.type()) {
                case "INTEGER" -> this == TOO_LOW && field.min() > 0 ? "field.atLeast" : this == TOO_HIGH ? "field.atMost" : "field.wholeNumber";
                case "PERCENT" -> this == TOO_HIGH ? "field.atMost" : "field.percent";
                case "DATE" -> "field.date";
                case "EMAIL" -> "field.email";
                case "CORPORATE_NUMBER" -> "field.corporateNumber";
                case "COUNTRY" -> "field.country";
                case "CHOICE" -> "field.notAnOption";
                case "YES_NO" -> "field.yesOrNo";
                case "SECTORS" -> "field.sectorNotDesignated";
                default -> null;
            };
        }

        /** The message up to its first argument. */
        String said(Form1.Field field) {
            String key = messageFor(field);
            return switch (key) {
                case "field.tooLong" -> EN.of(key, String.valueOf(field.maxLength()), "10000");
                case "field.atLeast" -> EN.of(key, String.valueOf(field.min()));
                case "field.atMost" -> EN.of(key, String.valueOf(field.max()));
                case "field.sectorNotDesignated" -> "is not designated on the planned day";
                default -> EN.of(key);
            };
        }
    }

    static Stream<Arguments> everySectionAndFault() {
        return Form1.SECTIONS.stream().flatMap(section -> Stream.of(Wrong.values()).filter(w -> !faulty(section, w).isEmpty()).map(w -> Arguments.of(section, w)));
    }

    private static List<Form1.Field> faulty(String section, Wrong wrong) {
        return Form1.fields().stream().filter(f -> f.section().equals(section) && wrong.valueFor(f) != null && wrong.messageFor(f) != null).toList();
    }

    @ParameterizedTest(name = "section {0}, {1}")
    @MethodSource("everySectionAndFault")
    void everyField_saysWhatIsWrong_keepsWhatWasTyped_andStoresNothingOfIt(String section, Wrong wrong) {
        List<Form1.Field> fields = faulty(section, wrong);
        String path = "/filings/" + draft + "/section/" + section;
        String stored = withoutTokens(investor.get(path));
        Map<String, String> typed = new LinkedHashMap<>(Form1.of(section, answers("Draft")));
        fields.forEach(f -> typed.put(f.path(), wrong.valueFor(f)));
        Raw.Answer answer = investor.post(path, typed);
        assertEquals(422, answer.status(), answer.title());
        assertEquals(fields.stream().map(Form1.Field::path).collect(Collectors.toCollection(TreeSet::new)), new TreeSet<>(answer.defects()), "every field is named on top");
        assertAll(fields.stream().map(f -> () -> {
            assertTrue(answer.errorAt(f.path()).contains(escaped(wrong.said(f))), f.path() + ": " + answer.errorAt(f.path()));
            if (f.isTyped()) {
                assertTrue(answer.body().contains(attribute(wrong.valueFor(f))), f.path() + " does not keep what was typed");
            }
        }));
        assertFalse(answer.body().contains(SCRIPT), "shown as text only");
        if (wrong == Wrong.SCRIPT_TAG && section.equals("target")) {
            // Text of no known sector may be stored in a draft, but not be sent.
            assertEquals(303, investor.post(path, Form1.of(section, answers("Draft"))).status());
        }
        assertTrue(stored.equals(withoutTokens(investor.get(path))), "what was stored before stands");
    }

    /** As Facelets writes it into a page: control characters have no place there, what is visible stays. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String attribute(String text) {
        return escaped(text).replace("\"", "&quot;").replace("\u0007", "");
    }

    /** The main part of a page without what changes with every look: masked tokens, version and time of saving. */
    private static String withoutTokens(Raw.Answer answer) {
        return answer.body()
                .substring(answer.body().indexOf("<main"))
                .replaceAll("name=\"(csrf|version)\" value=\"[^\"]*\"", "")
                // what can be taken back tells of the last save, not of what is stored
                .replaceAll("(?s)<form[^>]* data-undo=.*?</form>", "")
                .replaceAll("\\d{2}:\\d{2}:\\d{2}", "");
    }

    @Test
    void missingAnswers_areAllNamed_andNothingIsSent() {
        String id = investor.begin();
        Raw.Answer answer = investor.post("/filings/" + id + "/check", Map.of());
        assertEquals(422, answer.status());
        Set<String> expected = Form1.fields().stream()
                .filter(f -> f.required() && !f.conditional() && !f.section().equals("filer") && !f.section().equals("related"))
                .map(Form1.Field::path)
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add("ownership.holders"); // in words or in rows: neither is required by itself
        expected.add("target.sectors"); // or the minister with jurisdiction, from outside annex 1
        expected.add("declaration");
        assertEquals(expected, new TreeSet<>(answer.defects()));
        assertTrue(answer.main().contains(EN.of("field.missing")));
        assertEquals(404, investor.get("/filings/" + id + "/receipt").status());
    }

    @Test
    void theDeclaration_isNeeded() {
        Raw.Answer answer = investor.post("/filings/" + draft + "/check", Map.of());
        assertEquals(422, answer.status());
        assertEquals(List.of("declaration"), answer.defects());
        assertTrue(answer.errorAt("declaration").contains(EN.of("filing.declare")));
    }

    @Test
    void aScriptInText_isShownAsText_everywhere() {
        Map<String, String> answers = new LinkedHashMap<>(answers(SCRIPT));
        answers.put("act.reason", SCRIPT + "\n\"'&<b>");
        answers.put("filer.address", SCRIPT);
        String id = investor.draft(answers);
        String sent = investor.submit(id);
        mof.get("/review/" + sent);
        window.act(sent, "receive", Map.of());
        assertEquals(303, mof.post("/review/" + sent, Map.of("note", SCRIPT)).status());
        for (Raw.Answer page : List.of(
                investor.get("/filings"),
                investor.get("/filings/" + sent),
                window.get("/review/" + sent),
                window.get("/review/" + sent + "/act/return-for-defect"),
                mof.get("/review?view=all&q=" + sent),
                mof.get("/review/" + sent))) {
            assertEquals(200, page.status());
            assertFalse(page.body().contains("<script>alert"), page.title());
            assertTrue(page.body().contains("&lt;script&gt;alert"), page.title());
        }
    }

    @Test
    void datesThatDoNotFit_areToldApart() {
        Map<String, String> act = new LinkedHashMap<>(Form1.of("act", answers("Draft")));
        String path = "/filings/" + draft + "/section/act";
        act.put("act.planned_on", today.toString());
        assertTrue(investor.post(path, act).errorAt("act.planned_on").contains("must lie after the day of receipt"));
        act.put("act.planned_on", today.plusDays(400).toString());
        assertTrue(investor.post(path, act).errorAt("act.planned_on").contains("six months from receipt"));
        act.put("act.planned_on", today.plusDays(50).toString());
        act.put("act.planned_until", today.plusDays(49).toString());
        act.put("act.shares_after_pct", "4.7");
        Raw.Answer answer = investor.post(path, act);
        assertEquals(Set.of("act.planned_until", "act.shares_after_pct"), Set.copyOf(answer.defects()));
        act.put("act.planned_until", "");
        act.put("act.shares_after_pct", "12.3");
        assertEquals(303, investor.post(path, act).status());
    }

    @Test
    void fullWidthDigitsAndSeparators_areUnderstood() {
        String path = "/filings/" + draft + "/section/act";
        Map<String, String> act = new LinkedHashMap<>(Form1.of("act", answers("Draft")));
        act.put("act.share_count", "３，１５０，０００株");
        assertEquals(303, investor.post(path, act).status());
        assertTrue(investor.get(path).body().contains("value=\"3150000\""));
    }

    // ---------------------------------------------------------------- other forms

    @Test
    void anOrganisation_isRegisteredOnce() {
        Raw.Answer page = investor.get("/organisation");
        Map<String, String> again = new LinkedHashMap<>(Form1.filer("en"));
        again.put("csrf", page.hidden(Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"")));
        Raw.Answer answer = investor.send("/organisation", again);
        assertEquals(409, answer.status());
        assertTrue(answer.main().contains(EN.of("organisation.already")), answer.main());
    }

    @Test
    void aDesignation_isCheckedColumnByColumn() {
        Raw.Answer missing = admin.post("/admin/sectors/new", Map.of("jsic_revision", ""));
        assertEquals(422, missing.status());
        Set<String> needed = Set.of(
                "id", "jsic_code", "jsic_revision", "name_en", "name_ja", "group", "competent_ministers", "core", "in_force_from", "applies_to_acts_from", "source_url");
        assertEquals(needed, Set.copyOf(missing.defects()));
        for (String wrong : List.of(LONG, SCRIPT + "\u0007", "a\u0007b")) {
            Map<String, String> typed = new LinkedHashMap<>();
            needed.forEach(column -> typed.put(column, wrong));
            typed.put("applies_to_acts_until", wrong);
            typed.put("scope_note", wrong);
            Raw.Answer answer = admin.post("/admin/sectors/new", typed);
            assertEquals(422, answer.status());
            assertEquals(typed.keySet(), Set.copyOf(answer.defects()));
            assertTrue(answer.body().contains(attribute(wrong)), "what was typed is kept");
            assertFalse(answer.body().contains(SCRIPT));
        }
        Raw.Answer end = admin.post("/admin/sectors/3913/end", Map.of("applies_to_acts_until", "2019-08-30", "source_url", ""));
        assertEquals(Set.of("applies_to_acts_until", "source_url"), Set.copyOf(end.defects()));
        assertEquals(404, admin.get("/admin/sectors/no-such-row/end").status());
        assertTrue(admin.get("/sectors?on=2099-01-01").body().contains("id=\"s-3913\""), "the designation still runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "0", "-1", "1.5", "100000", "99999999999999999999", SCRIPT})
    void theClock_takesWholeDaysOnly_andStaysWhereItIs(String days) {
        Raw.Answer answer = admin.post("/admin/clock", Map.of("days", days));
        assertEquals(422, answer.status());
        assertEquals(List.of("days"), answer.defects());
        assertTrue(answer.body().contains("value=\"" + attribute(days) + "\"") || days.isEmpty(), "what was typed is kept");
        assertEquals(today, Raw.today());
    }

    @Test
    void aNote_isCheckedAndKept() {
        for (String wrong : List.of("", LONG, "a\u0007b")) {
            Raw.Answer answer = mof.post("/review/" + number, Map.of("note", wrong));
            assertEquals(422, answer.status());
            assertEquals(List.of("note"), answer.defects());
            assertFalse(answer.errorAt("note").isEmpty());
            assertTrue(answer.body().contains(attribute(wrong)), "what was typed is kept");
        }
    }

    static Stream<Arguments> actsWithWrongDetails() {
        return Stream.of(
                Arguments.of("sign", "opinion", ""),
                Arguments.of("sign", "opinion", "PERHAPS"),
                Arguments.of("propose-shortening", "freeFrom", ""),
                Arguments.of("propose-shortening", "freeFrom", "tomorrow"),
                Arguments.of("propose-shortening", "freeFrom", "2019-01-01"),
                Arguments.of("propose-shortening", "freeFrom", "2199-01-01"),
                Arguments.of("propose-shortening", "freeFrom", LONG),
                Arguments.of("propose-extension", "reasons", ""),
                Arguments.of("propose-extension", "reasons", LONG),
                Arguments.of("propose-extension", "reasons", "a\u0007b"));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("actsWithWrongDetails")
    void anAct_saysWhatIsWrongAtItsDetail_andLeavesTheCaseAsItIs(String act, String detail, String value) {
        String before = mof.get("/review/" + number).main().replaceAll("\\d{2}:\\d{2}:\\d{2}", "");
        Raw.Answer answer = mof.act(number, act, Map.of(detail, value));
        assertEquals(422, answer.status(), answer.title());
        assertEquals(List.of(detail), answer.defects());
        assertFalse(answer.errorAt(detail).isEmpty());
        assertEquals(before, mof.get("/review/" + number).main().replaceAll("\\d{2}:\\d{2}:\\d{2}", ""));
    }

    @Test
    void aReturnWithoutReasons_isRefusedAtTheField() {
        String id = investor.draft(answers("Return"));
        String sent = investor.submit(id);
        Raw.Answer answer = window.act(sent, "return-for-defect", Map.of("reasons", "", "defect.act.reason", "say more"));
        assertEquals(422, answer.status());
        assertEquals(List.of("reasons"), answer.defects());
        assertTrue(answer.body().contains("value=\"say more\""), "the defect that was named is kept");
        Raw.Answer future = window.act(sent, "receive", Map.of("receivedOn", today.plusDays(5).toString()));
        assertEquals(List.of("receivedOn"), future.defects());
    }

    @Test
    void anActThatIsNotPossibleNow_isRefusedWithItsReason_andAnUnknownOneIsAbsent() {
        Raw.Answer page = mof.get("/review/" + number + "/act/recommend");
        assertEquals(200, page.status());
        assertTrue(page.main().contains(EN.of("review.notNow.RECOMMEND")));
        Raw.Answer forced = mof.send("/review/" + number + "/act/recommend", Map.of("csrf", token(page), "seen", "2"));
        assertEquals(409, forced.status());
        assertTrue(forced.main().contains(EN.of("review.notNow.RECOMMEND")));
        assertEquals(404, mof.get("/review/" + number + "/act/approve").status());
        Raw.Answer windows = mof.send("/review/" + number + "/act/receive", Map.of("csrf", token(page), "seen", "2"));
        assertTrue(Set.of(403, 409).contains(windows.status()), "the window’s act is not the ministry’s: " + windows.status());
        assertFalse(windows.main().contains(EN.of("error.wentWrong.title")));
    }

    @Test
    void whoSawAnOlderState_isTold_andNothingIsDone() {
        Raw.Answer page = mof.get("/review/" + number + "/act/sign");
        Raw.Answer answer = mof.send("/review/" + number + "/act/sign", Map.of("csrf", token(page), "seen", "1", "opinion", "NO_OBJECTION"));
        assertEquals(409, answer.status());
        assertTrue(answer.main().contains("changed this at"), answer.main());
        Matcher signatures = Pattern.compile("id=\"ministries\".*?</section>", Pattern.DOTALL).matcher(mof.get("/review/" + number).body());
        assertTrue(signatures.find());
        assertFalse(signatures.group().contains("badge is-clear"), "nobody has signed");
    }

    @Test
    void signIn_saysTheSame_whetherTheNameIsKnownOrNot() {
        String stranger = "nobody-" + System.nanoTime();
        Raw.Answer unknown = Raw.stranger().post("/sign-in", Map.of("login", stranger, "password", "x"));
        Raw.Answer known = Raw.stranger().post("/sign-in", Map.of("login", "auditor", "password", "x"));
        assertEquals(unknown.status(), known.status());
        assertEquals(unknown.main(), known.main(), "the same words");
        assertTrue(known.main().contains(EN.of("signin.wrong")));
        assertTrue(unknown.body().contains("value=\"" + stranger + "\""), "the name typed is kept");
        assertFalse(known.body().contains("value=\"x\""), "the password is not");
        Raw.Answer odd = Raw.stranger().post("/sign-in", Map.of("login", SCRIPT, "password", LONG));
        assertFalse(odd.body().contains(SCRIPT));
        Raw.signedIn("auditor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"})
    void afterSignIn_nobodyIsSentElsewhere(String next) {
        Raw raw = Raw.stranger();
        Raw.Answer page = raw.get("/sign-in");
        Raw.Answer done = raw.send("/sign-in", Map.of("csrf", token(page), "login", "auditor", "password", Person.PASSWORD, "next", next));
        assertEquals(303, done.status());
        assertEquals("/admin/audit", done.location());
    }

    @Test
    void questionsInTheAddress_areCheckedToo() {
        Raw.Answer day = investor.get("/sectors?on=2019-02-30");
        assertEquals(422, day.status());
        assertEquals(List.of("on"), day.defects());
        assertFalse(investor.get("/sectors?on=%3Cscript%3Ealert(1)%3C/script%3E").body().contains("<script>alert"));
        assertEquals(400, investor.get("/sectors?on=" + LONG).status());
        for (String query : List.of("view=none", "after=9999-99-99_1", "after=2026-02-30_1", "q=%25", "q=" + "%27%20or%201=1", "q=%00", "view=all&after=2026-01-01_999999999999999999")) {
            assertEquals(200, mof.get("/review?" + query).status(), query);
        }
        for (String query : List.of("before=x", "before=-1", "before=99999999999999999999")) {
            assertEquals(200, investor.get("/filings?" + query).status(), query);
        }
    }

    // ---------------------------------------------------------------- files

    static Stream<Arguments> filesThatAreNotTaken() {
        return Stream.of(
                Arguments.of("program.pdf", "MZ\u0090\u0000\u0003".getBytes(StandardCharsets.ISO_8859_1), "are not taken"),
                Arguments.of("page.pdf", "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8), "are not taken"),
                Arguments.of("picture.png", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".getBytes(StandardCharsets.UTF_8), "are not taken"),
                Arguments.of("scan.png", PDF, EN.of("document.renamed", ".png", "application/pdf")),
                Arguments.of("cut.pdf", java.util.Arrays.copyOf(PDF, PDF.length - 9), EN.of("document.broken")),
                Arguments.of("two.pdf", joined(PDF, zip("a.txt", 1)), EN.of("document.twoInOne")),
                Arguments.of("bomb.xlsx", zip("xl/worksheets/sheet1.xml", 60 * 1024 * 1024), EN.of("document.bomb")),
                Arguments.of("macros.docx", zip("word/vbaProject.bin", 10), EN.of("document.macros")),
                Arguments.of("archive.docx", zip("a.txt", 10), EN.of("document.broken")),
                Arguments.of("locked.xlsx", java.util.Arrays.copyOf(OLE, 2048), EN.of("document.locked")),
                Arguments.of("empty.pdf", new byte[0], EN.of("document.empty")),
                Arguments.of("large.pdf", large(), EN.of("document.tooLarge", "50")));
    }

    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A ZIP with the mark of an office file and a piece of zeros, which packs to a thousandth. */
    private static byte[] zip(String piece, int size) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.util.zip.ZipOutputStream out = new java.util.zip.ZipOutputStream(bytes)) {
            out.putNextEntry(new java.util.zip.ZipEntry("[Content_Types].xml"));
            out.putNextEntry(new java.util.zip.ZipEntry(piece));
            out.write(new byte[size]);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] large() {
        byte[] content = new byte[51 * 1024 * 1024];
        System.arraycopy(PDF, 0, content, 0, PDF.length);
        return content;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesThatAreNotTaken")
    void aFileThatIsNotTaken_isRefusedAtTheField_andNothingIsKept(String name, byte[] content, String message) {
        Raw.Answer answer = investor.upload(draft, "other", name, content);
        assertEquals(303, answer.status(), answer.title());
        Raw.Answer page = investor.get(answer.location());
        assertTrue(page.errorAt("file").contains(message), name + ": " + page.errorAt("file"));
        assertEquals(List.of("file"), page.defects());
        assertFalse(page.body().contains(">" + name + "<"), "it is not in the list");
    }

    @Test
    void aFileOf51Megabytes_isRefusedInTheBrowser_withItsMessage() {
        try (Person person = Person.signedIn("investor", "en")) {
            person.at("/filings/" + draft + "/attachments");
            java.nio.file.Path file = java.nio.file.Files.createTempFile("large", ".pdf");
            java.nio.file.Files.write(file, large());
            person.field("file").setInputFiles(file);
            person.press("files.upload");
            person.errorAt("file").waitFor();
            assertTrue(person.errorAt("file").innerText().contains(EN.of("document.tooLarge", "50")));
            java.nio.file.Files.delete(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFileName_canNeitherLeaveItsFolderNorBreakAHeader() {
        for (String name : List.of("../../etc/passwd.pdf", "..\\\\..\\\\x.pdf", "a%22; filename=%22b.html.pdf", "\u202Efdp.exe.pdf", "x".repeat(400) + ".pdf")) {
            Raw.Answer answer = investor.upload(draft, "other", name, PDF);
            assertEquals(303, answer.status(), name);
            String body = investor.get("/filings/" + draft + "/attachments").body();
            assertFalse(body.contains("../") || body.contains("\u202E"), name);
        }
        String id = Pattern.compile("/documents/(\\d+)").matcher(investor.get("/filings/" + draft + "/attachments").body()).results().findFirst().orElseThrow().group(1);
        Raw.Answer got = investor.get("/documents/" + id);
        assertEquals(200, got.status());
        assertTrue(got.header("Content-Disposition").startsWith("attachment; filename*=UTF-8''"), got.header("Content-Disposition"));
        assertEquals(1, got.response().headers().allValues("Content-Disposition").size());
    }

    @Test
    void anUploadThatIsCutOff_leavesNothing() throws java.io.IOException {
        String token = token(investor.get("/filings/" + draft + "/attachments"));
        String cookie = "todokede=" + investor.session().orElseThrow().getValue();
        URI portal = URI.create(TestedPortal.address());
        try (java.net.Socket socket = new java.net.Socket(portal.getHost(), portal.getPort())) {
            String body = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + token + "\r\n--b\r\nContent-Disposition: form-data; name=\"heading\"\r\n\r\nother\r\n--b\r\n"
                    + "Content-Disposition: form-data; name=\"file\"; filename=\"half-sent.pdf\"\r\n\r\n%PDF-1.4\n" + "x".repeat(300_000);
            String head = "POST /upload/" + draft + " HTTP/1.1\r\nHost: " + portal.getAuthority() + "\r\nCookie: " + cookie
                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 2000000\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
        Raw.Answer page = investor.get("/filings/" + draft + "/attachments");
        assertEquals(200, page.status());
        assertFalse(page.body().contains("half-sent.pdf"), "half a file is no file");
        assertEquals(303, investor.upload(draft, "other", "sent-again.pdf", PDF).status());
        assertTrue(investor.get("/filings/" + draft + "/attachments").body().contains("sent-again.pdf"));
    }

    @Test
    void aFileUnderAPassword_isTakenWithAWarning() {
        byte[] encrypted = "%PDF-1.7\ntrailer<</Encrypt 5 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        assertEquals("/filings/" + draft + "/attachments", investor.upload(draft, "other", "locked.pdf", encrypted).location());
        assertTrue(investor.get("/filings/" + draft + "/attachments").main().contains(EN.of("files.encryptedHelp")));
    }

    @Test
    void anAudienceThatIsNone_isRefused_andTheFileKeepsItsOwn() {
        assertEquals(303, investor.upload(draft, "other", "mine.pdf", PDF).status());
        String file = Pattern.compile("change=(\\d+)\">[^<]*<span class=\"vh\"> mine.pdf<").matcher(investor.get("/filings/" + draft + "/attachments").body()).results().findFirst().orElseThrow().group(1);
        Raw.Answer refused = investor.post("/filings/" + draft + "/attachments", Map.of("change", file, "audience", "EVERYBODY"));
        assertEquals(422, refused.status());
        assertTrue(refused.errorAt("audience").contains(EN.of("field.notAnOption")), refused.errorAt("audience"));
        assertEquals(303, investor.post("/filings/" + draft + "/attachments", Map.of("change", file, "audience", "FILER")).status());
        assertTrue(investor.get("/filings/" + draft + "/attachments").main().contains(EN.of("audience.FILER")));
    }

    @Test
    void anUnknownHeading_isRefused() {
        Raw.Answer answer = investor.upload(draft, "no_such_heading", "a.pdf", PDF);
        assertEquals(303, answer.status());
        assertFalse(investor.get(answer.location()).defects().isEmpty());
    }

    // ---------------------------------------------------------------- twice, late, side by side

    @Test
    void submittedTwiceAtOnce_itIsOneFilingWithOneReceipt() {
        String id = investor.draft(answers("Twice"));
        Raw.Answer page = investor.get("/filings/" + id + "/check");
        Map<String, String> form = Map.of(
                "csrf", token(page), "version", page.hidden(Pattern.compile("name=\"version\" value=\"(\\d+)\"")), "declaration", "yes");
        List<CompletableFuture<Raw.Answer>> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sent.add(CompletableFuture.supplyAsync(() -> investor.send("/filings/" + id + "/check", form)));
        }
        Set<String> receipts = new LinkedHashSet<>();
        for (CompletableFuture<Raw.Answer> each : sent) {
            Raw.Answer answer = each.join();
            assertEquals(303, answer.status(), answer.title() + answer.main());
            receipts.add(Raw.numberOf(investor.get(answer.location())));
        }
        assertEquals(1, receipts.size(), "one receipt: " + receipts);
        String only = receipts.iterator().next();
        Raw.Answer later = investor.send("/filings/" + id + "/check", form);
        assertEquals(only, Raw.numberOf(investor.get(later.location())), "the same again later");
        Raw.Answer list = mof.get("/review?view=all&q=" + only);
        assertEquals(1, Pattern.compile("<tr role=\"row\" |<th scope=\"row\"").matcher(list.body()).results().filter(m -> m.group().contains("th")).count(), "one case");
        assertEquals(1, Pattern.compile("href=\"/filings/" + only + "\"").matcher(investor.get("/filings").body()).results().count());
    }

    @Test
    void aDoubleClickOnSubmit_isOneFiling() {
        try (Person person = Person.signedIn("investor", "en")) {
            String id = investor.draft(answers("Double click"));
            person.at("/filings/" + id + "/check");
            person.field("declaration").check();
            person.page.locator("main button.btn--big").dblclick();
            person.arrive("**/filings/" + id + "/receipt");
            String sent = person.page.locator(".receipt__no").innerText().strip();
            person.at("/filings/" + sent);
            assertEquals(1, person.page.locator(".time").last().locator("li").count(), "sent once");
        }
    }

    @ParameterizedTest(name = "script {0}, {1}")
    @CsvSource({"true, en", "false, ja"})
    void aSessionThatEndedInMidDraft_losesNothing(boolean script, String language) {
        Person.Setup setup = Person.Setup.of(language);
        try (Person person = Person.signedIn("investor", script ? setup : setup.withoutScript())) {
            String id = investor.begin();
            String path = "/filings/" + id + "/section/target";
            person.at(path);
            Map<String, String> typed = Form1.of("target", answers("Kept \"<&> 三本"));
            person.page.locator("summary").all().forEach(summary -> {
                if (summary.locator("..").getAttribute("open") == null) {
                    summary.click();
                }
            });
            Form1.fill(person, typed);
            endSession(person);
            person.press("section.save");
            person.field("login").waitFor();
            assertEquals(401, person.status());
            assertTrue(person.text().contains(person.words.of("signin.ended")), "it is said why");
            assertEquals("", investor.get(path).body().replaceAll("(?s).*id=\"f-target.name\"[^>]*?value=\"([^\"]*)\".*", "$1").replaceAll("(?s)^<.*", ""), "nothing is stored yet");
            person.giveCredentials("investor");
            person.page.getByText(person.words.of("signin.resumeTitle")).first().waitFor();
            person.press("signin.resume");
            person.page.waitForURL(url -> !url.endsWith("/sign-in"));
            person.at(path);
            typed.forEach((field, value) -> assertEquals(value, Form1.held(person, field), field));
        }
    }

    private static void endSession(Person person) {
        person.context.clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("todokede"));
        assertFalse(person.context.cookies().stream().map(c -> c.name).anyMatch("todokede"::equals));
    }

    @Test
    void aSessionThatEnded_isNotResumedBySomebodyElse() {
        try (Person person = Person.signedIn("investor", "en")) {
            String id = investor.begin();
            person.at("/filings/" + id + "/section/measures");
            person.page.locator("[name='measures.text']").fill("not for others");
            endSession(person);
            person.press("section.save");
            person.field("login").waitFor();
            person.giveCredentials("investor2");
            person.press("signin.resume");
            person.page.locator("h1").waitFor();
            assertEquals(404, person.status(), "the draft is not theirs");
            assertFalse(investor.get("/filings/" + id + "/section/measures").body().contains("not for others"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void twoTabsOnOneDraft_theSecondIsTold_keepsItsText_andMaySaveAgain(String language) {
        try (Person person = Person.signedIn("investor", language)) {
            String id = investor.begin();
            String path = "/filings/" + id + "/section/agent";
            person.at(path);
            Page second = person.context.newPage();
            second.navigate(path);
            Form1.fill(person, Map.of("agent.name", "First tab", "agent.address", "Tokyo"));
            person.press("section.saveList");
            person.arrive("**/filings/" + id);
            second.locator("[name='agent.name']").fill("Second tab");
            second.locator("main form button.btn").first().click();
            second.locator("[data-errors]").waitFor();
            assertEquals("Second tab", second.locator("[name='agent.name']").inputValue(), "what was typed is kept");
            String told = second.locator("main").innerText();
            assertTrue(told.contains(person.words.of("section.overtaken")), told);
            assertTrue(told.contains(person.words.of("section.differences")));
            assertTrue(second.locator(".notice li b").allInnerTexts().contains("First tab"), "what is stored now is shown: " + told);
            assertTrue(investor.get(path).body().contains("value=\"First tab\""), "the first save stands");
            second.locator("main form button.btn").first().click();
            second.waitForURL(url -> !url.endsWith("/section/agent"));
            person.at(path);
            assertEquals("Second tab", Form1.held(person, "agent.name"));
        }
    }

    // ---------------------------------------------------------------- addresses

    @ParameterizedTest
    @ValueSource(strings = {
        "/nothing", "/filings/x", "/filings/0", "/filings/FDI-2026-1", "/admin", "/WEB-INF/web.xml", "/pages/filing/list.xhtml", "/home.xhtml", "/error.xhtml", "/failure",
        "/document", "/upload", "/session/end", "/filings/1/section/nothing", "/assets/nothing.css", "/<script>"
    })
    void anUnknownAddress_saysSo_inTheSameWords(String path) {
        Raw.Answer answer = path.contains("<") ? investor.get(path.replace("<", "%3C").replace(">", "%3E")) : investor.get(path);
        assertEquals(404, answer.status(), path);
        assertEquals(EN.of("error.notFound.title"), answer.title());
        assertFalse(answer.body().contains("Exception") || answer.body().contains("Payara") || answer.body().contains("<script>"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/%ff", "/%00"})
    void anAddressThatIsNone_leadsNowhere(String path) {
        Raw.Answer answer = Raw.stranger().get(path);
        assertTrue(Set.of(400, 404).contains(answer.status()), path + " answered " + answer.status());
        assertFalse(answer.body().contains("root:") || answer.body().contains("Exception") || answer.body().contains("Payara"), answer.body());
    }

    static Stream<String> addressesOfOneFiling() {
        return Stream.of(
                "/filings/{id}",
                "/filings/{id}/section/act",
                "/filings/{id}/section/filer",
                "/filings/{id}/attachments",
                "/filings/{id}/check",
                "/filings/{id}/receipt",
                "/filings/{number}",
                "/filings/{number}/withdraw",
                "/filings/{number}/report",
                "/documents/{document}",
                "/copies/{number}/1/filing",
                "/copies/{number}/1/sending");
    }

    @ParameterizedTest
    @MethodSource("addressesOfOneFiling")
    void anotherOrganisationsFiling_answersAsIfItWereNotThere(String pattern) {
        assertSameAsAbsent(other, pattern);
        if (pattern.startsWith("/documents/") || pattern.startsWith("/copies/")) {
            assertSameAsAbsent(mhlw, pattern);
            assertSameAsAbsent(Raw.stranger(), pattern);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/review/{number}", "/review/{number}/act/sign", "/review/{number}/act/propose-shortening"})
    void aCaseOfOtherMinistries_answersAsIfItWereNotThere(String pattern) {
        assertSameAsAbsent(mhlw, pattern);
    }

    private void assertSameAsAbsent(Raw who, String pattern) {
        String foreign = pattern.replace("{id}", filed).replace("{number}", number).replace("{document}", document);
        String absent = pattern.replace("{id}", "987654321").replace("{number}", "FDI-2019-987654").replace("{document}", "987654321");
        Raw.Answer theirs = who.get(foreign);
        Raw.Answer nobodys = who.get(absent);
        assertEquals(404, theirs.status());
        assertEquals(404, nobodys.status());
        assertEquals(body(nobodys, absent), body(theirs, foreign));
        assertEquals(headers(nobodys), headers(theirs));
        String token = token(who.get("/sectors?lang=en").body().contains("name=\"csrf\"") ? who.get("/sectors") : who.get("/sign-in"));
        if (!pattern.startsWith("/documents/") && !pattern.startsWith("/copies/")) {
            Map<String, String> form = Map.of("csrf", token, "version", "1", "seen", "2", "declaration", "yes", "note", "x", "opinion", "NO_OBJECTION", "agent.name", "x");
            Raw.Answer posted = who.send(foreign, form);
            Raw.Answer postedToNothing = who.send(absent, form);
            assertEquals(404, posted.status());
            assertEquals(postedToNothing.status(), posted.status());
            assertEquals(body(postedToNothing, absent), body(posted, foreign));
        }
    }

    /** A page without what must differ: its own address, and the masked token. */
    private static String body(Raw.Answer answer, String path) {
        return answer.body().replace(path, "").replaceAll("name=\"csrf\" value=\"[^\"]*\"", "").replaceAll("<meta name=\"session-ends\"[^>]*>", "").replaceAll(" nonce=\"[^\"]*\"", "");
    }

    private static Set<String> headers(Raw.Answer answer) {
        return answer.response().headers().map().entrySet().stream()
                .filter(e -> !Set.of("date", "content-length", "set-cookie").contains(e.getKey().toLowerCase()))
                .map(e -> e.getKey().toLowerCase() + ": " + String.join(", ", e.getValue()).replaceAll("nonce-[^']*", "nonce"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void anotherOrganisation_canNeitherUploadNorRemoveFiles() {
        String token = token(other.get("/filings"));
        assertEquals(404, other.send("/filings/" + draft + "/attachments", Map.of("csrf", token, "remove", document)).status());
        String own = other.begin();
        Raw.Answer taken = other.post("/filings/" + own + "/attachments", Map.of("remove", document));
        assertTrue(taken.status() == 404 || taken.status() == 409, "a file of somebody else cannot be removed through one’s own draft: " + taken.status());
        assertEquals(200, investor.get("/documents/" + document).status(), "it is still there");
    }

    static Stream<Arguments> pagesOfOtherRoles() {
        Map<String, Routes.Access> roles = new LinkedHashMap<>();
        roles.put("investor", Routes.Access.FILER);
        roles.put("window", Routes.Access.STAFF);
        roles.put("mhlw", Routes.Access.STAFF);
        roles.put("admin", Routes.Access.ADMINISTRATOR);
        roles.put("auditor", Routes.Access.AUDITOR);
        return roles.keySet().stream().map(login -> Arguments.of(login, roles.get(login)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pagesOfOtherRoles")
    void aPageOfAnotherRole_isForbidden_whateverItsAddress(String login, Routes.Access own) {
        Raw who = Raw.signedIn(login);
        for (Routes.Route route : Routes.all()) {
            if (route.access() != Routes.Access.PUBLIC && route.access() != Routes.Access.SIGNED_IN && route.access() != own) {
                Raw.Answer answer = who.get(example(route.path()));
                assertEquals(403, answer.status(), route.path());
                assertEquals(EN.of("error.forbidden.title"), answer.title());
                assertFalse(answer.body().contains("Target K.K."), route.path());
            }
        }
    }

    @Test
    void whoIsNotSignedIn_isAskedToSignIn_andComesBack() {
        for (Routes.Route route : Routes.all()) {
            if (route.access() != Routes.Access.PUBLIC) {
                Raw.Answer answer = Raw.stranger().get(example(route.path()));
                assertTrue(List.of(302, 303).contains(answer.status()), route.path() + " answered " + answer.status());
                assertTrue(answer.location().startsWith("/sign-in?next=%2F"), answer.location());
            }
        }
    }

    /** An address of the route, with the filing of these tests in it. */
    private String example(String route) {
        Map<String, List<String>> values = Map.ofEntries(
                Map.entry("number", List.of(number)), Map.entry("id", List.of(filed, "a".repeat(26))), Map.entry("section", List.of("act")), Map.entry("act", List.of("sign")),
                Map.entry("row", List.of("3913")), Map.entry("edition", List.of("1")), Map.entry("kind", List.of("sector", "filing")), Map.entry("key", List.of("3913")),
                Map.entry("code", List.of("0103")), Map.entry("request", List.of("1")), Map.entry("question", List.of("1")), Map.entry("by", List.of("filer")), Map.entry("company", List.of("7000012050002")), Map.entry("token", List.of("A".repeat(43))), Map.entry("version", List.of("1")), Map.entry("letter", List.of("RCT-2026-000001", "TRQ-2026-000001")), Map.entry("hit", List.of("0".repeat(64))), Map.entry("factor", List.of("F1")),
                Map.entry("file", List.of("a".repeat(26), "template.csv", "answers.csv", "list.csv", "record.csv")));
        StringBuilder address = new StringBuilder();
        int at = 0;
        while (at < route.length()) {
            if (route.charAt(at) != '{') {
                address.append(route.charAt(at++));
                continue;
            }
            int end = at;
            for (int depth = 0; depth > 0 || end == at; end++) {
                depth += route.charAt(end) == '{' ? 1 : route.charAt(end) == '}' ? -1 : 0;
            }
            String[] part = route.substring(at + 1, end - 1).split(":", 2);
            address.append(values.getOrDefault(part[0], List.of()).stream().filter(value -> value.matches(part[1])).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no example of " + part[0] + " in " + route)));
            at = end;
        }
        return address.toString();
    }

    // ---------------------------------------------------------------- forged posts, headers, cookies

    @Test
    void aPostWithoutItsToken_isRefused_whateverItsAddress() {
        Map<String, Raw> people = Map.of("FILER", investor, "STAFF", mof, "ADMINISTRATOR", admin, "AUDITOR", Raw.signedIn("auditor"), "PUBLIC", investor, "SIGNED_IN", investor);
        for (Routes.Route route : Routes.all()) {
            // the last three are open to all and have no session to ride on: they ask for their own origin only
            if (route.path().startsWith("/upload") || List.of("/sign-out", "/check/save", "/check/portfolio/upload", "/verify/upload").contains(route.path())) {
                continue;
            }
            Raw who = people.get(route.access().name());
            for (Map<String, String> form : List.of(Map.<String, String>of(), Map.of("csrf", "x"), Map.of("csrf", "A".repeat(64)))) {
                Raw.Answer answer = who.send(example(route.path()), form);
                assertEquals(403, answer.status(), route.path() + " " + form);
            }
        }
        assertEquals(403, Raw.signedIn("investor").send("/sign-out", Map.of()).status());
        HttpRequest upload = HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/upload/" + draft))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"heading\"\r\n\r\nother\r\n--b\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"forged.pdf\"\r\n\r\n%PDF-1.4\r\n--b--\r\n"))
                .build();
        assertEquals(403, investor.exchange(upload).status());
        assertFalse(investor.get("/filings/" + draft + "/attachments").body().contains("forged.pdf"));
    }

    @Test
    void aPostFromAnotherSite_isRefused_evenWithItsToken() {
        Raw.Answer page = investor.get("/filings/new");
        for (String path : List.of("/filings/new", "/check/save")) {
            for (String[] header : new String[][] {{"Origin", "https://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}}) {
                Raw.Answer answer = investor.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(header[0], header[1])
                        .POST(HttpRequest.BodyPublishers.ofString("form=1&csrf=" + token(page)))
                        .build());
                assertEquals(403, answer.status(), path + " " + String.join(": ", header));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"})
    void otherMethods_areRefused(String method) {
        Raw.Answer answer = investor.exchange(
                HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/filings/" + draft)).method(method, HttpRequest.BodyPublishers.noBody()).build());
        assertTrue(Set.of(400, 403, 405, 501).contains(answer.status()), method + " answered " + answer.status());
        assertFalse(answer.body().contains("Target K.K."));
    }

    @Test
    void everyKindOfAnswer_carriesTheHeaders() {
        Raw stranger = Raw.stranger();
        Map<String, Raw.Answer> answers = new LinkedHashMap<>();
        answers.put("public page", stranger.get("/"));
        answers.put("sign-in", stranger.get("/sign-in"));
        answers.put("redirect to sign-in", stranger.get("/filings"));
        answers.put("page", investor.get("/filings"));
        answers.put("form", investor.get("/filings/" + draft + "/section/act"));
        answers.put("form with errors", investor.post("/filings/" + draft + "/section/act", Map.of("act.share_count", "x")));
        answers.put("redirect after a post", investor.post("/filings/" + draft + "/section/measures", Map.of("measures.text", "")));
        answers.put("redirect after an upload", investor.upload(draft, "other", "empty.pdf", new byte[0]));
        answers.put("case", mof.get("/review/" + number));
        answers.put("absent", investor.get("/filings/987654321"));
        answers.put("forbidden", investor.get("/admin/clock"));
        answers.put("forged", investor.send("/filings/new", Map.of("form", "1")));
        answers.put("too long", investor.get("/sectors?on=" + LONG));
        answers.put("wrong method", Raw.stranger().exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/")).method("PUT", HttpRequest.BodyPublishers.noBody()).build()));
        answers.put("download", investor.get("/documents/" + document));
        answers.put("style", stranger.get("/assets/portal.css"));
        answers.put("script", stranger.get("/assets/portal.js"));
        answers.put("font", stranger.get("/assets/fonts/fonts.css"));
        answers.put("missing asset", stranger.get("/assets/nothing.css"));
        answers.put("health", stranger.get("/health/ready"));
        answers.put("ended session", Raw.stranger().send("/filings/" + draft + "/section/act", Map.of("act.reason", "x")));
        assertAll(answers.entrySet().stream().map(e -> () -> {
            Raw.Answer a = e.getValue();
            String what = e.getKey() + " (" + a.status() + ")";
            String policy = a.header("Content-Security-Policy");
            assertTrue(policy.contains("default-src 'none'"), what + ": " + policy);
            assertFalse(policy.contains("unsafe"), what + ": " + policy);
            assertTrue(e.getKey().equals("download") || policy.contains("frame-ancestors 'none'"), what + ": " + policy);
            assertEquals(1, a.response().headers().allValues("Content-Security-Policy").size(), what);
            assertEquals("nosniff", a.header("X-Content-Type-Options"), what);
            assertEquals("DENY", a.header("X-Frame-Options"), what);
            assertEquals("same-origin", a.header("Referrer-Policy"), what);
            assertEquals("", a.header("Server") + a.header("X-Powered-By"), what + " names no product");
            boolean asset = a.status() == 200 && List.of("style", "script", "font").contains(e.getKey());
            assertTrue(a.header("Cache-Control").contains(asset ? "immutable" : "no-store"), what + ": " + a.header("Cache-Control"));
        }));
    }

    @Test
    void cookies_areOutOfReachOfScriptsAndOtherSites_andTheSessionChangesItsIdOnSignIn() {
        Raw raw = Raw.stranger();
        Raw.Answer page = raw.get("/sign-in?lang=en");
        String before = raw.session().orElseThrow().getValue();
        Raw.Answer done = raw.send("/sign-in", Map.of("csrf", token(page), "login", "auditor", "password", Person.PASSWORD));
        String after = raw.session().orElseThrow().getValue();
        assertNotEquals(before, after);
        List<String> cookies = Stream.of(page, done).flatMap(a -> a.response().headers().allValues("Set-Cookie").stream()).toList();
        assertTrue(cookies.size() >= 3, "session, language, new session: " + cookies);
        assertAll(cookies.stream().map(c -> () -> {
            assertTrue(c.contains("HttpOnly"), c);
            assertTrue(c.matches("(?i).*SameSite=(Lax|Strict).*"), c);
        }));
        for (Raw.Answer a : List.of(page, done, raw.get("/admin/audit"))) {
            assertFalse((a.body() + a.header("Location")).toLowerCase().contains("jsessionid") || (a.body() + a.header("Location")).contains(";todokede"), "no id in an address");
        }
        Raw old = Raw.stranger();
        Raw.Answer replayed = old.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/admin/audit")).header("Cookie", "todokede=" + before).GET().build());
        assertEquals(302, replayed.status(), "the id from before the sign-in opens nothing");
        raw.send("/sign-out", Map.of("csrf", token(raw.get("/admin/audit"))));
        Raw.Answer gone = old.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/admin/audit")).header("Cookie", "todokede=" + after).GET().build());
        assertEquals(302, gone.status(), "nor does the id after the sign-out");
    }

    private static String token(Raw.Answer page) {
        return page.hidden(Pattern.compile("name=\"csrf\" value=\"([^\"]+)\""));
    }

    /** Keeps the imports of the browser’s own types in one place. */
    @Test
    void theBrowser_holdsTheSessionCookieOutOfReachOfScripts() {
        try (Person person = Person.signedIn("investor", "en")) {
            Cookie session = person.context.cookies().stream().filter(c -> c.name.equals("todokede")).findFirst().orElseThrow();
            assertTrue(session.httpOnly);
            Locator upload = person.at("/filings/" + draft + "/attachments").field("file");
            upload.setInputFiles(new FilePayload("page.html", "text/html", SCRIPT.getBytes(StandardCharsets.UTF_8)));
            person.press("files.upload");
            person.errorAt("file").waitFor();
            assertTrue(person.errorAt("file").innerText().contains("are not taken"));
        }
    }
}
