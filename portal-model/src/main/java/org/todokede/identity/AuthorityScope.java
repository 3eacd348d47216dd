package org.todokede.identity;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far somebody may act for an organisation.
 *
 * @param rights what may be done
 * @param forms numbers of the annexed forms on which it may be done; empty for every form
 * @param filingId the one filing in which it may be done; null for all
 * @param service whether extensions, recommendations and orders may be served on the agent (procedure.md 5.2: mandatory for non-residents)
 */
public record AuthorityScope(Set<MemberRight> rights, Set<String> forms, Long filingId, boolean service) {

    /** Everything, on every form, in every filing: a member with every right. */
    public static final AuthorityScope WHOLE = of(MemberRight.all());

    public AuthorityScope {
        rights = Set.copyOf(MemberRight.complete(rights));
        forms = Set.copyOf(forms);
    }

    /** These rights, without further limits. */
    public static AuthorityScope of(Set<MemberRight> rights) {
        return new AuthorityScope(rights, Set.of(), null, false);
    }

    /** Whether the act is within it. An object that is no filing is reached only where no form and no filing is named. */
    public boolean covers(MemberRight right, Subject subject) {
        return rights.contains(right)
                && (forms.isEmpty() || subject.form() != null && forms.contains(subject.form()))
                && (filingId == null || filingId.equals(subject.filingId()));
    }

    /** The part of it that a person with these rights at the agent can use. */
    AuthorityScope within(Set<MemberRight> own) {
        Set<MemberRight> both = EnumSet.noneOf(MemberRight.class);
        rights.stream().filter(own::contains).forEach(both::add);
        return new AuthorityScope(both, forms, filingId, service);
    }
}
