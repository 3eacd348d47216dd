package org.todokede.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/**
 * The law as of one edition: all dated rows, compiled once, then immutable and free to share between threads. Every question takes the day of the act;
 * a later row never changes the answer for an earlier day. Days before {@link #firstLoadedDay} are not loaded.
 */
public final class RuleBook {

    private static final SectorDesignation[] NO_ROWS = {};

    private final RuleSettings settings;
    private final List<SectorDesignation> sectors;
    private final List<CountryListing> countries;
    private final List<RuleParameter> parameters;
    private final Map<String, SectorDesignation[]> sectorsByCode;
    private final Map<String, CountryListing[]> countriesByCode;
    private final long[] stretchStarts;
    private final RulesOfDay[] stretches;

    private RuleBook(Builder rows) {
        List<FieldDefect> defects = new ArrayList<>();
        settings = rows.settings;
        sectors = List.copyOf(rows.sectors);
        countries = List.copyOf(rows.countries);
        parameters = List.copyOf(rows.parameters);
        refuseOverlaps(sectors, defects);
        refuseOverlaps(countries, defects);
        refuseOverlaps(parameters, defects);
        sectorsByCode = sectorsByCode(sectors);
        countriesByCode = countriesByCode(countries);
        countries.stream().filter(row -> !row.territoryOf().isEmpty() && !countriesByCode.containsKey(row.territoryOf()))
                .forEach(row -> defects.add(new FieldDefect(row.rowKey(), Reason.plain("rules.book.noState", row.territoryOf()))));
        NavigableSet<LocalDate> starts = new TreeSet<>(List.of(settings.firstLoadedDay()));
        parameters.stream().filter(row -> RulesOfDay.byName(row.name()) != null).forEach(row -> addBounds(row.applies(), starts));
        LocalDate[] days = starts.tailSet(settings.firstLoadedDay(), true).toArray(LocalDate[]::new);
        stretchStarts = Arrays.stream(days).mapToLong(LocalDate::toEpochDay).toArray();
        stretches = Arrays.stream(days).map(day -> rulesFrom(day, defects)).toArray(RulesOfDay[]::new);
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
    }

    private RulesOfDay rulesFrom(LocalDate day, List<FieldDefect> defects) {
        return new RulesOfDay(day, parameters.stream().filter(row -> row.applies().contains(day)).toList(), defects);
    }

    private static void refuseOverlaps(List<? extends DatedRow> rows, List<FieldDefect> defects) {
        Map<String, List<DatedRow>> byKey = new HashMap<>();
        for (DatedRow row : rows) {
            List<DatedRow> earlier = byKey.computeIfAbsent(row.key(), key -> new ArrayList<>());
            earlier.stream().filter(other -> other.applies().overlaps(row.applies()))
                    .forEach(other -> defects.add(new FieldDefect(row.rowKey(), Reason.plain("rules.book.overlap", other.rowKey()))));
            earlier.add(row);
        }
    }

    private static Map<String, SectorDesignation[]> sectorsByCode(List<SectorDesignation> rows) {
        Map<String, List<SectorDesignation>> lists = new LinkedHashMap<>();
        for (SectorDesignation row : rows) {
            lists.computeIfAbsent(row.id(), code -> new ArrayList<>()).add(row);
            if (!row.id().equals(row.jsicCode())) {
                lists.computeIfAbsent(row.jsicCode(), code -> new ArrayList<>()).add(row);
            }
        }
        Map<String, SectorDesignation[]> arrays = new HashMap<>();
        lists.forEach((code, list) -> arrays.put(code, list.toArray(NO_ROWS)));
        return arrays;
    }

    private static Map<String, CountryListing[]> countriesByCode(List<CountryListing> rows) {
        Map<String, List<CountryListing>> lists = new HashMap<>();
        rows.forEach(row -> lists.computeIfAbsent(row.iso2(), code -> new ArrayList<>()).add(row));
        Map<String, CountryListing[]> arrays = new HashMap<>();
        lists.forEach((code, list) -> arrays.put(code, list.toArray(CountryListing[]::new)));
        return arrays;
    }

    private static void addBounds(DateRange range, Collection<LocalDate> days) {
        if (range.startInclusive() != null) {
            days.add(range.startInclusive());
        }
        if (range.endExclusive() != null) {
            days.add(range.endExclusive());
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with this book's rows and settings: the draft of the next edition. */
    public Builder toBuilder() {
        return new Builder().settings(settings).sectors(sectors).countries(countries).parameters(parameters);
    }

    /** First day of the act this book answers for, inclusive. */
    public LocalDate firstLoadedDay() {
        return settings.firstLoadedDay();
    }

    public RuleSettings settings() {
        return settings;
    }

    /** All rows, whatever their days, in the order they were added. */
    public List<SectorDesignation> sectors() {
        return sectors;
    }

    /** All rows, whatever their days, in the order they were added. */
    public List<CountryListing> countries() {
        return countries;
    }

    /** All rows, whatever their days, in the order they were added. */
    public List<RuleParameter> parameters() {
        return parameters;
    }

    /** All designations that govern acts of a day, in the order they were added. */
    public List<SectorDesignation> designationsOn(LocalDate day) {
        return sectors.stream().filter(row -> row.applies().contains(day)).toList();
    }

    /**
     * Designations a code stands for on a day of the act.
     *
     * @param code a row's id or a JSIC code
     * @return empty = not designated on that day; ask {@link #knowsCode} to tell "no row at all" from "not on that day"
     * @throws InvalidInput if the code is malformed
     */
    public List<SectorDesignation> designations(String code, LocalDate day) {
        if (!Facts.isSectorCode(code)) {
            throw InvalidInput.at(Fact.SECTOR_CODES.column(), "rules.fact.sectorCode", code);
        }
        return Arrays.stream(rowsFor(code)).filter(row -> row.applies().contains(day)).toList();
    }

    /** Whether any row, of whatever day, has this id or JSIC code. */
    public boolean knowsCode(String code) {
        return sectorsByCode.containsKey(code);
    }

    SectorDesignation[] rowsFor(String code) {
        return sectorsByCode.getOrDefault(code, NO_ROWS);
    }

    /** Whether any row, of whatever day, is the country's. */
    public boolean knowsCountry(String country) {
        return countriesByCode.containsKey(country);
    }

    /**
     * Whether investors from a country escape the test of Ministerial Order 3(5): it is on annex 1 on the day, reached through its state, or Japan.
     *
     * @param country ISO 3166-1 alpha-2; for a natural person the country of residence
     * @throws InvalidInput if the code is malformed or has no row
     */
    public boolean isOnAnnex1(String country, LocalDate day) {
        CountryListing row = countryRow(country, day);
        if (row == null) {
            throw InvalidInput.at(Fact.COUNTRY.column(), "rules.fact.country", country);
        }
        return isOnAnnex1(row, day);
    }

    boolean isOnAnnex1(CountryListing row, LocalDate day) {
        return switch (row.standing()) {
            case NOT_FOREIGN -> true;
            case LISTED -> row.applies().contains(day);
            case NOT_LISTED -> isReachedThroughState(row, day);
        };
    }

    boolean isReachedThroughState(CountryListing row, LocalDate day) {
        CountryListing state = row.territoryOf().isEmpty() || !settings.territoriesFollowTheirState() ? null : countryRow(row.territoryOf(), day);
        return state != null && state.standing() == CountryListing.Standing.LISTED && state.applies().contains(day);
    }

    /** The row of the day, else the country's last row, so that a reader sees from when it is listed; null if the country has none. */
    CountryListing countryRow(String country, LocalDate day) {
        CountryListing[] rows = countriesByCode.get(country);
        if (rows == null) {
            return null;
        }
        for (CountryListing row : rows) {
            if (row.applies().contains(day)) {
                return row;
            }
        }
        return rows[rows.length - 1];
    }

    /**
     * The parameter row that governs a day.
     *
     * @return empty if none does
     */
    public Optional<RuleParameter> parameter(String name, LocalDate day) {
        return parameters.stream().filter(row -> row.name().equals(name) && row.applies().contains(day)).findFirst();
    }

    /** Days on which some rule that the decision asks for begins or ends, in order: where answers may change. */
    public NavigableSet<LocalDate> cutOverDays() {
        NavigableSet<LocalDate> days = new TreeSet<>();
        parameters.stream().filter(row -> RulesOfDay.byName(row.name()) != null).forEach(row -> addBounds(row.applies(), days));
        sectors.forEach(row -> addBounds(row.applies(), days));
        countries.forEach(row -> addBounds(row.applies(), days));
        days.headSet(firstLoadedDay(), false).clear();
        return days;
    }

    /** Null before the first loaded day. */
    RulesOfDay on(LocalDate day) {
        long epochDay = day.toEpochDay();
        for (int i = stretchStarts.length - 1; i >= 0; i--) {
            if (epochDay >= stretchStarts[i]) {
                return stretches[i];
            }
        }
        return null;
    }

    /** Collects rows; not thread-safe. */
    public static final class Builder {

        private RuleSettings settings = RuleSettings.DEFAULTS;
        private final List<SectorDesignation> sectors = new ArrayList<>();
        private final List<CountryListing> countries = new ArrayList<>();
        private final List<RuleParameter> parameters = new ArrayList<>();

        private Builder() {}

        public Builder settings(RuleSettings readings) {
            settings = readings;
            return this;
        }

        public Builder sector(SectorDesignation row) {
            sectors.add(row);
            return this;
        }

        public Builder sectors(Collection<SectorDesignation> rows) {
            sectors.addAll(rows);
            return this;
        }

        public Builder country(CountryListing row) {
            countries.add(row);
            return this;
        }

        public Builder countries(Collection<CountryListing> rows) {
            countries.addAll(rows);
            return this;
        }

        public Builder parameter(RuleParameter row) {
            parameters.add(row);
            return this;
        }

        public Builder parameters(Collection<RuleParameter> rows) {
            parameters.addAll(rows);
            return this;
        }

        /**
         * Compiles the book.
         *
         * @throws InvalidInput naming every row that overlaps another of its key, does not parse, or is missing on a day the decision needs it
         */
        public RuleBook build() {
            return new RuleBook(this);
        }
    }
}
