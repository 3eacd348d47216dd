package org.todokede.rules;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a country stands with annex 1 of the Ministerial Order (3(5)): investors of classes 1, 2 and 4 from elsewhere notify in any sector.
 *
 * @param iso2 ISO 3166-1 alpha-2
 * @param nameEn name from CLDR
 * @param nameJa name from CLDR
 * @param standing on the list, not on it, or not a foreign country
 * @param promulgatedOn day of promulgation of the listing; null = not known
 * @param inForceOn day the listing came into force; null = not known
 * @param applies days on which it is on the list; always, where it is not
 * @param territoryOf the state an overseas territory belongs to; empty for states
 * @param source where it was read
 * @param verified whether it was read there
 */
public record CountryListing(String iso2, String nameEn, String nameJa, Standing standing, LocalDate promulgatedOn, LocalDate inForceOn, DateRange applies, String territoryOf,
        String source, boolean verified) implements DatedRow {

    /** Standing of a country. */
    public enum Standing {
        LISTED, NOT_LISTED,
        /** Japan. */
        NOT_FOREIGN
    }

    static final Pattern ISO2 = Pattern.compile("[A-Z]{2}");

    /** A row whose promulgation and entry into force are not known. */
    public CountryListing(String iso2, String nameEn, String nameJa, Standing standing, DateRange applies, String territoryOf, String source, boolean verified) {
        this(iso2, nameEn, nameJa, standing, null, null, applies, territoryOf, source, verified);
    }

    /**
     * From the columns of {@code countries.csv}.
     *
     * @throws org.todokede.refusal.InvalidInput naming every wrong column
     */
    public static CountryListing fromColumns(Map<String, String> columns) {
        var row = new RowReader(new LinkedHashMap<>(columns));
        String iso2 = row.matching("iso2", ISO2);
        Standing standing = row.word("on_annex_1", Map.of("yes", Standing.LISTED, "no", Standing.NOT_LISTED, "n/a", Standing.NOT_FOREIGN));
        LocalDate promulgatedOn = row.day("promulgated_on");
        LocalDate inForceOn = row.day("in_force_on");
        DateRange applies = row.range("listed_from", "listed_to");
        String territoryOf = row.text("territory_of");
        if (!territoryOf.isEmpty() && !ISO2.matcher(territoryOf).matches()) {
            row.defect("territory_of", "rules.row.shape", territoryOf);
        }
        String nameEn = row.required("name_en");
        String nameJa = row.required("name_ja");
        boolean verified = row.yes("verified");
        row.done();
        return new CountryListing(iso2, nameEn, nameJa, standing, promulgatedOn, inForceOn, applies, territoryOf, row.text("source"), verified);
    }

    @Override
    public String key() {
        return iso2;
    }
}
