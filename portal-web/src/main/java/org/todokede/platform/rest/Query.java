package org.todokede.platform.rest;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.todokede.refusal.InvalidInput;

/** Reads what stands behind the question mark of an address. */
public final class Query {

    private Query() {}

    /**
     * An ISO day.
     *
     * @throws InvalidInput if it is none, or outside 1900 to 2200
     */
    public static LocalDate day(String name, String value, LocalDate otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // answered below, like a year out of range
        }
        throw InvalidInput.at(name, "field.date");
    }

    /**
     * A whole number.
     *
     * @throws InvalidInput if it is none, or outside the bounds, both inclusive
     */
    public static long number(String name, String value, long otherwise, long least, long most) {
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,18}")) {
            throw InvalidInput.at(name, "field.wholeNumber");
        }
        long number = Long.parseLong(value);
        if (number < least) {
            throw InvalidInput.at(name, "field.atLeast", least);
        }
        if (number > most) {
            throw InvalidInput.at(name, "field.atMost", most);
        }
        return number;
    }
}
