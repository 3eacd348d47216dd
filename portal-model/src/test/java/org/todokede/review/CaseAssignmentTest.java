package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whose a case is within a ministry. */
class CaseAssignmentTest {

    private static final Instant NOON = Instant.parse("2028-02-29T03:00:00Z");

    @Test
    void aCase_isNobodys_thenSomebodys_andNobodysAgain() {
        CaseAssignment assignment = new CaseAssignment(70, "METI");
        assertTrue(assignment.isNobodys());
        assignment.assignTo(9, "Ito", "Mori", NOON);
        assertTrue(assignment.isOf(9));
        assertFalse(assignment.isOf(8));
        assertFalse(assignment.isNobodys());
        assertEquals("Ito, by Mori", assignment.officerName() + ", by " + assignment.assignedByName());
        assignment.giveBack("Ito", NOON.plusSeconds(60));
        assertTrue(assignment.isNobodys());
        assertFalse(assignment.isOf(9));
        assertEquals("", assignment.officerName());
        assertEquals(NOON.plusSeconds(60), assignment.assignedAt());
    }
}
