package org.todokede.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where two books differ in law. */
public final class BookDifference {

    private BookDifference() {}

    /**
     * The first day of the act on which a draft can answer differently: some rule that governs it is another, has begun or has ended. Names, sources and notes
     * change no answer.
     *
     * @return empty if no answer can differ on any day
     */
    public static Optional<LocalDate> firstDay(RuleBook current, RuleBook draft) {
        LocalDate firstLoaded = current.firstLoadedDay().isBefore(draft.firstLoadedDay()) ? current.firstLoadedDay() : draft.firstLoadedDay();
        if (!current.settings().equals(draft.settings())) {
            return Optional.of(firstLoaded);
        }
        Set<DatedRow> ofCurrent = Set.copyOf(rows(current));
        Set<DatedRow> ofDraft = Set.copyOf(rows(draft));
        List<DatedRow> ended = ofCurrent.stream().filter(row -> !ofDraft.contains(row)).toList();
        List<DatedRow> begun = ofDraft.stream().filter(row -> !ofCurrent.contains(row)).toList();
        NavigableSet<LocalDate> days = new TreeSet<>(List.of(firstLoaded));
        ended.forEach(row -> addDays(row, days));
        begun.forEach(row -> addDays(row, days));
        return days.tailSet(firstLoaded, true).stream().filter(day -> !substance(ended, day).equals(substance(begun, day))).findFirst();
    }

    private static List<DatedRow> rows(RuleBook book) {
        List<DatedRow> rows = new ArrayList<>(book.sectors());
        rows.addAll(book.countries());
        rows.addAll(book.parameters());
        return rows;
    }

    private static void addDays(DatedRow row, Set<LocalDate> days) {
        if (row.applies().startInclusive() != null) {
            days.add(row.applies().startInclusive());
        }
        if (row.applies().endExclusive() != null) {
            days.add(row.applies().endExclusive());
        }
        if (row instanceof SectorDesignation sector && sector.coreFrom() != null) {
            days.add(sector.coreFrom());
        }
    }

    /** What the rows say on a day, as far as it can change an answer. */
    private static Set<List<Object>> substance(List<DatedRow> rows, LocalDate day) {
        Set<List<Object>> said = new HashSet<>();
        rows.stream().filter(row -> row.applies().contains(day)).forEach(row -> said.add(substance(row, day)));
        return said;
    }

    private static List<Object> substance(DatedRow row, LocalDate day) {
        if (row instanceof SectorDesignation sector) {
            return List.of(sector.id(), sector.jsicCode(), sector.coreOn(day), sector.specifiedAcquisition(), sector.competentMinisters());
        }
        if (row instanceof CountryListing country) {
            return List.of(country.iso2(), country.standing(), country.territoryOf());
        }
        RuleParameter parameter = (RuleParameter) row;
        return List.of(parameter.name(), parameter.value(), parameter.unit());
    }
}
