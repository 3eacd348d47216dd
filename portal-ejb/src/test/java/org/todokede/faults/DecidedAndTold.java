package org.todokede.faults;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todokede.faults.Outcome.Kind;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.platform.service.BadMailServer;
import org.todokede.platform.service.BadMailServer.Mood;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.platform.service.Submitters;
import org.todokede.platform.service.TestedDatabase;
import org.todokede.platform.service.TrialGates;
import org.todokede.review.CaseAct;

/**
 * F5: the power is cut between a decision and its letter. Cases are received and returned, each of which leaves a letter and a mail; between commit and sync everybody
 * else is given time, so that a mail about what is not on the disk yet would be on its way when the power goes. Every decision that was acknowledged stands, has one
 * letter, and after the start one mail by its Message-ID; and nobody was written to about what never was.
 */
final class DecidedAndTold {

    private static final int SHORT = 5;
    private static final int LONG = 50;
    private static final int ROUNDS_OF_CONTROL = 8;
    private static final int MEGABYTES = 400;
    private static final String FILER = "desk@example.com";
    private static final String WINDOW = "told-window";

    /** So long whoever commits waits before the disk is asked. */
    private static final Duration BETWEEN = Duration.ofMillis(40);

    private DecidedAndTold() {}

    static List<Outcome> all(Place place) throws Exception {
        Optional<String> why = LoopDisk.whyNot(place.folder("probe"));
        if (why.isPresent()) {
            return List.of(Outcome.notHere(Fault.F5, "services, H2 and PostgreSQL", why.get()));
        }
        int rounds = place.rounds(SHORT, LONG);
        return List.of(
                onH2("services, H2", place, Kind.TRIAL, rounds),
                onH2("control: no gate, H2 as it comes", place, Kind.CONTROL, ROUNDS_OF_CONTROL),
                onPostgres("services, PostgreSQL", place, rounds));
    }

    private static Outcome onH2(String where, Place place, Kind kind, int rounds) throws Exception {
        Place.onH2();
        Path folder = place.folder("F5");
        try (LoopDisk disk = new LoopDisk(folder, "disk", MEGABYTES)) {
            return cut(where, place, kind, rounds, folder, disk.mounted().resolve("data"), List.of(disk), null);
        }
    }

    private static Outcome onPostgres(String where, Place place, int rounds) throws Exception {
        Path folder = place.folder("F5");
        try (LoopDisk disk = new LoopDisk(folder, "disk", 64);
                LoopDisk databases = new LoopDisk(folder, "databases", 2 * MEGABYTES);
                PostgresServer server = new PostgresServer(databases.mounted().resolve("postgres"))) {
            Place.on(server);
            return cut(where, place, Kind.TRIAL, rounds, folder, disk.mounted().resolve("data"), List.of(disk, databases), server);
        } finally {
            Place.onH2();
        }
    }

    /** @param server null on H2 */
    private static Outcome cut(String where, Place place, Kind kind, int rounds, Path folder, Path data, List<LoopDisk> disks, PostgresServer server) throws Exception {
        long began = System.nanoTime();
        Files.createDirectories(data);
        Path decided = folder.resolve("decided");
        Figures figures = Figures.NONE;
        int round = 0;
        try (BadMailServer mail = new BadMailServer()) {
            while (round < rounds && figures.areNull()) {
                round++;
                // every third time nothing is sent before the cut; of the others the server says nothing in every second
                boolean sends = round % 3 != 0;
                mail.become(round % 2 == 0 ? Mood.TAKES_AND_HANGS_UP : Mood.GOOD);
                int before = lines(decided).size();
                Process life = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Dfile.encoding=UTF-8",
                                "-Dslf4j.internal.verbosity=ERROR", "-Dportal.data=" + data, "-Dportal.config=" + ServicesWithoutServer.projectRoot().resolve("config"),
                                "-Dkill.database=" + (kind == Kind.CONTROL ? ";WRITE_DELAY=500" : ""), "-D" + TestedDatabase.POSTGRESQL + "=" + System.getProperty(TestedDatabase.POSTGRESQL, ""),
                                "-Dportal.mail=" + (sends ? mail.address() : ""), "-cp", System.getProperty("java.class.path"), Life.class.getName(), decided.toString(), kind.name())
                        .redirectErrorStream(true).redirectOutput(new File(folder.toFile(), "life.log")).start();
                await(life, decided, before + 6 + place.random().nextInt(8), folder.resolve("life.log"));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(place.random().nextInt(200)));
                List<ProcessHandle> running = new ArrayList<>(Commands.family(life.toHandle()));
                if (server != null) {
                    running.addAll(server.processes());
                }
                Commands.signal("STOP", running);
                disks.forEach(LoopDisk::cutPower);
                Commands.signal("KILL", running);
                life.waitFor();
                if (server != null) {
                    server.kill();
                }
                for (LoopDisk disk : disks) {
                    disk.comeUpAgain();
                }
                if (server != null) {
                    server.forgetProcess();
                    server.start();
                }
                figures = compared(data, decided, mail, kind);
                Place.progress(Fault.F5, where, round, rounds, figures);
            }
        }
        return new Outcome(Fault.F5, where, round, figures, kind, "", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    private static void await(Process life, Path decided, int decisions, Path log) throws IOException, InterruptedException {
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(240); lines(decided).size() < decisions; ) {
            if (life.waitFor(5, TimeUnit.MILLISECONDS) || System.nanoTime() > giveUp) {
                life.destroyForcibly();
                throw new IllegalStateException("nothing is decided: " + Files.readString(log));
            }
        }
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Mail that the server has taken: rows of the outbox with the Message-IDs that they went out under. */
    private static Map<Long, Set<String>> taken(BadMailServer mail) {
        Map<Long, Set<String>> taken = new HashMap<>();
        for (String letter : mail.taken()) {
            String id = BadMailServer.header(letter, "Message-ID");
            taken.computeIfAbsent(Long.valueOf(id.substring(1, id.indexOf('.'))), row -> new HashSet<>()).add(id);
        }
        return taken;
    }

    private static Figures compared(Path data, Path decided, BadMailServer mail, Kind kind) throws IOException, SQLException {
        List<String> acknowledged = lines(decided);
        List<String> ghost = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        List<String> torn = new ArrayList<>();
        try {
            // before anything is sent or numbered again
            Set<Long> rows = new HashSet<>(numbers(data, "select id from outbox_message where topic = 'NOTICE'"));
            taken(mail).keySet().stream().filter(row -> !rows.contains(row)).forEach(row -> ghost.add("mail " + row + " is about nothing"));
            if (kind == Kind.TRIAL) {
                sendTheRest(data, mail);
            }
            Set<Long> events = new HashSet<>(numbers(data, "select filing_id from review_event where act in ('RECEIVE', 'RETURN_FOR_DEFECT')"));
            acknowledged.stream().filter(id -> !events.contains(Long.valueOf(id))).forEach(lost::add);
            Map<Long, Set<String>> taken = taken(mail);
            try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse();
                    Statement statement = connection.createStatement();
                    ResultSet cases = statement.executeQuery(
                            "select e.filing_id, (select count(*) from letter l where l.filing_id = e.filing_id),"
                                    + " (select count(*) from notice n join outbox_message o on o.object_id = n.id and o.topic = 'NOTICE' where n.filing_id = e.filing_id),"
                                    + " (select min(o.id) from notice n join outbox_message o on o.object_id = n.id and o.topic = 'NOTICE' where n.filing_id = e.filing_id)"
                                    + " from review_event e where e.act in ('RECEIVE', 'RETURN_FOR_DEFECT')")) {
                while (cases.next()) {
                    String what = "case " + cases.getLong(1);
                    int mails = taken.getOrDefault(cases.getLong(4), Set.of()).size();
                    if (cases.getInt(2) != 1 || cases.getInt(3) != 1) {
                        torn.add(what + " has " + cases.getInt(2) + " letters and " + cases.getInt(3) + " messages");
                    } else if (mails == 0) {
                        lost.add(what + " was told to nobody");
                    } else if (mails > 1) {
                        doubled.add(what + " was told " + mails + " times");
                    }
                }
            }
        } catch (SQLException | RuntimeException gone) {
            if (kind == Kind.TRIAL) {
                throw gone;
            }
            // the control may lose the tables themselves
            lost.addAll(acknowledged);
        }
        if (kind == Kind.TRIAL) {
            List.of(lost, ghost, doubled, torn).forEach(all -> all.stream().limit(5).forEach(complaint -> Place.say("  " + Fault.F5 + ": " + complaint)));
        }
        return new Figures(acknowledged.size(), lost.size(), ghost.size(), doubled.size(), torn.size(), 0, 0);
    }

    /** The portal after the start: what is due is sent, and what was claimed by the server that has died when its time comes. */
    private static void sendTheRest(Path data, BadMailServer mail) throws SQLException {
        mail.become(Mood.GOOD);
        System.setProperty("portal.mail", mail.address());
        try (ServicesWithoutServer portal = ServicesWithoutServer.over(data)) {
            // as the life that ended did: on a Saturday its clock stood on the Monday
            portal.toADayOfReceipt();
            for (int n = 0; n < 3; n++) {
                portal.outbox.work(10_000);
                portal.letPass(1);
            }
        } finally {
            System.clearProperty("portal.mail");
        }
    }

    private static List<Long> numbers(Path data, String question) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    /** The services: two desks that decide and note what they were told, outside and synced; and the outbox, again and again. */
    static final class Life {

        private Life() {}

        public static void main(String[] args) {
            Path decided = Path.of(args[0]);
            ServicesWithoutServer portal = new ServicesWithoutServer(Kind.valueOf(args[1]) == Kind.TRIAL ? TrialGates.slow(BETWEEN) : TrialGates.withoutSync());
            portal.toADayOfReceipt();
            Submitters filer = new Submitters(portal, FILER);
            Actor window = portal.actor(WINDOW, Role.WINDOW);
            for (int n = 0; n < 2; n++) {
                boolean receives = n == 0;
                new Thread(() -> decide(portal, filer, window, decided, receives)).start();
            }
            new Thread(() -> tell(portal)).start();
        }

        private static void decide(ServicesWithoutServer portal, Submitters filer, Actor window, Path decided, boolean receives) {
            try (FileChannel notes = FileChannel.open(decided, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (true) {
                    for (Filing draft : filer.newDrafts(10)) {
                        Receipt receipt = filer.submit(draft);
                        if (receives) {
                            portal.reviews.act(window, receipt.number(), CaseAct.RECEIVE, 1, Map.of());
                        } else {
                            portal.reviews.act(window, receipt.number(), CaseAct.RETURN_FOR_DEFECT, 1, Map.of("reasons", "The address is incomplete.", "defect.filer.address", "Town missing."));
                        }
                        notes.write(ByteBuffer.wrap((draft.id() + "\n").getBytes(StandardCharsets.US_ASCII)));
                        notes.force(true);
                    }
                }
            } catch (Throwable failure) {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        }

        private static void tell(ServicesWithoutServer portal) {
            try {
                while (true) {
                    portal.outbox.work(100);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            } catch (Throwable failure) {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
