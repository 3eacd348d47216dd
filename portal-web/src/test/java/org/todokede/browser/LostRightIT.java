package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An act by somebody who has the page open and has lost the right since: refused with its reason, on record, nothing done, and what was written given back. */
@BrowserTest
class LostRightIT {

    private static final Words EN = Words.in("en");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
    private static final String WRITTEN = "An hour's work <b>in words</b>";
    private static final String GIVEN_BACK = "An hour&#39;s work &lt;b&gt;in words&lt;/b&gt;";

    @BeforeAll
    void itIsADayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    private static String received(Raw filer) {
        String number = filer.submit(filer.draft(Form1.answers("en", "Lost right K.K. " + Long.toString(System.nanoTime(), 36), Raw.today().plusDays(45))));
        assertEquals(303, Raw.signedInAnew("window").act(number, "receive", Map.of()).status());
        return number;
    }

    private static Map<String, String> opened(Raw who, String path, Map<String, String> typed) {
        Raw.Answer page = who.get(path);
        Map<String, String> form = new LinkedHashMap<>(typed);
        form.put("csrf", page.hidden(Raw.TOKEN));
        form.put("seen", page.hidden(Raw.SEEN));
        return form;
    }

    private static void assertNothingDone(String number) {
        assertEquals("2", Raw.signedInAnew("mof1").get("/review/" + number + "/act/propose-breach").hidden(Raw.SEEN), "sent and received, nothing besides");
    }

    /** Lines of refusals about a filing. */
    private static String refused(String number) {
        return Raw.signedInAnew("auditor").get("/admin/audit?result=refused&key=" + number).main();
    }

    private static void assertGivenBack(Raw.Answer refused) {
        assertTrue(refused.body().replace("&#34;", "\"").replace("'", "&#39;").contains(GIVEN_BACK), refused.main());
    }

    private static String membership(Raw keeper, String name) {
        Matcher membership = Pattern.compile("/organisation/people/(\\d+)\"[^>]*>[^<]*" + name).matcher(keeper.get("/organisation/people").body());
        assertTrue(membership.find(), name + " stands among the people");
        return "/organisation/people/" + membership.group(1);
    }

    @Test
    void aMembershipThatHasEnded() {
        Raw keeper = People.investor(People.address("keeper"), "Keeper", "Quillmere " + System.nanoTime(), "en");
        Raw colleague = People.colleague(keeper, People.address("colleague"), "Colleague Ended", "SUBMIT");
        String number = received(keeper);
        String path = "/filings/" + number + "/withdraw";
        Map<String, String> form = opened(colleague, path, Map.of("reasons", WRITTEN));
        assertEquals(303, keeper.post(membership(keeper, "Colleague Ended"), Map.of("act", "end")).status());
        Raw.Answer refused = colleague.send(path, form);
        assertEquals(409, refused.status());
        assertEquals(EN.of("ended.title"), refused.title());
        assertGivenBack(refused);
        assertNothingDone(number);
        assertTrue(refused(number).contains("Colleague Ended"), refused(number));
    }

    @Test
    void aRightThatWasTakenFromAMember() {
        Raw keeper = People.investor(People.address("keeper"), "Keeper", "Orrevale " + System.nanoTime(), "en");
        Raw colleague = People.colleague(keeper, People.address("colleague"), "Colleague Reader", "READ", "SUBMIT");
        String number = received(keeper);
        String path = "/filings/" + number + "/withdraw";
        Map<String, String> form = opened(colleague, path, Map.of("reasons", WRITTEN));
        assertEquals(303, keeper.post(membership(keeper, "Colleague Reader"), Map.of("rights", "READ")).status());
        Raw.Answer refused = colleague.send(path, form);
        assertEquals(403, refused.status());
        assertGivenBack(refused);
        assertNothingDone(number);
        assertTrue(refused(number).contains("Colleague Reader"), refused(number));
        assertEquals(200, colleague.get("/filings/" + number).status(), "what is left of the right holds");
    }

    /** The window is no deputy; an officer can lose the right to act for a colleague, and, below, the ministry or the account. */
    @Test
    void aDeputyWhoseDeputyshipHasEnded() {
        String number = received(Raw.signedInAnew("investor").registered("en"));
        Raw away = Raw.signedInAnew("mof2");
        Raw deputy = Raw.signedInAnew("mof1");
        String account = away.get("/review/absence").hidden(Pattern.compile("<option value=\"(\\d+)\"[^>]*>MOF desk 1<"));
        assertEquals(303, away.post("/review/absence", Map.of("deputy", account, "from", Raw.today().toString(), "until", Raw.today().toString())).status());
        String path = "/review/" + number + "/act/sign";
        String id = deputy.get(path).hidden(Pattern.compile("<option value=\"(\\d+)\"[^>]*>MOF desk 2"));
        Map<String, String> form = opened(deputy, path, Map.of("opinion", "OBJECTION", "reasons", WRITTEN, "onBehalf", id));
        assertEquals(303, away.post("/review/absence", Map.of("do", "end", "id", id)).status());
        Raw.Answer refused = deputy.send(path, form);
        assertEquals(403, refused.status());
        assertTrue(refused.main().contains(EN.of("absence.over")), refused.main());
        assertGivenBack(refused);
        assertNothingDone(number);
        assertTrue(refused(number).contains("MOF desk 1"), refused(number));
    }

    /** An officer's account as two administrators open it. */
    private static Raw officer(String login, String name, String ministry) {
        Raw.Answer proposed = Raw.signedInAnew("admin").post("/admin/accounts/new", Map.of("login", login, "name", name, "roles", "REVIEWER", "ministry", ministry, "reason", "Joins the desk"));
        assertEquals(303, proposed.status(), proposed::main);
        String link = approved(proposed.location()).hidden(Pattern.compile("href=\"([^\"]*/staff/[A-Za-z0-9_-]{43})\""));
        assertEquals(303, Raw.stranger().post(link, Map.of("password", Person.PASSWORD)).status());
        return Raw.signedInAnew(login);
    }

    private static Raw.Answer approved(String proposal) {
        Raw second = Raw.signedInAnew("admin2");
        return second.post(proposal, Map.of("act", "approve", "version", second.get(proposal).hidden(VERSION)));
    }

    /** Has an administrator do something about the account. */
    private static Raw.Answer administered(String login, Map<String, String> typed) {
        Raw first = Raw.signedInAnew("admin");
        String account = first.get("/admin/accounts?q=" + login.replace("@", "%40")).hidden(Pattern.compile("href=\"(/admin/accounts/\\d+)\""));
        Map<String, String> form = new LinkedHashMap<>(typed);
        form.put("version", first.get(account).hidden(VERSION));
        return first.post(account, form);
    }

    @Test
    void anOfficerWhoWasMovedToAnotherMinistry() {
        String number = received(Raw.signedInAnew("investor").registered("en"));
        String login = People.address("moved");
        Raw officer = officer(login, "Moved Officer " + number, "MIC");
        String path = "/review/" + number + "/act/sign";
        Map<String, String> form = opened(officer, path, Map.of("opinion", "OBJECTION", "reasons", WRITTEN));
        Raw.Answer moving = administered(login, Map.of("act", "change", "roles", "REVIEWER", "ministry", "MHLW", "reason", "Moves to another ministry"));
        assertEquals(303, moving.status(), moving::main);
        Raw.Answer moved = approved(moving.location());
        assertTrue(moved.status() == 200 || moved.status() == 303, moved::main);
        Raw.Answer refused = officer.send(path, form);
        assertEquals(404, refused.status(), "another ministry's case is as absent as none");
        assertEquals(EN.of("error.notFound.title"), refused.title());
        assertGivenBack(refused);
        assertNothingDone(number);
        assertTrue(refused(number).contains("Moved Officer"), refused(number));
        assertEquals(404, officer.get("/review/" + number).status(), "nor is it read");
        assertEquals(200, officer.get("/review").status(), "at the new desk the officer is at work");
    }

    @Test
    void anOfficerWhoseAccountWasClosed() {
        String number = received(Raw.signedInAnew("investor").registered("en"));
        String login = People.address("closed");
        Raw officer = officer(login, "Closed Officer " + number, "MIC");
        String path = "/review/" + number + "/act/sign";
        Map<String, String> form = opened(officer, path, Map.of("opinion", "OBJECTION", "reasons", WRITTEN));
        Raw.Answer closed = administered(login, Map.of("act", "close", "reason", "Has left"));
        assertEquals(303, closed.status(), closed::main);
        Raw.Answer refused = officer.send(path, form);
        assertEquals(401, refused.status());
        assertTrue(refused.main().contains(EN.of("signin.ended")), "nobody is signed in any more, and the page says so: " + refused.main());
        assertGivenBack(refused);
        Map<String, String> again = new LinkedHashMap<>(Map.of("csrf", refused.hidden(Raw.TOKEN), "login", login, "password", Person.PASSWORD));
        Pattern.compile("name=\"(carried\\.[^\"]+)\" value=\"([^\"]*)\"").matcher(refused.body()).results().forEach(m -> again.put(m.group(1), m.group(2).replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'")));
        Raw.Answer outside = officer.send("/sign-in", again);
        assertTrue(outside.status() >= 400, outside::title);
        assertGivenBack(outside);
        assertNothingDone(number);
    }

    /** What another site sends in somebody's name is not shown to them as their own words. */
    @Test
    void whatComesFromElsewhere_isNotGivenBack() {
        Raw filer = Raw.signedInAnew("investor").registered("en");
        String number = received(filer);
        Raw.Answer forged = filer.send("/filings/" + number + "/withdraw", Map.of("csrf", "forged", "seen", "2", "reasons", WRITTEN));
        assertEquals(403, forged.status());
        assertFalse(forged.body().contains("work &lt;b&gt;"), forged.main());
        assertNothingDone(number);
    }
}
