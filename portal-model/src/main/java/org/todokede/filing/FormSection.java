package org.todokede.filing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/**
 * A section of a form edition: one page, one task.
 *
 * @param key stable key, part of the address of the page
 * @param group heading of the task list under which the section stands
 * @param when condition under which the section applies; null if always
 * @param items what it asks for, in order; empty for the section of attachments
 */
public record FormSection(String key, BilingualText group, BilingualText title, BilingualText lead, FormField.Condition when, List<FormItem> items) {

    /** Key of the section that holds files instead of fields. */
    public static final String ATTACHMENTS = "attachments";

    public FormSection {
        items = List.copyOf(items);
    }

    public boolean appliesTo(FilingContent content) {
        return when == null || when.holds(content);
    }

    /** The fields that are asked once. */
    public List<FormField> fields() {
        return items.stream().filter(FormField.class::isInstance).map(FormField.class::cast).toList();
    }

    /** The groups that repeat. */
    public List<FieldGroup> groups() {
        return items.stream().filter(FieldGroup.class::isInstance).map(FieldGroup.class::cast).toList();
    }

    /** Every field, groups with the rows that have one of the paths. */
    public List<FormField> fieldsAt(Collection<String> paths) {
        return items.stream().flatMap(item -> fieldsOf(item, paths)).toList();
    }

    /** Every field that is asked, or could be; each field of a group once, without the number of a row. */
    public List<FormField> templates() {
        return items.stream().flatMap(item -> item instanceof FieldGroup g ? g.fields().stream() : Stream.of((FormField) item)).toList();
    }

    private static Stream<FormField> fieldsOf(FormItem item, Collection<String> paths) {
        return item instanceof FieldGroup group ? group.rowsAt(paths).stream().flatMap(n -> group.row(n).stream()) : Stream.of((FormField) item);
    }

    /** The field at a path, that of a row among them. */
    public Optional<FormField> field(String path) {
        return items.stream()
                .map(item -> item instanceof FieldGroup group ? group.field(path) : Optional.of((FormField) item).filter(f -> f.path().equals(path)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether a field or a group of this section has the path. */
    public boolean holds(String path) {
        return field(path).isPresent() || items.stream().anyMatch(item -> item.path().equals(path));
    }

    /** Fields that matter, given the answers so far; the section itself is not asked. */
    public List<FormField> applicableFields(FilingContent content) {
        return items.stream()
                .filter(item -> item.appliesTo(content))
                .flatMap(item -> fieldsOf(item, content.asMap().keySet()))
                .filter(f -> f.appliesTo(content))
                .toList();
    }

    /** What has no value yet although it must have one: fields, and rows that are too few. */
    public List<FieldDefect> missing(FilingContent content) {
        Stream<FieldDefect> fields = applicableFields(content).stream()
                .filter(f -> f.required() && !content.has(f.path()))
                .map(f -> new FieldDefect(f.path(), Reason.plain("field.missing")));
        Stream<FieldDefect> rows = groups().stream()
                .filter(g -> g.appliesTo(content) && g.rowsAt(content.asMap().keySet()).size() < g.least())
                .map(g -> new FieldDefect(g.path(), Reason.plain("field.rowMissing", g.least())));
        return Stream.concat(fields, rows).toList();
    }

    /** State as far as the section alone can tell. */
    SectionState stateIn(FilingContent content, Set<String> defectivePaths) {
        return stateIn(content, defectivePaths, Set.of());
    }

    /**
     * State as shown in the task list; derived, never stored.
     *
     * @param defectivePaths where a rule of one field or across fields is broken
     * @param missingPaths where a value is missing by a rule across fields, besides what the section finds missing itself
     */
    public SectionState stateIn(FilingContent content, Set<String> defectivePaths, Set<String> missingPaths) {
        Set<String> answered = new HashSet<>(applicableFields(content).stream().map(FormField::path).filter(content::has).toList());
        groups().stream().filter(g -> !g.rowsAt(answered).isEmpty()).map(FieldGroup::path).toList().forEach(answered::add);
        if (answered.stream().anyMatch(defectivePaths::contains)) {
            return SectionState.NEEDS_ATTENTION;
        }
        boolean missing = !missing(content).isEmpty() || missingPaths.stream().anyMatch(this::holds);
        if (answered.isEmpty()) {
            return missing ? SectionState.NOT_STARTED : SectionState.OPTIONAL;
        }
        return missing ? SectionState.IN_PROGRESS : SectionState.COMPLETE;
    }
}
