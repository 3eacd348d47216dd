package org.todokede.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.identity.MemberRight.ANSWER;
import static org.todokede.identity.MemberRight.DRAFT;
import static org.todokede.identity.MemberRight.KEEP_PEOPLE;
import static org.todokede.identity.MemberRight.READ;
import static org.todokede.identity.MemberRight.SIGN_OFF;
import static org.todokede.identity.MemberRight.SUBMIT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;

/**
 * Who may act for an organisation: every set of rights, as one of its people and as an agent, on every day around the first and the last, on every form and
 * filing around the scope. What is expected is written down here a second time, from the words of {@link MemberRight}.
 */
class CapacityTest {

    private static final Map<Permission, MemberRight> NEEDED = Map.ofEntries(
            Map.entry(Permission.START_FILING, DRAFT), Map.entry(Permission.WRITE_DRAFT, DRAFT), Map.entry(Permission.READ_OWN_FILING, READ),
            Map.entry(Permission.READ_DOCUMENT, READ), Map.entry(Permission.READ_LETTER, READ), Map.entry(Permission.SIGN_OFF_FILING, SIGN_OFF), Map.entry(Permission.SUBMIT_FILING, SUBMIT),
            Map.entry(Permission.WITHDRAW_FILING, SUBMIT), Map.entry(Permission.REPORT_EXECUTION, SUBMIT), Map.entry(Permission.ANSWER_RECOMMENDATION, ANSWER), Map.entry(Permission.ANSWER_QUESTIONS, ANSWER),
            Map.entry(Permission.OFFER_UNDERTAKING, ANSWER), Map.entry(Permission.HAND_IN_EVIDENCE, ANSWER), Map.entry(Permission.TELL_OCCURRENCE, SUBMIT),
            Map.entry(Permission.READ_OWNERSHIP, READ), Map.entry(Permission.KEEP_OWNERSHIP, DRAFT), Map.entry(Permission.READ_AUTHORITY, READ), Map.entry(Permission.COMMENT_DRAFT, READ), Map.entry(Permission.KEEP_TEMPLATES, DRAFT),
            Map.entry(Permission.AMEND_FILING, DRAFT), Map.entry(Permission.KEEP_PEOPLE, KEEP_PEOPLE), Map.entry(Permission.GRANT_AUTHORITY, KEEP_PEOPLE), Map.entry(Permission.REVOKE_AUTHORITY, KEEP_PEOPLE));

    /** What nobody but the organisation's own people may do. */
    private static final Set<Permission> OF_OWN_PEOPLE = EnumSet.of(Permission.KEEP_PEOPLE, Permission.GRANT_AUTHORITY, Permission.REVOKE_AUTHORITY, Permission.READ_AUTHORITY);

    private static final long CLIENT = 1;
    private static final long AGENT = 2;
    private static final long THIRD = 3;

    private static final LocalDate FIRST = LocalDate.parse("2028-02-28");
    private static final LocalDate LAST = LocalDate.parse("2028-03-01");
    private static final Instant NOW = Instant.parse("2028-02-27T15:00:00Z");

    private static final Subject DRAFT_OF_FORM_1 = new Subject(CLIENT, Set.of(), false, "1", 70L);

    private static Membership member(long organisation, Set<MemberRight> rights, LocalDate from, LocalDate until) {
        Membership membership = new Membership(organisation, "Counsel@Example.COM", rights, from, until, "Somebody", NOW);
        membership.join(9, NOW);
        return membership;
    }

    private static Authority authority(AuthorityScope scope, LocalDate from, LocalDate until) {
        Authority authority = Authority.granted(CLIENT, "counsel@example.com", scope, from, until, "Power of attorney 1", "Somebody", NOW);
        authority.agree(AGENT, "Counsel", NOW);
        return authority;
    }

    private static Actor person(List<Standing> standings) {
        return new Actor(9, "Counsel", Set.of(Role.FILER), CLIENT, null, standings);
    }

    private static Actor asMember(Set<MemberRight> rights) {
        return person(member(CLIENT, rights, FIRST, null).standingOn(FIRST, "Client").stream().toList());
    }

    private static Actor asAgent(Set<MemberRight> own, AuthorityScope scope) {
        Standing atAgent = member(AGENT, own, FIRST, null).standingOn(FIRST, "Agent").orElseThrow();
        List<Standing> standings = new ArrayList<>(List.of(atAgent));
        authority(scope, FIRST, null).standingOn(FIRST, atAgent, "Client").ifPresent(standings::add);
        return person(standings);
    }

    static Stream<Set<MemberRight>> everySetOfRights() {
        MemberRight[] all = MemberRight.values();
        return IntStream.range(0, 1 << all.length).mapToObj(bits -> {
            Set<MemberRight> rights = EnumSet.noneOf(MemberRight.class);
            Arrays.stream(all).filter(r -> (bits >> r.ordinal() & 1) == 1).forEach(rights::add);
            return rights;
        });
    }

    /** What somebody with these rights can be said to have: whoever does something with a filing sees it. */
    private static boolean has(Set<MemberRight> rights, MemberRight right) {
        return rights.contains(right) || right == READ && (rights.contains(DRAFT) || rights.contains(SIGN_OFF) || rights.contains(SUBMIT) || rights.contains(ANSWER));
    }

    @ParameterizedTest
    @MethodSource("everySetOfRights")
    void aMember_mayWhatTheRightsSay_andNothingElse(Set<MemberRight> rights) {
        Actor actor = asMember(rights);
        for (Permission permission : Permission.values()) {
            boolean expected = NEEDED.containsKey(permission) ? has(rights, NEEDED.get(permission)) : isOpenToFilers(permission);
            assertEquals(expected, Rights.may(actor, permission, DRAFT_OF_FORM_1), () -> permission + " with " + rights);
        }
    }

    @ParameterizedTest
    @MethodSource("everySetOfRights")
    void anAgent_mayWhatBothTheAuthorityAndTheOwnFirmAllow_andNeverKeepsPeople(Set<MemberRight> own) {
        everySetOfRights().forEach(passed -> {
            Actor actor = asAgent(own, AuthorityScope.of(passed));
            NEEDED.forEach((permission, right) -> {
                boolean expected = !OF_OWN_PEOPLE.contains(permission) && has(own, right) && has(passed, right);
                assertEquals(expected, Rights.may(actor, permission, DRAFT_OF_FORM_1), () -> permission + " with " + own + " under " + passed);
            });
        });
    }

    private static boolean isOpenToFilers(Permission permission) {
        return Set.of(Permission.REGISTER_ORGANISATION, Permission.JOIN_ORGANISATION, Permission.READ_NOTICES, Permission.KEEP_CALENDAR, Permission.KEEP_OWN_SIGN_IN).contains(permission);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "FILER")
    void onlyFilers_actForAnybody(Role role) {
        Actor actor = new Actor(9, "Officer", Set.of(role), CLIENT, null, asMember(MemberRight.all()).standings());
        NEEDED.keySet().forEach(permission -> assertFalse(Rights.may(actor, permission, DRAFT_OF_FORM_1), permission::name));
    }

    /** Each case: first day, last day, and every day from two before to two after. */
    @Test
    void firstAndLastDay_areInclusive_forMembersAndAgents() {
        for (LocalDate until : Arrays.asList(LAST, FIRST, null)) {
            for (LocalDate day = FIRST.minusDays(2); !day.isAfter(LAST.plusDays(2)); day = day.plusDays(1)) {
                boolean expected = !day.isBefore(FIRST) && (until == null || !day.isAfter(until));
                LocalDate on = day;
                assertEquals(expected, member(CLIENT, MemberRight.all(), FIRST, until).standingOn(day, "Client").isPresent(), () -> "member on " + on + " until " + until);
                Standing always = member(AGENT, MemberRight.all(), FIRST.minusYears(1), null).standingOn(day, "Agent").orElseThrow();
                assertEquals(expected, authority(AuthorityScope.WHOLE, FIRST, until).standingOn(day, always, "Client").isPresent(), () -> "agent on " + on + " until " + until);
            }
        }
    }

    @Test
    void whatIsNotAgreed_orHasEnded_givesNothingOnAnyDay() {
        Membership invited = new Membership(CLIENT, "a@example.com", MemberRight.all(), FIRST, null, "Somebody", NOW);
        assertFalse(invited.isInForceOn(FIRST));
        Membership ended = member(CLIENT, MemberRight.all(), FIRST, null);
        ended.end("Somebody", NOW);
        assertFalse(ended.isInForceOn(FIRST));
        Standing atAgent = member(AGENT, MemberRight.all(), FIRST, null).standingOn(FIRST, "Agent").orElseThrow();
        Authority asked = Authority.asked(AGENT, "client@example.com", AuthorityScope.WHOLE, FIRST, null, "1", "Counsel", NOW);
        assertTrue(asked.standingOn(FIRST, atAgent, "Client").isEmpty());
        asked.agree(CLIENT, "Somebody", NOW);
        assertTrue(asked.standingOn(FIRST, atAgent, "Client").isPresent());
        asked.revoke("Somebody", NOW);
        assertTrue(asked.standingOn(FIRST, atAgent, "Client").isEmpty());
    }

    /** Scope: forms and one filing; subjects: form 1 and form 19, filing 70 and 71, one not stored yet, and the organisation itself. */
    @Test
    void theScope_isReadStrictly() {
        Subject form1 = DRAFT_OF_FORM_1;
        Subject form19 = new Subject(CLIENT, Set.of("MOF"), true, "19", 71L);
        Subject unstored = new Subject(CLIENT, Set.of(), false, "1", null);
        Subject organisation = Subject.organisation(CLIENT);
        Map<AuthorityScope, List<Boolean>> expected = Map.of(
                AuthorityScope.of(Set.of(DRAFT)), List.of(true, true, true, true),
                new AuthorityScope(Set.of(DRAFT), Set.of("1"), null, true), List.of(true, false, true, false),
                new AuthorityScope(Set.of(DRAFT), Set.of("1", "19"), null, false), List.of(true, true, true, false),
                new AuthorityScope(Set.of(DRAFT), Set.of(), 71L, false), List.of(false, true, false, false),
                new AuthorityScope(Set.of(DRAFT), Set.of("1"), 71L, false), List.of(false, false, false, false));
        expected.forEach((scope, cells) -> assertEquals(
                cells,
                Stream.of(form1, form19, unstored, organisation).map(s -> Rights.may(asAgent(MemberRight.all(), scope), Permission.WRITE_DRAFT, s)).toList(),
                scope::toString));
    }

    @Test
    void whatIsOutOfReach_doesNotExist_andWhatIsSeenButNotAllowedIsForbidden() {
        Actor reader = asAgent(MemberRight.all(), new AuthorityScope(Set.of(READ), Set.of("1"), null, false));
        assertThrows(Forbidden.class, () -> Rights.require(reader, Permission.SUBMIT_FILING, DRAFT_OF_FORM_1));
        assertThrows(NotFound.class, () -> Rights.require(reader, Permission.SUBMIT_FILING, new Subject(CLIENT, Set.of(), false, "19", 71L)));
        assertThrows(NotFound.class, () -> Rights.require(reader, Permission.READ_OWN_FILING, new Subject(THIRD, Set.of(), false, "1", 72L)));
    }

    @Test
    void onlyTheOrganisationChosen_counts() {
        Actor agent = asAgent(MemberRight.all(), AuthorityScope.WHOLE);
        assertTrue(Rights.may(agent, Permission.WRITE_DRAFT, DRAFT_OF_FORM_1));
        assertFalse(Rights.may(agent.actingFor(AGENT), Permission.WRITE_DRAFT, DRAFT_OF_FORM_1), "a tab left open for another client");
        assertFalse(Rights.may(agent.actingFor(null), Permission.WRITE_DRAFT, DRAFT_OF_FORM_1));
        assertFalse(Rights.may(agent.actingFor(THIRD), Permission.WRITE_DRAFT, new Subject(THIRD, Set.of(), false, "1", 1L)));
    }

    @Test
    void severalCapacities_addUp_butNotAcrossScopes() {
        Standing readAll = new Standing(CLIENT, "Client", AGENT, AuthorityScope.of(Set.of(READ)));
        Standing draftOne = new Standing(CLIENT, "Client", AGENT, new AuthorityScope(Set.of(DRAFT), Set.of("1"), null, false));
        Actor actor = person(List.of(readAll, draftOne));
        assertTrue(Rights.may(actor, Permission.WRITE_DRAFT, DRAFT_OF_FORM_1));
        assertFalse(Rights.may(actor, Permission.WRITE_DRAFT, new Subject(CLIENT, Set.of(), false, "19", 71L)));
        assertTrue(Rights.may(actor, Permission.READ_OWN_FILING, new Subject(CLIENT, Set.of(), false, "19", 71L)));
    }

    /** Buyer and target of one deal, by the target's corporate number: of the filing, and of another organisation of the person's. */
    @Test
    void nobodyActsForBuyerAndTarget_whereBothAreKnown() {
        Subject deal = new Subject(CLIENT, Set.of(), false, "1", 70L, "1234567890123");
        Standing buyer = new Standing(CLIENT, "Client", null, AuthorityScope.WHOLE);
        Standing target = new Standing(THIRD, "Target", AGENT, AuthorityScope.of(Set.of(READ)), "1234567890123");
        Actor both = person(List.of(buyer, target));
        NEEDED.keySet().stream().filter(p -> !OF_OWN_PEOPLE.contains(p)).forEach(p -> assertThrows(NotFound.class, () -> Rights.require(both, p, deal), p::name));
        assertTrue(Rights.may(both, Permission.WRITE_DRAFT, DRAFT_OF_FORM_1), "another deal");
        assertTrue(Rights.may(person(List.of(buyer)), Permission.WRITE_DRAFT, deal));
        assertTrue(Rights.may(person(List.of(buyer, target.numbered("9999999999999"))), Permission.WRITE_DRAFT, deal));
        assertTrue(Rights.may(person(List.of(buyer.numbered("1234567890123"))), Permission.WRITE_DRAFT, deal), "a company that buys its own shares has one side");
    }

    @Test
    void anAuthority_reachesNoFurtherThanTheAgentsOwnPeople() {
        Authority toAgent = authority(AuthorityScope.WHOLE, FIRST, null);
        Standing elsewhere = member(THIRD, MemberRight.all(), FIRST, null).standingOn(FIRST, "Third").orElseThrow();
        assertTrue(toAgent.standingOn(FIRST, elsewhere, "Client").isEmpty());
        Standing asAgentOfAgent = new Standing(AGENT, "Agent", THIRD, AuthorityScope.WHOLE);
        assertTrue(toAgent.standingOn(FIRST, asAgentOfAgent, "Client").isEmpty(), "no agent passes an authority on");
    }

    @Test
    void theReach_tellsQueriesWhatRightsTell() {
        assertEquals(new Rights.Reach(true, Set.of(), Set.of()), Rights.reach(asMember(Set.of(READ))));
        assertEquals(new Rights.Reach(false, Set.of(), Set.of()), Rights.reach(asMember(Set.of(KEEP_PEOPLE))));
        assertEquals(new Rights.Reach(false, Set.of("1", "19"), Set.of()), Rights.reach(asAgent(MemberRight.all(), new AuthorityScope(Set.of(SUBMIT), Set.of("1", "19"), null, false))));
        assertEquals(new Rights.Reach(false, Set.of(), Set.of(71L)), Rights.reach(asAgent(MemberRight.all(), new AuthorityScope(Set.of(READ), Set.of(), 71L, false))));
        assertEquals(new Rights.Reach(false, Set.of(), Set.of()), Rights.reach(asMember(MemberRight.all()).actingFor(null)));
    }

    @Test
    void theAgent_isNamedForTheRecord_unlessOneIsAMemberToo() {
        assertEquals(AGENT, asAgent(MemberRight.all(), AuthorityScope.WHOLE).agent().orElseThrow());
        assertTrue(asMember(MemberRight.all()).agent().isEmpty());
        List<Standing> both = new ArrayList<>(asAgent(MemberRight.all(), AuthorityScope.WHOLE).standings());
        both.addAll(asMember(Set.of(READ)).standings());
        assertTrue(person(both).agent().isEmpty());
    }

    @Test
    void aPlaceIsTakenOnce_andAnAuthorityAgreedOnce_byAnotherSide() {
        Membership joined = member(CLIENT, Set.of(READ), FIRST, null);
        assertEquals("counsel@example.com", joined.login());
        assertThrows(RefusedByRule.class, () -> joined.join(10, NOW));
        Membership takenBack = new Membership(CLIENT, "a", Set.of(READ), FIRST, null, "Somebody", NOW);
        takenBack.end("Somebody", NOW);
        assertThrows(RefusedByRule.class, () -> takenBack.join(10, NOW));
        Authority granted = Authority.granted(CLIENT, "a", AuthorityScope.WHOLE, FIRST, null, "1", "Somebody", NOW);
        assertThrows(RefusedByRule.class, () -> granted.agree(CLIENT, "Somebody", NOW));
        granted.agree(AGENT, "Counsel", NOW);
        assertThrows(RefusedByRule.class, () -> granted.agree(THIRD, "Another", NOW));
        assertEquals(List.of(CLIENT, AGENT), List.of(granted.clientId(), granted.agentId()));
        granted.revoke("Somebody", NOW);
        granted.revoke("Counsel", NOW.plusSeconds(1));
        assertEquals("Somebody", granted.revokedBy());
        assertFalse(granted.scope().rights().contains(KEEP_PEOPLE));
    }

    /** Before both sides have agreed whoever wrote it down lays the paper in, or another in its place; after that the paper stays. */
    @Test
    void whoAgrees_agreesToThePaperThatLiesThere() {
        Authority granted = Authority.granted(CLIENT, "a", AuthorityScope.WHOLE, FIRST, LAST, "", "Somebody", NOW);
        assertEquals(List.of("", "", "authority.fileOfTheOther"), List.of(whyNoFile(granted, CLIENT, false, FIRST), whyNoFile(granted, CLIENT, true, FIRST), whyNoFile(granted, AGENT, false, FIRST)));
        granted.agree(AGENT, "Counsel", NOW);
        for (long side : List.of(CLIENT, AGENT)) {
            assertEquals(List.of("", "authority.agreedWithFile"), List.of(whyNoFile(granted, side, false, LAST), whyNoFile(granted, side, true, LAST)));
            assertEquals("authority.over", whyNoFile(granted, side, false, LAST.plusDays(1)));
        }
        assertEquals("authority.fileOfTheOther", whyNoFile(granted, THIRD, false, FIRST));
        granted.revoke("Somebody", NOW);
        assertEquals("authority.over", whyNoFile(granted, CLIENT, false, FIRST));
        assertEquals("authority.fileOfTheOther", authority(AuthorityScope.WHOLE, FIRST, null).whyNoFile(null, false, FIRST).orElseThrow().key(), "acting for nobody");
    }

    private static String whyNoFile(Authority authority, long side, boolean laid, LocalDate today) {
        return authority.whyNoFile(side, laid, today).map(r -> r.key()).orElse("");
    }
}
