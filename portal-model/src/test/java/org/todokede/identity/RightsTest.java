package org.todokede.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;

/**
 * Who may do what to which object: the whole table, written down a second time. Columns: no object; a draft and a submitted filing of one's own
 * organisation (MOF and MIC take part); a draft, a submitted filing (MOF, MIC) and a submitted filing (MOF, METI) of another. The reviewer is METI's.
 * y = may; n = is told that it does not exist; f = sees it, or there is nothing to hide, but may not.
 */
class RightsTest {

    private static final String EXPECTED = """
            FILER         REGISTER_ORGANISATION y y y y y y
            FILER         JOIN_ORGANISATION     y y y y y y
            FILER         KEEP_PEOPLE           f y y n n n
            FILER         GRANT_AUTHORITY       f y y n n n
            FILER         REVOKE_AUTHORITY      f y y n n n
            FILER         READ_AUTHORITY        f y y n n n
            FILER         START_FILING          f y y n n n
            FILER         READ_OWN_FILING       f y y n n n
            FILER         WRITE_DRAFT           f y y n n n
            FILER         SIGN_OFF_FILING       f y y n n n
            FILER         COMMENT_DRAFT         f y y n n n
            FILER         KEEP_TEMPLATES        f y y n n n
            FILER         SUBMIT_FILING         f y y n n n
            FILER         AMEND_FILING          f y y n n n
            FILER         WITHDRAW_FILING       f y y n n n
            FILER         REPORT_EXECUTION      f y y n n n
            FILER         ANSWER_RECOMMENDATION f y y n n n
            FILER         ANSWER_QUESTIONS      f y y n n n
            FILER         OFFER_UNDERTAKING     f y y n n n
            FILER         HAND_IN_EVIDENCE      f y y n n n
            FILER         TELL_OCCURRENCE       f y y n n n
            FILER         READ_CASE             f f f n n n
            FILER         READ_CASE_RECORD      f f f n n n
            FILER         READ_FIGURES          f f f n n n
            FILER         RECEIVE_FILING        f f f n n n
            FILER         RETURN_FILING         f f f n n n
            FILER         WRITE_NOTE            f f f n n n
            FILER         ASSIGN_CASE           f f f n n n
            FILER         WEIGH_FACTORS         f f f n n n
            FILER         ASK_QUESTION          f f f n n n
            FILER         SIGN_FOR_MINISTRY     f f f n n n
            FILER         TAKE_STATUTORY_ACT    f f f n n n
            FILER         OPEN_INQUIRY          f f f n n n
            FILER         IMPOSE_OBLIGATION     f f f n n n
            FILER         SETTLE_OBLIGATION     f f f n n n
            FILER         READ_DOCUMENT         f y y n n n
            FILER         READ_LETTER           f y y n n n
            FILER         READ_OWNERSHIP        f y y n n n
            FILER         KEEP_OWNERSHIP        f y y n n n
            FILER         KEEP_COMPANIES        f f f n n n
            FILER         KEEP_LETTER_TEMPLATES f f f n n n
            FILER         KEEP_SCREENING_LIST   f f f n n n
            FILER         SCREEN_NAMES          f f f n n n
            FILER         DRAFT_RULES           f f f n n n
            FILER         APPROVE_RULES         f f f n n n
            FILER         KEEP_ACCOUNTS         f f f n n n
            FILER         APPROVE_ACCOUNTS      f f f n n n
            FILER         PROPOSE_DISPOSAL      f f f n n n
            FILER         APPROVE_DISPOSAL      f f f n n n
            FILER         READ_NOTICES          y y y y y y
            FILER         KEEP_CALENDAR         y y y y y y
            FILER         KEEP_VIEWS            f f f n n n
            FILER         KEEP_OWN_SIGN_IN      y y y y y y
            FILER         RESET_FACTOR          f f f n n n
            FILER         WATCH_OPERATION       f f f n n n
            FILER         READ_RECORD           f f f n n n
            FILER         SET_TRAINING_CLOCK    f f f n n n
            WINDOW        REGISTER_ORGANISATION f n f n f f
            WINDOW        JOIN_ORGANISATION     f n f n f f
            WINDOW        KEEP_PEOPLE           f n f n f f
            WINDOW        GRANT_AUTHORITY       f n f n f f
            WINDOW        REVOKE_AUTHORITY      f n f n f f
            WINDOW        READ_AUTHORITY        f n f n f f
            WINDOW        START_FILING          f n f n f f
            WINDOW        READ_OWN_FILING       f n f n f f
            WINDOW        WRITE_DRAFT           f n f n f f
            WINDOW        SIGN_OFF_FILING       f n f n f f
            WINDOW        COMMENT_DRAFT         f n f n f f
            WINDOW        KEEP_TEMPLATES        f n f n f f
            WINDOW        SUBMIT_FILING         f n f n f f
            WINDOW        AMEND_FILING          f n f n f f
            WINDOW        WITHDRAW_FILING       f n f n f f
            WINDOW        REPORT_EXECUTION      f n f n f f
            WINDOW        ANSWER_RECOMMENDATION f n f n f f
            WINDOW        ANSWER_QUESTIONS      f n f n f f
            WINDOW        OFFER_UNDERTAKING     f n f n f f
            WINDOW        HAND_IN_EVIDENCE      f n f n f f
            WINDOW        TELL_OCCURRENCE       f n f n f f
            WINDOW        READ_CASE             f n y n y y
            WINDOW        READ_CASE_RECORD      f n f n f f
            WINDOW        READ_FIGURES          y y y y y y
            WINDOW        RECEIVE_FILING        f n y n y y
            WINDOW        RETURN_FILING         f n y n y y
            WINDOW        WRITE_NOTE            f n f n f f
            WINDOW        ASSIGN_CASE           f n f n f f
            WINDOW        WEIGH_FACTORS         f n f n f f
            WINDOW        ASK_QUESTION          f n f n f f
            WINDOW        SIGN_FOR_MINISTRY     f n f n f f
            WINDOW        TAKE_STATUTORY_ACT    f n f n f f
            WINDOW        OPEN_INQUIRY          f n f n f f
            WINDOW        IMPOSE_OBLIGATION     f n f n f f
            WINDOW        SETTLE_OBLIGATION     f n f n f f
            WINDOW        READ_DOCUMENT         f n y n y y
            WINDOW        READ_LETTER           f n y n y y
            WINDOW        READ_OWNERSHIP        f n f n f f
            WINDOW        KEEP_OWNERSHIP        f n f n f f
            WINDOW        KEEP_COMPANIES        f n f n f f
            WINDOW        KEEP_LETTER_TEMPLATES f n f n f f
            WINDOW        KEEP_SCREENING_LIST   f n f n f f
            WINDOW        SCREEN_NAMES          f n f n f f
            WINDOW        DRAFT_RULES           f n f n f f
            WINDOW        APPROVE_RULES         f n f n f f
            WINDOW        KEEP_ACCOUNTS         f n f n f f
            WINDOW        APPROVE_ACCOUNTS      f n f n f f
            WINDOW        PROPOSE_DISPOSAL      f n f n f f
            WINDOW        APPROVE_DISPOSAL      f n f n f f
            WINDOW        READ_NOTICES          y y y y y y
            WINDOW        KEEP_CALENDAR         y y y y y y
            WINDOW        KEEP_VIEWS            y y y y y y
            WINDOW        KEEP_OWN_SIGN_IN      y y y y y y
            WINDOW        RESET_FACTOR          f n f n f f
            WINDOW        WATCH_OPERATION       f n f n f f
            WINDOW        READ_RECORD           f n f n f f
            WINDOW        SET_TRAINING_CLOCK    f n f n f f
            REVIEWER      REGISTER_ORGANISATION f n n n n f
            REVIEWER      JOIN_ORGANISATION     f n n n n f
            REVIEWER      KEEP_PEOPLE           f n n n n f
            REVIEWER      GRANT_AUTHORITY       f n n n n f
            REVIEWER      REVOKE_AUTHORITY      f n n n n f
            REVIEWER      READ_AUTHORITY        f n n n n f
            REVIEWER      START_FILING          f n n n n f
            REVIEWER      READ_OWN_FILING       f n n n n f
            REVIEWER      WRITE_DRAFT           f n n n n f
            REVIEWER      SIGN_OFF_FILING       f n n n n f
            REVIEWER      COMMENT_DRAFT         f n n n n f
            REVIEWER      KEEP_TEMPLATES        f n n n n f
            REVIEWER      SUBMIT_FILING         f n n n n f
            REVIEWER      AMEND_FILING          f n n n n f
            REVIEWER      WITHDRAW_FILING       f n n n n f
            REVIEWER      REPORT_EXECUTION      f n n n n f
            REVIEWER      ANSWER_RECOMMENDATION f n n n n f
            REVIEWER      ANSWER_QUESTIONS      f n n n n f
            REVIEWER      OFFER_UNDERTAKING     f n n n n f
            REVIEWER      HAND_IN_EVIDENCE      f n n n n f
            REVIEWER      TELL_OCCURRENCE       f n n n n y
            REVIEWER      READ_CASE             f n n n n y
            REVIEWER      READ_CASE_RECORD      f n n n n y
            REVIEWER      READ_FIGURES          y y y y y y
            REVIEWER      RECEIVE_FILING        f n n n n f
            REVIEWER      RETURN_FILING         f n n n n f
            REVIEWER      WRITE_NOTE            f n n n n y
            REVIEWER      ASSIGN_CASE           f n n n n y
            REVIEWER      WEIGH_FACTORS         f n n n n y
            REVIEWER      ASK_QUESTION          f n n n n y
            REVIEWER      SIGN_FOR_MINISTRY     f n n n n y
            REVIEWER      TAKE_STATUTORY_ACT    f n n n n y
            REVIEWER      OPEN_INQUIRY          y y y y y y
            REVIEWER      IMPOSE_OBLIGATION     f n n n n y
            REVIEWER      SETTLE_OBLIGATION     f n n n n y
            REVIEWER      READ_DOCUMENT         f n n n n y
            REVIEWER      READ_LETTER           f n n n n y
            REVIEWER      READ_OWNERSHIP        f n n n n f
            REVIEWER      KEEP_OWNERSHIP        f n n n n f
            REVIEWER      KEEP_COMPANIES        f n n n n f
            REVIEWER      KEEP_LETTER_TEMPLATES f n n n n f
            REVIEWER      KEEP_SCREENING_LIST   f n n n n f
            REVIEWER      SCREEN_NAMES          f n n n n y
            REVIEWER      DRAFT_RULES           f n n n n f
            REVIEWER      APPROVE_RULES         f n n n n f
            REVIEWER      KEEP_ACCOUNTS         f n n n n f
            REVIEWER      APPROVE_ACCOUNTS      f n n n n f
            REVIEWER      PROPOSE_DISPOSAL      f n n n n f
            REVIEWER      APPROVE_DISPOSAL      f n n n n f
            REVIEWER      READ_NOTICES          y y y y y y
            REVIEWER      KEEP_CALENDAR         y y y y y y
            REVIEWER      KEEP_VIEWS            y y y y y y
            REVIEWER      KEEP_OWN_SIGN_IN      y y y y y y
            REVIEWER      RESET_FACTOR          f n n n n f
            REVIEWER      WATCH_OPERATION       f n n n n f
            REVIEWER      READ_RECORD           f n n n n f
            REVIEWER      SET_TRAINING_CLOCK    f n n n n f
            ADMINISTRATOR REGISTER_ORGANISATION f n n n n n
            ADMINISTRATOR JOIN_ORGANISATION     f n n n n n
            ADMINISTRATOR KEEP_PEOPLE           f n n n n n
            ADMINISTRATOR GRANT_AUTHORITY       f n n n n n
            ADMINISTRATOR REVOKE_AUTHORITY      f n n n n n
            ADMINISTRATOR READ_AUTHORITY        f n n n n n
            ADMINISTRATOR START_FILING          f n n n n n
            ADMINISTRATOR READ_OWN_FILING       f n n n n n
            ADMINISTRATOR WRITE_DRAFT           f n n n n n
            ADMINISTRATOR SIGN_OFF_FILING       f n n n n n
            ADMINISTRATOR COMMENT_DRAFT         f n n n n n
            ADMINISTRATOR KEEP_TEMPLATES        f n n n n n
            ADMINISTRATOR SUBMIT_FILING         f n n n n n
            ADMINISTRATOR AMEND_FILING          f n n n n n
            ADMINISTRATOR WITHDRAW_FILING       f n n n n n
            ADMINISTRATOR REPORT_EXECUTION      f n n n n n
            ADMINISTRATOR ANSWER_RECOMMENDATION f n n n n n
            ADMINISTRATOR ANSWER_QUESTIONS      f n n n n n
            ADMINISTRATOR OFFER_UNDERTAKING     f n n n n n
            ADMINISTRATOR HAND_IN_EVIDENCE      f n n n n n
            ADMINISTRATOR TELL_OCCURRENCE       f n n n n n
            ADMINISTRATOR READ_CASE             f n n n n n
            ADMINISTRATOR READ_CASE_RECORD      f n n n n n
            ADMINISTRATOR READ_FIGURES          f n n n n n
            ADMINISTRATOR RECEIVE_FILING        f n n n n n
            ADMINISTRATOR RETURN_FILING         f n n n n n
            ADMINISTRATOR WRITE_NOTE            f n n n n n
            ADMINISTRATOR ASSIGN_CASE           f n n n n n
            ADMINISTRATOR WEIGH_FACTORS         f n n n n n
            ADMINISTRATOR ASK_QUESTION          f n n n n n
            ADMINISTRATOR SIGN_FOR_MINISTRY     f n n n n n
            ADMINISTRATOR TAKE_STATUTORY_ACT    f n n n n n
            ADMINISTRATOR OPEN_INQUIRY          f n n n n n
            ADMINISTRATOR IMPOSE_OBLIGATION     f n n n n n
            ADMINISTRATOR SETTLE_OBLIGATION     f n n n n n
            ADMINISTRATOR READ_DOCUMENT         f n n n n n
            ADMINISTRATOR READ_LETTER           f n n n n n
            ADMINISTRATOR READ_OWNERSHIP        f n n n n n
            ADMINISTRATOR KEEP_OWNERSHIP        f n n n n n
            ADMINISTRATOR KEEP_COMPANIES        y y y y y y
            ADMINISTRATOR KEEP_LETTER_TEMPLATES y y y y y y
            ADMINISTRATOR KEEP_SCREENING_LIST   y y y y y y
            ADMINISTRATOR SCREEN_NAMES          f n n n n n
            ADMINISTRATOR DRAFT_RULES           y y y y y y
            ADMINISTRATOR APPROVE_RULES         y y y y y y
            ADMINISTRATOR KEEP_ACCOUNTS         y y y y y y
            ADMINISTRATOR APPROVE_ACCOUNTS      y y y y y y
            ADMINISTRATOR PROPOSE_DISPOSAL      y y y y y y
            ADMINISTRATOR APPROVE_DISPOSAL      y y y y y y
            ADMINISTRATOR READ_NOTICES          y y y y y y
            ADMINISTRATOR KEEP_CALENDAR         f n n n n n
            ADMINISTRATOR KEEP_VIEWS            f n n n n n
            ADMINISTRATOR KEEP_OWN_SIGN_IN      y y y y y y
            ADMINISTRATOR RESET_FACTOR          y y y y y y
            ADMINISTRATOR WATCH_OPERATION       y y y y y y
            ADMINISTRATOR READ_RECORD           f n n n n n
            ADMINISTRATOR SET_TRAINING_CLOCK    y y y y y y
            AUDITOR       REGISTER_ORGANISATION f n n n n n
            AUDITOR       JOIN_ORGANISATION     f n n n n n
            AUDITOR       KEEP_PEOPLE           f n n n n n
            AUDITOR       GRANT_AUTHORITY       f n n n n n
            AUDITOR       REVOKE_AUTHORITY      f n n n n n
            AUDITOR       READ_AUTHORITY        f n n n n n
            AUDITOR       START_FILING          f n n n n n
            AUDITOR       READ_OWN_FILING       f n n n n n
            AUDITOR       WRITE_DRAFT           f n n n n n
            AUDITOR       SIGN_OFF_FILING       f n n n n n
            AUDITOR       COMMENT_DRAFT         f n n n n n
            AUDITOR       KEEP_TEMPLATES        f n n n n n
            AUDITOR       SUBMIT_FILING         f n n n n n
            AUDITOR       AMEND_FILING          f n n n n n
            AUDITOR       WITHDRAW_FILING       f n n n n n
            AUDITOR       REPORT_EXECUTION      f n n n n n
            AUDITOR       ANSWER_RECOMMENDATION f n n n n n
            AUDITOR       ANSWER_QUESTIONS      f n n n n n
            AUDITOR       OFFER_UNDERTAKING     f n n n n n
            AUDITOR       HAND_IN_EVIDENCE      f n n n n n
            AUDITOR       TELL_OCCURRENCE       f n n n n n
            AUDITOR       READ_CASE             f n n n n n
            AUDITOR       READ_CASE_RECORD      f n n n n n
            AUDITOR       READ_FIGURES          f n n n n n
            AUDITOR       RECEIVE_FILING        f n n n n n
            AUDITOR       RETURN_FILING         f n n n n n
            AUDITOR       WRITE_NOTE            f n n n n n
            AUDITOR       ASSIGN_CASE           f n n n n n
            AUDITOR       WEIGH_FACTORS         f n n n n n
            AUDITOR       ASK_QUESTION          f n n n n n
            AUDITOR       SIGN_FOR_MINISTRY     f n n n n n
            AUDITOR       TAKE_STATUTORY_ACT    f n n n n n
            AUDITOR       OPEN_INQUIRY          f n n n n n
            AUDITOR       IMPOSE_OBLIGATION     f n n n n n
            AUDITOR       SETTLE_OBLIGATION     f n n n n n
            AUDITOR       READ_DOCUMENT         f n n n n n
            AUDITOR       READ_LETTER           f n n n n n
            AUDITOR       READ_OWNERSHIP        f n n n n n
            AUDITOR       KEEP_OWNERSHIP        f n n n n n
            AUDITOR       KEEP_COMPANIES        f n n n n n
            AUDITOR       KEEP_LETTER_TEMPLATES f n n n n n
            AUDITOR       KEEP_SCREENING_LIST   f n n n n n
            AUDITOR       SCREEN_NAMES          f n n n n n
            AUDITOR       DRAFT_RULES           f n n n n n
            AUDITOR       APPROVE_RULES         f n n n n n
            AUDITOR       KEEP_ACCOUNTS         f n n n n n
            AUDITOR       APPROVE_ACCOUNTS      f n n n n n
            AUDITOR       PROPOSE_DISPOSAL      f n n n n n
            AUDITOR       APPROVE_DISPOSAL      f n n n n n
            AUDITOR       READ_NOTICES          y y y y y y
            AUDITOR       KEEP_CALENDAR         f n n n n n
            AUDITOR       KEEP_VIEWS            f n n n n n
            AUDITOR       KEEP_OWN_SIGN_IN      y y y y y y
            AUDITOR       RESET_FACTOR          f n n n n n
            AUDITOR       WATCH_OPERATION       f n n n n n
            AUDITOR       READ_RECORD           y y y y y y
            AUDITOR       SET_TRAINING_CLOCK    f n n n n n
            """;

    private static final long OWN = 1;
    private static final long ANOTHER = 2;

    private static final Map<Role, Actor> ACTORS = new EnumMap<>(Map.of(
            Role.FILER, new Actor(1, "filer", Set.of(Role.FILER), OWN, null),
            Role.WINDOW, new Actor(2, "window", Set.of(Role.WINDOW), null, null),
            Role.REVIEWER, new Actor(3, "reviewer", Set.of(Role.REVIEWER), null, "METI"),
            Role.ADMINISTRATOR, new Actor(4, "administrator", Set.of(Role.ADMINISTRATOR), null, null),
            Role.AUDITOR, new Actor(5, "auditor", Set.of(Role.AUDITOR), null, null)));

    private static final Map<String, Subject> SUBJECTS = new LinkedHashMap<>();

    static {
        SUBJECTS.put("no object", Subject.NONE);
        SUBJECTS.put("own draft", new Subject(OWN, Set.of(), false));
        SUBJECTS.put("own, submitted", new Subject(OWN, Set.of("MOF", "MIC"), true));
        SUBJECTS.put("another's draft", new Subject(ANOTHER, Set.of(), false));
        SUBJECTS.put("another's, submitted", new Subject(ANOTHER, Set.of("MOF", "MIC"), true));
        SUBJECTS.put("another's, submitted, METI", new Subject(ANOTHER, Set.of("MOF", "METI"), true));
    }

    static Stream<String> rows() {
        return EXPECTED.lines();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTableOfRights_isThis(String row) {
        String[] cells = row.split(" +");
        Actor actor = ACTORS.get(Role.valueOf(cells[0]));
        Permission permission = Permission.valueOf(cells[1]);
        List<String> actual = SUBJECTS.values().stream().map(s -> answer(actor, permission, s)).toList();
        assertEquals(List.of(cells).subList(2, cells.length), actual, () -> cells[0] + " " + cells[1] + " on " + SUBJECTS.keySet());
    }

    @Test
    void theTable_hasALineForEveryRoleAndPermission() {
        assertEquals(
                Arrays.stream(Role.values()).flatMap(r -> Arrays.stream(Permission.values()).map(p -> r + " " + p)).toList(),
                rows().map(row -> row.split(" +")).map(c -> c[0] + " " + c[1]).toList());
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void whoeverIsNotSignedIn_orHasNoRoleLeft_mayNothing(Permission permission) {
        Actor closed = new Actor(9, "closed", Set.of(), OWN, "METI");
        SUBJECTS.forEach((name, subject) -> {
            assertFalse(Rights.may(null, permission, subject), name);
            assertFalse(Rights.may(closed, permission, subject), name);
        });
    }

    /** One's own list and calendar: whether there is anything in them is asked case by case. */
    private static final Set<Permission> OF_ONESELF = Set.of(Permission.READ_NOTICES, Permission.KEEP_CALENDAR, Permission.KEEP_OWN_SIGN_IN);

    @ParameterizedTest
    @EnumSource(Permission.class)
    void aFilerWithoutAnOrganisation_ownsNothing_notEvenWhatIsNobodys(Permission permission) {
        Actor unregistered = new Actor(9, "new", Set.of(Role.FILER), null, null);
        boolean expected = permission == Permission.REGISTER_ORGANISATION || permission == Permission.JOIN_ORGANISATION || OF_ONESELF.contains(permission);
        SUBJECTS.forEach((name, subject) -> assertEquals(expected, Rights.may(unregistered, permission, subject), name));
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void aReviewerWithoutAMinistry_mayNothing_butWhatConcernsOneself(Permission permission) {
        Actor lost = new Actor(9, "lost", Set.of(Role.REVIEWER), null, null);
        // One's own filters hold no case; the list they would narrow is refused by itself.
        boolean expected = OF_ONESELF.contains(permission) || permission == Permission.KEEP_VIEWS;
        SUBJECTS.forEach((name, subject) -> assertEquals(expected, Rights.may(lost, permission, subject), name));
    }

    @Test
    void aDraftReturnedOrNot_isNobodysBeforeItWasSubmitted_evenIfMinistriesStandInIt() {
        Subject early = new Subject(ANOTHER, Set.of("MOF", "METI"), false);
        assertFalse(Rights.maySee(ACTORS.get(Role.REVIEWER), early));
        assertFalse(Rights.maySee(ACTORS.get(Role.WINDOW), early));
    }

    /** What a ministry opened of its own motion is of no organisation, and of nobody who receives what organisations send. */
    @ParameterizedTest
    @EnumSource(Permission.class)
    void anInquiry_isOfTheMinistriesThatTakePart_andOfNobodyElse(Permission permission) {
        Subject inquiry = new Subject(null, Set.of("MOF", "METI"), true, "inquiry", 7L);
        Subject ofOthers = new Subject(null, Set.of("MOF", "MIC"), true, "inquiry", 8L);
        for (Role role : List.of(Role.FILER, Role.WINDOW, Role.ADMINISTRATOR, Role.AUDITOR)) {
            assertFalse(Rights.maySee(ACTORS.get(role), inquiry), role.name());
            assertEquals(Rights.may(ACTORS.get(role), permission, Subject.NONE), Rights.may(ACTORS.get(role), permission, inquiry), role + " may no more than without any object");
        }
        Actor reviewer = ACTORS.get(Role.REVIEWER);
        assertEquals(Rights.may(reviewer, permission, SUBJECTS.get("another's, submitted, METI")), Rights.may(reviewer, permission, inquiry));
        assertEquals(Rights.may(reviewer, permission, SUBJECTS.get("another's, submitted")), Rights.may(reviewer, permission, ofOthers));
    }

    @Test
    void severalRoles_addUp() {
        Actor both = new Actor(9, "both", Set.of(Role.WINDOW, Role.AUDITOR), null, null);
        assertEquals("y", answer(both, Permission.READ_RECORD, Subject.NONE));
        assertEquals("y", answer(both, Permission.RECEIVE_FILING, SUBJECTS.get("own, submitted")));
    }

    private static String answer(Actor actor, Permission permission, Subject subject) {
        try {
            Rights.require(actor, permission, subject);
            return Rights.may(actor, permission, subject) ? "y" : "require and may disagree";
        } catch (NotFound notFound) {
            return Rights.may(actor, permission, subject) ? "require and may disagree" : "n";
        } catch (Forbidden forbidden) {
            return Rights.may(actor, permission, subject) ? "require and may disagree" : "f";
        }
    }
}
