package org.todokede.identity;

import static org.todokede.identity.Rights.Relation.ANY;
import static org.todokede.identity.Rights.Relation.COMPETENT_MINISTRY;
import static org.todokede.identity.Rights.Relation.OWN_ORGANISATION;
import static org.todokede.identity.Rights.Relation.RECEIVED_FOR_FINANCE;
import static org.todokede.identity.Rights.Relation.SUBMITTED;
import static org.todokede.identity.Role.ADMINISTRATOR;
import static org.todokede.identity.Role.AUDITOR;
import static org.todokede.identity.Role.FILER;
import static org.todokede.identity.Role.REVIEWER;
import static org.todokede.identity.Role.WINDOW;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
        /** The object belongs to the organisation the actor files for. */
        OWN_ORGANISATION,
        /** The filing has been submitted, whoever takes part. */
        SUBMITTED,
        /** The filing has been submitted and the Minister of Finance takes part, for whom the window receives (Cabinet Order Art. 10). */
        RECEIVED_FOR_FINANCE,
        /** The filing has been submitted and the actor's ministry takes part (FEFTA Art. 69-3, Cabinet Order Art. 7). */
        COMPETENT_MINISTRY
    }

    private record Rule(Role role, Relation relation) {}

    private static final Map<Permission, List<Rule>> TABLE = new EnumMap<>(Permission.class);

    static {
        grant(Permission.REGISTER_ORGANISATION, rule(FILER, ANY));
        grant(Permission.START_FILING, rule(FILER, OWN_ORGANISATION));
        grant(Permission.READ_OWN_FILING, rule(FILER, OWN_ORGANISATION));
        grant(Permission.WRITE_DRAFT, rule(FILER, OWN_ORGANISATION));
        grant(Permission.COMMENT_DRAFT, rule(FILER, OWN_ORGANISATION));
        grant(Permission.KEEP_TEMPLATES, rule(FILER, OWN_ORGANISATION));
        grant(Permission.SUBMIT_FILING, rule(FILER, OWN_ORGANISATION));
        grant(Permission.AMEND_FILING, rule(FILER, OWN_ORGANISATION));
        grant(Permission.WITHDRAW_FILING, rule(FILER, OWN_ORGANISATION));
        grant(Permission.REPORT_EXECUTION, rule(FILER, OWN_ORGANISATION));
        grant(Permission.READ_CASE, rule(WINDOW, SUBMITTED), rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.RECEIVE_FILING, rule(WINDOW, SUBMITTED));
        grant(Permission.RETURN_FILING, rule(WINDOW, SUBMITTED));
        grant(Permission.WRITE_NOTE, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.SIGN_FOR_MINISTRY, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.TAKE_STATUTORY_ACT, rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.READ_DOCUMENT, rule(FILER, OWN_ORGANISATION), rule(WINDOW, RECEIVED_FOR_FINANCE), rule(REVIEWER, COMPETENT_MINISTRY));
        grant(Permission.KEEP_COMPANIES, rule(ADMINISTRATOR, ANY));
        grant(Permission.DRAFT_RULES, rule(ADMINISTRATOR, ANY));
        grant(Permission.APPROVE_RULES, rule(ADMINISTRATOR, ANY));
        grant(Permission.READ_RECORD, rule(AUDITOR, ANY));
        grant(Permission.SET_TRAINING_CLOCK, rule(ADMINISTRATOR, ANY));
    }

    private Rights() {}

    /** Whether the table grants the permission; deny is the default. */
    public static boolean may(Actor actor, Permission permission, Subject subject) {
        return actor != null
                && TABLE.getOrDefault(permission, List.of()).stream()
                        .anyMatch(rule -> actor.is(rule.role()) && holds(rule.relation(), actor, subject));
    }

    /** Whether the actor may know that the object exists. */
    public static boolean maySee(Actor actor, Subject subject) {
        return may(actor, Permission.READ_OWN_FILING, subject) || may(actor, Permission.READ_CASE, subject);
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
        if (subject != Subject.NONE && !maySee(actor, subject)) {
            throw new NotFound();
        }
        throw new Forbidden();
    }

    private static boolean holds(Relation relation, Actor actor, Subject subject) {
        return switch (relation) {
            case ANY -> true;
            case OWN_ORGANISATION -> actor.organisationId() != null && actor.organisationId().equals(subject.organisationId());
            case SUBMITTED -> subject.submitted();
            case RECEIVED_FOR_FINANCE -> subject.submitted() && subject.ministries().contains("MOF");
            case COMPETENT_MINISTRY -> subject.submitted() && actor.ministry() != null && subject.ministries().contains(actor.ministry());
        };
    }

    private static Rule rule(Role role, Relation relation) {
        return new Rule(role, relation);
    }

    private static void grant(Permission permission, Rule... rules) {
        TABLE.put(permission, List.of(rules));
    }
}
