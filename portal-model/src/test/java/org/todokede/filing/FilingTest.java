package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.filing.Forms.content;
import static org.todokede.filing.Forms.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A filing keeps its number, knows its ministries and copies what is searched. */
class FilingTest {

    private static final Instant NOW = Instant.parse("2027-04-01T00:00:00Z");

    private static Filing draft(FilingContent content) {
        return new Filing(7L, edition(), content, content.toString(), 1L, "desk", NOW);
    }

    @Test
    void aDraft_hasNoNumber_andNobodysMinistry() {
        Filing filing = draft(content());
        assertNull(filing.number());
        assertEquals(Set.of(), filing.ministrySet());
        assertFalse(filing.asSubject().submitted());
        assertEquals(7L, filing.asSubject().organisationId());
    }

    @Test
    void theMinisterOfFinance_takesPartInEveryCase_first() {
        Filing filing = draft(content());
        filing.submit(new ReceiptNumber(2027, 1), Set.of("MIC", "METI", "MOF"));
        assertEquals(List.of("MOF", "METI", "MIC"), List.copyOf(filing.ministrySet()));
        assertTrue(filing.asSubject().submitted());
    }

    @Test
    void aFilingSentAgain_keepsItsFirstNumber_andCountsItsVersions() {
        Filing filing = draft(content());
        assertEquals(1, filing.submit(new ReceiptNumber(2027, 1), Set.of("METI")));
        assertEquals(2, filing.submit(new ReceiptNumber(2027, 9), Set.of("MIC")));
        assertEquals("FDI-2027-000001", filing.number());
        assertEquals(List.of("MOF", "MIC"), List.copyOf(filing.ministrySet()));
    }

    @Test
    void whatIsSearched_followsTheContent() {
        Filing filing = draft(content("target.name", "A", "target.sectors", "s1;s2", "act.planned_on", "2027-05-10", "target.core", "yes"));
        assertEquals("A", filing.targetName());
        assertEquals(List.of("s1", "s2"), filing.sectorList());
        assertEquals(LocalDate.of(2027, 5, 10), filing.plannedOn());
        assertEquals("yes", filing.core());

        filing.write(content(), "{}", "other desk", NOW.plusSeconds(1));
        assertEquals("", filing.targetName());
        assertEquals(List.of(), filing.sectorList());
        assertNull(filing.plannedOn());
        assertEquals("other desk", filing.updatedBy());
    }

    @Test
    void events_areNumberedFromOne() {
        Filing filing = draft(content());
        assertEquals(1, filing.nextEventSeq());
        assertEquals(2, filing.nextEventSeq());
    }
}
