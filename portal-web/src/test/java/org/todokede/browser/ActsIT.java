package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.filing.FilingKind;
import org.todokede.review.ActTable;

/** The table of acts, drawn for staff: each cell of the law's table is there, and none besides. */
@BrowserTest
class ActsIT {

    private static final Pattern STATE = Pattern.compile("id=\"state-([A-Z_]+)\"(.*?)</section>", Pattern.DOTALL);

    @ParameterizedTest
    @EnumSource
    void everyCell_isDrawn_underItsState(FilingKind kind) {
        Words words = Words.in("en");
        String page = Raw.signedIn("window").get("/review/acts?kind=" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')).body();
        List<String> drawn = STATE.matcher(page).results()
                .flatMap(state -> Pattern.compile("role=\"rowheader\"[^>]*>([^<]+)</th>").matcher(state.group(2)).results().map(act -> state.group(1) + " " + act.group(1)))
                .toList();
        assertEquals(ActTable.cells().stream().filter(c -> c.kind() == kind).map(c -> c.state().name() + " " + words.of("CaseAct." + c.act())).toList(), drawn);
        assertEquals(ActTable.states(kind).size(), STATE.matcher(page).results().count());
    }

    @Test
    void conditionsAndArticles_standBesideTheAct() {
        String page = Raw.signedIn("mof1").get("/review/acts").body();
        String waiting = STATE.matcher(page).results().filter(s -> s.group(1).equals("WAITING")).findFirst().orElseThrow().group(2);
        String extend = waiting.substring(waiting.indexOf(">" + Words.in("en").of("CaseAct.EXTEND") + "<"));
        assertTrue(extend.indexOf(Words.in("en").of("When.ALL_JOINED")) < extend.indexOf("</tr>") && extend.contains(Words.in("en").of("When.ALL_JOINED")), extend);
        assertTrue(extend.substring(0, extend.indexOf("</tr>")).contains("27(3)"), extend);
    }

    @Test
    void anUnknownKind_isNotFound_andTheTableIsForStaff() {
        assertEquals(404, Raw.signedIn("mof1").get("/review/acts?kind=nothing").status());
        assertEquals(403, Raw.signedIn("investor").get("/review/acts").status());
        assertEquals(403, Raw.signedIn("auditor").get("/review/acts").status());
    }
}
