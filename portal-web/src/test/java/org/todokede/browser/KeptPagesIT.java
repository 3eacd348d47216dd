package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseState;
import org.todokede.running.TestedPortal;

/** A worklist that was drawn before is sent again, and shows what anybody has done since. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class KeptPagesIT {

    private static final Words EN = Words.in("en");

    /** So often a page is asked for until nobody else has acted between two requests. */
    private static final int PATIENCE = 200;

    /** A page that was drawn now has a nonce in its policy. */
    private static boolean isKept(Raw.Answer page) {
        assertEquals(200, page.status());
        return !page.header("Content-Security-Policy").contains("nonce-");
    }

    private static Raw.Answer kept(Raw raw, String path) {
        for (int n = 0; n < PATIENCE; n++) {
            Raw.Answer page = raw.get(path);
            if (isKept(page)) {
                return page;
            }
        }
        throw new AssertionError("never sent as it was drawn before");
    }

    /** Name of the person in the head of the page; those of others may stand among the cases that they have taken. */
    private static String who(Raw.Answer page) {
        Matcher name = Pattern.compile("class=\"head__who\"><a [^>]*>([^<]+)</a>").matcher(page.body());
        assertTrue(name.find(), page.body());
        return name.group(1);
    }

    /** The line of a case on a page of cases; empty if it is not among them. */
    private static String line(Raw.Answer page, String number) {
        return Pattern.compile("(?s)<tr role=\"row\".*?</tr>").matcher(page.body()).results().map(m -> m.group()).filter(row -> row.contains("/review/" + number)).findFirst().orElse("");
    }

    private static String withoutTokens(Raw.Answer page) {
        return Raw.TOKEN.matcher(page.body()).replaceAll("");
    }

    @Test
    void theWorklist_isSentAgain_andShowsEachActOfOthersAtTheNextRequest() {
        Raw mof = Raw.signedInAnew("mof1");
        Raw filer = Raw.signedInAnew("investor").registered("en");
        String target = "Keptona Software KK";
        String address = "/review?view=all";
        kept(mof, address);
        String number = filer.submit(filer.draft(new TreeMap<>(Form1.answers("en", target, Raw.today().plusDays(45)))));
        Raw.Answer filed = mof.get(address);
        assertTrue(line(filed, number).contains(EN.of("CaseState.SUBMITTED")), filed.main());
        kept(mof, address);
        Acts.ofFiling(filer, number).does(CaseAct.WITHDRAW, CaseState.WITHDRAWN);
        Raw.Answer withdrawn = mof.get(address);
        assertTrue(line(withdrawn, number).contains(EN.of("CaseState.WITHDRAWN")) && !line(withdrawn, number).contains(EN.of("CaseState.SUBMITTED")), withdrawn.main());
        Raw.Answer again = kept(mof, address);
        assertFalse(line(again, number).isEmpty());
        assertEquals(303, mof.send("/review/views", Map.of("csrf", again.hidden(Raw.TOKEN), "view", "all", "q", "Keptona", "form", "", "assigned", "", "name", "Kept " + number)).status(), "its tokens are good");
        assertTrue(mof.get(address).body().contains("Kept " + number));
        for (int n = 0; n < 3; n++) {
            assertFalse(isKept(mof.get(address + "&q=Keptona")), "a search leaves a line each time");
        }
    }

    @Test
    void nobodyElse_andNoOtherLanguage_getsWhatWasDrawnForOne_andAHeadHasNoBody() {
        Raw mof = Raw.signedInAnew("mof1");
        Raw other = Raw.signedInAnew("mof2");
        Raw.Answer page = kept(mof, "/review");
        Raw.Answer theirs = kept(other, "/review");
        assertEquals("MOF desk 1", who(page));
        assertEquals("MOF desk 2", who(theirs));
        assertEquals(403, mof.send("/review/views", Map.of("csrf", theirs.hidden(Raw.TOKEN), "view", "open", "name", "Taken")).status());
        assertTrue(mof.get("/review?lang=ja").body().contains("lang=\"ja\""));
        Raw.Answer japanese = mof.get("/review");
        assertTrue(japanese.body().contains("<html") && japanese.body().contains(Words.in("ja").of("worklist.title")), "the language chosen since");
        assertEquals(withoutTokens(kept(mof, "/review")).length(), withoutTokens(kept(mof, "/review")).length());
        assertEquals(303, mof.send("/sign-out", Map.of("csrf", japanese.hidden(Raw.TOKEN))).status());
        assertEquals(302, mof.get("/review").status(), "whoever has signed out");
        assertFalse(Raw.stranger().get("/review").body().contains("MOF desk"));
    }
}
