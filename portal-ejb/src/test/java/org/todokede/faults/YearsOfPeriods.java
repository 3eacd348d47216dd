package org.todokede.faults;

import java.io.File;
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
import java.time.temporal.ChronoUnit;
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
 * and is noted to be free once, on the day on which its period has ended by law: not a day later, not a day earlier.
 */
final class YearsOfPeriods {

    private static final int CASES_A_DAY = 5;

    private YearsOfPeriods() {}

    static List<Outcome> all(Place place) throws Exception {
        long began = System.nanoTime();
        Place.onH2();
        int days = place.rounds(120, 3653);
        int wanted = place.rounds(5, 40);
        Path folder = place.folder("years");
        Path data = Files.createDirectories(folder.resolve("data"));
        Path done = folder.resolve("done");
        Path config = MadeUpCalendar.in(place.folder("calendar"));
        LocalDate first = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        int kills = 0;
        int lives = 0;
        while (lastDone(done, first).isBefore(first.plusDays(days))) {
            lives++;
            LocalDate before = lastDone(done, first);
            // a life is too short for the second compiler, which would take two thirds of the processor time of a start
            Process life = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "-Dfile.encoding=UTF-8", "-Dslf4j.internal.verbosity=ERROR",
                            "-cp", System.getProperty("java.class.path"), Life.class.getName(), data.toString(), done.toString(), first.toString(), String.valueOf(days), config.toString())
                    .redirectErrorStream(true).redirectOutput(new File(folder.toFile(), "life.log")).start();
            // it dies at some moment of some day ahead, however fast the days go by; when it has died often enough, it lives on to the end
            boolean dies = kills < wanted;
            LocalDate lastDay = dies ? before.plusDays(1 + place.random().nextInt(Math.max(1, days / wanted))) : first.plusDays(days);
            long born = System.nanoTime();
            while (lastDone(done, first).isBefore(lastDay) && life.isAlive() && System.nanoTime() - born < TimeUnit.SECONDS.toNanos(600)) {
                life.waitFor(5, TimeUnit.MILLISECONDS);
            }
            if (dies && life.isAlive() && !life.waitFor(place.random().nextInt(100), TimeUnit.MILLISECONDS)) {
                life.destroyForcibly().waitFor();
                kills++;
            } else if (!life.waitFor(60, TimeUnit.SECONDS) || life.exitValue() != 0) {
                life.destroyForcibly();
                throw new IllegalStateException("the services ended by themselves, or did not end: " + Files.readString(folder.resolve("life.log")));
            }
            if (lives % 5 == 0) {
                Place.say("  %s: %d kills, the clock stands on %s".formatted(Fault.R2, kills, lastDone(done, first)));
            }
        }
        return List.of(compared(data, config, first, first.plusDays(days), kills, began));
    }

    private static LocalDate lastDone(Path done, LocalDate first) throws IOException {
        if (!Files.exists(done)) {
            return first.minusDays(1);
        }
        String text = Files.readString(done);
        int end = text.lastIndexOf('\n');
        return end < 0 ? first.minusDays(1) : LocalDate.parse(text.substring(text.lastIndexOf('\n', end - 1) + 1, end));
    }

    private static Outcome compared(Path data, Path config, LocalDate first, LocalDate last, int kills, long began) throws SQLException {
        long acknowledged = 0;
        long lost = 0;
        long doubled = 0;
        long torn = 0;
        long late = 0;
        Map<LocalDate, LocalDate> freeByDay = new HashMap<>();
        Map<String, Integer> found = new HashMap<>();
        Map<String, LocalDate[]> cases = new LinkedHashMap<>();
        try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse();
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
        try (ServicesWithoutServer portal = ServicesWithoutServer.over(data, config)) {
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                if (!portal.lawBook.standstillIfSentOn(day).receivedOn().equals(day)) {
                    continue;
                }
                LocalDate free = portal.lawBook.standstillIfSentOn(day).firstFreeDay();
                freeByDay.put(day, free);
                for (int n = 0; n < CASES_A_DAY; n++) {
                    acknowledged++;
                    LocalDate[] known = cases.get(key(day, n));
                    doubled += found.getOrDefault(key(day, n), 0) > 1 ? 1 : 0;
                    if (known == null) {
                        lost++;
                    } else if (!day.equals(known[0]) || !free.equals(known[1]) || (free.isAfter(last) ? known[2] != null : !free.equals(known[2]))) {
                        late++;
                        if (late <= 5) {
                            Place.say("  case %s: received %s, free %s, noted %s; by law %s".formatted(key(day, n), known[0], known[1], known[2], free));
                        }
                    } else {
                        right++;
                    }
                }
            }
        }
        Figures figures = new Figures(acknowledged, lost, cases.size() - (right + late), doubled, torn, 0, late);
        return new Outcome(
                Fault.R2, "services, H2", kills, figures, Kind.TRIAL, "%,d cases over %d days of the clock; late counts what is early, too".formatted(acknowledged, ChronoUnit.DAYS.between(first, last)),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
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
            ServicesWithoutServer portal = ServicesWithoutServer.over(Path.of(args[0]), Path.of(args[4]));
            LocalDate day = lastDone(done, first).plusDays(1);
            portal.clock.standOn(day);
            Submitters filer = new Submitters(portal);
            Actor window = portal.actor("years-window", Role.WINDOW);
            for (; !day.isAfter(last); day = day.plusDays(1)) {
                LocalDate today = day;
                portal.clock.standOn(today);
                portal.gate.withoutReceipts(() -> live(portal, filer, window, today));
                Files.writeString(done, today + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
            }
            System.exit(0);
        }

        private static void live(ServicesWithoutServer portal, Submitters filer, Actor window, LocalDate today) {
            if (portal.lawBook.standstillIfSentOn(today).receivedOn().equals(today)) {
                Map<String, String> fields = new LinkedHashMap<>(filer.complete());
                fields.put("act.planned_on", portal.lawBook.standstillIfSentOn(today).lastLawfulActDay().minusDays(30).toString());
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
