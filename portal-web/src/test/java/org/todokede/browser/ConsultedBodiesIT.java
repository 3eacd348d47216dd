package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies asked for an opinion are kept by edition: added, asked from their first day, ended, and named on what they were asked before. */
@BrowserTest
class ConsultedBodiesIT {

    @BeforeAll
    void itIsADayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    private static void publish(String edition) {
        Raw drafter = Raw.signedIn("admin");
        Raw second = Raw.signedIn("admin2");
        assertEquals(303, drafter.post("/admin/editions/" + edition, Map.of("act", "SEND_EDITION")).status());
        assertEquals(303, second.post("/admin/editions/" + edition, Map.of("act", "APPROVE_EDITION")).status());
        assertEquals(303, second.post("/admin/editions/" + edition, Map.of("act", "PUBLISH_EDITION", "gazette", "Trial of the tests")).status());
    }

    private static Raw.Answer ask(Raw officer, String number, String body) {
        return officer.post("/review/" + number + "/consultations", Map.of("do", "ask", "body", body, "question", "Is there any concern?", "answerBy", ""));
    }

    @Test
    void aBody_isAdded_asked_ended_andStillNamed() {
        Raw filer = Raw.signedIn("investor").registered("en");
        String number = filer.submit(filer.draft(Form1.answers("en", "Consulted K.K. " + Long.toString(System.nanoTime(), 36), Raw.today().plusDays(45))));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        LocalDate today = Raw.today();
        Raw admin = Raw.signedIn("admin");
        Raw mof = Raw.signedIn("mof1");
        String code = "JFT" + Long.toString(System.nanoTime(), 36).replaceAll("\\d", "X").toUpperCase(java.util.Locale.ROOT).substring(0, 6);
        String name = "Trial Commission " + code;

        String adding = Editions.draft(admin, "A body more");
        String add = "/admin/editions/" + adding + "/add/consulted";
        Map<String, String> row = Map.of("code", code, "name_en", name, "name_ja", "試行委員会" + code, "effective_from", today.minusDays(1).toString(), "source", "Trial of the tests", "verified", "yes");
        assertEquals(List.of("code"), admin.post(add, Map.of("code", "no code", "name_en", name, "name_ja", "試行", "source", "Trial", "verified", "yes")).defects());
        assertEquals(303, admin.post(add, row).status());
        assertEquals(List.of("body"), ask(mof, number, code).defects(), "a draft asks nobody");
        publish(adding);
        assertTrue(mof.get("/review/" + number + "/consultations").body().contains("value=\"" + code + "\""));
        assertEquals(303, ask(mof, number, code).status());

        String ending = Editions.draft(admin, "A body less");
        assertEquals(303, admin.post("/admin/editions/" + ending + "/row/consulted/" + code + "/end", Map.of("effective_to", today.minusDays(1).toString(), "source", "Trial of the tests")).status());
        publish(ending);
        Raw.Answer page = mof.get("/review/" + number + "/consultations");
        assertFalse(page.body().contains("value=\"" + code + "\""), "it is asked no more");
        assertTrue(Pattern.compile(Pattern.quote(name)).matcher(page.main()).find(), "what it was asked stays under its name");
        assertEquals(List.of("body"), ask(Raw.signedIn("meti"), number, code).defects());
        assertEquals(403, Raw.signedIn("mof1").get("/admin/editions/1/rows/consulted").status());
    }
}
