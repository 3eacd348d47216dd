package org.todokede.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.todokede.faults.Outcome.Kind;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.platform.service.Submitters;
import org.todokede.platform.service.TestedDatabase;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;

/**
 * R2: cases through ten years of the portal's clock, day by day, while the portal is killed again and again and takes the day up where it was. Every case is filed once,
 * and is noted to be free once, on the day on which its period has ended by law: not a day later, not a day earlier. The control notes each day to be done before its work,
 * as a nightly count does that nobody makes up for, and must lose something.
 */
final class YearsOfPeriods {

    private static final int CASES_A_DAY = 5;

    private YearsOfPeriods() {}

    /** Days of the control: it loses something at nearly every kill. */
    private static final int DAYS_OF_CONTROL = 40;

    private static final int KILLS_OF_CONTROL = 5;

    /** When a day is noted to be done: after its work, or before it, as by a nightly count that is not made up for. */
    private enum Noting {
        AFTER,
        BEFORE
    }

    /** Where the years are lived. @param done the days that are noted to be done @param config the calendar of years to come */
    private record Years(Path folder, Path data, Path done, Path config, LocalDate first, int days) {

        static Years in(Place place, String name, int days) throws IOException {
            Path folder = place.folder(name);
            return new Years(
                    folder, Files.createDirectories(folder.resolve("data")), folder.resolve("done"), MadeUpCalendar.in(place.folder(name + "-calendar")), LocalDate.now(ZoneId.of("Asia/Tokyo")), days);
        }

        LocalDate last() {
            return first.plusDays(days);
        }

        Process life(Noting noting) throws IOException {
            // a life is too short for the second compiler, which would take two thirds of the processor time of a start
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "-Dfile.encoding=UTF-8", "-Dslf4j.internal.verbosity=ERROR",
                            "-cp", System.getProperty("java.class.path"), Life.class.getName(), data.toString(), done.toString(), first.toString(), String.valueOf(days), config.toString(), noting.name())
                    .redirectErrorStream(true).redirectOutput(folder.resolve("life.log").toFile()).start();
        }
    }

    static List<Outcome> all(Place place) throws Exception {
        Place.onH2();
        return List.of(
                trial(place, Years.in(place, "years", place.rounds(120, 3653)), Noting.AFTER, place.rounds(5, 40), "services, H2", Kind.TRIAL),
                trial(place, Years.in(place, "years-control", DAYS_OF_CONTROL), Noting.BEFORE, KILLS_OF_CONTROL, "control: a day is noted to be done before its work", Kind.CONTROL));
    }

    private static Outcome trial(Place place, Years years, Noting noting, int wanted, String where, Kind kind) throws Exception {
        long began = System.nanoTime();
        int kills = 0;
        int lives = 0;
        while (lastDone(years.done(), years.first()).isBefore(years.last())) {
            lives++;
            LocalDate before = lastDone(years.done(), years.first());
            Process life = years.life(noting);
            // it dies at some moment of some day ahead, however fast the days go by; when it has died often enough, it lives on to the end
            boolean dies = kills < wanted;
            LocalDate lastDay = dies ? before.plusDays(1 + place.random().nextInt(Math.max(1, years.days() / wanted))) : years.last();
            long born = System.nanoTime();
            while (lastDone(years.done(), years.first()).isBefore(lastDay) && life.isAlive() && System.nanoTime() - born < TimeUnit.SECONDS.toNanos(600)) {
                life.waitFor(5, TimeUnit.MILLISECONDS);
            }
            if (dies && life.isAlive() && !life.waitFor(place.random().nextInt(100), TimeUnit.MILLISECONDS)) {
                life.destroyForcibly().waitFor();
                kills++;
            } else if (!life.waitFor(60, TimeUnit.SECONDS) || life.exitValue() != 0) {
                life.destroyForcibly();
                throw new IllegalStateException("the services ended by themselves, or did not end: " + Files.readString(years.folder().resolve("life.log")));
            }
            if (lives % 5 == 0) {
                Place.say("  %s: %d kills, the clock stands on %s".formatted(Fault.R2, kills, lastDone(years.done(), years.first())));
            }
        }
        Figures figures = compared(years, kind);
        return new Outcome(
                Fault.R2, where, kills, figures, kind, "%,d cases over %d days of the clock; late counts what is early, too".formatted(figures.acknowledged(), years.days()),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    private static LocalDate lastDone(Path done, LocalDate first) throws IOException {
        if (!Files.exists(done)) {
            return first.minusDays(1);
        }
        String text = Files.readString(done);
        int end = text.lastIndexOf('\n');
        return end < 0 ? first.minusDays(1) : LocalDate.parse(text.substring(text.lastIndexOf('\n', end - 1) + 1, end));
    }

    private static Figures compared(Years years, Kind kind) throws SQLException {
        LocalDate last = years.last();
        long acknowledged = 0;
        long lost = 0;
        long doubled = 0;
        long torn = 0;
        long late = 0;
        Map<LocalDate, LocalDate> freeByDay = new HashMap<>();
        Map<String, Integer> found = new HashMap<>();
        Map<String, LocalDate[]> cases = new LinkedHashMap<>();
        try (Connection connection = TestedDatabase.of(years.data()).connectionOfNobodyElse();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select f.idempotency_key, f.received_on, f.free_from, (select count(*) from letter l where l.filing_id = f.id and l.kind = 'CLEARANCE'),"
                                + " (select min(l.letter_day) from letter l where l.filing_id = f.id and l.kind = 'CLEARANCE'), (select count(*) from review_event e where e.filing_id = f.id)"
                                + " from filing f where f.receipt_number is not null")) {
            while (rows.next()) {
                String key = rows.getString(1);
                found.merge(key, 1, Integer::sum);
                LocalDate noted = rows.getObject(5, LocalDate.class);
                cases.put(key, new LocalDate[] {rows.getObject(2, LocalDate.class), rows.getObject(3, LocalDate.class), noted});
                doubled += Math.max(0, rows.getInt(4) - 1);
                torn += rows.getInt(6) == 2 ? 0 : 1;
            }
        }
        int right = 0;
        try (ServicesWithoutServer portal = ServicesWithoutServer.over(years.data(), years.config())) {
            for (LocalDate day = years.first(); !day.isAfter(last); day = day.plusDays(1)) {
                if (!portal.lawBook.periods().receiptDayOf(day).equals(day)) {
                    continue;
                }
                LocalDate free = portal.lawBook.periods().standstill(portal.lawBook.periods().receiptDayOf(day)).firstFreeDay();
                freeByDay.put(day, free);
                for (int n = 0; n < CASES_A_DAY; n++) {
                    acknowledged++;
                    LocalDate[] known = cases.get(key(day, n));
                    doubled += found.getOrDefault(key(day, n), 0) > 1 ? 1 : 0;
                    if (known == null) {
                        lost++;
                    } else if (!day.equals(known[0]) || !free.equals(known[1]) || (free.isAfter(last) ? known[2] != null : !free.equals(known[2]))) {
                        late++;
                        if (kind == Kind.TRIAL && late <= 5) {
                            Place.say("  case %s: received %s, free %s, noted %s; by law %s".formatted(key(day, n), known[0], known[1], known[2], free));
                        }
                    } else {
                        right++;
                    }
                }
            }
        }
        return new Figures(acknowledged, lost, cases.size() - (right + late), doubled, torn, 0, late);
    }

    private static String key(LocalDate day, int n) {
        return "case-" + day + "-" + n;
    }

    /** The services, day by day, from the first that is not noted to be done. */
    static final class Life {

        private Life() {}

        public static void main(String[] args) throws IOException {
            Path done = Path.of(args[1]);
            LocalDate first = LocalDate.parse(args[2]);
            LocalDate last = first.plusDays(Integer.parseInt(args[3]));
            Noting noting = Noting.valueOf(args[5]);
            ServicesWithoutServer portal = ServicesWithoutServer.over(Path.of(args[0]), Path.of(args[4]));
            LocalDate day = lastDone(done, first).plusDays(1);
            portal.clock.standOn(day);
            Submitters filer = new Submitters(portal);
            Actor window = portal.actor("years-window", Role.WINDOW);
            for (; !day.isAfter(last); day = day.plusDays(1)) {
                LocalDate today = day;
                portal.clock.standOn(today);
                if (noting == Noting.BEFORE) {
                    note(done, today);
                }
                portal.gate.withoutReceipts(() -> live(portal, filer, window, today));
                if (noting == Noting.AFTER) {
                    note(done, today);
                }
            }
            System.exit(0);
        }

        private static void note(Path done, LocalDate day) throws IOException {
            Files.writeString(done, day + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        }

        private static void live(ServicesWithoutServer portal, Submitters filer, Actor window, LocalDate today) {
            if (portal.lawBook.periods().receiptDayOf(today).equals(today)) {
                Map<String, String> fields = new LinkedHashMap<>(filer.complete());
                fields.put("act.planned_on", portal.lawBook.periods().standstill(portal.lawBook.periods().receiptDayOf(today)).lastLawfulActDay().minusDays(30).toString());
                fields.values().removeIf(String::isEmpty);
                for (int n = 0; n < CASES_A_DAY; n++) {
                    Receipt receipt = portal.filings.file(filer.actor(), new Request("1", fields, true, key(today, n))).receipt();
                    receive(portal, window, receipt);
                }
            }
            portal.clearances.work(10_000);
            portal.obligationReminders.work(10_000);
        }

        /** Of a day that is lived again, some were received before. */
        private static void receive(ServicesWithoutServer portal, Actor window, Receipt receipt) {
            try {
                portal.reviews.act(window, receipt.number(), CaseAct.RECEIVE, 1, Map.of());
            } catch (Refusal before) {
                if (portal.filings.history(portal.persons.actor(Submitters.LOGIN), receipt.filingId()).receivedOn().isEmpty()) {
                    throw before;
                }
            }
        }
    }
}
