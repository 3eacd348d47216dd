package org.todokede.filing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What differs between two versions of a filing, field by field, in the order of the form. Rows of a group are told apart by what they say: when one is taken
 * out in the middle, that row is gone and the others stay, whatever their numbers.
 */
public final class Redline {

    /**
     * A field that differs.
     *
     * @param path its path in the later version; in the earlier one if it is gone there with its row
     * @param before value in the earlier version; empty if it had none
     * @param after value in the later version; empty if it has none
     */
    public record Change(String path, String before, String after) {}

    /** Rows that stand for each other; a number is 0 where there is none. */
    private record Pair(int before, int after) {}

    private Redline() {}

    /** @param form edition whose order is used; what it does not know comes last, sorted by path */
    public static List<Change> between(FormEdition form, FilingContent earlier, FilingContent later) {
        Set<String> left = new TreeSet<>(earlier.asMap().keySet());
        left.addAll(later.asMap().keySet());
        List<Change> changes = new ArrayList<>();
        for (FormSection section : form.sections()) {
            for (FormItem item : section.items()) {
                if (item instanceof FieldGroup group) {
                    changes.addAll(ofRows(group, earlier, later));
                    left.removeIf(path -> group.numberOf(path) > 0);
                } else if (left.remove(item.path())) {
                    add(item.path(), earlier.get(item.path()), later.get(item.path()), changes);
                }
            }
        }
        left.forEach(path -> add(path, earlier.get(path), later.get(path), changes));
        return List.copyOf(changes);
    }

    private static void add(String path, String before, String after, List<Change> changes) {
        if (!before.equals(after)) {
            changes.add(new Change(path, before, after));
        }
    }

    private static List<Change> ofRows(FieldGroup group, FilingContent earlier, FilingContent later) {
        Map<Integer, Map<String, String>> before = rows(group, earlier);
        Map<Integer, Map<String, String>> after = rows(group, later);
        List<Change> changes = new ArrayList<>();
        for (Pair pair : pairs(before, after)) {
            Map<String, String> old = before.getOrDefault(pair.before(), Map.of());
            Map<String, String> now = after.getOrDefault(pair.after(), Map.of());
            int number = pair.after() == 0 ? pair.before() : pair.after();
            Set<String> names = new LinkedHashSet<>(group.fields().stream().map(f -> f.path().substring(FieldGroup.template(group.path(), "").length())).toList());
            names.addAll(new TreeSet<>(old.keySet()));
            names.addAll(new TreeSet<>(now.keySet()));
            names.forEach(name -> add(group.path() + "." + number + "." + name, old.getOrDefault(name, ""), now.getOrDefault(name, ""), changes));
        }
        return changes;
    }

    /** Rows by number; what each says, by the last part of the path. */
    private static Map<Integer, Map<String, String>> rows(FieldGroup group, FilingContent content) {
        Map<Integer, Map<String, String>> rows = new LinkedHashMap<>();
        group.rowsAt(content.asMap().keySet()).forEach(number -> {
            String start = group.path() + "." + number + ".";
            Map<String, String> row = new LinkedHashMap<>();
            content.asMap().forEach((path, value) -> {
                if (path.startsWith(start)) {
                    row.put(path.substring(start.length()), value);
                }
            });
            rows.put(number, row);
        });
        return rows;
    }

    /** Rows that say the same stand for each other, as many as can in one order; between them, one after the other. */
    private static List<Pair> pairs(Map<Integer, Map<String, String>> before, Map<Integer, Map<String, String>> after) {
        List<Integer> old = List.copyOf(before.keySet());
        List<Integer> now = List.copyOf(after.keySet());
        int[][] longest = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                longest[i][j] = before.get(old.get(i)).equals(after.get(now.get(j))) ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        int fromOld = 0;
        int fromNow = 0;
        while (i < old.size() && j < now.size()) {
            if (before.get(old.get(i)).equals(after.get(now.get(j)))) {
                between(old.subList(fromOld, i), now.subList(fromNow, j), pairs);
                fromOld = ++i;
                fromNow = ++j;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        between(old.subList(fromOld, old.size()), now.subList(fromNow, now.size()), pairs);
        return pairs;
    }

    private static void between(List<Integer> old, List<Integer> now, List<Pair> pairs) {
        for (int k = 0; k < Math.max(old.size(), now.size()); k++) {
            pairs.add(new Pair(k < old.size() ? old.get(k) : 0, k < now.size() ? now.get(k) : 0));
        }
    }
}
