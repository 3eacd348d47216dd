package org.todokede.filing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Fields that are asked for each of several: owners, officers, affiliates, sellers. Rows are numbered from 1 without a gap; the number is part of the path
 * ({@code ownership.owners.2.name}), so that everything that knows a field knows a row's.
 *
 * @param path path of the group, e.g. {@code ownership.owners}
 * @param least fewest rows of a complete filing, inclusive
 * @param most greatest number of rows, inclusive
 * @param when condition under which the group is asked; null if always
 * @param row what one row is called
 * @param law provision that asks for it; may be empty
 * @param fields of a row, their paths with {@value #ROW} in the place of its number
 */
public record FieldGroup(
        String path, int least, int most, FormField.Condition when, BilingualText label, BilingualText help, BilingualText row, String law, List<FormField> fields)
        implements FormItem {

    /** Stands for the number of a row. */
    public static final String ROW = "#";

    public FieldGroup {
        fields = List.copyOf(fields);
    }

    /** Path of a field of this group before its row is known. */
    public static String template(String group, String name) {
        return group + "." + ROW + "." + name;
    }

    /** What a row is called: its kind and its number. */
    public String rowName(int number, String language) {
        return row.in(language) + ("ja".equals(language) ? "" : " ") + number;
    }

    /** The fields of one row. @param number from 1 */
    public List<FormField> row(int number) {
        return fields.stream().map(f -> f.inRow(number)).toList();
    }

    /** The field at a path such as {@code ownership.owners.2.name}; empty if there is no such field, or its row is none that may be given. */
    public Optional<FormField> field(String full) {
        int number = numberOf(full);
        return number < 1 || number > most ? Optional.empty() : row(number).stream().filter(f -> f.path().equals(full)).findFirst();
    }

    /** Numbers of the rows that have one of the paths, in order; rows beyond {@link #most} are no rows. */
    public List<Integer> rowsAt(Collection<String> paths) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String each : paths) {
            int number = numberOf(each);
            if (number >= 1 && number <= most) {
                numbers.add(number);
            }
        }
        return List.copyOf(numbers);
    }

    /** Number of the row a path lies in; 0 if it lies in none. */
    int numberOf(String full) {
        if (!full.startsWith(path + ".")) {
            return 0;
        }
        String rest = full.substring(path.length() + 1);
        int dot = rest.indexOf('.');
        return dot > 0 && rest.substring(0, dot).matches("[1-9]\\d{0,2}") ? Integer.parseInt(rest.substring(0, dot)) : 0;
    }
}
