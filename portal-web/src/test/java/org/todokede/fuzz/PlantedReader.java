package org.todokede.fuzz;

import java.time.LocalDate;

/** Two readers that no {@link OutsideInput} tries, and what is none. */
final class PlantedReader {

    private PlantedReader() {}

    static String parse(String typed) {
        return typed.strip();
    }

    static LocalDate until(String typed) {
        return LocalDate.parse(typed);
    }

    static String shown(String typed) {
        return typed + until(typed);
    }
}
