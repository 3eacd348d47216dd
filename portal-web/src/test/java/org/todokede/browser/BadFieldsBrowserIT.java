package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong in a field, of the form or of any other page, gets a clear message at it; what was typed is kept, and nothing of it is stored. */
@BrowserTest
class BadFieldsBrowserIT extends BadInput {

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
        Raw.Answer answer = investor.submitAsItIs(id, Map.of());
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
        for (String name : List.of("sector", "country")) {
            for (String sent : List.of("9999", "x", "%25", "%3Cscript%3Ealert(%27x%27)%3C/script%3E", "39%00", "%E2%80%AE39", "7".repeat(1_000))) {
                Raw.Answer wrong = mof.get("/review?view=all&" + name + "=" + sent);
                assertEquals(422, wrong.status(), sent);
                assertEquals(List.of(name), wrong.defects());
                assertTrue(wrong.errorAt(name).contains(EN.of(name.equals("sector") ? "worklist.bySector.none" : "worklist.byCountry.none")), wrong.errorAt(name));
                assertFalse(wrong.body().contains("<script>alert") || wrong.body().contains("/review/FDI-"), sent);
            }
            assertEquals(400, mof.get("/review?" + name + "=" + LONG).status());
        }
        for (String sent : List.of("2026-02-30", "24.12.2026", "9999-12-31", "%3Cscript%3Ealert(%27x%27)%3C/script%3E", "2026-12-24%00", "7".repeat(1_000))) {
            Raw.Answer wrong = mof.get("/review?view=free&due=" + sent);
            assertEquals(422, wrong.status(), sent);
            assertEquals(List.of("due"), wrong.defects());
            assertTrue(wrong.errorAt("due").contains(EN.of("field.date")), wrong.errorAt("due"));
            assertFalse(wrong.body().contains("<script>alert") || wrong.body().contains("/review/FDI-"), sent);
        }
        assertEquals(List.of("sector", "country", "due"), mof.get("/review?sector=x&country=x&due=x").defects());
        assertEquals(List.of("q"), mof.get("/review?q=" + "x".repeat(101)).defects());
        for (String query : List.of("before=x", "before=-1", "before=99999999999999999999")) {
            assertEquals(200, investor.get("/filings?" + query).status(), query);
        }
    }
}
