package org.todokede.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.TestedDatabase;

/**
 * F11 once more, with the clock of the machine under a whole portal: libfaketime puts it forth and back, a day, a month and over a new year, while four programs file.
 * Timers run by it, sessions and mail, too. No day that was told moves; each case is noted to be free once, not before its day, and soon after it, also when the clock
 * was put back in between.
 */
final class MachineClock {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** Seconds for which nobody jumps on: the timers of the portal fire once a minute. */
    private static final long SOON = 150;

    private final RunningPortal portal;
    private final Path time;
    private final Map<String, String> complete;
    private final List<String> torn = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private final Map<String, LocalDate> free = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();
    private int jumps;
    private double slowest;

    private MachineClock(RunningPortal portal, Path time, Map<String, String> complete) {
        this.portal = portal;
        this.time = time;
        this.complete = complete;
    }

    static Outcome jumps(Place place) throws Exception {
        String where = "whole portal, H2: the clock of the machine";
        Optional<Path> library = library();
        if (library.isEmpty()) {
            return Outcome.notHere(Fault.F11, where, "libfaketime is needed (Debian: faketime)");
        }
        long began = System.nanoTime();
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("machine-clock");
        Path time = folder.resolve("time");
        // what is asked for here is how far the clock is from that of the machine
        Files.writeString(time, "-60d\n");
        try (RunningPortal portal = new RunningPortal(folder.resolve("data"), folder.resolve("portal.log"))
                .with("LD_PRELOAD", library.get().toString()).with("DONT_FAKE_MONOTONIC", "1").with("FAKETIME_CACHE_DURATION", "1").with("FAKETIME_TIMESTAMP_FILE", time.toString())) {
            MachineClock trial = new MachineClock(portal, time, complete);
            portal.start();
            // whoever files has been there for long: nobody acts for an organisation before the day on which it was registered
            List.of("investor", "investor2").forEach(login -> Program.filer(portal.address(), login, complete));
            trial.jump(0);
            Filers filers = new Filers(portal, complete);
            for (int round = 0; round < place.rounds(1, 4); round++) {
                trial.round(filers);
            }
            int left = filers.sendAgain();
            portal.kill();
            Aftermath found = filers.compare(folder.resolve("notes"), trial.free.keySet());
            found.torn().addAll(trial.torn);
            found.late().addAll(trial.late);
            if (left > 0) {
                found.torn().add(left + " filings were not answered when they were sent again: " + filers.refused());
            }
            Figures figures = Figures.of(found).plus(trial.notes());
            if (!figures.areNull()) {
                Place.say(found + found.describe());
            }
            return new Outcome(
                    Fault.F11, where, trial.jumps, figures, Kind.TRIAL, "noted %.0f s after a clock that jumped to the day, at most".formatted(trial.slowest),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        }
    }

    private static Optional<Path> library() throws IOException {
        for (Path folder : List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> libraries = Files.find(folder, 3, (path, kind) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
                    Optional<Path> found = libraries.findFirst();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void round(Filers filers) throws Exception {
        String first = sent();
        for (int days : new int[] {1, -1, 31, 0, -31, 0}) {
            jump(days);
            filers.begin();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            filers.end();
            check();
            if (!today(days).isBefore(free.get(first))) {
                awaitNote(first);
            }
        }
        filers.refused();
        String second = sent();
        check();
        // over the new year, or to where both are free, whichever is later
        jump((int) Math.max(ChronoUnit.DAYS.between(LocalDate.now(TOKYO), LocalDate.of(LocalDate.now(TOKYO).getYear() + 1, 1, 5)), ChronoUnit.DAYS.between(LocalDate.now(TOKYO), free.get(second))));
        check();
        awaitNote(second);
        jump(0);
        check();
    }

    private static LocalDate today(int days) {
        return LocalDate.now(TOKYO).plusDays(days);
    }

    private void jump(int days) throws IOException {
        // whoever reads it meanwhile must find it whole
        Path next = Files.writeString(time.resolveSibling("time.next"), (days < 0 ? "" : "+") + days + "d\n");
        Files.move(next, time, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        jumps++;
        // the library looks at it once a second
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1500));
    }

    /** A case that was sent and received. @return its number */
    private String sent() {
        Program filer = Program.filer(portal.address(), "investor", complete);
        Program.Answer answer = filer.file(UUID.randomUUID().toString(), complete);
        String number = answer.member("number");
        Program.Answer received = Program.signedIn(portal.address(), "window").send("POST", "/api/v1/cases/" + number + "/acts?seen=1", "{\"act\":\"RECEIVE\",\"details\":{}}");
        if (number.isEmpty() || received.status() != 200) {
            throw new IllegalStateException("the case is not received: " + answer + ", " + received);
        }
        free.put(number, LocalDate.parse(answer.member("firstFreeDay")));
        told.put(number, days(answer));
        return number;
    }

    private static String days(Program.Answer answer) {
        return String.join(" ", answer.member("receivedOn"), answer.member("lastBarredDay"), answer.member("firstFreeDay"), answer.member("lastLawfulActDay"), answer.member("sentAt"), answer.member("sha256"));
    }

    /** Wherever the clock stands, each case is told as it was at first. */
    private void check() {
        Program filer = Program.signedIn(portal.address(), "investor");
        told.forEach((number, before) -> {
            Program.Answer now = filer.get("/api/v1/filings/" + number);
            if (!days(now).equals(before)) {
                late.add(number + ": " + before + " was told, and now " + now);
            }
        });
    }

    private void awaitNote(String number) {
        long began = System.nanoTime();
        Program filer = Program.signedIn(portal.address(), "investor");
        while (!filer.get("/api/v1/filings/" + number + "/letters").body().contains("CLEARANCE")) {
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(SOON)) {
                late.add(number + " is not noted to be free " + SOON + " s after the clock has jumped to its day");
                return;
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        slowest = Math.max(slowest, (System.nanoTime() - began) / 1e9);
    }

    /** Each case has one note, of a day on which it was free. */
    private Figures notes() throws Exception {
        long lost = 0;
        long doubled = 0;
        long early = 0;
        try (Connection connection = TestedDatabase.of(portal.data()).connectionOfNobodyElse();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select f.receipt_number, count(l.id), min(l.letter_day) from filing f left join letter l on l.filing_id = f.id and l.kind = 'CLEARANCE'"
                        + " where f.receipt_number is not null group by f.receipt_number")) {
            while (rows.next()) {
                LocalDate day = free.get(rows.getString(1));
                if (day != null) {
                    lost += rows.getInt(2) == 0 ? 1 : 0;
                    doubled += Math.max(0, rows.getInt(2) - 1);
                    early += rows.getInt(2) > 0 && rows.getObject(3, LocalDate.class).isBefore(day) ? 1 : 0;
                }
            }
        }
        return new Figures(free.size(), lost, 0, doubled, 0, 0, early);
    }
}
