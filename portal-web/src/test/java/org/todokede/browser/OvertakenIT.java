package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Acts that meet another: of two people at once, of one person twice, on a day that is not theirs. */
@BrowserTest
class OvertakenIT {

    private static final Words EN = Words.in("en");
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\d+)\"");

    @BeforeAll
    void itIsADayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    private static String sent(Raw filer) {
        return filer.submit(filer.draft(Form1.answers("en", "Overtaken K.K. " + Long.toString(System.nanoTime(), 36), Raw.today().plusDays(45))));
    }

    private static String received(Raw filer) {
        String number = sent(filer);
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        return number;
    }

    /** The form of an act as somebody has it on the screen. */
    private static Map<String, String> opened(Raw who, String path, Map<String, String> typed) {
        Raw.Answer page = who.get(path);
        Map<String, String> form = new LinkedHashMap<>(typed);
        form.put("csrf", page.hidden(Raw.TOKEN));
        form.put("seen", page.hidden(SEEN));
        return form;
    }

    private static int events(Raw officer, String number) {
        return Integer.parseInt(officer.get("/review/" + number + "/act/propose-breach").hidden(SEEN));
    }

    @Test
    void ofTwoWhoActAtOnce_theSecondIsShownWhatHasChanged_keepsTheText_andMaySendAgain() {
        String number = received(Raw.signedIn("investor").registered("en"));
        Raw mof = Raw.signedIn("mof1");
        Raw meti = Raw.signedIn("meti");
        String path = "/review/" + number + "/act/sign";
        Map<String, String> late = opened(meti, path, Map.of("opinion", "OBJECTION", "reasons", "My objection <b>in words</b>"));
        assertEquals(303, mof.act(number, "sign", Map.of("opinion", "NO_OBJECTION", "reasons", "No concern of ours")).status());
        Raw.Answer overtaken = meti.send(path, late);
        assertEquals(409, overtaken.status());
        assertTrue(overtaken.main().contains(EN.of("act.since")) && overtaken.main().contains("No concern of ours") && overtaken.main().contains("MOF desk 1"), overtaken.main());
        assertTrue(overtaken.body().contains(">My objection &lt;b&gt;in words&lt;/b&gt;</textarea>"), "the text is kept: " + overtaken.main());
        assertEquals(3, events(mof, number));
        late.put("csrf", overtaken.hidden(Raw.TOKEN));
        late.put("seen", overtaken.hidden(SEEN));
        assertEquals(303, meti.send(path, late).status(), "having seen it, it is sent again");
        assertEquals(4, events(mof, number));
    }

    @Test
    void whereTheActIsNotPossibleAnyMore_theReasonIsSaid_andTheTextStillThere() {
        Raw filer = Raw.signedIn("investor").registered("en");
        String number = received(filer);
        Raw mof = Raw.signedIn("mof1");
        String path = "/review/" + number + "/act/propose-extension";
        Map<String, String> late = opened(mof, path, Map.of("reasons", "A long text that took an hour"));
        assertEquals(303, filer.post("/filings/" + number + "/withdraw", Map.of("reasons", "given up")).status());
        Raw.Answer overtaken = mof.send(path, late);
        assertEquals(409, overtaken.status());
        assertTrue(overtaken.main().contains(EN.of("review.notNow.PROPOSE_EXTENSION")), overtaken.main());
        assertTrue(overtaken.main().contains(EN.of("act.since")) && overtaken.main().contains(EN.of("CaseAct.WITHDRAW")), overtaken.main());
        assertTrue(overtaken.main().contains(EN.of("act.typed")) && overtaken.main().contains("A long text that took an hour"), overtaken.main());
    }

    @Test
    void anActThatIsSentTwice_answersTheSame_andIsDoneOnce() {
        Raw filer = Raw.signedIn("investor").registered("en");
        String number = received(filer);
        Raw mof = Raw.signedIn("mof1");
        String path = "/review/" + number + "/act/propose-extension";
        Map<String, String> form = opened(mof, path, Map.of("reasons", "Looked at twice"));
        Raw.Answer first = mof.send(path, form);
        Raw.Answer second = mof.send(path, form);
        assertEquals(List.of(303, 303), List.of(first.status(), second.status()));
        assertEquals(first.location(), second.location());
        assertEquals(3, events(mof, number));
        form.put("reasons", "Something else");
        assertEquals(409, mof.send(path, form).status(), "another text is another act");
        Raw mof2 = Raw.signedIn("mof2");
        Map<String, String> others = opened(mof2, "/review/" + number + "/act/propose-breach", Map.of("reasons", "Looked at twice"));
        others.put("seen", "2");
        assertEquals(409, mof2.send(path, others).status(), "and so is that of another person");
        assertEquals(3, events(mof, number));
        String withdraw = "/filings/" + number + "/withdraw";
        Map<String, String> withdrawal = opened(filer, withdraw, Map.of("reasons", ""));
        assertEquals(303, filer.send(withdraw, withdrawal).status());
        assertEquals(303, filer.send(withdraw, withdrawal).status());
        assertEquals(1, Pattern.compile(Pattern.quote(EN.of("course.WITHDRAW"))).matcher(filer.get("/filings/" + number).body()).results().count());
    }

    @Test
    void anActIsNotDatedBeforeWhatItFollows_norAfterToday() {
        Raw filer = Raw.signedIn("investor").registered("en");
        String number = sent(filer);
        Raw window = Raw.signedIn("window");
        LocalDate today = Raw.today();
        for (LocalDate day : List.of(today.minusDays(1), today.plusDays(1), today.plusYears(1))) {
            assertEquals(List.of("receivedOn"), window.act(number, "receive", Map.of("receivedOn", day.toString())).defects(), day.toString());
        }
        assertEquals(303, window.act(number, "receive", Map.of()).status());
        Raw mof = Raw.signedIn("mof1");
        assertEquals(303, mof.act(number, "propose-extension", Map.of("reasons", "More time")).status());
        assertEquals(303, Raw.signedIn("mic").act(number, "join-proposal", Map.of("proposal", "PROPOSE_EXTENSION")).status());
        Raw meti = Raw.signedIn("meti");
        for (LocalDate day : List.of(today.minusDays(1), today.plusDays(30), today.plusYears(1))) {
            Raw.Answer refused = meti.act(number, "extend", Map.of("servedOn", day.toString()));
            assertEquals(422, refused.status(), day.toString());
            assertEquals(List.of("servedOn"), refused.defects(), day.toString());
            assertFalse(refused.errorAt("servedOn").isEmpty());
            assertTrue(refused.body().contains("value=\"" + day + "\""), "what was typed is kept");
        }
        assertEquals(303, meti.act(number, "extend", Map.of()).status(), "today");
    }
}
