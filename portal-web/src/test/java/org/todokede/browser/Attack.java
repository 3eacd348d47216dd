package org.todokede.browser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.rest.Api;
import org.todokede.platform.web.Routes;
import org.todokede.platform.web.Routes.Access;

/**
 * Judges answers to somebody who asks for an object of others: against the table of addresses and the table of rights, and the answer for the object against that
 * for an absent one.
 */
final class Attack {

    /** An address with names in braces. @param values of one object, by name, the first that fits counts */
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)(?::((?:[^{}]|\\{[^}]*\\})*))?\\}");

    /** As much longer or shorter may the answer for an absent object be, in bytes. */
    private static final int LENGTH_CLASS = 32;

    /** What is asked for: an object that is there, and what names it in an address. @param secret text that stands in it and nowhere else */
    record Target(Subject subject, Map<String, List<String>> names, String secret) {}

    /** An answer as it is judged. @param nanos how long it took */
    record Got(int status, String body, String location, long nanos) {

        static Got of(Raw.Answer answer, long nanos) {
            return new Got(answer.status(), answer.body(), answer.location(), nanos);
        }
    }

    /** What was found: no more than fits on a screen is told. */
    final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

    /** Times of answers about an object of others, and about none, in nanoseconds. */
    final ConcurrentLinkedQueue<Long> foreign = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<Long> absent = new ConcurrentLinkedQueue<>();

    /** Whether the path has a name in it. */
    static boolean names(String path) {
        return NAME.matcher(path).find();
    }

    /** The path with the values of an object in it; empty if the object has no such name. */
    static Optional<String> filled(String path, Map<String, List<String>> values) {
        StringBuilder address = new StringBuilder();
        Matcher name = NAME.matcher(path);
        int at = 0;
        while (name.find()) {
            String pattern = name.group(2) == null ? ".*" : name.group(2);
            Optional<String> value = values.getOrDefault(name.group(1), List.of()).stream().filter(v -> v.matches(pattern)).findFirst();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            address.append(path, at, name.start()).append(value.get());
            at = name.end();
        }
        return Optional.of(address.append(path.substring(at)).toString());
    }

    /** Whom the API admits to a path of its description: as the annotation of the resource says that has the longest of its paths. */
    static Access admitted(String path) {
        return new Api().getClasses().stream()
                .filter(c -> c.isAnnotationPresent(jakarta.ws.rs.Path.class))
                .filter(c -> path.equals("/" + c.getAnnotation(jakarta.ws.rs.Path.class).value()) || path.startsWith("/" + c.getAnnotation(jakarta.ws.rs.Path.class).value() + "/"))
                .max(Comparator.comparing(c -> c.getAnnotation(jakarta.ws.rs.Path.class).value().length()))
                .map(c -> c.getAnnotation(Admits.class).value())
                .orElseThrow(() -> new AssertionError("no resource for " + path));
    }

    /** Whether the table of rights lets the person see the object, in whatever capacity. */
    static boolean sees(Actor actor, Subject subject) {
        return actor != null && (Rights.maySee(actor, subject) || Rights.may(actor, Permission.READ_LETTER, subject) || Rights.may(actor, Permission.READ_DOCUMENT, subject));
    }

    /** Statuses that the tables leave for an answer; all below 500 where the person may see the object, and then its state decides. */
    static Set<Integer> expected(boolean api, boolean post, boolean papers, Access access, Actor actor, boolean sees) {
        if (actor == null && access != Access.PUBLIC) {
            return api ? Set.of(401) : post ? Set.of(401) : Set.of(302);
        }
        if (!access.admits(actor)) {
            return Set.of(403);
        }
        if (sees) {
            return Set.of(200, 302, 303, 400, 401, 403, 404, 405, 409, 413, 415, 422, 428);
        }
        return papers && post ? Set.of(404, 405) : Set.of(404);
    }

    /**
     * What is wrong with an answer.
     *
     * @param mayRead whether its secret may stand in it
     */
    static List<String> judged(String what, Got got, Set<Integer> expected, String secret, boolean mayRead) {
        List<String> wrong = new ArrayList<>();
        if (!mayRead && (got.body().contains(secret) || got.location().contains(secret))) {
            wrong.add("LEAK " + what + " answered " + got.status() + " with the secret");
        }
        if (!expected.contains(got.status())) {
            wrong.add("STATUS " + what + " answered " + got.status() + ", the tables say " + expected);
        }
        return wrong;
    }

    /** What tells an object from none, for somebody who sees neither. */
    static List<String> compared(String what, Got theirs, String address, Got nobodys, String absentAddress) {
        List<String> wrong = new ArrayList<>();
        if (theirs.status() != nobodys.status()) {
            wrong.add("ORACLE " + what + " answered " + theirs.status() + ", for an absent one " + nobodys.status());
        }
        int difference = without(theirs.body(), address).length() - without(nobodys.body(), absentAddress).length();
        if (Math.abs(difference) > LENGTH_CLASS) {
            wrong.add("ORACLE " + what + " is longer by " + difference + " than for an absent one");
        }
        return wrong;
    }

    /** The answer without the address that it echoes. */
    private static String without(String body, String address) {
        return body.replace(address, "");
    }

    static long median(Iterable<Long> times) {
        List<Long> sorted = new ArrayList<>();
        times.forEach(sorted::add);
        sorted.sort(Comparator.naturalOrder());
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    /** Routes of which an object is named and that the predicate takes. */
    static List<Routes.Route> routes(Predicate<Routes.Route> which) {
        return Routes.all().stream().filter(which).toList();
    }
}
