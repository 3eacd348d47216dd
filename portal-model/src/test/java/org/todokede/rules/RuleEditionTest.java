package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
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
}
