package org.todokede.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.platform.service.Submitters;
import org.todokede.platform.service.TestedDatabase;

/** Programs that file through the API of a running portal, as fast as it answers, and note what they were told: four, if nothing else is said. */
final class Filers {

    private static final int THREADS = 4;

    /** So many receipts of each filer are looked at again through the services. */
    private static final int NEWEST = 40;

    private static final List<String> LOGINS = List.of("investor", "investor2");

    /** What was answered. @param login who sent it @param sha256 of what was filed @param free first day on which the act is free */
    private record Told(String login, String number, String sha256, String free) {}

    private final RunningPortal portal;
    private final Map<String, String> complete;
    private final int programs;
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Map<String, String> unanswered = new ConcurrentHashMap<>();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Program.Answer> refused = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean filing;

    Filers(RunningPortal portal, Map<String, String> complete) {
        this(portal, complete, THREADS);
    }

    Filers(RunningPortal portal, Map<String, String> complete, int programs) {
        this.portal = portal;
        this.complete = complete;
        this.programs = programs;
    }

    /** A complete notification of today. */
    static Map<String, String> completeToday(Place place) throws IOException {
        Place.onH2();
        try (ServicesWithoutServer services = ServicesWithoutServer.over(place.folder("content"))) {
            return new Submitters(services).complete();
        }
    }

    /** Begins to file, after everybody has signed in. */
    void begin() {
        filing = true;
        threads.clear();
        // of more than these, several share what one of them has signed in
        List<Program> signedIn = new ArrayList<>();
        for (int n = 0; n < programs; n++) {
            String login = LOGINS.get(n % LOGINS.size());
            Program program = n < THREADS ? Program.filer(portal.address(), login, complete) : signedIn.get(n % THREADS);
            signedIn.add(program);
            Thread thread = new Thread(() -> {
                while (filing) {
                    String key = UUID.randomUUID().toString();
                    unanswered.put(key, login);
                    sent.add(key);
                    take(login, key, program.file(key, complete));
                }
            });
            threads.add(thread);
            thread.start();
        }
    }

    private void take(String login, String key, Program.Answer answer) {
        if (answer.status() == 201 || answer.status() == 200) {
            Told now = new Told(login, answer.member("number"), answer.member("sha256"), answer.member("firstFreeDay"));
            Told before = told.put(key, now);
            if (now.number().isEmpty() || (before != null && !before.equals(now))) {
                wrong.add(key + ": " + before + " and " + now + " " + answer);
            }
            unanswered.remove(key);
        } else {
            refused.add(answer);
            // nobody waits for a server that answers at once that it cannot
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    void end() throws InterruptedException {
        filing = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    int told() {
        return told.size();
    }

    /** What was answered instead of a receipt, since the last time this was asked. */
    List<Program.Answer> refused() {
        List<Program.Answer> all = new ArrayList<>();
        for (Program.Answer next = refused.poll(); next != null; next = refused.poll()) {
            all.add(next);
        }
        return all;
    }

    /** Sends everything again that was not answered, under its key, as a program does that keeps what it has begun. @return what was still not answered */
    int sendAgain() {
        Map<String, Program> signedIn = new ConcurrentHashMap<>();
        if (Program.stranger(portal.address()).get("/health/ready").status() != 200) {
            return unanswered.size();
        }
        for (Map.Entry<String, String> each : Map.copyOf(unanswered).entrySet()) {
            take(each.getValue(), each.getKey(), signedIn.computeIfAbsent(each.getValue(), login -> Program.filer(portal.address(), login, complete)).file(each.getKey(), complete));
        }
        return unanswered.size();
    }

    /**
     * Compares what was told with what is found. The portal must have let the database go.
     *
     * @param notes a folder of this comparison
     */
    Aftermath compare(Path notes) throws IOException, SQLException {
        Files.createDirectories(notes);
        StringBuilder tried = new StringBuilder();
        Map<String, StringBuilder> receipts = new LinkedHashMap<>();
        LOGINS.forEach(login -> receipts.put(login, new StringBuilder()));
        Map<String, Told> left = new HashMap<>(told);
        try (Connection connection = TestedDatabase.of(portal.data()).connectionOfNobodyElse();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, idempotency_key from filing where idempotency_key is not null order by id")) {
            while (rows.next()) {
                if (sent.contains(rows.getString(2))) {
                    tried.append(rows.getLong(1)).append('\n');
                }
                Told receipt = left.remove(rows.getString(2));
                if (receipt != null) {
                    note(receipts, receipt, rows.getLong(1));
                }
            }
        }
        long nowhere = 0;
        for (Told receipt : left.values()) {
            note(receipts, receipt, --nowhere);
        }
        Files.writeString(notes.resolve("tried-0"), tried);
        for (int n = 0; n < LOGINS.size(); n++) {
            Files.writeString(notes.resolve("receipts-" + n), receipts.get(LOGINS.get(n)));
        }
        Aftermath found = Aftermath.of(portal.data(), notes);
        found.torn().addAll(wrong);
        found.reopen(NEWEST, LOGINS.toArray(String[]::new));
        return found;
    }

    private static void note(Map<String, StringBuilder> receipts, Told receipt, long filing) {
        receipts.get(receipt.login()).append("%s %d %s %s\n".formatted(receipt.number(), filing, receipt.sha256(), receipt.free()));
    }
}
