package org.todokede.filing;

import java.util.List;
import java.util.Optional;

/**
 * What another edition of its form means for a draft: paths are stable, so what was written is carried over; here stands what it asks anew, what it no
 * longer asks, and where an answer given before is no answer any more.
 *
 * @param added fields and groups that only the later edition has, in its order
 * @param gone fields and groups that only the earlier edition has; what was written there is kept, but not filed
 * @param invalid fields of both whose value breaks the rule of the later edition
 */
public record EditionChange(FormEdition from, FormEdition to, List<FormItem> added, List<FormItem> gone, List<FormField> invalid) {

    public static EditionChange between(FormEdition from, FormEdition to, FilingContent content) {
        return new EditionChange(from, to, onlyIn(to, from), onlyIn(from, to), invalidUnder(to, from, content));
    }

    private static List<FormItem> onlyIn(FormEdition edition, FormEdition other) {
        return edition.sections().stream()
                .flatMap(s -> s.items().stream())
                .filter(item -> other.sections().stream().flatMap(s -> s.items().stream()).noneMatch(known -> known.path().equals(item.path())))
                .toList();
    }

    private static List<FormField> invalidUnder(FormEdition edition, FormEdition before, FilingContent content) {
        return content.asMap().entrySet().stream()
                .filter(e -> before.field(e.getKey()).isPresent())
                .map(e -> edition.field(e.getKey()).filter(f -> FieldRules.whyNot(f, e.getValue()).isPresent()))
                .flatMap(Optional::stream)
                .toList();
    }
}
