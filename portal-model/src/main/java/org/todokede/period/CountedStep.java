package org.todokede.period;

import java.time.LocalDate;
import java.util.List;

/**
 * One line of the arithmetic behind an answer, in words of the bundle.
 *
 * @param key message key
 * @param args arguments of the message; days as ISO text, numbers as digits
 * @param convention the counting convention used
 * @param article the provision the convention rests on
 * @param date the day this step arrives at
 */
public record CountedStep(String key, List<String> args, Convention convention, String article, LocalDate date) {

    public CountedStep {
        args = List.copyOf(args);
    }
}
