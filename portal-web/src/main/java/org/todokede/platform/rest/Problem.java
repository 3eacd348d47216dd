package org.todokede.platform.rest;

import java.util.List;

/**
 * Why a request was not done (RFC 9457).
 *
 * @param type kind of the problem, stable
 * @param title the kind in words
 * @param detail what is wrong here, in words
 * @param key key of the detail, stable, with {@code args}: for programs
 * @param article provision that says so; null where no law is concerned
 * @param errors what is wrong with which field; null if it is not about fields
 * @param id number to quote when asking for help; null unless the fault is ours
 */
public record Problem(String type, String title, int status, String detail, String key, List<String> args, String article, List<FieldError> errors, String id) {

    /** Content type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What is wrong with one field. @param path path of the field, or name of the member */
    public record FieldError(String path, String detail, String key, String article) {}

    /** The stable name of a status, as a type. */
    static String type(int status) {
        String kind = switch (status) {
            case 400 -> "unreadable";
            case 401 -> "not-signed-in";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 409 -> "refused";
            case 413 -> "too-large";
            case 415 -> "not-json";
            case 422 -> "invalid-input";
            case 429 -> "too-many";
            case 503 -> "busy";
            default -> status < 500 ? "bad-request" : "failure";
        };
        return "urn:todokede:problem:" + kind;
    }
}
