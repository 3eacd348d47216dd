package org.todokede.identity;

import static org.todokede.identity.Rights.Relation.ANY;
import static org.todokede.identity.Rights.Relation.COMPETENT_MINISTRY;
import static org.todokede.identity.Rights.Relation.OWN_MINISTRY;
import static org.todokede.identity.Rights.Relation.OWN_ORGANISATION;
import static org.todokede.identity.Rights.Relation.OWN_PEOPLE;
import static org.todokede.identity.Rights.Relation.RECEIVED_FOR_FINANCE;
import static org.todokede.identity.Rights.Relation.SUBMITTED;
import static org.todokede.identity.Role.ADMINISTRATOR;
import static org.todokede.identity.Role.AUDITOR;
import static org.todokede.identity.Role.FILER;
import static org.todokede.identity.Role.REVIEWER;
import static org.todokede.identity.Role.WINDOW;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;

/**
 * The one place that says who may do what to which object. A permission is granted by any of its rules; a permission without a rule is granted to
 * nobody. Whoever may not even see the object is told that it does not exist ({@link NotFound}); whoever sees it but may not act is told so
 * ({@link Forbidden}). What the state of a case allows is another question, answered by {@code org.todokede.review}.
 */
public final class Rights {

    /** How the actor must stand to the object. */
    public enum Relation {
        /** No relation is needed. */
        ANY,
        /** The object belongs to the organisation the actor acts for, as one of its people or under an authority in force, each with the right and within the scope; and not for its target too. */
        OWN_ORGANISATION,
        /** The same, but as one of its people only: what no agent may do. */
        OWN_PEOPLE,
        /** The filing has been submitted by an investor, whoever takes part; an inquiry of the ministries was not. */
        SUBMITTED,
        /** The same, and the Minister of Finance takes part, for whom the window receives (Cabinet Order Art. 10). */
        RECEIVED_FOR_FINANCE,
        /** The actor belongs to a ministry; there is no object yet. */
        OWN_MINISTRY,
        /** The filing has been submitted and the actor's ministry takes part (FEFTA Art. 69-3, Cabinet Order Art. 7). */
        COMPETENT_MINISTRY
    }

    /** @param right asked of whoever acts for the organisation; null where the relation is to none */
    private record Rule(Role role, Relation relation, MemberRight right) {}

    /** A line of the table, as the page of rights draws it. @param right as one of the organisation's people, or of its agent; null where the relation is to none */
    public record Grant(Permission permission, Role role, Relation relation, MemberRight right) {}

    /**
     * Which filings of the organisation the actor sees, for queries.
     *
     * @param all every one; otherwise only those on the forms, or with the ids
     */
    public record Reach(boolean all, Set<String> forms, Set<Long> filings) {}

    private static final Map<Permission, List<Rule>> TABLE = new EnumMap<>(Permission.class);

    static {
        grant(Permission.REGISTER_ORGANISATION, rule(FILER, ANY));
        grant(Permission.JOIN_ORGANISATION, rule(FILER, ANY));
        grant(Permission.KEEP_PEOPLE, rule(OWN_PEOPLE, MemberRight.KEEP_PEOPLE));
        grant(Permission.GRANT_AUTHORITY, rule(OWN_PEOPLE, MemberRight.KEEP_PEOPLE));
        grant(Permission.REVOKE_AUTHORITY, rule(OWN_PEOPLE, MemberRight.KEEP_PEOPLE));
        grant(Permission.READ_AUTHORITY, rule(OWN_PEOPLE, MemberRight.READ));
        grant(Permission.START_FILING, rule(OWN_ORGANISATION, MemberRight.DRAFT));
        grant(Permission.READ_OWN_FILING, rule(OWN_ORGANISATION, MemberRight.READ));
        grant(Permission.WRITE_DRAFT, rule(OWN_ORGANISATION, MemberRight.DRAFT));
        grant(Permission.SIGN_OFF_FILING, rule(OWN_ORGANISATION, MemberRight.SIGN_OFF));
        grant(Permission.COMMENT_DRAFT, rule(OWN_ORGANISATION, MemberRight.READ));
        grant(Permission.KEEP_TEMPLATES, rule(OWN_ORGANISATION, MemberRight.DRAFT));
        grant(Permission.SUBMIT_FILING, rule(OWN_ORGANISATION, MemberRight.SUBMIT));
        grant(Permission.AMEND_FILING, rule(OWN_ORGANISATION, MemberRight.DRAFT));
        grant(Permission.WITHDRAW_FILING, rule(OWN_ORGANISATION, MemberRight.SUBMIT));
        grant(Permission.REPORT_EXECUTION, rule(OWN_ORGANISATION, MemberRight.SUBMIT));
        grant(Permission.ANSWER_RECOMMENDATION, rule(OWN_ORGANISATION, MemberRight.ANSWER));
        grant(Permission.ANSWER_QUESTIONS, rule(OWN_ORGANISATION, MemberRight.ANSWER));
        grant(Permission.OFFER_UNDERTAKING, rule(OWN_ORGANISATION, MemberRight.ANSWER));
        grant(Permission.HAND_IN_EVIDENCE, rule(OWN_ORGANISATION, MemberRight.ANSWER));
        grant(Permission.TELL_OCCURRENCE, rule(OWN_ORGANISATION, MemberRight.SUBMIT), rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.READ_CASE, rule(WINDOW, SUBMITTED), rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.READ_CASE_RECORD, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.READ_FIGURES, rule(WINDOW, ANY), rule(REVIEWER, OWN_MINISTRY));
        grant(Permission.RECEIVE_FILING, rule(WINDOW, SUBMITTED));
        grant(Permission.RETURN_FILING, rule(WINDOW, SUBMITTED));
        grant(Permission.WRITE_NOTE, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.ASSIGN_CASE, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.WEIGH_FACTORS, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.ASK_QUESTION, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.SIGN_FOR_MINISTRY, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.TAKE_STATUTORY_ACT, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.OPEN_INQUIRY, rule(REVIEWER, OWN_MINISTRY));
        grant(Permission.IMPOSE_OBLIGATION, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.SETTLE_OBLIGATION, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.READ_DOCUMENT, rule(OWN_ORGANISATION, MemberRight.READ), rule(WINDOW, RECEIVED_FOR_FINANCE), rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.READ_LETTER, rule(OWN_ORGANISATION, MemberRight.READ), rule(WINDOW, SUBMITTED), rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.READ_OWNERSHIP, rule(OWN_ORGANISATION, MemberRight.READ));
        grant(Permission.KEEP_OWNERSHIP, rule(OWN_ORGANISATION, MemberRight.DRAFT));
        grant(Permission.KEEP_COMPANIES, rule(ADMINISTRATOR, ANY));
        grant(Permission.KEEP_LETTER_TEMPLATES, rule(ADMINISTRATOR, ANY));
        grant(Permission.KEEP_SCREENING_LIST, rule(ADMINISTRATOR, ANY));
        grant(Permission.SCREEN_NAMES, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.DRAFT_RULES, rule(ADMINISTRATOR, ANY));
        grant(Permission.APPROVE_RULES, rule(ADMINISTRATOR, ANY));
        grant(Permission.KEEP_ACCOUNTS, rule(ADMINISTRATOR, ANY));
        grant(Permission.APPROVE_ACCOUNTS, rule(ADMINISTRATOR, ANY));
        grant(Permission.PROPOSE_DISPOSAL, rule(ADMINISTRATOR, ANY));
        grant(Permission.APPROVE_DISPOSAL, rule(ADMINISTRATOR, ANY));
        grant(Permission.READ_NOTICES, rule(FILER, ANY), rule(WINDOW, ANY), rule(REVIEWER, ANY), rule(ADMINISTRATOR, ANY), rule(AUDITOR, ANY));
        grant(Permission.KEEP_CALENDAR, rule(FILER, ANY), rule(WINDOW, ANY), rule(REVIEWER, ANY));
        grant(Permission.KEEP_VIEWS, rule(WINDOW, ANY), rule(REVIEWER, ANY));
        grant(Permission.KEEP_OWN_SIGN_IN, rule(FILER, ANY), rule(WINDOW, ANY), rule(REVIEWER, ANY), rule(ADMINISTRATOR, ANY), rule(AUDITOR, ANY));
        grant(Permission.RESET_FACTOR, rule(ADMINISTRATOR, ANY));
        grant(Permission.WATCH_OPERATION, rule(ADMINISTRATOR, ANY));
        grant(Permission.READ_RECORD, rule(AUDITOR, ANY));
        grant(Permission.SET_TRAINING_CLOCK, rule(ADMINISTRATOR, ANY));
    }

    private Rights() {}

    /** The whole table, in the order of the permissions: what is not in it is granted to nobody. */
    public static List<Grant> table() {
        return Arrays.stream(Permission.values())
                .flatMap(permission -> TABLE.getOrDefault(permission, List.of()).stream().map(rule -> new Grant(permission, rule.role(), rule.relation(), rule.right())))
                .toList();
    }

    /** Whether the table grants the permission; deny is the default. */
    public static boolean may(Actor actor, Permission permission, Subject subject) {
        return actor != null
                && TABLE.getOrDefault(permission, List.of()).stream()
                        .anyMatch(rule -> actor.is(rule.role()) && holds(rule, actor, subject));
    }

    /** Whether the actor may know that the object exists. */
    public static boolean maySee(Actor actor, Subject subject) {
        return may(actor, Permission.READ_OWN_FILING, subject) || may(actor, Permission.READ_CASE, subject);
    }

    /** Which filings of the organisation the actor acts for may be read; nothing where there is no right to it. */
    public static Reach reach(Actor actor) {
        return reach(actor, actor.organisationId());
    }

    /** The same for any organisation the actor could act for. */
    public static Reach reach(Actor actor, Long organisation) {
        List<AuthorityScope> scopes = !actor.is(FILER) ? List.of() : actor.actingFor(organisation).current().stream()
                .map(Standing::scope)
                .filter(scope -> scope.rights().contains(MemberRight.READ))
                .toList();
        return new Reach(
                scopes.stream().anyMatch(scope -> scope.forms().isEmpty() && scope.filingId() == null),
                scopes.stream().filter(scope -> scope.filingId() == null).flatMap(scope -> scope.forms().stream()).collect(Collectors.toSet()),
                scopes.stream().map(AuthorityScope::filingId).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    /**
     * Opens every service method.
     *
     * @throws NotFound if the actor may not even see the object
     * @throws Forbidden if the actor sees it, or there is no object, but has no right to this
     */
    public static void require(Actor actor, Permission permission, Subject subject) {
        if (may(actor, permission, subject)) {
            return;
        }
        if (subject != Subject.NONE && !maySee(actor, subject) && !isActedFor(actor, subject)) {
            throw new NotFound();
        }
        throw new Forbidden();
    }

    /** Whoever acts for an organisation knows that there is one, whatever of it they see. */
    private static boolean isActedFor(Actor actor, Subject subject) {
        return actor != null && subject.form() == null && !actor.current().isEmpty() && actor.organisationId().equals(subject.organisationId());
    }

    private static boolean holds(Rule rule, Actor actor, Subject subject) {
        return switch (rule.relation()) {
            case ANY -> true;
            case OWN_ORGANISATION -> !actor.isOnBothSidesOf(subject) && actor.current().stream().anyMatch(standing -> standing.allows(rule.right(), subject));
            case OWN_PEOPLE -> actor.current().stream().filter(Standing::isMember).anyMatch(standing -> standing.allows(rule.right(), subject));
            case SUBMITTED -> subject.isSent();
            case RECEIVED_FOR_FINANCE -> subject.isSent() && subject.ministries().contains("MOF");
            case OWN_MINISTRY -> actor.ministry() != null;
            case COMPETENT_MINISTRY -> subject.submitted() && actor.ministry() != null && subject.ministries().contains(actor.ministry());
        };
    }

    private static Rule rule(Role role, Relation relation) {
        return new Rule(role, relation, null);
    }

    private static Rule rule(Relation relation, MemberRight right) {
        return new Rule(FILER, relation, right);
    }

    private static void grant(Permission permission, Rule... rules) {
        TABLE.put(permission, List.of(rules));
    }
}
