package org.todokede.filing;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form as it stands from a day on (forms annexed to the Ministerial Order). Data, not code.
 *
 * @param number number of the annexed form, e.g. {@code 1}
 * @param edition key of the edition, e.g. {@code 2025-05-19}
 * @param validFrom first day on which the form may be begun under this edition, inclusive
 * @param headings keys of attachment headings in order, each with its text
 */
public record FormEdition(
        String number,
        String edition,
        LocalDate validFrom,
        BilingualText title,
        String law,
        List<FormSection> sections,
        Map<String, BilingualText> headings) {

    public FormEdition {
        sections = List.copyOf(sections);
        headings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headings));
    }

    public Optional<FormSection> section(String key) {
        return sections.stream().filter(s -> s.key().equals(key)).findFirst();
    }

    public Optional<FormField> field(String path) {
        return sections.stream().flatMap(s -> s.fields().stream()).filter(f -> f.path().equals(path)).findFirst();
    }

    /** The section a field stands in. */
    public Optional<FormSection> sectionOf(String path) {
        return sections.stream().filter(s -> s.fields().stream().anyMatch(f -> f.path().equals(path))).findFirst();
    }

    /** Sections that matter, given the answers so far. */
    public List<FormSection> applicableSections(FilingContent content) {
        return sections.stream().filter(s -> s.appliesTo(content)).toList();
    }

    /**
     * Fields that matter, given the answers so far. A field of a section that does not apply does not either, nor one that hangs on the answer to a
     * question that is not asked.
     */
    public List<FormField> applicableFields(FilingContent content) {
        List<FormField> fields = applicableSections(content).stream().flatMap(s -> s.fields().stream()).filter(f -> f.appliesTo(content)).toList();
        FilingContent asked = content.onlyAt(fields.stream().map(FormField::path).toList());
        return asked.equals(content) ? fields : applicableFields(asked);
    }
}
