package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.OptimisticLockException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationProposal;
import org.todokede.obligations.ObligationState;
import org.todokede.obligations.service.ObligationService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;

/** What is owed after a case was let go: services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ObligationServicesTest extends OwedCases {

    private Actor mofToo;

    @BeforeAll
    void secondOfficer() {
        mofToo = People.account(portal, "owed-mof-too", Role.REVIEWER, "MOF").asActor();
    }

    @Test
    void anObligation_isWrittenDown_proved_andSettled_eachActOnRecord() {
        Receipt receipt = received();
        String key = imposed(receipt.number(), terms("A list of who has had access", 30));
        assertEquals("1", key);
        assertEquals(ObligationState.OPEN, state(receipt, key));
        assertEquals(List.of("OBLIGATION_IMPOSED"), told(filer, receipt));
        assertEquals(List.of("OBLIGATION_IMPOSED"), told(reader, receipt), "everybody who may read the filing");
        portal.undertakings.handIn(filer, receipt.number(), key, 1, "Nobody has.", "");
        assertEquals(ObligationState.HANDED_IN, state(receipt, key));
        assertEquals(List.of("OBLIGATION_PROPOSED", "EVIDENCE_HANDED_IN"), told(meti, receipt));
        portal.obligations.decide(meti, receipt.number(), key, "ASK_AGAIN", 2, "Since when?");
        assertEquals(ObligationState.OPEN, state(receipt, key));
        portal.undertakings.handIn(filer, receipt.number(), key, 3, "Never.", "");
        portal.obligations.decide(mof, receipt.number(), key, "FIND_FULFILLED", 4, "As agreed.");
        assertEquals(ObligationState.FULFILLED, state(receipt, key));
        portal.obligations.decide(mof, receipt.number(), key, "REOPEN", 5, "The wrong case.");
        assertEquals(ObligationState.HANDED_IN, state(receipt, key));
        assertEquals(
                List.of("IMPOSE owed-meti METI ", "HAND_IN owed-filer null Nobody has.", "ASK_AGAIN owed-meti METI Since when?", "HAND_IN owed-filer null Never.", "FIND_FULFILLED owed-mof MOF As agreed.",
                        "REOPEN owed-mof MOF The wrong case."),
                owed(receipt, key).events().stream().map(e -> e.act() + " " + e.actorName() + " " + e.ministry() + " " + e.body()).toList());
        for (String act : List.of("PROPOSE_OBLIGATION", "IMPOSE", "ASK_AGAIN", "FIND_FULFILLED", "REOPEN")) {
            assertEquals(List.of("done"), record(act, receipt.number()), act);
        }
        assertEquals(List.of("done", "done"), record("HAND_IN", receipt.number()));
    }

    @Test
    void whatIsOwed_isReadOnRecord_onBothSides_andAsAList() {
        Receipt receipt = received();
        String number = receipt.number();
        portal.obligations.ofCase(mof, number);
        portal.obligations.toDecide(meti, number);
        portal.undertakings.ofFiling(filer, number);
        portal.undertakings.toProve(filer, number);
        portal.occurrences.toTell(filer, number);
        assertEquals(List.of("done", "done", "done", "done", "done"), record("READ_OBLIGATIONS", number));
        assertThrows(NotFound.class, () -> portal.obligations.ofCase(mhlw, number));
        assertThrows(Forbidden.class, () -> portal.obligations.toDecide(window, number));
        assertThrows(NotFound.class, () -> portal.undertakings.ofFiling(stranger, number));
        assertEquals(List.of("refusal.notFound", "refusal.forbidden", "refusal.notFound"), record("READ_OBLIGATIONS", number).subList(5, 8));
        int desks = record("READ_OBLIGATIONS", "METI").size();
        portal.obligations.list(meti, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 10);
        portal.obligations.days(meti, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 10);
        assertEquals(desks + 1, record("READ_OBLIGATIONS", "METI").size(), "a calendar does not say what is owed");
        for (Actor actor : List.of(window, filer)) {
            int refused = record("READ_OBLIGATIONS", "").size();
            assertThrows(Forbidden.class, () -> portal.obligations.list(actor, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 10));
            assertThrows(Forbidden.class, () -> portal.obligations.days(actor, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 10));
            assertEquals(refused + 1, record("READ_OBLIGATIONS", "").size());
        }
    }

    // ---- four eyes ----

    private List<Integer> waiting(Receipt receipt) {
        return portal.obligations.ofCase(mof, receipt.number()).waiting().stream().map(ObligationProposal::ordinal).toList();
    }

    @Test
    void whatOneOfficerProposes_bindsNobody_andIsSeenByNoFiler_untilAnotherApproves() {
        Receipt receipt = received();
        String number = receipt.number();
        int proposal = portal.obligations.propose(mof, number, terms("A list of who has had access", 30));
        assertEquals(List.of(proposal), waiting(receipt));
        assertEquals(List.of(), portal.undertakings.ofFiling(filer, number).courses());
        assertEquals(List.of(), portal.undertakings.ofFiling(filer, number).proposals(), "not even its words");
        assertEquals(List.of(), told(filer, receipt));
        assertEquals(List.of(), told(mof, receipt), "who proposed it knows");
        assertEquals(List.of("OBLIGATION_PROPOSED"), told(meti, receipt));
        assertEquals(0, portal.obligations.countOpen(mof, number));
        assertRefused("obligation.fourEyes", () -> portal.obligations.approve(mof, number, proposal, 0));
        Actor deputy = meti.standingInFor(new Actor.Absent(mof.accountId(), mof.name()));
        assertRefused("obligation.fourEyes", () -> portal.obligations.approve(deputy, number, proposal, 0));
        assertEquals(List.of("obligation.fourEyes", "obligation.fourEyes"), record("IMPOSE", number));
        assertThrows(NotFound.class, () -> portal.obligations.approve(meti, number, 9, 0));
        assertEquals("1", portal.obligations.approve(meti, number, proposal, 0));
        assertEquals(ObligationState.OPEN, state(receipt, "1"));
        assertEquals(List.of("OBLIGATION_IMPOSED"), told(filer, receipt));
        assertEquals(List.of("OBLIGATION_APPROVED"), told(mof, receipt));
        assertEquals(List.of(), waiting(receipt));
        assertEquals("owed-meti", assertThrows(ChangedBySomebodyElse.class, () -> portal.obligations.approve(mofToo, number, proposal, 0)).reason().args().get(0));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.obligations.drop(mof, number, proposal, "Too late"));
    }

    @Test
    void twoOfOneMinistry_areFourEyesToo() {
        Receipt receipt = received();
        assertEquals("1", portal.obligations.approve(mofToo, receipt.number(), portal.obligations.propose(mof, receipt.number(), terms("A statement", 30)), 0));
    }

    @Test
    void aWaiverARelease_andTakingThemBack_needTwo_whatOneHasFoundNeedsOne() {
        Receipt receipt = received();
        String number = receipt.number();
        String key = imposed(number, terms("A yearly list", 30, "rhythm", "YEARLY"));
        for (String alone : List.of("WAIVE", "RELEASE")) {
            assertRefused("obligation.byTwo", () -> portal.obligations.decide(mof, number, key, alone, 1, "Not needed"));
        }
        portal.obligations.decide(mof, number, key, "PROPOSE_WAIVER", 1, "Not needed this year");
        portal.obligations.decide(mof, number, key, "PROPOSE_WAIVER", 1, "Not needed this year");
        int waiver = waiting(receipt).get(0);
        assertEquals(1, waiting(receipt).size(), "sent twice, it is proposed once");
        assertRefused("obligation.proposedAlready", () -> portal.obligations.decide(meti, number, key, "PROPOSE_WAIVER", 1, "I say so, too"));
        assertRefused("obligation.byTwo", () -> portal.obligations.decide(meti, number, key, "WAIVE", 1, "It is approved, not decided"));
        assertRefused("obligation.fourEyes", () -> portal.obligations.approve(mof, number, waiver, 1));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.obligations.approve(meti, number, waiver, 0));
        assertEquals(1, owed(receipt, key).lastSeq());
        assertEquals(key, portal.obligations.approve(meti, number, waiver, 1));
        assertEquals(portal.clock.today().plusDays(30).plusYears(1), owed(receipt, key).openDue().orElseThrow());
        assertEquals("WAIVE owed-meti Not needed this year", owed(receipt, key).events().stream().skip(1).map(e -> e.act() + " " + e.actorName() + " " + e.body()).findFirst().orElseThrow());

        assertRefused("obligation.byTwo", () -> portal.obligations.decide(meti, number, key, "REOPEN", 2, "One takes it back"));
        portal.obligations.decide(meti, number, key, "PROPOSE_REOPENING", 2, "Needed after all");
        portal.obligations.approve(mof, number, waiting(receipt).get(0), 2);
        assertEquals(portal.clock.today().plusDays(30), owed(receipt, key).openDue().orElseThrow());

        assertRefused("obligation.notNow.OPEN", () -> portal.obligations.decide(mof, number, key, "FIND_FULFILLED", 3, "Without evidence it is as good as waived"));
        portal.undertakings.handIn(filer, number, key, 3, "Here it is.", "");
        portal.obligations.decide(mof, number, key, "FIND_FULFILLED", 4, "Seen");
        assertRefused("obligation.byOne", () -> portal.obligations.decide(mof, number, key, "PROPOSE_REOPENING", 5, "The wrong case"));
        portal.obligations.decide(mof, number, key, "REOPEN", 5, "The wrong case");
        portal.obligations.decide(mof, number, key, "PROPOSE_RELEASE", 6, "The business was sold");
        portal.obligations.approve(mofToo, number, waiting(receipt).get(0), 6);
        assertEquals(ObligationState.WAIVED, state(receipt, key));
        assertEquals(
                List.of(List.of("done", "obligation.byOne"), List.of("done"), List.of("obligation.byTwo", "done")),
                Stream.of("PROPOSE_REOPENING", "PROPOSE_RELEASE", "RELEASE").map(act -> record(act, number)).toList());
    }

    @Test
    void onlyTheMinistryThatProposedIt_givesItUp_withAReason_andItsOfficerIsTold() {
        Receipt receipt = received();
        String number = receipt.number();
        int proposal = portal.obligations.propose(mof, number, terms("A statement", 30));
        assertRefused("obligation.ofAnotherMinistry", () -> portal.obligations.drop(meti, number, proposal, "Not needed"));
        assertEquals(List.of("reasons field.missing"), defects(() -> portal.obligations.drop(mofToo, number, proposal, " ")));
        assertThrows(NotFound.class, () -> portal.obligations.drop(mof, number, 9, "x"));
        portal.obligations.drop(mofToo, number, proposal, "Not needed");
        portal.obligations.drop(mofToo, number, proposal, "Not needed");
        assertEquals(List.of("OBLIGATION_DROPPED"), told(mof, receipt));
        assertEquals(List.of(), waiting(receipt));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.obligations.approve(meti, number, proposal, 0));
        assertEquals(List.of(), portal.undertakings.ofFiling(filer, number).courses());
        assertEquals(2, portal.obligations.propose(mof, number, terms("A statement", 30)), "it may be proposed again");
    }

    @Test
    void whatTheCaseHasOvertaken_isNotApproved() {
        Receipt receipt = received();
        String number = receipt.number();
        String key = imposed(number, terms("A yearly list", 30, "rhythm", "YEARLY"));
        portal.obligations.decide(mof, number, key, "PROPOSE_WAIVER", 1, "Not needed this year");
        int waiver = waiting(receipt).get(0);
        portal.undertakings.handIn(filer, number, key, 1, "Here it is", "");
        assertEquals(List.of(waiver), waiting(receipt), "evidence overtakes nothing");
        portal.obligations.decide(meti, number, key, "FIND_FULFILLED", 2, "Good");
        assertEquals(List.of(), waiting(receipt), "it was meant for the instalment that is settled now");
        assertRefused("obligation.byTwo", () -> portal.obligations.approve(meti, number, waiver, 3));
        int late = portal.obligations.propose(mof, number, terms("Today", 0));
        portal.clock.runAhead(portal.clock.daysAhead() + 1);
        assertRefused("obligation.proposalPassed", () -> portal.obligations.approve(meti, number, late, 0));
        int inTime = portal.obligations.propose(mof, number, terms("In a month", 30));
        act(receipt, CaseAct.WITHDRAW, filer);
        assertRefused("obligation.basisNotNow", () -> portal.obligations.approve(meti, number, inTime, 0));
        portal.obligations.drop(mof, number, inTime, "Withdrawn");
    }

    @Test
    void whatWasOvertaken_callsNobodyAnyMore_norDoesItKeepACall() {
        Receipt receipt = received();
        String number = receipt.number();
        String key = imposed(number, terms("A yearly list", 30, "rhythm", "YEARLY"));
        assertEquals(0, called(receipt));
        portal.obligations.decide(mof, number, key, "PROPOSE_WAIVER", 1, "Not needed this year");
        int waiver = waiting(receipt).get(0);
        portal.undertakings.handIn(filer, number, key, 1, "Here it is", "");
        assertTrue(called(receipt) > 0, "evidence overtakes nothing");
        portal.obligations.decide(meti, number, key, "FIND_FULFILLED", 2, "Good");
        assertEquals(0, called(receipt), "what was found has overtaken it");
        imposed(number, terms("A statement", 30));
        assertEquals(0, called(receipt), "the one that was overtaken keeps no call to another");
        portal.obligations.decide(mof, number, key, "PROPOSE_WAIVER", 3, "Not needed next year");
        portal.obligations.decide(mof, number, key, "PROPOSE_RELEASE", 3, "The business was sold");
        List<Integer> both = waiting(receipt);
        assertEquals(2, both.size());
        portal.obligations.approve(meti, number, both.get(1), 3);
        assertEquals(0, called(receipt), "of what is released nothing is waived");
        portal.obligations.drop(mof, number, waiver, "It was overtaken");
        assertEquals(List.of(), waiting(receipt));
    }

    @Test
    void whileSomethingElseWaits_whatIsFoundSettlesNoCall() {
        Receipt receipt = received();
        String number = receipt.number();
        String key = imposed(number, terms("A yearly list", 30, "rhythm", "YEARLY"));
        portal.obligations.decide(mof, number, key, "PROPOSE_WAIVER", 1, "Not needed this year");
        portal.obligations.propose(mof, number, terms("A statement", 30));
        portal.obligations.decide(meti, number, key, "FIND_BROKEN", 1, "Somebody else has had access");
        assertTrue(called(receipt) > 0);
    }

    @Test
    void twoWhoApproveAtOnce_approveOnce() {
        Receipt receipt = received();
        String number = receipt.number();
        for (int round = 0; round < 3; round++) {
            int proposal = portal.obligations.propose(mof, number, terms("Statement " + round, 30));
            List<CompletableFuture<Boolean>> both = new ArrayList<>();
            for (Actor officer : List.of(mofToo, meti)) {
                both.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        portal.obligations.approve(officer, number, proposal, 0);
                        return true;
                    } catch (ChangedBySomebodyElse overtaken) {
                        return false;
                    }
                }));
            }
            assertEquals(1, both.stream().filter(CompletableFuture::join).count(), "one wins");
            assertEquals(round + 1, portal.undertakings.ofFiling(filer, number).courses().size());
        }
    }

    // ---- conditions of opinions ----

    private CaseHistory seenByOfficers(Receipt receipt) {
        return portal.reviews.history(mof, receipt.number());
    }

    private Optional<String> whyNotShortened(Receipt receipt) {
        return seenByOfficers(receipt).whyNot(CaseAct.SHORTEN, portal.clock.today(), mofToo).map(Reason::key);
    }

    private String letter(Receipt receipt, String kind) {
        return (String) portal.em.createQuery("select l.facts from Letter l where l.filingId = :filing and l.kind = org.todokede.letters.LetterKind." + kind).setParameter("filing", receipt.filingId()).getSingleResult();
    }

    @Test
    void aConditionOfAMinistry_barsTheShortening_untilItIsOwed_andTheLettersSaySo() {
        Receipt receipt = received();
        String number = receipt.number();
        act(receipt, CaseAct.SIGN, mof, "opinion", "NO_OBJECTION");
        act(receipt, CaseAct.SIGN, meti, "opinion", "CONDITIONS", "reasons", "No access to source code.");
        act(receipt, CaseAct.PROPOSE_SHORTENING, mof, "freeFrom", portal.clock.today().plusDays(5).toString());
        String condition = String.valueOf(seenByOfficers(receipt).conditions().get(0).seq());
        assertEquals(1, seenByOfficers(receipt).conditionsLeft().size());
        assertEquals(Optional.of("review.when.CONDITIONS_LAID_DOWN"), whyNotShortened(receipt));
        assertRefused("review.when.CONDITIONS_LAID_DOWN", () -> act(receipt, CaseAct.SHORTEN, mofToo));
        assertEquals(List.of("condition field.notAnOption"), defects(() -> portal.obligations.propose(mof, number, terms("x", 3, "condition", "1"))));
        int proposal = portal.obligations.propose(mof, number, terms("No access to source code", 3, "condition", condition, "rhythm", "STANDING", "firstDue", ""));
        assertEquals(Optional.of("review.when.CONDITIONS_LAID_DOWN"), whyNotShortened(receipt), "it is only proposed");
        portal.obligations.approve(meti, number, proposal, 0);
        imposed(number, terms("A yearly list", 30, "rhythm", "YEARLY"));
        assertEquals(Optional.empty(), whyNotShortened(receipt));
        act(receipt, CaseAct.SHORTEN, mofToo);
        assertTrue(letter(receipt, "SHORTENING").contains("1. No access to source code\\n2. A yearly list"), () -> letter(receipt, "SHORTENING"));
        Receipt unconditional = received();
        act(unconditional, CaseAct.SIGN, mof, "opinion", "NO_OBJECTION");
        act(unconditional, CaseAct.SIGN, meti, "opinion", "NO_OBJECTION");
        act(unconditional, CaseAct.PROPOSE_SHORTENING, mof, "freeFrom", portal.clock.today().plusDays(5).toString());
        act(unconditional, CaseAct.SHORTEN, mofToo);
        assertFalse(letter(unconditional, "SHORTENING").contains("conditions"), "its line is left out");
    }

    @Test
    void anOfferThatIsTakenOn_laysDownACondition_andOneThatIsReleasedDoesNot() {
        Receipt receipt = received();
        String number = receipt.number();
        act(receipt, CaseAct.SIGN, meti, "opinion", "CONDITIONS", "reasons", "No access to source code.");
        String condition = String.valueOf(seenByOfficers(receipt).conditions().get(0).seq());
        String key = portal.undertakings.offer(filer, number, terms("No access to source code", 40));
        assertEquals(List.of("condition field.notAnOption"), defects(() -> portal.obligations.decide(meti, number, key, "IMPOSE", 1, "", "99")));
        assertEquals(1, owed(receipt, key).lastSeq());
        portal.obligations.decide(meti, number, key, "IMPOSE", 1, "", condition);
        assertEquals(List.of(), seenByOfficers(receipt).conditionsLeft());
        portal.obligations.decide(meti, number, key, "PROPOSE_RELEASE", 2, "It was sold");
        portal.obligations.approve(mof, number, waiting(receipt).get(0), 2);
        assertEquals(1, seenByOfficers(receipt).conditionsLeft().size(), "nobody owes it any more");
        assertEquals(List.of("reasons review.detail.conditionsGivenUp"), defects(() -> act(receipt, CaseAct.SIGN, meti, "opinion", "NO_OBJECTION")));
        act(receipt, CaseAct.SIGN, meti, "opinion", "NO_OBJECTION", "reasons", "The source code was deposited.");
        assertEquals(List.of(), seenByOfficers(receipt).conditionsLeft());
    }

    @Test
    void noMinistryLaysDownTheConditionOfAnother_withoutThatOne() {
        Receipt receipt = received();
        String number = receipt.number();
        act(receipt, CaseAct.SIGN, meti, "opinion", "CONDITIONS", "reasons", "No access to source code.");
        String condition = String.valueOf(seenByOfficers(receipt).conditions().get(0).seq());
        String key = portal.undertakings.offer(filer, number, terms("A statement", 40));
        InvalidInput taken = assertThrows(InvalidInput.class, () -> portal.obligations.decide(mof, number, key, "IMPOSE", 1, "", condition));
        assertEquals(
                List.of("condition obligation.conditionTakenOnBy [METI]"), taken.defects().stream().map(each -> each.path() + " " + each.reason().key() + " " + each.reason().args()).toList(), "it says whose");
        assertEquals(ObligationState.OFFERED, state(receipt, key));
        portal.obligations.decide(mof, number, key, "IMPOSE", 1, "");
        assertEquals(1, seenByOfficers(receipt).conditionsLeft().size(), "taken on, it lays down nothing of METI's");

        int proposal = portal.obligations.propose(mof, number, terms("Another statement", 40, "condition", condition));
        RefusedByRule approved = assertThrows(RefusedByRule.class, () -> portal.obligations.approve(mofToo, number, proposal, 0));
        assertEquals("obligation.conditionApprovedBy [METI]", approved.reason().key() + " " + approved.reason().args());
        assertEquals(1, seenByOfficers(receipt).conditionsLeft().size());
        assertEquals(List.of(proposal), waiting(receipt), "it waits for METI");
        int own = portal.obligations.propose(meti, number, terms("No access to source code", 40, "condition", condition));
        portal.obligations.approve(mof, number, own, 0);
        assertEquals(0, seenByOfficers(receipt).conditionsLeft().size(), "METI has proposed it");
    }

    @Test
    void aConditionThatWasSignedAnew_isNotLaidDownAsItWas() {
        Receipt receipt = received();
        String number = receipt.number();
        act(receipt, CaseAct.SIGN, meti, "opinion", "CONDITIONS", "reasons", "No access to source code.");
        String before = String.valueOf(seenByOfficers(receipt).conditions().get(0).seq());
        int proposal = portal.obligations.propose(mof, number, terms("No access to source code", 40, "condition", before));
        act(receipt, CaseAct.SIGN, meti, "opinion", "CONDITIONS", "reasons", "No access to source code, nor to customer data.");
        assertRefused("obligation.conditionGone", () -> portal.obligations.approve(meti, number, proposal, 0));
        assertEquals(List.of(), portal.obligations.ofCase(mof, number).courses());
        portal.obligations.drop(mof, number, proposal, "METI has signed anew");
        String after = String.valueOf(seenByOfficers(receipt).conditions().get(0).seq());
        portal.obligations.approve(meti, number, portal.obligations.propose(mof, number, terms("No access to either", 40, "condition", after)), 0);
        assertEquals(List.of(), seenByOfficers(receipt).conditionsLeft());
    }

    @Test
    void anOffer_bindsOnceAMinistryHasTakenItOn() {
        Receipt receipt = received();
        Map<String, String> offer = terms("No access to source code", 40);
        String key = portal.undertakings.offer(filer, receipt.number(), offer);
        assertEquals(ObligationState.OFFERED, state(receipt, key));
        assertEquals(List.of("UNDERTAKING_OFFERED"), told(mof, receipt));
        assertRefused("obligation.notNow.OFFERED", () -> portal.undertakings.handIn(filer, receipt.number(), key, 1, "Done", ""));
        portal.obligations.decide(mof, receipt.number(), key, "IMPOSE", 1, "");
        assertEquals(ObligationState.OPEN, state(receipt, key));
        String other = portal.undertakings.offer(filer, receipt.number(), offer);
        assertEquals(List.of("reasons field.missing"), defects(() -> portal.obligations.decide(mof, receipt.number(), other, "DECLINE", 1, " ")));
        portal.obligations.decide(mof, receipt.number(), other, "DECLINE", 1, "Not needed.");
        assertEquals(ObligationState.DECLINED, state(receipt, other));
        String late = portal.undertakings.offer(filer, receipt.number(), terms("Today", 0));
        portal.clock.runAhead(portal.clock.daysAhead() + 1);
        assertRefused("obligation.offerPassed", () -> portal.obligations.decide(mof, receipt.number(), late, "IMPOSE", 1, ""));
    }

    @Test
    void whatIsWrong_isNamedAtItsField_andNothingIsStored() {
        Receipt receipt = received();
        String number = receipt.number();
        assertEquals(List.of("basis field.missing", "debtor field.missing", "rhythm field.missing", "what field.missing"), defects(() -> portal.obligations.propose(mof, number, Map.of())));
        assertEquals(List.of("basis field.notAnOption"), defects(() -> portal.obligations.propose(mof, number, terms("x", 3, "basis", "EXEMPTION"))), "what follows from the law is not imposed");
        assertEquals(List.of("basis obligation.basisNotNow"), defects(() -> portal.obligations.propose(mof, number, terms("x", 3, "basis", "RECOMMENDATION"))));
        assertEquals(List.of("basis obligation.noneAccepted"), defects(() -> portal.obligations.propose(mof, free.number(), terms("x", 3, "basis", "RECOMMENDATION"))));
        assertEquals(List.of("debtor field.missing", "firstDue field.date", "what field.controlCharacter"), defects(() -> portal.obligations.propose(mof, number, terms("a\u202Eb", 3, "debtor", " ", "firstDue", "soon"))));
        assertEquals(List.of(), portal.obligations.ofCase(mof, number).courses());
        String key = imposed(number, terms("A statement", 3));
        assertEquals(List.of("evidence obligation.noEvidence"), defects(() -> portal.undertakings.handIn(filer, number, key, 1, " \n ", "")));
        assertEquals(List.of("document field.notAnOption", "evidence field.tooLong"), defects(() -> portal.undertakings.handIn(filer, number, key, 1, "x".repeat(4001), "77")));
        assertEquals(List.of("act field.missing"), defects(() -> portal.obligations.decide(mof, number, key, "", 1, "x")));
        assertEquals(List.of("act field.notAnOption"), defects(() -> portal.obligations.decide(mof, number, key, "HAND_IN", 1, "x")));
        assertEquals(List.of("act field.notAnOption"), defects(() -> portal.obligations.decide(mof, number, key, "REPORT_MADE", 1, "x")));
        assertEquals(List.of("reasons field.missing"), defects(() -> portal.obligations.decide(mof, number, key, "PROPOSE_WAIVER", 1, "")));
        assertRefused("obligation.notNow.OPEN", () -> portal.obligations.decide(mof, number, key, "ASK_AGAIN", 1, "x"));
        assertRefused("obligation.nothingFound", () -> portal.obligations.decide(mof, number, key, "REOPEN", 1, "x"));
        assertThrows(NotFound.class, () -> portal.obligations.decide(mof, number, "9", "PROPOSE_WAIVER", 0, "x"));
        assertThrows(NotFound.class, () -> portal.undertakings.handIn(filer, number, "B1", 0, "x", ""), "no exemption was used");
        assertEquals(1, owed(receipt, key).lastSeq());
    }

    @Test
    void whoeverHasNotSeenTheLastEvent_isToldWhoWasFaster_andNothingIsDoneTwice() {
        Receipt receipt = received();
        String key = imposed(receipt.number(), terms("A statement", 20));
        portal.undertakings.handIn(filer, receipt.number(), key, 1, "Done.", "");
        assertEquals("owed-filer", assertThrows(ChangedBySomebodyElse.class, () -> portal.obligations.decide(mof, receipt.number(), key, "PROPOSE_WAIVER", 1, "Not needed")).reason().args().get(0));
        List<CompletableFuture<Boolean>> both = new ArrayList<>();
        for (Actor officer : List.of(mof, meti)) {
            both.add(CompletableFuture.supplyAsync(() -> {
                try {
                    portal.obligations.decide(officer, receipt.number(), key, "FIND_FULFILLED", 2, "Good.");
                    return true;
                } catch (ChangedBySomebodyElse | RefusedByRule overtaken) {
                    return false;
                }
            }));
        }
        assertEquals(1, both.stream().filter(CompletableFuture::join).count(), "one wins");
        assertEquals(3, owed(receipt, key).lastSeq());
    }

    // ---- sent twice ----

    @Test
    void whatIsSentTwice_isDoneOnce_andAnsweredTheSame() {
        Receipt receipt = received();
        String number = receipt.number();
        Map<String, String> terms = terms("A statement", 20);
        String key = imposed(number, terms);
        int waiting = portal.obligations.propose(mof, number, terms);
        assertEquals(waiting, portal.obligations.propose(mof, number, terms("A statement\r\n", 20)));
        assertEquals(
                List.of(waiting + 1, waiting + 2), List.of(portal.obligations.propose(meti, number, terms), portal.obligations.propose(mof, number, terms("A statement", 21))),
                "by another ministry, or for another day");
        assertEquals(List.of("2", "2"), List.of(portal.obligations.approve(meti, number, waiting, 0), portal.obligations.approve(meti, number, waiting, 0)));
        portal.undertakings.handIn(filer, number, key, 1, "Done.", "");
        portal.undertakings.handIn(filer, number, key, 1, " Done.", "");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.undertakings.handIn(filer, number, key, 1, "All done.", ""), "other words are another act");
        assertEquals(List.of("document field.notAnOption"), defects(() -> portal.undertakings.handIn(filer, number, key, 2, "Done.", "77")));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.undertakings.handIn(filer, number, key, 1, "Done.", "77"), "another file, too");
        portal.obligations.decide(mof, number, key, "FIND_FULFILLED", 2, "Good.");
        portal.obligations.decide(mof, number, key, "FIND_FULFILLED", 2, "Good.");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.obligations.decide(mof, number, key, "PROPOSE_WAIVER", 2, "Good."));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.obligations.decide(meti, number, key, "FIND_FULFILLED", 2, "Good."), "whoever else would have done it is told who was faster");
        assertEquals(3, owed(receipt, key).lastSeq());
        assertEquals("3", imposed(number, terms), "settled, it may be owed again");
        String offered = portal.undertakings.offer(filer, number, terms);
        assertEquals(offered, portal.undertakings.offer(filer, number, terms));
        assertEquals(List.of("UNDERTAKING_OFFERED"), told(mof, receipt).stream().filter("UNDERTAKING_OFFERED"::equals).toList());
        assertEquals(4, portal.undertakings.ofFiling(filer, number).courses().size());
        assertEquals(List.of("done ", "done ", "done repeated: not done again", "done ", "done ", "done "), details("PROPOSE_OBLIGATION", number));
        assertEquals(List.of("done proposal 1", "done proposal 2", "done proposal 2; repeated: not done again", "done proposal 5"), details("IMPOSE", number));
        assertEquals(List.of("done 1", "done 1; repeated: not done again"), details("FIND_FULFILLED", number).subList(0, 2));
        portal.toADayOfReceipt();
        Receipt exempt = file("11-2", SampleFields.of("11-2", portal.clock.today()));
        act(exempt, CaseAct.RECEIVE, window);
        String today = portal.clock.today().toString();
        assertEquals(portal.occurrences.tell(filer, exempt.number(), "CHANGE", today), portal.occurrences.tell(filer, exempt.number(), "CHANGE", " " + today));
        assertEquals(List.of("happenedOn obligation.toldAlready"), defects(() -> portal.occurrences.tell(meti, exempt.number(), "CHANGE", today)));
    }

    /** Outcomes and details of the lines of the record. */
    private List<String> details(String act, Object key) {
        return portal.em.createQuery("select concat(r.outcome, concat(' ', r.detail)) from AuditRecord r where r.act = :act and r.objectKey = :key order by r.id", String.class)
                .setParameter("act", act).setParameter("key", String.valueOf(key)).getResultList();
    }

    @Test
    void whatIsSentTwiceAtTheSameMoment_isDoneOnce_andAnsweredTheSame() {
        Receipt receipt = received();
        String number = receipt.number();
        for (int round = 1; round <= 3; round++) {
            Map<String, String> terms = terms("Statement " + round, 20);
            List<Integer> proposals = AtOnce.sent(() -> portal.obligations.propose(mof, number, terms));
            assertEquals(1, Set.copyOf(proposals).size());
            List<String> keys = AtOnce.sent(() -> portal.obligations.approve(meti, number, proposals.get(0), 0));
            String key = keys.get(0);
            assertEquals(List.of(key, key, key, key), keys);
            AtOnce.sent(() -> portal.undertakings.handIn(filer, number, key, 1, "Done.", ""));
            AtOnce.sent(() -> portal.obligations.decide(meti, number, key, "ASK_AGAIN", 2, "Since when?"));
            assertEquals(3, owed(receipt, key).lastSeq());
            Map<String, String> offer = terms("Undertaking " + round, 20);
            assertEquals(1, Set.copyOf(AtOnce.sent(() -> portal.undertakings.offer(filer, number, offer))).size());
            assertEquals(2 * round, portal.undertakings.ofFiling(filer, number).courses().size());
        }
        assertEquals(3, told(filer, receipt).stream().filter("OBLIGATION_IMPOSED"::equals).count());
        assertEquals(3, told(mof, receipt).stream().filter("EVIDENCE_HANDED_IN"::equals).count());
        assertEquals(3, told(meti, receipt).stream().filter("OBLIGATION_PROPOSED"::equals).count());
        assertEquals(3, told(mof, receipt).stream().filter("OBLIGATION_APPROVED"::equals).count());
        assertEquals(List.of(), record("IMPOSE", number).stream().filter(outcome -> !outcome.equals("done")).toList(), "nobody was refused");
        String today = portal.clock.today().toString();
        Receipt proceeds = freed();
        assertEquals(1, Set.copyOf(AtOnce.sent(() -> portal.occurrences.tell(filer, proceeds.number(), "EXECUTION", today))).size());
        assertEquals(1, portal.undertakings.ofFiling(filer, proceeds.number()).courses().size());
        Receipt withdrawn = received();
        int seen = history(withdrawn).events().size();
        AtOnce.sent(() -> portal.filings.withdraw(filer, withdrawn.filingId(), seen, "Not any more."));
        assertEquals(seen + 1, history(withdrawn).events().size());
    }

    @Test
    void whoeverComesSecond_looksOnceMore_andEveryOtherFailureIsWhatItWas() {
        AtomicInteger looks = new AtomicInteger();
        Act act = Act.of(mof, ObligationAct.IMPOSE, "filing", "FDI-2999-000001", "");
        assertEquals("the same", portal.door.performOnce(act, () -> {
            if (looks.incrementAndGet() == 1) {
                throw new OptimisticLockException("the other was faster");
            }
            return Once.repeated("the same");
        }));
        assertEquals(2, looks.get());
        assertEquals(List.of("done repeated: not done again"), details("IMPOSE", "FDI-2999-000001"), "nobody was refused");
        Act overtaken = Act.of(mof, ObligationAct.IMPOSE, "filing", "FDI-2999-000002", "");
        ChangedBySomebodyElse refused = assertThrows(ChangedBySomebodyElse.class, () -> portal.door.performOnce(overtaken, () -> {
            throw looks.incrementAndGet() == 3 ? new OptimisticLockException("the other was faster") : new ChangedBySomebodyElse("B. Person", "just now");
        }));
        assertEquals("B. Person", refused.reason().args().get(0), "whoever was faster has a name");
        assertEquals(1, details("IMPOSE", "FDI-2999-000002").size(), "refused once");
        assertThrows(IllegalStateException.class, () -> portal.door.performOnce(act, () -> {
            looks.incrementAndGet();
            throw new IllegalStateException("broken");
        }));
        assertEquals(5, looks.get(), "what is broken is not tried again");
    }

    @Test
    void rightsAreAskedBeforeAnything() {
        Receipt receipt = received();
        String number = receipt.number();
        String key = imposed(number, terms("A statement", 20));
        int proposal = portal.obligations.propose(mof, number, terms("Another statement", 20));
        Map<Actor, Class<? extends Refusal>> notOfficers = Map.of(window, Forbidden.class, filer, Forbidden.class, mhlw, NotFound.class, stranger, NotFound.class);
        notOfficers.forEach((actor, kind) -> {
            assertThrows(kind, () -> portal.obligations.toDecide(actor, number));
            assertThrows(kind, () -> portal.obligations.propose(actor, number, terms("x", 3)));
            assertThrows(kind, () -> portal.obligations.approve(actor, number, proposal, 0));
            assertThrows(kind, () -> portal.obligations.drop(actor, number, proposal, "x"));
            assertThrows(kind, () -> portal.obligations.decide(actor, number, key, "PROPOSE_WAIVER", 1, "x"));
            assertThrows(kind, () -> portal.obligations.decide(actor, number, key, "FIND_FULFILLED", 1, "x"));
        });
        Map<Actor, Class<? extends Refusal>> notFilers = Map.of(window, Forbidden.class, mof, Forbidden.class, mhlw, NotFound.class, stranger, NotFound.class, reader, Forbidden.class);
        notFilers.forEach((actor, kind) -> {
            assertThrows(kind, () -> portal.undertakings.toProve(actor, number));
            assertThrows(kind, () -> portal.undertakings.offer(actor, number, terms("x", 3)));
            assertThrows(kind, () -> portal.undertakings.handIn(actor, number, key, 1, "x", ""));
            assertThrows(kind, () -> portal.undertakings.handInFile(actor, number, key, 1, "x", "a.pdf", pdf(PDF)));
        });
        for (Actor actor : List.of(window, reader)) {
            assertThrows(Forbidden.class, () -> portal.occurrences.toTell(actor, number));
            assertThrows(Forbidden.class, () -> portal.occurrences.tell(actor, number, "EXECUTION", portal.clock.today().toString()));
        }
        for (Actor actor : List.of(mhlw, stranger)) {
            assertThrows(NotFound.class, () -> portal.occurrences.tell(actor, number, "EXECUTION", portal.clock.today().toString()));
            assertThrows(NotFound.class, () -> portal.undertakings.ofFiling(actor, number));
            assertThrows(NotFound.class, () -> portal.obligations.ofCase(actor, number));
            assertEquals(0, portal.obligations.countOpen(actor, number));
        }
        assertThrows(Forbidden.class, () -> portal.undertakings.ofFiling(mof, number));
        assertThrows(Forbidden.class, () -> portal.undertakings.files(mof, number));
        assertThrows(Forbidden.class, () -> portal.obligations.ofCase(filer, number));
        for (Actor actor : List.of(window, filer)) {
            assertThrows(Forbidden.class, () -> portal.obligations.list(actor, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 10));
        }
        assertEquals(1, portal.obligations.ofCase(window, number).courses().size(), "the window reads what it receives for");
        assertEquals(1, portal.undertakings.ofFiling(reader, number).courses().size());
        assertEquals(1, portal.obligations.countOpen(meti, number));
        assertEquals(1, owed(receipt, key).lastSeq());
        assertEquals(List.of(proposal), portal.obligations.ofCase(window, number).waiting().stream().map(ObligationProposal::ordinal).toList(), "and nothing became of the proposal");
    }

    @Test
    void aFileOfTheCase_isEvidence_forWhoeverMayReadIt() {
        portal.toADayOfReceipt();
        Receipt receipt = file("1", notification());
        act(receipt, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "One file is missing.");
        long open = portal.documents.attach(filer, receipt.filingId(), "contract", "plan.pdf", new ByteArrayInputStream(PDF));
        portal.filings.submit(filer, receipt.filingId(), portal.drafts.read(filer, receipt.filingId()).version(), true);
        act(receipt, CaseAct.RECEIVE, window);
        String key = imposed(receipt.number(), terms("The plan", 20));
        assertEquals(Map.of(open, "plan.pdf"), portal.undertakings.files(filer, receipt.number()));
        portal.undertakings.handIn(filer, receipt.number(), key, 1, "", String.valueOf(open));
        assertEquals(Map.of(open, "plan.pdf"), portal.obligations.ofCase(meti, receipt.number()).files());
        assertEquals(open, owed(receipt, key).evidence().orElseThrow().documentId());
    }

    @Test
    void aNewFile_isEvidence_whereTheFilingTakesNone() {
        String number = free.number();
        String key = imposed(number, terms("A list of who has had access", 20));
        assertThrows(RefusedByRule.class, () -> portal.documents.attach(filer, free.filingId(), "contract", "list.pdf", pdf(PDF)), "the filing takes none any more");
        portal.undertakings.handInFile(filer, number, key, 1, "See the list.", "list.pdf", pdf(PDF));
        long file = owed(free, key).evidence().orElseThrow().documentId();
        assertEquals("See the list.", owed(free, key).evidence().orElseThrow().body());
        assertEquals("list.pdf", portal.obligations.ofCase(meti, number).files().get(file));
        assertTrue(told(mof, free).contains("EVIDENCE_HANDED_IN"));
        for (Actor actor : List.of(filer, reader, mof, meti, window)) {
            assertEquals("list.pdf", portal.documents.open(actor, file).fileName());
        }
        for (Actor actor : List.of(mhlw, stranger)) {
            assertThrows(NotFound.class, () -> portal.documents.open(actor, file));
        }
        assertTrue(portal.documents.ofFiling(mof, free.filingId()).stream().noneMatch(each -> each.id() == file), "it is part of no submission");

        portal.undertakings.handIn(filer, number, key, 2, "", String.valueOf(file));
        assertEquals(file, owed(free, key).evidence().orElseThrow().documentId(), "it can be named again");
    }

    @Test
    void aNewFileThatIsSentTwice_isHandedInOnce_andOneThatIsNotTakenLeavesNothing() throws IOException {
        String number = free.number();
        String key = imposed(number, terms("A list of who has left", 20));
        long before = stored();
        assertEquals(List.of("file document.empty"), defects(() -> portal.undertakings.handInFile(filer, number, key, 1, "x", "list.pdf", pdf(new byte[0]))));
        assertEquals(List.of("evidence field.tooLong"), defects(() -> portal.undertakings.handInFile(filer, number, key, 1, "x".repeat(4001), "list.pdf", pdf(PDF))));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.undertakings.handInFile(filer, number, key, 0, "x", "list.pdf", pdf(PDF)));
        assertEquals(before, stored(), "nothing stays on disk");
        portal.undertakings.handInFile(filer, number, key, 1, "x", "list.pdf", pdf(PDF));
        portal.undertakings.handInFile(filer, number, key, 1, "x", "list.pdf", pdf(PDF));
        assertEquals(2, owed(free, key).lastSeq());
        assertEquals(before + 1, stored(), "the second copy is gone");
        byte[] other = new String(PDF, StandardCharsets.US_ASCII).replace("<<>>", "<< >>").getBytes(StandardCharsets.US_ASCII);
        assertThrows(ChangedBySomebodyElse.class, () -> portal.undertakings.handInFile(filer, number, key, 1, "x", "list.pdf", pdf(other)), "other bytes are another act");
        portal.obligations.decide(mof, number, key, "PROPOSE_RELEASE", 2, "All have left.");
        portal.obligations.approve(meti, number, portal.obligations.ofCase(meti, number).waiting().get(0).ordinal(), 2);
        assertThrows(RefusedByRule.class, () -> portal.undertakings.handInFile(filer, number, key, 3, "x", "list.pdf", pdf(PDF)));
    }

    private static ByteArrayInputStream pdf(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** How many files lie on disk. */
    private long stored() throws IOException {
        try (Stream<Path> files = Files.walk(portal.part(PortalConfig.class).dataFolder().resolve("documents"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
