package org.todokede.review;

import java.time.LocalDate;

/**
 * A factor that the ministries look at under FEFTA Art. 27(3)(i) and 28(3), as they published it (procedure.md 6). Which ones there are is dated; a list of a
 * later day may be longer.
 *
 * @param key stays the same for good; stored with what is found of it
 * @param appliesFrom first day of receipt for which it counts, inclusive
 * @param appliesUntil last such day, inclusive; null while it has no end
 * @param verified whether the published wording was read; if not, the subject is in the portal's own words
 */
public record ScreeningFactor(String key, LocalDate appliesFrom, LocalDate appliesUntil, String subjectEn, String subjectJa, String sourceEn, String sourceJa, boolean verified) {

    /** Whether it counts for a case received that day. */
    public boolean appliesOn(LocalDate receivedOn) {
        return !receivedOn.isBefore(appliesFrom) && (appliesUntil == null || !receivedOn.isAfter(appliesUntil));
    }
}
