package org.todokede.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.faults.Outcome.Kind;
import org.todokede.filing.service.ContentJson;
import org.todokede.platform.service.TestedDatabase;

/**
 * F16: uploads that end somewhere in the midst, closed or cut off, to a draft and to the page that anybody may send a letter to. Nothing of them is taken, and the half
 * files that the server has spooled are gone within a minute, also while others send. What is sent whole in between is there.
 */
final class CutUploads {

    private static final int SHORT = 40;
    private static final int LONG = 400;
    private static final int WHOLE_EVERY = 4;

    /** More than the server keeps in memory. */
    private static final int LEAST = 80_000;

    private static final long SOON = TimeUnit.SECONDS.toNanos(60);

    private CutUploads() {}

    static List<Outcome> all(Place place) throws Exception {
        long began = System.nanoTime();
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("cut");
        int rounds = place.rounds(SHORT, LONG);
        Map<String, String> taken = new HashMap<>();
        List<String> complaints = new ArrayList<>();
        double slowest = 0;
        try (RunningPortal portal = new RunningPortal(folder.resolve("data"), folder.resolve("portal.log"))) {
            portal.start();
            Uploader uploader = new Uploader(portal.address(), "investor", complete);
            Path spool = portal.data().resolve("tmp");
            sendWhole(uploader, "first", taken, complaints);
            Set<Path> before = files(spool);
            BooleanSupplier isClean = () -> before.containsAll(files(spool));
            for (int round = 1; round <= rounds; round++) {
                if (round % WHOLE_EVERY == 0) {
                    sendWhole(uploader, "whole-" + round, taken, complaints);
                } else {
                    cut(place, portal, uploader, round);
                }
            }
            slowest = seconds(isClean);
            slowest = Math.max(slowest, whileOthersSend(portal, uploader, spool, taken, complaints));
            slowest = Math.max(slowest, seconds(isClean));
            sendWhole(uploader, "last", taken, complaints);
            portal.stop();
            Figures figures = compared(portal.data(), taken, complaints, slowest * 1e9 > SOON);
            return List.of(new Outcome(
                    Fault.F16, "whole portal, H2", rounds, figures, Kind.TRIAL, "half files gone after %.1f s at most".formatted(slowest), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
        }
    }

    private static byte[] paper(String name, int bytes) {
        return ("%PDF-1.7\n" + name + "\n" + "x".repeat(bytes) + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void sendWhole(Uploader uploader, String name, Map<String, String> taken, List<String> complaints) {
        byte[] paper = paper(name, LEAST);
        Program.Answer answer = uploader.send(name + ".pdf", paper);
        if (answer.status() == 303 && answer.header("Location").endsWith(uploader.page())) {
            taken.put(name + ".pdf", ContentJson.sha256(new String(paper, StandardCharsets.US_ASCII)));
        } else {
            complaints.add("a whole file was answered " + answer + " " + answer.header("Location"));
        }
    }

    /** Sends a body to somewhere before its end. */
    private static void cut(Place place, RunningPortal portal, Uploader uploader, int round) throws IOException {
        boolean stranger = round % 3 == 0;
        byte[] paper = paper("cut-" + round, LEAST + place.random().nextInt(300_000));
        byte[] body = stranger ? Uploader.form(Map.of("number", "x", "code", "x"), "cut-" + round + ".pdf", paper) : uploader.form("cut-" + round + ".pdf", paper);
        int end = place.random().nextInt(body.length - Uploader.closing().length + 1);
        try (Wire wire = wire(portal, uploader, stranger, place.random().nextBoolean() ? body.length : -1)) {
            for (int at = 0; at < end; ) {
                int next = Math.min(end, at + 1 + place.random().nextInt(60_000));
                wire.send(body, at, next);
                at = next;
            }
            if (place.random().nextBoolean()) {
                wire.cutOff();
            }
        }
    }

    private static Wire wire(RunningPortal portal, Uploader uploader, boolean stranger, long length) throws IOException {
        return stranger
                ? new Wire(portal.address(), "/verify/upload", Uploader.TYPE, length)
                : new Wire(portal.address(), uploader.path(), Uploader.TYPE, length, "Cookie: " + uploader.program().cookies());
    }

    /**
     * Somebody is always sending, one beginning before the other ends: what was cut off before goes all the same.
     *
     * @return seconds until it was gone
     */
    private static double whileOthersSend(RunningPortal portal, Uploader uploader, Path spool, Map<String, String> taken, List<String> complaints) throws Exception {
        Set<Path> before = files(spool);
        Wire sending = begun(portal, uploader, "others-0");
        Set<Path> known = new HashSet<>(before);
        known.addAll(appeared(spool, before));
        byte[] body = uploader.form("dropped.pdf", paper("dropped", 4 * LEAST));
        Set<Path> left;
        try (Wire dropped = wire(portal, uploader, false, body.length)) {
            dropped.send(body, 0, 3 * LEAST);
            left = appeared(spool, known);
            dropped.cutOff();
        }
        long began = System.nanoTime();
        int others = 0;
        while (!Collections.disjoint(files(spool), left) && System.nanoTime() - began < SOON + TimeUnit.SECONDS.toNanos(20)) {
            String name = "others-" + others++;
            Wire next = begun(portal, uploader, "others-" + others);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1200));
            ended(sending, uploader, name, taken, complaints);
            sending = next;
        }
        double took = (System.nanoTime() - began) / 1e9;
        ended(sending, uploader, "others-" + others, taken, complaints);
        return took;
    }

    /** Files that come to be beside those known. */
    private static Set<Path> appeared(Path spool, Set<Path> known) {
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); System.nanoTime() < giveUp; ) {
            Set<Path> now = files(spool);
            now.removeAll(known);
            if (!now.isEmpty()) {
                return now;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new IllegalStateException("no half file appeared where half files lie: this trial is blind");
    }

    private static Wire begun(RunningPortal portal, Uploader uploader, String name) throws IOException {
        byte[] body = uploader.form(name + ".pdf", paper(name, 2 * LEAST));
        Wire wire = wire(portal, uploader, false, body.length);
        wire.send(body, 0, LEAST);
        return wire;
    }

    private static void ended(Wire wire, Uploader uploader, String name, Map<String, String> taken, List<String> complaints) throws IOException, InterruptedException {
        byte[] paper = paper(name, 2 * LEAST);
        byte[] body = uploader.form(name + ".pdf", paper);
        try (wire) {
            wire.send(body, LEAST, body.length);
            int status = wire.status(60);
            if (status == 303) {
                taken.put(name + ".pdf", ContentJson.sha256(new String(paper, StandardCharsets.US_ASCII)));
            } else {
                complaints.add("a whole file beside others was answered " + status);
            }
        }
    }

    private static Set<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toCollection(HashSet::new));
        } catch (IOException | java.io.UncheckedIOException goneMeanwhile) {
            return files(folder);
        }
    }

    /** Seconds until it is so, or a little more than it may take. */
    private static double seconds(BooleanSupplier isSo) {
        long began = System.nanoTime();
        while (!isSo.getAsBoolean() && System.nanoTime() - began < SOON + TimeUnit.SECONDS.toNanos(5)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static Figures compared(Path data, Map<String, String> taken, List<String> complaints, boolean late) throws IOException, SQLException {
        Map<String, String> lost = new HashMap<>(taken);
        Set<String> onDisk;
        try (Stream<Path> files = Files.list(data.resolve("documents"))) {
            onDisk = files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(HashSet::new));
        }
        long ghost = 0;
        long doubled = 0;
        Set<String> seen = new HashSet<>();
        List<String> torn = new ArrayList<>(complaints);
        try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select file_name, sha256, storage_name from document")) {
            while (rows.next()) {
                String name = rows.getString(1);
                ghost += taken.containsKey(name) ? 0 : 1;
                doubled += seen.add(name) ? 0 : 1;
                lost.remove(name, rows.getString(2));
                Path file = data.resolve("documents").resolve(rows.getString(3));
                if (!onDisk.remove(rows.getString(3)) || !ContentJson.sha256(Files.readString(file)).equals(rows.getString(2))) {
                    torn.add(name + " is not on disk as it came");
                }
            }
        }
        onDisk.forEach(file -> torn.add("documents/" + file + " belongs to nothing"));
        torn.stream().limit(10).forEach(complaint -> Place.say("  " + Fault.F16 + ": " + complaint));
        return new Figures(taken.size(), lost.size(), ghost, doubled, torn.size(), 0, late ? 1 : 0);
    }
}
