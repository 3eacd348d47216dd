package org.todokede.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What changes from one edition of the list to the next, company by company in the order of security codes. A company that is absent from an edition has
 * not ceased to be in the earlier one: both stay as they are.
 */
public record ListComparison(List<Line> lines, int unchanged) {

    /** Kinds of change that a person looks for; one company may have several. */
    public enum Kind {
        ADDED,
        GONE,
        CLASS_CHANGED,
        RENAMED,
        OTHER
    }

    /** One company that differs. @param before null if added @param after null if gone */
    public record Line(String securityCode, CompanyListing before, CompanyListing after, Set<Kind> kinds) {}

    public ListComparison {
        lines = List.copyOf(lines);
    }

    /** Compares two editions; in each, a security code stands at most once. */
    public static ListComparison of(List<CompanyListing> before, List<CompanyListing> after) {
        Map<String, CompanyListing> old = byCode(before);
        Map<String, CompanyListing> young = byCode(after);
        Set<String> codes = new TreeSet<>(old.keySet());
        codes.addAll(young.keySet());
        List<Line> lines = new ArrayList<>();
        for (String code : codes) {
            Set<Kind> kinds = kinds(old.get(code), young.get(code));
            if (!kinds.isEmpty()) {
                lines.add(new Line(code, old.get(code), young.get(code), kinds));
            }
        }
        return new ListComparison(lines, codes.size() - lines.size());
    }

    private static Set<Kind> kinds(CompanyListing before, CompanyListing after) {
        if (before == null) {
            return Set.of(Kind.ADDED);
        }
        if (after == null) {
            return Set.of(Kind.GONE);
        }
        return after.differencesFrom(before).stream().map(ListComparison::kind).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Kind kind(CompanyListing.Difference difference) {
        return switch (difference) {
            case CLASS_CHANGED -> Kind.CLASS_CHANGED;
            case RENAMED -> Kind.RENAMED;
            case ISIN_CHANGED, SECTORS_CHANGED -> Kind.OTHER;
        };
    }

    private static Map<String, CompanyListing> byCode(List<CompanyListing> listings) {
        return listings.stream().collect(Collectors.toMap(CompanyListing::securityCode, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    /** How many companies have a change of this kind. */
    public int count(Kind kind) {
        return (int) lines.stream().filter(line -> line.kinds().contains(kind)).count();
    }

    /** Whether both editions say the same. */
    public boolean isNothing() {
        return lines.isEmpty();
    }
}
