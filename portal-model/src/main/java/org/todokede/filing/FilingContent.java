package org.todokede.filing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a filing says: values in normal form by stable field path. Immutable; an absent and an empty value are the same. Numbers, dates and percents
 * are read on the assumption that {@link FieldRules} let them in.
 */
public final class FilingContent {

    public static final FilingContent EMPTY = new FilingContent(new TreeMap<>());

    private final SortedMap<String, String> values;

    private FilingContent(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
    }

    /** Empty values are dropped. */
    public static FilingContent of(Map<String, String> values) {
        return EMPTY.with(values);
    }

    /** A copy in which the given values replace those at their paths; an empty value removes. */
    public FilingContent with(Map<String, String> changes) {
        SortedMap<String, String> copy = new TreeMap<>(values);
        changes.forEach((path, value) -> {
            if (value == null || value.isEmpty()) {
                copy.remove(path);
            } else {
                copy.put(path, value);
            }
        });
        return new FilingContent(copy);
    }

    /** A copy without the fields that do not apply under the edition, so that nothing is filed that was not asked. */
    public FilingContent onlyApplicable(FormEdition edition) {
        return onlyAt(edition.applicableFields(this).stream().map(FormField::path).toList());
    }

    /** A copy without what the edition does not know at all. */
    public FilingContent onlyKnownTo(FormEdition edition) {
        return onlyAt(values.keySet().stream().filter(path -> edition.field(path).isPresent()).toList());
    }

    /** A copy without the values at all other paths. */
    public FilingContent onlyAt(Collection<String> paths) {
        SortedMap<String, String> kept = new TreeMap<>(values);
        kept.keySet().retainAll(Set.copyOf(paths));
        return new FilingContent(kept);
    }

    /** A copy in which the rows of the group follow each other from 1; their order stays. */
    FilingContent numbered(FieldGroup group) {
        List<Integer> rows = group.rowsAt(values.keySet());
        if (rows.isEmpty() || rows.get(rows.size() - 1) == rows.size()) {
            return this;
        }
        SortedMap<String, String> copy = new TreeMap<>(values);
        copy.keySet().removeIf(path -> group.numberOf(path) > 0);
        for (int i = 0; i < rows.size(); i++) {
            String from = group.path() + "." + rows.get(i) + ".";
            String to = group.path() + "." + (i + 1) + ".";
            values.forEach((path, value) -> {
                if (path.startsWith(from)) {
                    copy.put(to + path.substring(from.length()), value);
                }
            });
        }
        return new FilingContent(copy);
    }

    /** The value, or the empty text. */
    public String get(String path) {
        return values.getOrDefault(path, "");
    }

    public boolean has(String path) {
        return values.containsKey(path);
    }

    public boolean isYes(String path) {
        return "yes".equals(get(path));
    }

    public Optional<LocalDate> date(String path) {
        return has(path) ? Optional.of(LocalDate.parse(get(path))) : Optional.empty();
    }

    public Optional<BigDecimal> number(String path) {
        return has(path) ? Optional.of(new BigDecimal(get(path))) : Optional.empty();
    }

    /** Values of a field that holds several, in order. */
    public List<String> list(String path) {
        return has(path) ? List.of(get(path).split(";")) : List.of();
    }

    public SortedMap<String, String> asMap() {
        return values;
    }

    /** Paths whose value differs between the two, sorted. */
    public List<String> pathsChangedSince(FilingContent earlier) {
        SortedMap<String, String> all = new TreeMap<>(values);
        all.putAll(earlier.values);
        List<String> changed = new ArrayList<>();
        all.keySet().forEach(path -> {
            if (!get(path).equals(earlier.get(path))) {
                changed.add(path);
            }
        });
        return changed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilingContent that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
