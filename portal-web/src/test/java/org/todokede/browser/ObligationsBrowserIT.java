package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Obligations on the pages and through the API: written down, proved, settled; what is wrong loses nothing; whoever has no part in it is kept out. */
@BrowserTest
class ObligationsBrowserIT {

    private static final Words EN = Words.in("en");

    private static Map<String, String> terms(String what, LocalDate first) {
        return new HashMap<>(Map.of("basis", "CLEARANCE", "debtor", "Orrevale Capital Pte. Ltd.", "what", what, "rhythm", "ONCE", "firstDue", first.toString(), "lastDue", ""));
    }

    @Test
    void anObligation_isWrittenDown_proved_andSettled() {
        Journeys.waitForABankDay();
        LocalDate today = Raw.today();
        Raw investor = Raw.signedIn("investor").registered("en");
        String number = investor.submit(investor.draft(Form1.answers("en", "Owed " + System.nanoTime() + " K.K.", today.plusDays(45))));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        Raw mof = Raw.signedIn("mof1");
        String desk = "/review/" + number + "/obligations";
        String what = "A list <b>of all</b> who have had access " + number;

        Map<String, String> wrong = terms(what, today.minusDays(1));
        wrong.putAll(Map.of("debtor", "", "rhythm", "ONCE", "lastDue", "2031-02-30"));
        Raw.Answer refused = mof.post(desk + "/new", wrong);
        assertEquals(422, refused.status());
        assertEquals(Set.of("debtor", "firstDue", "lastDue"), new TreeSet<>(refused.defects()));
        assertTrue(refused.body().contains("A list &lt;b&gt;of all&lt;/b&gt;"), "nothing is lost, and nothing is taken for a tag");
        assertTrue(refused.errorAt("lastDue").endsWith(EN.of("field.date")), refused.errorAt("lastDue"));
        assertEquals(303, mof.post(desk + "/new", terms(what, today.plusDays(10))).status());
        proposedAndApproved(investor, mof, number);
        assertTrue(mof.get("/review/" + number).body().contains(desk + "\"><span>"), "linked from the case");
        assertTrue(isListed(mof, "/review/obligations?show=soon", number), "on the list of the ministry");
        assertFalse(isListed(mof, "/review/obligations?show=late", number));
        assertEquals(200, mof.get("/review/obligations?show=nonsense&after=2026-99-99.1").status());

        String page = "/filings/" + number + "/obligations";
        assertTrue(investor.get("/filings/" + number).body().contains(page + "\""), "linked from the filing");
        assertTrue(investor.get(page).main().contains(EN.of("ObligationState.OPEN")));
        assertTrue(investor.get("/notices").main().contains(EN.of("notices.topic.OBLIGATION_IMPOSED")));
        assertEquals(List.of("evidence"), investor.evidence(page + "/1", Map.of("evidence", " ")).defects());
        assertEquals(422, investor.evidence(page + "/1", Map.of("evidence", "x".repeat(4001))).status());
        assertEquals(303, investor.evidence(page + "/1", Map.of("evidence", "Nobody has.")).status());
        Raw.Answer twice = investor.evidence(page + "/1", Map.of("evidence", "Nobody has, I said.", "seen", "1"));
        assertEquals(409, twice.status());
        assertTrue(twice.body().contains("Nobody has, I said."), "what was written is kept");
        assertEquals(404, investor.get(page + "/2").status());
        aNewFile(investor, mof, number);

        Raw.Answer unreasoned = mof.post(desk + "/1", Map.of("act", "FIND_FULFILLED"));
        assertEquals(List.of("reasons"), unreasoned.defects());
        assertTrue(unreasoned.body().replaceAll("\\s+", " ").contains("value=\"FIND_FULFILLED\" checked=\"checked\""), "the choice stands");
        assertEquals(List.of("act"), mof.post(desk + "/1", Map.of("reasons", "Because")).defects());
        assertEquals(303, mof.post(desk + "/1", Map.of("act", "FIND_FULFILLED", "reasons", "As agreed.")).status());
        assertTrue(investor.get(page).main().contains("As agreed."));
        assertTrue(investor.get(page).main().contains(EN.of("ObligationState.FULFILLED")));

        assertEquals(303, investor.post(page + "/offer", Map.of("debtor", "Orrevale", "what", "No access to source code", "rhythm", "STANDING")).status());
        assertEquals(303, mof.post(desk + "/2", Map.of("act", "IMPOSE", "reasons", "")).status());
        assertTrue(mof.get(desk).main().contains(EN.of("ObligationState.STANDING")));
        assertEquals(422, investor.post(page + "/tell", Map.of("occasion", "EXECUTION", "happenedOn", today.toString())).status(), "still barred");

        assertEquals(List.of("occasion"), mof.post(desk + "/tell", Map.of("occasion", "EXECUTION", "happenedOn", today.toString())).defects());

        throughTheApi(investor, mof, number);
        keptOut(number);
    }

    /** Whoever proposed it cannot approve it, the filer does not see it, and another officer approves. */
    private static void proposedAndApproved(Raw investor, Raw mof, String number) {
        String desk = "/review/" + number + "/obligations";
        String proposal = desk + "/proposals/1";
        assertTrue(mof.get(desk).body().contains(proposal + "\""), "it waits on the page of the case");
        assertFalse(investor.get("/filings/" + number + "/obligations").main().contains(EN.of("ObligationState.PROPOSED")));
        Raw.Answer own = mof.get(proposal);
        assertTrue(own.main().contains("Another officer approves it"), own::main);
        assertFalse(own.body().contains("value=\"APPROVE\""), "no button that is refused");
        assertEquals(409, mof.post(proposal, Map.of("act", "APPROVE", "seen", "0")).status());
        assertEquals(List.of("reasons"), mof.post(proposal, Map.of("act", "DROP", "seen", "0")).defects());
        assertEquals(List.of("act"), mof.post(proposal, Map.of("seen", "0")).defects());
        Raw meti = Raw.signedIn("meti");
        assertTrue(meti.get("/notices").main().contains(EN.of("notices.topic.OBLIGATION_PROPOSED")));
        assertFalse(meti.get(proposal).body().contains("value=\"DROP\""), "it is not its own");
        assertEquals(409, meti.post(proposal, Map.of("act", "DROP", "seen", "0", "reasons", "No")).status());
        String api = "/api/v1/cases/" + number + "/obligations/proposals";
        assertTrue(meti.get(api).body().contains("\"act\":\"IMPOSE\""));
        assertEquals(409, mof.json("POST", api + "/1?seen=0", "{\"act\":\"APPROVE\",\"reasons\":\"\"}").status());
        assertEquals(422, mof.json("POST", api + "/1?seen=0", "{\"act\":\"WAIT\",\"reasons\":\"\"}").status());
        assertEquals(403, investor.get(api).status());
        assertEquals(303, meti.post(proposal, Map.of("act", "APPROVE", "seen", "0")).status());
        assertEquals(303, meti.post(proposal, Map.of("act", "APPROVE", "seen", "0")).status(), "sent twice");
        assertEquals(404, meti.get(proposal).status(), "it waits no more");
        Raw.Answer late = mof.post(proposal, Map.of("act", "DROP", "seen", "0", "reasons", "No"));
        assertEquals(409, late.status());
        assertTrue(late.main().contains(EN.of("obligation.endedAlready")), late::main);
    }

    /** What a ministry made a condition is shown where the case is let go, bars that, and is laid down from there. */
    @Test
    void aConditionOfAMinistry_isLaidDown_beforeTheCaseIsLetGo() {
        Journeys.waitForABankDay();
        LocalDate today = Raw.today();
        Raw investor = Raw.signedIn("investor").registered("en");
        String number = investor.submit(investor.draft(Form1.answers("en", "Conditions " + System.nanoTime() + " K.K.", today.plusDays(45))));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        Raw mof = Raw.signedIn("mof1");
        Raw meti = Raw.signedIn("meti");
        String named = "No access <b>to source code</b>.";
        for (Raw officer : List.of(mof, Raw.signedIn("mic"))) {
            assertEquals(303, officer.act(number, "sign", Map.of("opinion", "NO_OBJECTION")).status());
        }
        assertEquals(303, meti.act(number, "sign", Map.of("opinion", "CONDITIONS", "reasons", named)).status());
        Raw.Answer proposing = mof.get("/review/" + number + "/act/propose-shortening");
        assertTrue(proposing.body().contains("No access &lt;b&gt;to source code&lt;/b&gt;."), "it is seen before anything is proposed");
        Matcher link = Pattern.compile("/obligations/new\\?condition=(\\d+)").matcher(proposing.body());
        assertTrue(link.find(), "and can be laid down from there");
        assertEquals(303, mof.act(number, "propose-shortening", Map.of("freeFrom", BankDays.receiptOf(today).plusDays(4).toString())).status());
        Raw second = Raw.signedIn("mof2");
        assertTrue(second.get("/review/" + number + "/act/shorten").main().contains("Ministry of Economy, Trade and Industry. Lay them down"), "it says whose condition is left");
        assertEquals(409, second.act(number, "shorten", Map.of()).status());
        assertTrue(mof.get("/review/" + number + "/obligations/new?condition=" + link.group(1)).body().contains("value=\"" + link.group(1) + "\" selected=\"selected\""), "the condition is chosen");
        Map<String, String> wrong = terms("No access to source code", today.plusDays(10));
        wrong.put("condition", "1");
        assertEquals(List.of("condition"), mof.post("/review/" + number + "/obligations/new", wrong).defects());
        wrong.put("condition", link.group(1));
        assertEquals(303, mof.post("/review/" + number + "/obligations/new", wrong).status());
        assertEquals(303, meti.post("/review/" + number + "/obligations/proposals/1", Map.of("act", "APPROVE", "seen", "0")).status());
        assertEquals(303, second.act(number, "shorten", Map.of()).status());
    }

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    /** A file that the portal does not have yet is handed in with its words; what is wrong with it is said at the file, and the words are kept. */
    private static void aNewFile(Raw investor, Raw mof, String number) {
        String page = "/filings/" + number + "/obligations/1";
        Raw.Answer empty = investor.evidence(page, Map.of("evidence", "See the list."), "list.pdf", new byte[0]);
        assertEquals(422, empty.status());
        assertEquals(List.of("file"), empty.defects());
        assertTrue(empty.body().contains("See the list."), "the words are kept");
        assertEquals(List.of("evidence"), investor.evidence(page, Map.of("evidence", "x".repeat(4001)), "list.pdf", PDF).defects());
        assertEquals(303, investor.evidence(page, Map.of("evidence", "See the list."), "list.pdf", PDF).status());
        Matcher shown = Pattern.compile("/documents/(\\d+)\"[^>]*>[^<]*list\\.pdf").matcher(mof.get("/review/" + number + "/obligations").body());
        assertTrue(shown.find(), "the ministries see it");
        String file = shown.group(1);
        assertEquals(List.of("file"), investor.evidence(page, Map.of("evidence", "", "document", file), "other.pdf", PDF).defects(), "one at a time");
        for (Raw reader : List.of(mof, investor, Raw.signedIn("window"))) {
            assertEquals(200, reader.get("/documents/" + file).status());
        }
        for (Raw other : List.of(Raw.signedIn("investor2").registered("ja"), Raw.signedIn("mhlw"), Raw.signedIn("admin"), Raw.stranger())) {
            assertEquals(404, other.get("/documents/" + file).status());
        }
        assertEquals(404, Raw.signedIn("investor2").evidence(page, Map.of("evidence", "Mine."), "list.pdf", PDF).status());
        assertEquals(403, mof.evidence(page, Map.of("evidence", "Ours."), "list.pdf", PDF).status());
        assertEquals(303, investor.get("/upload" + page).status(), "whoever changes the language comes back to the form");
    }

    /** Whether the case stands on one of the pages of the list. */
    private static boolean isListed(Raw officer, String list, String number) {
        String page = list;
        while (!page.isEmpty()) {
            String body = officer.get(page).body();
            if (body.contains("/review/" + number + "/obligations/1\"")) {
                return true;
            }
            Matcher next = Pattern.compile("after=(\\d{4}-\\d{2}-\\d{2}\\.\\d+)").matcher(body);
            page = next.find() ? list + "&after=" + next.group(1) : "";
        }
        return false;
    }

    private static void throughTheApi(Raw investor, Raw officer, String number) {
        String api = "/api/v1/filings/" + number + "/obligations";
        Raw.Answer listed = investor.get(api);
        assertEquals(200, listed.status());
        assertTrue(listed.body().contains("\"state\":\"FULFILLED\"") && listed.body().contains("\"act\":\"HAND_IN\""), listed::body);
        assertEquals(listed.body(), officer.get("/api/v1/cases/" + number + "/obligations").body(), "both sides read the same");
        assertEquals(422, investor.json("POST", api + "/2/evidence?seen=2", "{\"evidence\":\"\",\"document\":\"\"}").status());
        assertEquals(409, investor.json("POST", api + "/2/evidence?seen=1", "{\"evidence\":\"Kept.\",\"document\":\"\"}").status());
        Raw.Answer handed = investor.json("POST", api + "/2/evidence?seen=2", "{\"evidence\":\"Kept.\",\"document\":\"\"}");
        assertEquals(200, handed.status());
        assertTrue(handed.body().contains("\"body\":\"Kept.\""), handed::body);
        assertEquals(422, investor.json("POST", api + "/occurrences", "{\"occasion\":\"EXECUTION\",\"happenedOn\":\"2027-02-30\"}").status());
        assertEquals(400, investor.json("POST", api + "/occurrences", "{\"occasion\":\"EXECUTION\"}").status());
        assertEquals(404, Raw.signedIn("investor2").registered("ja").get(api).status());
        assertEquals(403, officer.get(api).status());
        assertEquals(401, Raw.stranger().get(api).status());
    }

    private static void keptOut(String number) {
        String desk = "/review/" + number + "/obligations";
        String page = "/filings/" + number + "/obligations";
        Raw stranger = Raw.signedIn("investor2").registered("ja");
        for (String path : List.of(page, page + "/1", page + "/offer", page + "/tell")) {
            assertEquals(404, stranger.get(path).status(), path);
            assertEquals(403, Raw.signedIn("mof1").get(path).status(), path);
        }
        Raw mhlw = Raw.signedIn("mhlw");
        for (String path : List.of(desk, desk + "/1", desk + "/new", desk + "/tell", desk + "/proposals/1")) {
            assertEquals(404, mhlw.get(path).status(), path);
            assertEquals(403, Raw.signedIn("investor").get(path).status(), path);
        }
        Raw window = Raw.signedIn("window");
        assertEquals(200, window.get(desk).status());
        assertFalse(window.get(desk).body().contains(desk + "/new"), "the window only reads");
        for (String path : List.of("/review/obligations", desk + "/new", desk + "/tell", desk + "/1", desk + "/proposals/1")) {
            assertEquals(403, window.get(path).status(), path);
        }
        assertEquals(403, window.post(desk + "/new", terms("x", Raw.today().plusDays(3))).status());
        assertEquals(403, window.post(desk + "/proposals/1", Map.of("act", "APPROVE", "seen", "0")).status());
        assertEquals(403, window.post(desk + "/1", Map.of("act", "REOPEN", "reasons", "x")).status());
    }
}
