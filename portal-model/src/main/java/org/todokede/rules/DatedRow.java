package org.todokede.rules;

import java.time.LocalDate;

/** One row of the law as data. The day of the act picks the row: never the day of filing, never today. */
public sealed interface DatedRow permits SectorDesignation, CountryListing, RuleParameter {

    /** Key and first governed day, unique in a book: {@code 3911@2019-08-31}. */
    default String rowKey() {
        return key() + "@" + (applies().startInclusive() == null ? "" : applies().startInclusive());
    }

    /** What the rows of one rule share over time. */
    String key();

    /** Days of the act this row governs. */
    DateRange applies();

    /** Day of promulgation or gazette; null = not known. */
    LocalDate promulgatedOn();

    /** Day it came into force; null = not known, or before the oldest text read. */
    LocalDate inForceOn();

    /** Where the row was read. */
    String source();

    /** Whether value and dates were read there. */
    boolean verified();
}
