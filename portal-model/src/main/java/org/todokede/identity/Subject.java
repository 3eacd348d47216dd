package org.todokede.identity;

import java.util.Set;

/**
 * What rights need to know of the object somebody wants to see or change; nothing else of it is asked.
 *
 * @param organisationId the organisation whose object it is; null if it is nobody's
 * @param ministries codes of the ministries that take part, empty before a filing was submitted
 * @param submitted whether the authorities have it; a draft is the filer's alone
 * @param form number of its annexed form; null if it is no filing
 * @param filingId key of the filing; null if it is none, or not stored yet
 * @param target Japanese corporate number of the filing's target; empty if it is not known
 */
public record Subject(Long organisationId, Set<String> ministries, boolean submitted, String form, Long filingId, String target) {

    /** For acts that concern no object of anybody's, e.g. keeping sectors. */
    public static final Subject NONE = new Subject(null, Set.of(), false);

    /** Stands in place of the number of a form for the sheet of an inquiry, which no investor has sent. */
    public static final String INQUIRY = "inquiry";

    public Subject {
        ministries = Set.copyOf(ministries);
    }

    public Subject(Long organisationId, Set<String> ministries, boolean submitted) {
        this(organisationId, ministries, submitted, null, null);
    }

    public Subject(Long organisationId, Set<String> ministries, boolean submitted, String form, Long filingId) {
        this(organisationId, ministries, submitted, form, filingId, "");
    }

    /** Whether an investor has sent it to the authorities; an inquiry they opened themselves. */
    boolean isSent() {
        return submitted && !INQUIRY.equals(form);
    }

    /** The organisation itself: its people and authorities. */
    public static Subject organisation(long id) {
        return new Subject(id, Set.of(), false);
    }

    /** The same object with these of the authorities. */
    public Subject seenBy(Set<String> fewer, boolean known) {
        return new Subject(organisationId, fewer, known, form, filingId, target);
    }
}
