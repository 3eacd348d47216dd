package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The desk of a reviewer: whose a case is, the filters that are kept, the cases beside it. */
@BrowserTest
class DeskBrowserIT {

    private static String sent(String target) {
        Raw investor = Raw.signedIn("investor").registered("en");
        return investor.submit(investor.draft(Form1.answers("en", target, Raw.today().plusDays(45))));
    }

    @Test
    void aCaseIsTaken_theFilterForItIsKept_andTheCaseBesideItIsShown() {
        String target = "Sekigahara " + System.nanoTime() + " K.K.";
        String earlier = sent(target);
        String number = sent(target);
        Words words = Words.in("en");
        Raw officer = Raw.signedIn("mof1");
        assertTrue(officer.get("/review/" + number).main().contains(words.of("related.target") + " " + earlier), "the other case of this target");
        String self = officer.get("/review/" + number).hidden(Pattern.compile("name=\"officer\" value=\"(\\d+)\""));
        String page = "/review/" + number + "/assignment";
        assertEquals(List.of("officer"), officer.post(page, Map.of()).defects());
        assertEquals(List.of("officer"), officer.post(page, Map.of("officer", "999999999")).defects());
        assertEquals(303, officer.post(page, Map.of("officer", self)).status());
        assertTrue(officer.get("/review/" + number).main().contains("MOF desk 1"));
        Raw colleague = Raw.signedIn("mof2");
        Raw.Answer late = colleague.post(page, Map.of("officer", colleague.get("/review/" + number).hidden(Pattern.compile("name=\"officer\" value=\"(\\d+)\"")), "seen", "0"));
        assertEquals(409, late.status());
        assertTrue(late.main().contains("MOF desk 1"), late::main);
        assertEquals(403, Raw.signedIn("window").get(page).status());
        assertEquals(403, Raw.signedIn("investor").get(page).status());

        String mine = "/review?view=open&assigned=mine&q=" + number;
        assertTrue(officer.get(mine).main().contains(number));
        assertFalse(colleague.get(mine).body().contains("/review/" + number + "\""), "not the colleague's");
        assertTrue(officer.get("/review?view=open&assigned=someone&q=" + number).main().contains(number), "what means nothing counts as not written");
        String name = "Mine " + System.nanoTime();
        Raw.Answer form = officer.get("/review");
        Map<String, String> filter = Map.of("csrf", form.hidden(Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"")), "name", name, "view", "open", "q", number, "form", "", "assigned", "mine");
        assertEquals("/review?view=open&q=" + number + "&form=&assigned=mine", officer.send("/review/views", filter).location());
        Raw.Answer twice = officer.send("/review/views", filter);
        assertEquals(List.of("name"), twice.defects());
        assertEquals(422, twice.status());
        assertTrue(twice.body().contains("value=\"" + name + "\""), "nothing is lost");
        assertTrue(officer.get("/review").main().contains(name));
        assertFalse(colleague.get("/review").main().contains(name));
        String id = officer.get("/review/views").hidden(Pattern.compile(Pattern.quote(name) + "</a></th>.*?name=\"id\" value=\"(\\d+)\"", Pattern.DOTALL));
        assertEquals(404, colleague.post("/review/views", Map.of("do", "delete", "id", id)).status());
        assertEquals(303, officer.post("/review/views", Map.of("do", "delete", "id", id)).status());
        assertFalse(officer.get("/review").main().contains(name));
        assertEquals(403, Raw.signedIn("auditor").get("/review/views").status());
    }
}
