package org.todokede.obligations.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.obligations.ObligationBasis;
import org.todokede.obligations.ObligationProposal;
import org.todokede.obligations.ObligationTerms;
import org.todokede.obligations.Rhythm;
import org.todokede.obligations.service.CaseObligations;

/** What waits for another officer, as programs see it. */
class ProposalListTest {

    private static final Actor OFFICER = new Actor(1, "Officer", Set.of(Role.REVIEWER), null, "MOF");

    private static ObligationProposal proposal(int ordinal, Integer condition) {
        ObligationTerms terms = new ObligationTerms("Filer Ltd", "No access to source code", Rhythm.STANDING, null, null);
        return ObligationProposal.toImpose(7, ordinal, ObligationBasis.CLEARANCE, terms, condition, OFFICER, LocalDate.of(2026, 11, 2), Instant.EPOCH);
    }

    @Test
    void whoeverApproves_seesWhichConditionIsLaidDownByIt() {
        CaseObligations owed = new CaseObligations("FDI-2026-000001", "Filer Ltd", "Target K.K.", null, List.of(), List.of(), List.of(), "", List.of(proposal(1, 5), proposal(2, null)), Map.of());
        assertEquals(Arrays.asList(5, null), ProposalList.of(owed).proposals().stream().map(ProposalList.Item::condition).toList());
    }
}
