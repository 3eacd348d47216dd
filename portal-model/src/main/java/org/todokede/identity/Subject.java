package org.todokede.identity;

import java.util.Set;

/**
 * What rights need to know of the object somebody wants to see or change; nothing else of it is asked.
 *
 * @param organisationId the organisation whose object it is; null if it is nobody's
 * @param ministries codes of the ministries that take part, empty before a filing was submitted
 * @param submitted whether the authorities have it; a draft is the filer's alone
 */
public record Subject(Long organisationId, Set<String> ministries, boolean submitted) {

    /** For acts that concern no object of anybody's, e.g. keeping sectors. */
    public static final Subject NONE = new Subject(null, Set.of(), false);

    public Subject {
        ministries = Set.copyOf(ministries);
    }
}
