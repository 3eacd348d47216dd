package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.filing.FilingKind;
import org.todokede.filing.Regime;
import org.todokede.review.ActTable;

/** The table of acts, drawn for staff: each cell of the law's table is there, and none besides. */
@BrowserTest
class ActsIT {

    private static final Pattern ROW = Pattern.compile("<tr role=\"row\">(<th scope=\"row\".*?)</tr>", Pattern.DOTALL);
    private static final Pattern STATE = Pattern.compile("id=\"state-([A-Z_]+)\"(.*?)</section>", Pattern.DOTALL);

    @ParameterizedTest
    @EnumSource
    void everyCell_isDrawn_underItsState(FilingKind kind) {
        Words words = Words.in("en");
        String page = Raw.signedIn("window").get("/review/acts?kind=" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')).body();
        List<String> drawn = STATE.matcher(page).results()
                .flatMap(state -> ROW.matcher(state.group(2)).results().map(row -> state.group(1) + " " + row.group(1).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip()))
                .toList();
        assertEquals(ActTable.cells().stream().filter(c -> c.kind() == kind).map(c -> line(c, words)).toList(), drawn);
        assertEquals(ActTable.states(kind).size(), STATE.matcher(page).results().count());
    }

    /** State, act, who, on which conditions, by which provision of either kind of act. */
    private static String line(ActTable.Cell cell, Words words) {
        String when = cell.when().isEmpty() ? words.of("acts.always") : cell.when().stream().map(condition -> words.of("When." + condition)).collect(Collectors.joining(" "));
        return String.join(" ", cell.state().name(), words.of("CaseAct." + cell.act()), words.of("Role." + cell.act().role()), when, Regime.eitherArticle(cell.article()));
    }

    @Test
    void anUnknownKind_isNotFound_andTheTableIsForStaff() {
        assertEquals(404, Raw.signedIn("mof1").get("/review/acts?kind=nothing").status());
        assertEquals(403, Raw.signedIn("investor").get("/review/acts").status());
        assertEquals(403, Raw.signedIn("auditor").get("/review/acts").status());
    }
}
