package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes to claim 100,000 reminders that are due among 1,000,000 obligations, beside one bare update of the same rows, on PostgreSQL. No test: it runs
 * when it is asked for, by {@code config/portal bench sweep}, and leaves its table in {@code target/bench-sweep.md}.
 */
class DueSweepBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int OBLIGATIONS = 1_000_000;
    private static final int DUE = 100_000;

    @TempDir
    private Path folder;

    private LocalDate today;

    @Test
    void claimingWhatIsDue_besideOneBareUpdate() throws SQLException, IOException {
        assertTrue(TestedDatabase.isPostgreSql(), "measured on PostgreSQL");
        try (ServicesWithoutServer portal = ServicesWithoutServer.in(folder); Connection connection = portal.ownersConnection()) {
            today = portal.clock.today();
            fill(connection);
            List<Double> bare = new ArrayList<>();
            List<Double> one = new ArrayList<>();
            List<Double> two = new ArrayList<>();
            // the first round warms caches and the files of the tables up, and does not count
            for (int round = 0; round <= ROUNDS; round++) {
                makeDue(connection);
                bare.add(timed(() -> assertEquals(DUE, bareUpdate(connection))));
                makeDue(connection);
                one.add(timed(() -> assertEquals(DUE, portal.obligationReminders.claim())));
                requireOneMessageEach(connection);
                makeDue(connection);
                two.add(timed(() -> {
                    CompletableFuture<Integer> other = CompletableFuture.supplyAsync(portal.obligationReminders::claim);
                    assertEquals(DUE, portal.obligationReminders.claim() + other.join());
                }));
                requireOneMessageEach(connection);
                System.out.printf("round %d: bare %.2f s, one %.2f s, two %.2f s%n", round, bare.get(round), one.get(round), two.get(round));
            }
            Files.write(Path.of("target", "bench-sweep.md"), List.of(
                    "| %,d due among %,d, PostgreSQL %s | figure | ratio |".formatted(DUE, OBLIGATIONS, connection.getMetaData().getDatabaseProductVersion()),
                    "| --- | --- | --- |",
                    "| one bare `update ... returning` | %.2f s | 1 |".formatted(middle(bare)),
                    "| claimed with a message each, one claimant | %.2f s | %.2f |".formatted(middle(one), middle(ratios(one, bare))),
                    "| the same, two claimants at once | %.2f s | %.2f |".formatted(middle(two), middle(ratios(two, bare))),
                    "| claimed twice, in all rounds | 0 | |"));
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static double timed(Work work) throws SQLException {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private int bareUpdate(Connection connection) throws SQLException {
        int rows = 0;
        try (PreparedStatement update = connection.prepareStatement("update obligation set remind_on = null where remind_on <= ? returning id")) {
            update.setObject(1, today);
            try (ResultSet returned = update.executeQuery()) {
                while (returned.next()) {
                    rows++;
                }
            }
        }
        return rows;
    }

    private static void requireOneMessageEach(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*), count(distinct object_id) from outbox_message")) {
            row.next();
            assertEquals(DUE, row.getInt(1));
            assertEquals(DUE, row.getInt(2));
        }
    }

    private void fill(Connection connection) throws SQLException {
        execute(connection, "insert into organisation (id, version, name, investor_class, country, address, representative, business, contact_email) values (1, 1, 'Bench', 'CLASS_2', 'SG', '-', '-', '-', 'desk@example.com')");
        execute(connection, "insert into account (id, version, login, display_name, password_hash, active) values (1, 1, 'bench', 'Bench', '-', true)");
        execute(connection, "insert into filing (id, version, organisation_id, form_number, form_edition, receipt_number, content, filer_name, filer_country, target_name, sectors, ministries,"
                + " listed, core, amount_yen, created_by, created_at, updated_by, updated_at, versions_submitted, last_event_seq, ended, facts)"
                + " select n, 1, 1, '1', '2025-05-19', 'FDI-2026-' || lpad(n::text, 6, '0'), '{}', 'Orrevale Capital Ltd', 'SG', 'Hinagata KK', '3911', 'MOF;METI', 'yes', 'no', 3400000000, 1, now(), 'Bench', now(), 1, 0, false, ''"
                + " from generate_series(1, 1000) n");
        // every tenth is owed within days or late, the others later in the year
        execute(connection, "insert into obligation (id, version, filing_id, ordinal, basis, debtor, what, rhythm, first_due, open_due, owed_on, remind_on)"
                + " select n, 1, 1 + n % 1000, 1 + n / 1000, 'CLEARANCE', 'Orrevale Capital Ltd', 'A statement of what was done with the technology in the year', 'ONCE', owed, owed, owed, owed - 14"
                + " from (select n, date '" + today + "' + case when n % 10 = 0 then 5 - n / 10 % 20 else 30 + n % 300 end as owed from generate_series(1, " + OBLIGATIONS + ") n) as each");
    }

    private void makeDue(Connection connection) throws SQLException {
        execute(connection, "update obligation set remind_on = date '" + today + "' - (id / 10 % 5)::int where id % 10 = 0");
        execute(connection, "truncate outbox_message");
        execute(connection, "vacuum analyze obligation");
        execute(connection, "checkpoint");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Double> ratios(List<Double> ours, List<Double> bare) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round) / bare.get(round));
        }
        return ratios;
    }

    /** Median of the rounds that count. */
    private static double middle(List<Double> all) {
        List<Double> sorted = all.subList(1, all.size()).stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
