package org.todokede.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.todokede.faults.Outcome.Kind;

/**
 * F17: bodies of 2 GiB, with their length told and without, to everything that takes a body. Each is refused before a mebibyte more was sent than is taken there at most;
 * of what comes all the same the portal lets 256 MiB pass by, in little room, because browsers look for the answer only when they have sent everything, and hangs up;
 * nothing of it is kept. A page that takes files sends back to itself and says there that it is too large (303); everything else answers 413.
 */
final class HugeUploads {

    private static final long HUGE = 2L << 30;
    private static final long MEBIBYTE = 1 << 20;
    private static final long MOST_HEAP = 64 * MEBIBYTE;

    /** What the server lets pass by after an answer (config/server/settings.txt). */
    private static final long PASSED_BY = 256 * MEBIBYTE;

    /** What the portal reads beside a body: classes, its database, the requests by which it is watched. */
    private static final long BESIDE = MEBIBYTE / 2;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(180);

    private HugeUploads() {}

    /** Something that takes a body. @param most bytes that it takes @param refusal how it answers what is larger, a regular expression @param before what stands before the bytes that do not end */
    private record Taker(String path, String type, long most, String refusal, byte[] before, String... headers) {

        static Taker ofFiles(String path, long most, String... headers) {
            byte[] form = Uploader.form(Map.of(), "huge.pdf", "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
            return new Taker(path, Uploader.TYPE, most, "303", Arrays.copyOf(form, form.length - Uploader.closing().length), headers);
        }

        static Taker of(String path, String type, long most, String before) {
            // of a table that comes row by row, the first row may be too long before the whole is
            return new Taker(path, type, most, type.equals("text/csv") ? "413|422" : "413", before.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** What one body came to. @param status none unless it came in time @param read bytes that the portal read @param heap bytes that it had in use more than before, at most */
    private record Seen(String status, String location, long sent, long read, long heap) {}

    static List<Outcome> all(Place place) throws Exception {
        long began = System.nanoTime();
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("huge");
        int rounds = place.rounds(1, 5);
        List<String> wrong = new ArrayList<>();
        List<String> more = new ArrayList<>();
        long kept = 0;
        int tried = 0;
        long most = 0;
        try (RunningPortal portal = new RunningPortal(folder.resolve("data"), folder.resolve("portal.log"))) {
            portal.start();
            Uploader uploader = new Uploader(portal.address(), "investor", complete);
            // a small one of each first: what is loaded and compiled for the first time is no matter of size
            uploader.send("small.txt", "small".getBytes(StandardCharsets.US_ASCII));
            List<Taker> takers = List.of(
                    Taker.ofFiles(uploader.path(), 4 * 50 * MEBIBYTE + 64 * 1024, "Cookie: " + uploader.program().cookies()),
                    Taker.ofFiles("/verify/upload", 10_000_000),
                    Taker.ofFiles("/check/portfolio/upload", 64_000_000),
                    Taker.of("/api/v1/assessments", "application/json", MEBIBYTE, "{\"x\":\""),
                    Taker.of("/api/v1/assessments", "text/csv", 64 * MEBIBYTE, "\""),
                    Taker.of("/sign-in", "application/x-www-form-urlencoded", 4 * MEBIBYTE, "a="));
            for (int round = 0; round < rounds; round++) {
                for (Taker taker : takers) {
                    for (long length : new long[] {HUGE, -1}) {
                        Seen seen = sent(portal, taker, length);
                        tried++;
                        most = Math.max(most, seen.heap());
                        String what = "%s (%s, %s): %s".formatted(taker.path(), taker.type(), length < 0 ? "without a length" : "2 GiB", seen);
                        if (!seen.status().matches(taker.refusal()) || (taker.refusal().equals("303") && !seen.location().contains("ooLarge"))) {
                            wrong.add(what);
                        }
                        if (seen.read() > (length < 0 ? taker.most() : 0) + MEBIBYTE + PASSED_BY + BESIDE || seen.heap() > MOST_HEAP) {
                            more.add(what);
                        }
                    }
                }
            }
            if (Program.stranger(portal.address()).get("/health/ready").status() != 200 || !uploader.program().get(uploader.page()).body().contains("small.txt")) {
                wrong.add("the portal does not serve any more");
            }
            kept = uploader.program().get(uploader.page()).body().contains("huge.pdf") ? 1 : 0;
            long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (largest(portal.data()) > 4 * MEBIBYTE && System.nanoTime() < giveUp) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
            kept += largest(portal.data()) > 4 * MEBIBYTE ? 1 : 0;
        }
        Stream.concat(wrong.stream(), more.stream()).forEach(complaint -> Place.say("  " + Fault.F17 + ": " + complaint));
        Figures figures = new Figures(tried, 0, kept, 0, wrong.size(), 0, more.size());
        String remark = "heap at most %d MiB more; late counts what was read or held too much".formatted(most / MEBIBYTE);
        return List.of(new Outcome(Fault.F17, "whole portal, H2", rounds, figures, Kind.TRIAL, remark, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
    }

    /** Sends until there is an answer and a while longer, as a program does that does not listen. */
    private static Seen sent(RunningPortal portal, Taker taker, long length) throws IOException, InterruptedException {
        long heapBefore = portal.heap(true);
        long readBefore = portal.bytesRead();
        long heap = 0;
        long sent = taker.before().length;
        // a connection that is closed before was answered before
        boolean inTime = true;
        byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        try (Wire wire = new Wire(portal.address(), taker.path(), taker.type(), length, taker.headers())) {
            // whoever is neither read nor answered any more waits no longer
            CompletableFuture.delayedExecutor(PATIENCE, TimeUnit.NANOSECONDS).execute(wire::hangUp);
            try {
                wire.send(taker.before(), 0, taker.before().length);
                long most = (length < 0 ? taker.most() : 0) + MEBIBYTE;
                long answered = 0;
                long watched = 0;
                for (long began = System.nanoTime(); sent < HUGE && System.nanoTime() - began < PATIENCE; sent += block.length) {
                    if (answered == 0 && sent + block.length > most) {
                        // so much must be enough
                        inTime = !wire.answer(60).isEmpty();
                        answered = System.nanoTime();
                    }
                    if (answered != 0 && System.nanoTime() - answered > TimeUnit.SECONDS.toNanos(1)) {
                        break;
                    }
                    if (System.nanoTime() - watched > TimeUnit.MILLISECONDS.toNanos(200)) {
                        heap = Math.max(heap, portal.heap(false) - heapBefore);
                        watched = System.nanoTime();
                    }
                    wire.send(block, 0, block.length);
                }
            } catch (IOException closed) {
                // by the portal, which has had enough
            }
            List<String> head = inTime ? wire.answer(1) : List.of();
            heap = Math.max(heap, portal.heap(false) - heapBefore);
            String location = head.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location:")).findFirst().orElse("");
            return new Seen(head.isEmpty() ? "none" : head.get(0).split(" ")[1], location, sent, portal.bytesRead() - readBefore, heap);
        }
    }

    /** Bytes of the largest file that may be left of a body. */
    private static long largest(Path data) throws IOException {
        long largest = 0;
        for (Path folder : List.of(data.resolve("tmp"), data.resolve("documents"), data.resolve("portfolios"))) {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    largest = Math.max(largest, files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).max().orElse(0));
                }
            }
        }
        return largest;
    }
}
