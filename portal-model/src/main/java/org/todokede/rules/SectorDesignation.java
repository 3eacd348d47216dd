package org.todokede.rules;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One designation of a business: item of the notice under Ministerial Order 3(3), with core standing and competent ministers (Cabinet Order 7).
 *
 * @param id key of the row; the JSIC code is not one
 * @param jsicCode class, group or major group in digits; a letter is a division, used where the notice names a product
 * @param jsicRevision revision of the classification
 * @param nameEn short label, not legal wording
 * @param nameJa short label, not legal wording
 * @param group group of the list, e.g. {@code ict-software}
 * @param change2019 {@code new} or {@code expanded} for the twenty of 2019, else {@code -}
 * @param promulgatedOn day of the gazette; null = not known
 * @param inForceFrom day the notice came into force; null = before 2017-10-01
 * @param applies days of the act; see {@link #appliesFrom} and {@link #appliesUntil}
 * @param core whether the business is core
 * @param coreFrom day the core standing came into force; null where there is none
 * @param specifiedAcquisition whether it is on the list for specified acquisitions
 * @param competentMinisters codes, in the order of the source, without the Minister of Finance
 * @param scopeNote what the code alone does not say
 * @param source where it was read
 * @param verified whether class, name, designation and its date were read there
 */
public record SectorDesignation(String id, String jsicCode, int jsicRevision, String nameEn, String nameJa, String group, String change2019,
        LocalDate promulgatedOn, LocalDate inForceFrom, DateRange applies, CoreStanding core, LocalDate coreFrom, SpecifiedAcquisitionListing specifiedAcquisition,
        Set<String> competentMinisters, String scopeNote, String source, boolean verified) implements DatedRow {

    static final Pattern JSIC = Pattern.compile("[A-T]|\\d{2,4}");
    static final Pattern ID = Pattern.compile("\\d{2,4}|\\d{2,4}(-[a-z0-9]+)+|[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern MINISTERS = Pattern.compile("[A-Z]{2,8}(;[A-Z]{2,8})*");
    private static final Map<String, CoreStanding> CORE = Map.of("core", CoreStanding.CORE, "partly", CoreStanding.PARTLY, "non-core", CoreStanding.NON_CORE, "-",
            CoreStanding.NOT_APPLICABLE);
    private static final Map<String, SpecifiedAcquisitionListing> LISTING = Map.of("yes", SpecifiedAcquisitionListing.YES, "assumed-yes",
            SpecifiedAcquisitionListing.ASSUMED_YES, "assumed-no", SpecifiedAcquisitionListing.ASSUMED_NO, "no", SpecifiedAcquisitionListing.NO);

    public SectorDesignation {
        competentMinisters = Collections.unmodifiableSet(new LinkedHashSet<>(competentMinisters));
    }

    /** A designation whose day of promulgation is not known. */
    public SectorDesignation(String id, String jsicCode, int jsicRevision, String nameEn, String nameJa, String group, String change2019, LocalDate inForceFrom,
            DateRange applies, CoreStanding core, LocalDate coreFrom, SpecifiedAcquisitionListing specifiedAcquisition, Set<String> competentMinisters, String scopeNote,
            String source, boolean verified) {
        this(id, jsicCode, jsicRevision, nameEn, nameJa, group, change2019, null, inForceFrom, applies, core, coreFrom, specifiedAcquisition, competentMinisters, scopeNote,
                source, verified);
    }

    /**
     * From the columns of {@code sectors.csv}.
     *
     * @throws org.todokede.refusal.InvalidInput naming every wrong column
     */
    public static SectorDesignation fromColumns(Map<String, String> columns) {
        var row = new RowReader(new LinkedHashMap<>(columns));
        String revision = row.matching("jsic_revision", Pattern.compile("\\d{1,2}"));
        String ministers = row.matching("competent_ministers", MINISTERS);
        String id = row.matching("id", ID);
        String jsicCode = row.matching("jsic_code", JSIC);
        CoreStanding core = row.word("core", CORE);
        SpecifiedAcquisitionListing listing = row.word("specified_acquisition", LISTING);
        LocalDate promulgatedOn = row.day("promulgated_on");
        LocalDate inForceFrom = row.day("in_force_from");
        DateRange applies = row.range("applies_to_acts_from", "applies_to_acts_until");
        LocalDate coreFrom = row.day("core_from");
        String nameEn = row.required("name_en");
        String nameJa = row.required("name_ja");
        String group = row.required("group");
        String change = row.word("change_2019", Map.of("new", "new", "expanded", "expanded", "-", "-"));
        boolean verified = row.yes("verified");
        row.done();
        return new SectorDesignation(id, jsicCode, Integer.parseInt(revision), nameEn, nameJa, group, change, promulgatedOn, inForceFrom, applies, core, coreFrom, listing,
                new LinkedHashSet<>(Arrays.asList(ministers.split(";"))), row.text("scope_note"), row.text("source_url"), verified);
    }

    @Override
    public String key() {
        return id;
    }

    @Override
    public LocalDate inForceOn() {
        return inForceFrom;
    }

    /** First governed day of the act, inclusive; null = since before 2017-10-01. */
    public LocalDate appliesFrom() {
        return applies.startInclusive();
    }

    /** Last governed day of the act, inclusive as in the CSV; null = still running. */
    public LocalDate appliesUntil() {
        return applies.lastInclusive();
    }

    /** Core standing on a day: a standing not yet in force is none. */
    public CoreStanding coreOn(LocalDate day) {
        return coreFrom != null && day.isBefore(coreFrom) ? CoreStanding.NOT_APPLICABLE : core;
    }
}
