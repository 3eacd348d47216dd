package org.todokede.faults;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.TestedDatabase;

/**
 * F11 from outside: somebody sets the clock of the machine on which the portal runs, a day, a month and over a new year, forth and back, while it files. What it told keeps
 * its days, numbers and lines keep their order, a period that has ended is noted once, and each jump is noted. Needs libfaketime, which lies to one process about the clock.
 */
final class MachineClock {

    /** How far the clock is ahead, in days, one after the other; the last is the machine's own. Never behind it: nobody acts for an organisation before the day on which it was registered. */
    private static final int[] AHEAD = {1, 0, 31, 0, 32, 1, 0};

    private static final int SHORT = 1;
    private static final int LONG = 5;

    private static final int FILED_EACH_TIME = 5;

    private MachineClock() {}

    /** The library; empty where it is not installed. */
    private static Optional<Path> liar() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
            for (Path folder : folders) {
                Path library = folder.resolve("faketime/libfaketime.so.1");
                if (Files.exists(library)) {
                    return Optional.of(library);
                }
            }
        }
        return Optional.empty();
    }

    static Outcome jumps(Place place) throws Exception {
        Optional<Path> liar = liar();
        if (liar.isEmpty()) {
            return Outcome.notHere(Fault.F11, "whole portal, H2: the machine's clock", "libfaketime is needed, which lies to one process about the clock");
        }
        long began = System.nanoTime();
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("machine-clock");
        Path set = Files.writeString(folder.resolve("set"), "+0");
        List<Integer> ahead = ahead(place.rounds(SHORT, LONG));
        // a virtual machine waits by the time that passes, which must stay true, and with the library's mend for that of a C library it would not wait at all
        try (RunningPortal portal = new RunningPortal(folder.resolve("data"), folder.resolve("portal.log")).with("LD_PRELOAD", liar.get().toString())
                .with("DONT_FAKE_MONOTONIC", "1").with("FAKETIME_FORCE_MONOTONIC_FIX", "0").with("FAKETIME_CACHE_DURATION", "1").with("FAKETIME_TIMESTAMP_FILE", set.toString())) {
            portal.start();
            Filers filers = new Filers(portal, complete);
            List<String> refused = new ArrayList<>();
            file(filers, refused);
            for (int days : ahead) {
                Files.writeString(set, "%+dd".formatted(days));
                // the portal looks at its clock every ten seconds
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(12));
                file(filers, refused);
            }
            portal.kill();
            Aftermath found = filers.compare(folder.resolve("notes"));
            found.torn().addAll(refused);
            found.late().addAll(complaints(portal.data(), ahead.size()));
            Figures figures = Figures.of(found);
            if (!figures.areNull()) {
                Place.say(found + found.describe());
            }
            return new Outcome(
                    Fault.F11, "whole portal, H2: the machine's clock", ahead.size(), figures, Kind.TRIAL, "days ahead, in turn: " + ahead + "; each jump is noted", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        }
    }

    /** The last of them crosses the next new year, if the calendar goes so far. */
    private static List<Integer> ahead(int rounds) {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        int toNewYear = (int) ChronoUnit.DAYS.between(today, LocalDate.of(today.getYear() + 1, 1, 1));
        List<Integer> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int days : AHEAD) {
                all.add(days);
            }
        }
        // a planned day must lie behind the period
        if (toNewYear <= 60) {
            all.addAll(List.of(toNewYear + 1, toNewYear - 1, 0));
        }
        return all;
    }

    private static void file(Filers filers, List<String> refused) throws InterruptedException {
        int before = filers.told();
        filers.begin();
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); filers.told() < before + FILED_EACH_TIME && System.nanoTime() < giveUp; ) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        filers.end();
        filers.refused().forEach(answer -> refused.add("refused: " + answer));
    }

    /** What the database shows of the clock: a jump that was not noted, a period whose end was noted twice. */
    private static List<String> complaints(Path data, int jumps) throws SQLException {
        List<String> complaints = new ArrayList<>();
        try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse(); Statement statement = connection.createStatement()) {
            int noted = count(statement, "select count(*) from audit_record where act = 'NOTE_CLOCK_SET'");
            if (noted != jumps) {
                complaints.add(noted + " jumps were noted of " + jumps);
            }
            int twice = count(statement, "select count(*) from (select filing_id from letter where kind = 'CLEARANCE' group by filing_id having count(*) > 1) as twice");
            if (twice > 0) {
                complaints.add(twice + " cases were noted to be free twice");
            }
        }
        return complaints;
    }

    private static int count(Statement statement, String question) throws SQLException {
        try (ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
