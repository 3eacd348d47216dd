package org.todokede.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A colleague acts while somebody is away. */
class DelegationTest {

    private static final Instant THEN = Instant.parse("2026-01-05T00:00:00Z");
    private static final Actor ABSENT = new Actor(7, "Absent", Set.of(Role.REVIEWER), null, "MOF");

    private static Delegation delegation() {
        return new Delegation(ABSENT, 8, "Deputy", LocalDate.parse("2026-02-02"), LocalDate.parse("2026-02-06"), THEN);
    }

    private static Actor actor(long account, String ministry) {
        return new Actor(account, "B", Set.of(Role.REVIEWER), null, ministry);
    }

    @ParameterizedTest
    @CsvSource({
        "8, MOF, 2026-02-01, false", "8, MOF, 2026-02-02, true", "8, MOF, 2026-02-06, true", "8, MOF, 2026-02-07, false",
        "9, MOF, 2026-02-03, false", "7, MOF, 2026-02-03, false", "8, METI, 2026-02-03, false"
    })
    void itHolds_forTheColleagueNamed_ofTheSameMinistry_fromTheFirstDayToTheLast(long account, String ministry, LocalDate day, boolean holds) {
        assertEquals(holds, delegation().holdsFor(actor(account, ministry), day));
    }

    @Test
    void whatWasEnded_holdsNoLonger() {
        Delegation delegation = delegation();
        delegation.end(THEN);
        assertFalse(delegation.holdsFor(actor(8, "MOF"), LocalDate.parse("2026-02-03")));
        delegation.end(null);
        assertFalse(delegation.holdsFor(actor(8, "MOF"), LocalDate.parse("2026-02-03")), "ended twice it stays ended");
    }

    @Test
    void itSaysWhoIsAway_whoActs_andWhen() {
        Delegation delegation = delegation();
        assertEquals(new Actor.Absent(7, "Absent"), delegation.absent());
        assertEquals(List.of("Absent", 7L, 8L, "Deputy", LocalDate.parse("2026-02-02"), LocalDate.parse("2026-02-06")),
                List.of(delegation.absentName(), delegation.absentAccount(), delegation.deputyAccount(), delegation.deputyName(), delegation.fromOn(), delegation.untilOn()));
    }

    @Test
    void whoStandsInForSomebody_isOnePersonWithThem_forFourEyes() {
        Actor deputy = actor(8, "MOF");
        assertTrue(deputy.isOrStandsInFor(8));
        assertFalse(deputy.isOrStandsInFor(7));
        Actor standing = deputy.standingInFor(delegation().absent());
        assertTrue(standing.isOrStandsInFor(8) && standing.isOrStandsInFor(7));
        assertFalse(standing.isOrStandsInFor(9));
        assertEquals(new Actor(8, "B", Set.of(Role.REVIEWER), null, "MOF", List.of(), delegation().absent()), standing);
        assertNotEquals(deputy, standing);
    }
}
