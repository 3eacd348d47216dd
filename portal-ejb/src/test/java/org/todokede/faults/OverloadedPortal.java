package org.todokede.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;

/**
 * F26: five hundred ask at once, without a pause, of a portal with 256 MiB of heap: most read pages, a hundred file. Whoever finds no room is told to come again (503);
 * nobody is told anything else, what was acknowledged is there, and when they have gone everybody is served. Torn counts what was answered otherwise; late, whatever was
 * not as before afterwards. A trial in which nobody was turned away has overloaded nothing, and counts as torn, too.
 */
final class OverloadedPortal {

    private static final int SHORT_SECONDS = 30;
    private static final int LONG_SECONDS = 300;

    private static final int READERS = 400;
    private static final int FILERS = 100;

    /** What is read: public, of a filer, of a reviewer with the widest tables, and what programs ask. */
    private static final List<List<String>> READINGS = List.of(List.of("", "/", "/sectors", "/check"), List.of("investor", "/filings", "/filings/templates"), List.of("mof1", "/review", "/review/obligations"), List.of("auditor", "/admin/audit"));

    private OverloadedPortal() {}

    static List<Outcome> all(Place place) throws Exception {
        long began = System.nanoTime();
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("overloaded");
        List<String> complaints = new ArrayList<>();
        Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
        try (RunningPortal portal = new RunningPortal(folder.resolve("data"), folder.resolve("portal.log"))
                .with("PORTAL_JAVA_OPTS", "-Xmx256m").with("PORTAL_PERSON_RATE", "100000")) {
            portal.start();
            Filers filers = new Filers(portal, complete, FILERS);
            List<Program> readers = new ArrayList<>();
            for (List<String> reading : READINGS) {
                readers.add(reading.get(0).isEmpty() ? Program.stranger(portal.address()) : Program.signedIn(portal.address(), reading.get(0)));
            }
            filers.begin();
            List<Thread> threads = new ArrayList<>();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(place.rounds(SHORT_SECONDS, LONG_SECONDS));
            for (int n = 0; n < READERS; n++) {
                List<String> paths = READINGS.get(n % READINGS.size());
                Program reader = readers.get(n % READINGS.size());
                Thread thread = new Thread(null, () -> {
                    for (int at = 0; System.nanoTime() < end; at++) {
                        Program.Answer answer = reader.get(paths.get(1 + at % (paths.size() - 1)));
                        count(answers, answer);
                        if (answer.status() == 503) {
                            // whoever is asked to come again looks at the words for a moment
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
                        }
                    }
                }, "reader-" + n, 256 * 1024);
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            filers.end();
            filers.refused().forEach(answer -> count(answers, answer));
            answers.keySet().stream().filter(what -> !what.equals("200") && !what.equals("503")).forEach(what -> complaints.add(answers.get(what) + " times " + what));
            if (!answers.containsKey("503")) {
                complaints.add("nobody was turned away");
            }
            if (portal.said().contains("OutOfMemory")) {
                complaints.add("the memory ran out");
            }
            List<String> after = new ArrayList<>();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            for (int n = 0; n < READINGS.size(); n++) {
                for (String path : READINGS.get(n).subList(1, READINGS.get(n).size())) {
                    int status = readers.get(n).get(path).status();
                    if (status != 200) {
                        after.add(path + " is answered " + status);
                    }
                }
            }
            int left = filers.sendAgain();
            if (left > 0) {
                after.add(left + " filings are not taken when sent again: " + filers.refused());
            }
            portal.kill();
            Aftermath found = filers.compare(folder.resolve("notes"));
            found.torn().addAll(complaints);
            found.late().addAll(after);
            Figures figures = Figures.of(found);
            if (!figures.areNull()) {
                Place.say(found + found.describe());
            }
            String remark = "pages and 503: " + answers;
            return List.of(new Outcome(Fault.F26, "whole portal, H2", 1, figures, Kind.TRIAL, remark, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
        }
    }

    private static void count(Map<String, LongAdder> answers, Program.Answer answer) {
        answers.computeIfAbsent(answer.status() == 0 ? "no answer: " + answer.body() : String.valueOf(answer.status()), what -> new LongAdder()).increment();
    }
}
