package org.todokede.rules;

import java.time.LocalDate;

/**
 * Readings of the law that no source settles. Each is an assumption an administrator may change; none is a constant elsewhere.
 *
 * @param firstLoadedDay first day of the act the book answers for; earlier days are "not loaded". Default 2017-10-01, the oldest text read
 * @param territoriesFollowTheirState whether annex 1 reaches overseas territories through their state. Default yes (procedure.md 3.7, [A])
 * @param assumedYesIsListed whether a business not seen on the list for specified acquisitions, but taken to be on it, counts. Default yes
 * @param assumedNoIsListed whether one not seen and taken to be absent counts. Default no
 * @param codeWithoutRow what a well-formed code without any row means. Default not designated (procedure.md 3.1, [A])
 * @param quasiSpecifiedInstitutionReportsAsGeneral whether a financial institution that is also quasi-specified reports at the steps of a general investor
 *     (annex 3). Default yes: procedure.md 3.3 treats it "as general" where it keeps the exemption
 */
public record RuleSettings(LocalDate firstLoadedDay, boolean territoriesFollowTheirState, boolean assumedYesIsListed, boolean assumedNoIsListed,
        CodeWithoutRow codeWithoutRow, boolean quasiSpecifiedInstitutionReportsAsGeneral) {

    /** Meaning of a well-formed sector code without a row. */
    public enum CodeWithoutRow {
        NOT_DESIGNATED, UNDETERMINED
    }

    public static final RuleSettings DEFAULTS = new RuleSettings(LocalDate.of(2017, 10, 1), true, true, false, CodeWithoutRow.NOT_DESIGNATED, true);

    /** Whether a designation is on the list for specified acquisitions under these settings. */
    public boolean isListed(SpecifiedAcquisitionListing listing) {
        return switch (listing) {
            case YES -> true;
            case ASSUMED_YES -> assumedYesIsListed;
            case ASSUMED_NO -> assumedNoIsListed;
            case NO -> false;
        };
    }
}
