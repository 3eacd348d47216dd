package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proposed stands on the case before whoever can join or approve it looks for it; and whoever has acted is told so. */
@BrowserTest
class ProposalsIT {

    @BeforeAll
    static void itIsADayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aProposal_standsOnTheCase_withWhoHasJoined_andWhoHasStillTo(String language) {
        Words words = Words.in(language);
        String number = waiting();
        Raw mof = Raw.signedIn("mof1");
        assertEquals(303, mof.act(number, "propose-extension", Map.of("reasons", "More time")).status());
        for (String login : new String[] {"mof1", "mof2", "meti"}) {
            String shown = page(login, language, number);
            assertTrue(shown.contains(words.of("proposal.open")), login);
            assertTrue(shown.contains(words.of("CaseAct.EXTEND")) && shown.contains(words.of("proposal.joined", "MOF")), login);
            assertTrue(shown.contains(words.of("proposal.awaited", "METI, MIC")), shown);
        }
        assertEquals(303, Raw.signedIn("meti").act(number, "join-proposal", Map.of("proposal", "PROPOSE_EXTENSION")).status());
        assertEquals(303, Raw.signedIn("mic").act(number, "join-proposal", Map.of("proposal", "PROPOSE_EXTENSION")).status());
        String joined = page("mof2", language, number);
        assertTrue(joined.contains(words.of("proposal.joined", "METI, MIC, MOF")), joined);
        assertFalse(joined.contains(words.of("proposal.awaited", "|").split("\\|")[0]), "nobody is awaited any more");
        assertEquals(303, Raw.signedIn("meti").act(number, "extend", Map.of()).status());
        assertFalse(page("mof2", language, number).contains(words.of("proposal.open")), "it is done");
    }

    @Test
    void aShortening_isJoinedByNobody() {
        String number = waiting();
        Raw mof = Raw.signedIn("mof1");
        String day = Raw.today().plusDays(8).toString();
        assertEquals(303, mof.act(number, "propose-shortening", Map.of("freeFrom", day)).status());
        String shown = page("mof2", "en", number);
        Words words = Words.in("en");
        assertTrue(shown.contains(words.of("proposal.open")) && shown.contains(words.of("CaseAct.SHORTEN")), shown);
        assertFalse(shown.contains(words.of("proposal.joined", "MOF")), "the signatures of the ministries stand elsewhere");
    }

    @Test
    void whoeverHasActed_isToldSo_andNobodyElse() {
        Words words = Words.in("en");
        String number = waiting();
        assertEquals(303, Raw.signedIn("mof1").act(number, "sign", Map.of("opinion", "NO_OBJECTION")).status());
        String done = words.of("act.done", words.of("CaseAct.SIGN"));
        assertTrue(page("mof1", "en", number).contains(done), "the last act of the case is their own");
        assertFalse(page("mof2", "en", number).contains(done));
        assertFalse(page("window", "en", number).contains(done));
    }

    @Test
    void thePageOfAnAct_saysItsDays_andWhereThereIsOneChoice_itIsMade() {
        Words words = Words.in("en");
        String number = waiting();
        assertEquals(303, Raw.signedIn("mof1").act(number, "propose-extension", Map.of("reasons", "More time")).status());
        String join = Raw.signedIn("meti").get("/review/" + number + "/act/join-proposal").body();
        assertTrue(join.matches("(?s).*<input[^>]*value=\"PROPOSE_EXTENSION\"[^>]*checked=\"checked\".*") || join.matches("(?s).*<input[^>]*checked=\"checked\"[^>]*value=\"PROPOSE_EXTENSION\".*"), "the only one is chosen");
        assertEquals(303, Raw.signedIn("meti").act(number, "join-proposal", Map.of("proposal", "PROPOSE_EXTENSION")).status());
        assertEquals(303, Raw.signedIn("mic").act(number, "join-proposal", Map.of("proposal", "PROPOSE_EXTENSION")).status());
        String extend = Raw.signedIn("meti").get("/review/" + number + "/act/extend").main();
        LocalDate received = Raw.today();
        assertTrue(extend.contains(words.of("review.date.lastService")) && extend.contains(received.plusDays(29).toString()), extend);
        assertTrue(extend.contains(words.of("review.date.freeIfExtended")), extend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aFilingThatIsNotReceivedYet_isShownAsSuch_toTheFilerAndToTheDesks(String language) {
        Words words = Words.in(language);
        Raw filer = Raw.signedIn("investor").registered("en");
        String draft = draft(filer);
        String number = filer.submit(draft);
        for (String path : new String[] {"/filings/" + number, "/filings/" + draft + "/receipt"}) {
            String shown = Raw.signedInSpeaking(language, "investor").get(path).main();
            assertTrue(shown.contains(words.of("ledger.ifReceived")) && shown.contains(words.of("receipt.periodIf")), path + shown);
            assertFalse(shown.contains(words.of("ledger.received") + "<"), path);
        }
        assertTrue(Raw.signedInSpeaking(language, "mof1").get("/review?q=" + number).main().contains(words.of("Role.WINDOW")), "the window is waited for");
        assertTrue(Raw.signedIn("mof1").get("/review?q=" + number + "&stage=receipt").main().contains(number));
        assertFalse(Raw.signedIn("mof1").get("/review?q=" + number + "&stage=received").main().contains("/review/" + number));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        String received = Raw.signedInSpeaking(language, "investor").get("/filings/" + number).main();
        assertTrue(received.contains(words.of("ledger.received")) && !received.contains(words.of("ledger.ifReceived")), received);
    }

    private static String page(String login, String language, String number) {
        return Raw.signedInSpeaking(language, login).get("/review/" + number).main();
    }

    private static String waiting() {
        Raw filer = Raw.signedIn("investor").registered("en");
        String number = filer.submit(draft(filer));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        return number;
    }

    private static String draft(Raw filer) {
        return filer.draft(Form1.answers("en", "Proposals K.K. " + Long.toString(System.nanoTime(), 36), Raw.today().plusDays(45)));
    }
}
