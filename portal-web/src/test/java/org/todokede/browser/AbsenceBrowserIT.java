package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A colleague acts while somebody of the ministry is away: both are named, and nobody else can say so. */
@BrowserTest
class AbsenceBrowserIT {

    @BeforeAll
    void itIsADayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    @Test
    void aColleagueActs_bothAreNamed_andItEnds() {
        Raw investor = Raw.signedIn("investor").registered("en");
        String number = investor.submit(investor.draft(Form1.answers("en", "Fuzai K.K. " + System.nanoTime(), Raw.today().plusDays(45))));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        Raw away = Raw.signedIn("mof1");
        Raw deputy = Raw.signedIn("mof2");
        String account = away.get("/review/absence").hidden(Pattern.compile("<option value=\"(\\d+)\"[^>]*>MOF desk 2<"));
        assertEquals(List.of("deputy", "from", "until"), away.post("/review/absence", Map.of()).defects());
        Map<String, String> days = Map.of("deputy", account, "from", Raw.today().toString(), "until", Raw.today().plusDays(3).toString());
        assertEquals(303, away.post("/review/absence", days).status());
        assertEquals(List.of("deputy"), away.post("/review/absence", days).defects(), "sent twice");
        String id = deputy.get("/review/absence").hidden(Pattern.compile("name=\"id\" value=\"(\\d+)\""));
        assertFalse(away.get("/review/" + number + "/act/sign").body().contains("name=\"onBehalf\""), "the other way round");
        assertTrue(deputy.get("/review/" + number + "/act/sign").body().contains("name=\"onBehalf\""));
        assertEquals(404, Raw.signedIn("meti").act(number, "sign", Map.of("opinion", "NO_OBJECTION", "onBehalf", id)).status());
        assertEquals(303, deputy.act(number, "sign", Map.of("opinion", "NO_OBJECTION", "onBehalf", id)).status());
        assertTrue(deputy.get("/review/" + number).main().contains(Words.in("en").of("detail.onBehalfOf") + ": MOF desk 1"));
        assertEquals(403, Raw.signedIn("window").get("/review/absence").status());
        assertEquals(404, Raw.signedIn("meti").post("/review/absence", Map.of("do", "end", "id", id)).status());
        assertEquals(303, deputy.post("/review/absence", Map.of("do", "end", "id", id)).status());
        assertEquals(403, deputy.act(number, "sign", Map.of("opinion", "NO_OBJECTION", "onBehalf", id)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void thePage_canBeUsedByEverybody(String language) {
        List<String> findings = new ArrayList<>();
        try (Person officer = Person.signedIn("mof1", language)) {
            officer.at("/review/absence");
            findings.addAll(Sight.axe(officer.page, "absence"));
            Sight.picture(officer.page, "absence." + language + ".1440");
            officer.page.setViewportSize(360, 780);
            findings.addAll(Sight.sideways(officer.page, "absence 360"));
            Sight.picture(officer.page, "absence." + language + ".360");
        }
        assertEquals(List.of(), findings);
    }
}
