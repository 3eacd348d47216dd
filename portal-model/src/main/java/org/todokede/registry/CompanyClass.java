package org.todokede.registry;

import java.text.Normalizer;
import java.util.Optional;

/**
 * How the public list classes a listed company (procedure.md 7). A convenience of the authorities: the list itself says that the investor must judge, so
 * a class is shown beside a question and never answers it.
 */
public enum CompanyClass {
    /** Only business that is not designated. */
    CLASS_1,
    /** Some designated business, none of it core. */
    CLASS_2,
    /** Some core business. */
    CLASS_3;

    /** The class as the list writes it: 1, 2, 3, also in full width or in a circle; empty if it is none of them. */
    public static Optional<CompanyClass> of(String written) {
        return switch (Normalizer.normalize(written, Normalizer.Form.NFKC).strip()) {
            case "1" -> Optional.of(CLASS_1);
            case "2" -> Optional.of(CLASS_2);
            case "3" -> Optional.of(CLASS_3);
            default -> Optional.empty();
        };
    }

    /** The figure in the list. */
    public String figure() {
        return String.valueOf(ordinal() + 1);
    }
}
