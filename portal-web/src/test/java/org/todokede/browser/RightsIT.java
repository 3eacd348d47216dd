package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Rights.Grant;
import org.todokede.identity.Role;

/** The matrix of rights: every cell of the table that the services ask is drawn, and none besides. */
@BrowserTest
class RightsIT {

    private static final Pattern ROW = Pattern.compile("id=\"right-([A-Z_]+)\"(.*?)</tr>", Pattern.DOTALL);

    private static final Pattern CELL = Pattern.compile("<td role=\"cell\"[^>]*>([^<]*)</td>");

    @ParameterizedTest
    @ValueSource(strings = {"investor", "window", "mof1", "admin", "auditor"})
    void everyGrant_isDrawn_forEverybodyWithAnAccount(String login) {
        Words words = Words.in("en");
        List<MatchResult> rows = ROW.matcher(Raw.signedIn(login).get("/rights").body()).results().toList();
        assertEquals(Stream.of(Permission.values()).map(Enum::name).toList(), rows.stream().map(row -> row.group(1)).toList());
        for (MatchResult row : rows) {
            List<String> cells = CELL.matcher(row.group(2)).results().map(cell -> cell.group(1)).toList();
            List<Boolean> granted = Arrays.stream(Role.values())
                    .map(role -> Rights.table().stream().anyMatch(grant -> grant.permission().name().equals(row.group(1)) && grant.role() == role))
                    .toList();
            assertEquals(granted, cells.stream().map(cell -> !cell.equals("–")).toList(), row.group(1));
            for (Grant grant : Rights.table()) {
                if (grant.permission().name().equals(row.group(1))) {
                    String cell = cells.get(grant.role().ordinal());
                    assertTrue(cell.contains(words.of("Relation." + grant.relation())), () -> grant + " " + cell);
                    assertTrue(grant.right() == null || cell.contains(words.of("MemberRight." + grant.right())), () -> grant + " " + cell);
                }
            }
        }
    }

    @Test
    void aStranger_isAskedToSignIn() {
        Raw.Answer answer = Raw.stranger().get("/rights");
        assertEquals(302, answer.status());
    }
}
