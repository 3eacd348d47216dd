package org.todokede.platform.service;

/**
 * What became of an act that may be sent twice and is done once.
 *
 * @param answer the same, whether it was done now or before
 * @param repeated whether it was found done, and was not done again
 */
public record Once<T>(T answer, boolean repeated) {

    /** It was done now. */
    public static <T> Once<T> done(T answer) {
        return new Once<>(answer, false);
    }

    /** The same person has done it before; nothing was done again. */
    public static <T> Once<T> repeated(T answer) {
        return new Once<>(answer, true);
    }
}
