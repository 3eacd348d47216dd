package org.todokede.refusal;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Why something is not possible, as a value: the same object serves the page, the API and the exception.
 *
 * @param key message key in the bundles, never empty
 * @param args arguments of the message in order (dates as ISO text, codes by name), never null
 * @param article the provision that says so, e.g. {@code FEFTA Art. 27(5)}; empty where no law is concerned
 */
public record Reason(String key, List<String> args, String article) implements Serializable {

    public Reason {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(article, "article");
        args = List.copyOf(args);
    }

    /** A reason that rests on a provision. */
    public static Reason of(String key, String article, Object... args) {
        return new Reason(key, Arrays.stream(args).map(String::valueOf).toList(), article);
    }

    /** A reason that rests on no provision. */
    public static Reason plain(String key, Object... args) {
        return of(key, "", args);
    }
}
