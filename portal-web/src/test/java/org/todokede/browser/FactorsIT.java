package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.todokede.running.TestedPortal;

/** The checklist of the screening factors on its pages: found, flagged, seen on case and worklist, and in the way of a signature. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class FactorsIT {

    private static final Words EN = Words.in("en");

    private static Raw mof;
    private static String number;

    @BeforeAll
    static void aCaseThatWaits() {
        Journeys.waitForABankDay();
        Raw filer = Raw.signedIn("investor").registered("en");
        number = filer.submit(filer.draft(new TreeMap<>(Form1.answers("en", "Faktora Software KK", Raw.today().plusDays(45)))));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        mof = Raw.signedIn("mof1");
    }

    @Test
    void aFlag_isSeenOnCaseAndWorklist_barsTheSignature_andIsLiftedByItsMinistry() {
        String page = "/review/" + number + "/factors/F2";
        Raw.Answer found = mof.post(page, Map.of("assessment", "CONCERN", "body", "Knows the <keys>", "source", "Answer 3", "flag", "BARS"));
        assertEquals(List.of(303, "/review/" + number + "/factors#factor-F2"), List.of(found.status(), found.location()));
        String list = mof.get("/review/" + number + "/factors").main();
        assertTrue(list.contains("Knows the &lt;keys&gt;") && list.contains("Answer 3") && list.contains(EN.of("RiskFlag.BARS")) && list.contains(EN.of("FactorAssessment.CONCERN")), list);
        assertTrue(mof.get("/review/" + number).main().contains(EN.of("review.flag.factorsBar", 1)));
        assertTrue(mof.get("/review?view=all&q=" + number).main().contains(EN.of("factor.badge.bars", 1)));
        assertFalse(Raw.signedIn("window").get("/review?view=all&q=" + number).main().contains(EN.of("factor.badge.bars", 1)), "the window reviews nothing");
        Raw.Answer barred = mof.act(number, "sign", Map.of("opinion", "NO_OBJECTION"));
        assertEquals(422, barred.status());
        assertTrue(barred.errorAt("opinion").endsWith(EN.of("review.when.NO_FLAG_BARS", "", 1)), barred.errorAt("opinion"));

        assertEquals(303, mof.post(page, Map.of("assessment", "NO_CONCERN", "body", "The keys were changed", "source", "Answer 4", "flag", "NONE")).status());
        String after = mof.get("/review/" + number + "/factors").main();
        assertTrue(after.contains("The keys were changed") && after.contains(EN.of("factor.earlier", 1)) && after.contains("Knows the &lt;keys&gt;"), "what was found before stays on the page");
        assertEquals(303, mof.act(number, "sign", Map.of("opinion", "NO_OBJECTION")).status());
    }

    @Test
    void whatIsWrong_isSaidAtItsField_andNothingTypedIsLost() {
        String page = "/review/" + number + "/factors/F3";
        Raw.Answer wrong = mof.post(page, Map.of("assessment", "NO_CONCERN", "body", "Kept as typed", "source", "", "flag", "BARS"));
        assertEquals(List.of(422, List.of("source", "flag")), List.of(wrong.status(), wrong.defects()));
        assertTrue(wrong.errorAt("flag").endsWith(EN.of("factor.flagWithoutConcern")), wrong.errorAt("flag"));
        assertTrue(wrong.body().contains("Kept as typed"));
        assertEquals(422, mof.post(page, Map.of()).status());
        assertFalse(mof.get("/review/" + number + "/factors").main().contains("Kept as typed"));
        String token = mof.get(page).hidden(Raw.TOKEN);
        Map<String, String> open = new TreeMap<>(Map.of("csrf", token, "seen", "0", "assessment", "OPEN", "body", "Asked", "flag", "NONE"));
        assertEquals(303, mof.send(page, open).status());
        Raw.Answer twice = mof.send(page, open);
        assertEquals(List.of(303, "/review/" + number + "/factors#factor-F3"), List.of(twice.status(), twice.location()), "sent twice: the same answer, and no second finding");
        assertEquals("1", mof.get(page).hidden(Raw.SEEN));
    }

    @Test
    void ofTwoColleaguesAtOnce_theSecondIsToldWhoWasFirst_seesWhatWasFound_andKeepsTheText() {
        String page = "/review/" + number + "/factors/F1";
        Raw colleague = Raw.signedIn("mof2");
        Map<String, String> late = new TreeMap<>(Map.of("csrf", colleague.get(page).hidden(Raw.TOKEN), "seen", "0", "assessment", "OPEN", "body", "My own <finding>", "flag", "NONE"));
        assertEquals(303, mof.post(page, Map.of("assessment", "OPEN", "body", "Found first", "flag", "NONE")).status());
        Raw.Answer overtaken = colleague.send(page, late);
        assertEquals(409, overtaken.status());
        assertTrue(overtaken.main().contains("MOF desk 1") && overtaken.main().contains("Found first"), overtaken.main());
        assertTrue(overtaken.body().contains(">My own &lt;finding&gt;</textarea>"), "the text is kept");
        late.put("csrf", overtaken.hidden(Raw.TOKEN));
        late.put("seen", overtaken.hidden(Raw.SEEN));
        assertEquals(303, colleague.send(page, late).status(), "having seen it, it is sent again");
    }

    @Test
    void theChecklist_isForReviewersOfTheCaseAlone() {
        for (String path : List.of("/review/" + number + "/factors", "/review/" + number + "/factors/F1")) {
            assertEquals(404, Raw.signedIn("mhlw").get(path).status(), path);
            assertEquals(403, Raw.signedIn("window").get(path).status(), path);
            assertEquals(403, Raw.signedIn("investor").get(path).status(), path);
        }
        assertEquals(404, mof.get("/review/" + number + "/factors/F99").status());
    }
}
