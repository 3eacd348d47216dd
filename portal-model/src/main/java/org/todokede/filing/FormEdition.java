package org.todokede.filing;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.identity.Subject;

/**
 * A form as it stands from a day on (forms annexed to the Ministerial Order). Data, not code.
 *
 * @param number number of the annexed form, e.g. {@code 3-2}
 * @param edition key of the edition, e.g. {@code 2025-05-19}
 * @param validFrom first day on which the form may be begun under this edition, inclusive
 * @param purpose what it is for, and what follows from it
 * @param headings keys of attachment headings in order, each with its text
 */
public record FormEdition(
        String number,
        String edition,
        LocalDate validFrom,
        BilingualText title,
        String law,
        FormPurpose purpose,
        List<FormSection> sections,
        Map<String, BilingualText> headings) {

    /** Stands in place of a number for the sheet of an inquiry, which is none of the annexed forms. */
    public static final String INQUIRY = Subject.INQUIRY;

    public FormEdition {
        sections = List.copyOf(sections);
        headings = Collections.unmodifiableMap(new LinkedHashMap<>(headings));
    }

    public FilingKind kind() {
        return purpose.kind();
    }

    public Optional<FormSection> section(String key) {
        return sections.stream().filter(s -> s.key().equals(key)).findFirst();
    }

    /** The field at a path, that of a row among them, e.g. {@code ownership.owners.2.name}. */
    public Optional<FormField> field(String path) {
        return sections.stream().map(s -> s.field(path)).flatMap(Optional::stream).findFirst();
    }

    /** The group at a path, e.g. {@code ownership.owners}. */
    public Optional<FieldGroup> group(String path) {
        return sections.stream().flatMap(s -> s.groups().stream()).filter(g -> g.path().equals(path)).findFirst();
    }

    /** What people read for a path: the label of the field or group; of a row with its number. */
    public String label(String path, String language) {
        String row = sections.stream()
                .flatMap(s -> s.groups().stream())
                .filter(g -> g.field(path).isPresent())
                .map(g -> g.rowName(g.numberOf(path), language) + ("ja".equals(language) ? "：" : ": "))
                .findFirst()
                .orElse("");
        return field(path)
                .map(f -> row + f.label().in(language))
                .or(() -> group(path).map(g -> g.label().in(language)))
                .orElse("");
    }

    /** The section a field or group stands in. */
    public Optional<FormSection> sectionOf(String path) {
        return sections.stream().filter(s -> s.holds(path)).findFirst();
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
        List<FormField> fields = applicableSections(content).stream().flatMap(s -> s.applicableFields(content).stream()).toList();
        FilingContent asked = content.onlyAt(fields.stream().map(FormField::path).toList());
        return asked.equals(content) ? fields : applicableFields(asked);
    }

    /** Whether a field or group matters, given answers to questions that are all asked. */
    boolean asks(String path, FilingContent content) {
        return applicableSections(content).stream().flatMap(s -> s.items().stream()).anyMatch(item -> item.path().equals(path) && item.appliesTo(content));
    }

    /** The day whose law governs; empty if it is not given, or the form has none. */
    public Optional<LocalDate> dayOfAct(FilingContent content) {
        return purpose.dayOfAct().isEmpty() ? Optional.empty() : content.date(purpose.dayOfAct());
    }

    /** Answers by which this form names a filing of the portal, and says that it is to do the act in its case. */
    public Map<String, String> naming(String filing, String act) {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put(purpose.reference().path(), filing);
        FormField.Condition asked = field(purpose.reference().path()).orElseThrow().when();
        if (asked != null) {
            answers.put(asked.path(), asked.values().get(0));
        }
        answers.putAll(doing(act));
        return answers;
    }

    /** Answers by which this form says that it is to do the act in the case it refers to, whichever that is. */
    public Map<String, String> doing(String act) {
        return purpose.reference().effects().stream()
                .filter(e -> e.act().equals(act) && e.when() != null)
                .findFirst()
                .map(e -> Map.of(e.when().path(), e.when().values().get(0)))
                .orElse(Map.of());
    }

    /** The content with the rows of every group numbered from 1 without a gap. */
    public FilingContent numbered(FilingContent content) {
        FilingContent numbered = content;
        for (FormSection section : sections) {
            for (FieldGroup group : section.groups()) {
                numbered = numbered.numbered(group);
            }
        }
        return numbered;
    }
}
