package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Editions of the rules as two administrators take them through their life, in a browser. */
final class Editions {

    /** A table of two countries of annex 1, one of them with another name. */
    static final String COUNTRIES = """
            iso2,name_en,name_ja,on_annex_1,promulgated_on,in_force_on,listed_from,listed_to,territory_of,source,verified
            DE,Deutschland,ドイツ,yes,,,,,,trial of the tests,yes
            IT,Italy,イタリア,yes,,,,2040-12-31,,trial of the tests,yes
            """;

    private Editions() {}

    /** From the draft on which the first has arrived to its publication by the second; answers with its number. */
    static String approveAndPublish(Person first, Person second, String gazette) {
        first.arrive("**/admin/editions/*");
        String edition = first.path().replaceFirst("/admin/editions/", "");
        stands(first, "DRAFT");
        first.press("EditionAct.SEND_EDITION");
        stands(first, "SENT");
        assertTrue(first.text().contains(first.words.of("edition.no.fourEyes")), "the drafter reads why there is no button");
        second.at("/admin/editions/" + edition);
        second.press("EditionAct.APPROVE_EDITION");
        stands(second, "APPROVED");
        second.field("gazette").fill(gazette);
        second.press("EditionAct.PUBLISH_EDITION");
        stands(second, "PUBLISHED");
        assertTrue(second.text().contains(gazette));
        return edition;
    }

    static void stands(Person person, String state) {
        person.page.locator("main .badge", new Page.LocatorOptions().setHasText(person.words.of("EditionState." + state))).first().waitFor();
    }

    /** Begins a draft without a browser; answers with its number. */
    static String draft(Raw admin, String title) {
        Raw.Answer begun = admin.post("/admin/editions/new", Map.of("title", title, "reason", "Trial of the tests"));
        assertEquals(303, begun.status(), begun.title());
        return begun.location().replaceFirst("/admin/editions/", "");
    }

    /** Sends a table for a draft; answers with the address it is sent on to. */
    static String lay(Raw admin, String edition, String kind, String csv) {
        Raw.Answer laid = admin.upload("/admin/editions/" + edition + "/import", "/upload/rules/" + edition, Map.of("kind", kind), "rows.csv", csv.getBytes(StandardCharsets.UTF_8));
        assertEquals(303, laid.status(), laid.title());
        return laid.location();
    }

    /**
     * The form of a new designation, for acts from 2031-04-01.
     *
     * @param jsicCode class of its business, another one in each test: what one test publishes is law for the others
     * @param edition draft to write into; 0 begins one
     */
    static Map<String, String> designation(String id, String jsicCode, String edition) {
        return Map.ofEntries(
                Map.entry("id", id), Map.entry("jsic_code", jsicCode), Map.entry("jsic_revision", "14"), Map.entry("name_en", "Trial hotels"), Map.entry("name_ja", "試行旅館業"),
                Map.entry("group", "trial"), Map.entry("competent_ministers", "MLIT"), Map.entry("core", "core"), Map.entry("in_force_from", "2031-03-02"),
                Map.entry("applies_to_acts_from", "2031-04-01"), Map.entry("source_url", "Public notice No. 7 of 2031"), Map.entry("edition", edition));
    }
}
