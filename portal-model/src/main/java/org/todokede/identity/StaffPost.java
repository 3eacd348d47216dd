package org.todokede.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/**
 * What a member of staff is in the portal: the roles, and the ministry a reviewer reviews for.
 *
 * @param roles at least one, never that of a filer; whoever reads the record of everybody's acts as auditor does none
 * @param ministry code of the ministry; null for everybody but reviewers
 */
public record StaffPost(Set<Role> roles, String ministry) {

    /** What somebody of the staff can be; nobody both files and decides. */
    public static final Set<Role> ROLES = Set.of(Role.WINDOW, Role.REVIEWER, Role.ADMINISTRATOR, Role.AUDITOR);

    public StaffPost {
        roles = Set.copyOf(roles);
    }

    /**
     * What is wrong with it, at its fields {@code roles} and {@code ministry}.
     *
     * @param ministries codes of all ministries
     */
    public List<FieldDefect> defects(Set<String> ministries) {
        List<FieldDefect> defects = new ArrayList<>();
        if (roles.isEmpty()) {
            defects.add(new FieldDefect("roles", Reason.plain("field.missing")));
        } else if (!ROLES.containsAll(roles)) {
            defects.add(new FieldDefect("roles", Reason.plain("field.notAnOption")));
        } else if (roles.contains(Role.AUDITOR) && roles.size() > 1) {
            defects.add(new FieldDefect("roles", Reason.plain("accounts.auditorAlone")));
        }
        if (roles.contains(Role.REVIEWER) && ministry == null) {
            defects.add(new FieldDefect("ministry", Reason.plain("field.missing")));
        } else if (ministry != null && !ministries.contains(ministry)) {
            defects.add(new FieldDefect("ministry", Reason.plain("field.notAnOption")));
        } else if (ministry != null && !roles.contains(Role.REVIEWER)) {
            defects.add(new FieldDefect("ministry", Reason.plain("accounts.ministryOfReviewers")));
        }
        return defects;
    }

    /** The roles as one text, in the order of {@link Role}. */
    static String write(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(";"));
    }

    /** Roles out of such a text; what is none is left out. */
    public static Set<Role> read(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(Role.values()).filter(role -> List.of(text.split(";")).contains(role.name())).forEach(roles::add);
        return roles;
    }

    /** As the record keeps it, e.g. {@code REVIEWER of METI}. */
    public String inRecord() {
        return roles.isEmpty() ? "-" : write(roles) + (ministry == null ? "" : " of " + ministry);
    }
}
