package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.rules.ActKind;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.EffectPreview;
import org.todokede.rules.Fact;
import org.todokede.rules.Facts;
import org.todokede.rules.FactsText;
import org.todokede.rules.InvestorType;
import org.todokede.rules.Ratio;
import org.todokede.rules.RuleBook;
import org.todokede.rules.SectorDesignation;
import org.todokede.rules.Stake;

/**
 * How long the effect of a draft takes over many stored filings and listed companies, with the portal's own services, schema and database settings. No test: it
 * runs when it is asked for, by {@code config/portal bench preview}, and leaves its table in {@code target/bench-preview.md}.
 */
class EffectPreviewBench {

    private static final int FILINGS = Integer.getInteger("bench.filings", 400_000);
    private static final int COMPANIES = Integer.getInteger("bench.companies", 4_000);
    private static final int ROUNDS = 5;
    private static final Actor ADMINISTRATOR = new Actor(1, "Bench", Set.of(Role.ADMINISTRATOR), null, null);
    private static final LocalDate DAY = LocalDate.of(2027, 4, 1);

    @TempDir
    private Path folder;

    private final Random random = new Random(20_270_401);

    @Test
    void effectOfADraft_overEverythingStored() throws SQLException, IOException {
        System.setProperty("portal.data", folder.toString());
        System.setProperty("portal.config", ServicesWithoutServer.projectRoot().resolve("config").toString());
        List<String> table = new ArrayList<>();
        try (ServicesWithoutServer portal = new ServicesWithoutServer(DurabilityGate::new)) {
            long began = System.nanoTime();
            seed(portal);
            System.out.printf("seeded %,d filings and %,d companies in %.0f s%n", FILINGS, COMPANIES, seconds(began));
            RuleBook draft = draft(portal.lawBook.rules());
            List<Double> took = new ArrayList<>();
            List<Double> processor = new ArrayList<>();
            EffectPreview.Report report = null;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                report = portal.effects.preview(ADMINISTRATOR, draft, null).orElseThrow();
                took.add(seconds(start));
                processor.add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used) / 1e9);
                System.out.printf("round %d: %.2f s, processor %.2f s%n", round + 1, took.get(round), processor.get(round));
            }
            assertEquals(FILINGS + COMPANIES, report.judged());
            assertTrue(report.changed() > 0 && report.changed() < report.judged(), report::toString);
            long start = System.nanoTime();
            EffectPreview.Report second = portal.effects.preview(ADMINISTRATOR, draft, report.next()).orElseThrow();
            double page = seconds(start);
            assertEquals(report.rows().size(), second.rows().size());
            table.add("| what | figure |");
            table.add("| --- | --- |");
            table.add("| effect of a draft over %,d filings and %,d companies, first call | %.1f s, processor %.1f s |".formatted(FILINGS, COMPANIES, took.get(0), processor.get(0)));
            table.add("| the same, median of the %d calls after it | %.1f s, processor %.1f s |".formatted(ROUNDS - 1, middle(took), middle(processor)));
            table.add("| filings and companies answered differently | %,d of %,d |".formatted(report.changed(), report.judged()));
            table.add("| the second page of %d rows | %.2f s |".formatted(second.rows().size(), page));
        }
        Files.write(Path.of("target", "bench-preview.md"), table);
    }

    /** Of the calls after the first, which loads the classes and finds nothing compiled. */
    private static double middle(List<Double> all) {
        return all.subList(1, ROUNDS).stream().sorted().toList().get((ROUNDS - 1) / 2);
    }

    /** A business that is not designated becomes so, and core. */
    private static RuleBook draft(RuleBook current) {
        SectorDesignation model = current.sectors().get(0);
        Map<String, String> row = new HashMap<>();
        row.put("id", "7511");
        row.put("jsic_code", "7511");
        row.put("jsic_revision", String.valueOf(model.jsicRevision()));
        row.put("name_en", "Hotels");
        row.put("name_ja", "旅館、ホテル");
        row.put("group", "media");
        row.put("change_2019", "-");
        row.put("in_force_from", DAY.minusDays(30).toString());
        row.put("applies_to_acts_from", DAY.toString());
        row.put("core", "core");
        row.put("core_from", DAY.toString());
        row.put("specified_acquisition", "yes");
        row.put("competent_ministers", "METI");
        row.put("verified", "yes");
        return current.toBuilder().sector(SectorDesignation.fromColumns(row)).build();
    }

    private void seed(ServicesWithoutServer portal) throws SQLException {
        try (Connection connection = DriverManager.getConnection(ServicesWithoutServer.databaseUrl(folder), "sa", "sa")) {
            connection.setAutoCommit(false);
            execute(connection, "insert into organisation (id, version, name, investor_class, country, address, representative, business, contact_email) values (1, 1, 'Bench', 'CLASS_2', 'SG', '-', '-', '-', 'desk@example.com')");
            execute(connection, "insert into account (id, version, login, display_name, password_hash, active) values (1, 1, 'bench', 'Bench', '-', true)");
            filings(connection, portal.lawBook.sectors());
            companies(connection);
            connection.commit();
        }
    }

    private void filings(Connection connection, List<DesignatedSector> sectors) throws SQLException {
        String sql = "insert into filing (id, version, organisation_id, form_number, form_edition, receipt_number, content, filer_name, filer_country, target_name, sectors, ministries,"
                + " listed, core, amount_yen, planned_on, created_by, created_at, updated_by, updated_at, versions_submitted, last_event_seq, last_lawful_day, ended, facts)"
                + " values (?, 1, 1, '1', '2025-05-19', ?, '{}', 'Orrevale Capital Ltd', 'SG', 'Hinagata KK', ?, 'MOF;METI', 'yes', 'no', 3400000000, ?, 1, ?, 'Bench', ?, ?, 0, ?, false, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            Timestamp now = Timestamp.valueOf("2026-11-26 03:00:00");
            for (int i = 1; i <= FILINGS; i++) {
                Facts facts = facts(sectors);
                boolean sent = i % 4 != 0;
                insert.setLong(1, 1_000L + i);
                insert.setString(2, sent ? "FDI-2027-%06d".formatted(i) : null);
                insert.setString(3, String.join(";", facts.sectorCodes()));
                insert.setObject(4, facts.day());
                insert.setTimestamp(5, now);
                insert.setTimestamp(6, now);
                insert.setInt(7, sent ? 1 : 0);
                insert.setObject(8, sent ? facts.day().plusDays(90) : null);
                insert.setString(9, FactsText.write(facts));
                insert.addBatch();
                if (i % 5_000 == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
        }
    }

    /** A case as the form states it: every field filled in, one business of fifty a hotel. */
    private Facts facts(List<DesignatedSector> sectors) {
        List<String> codes = new ArrayList<>();
        codes.add(random.nextInt(50) == 0 ? "7511" : sectors.get(random.nextInt(sectors.size())).rowId());
        codes.add(sectors.get(random.nextInt(sectors.size())).rowId());
        InvestorType[] investors = {InvestorType.FOREIGN_ENTITY, InvestorType.NONRESIDENT_INDIVIDUAL, InvestorType.FOREIGN_FINANCIAL_INSTITUTION, InvestorType.SPECIFIED_PARTNERSHIP,
                InvestorType.JP_COMPANY_50_FOREIGN, InvestorType.STATE_OWNED_ENTERPRISE};
        Ratio before = new Ratio(random.nextInt(5_000), 100_000);
        return Facts.builder()
                .day(DAY.minusDays(30).plusDays(random.nextInt(150)))
                .investor(investors[random.nextInt(investors.length)], List.of("SG", "US", "GB", "DE", "CN").get(random.nextInt(5)))
                .act(ActKind.SHARE_ACQUISITION)
                .set(Fact.SECTOR_CODES, codes.stream().distinct().toList())
                .set(Fact.LISTED, random.nextInt(3) > 0)
                .set(Fact.CORE, random.nextBoolean())
                .set(Fact.STATE_OWNED, random.nextInt(50) == 0)
                .set(Fact.SELLER_FOREIGN, random.nextInt(10) == 0)
                .set(Fact.CLOSELY_RELATED_DIRECTOR, random.nextInt(8) == 0)
                .set(Fact.BUSINESS_TRANSFER, random.nextInt(30) == 0)
                .set(Fact.SECRET_TECH, random.nextInt(10) == 0)
                .before(Stake.of(before))
                .after(Stake.of(before.plus(new Ratio(1 + random.nextInt(20_000), 100_000))))
                .build();
    }

    private void companies(Connection connection) throws SQLException {
        execute(connection, "insert into company_list_edition (id, edition_on, source, sha256, imported_by, imported_at) values (1, date '2099-01-01', 'made up', '-', 'Bench', timestamp '2026-11-26 03:00:00')");
        String sql = "insert into listed_company (id, edition_id, security_code, isin, name_ja, name_en, list_class, sector_codes, folded_ja, folded_en) values (?, 1, ?, '', '雛形', 'Hinagata', ?, ?, '', '')";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 1; i <= COMPANIES; i++) {
                insert.setLong(1, i);
                insert.setString(2, "%04d".formatted(i));
                insert.setString(3, "CLASS_" + (1 + i % 3));
                insert.setString(4, i % 100 == 0 ? "7511" : "");
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
