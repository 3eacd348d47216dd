package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aProposal_isDroppedByItsOwnMinistry_andAnotherReadsWhyItCannot(String language) {
        Words words = Words.in(language);
        String number = waiting();
        assertEquals(303, Raw.signedIn("mof1").act(number, "propose-extension", Map.of("reasons", "More time")).status());
        String why = words.of("review.when.OWN_PROPOSAL", "", words.of("ministry.MOF"));
        Raw meti = Raw.signedInSpeaking(language, "meti");
        assertTrue(meti.get("/review/" + number + "/act/drop-proposal").body().contains(why));
        Map<String, String> drop = Map.of("proposal", "PROPOSE_EXTENSION", "reasons", "Not needed");
        Raw.Answer refused = meti.act(number, "drop-proposal", drop);
        assertTrue(refused.status() != 303 && refused.body().contains(why), refused.body());
        assertEquals(303, meti.act(number, "propose-shortening", Map.of("freeFrom", Raw.today().plusDays(8).toString())).status());
        String own = meti.get("/review/" + number + "/act/drop-proposal").body();
        assertTrue(own.contains("value=\"PROPOSE_SHORTENING\"") && !own.contains("value=\"PROPOSE_EXTENSION\""), own);
        assertTrue(meti.act(number, "drop-proposal", drop).body().contains(why), "the one that is named is another ministry's");
        assertEquals(303, Raw.signedIn("mof2").act(number, "drop-proposal", drop).status(), "a colleague");
    }

    /** What somebody else waits for comes first, and looks so: the receipt, the own signature, what a colleague has proposed. */
    @Test
    void theActThatTheCaseWaitsFor_comesFirst_andForWhoeverHasDoneIt_noneDoes() {
        Raw filer = Raw.signedIn("investor").registered("en");
        String sent = filer.submit(draft(filer));
        assertEquals(List.of("receive", "true"), first("window", sent));
        assertEquals("false", first("mof1", sent).get(1), "not received yet, it waits for no ministry");
        String number = waiting();
        assertEquals(List.of("sign", "true"), first("meti", number));
        assertEquals(303, Raw.signedIn("meti").act(number, "sign", Map.of("opinion", "NO_OBJECTION")).status());
        assertEquals("false", first("meti", number).get(1));
        assertEquals(303, Raw.signedIn("mof1").act(number, "propose-extension", Map.of("reasons", "More time")).status());
        assertEquals(List.of("join-proposal", "true"), first("meti", number));
        assertEquals(List.of("sign", "true"), first("mof1", number), "whoever proposed decides on nothing of it");
    }

    /** The first possible act, and whether it is shown as the one that is waited for. */
    private static List<String> first(String login, String number) {
        Matcher link = Pattern.compile("<a class=\"btn( btn--second)?\" href=\"/review/" + number + "/act/([a-z-]+)\"").matcher(Raw.signedIn(login).get("/review/" + number).body());
        assertTrue(link.find(), login);
        return List.of(link.group(2), String.valueOf(link.group(1) == null));
    }

    /** The views of the list, each with how much it shows; a narrowed list marks the one that it is, and any other the whole. */
    @Test
    void theViewsOfTheList_sayHowMuchTheyShow_andWhichIsShown() {
        String number = waiting();
        Raw mof = Raw.signedIn("mof1");
        long extended = count(mof, "stage=extension");
        assertEquals(303, mof.act(number, "propose-extension", Map.of("reasons", "More time")).status());
        for (String login : List.of("meti", "mic")) {
            assertEquals(303, Raw.signedIn(login).act(number, "join-proposal", Map.of("proposal", "PROPOSE_EXTENSION")).status());
        }
        assertEquals(303, Raw.signedIn("meti").act(number, "extend", Map.of()).status());
        assertEquals(extended + 1, count(mof, "stage=extension"));
        assertTrue(shown(mof, "/review?stage=extension").contains("stage=extension"));
        assertEquals("view=open", shown(mof, "/review?stage=extension&country=SG"));
        assertEquals("view=all", shown(mof, "/review?view=all"));
    }

    private static long count(Raw person, String query) {
        Matcher tab = Pattern.compile("href=\"/review\\?[^\"]*" + query + "\"[^>]*>[^<]*<span class=\"tabs__count\">(\\d+)</span>").matcher(person.get("/review").body());
        assertTrue(tab.find(), query);
        return Long.parseLong(tab.group(1));
    }

    /** What the view that is marked as shown asks for. */
    private static String shown(Raw person, String path) {
        Matcher tab = Pattern.compile("href=\"/review\\?([^\"]*)\" aria-current=\"page\"").matcher(person.get(path).body());
        assertTrue(tab.find(), path);
        String query = tab.group(1);
        assertFalse(tab.find(), "one alone");
        return query;
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
