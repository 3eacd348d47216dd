package org.todokede.rules;

import org.todokede.refusal.Reason;

/**
 * Something that would change the answer, tried out and not guessed.
 *
 * @param fact the fact that would be different
 * @param what how: {@code rules.change.below}, {@code .reach}, {@code .over} and {@code .notOver} with a percentage, {@code rules.change.fact} with the fact's column and
 *     {@code yes} or {@code no}, {@code rules.change.noIntentions}, {@code rules.change.fromDay} with the first day of the act
 * @param then the outcome it would lead to
 */
public record Change(Fact fact, Reason what, Outcome then) {}
