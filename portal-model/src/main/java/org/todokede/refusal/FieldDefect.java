package org.todokede.refusal;

/**
 * One thing wrong with one field.
 *
 * @param path stable path of the field, e.g. {@code act.planned_on}
 * @param reason what is wrong and what to do
 */
public record FieldDefect(String path, Reason reason) {}
