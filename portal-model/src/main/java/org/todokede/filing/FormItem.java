package org.todokede.filing;

/** What a section asks for: one field, or a group of fields that can be given several times. */
public sealed interface FormItem permits FormField, FieldGroup {

    String path();

    FormField.Condition when();

    /** Whether it matters, given the other answers. */
    default boolean appliesTo(FilingContent content) {
        return when() == null || when().holds(content);
    }
}
