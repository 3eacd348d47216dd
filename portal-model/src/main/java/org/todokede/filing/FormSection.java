package org.todokede.filing;

import java.util.List;
import java.util.Set;

/**
 * A section of a form edition: one page, one task.
 *
 * @param key stable key, part of the address of the page
 * @param group heading of the task list under which the section stands
 * @param when condition under which the section applies; null if always
 * @param fields in order; empty for the section of attachments
 */
public record FormSection(
        String key, BilingualText group, BilingualText title, BilingualText lead, FormField.Condition when, List<FormField> fields) {

    /** Key of the section that holds files instead of fields. */
    public static final String ATTACHMENTS = "attachments";

    public FormSection {
        fields = List.copyOf(fields);
    }

    public boolean appliesTo(FilingContent content) {
        return when == null || when.holds(content);
    }

    /** State as shown in the task list; derived, never stored. A defect found by a rule across fields counts like one of the field itself. */
    public SectionState stateIn(FilingContent content, Set<String> defectivePaths) {
        List<FormField> applicable = fields.stream().filter(f -> f.appliesTo(content)).toList();
        if (applicable.stream().anyMatch(f -> content.has(f.path()) && defectivePaths.contains(f.path()))) {
            return SectionState.NEEDS_ATTENTION;
        }
        if (applicable.stream().noneMatch(f -> content.has(f.path()))) {
            return applicable.stream().anyMatch(FormField::required) ? SectionState.NOT_STARTED : SectionState.OPTIONAL;
        }
        return applicable.stream().allMatch(f -> !f.required() || content.has(f.path())) ? SectionState.COMPLETE : SectionState.IN_PROGRESS;
    }
}
