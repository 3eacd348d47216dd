package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.rules.RuleEdition.Content;

/** Every act in every state, four eyes, and what an edition must be before it is sent or published. */
class RuleEditionTest {

    private static final Instant NOW = Instant.parse("2027-01-04T00:00:00Z");
    private static final long DRAFTER = 1;
    private static final long HELPER = 2;
    private static final long SECOND = 3;
    private static final Content SOUND = new Content(Set.of(DRAFTER, HELPER), 2, List.of(), 0);
    private static final Content CONFLICT = new Content(Set.of(DRAFTER), 1, List.of("SECTOR 3911"), 0);

    private static RuleEdition in(String state) {
        RuleEdition edition = new RuleEdition(2, "Title", "Reason", 1, DRAFTER, "Drafter", NOW);
        if (state.equals("DISCARDED")) {
            edition.discard(DRAFTER, "Drafter", SOUND, NOW);
            return edition;
        }
        List<String> later = List.of("SENT", "APPROVED", "PUBLISHED");
        if (later.contains(state)) {
            edition.send(DRAFTER, "Drafter", SOUND, NOW);
        }
        if (later.indexOf(state) >= 1) {
            edition.approve(SECOND, "Second", SOUND, NOW);
        }
        if (later.indexOf(state) == 2) {
            edition.publish(SECOND, "Second", SOUND, "Notice 1", 2, NOW);
        }
        return edition;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "DRAFT, CHANGE_EDITION SEND_EDITION DISCARD_EDITION",
        "SENT, REOPEN_EDITION APPROVE_EDITION DISCARD_EDITION",
        "APPROVED, REOPEN_EDITION PUBLISH_EDITION DISCARD_EDITION",
        "PUBLISHED, ''",
        "DISCARDED, ''"
    })
    void ofEachState_theseActsArePossible_andNoOthers(String state, String acts) {
        RuleEdition edition = in(state);
        assertEquals(EditionState.valueOf(state), edition.state());
        List<String> possible = acts.isEmpty() ? List.of() : List.of(acts.split(" "));
        for (EditionAct act : EditionAct.values()) {
            assertEquals(possible.contains(act.name()), edition.whyNot(act, SECOND, SOUND).isEmpty(), act.name());
        }
    }

    @Test
    void whoDraftedOrChangedARow_cannotApprove() {
        RuleEdition sent = in("SENT");
        assertEquals("edition.no.fourEyes", key(sent.whyNot(EditionAct.APPROVE_EDITION, DRAFTER, SOUND)));
        assertEquals("edition.no.fourEyes", key(sent.whyNot(EditionAct.APPROVE_EDITION, HELPER, SOUND)));
        assertThrows(RefusedByRule.class, () -> sent.approve(DRAFTER, "Drafter", SOUND, NOW));
        assertEquals(EditionState.SENT, sent.state());
    }

    @Test
    void anEditionThatChangesNothing_doesNotCompile_orStandsOnAnOlderBook_isNotSent() {
        RuleEdition draft = in("DRAFT");
        assertEquals("edition.no.empty", key(draft.whyNot(EditionAct.SEND_EDITION, DRAFTER, new Content(Set.of(), 0, List.of(), 0))));
        assertEquals("edition.no.defects", key(draft.whyNot(EditionAct.SEND_EDITION, DRAFTER, new Content(Set.of(), 1, List.of(), 3))));
        assertEquals(Reason.plain("edition.no.conflicts", 1, "SECTOR 3911"), draft.whyNot(EditionAct.SEND_EDITION, DRAFTER, CONFLICT).orElseThrow());
    }

    @Test
    void anApprovedOne_whoseRowsMovedOn_isNotPublished_butCarriedOver_andApprovedAnew() {
        RuleEdition approved = in("APPROVED");
        assertThrows(RefusedByRule.class, () -> approved.publish(SECOND, "Second", CONFLICT, "Notice 1", 3, NOW));
        approved.carryOnto(5, DRAFTER, "Drafter", CONFLICT, NOW);
        assertEquals(EditionState.DRAFT, approved.state());
        assertEquals(5, approved.base());
        assertEquals("edition.no.notApproved", key(approved.whyNot(EditionAct.PUBLISH_EDITION, SECOND, SOUND)));
    }

    @Test
    void whatWasPublished_staysAsItIs() {
        RuleEdition published = in("PUBLISHED");
        assertThrows(RefusedByRule.class, () -> published.change(DRAFTER, "Drafter", SOUND, NOW));
        assertThrows(RefusedByRule.class, () -> published.discard(DRAFTER, "Drafter", SOUND, NOW));
        assertEquals("Notice 1", published.gazette());
        assertEquals(EditionState.PUBLISHED, RuleEdition.firstLoad("config/data", NOW).state());
    }

    @Test
    void theBook_isForEveryKeyTheNewestRevisionAmongThePublished() {
        RuleRow.Key key = new RuleRow.Key(RuleKind.SECTOR, "3911");
        RuleRow first = RuleRow.of(1, key, 1, 0, "{}", null, "config/data", NOW);
        RuleRow second = RuleRow.of(2, key, 2, 1, "{}", DRAFTER, "Drafter", NOW);
        RuleRow again = RuleRow.of(2, key, 3, 1, "{}", DRAFTER, "Drafter", NOW);
        assertEquals(again, RuleRow.inForce(List.of(first, second, again)).get(key));
        assertEquals(first, RuleRow.inForce(List.of(first, second, again, again.takenBack(4, DRAFTER, "Drafter", NOW))).get(key), "taken back: as if never drafted");
        RuleRow removed = RuleRow.removal(3, key, 5, 3, "{}", DRAFTER, "Drafter", NOW);
        assertTrue(RuleRow.inForce(List.of(first, second, again, removed)).get(key).isRemoved());
        assertEquals(List.of(), List.copyOf(RuleRow.inForce(List.of()).values()));
    }

    private static String key(Optional<Reason> reason) {
        return reason.map(Reason::key).orElse("");
    }

    private static final Instant BEGUN = Instant.parse("2027-01-01T00:00:00Z");

    private static Instant day(int n) {
        return BEGUN.plusSeconds(86_400L * n);
    }

    private static List<Object> recorded(RuleEdition e) {
        return Arrays.asList(e.state(), e.base(), e.draftedByName(), e.draftedAt(), e.changedByName(), e.changedAt(), e.sentAt(), e.approvedByName(), e.approvedAt(), e.publication(), e.publishedByName(),
                e.publishedAt(), e.gazette(), e.discardedByName(), e.discardedAt());
    }

    /** What is shown of an edition after each act: who did it and when; what was approved falls away with the words that it was given to. */
    @Test
    void everyAct_isRecordedWithItsNameAndMoment() {
        RuleEdition edition = new RuleEdition(5, "Title", "Reason", 4, DRAFTER, "Drafter", BEGUN);
        assertEquals(List.of(5, "Title", "Reason", 0L), List.of(edition.number(), edition.title(), edition.reason(), edition.version()));
        assertEquals(Arrays.asList(EditionState.DRAFT, 4, "Drafter", BEGUN, "Drafter", BEGUN, null, null, null, null, null, null, null, null, null), recorded(edition));
        edition.change(HELPER, "Helper", SOUND, day(1));
        assertEquals(Arrays.asList(EditionState.DRAFT, 4, "Drafter", BEGUN, "Helper", day(1), null, null, null, null, null, null, null, null, null), recorded(edition));
        edition.send(DRAFTER, "Drafter", SOUND, day(2));
        assertEquals(Arrays.asList(EditionState.SENT, 4, "Drafter", BEGUN, "Drafter", day(2), day(2), null, null, null, null, null, null, null, null), recorded(edition));
        edition.approve(SECOND, "Second", SOUND, day(3));
        assertEquals(Arrays.asList(EditionState.APPROVED, 4, "Drafter", BEGUN, "Second", day(3), day(2), "Second", day(3), null, null, null, null, null, null), recorded(edition));
        edition.reopen(HELPER, "Helper", SOUND, day(4));
        assertEquals(Arrays.asList(EditionState.DRAFT, 4, "Drafter", BEGUN, "Helper", day(4), null, null, null, null, null, null, null, null, null), recorded(edition));
        edition.carryOnto(6, HELPER, "Helper", CONFLICT, day(5));
        assertEquals(Arrays.asList(EditionState.DRAFT, 6, "Drafter", BEGUN, "Helper", day(5), null, null, null, null, null, null, null, null, null), recorded(edition));
        edition.send(HELPER, "Helper", SOUND, day(6));
        edition.approve(SECOND, "Second", SOUND, day(7));
        edition.publish(DRAFTER, "Drafter", SOUND, "Notice 1", 9, day(8));
        assertEquals(Arrays.asList(EditionState.PUBLISHED, 6, "Drafter", BEGUN, "Drafter", day(8), day(6), "Second", day(7), 9, "Drafter", day(8), "Notice 1", null, null), recorded(edition));
    }

    @Test
    void whatIsGivenUp_andWhatThePortalWasDeliveredWith_sayByWhom() {
        RuleEdition given = new RuleEdition(5, "Title", "Reason", 4, DRAFTER, "Drafter", BEGUN);
        given.discard(SECOND, "Second", SOUND, day(1));
        assertEquals(Arrays.asList(EditionState.DISCARDED, 4, "Drafter", BEGUN, "Second", day(1), null, null, null, null, null, null, null, "Second", day(1)), recorded(given));
        RuleEdition first = RuleEdition.firstLoad("Todokede", BEGUN);
        assertEquals(Arrays.asList(EditionState.PUBLISHED, null, "Todokede", BEGUN, "Todokede", BEGUN, null, null, null, 1, "Todokede", BEGUN, null, null, null), recorded(first));
        assertEquals(List.of(1, "first load", "first load"), List.of(first.number(), first.title(), first.reason()));
    }

    @Test
    void anActThatIsRefused_leavesNothingBehind() {
        RuleEdition sent = in("SENT");
        List<Object> before = recorded(sent);
        for (Runnable act : List.<Runnable>of(
                () -> sent.change(HELPER, "Helper", SOUND, day(9)), () -> sent.send(HELPER, "Helper", SOUND, day(9)), () -> sent.publish(SECOND, "Second", SOUND, "Notice", 2, day(9)),
                () -> sent.carryOnto(3, HELPER, "Helper", SOUND, day(9)), () -> sent.approve(HELPER, "Helper", SOUND, day(9)))) {
            assertThrows(RefusedByRule.class, act::run);
            assertEquals(before, recorded(sent));
        }
        RuleEdition draft = in("DRAFT");
        assertThrows(RefusedByRule.class, () -> draft.reopen(HELPER, "Helper", SOUND, day(9)));
        RuleEdition published = in("PUBLISHED");
        assertThrows(RefusedByRule.class, () -> published.discard(HELPER, "Helper", SOUND, day(9)));
        assertEquals(EditionState.PUBLISHED, published.state());
    }
}
