package org.todokede.rules.service;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Version 005: designations, in all their revisions, and holidays of a portal that ran before there were editions become rows of edition 1, the first
 * load; then their tables go. On a new portal both are empty. In Java because the columns of a row are JSON, for which the databases share no function.
 */
public final class RowsIntoFirstEdition implements JavaMigration {

    private static final String EDITION =
            "insert into rule_edition (edition_number, version, title, reason, drafted_by_name, drafted_at, changed_by_name, changed_at, publication, published_by_name, published_at) "
                    + "select 1, 1, 'first load', 'first load', 'config/data', min(recorded_at), 'config/data', min(recorded_at), 1, 'config/data', min(recorded_at) "
                    + "from designated_sector having count(*) > 0";
    private static final String ROW =
            "insert into rule_row (id, edition, kind, row_key, revision, base_revision, row_columns, removed, taken_back, recorded_by_name, recorded_at) "
                    + "values (?, 1, ?, ?, ?, ?, ?, false, false, ?, ?)";
    private static final String HOLIDAYS =
            "select h.*, e.drafted_at from holiday h cross join rule_edition e where e.edition_number = 1 order by h.holiday_on";

    /** Counts down from zero, where the sequence never comes. */
    private long id;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("005");
    }

    @Override
    public String getDescription() {
        return "move rows into first edition";
    }

    /** The work of this migration is its history: it is not compared with what ran before. */
    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement(); PreparedStatement insert = connection.prepareStatement(ROW)) {
            statement.executeUpdate(EDITION);
            try (ResultSet row = statement.executeQuery("select * from designated_sector order by row_id, revision")) {
                while (row.next()) {
                    add(insert, "SECTOR", row.getString("row_id"), row.getInt("revision"), sector(row), row.getString("recorded_by"), row.getTimestamp("recorded_at"));
                }
            }
            try (ResultSet row = statement.executeQuery(HOLIDAYS)) {
                while (row.next()) {
                    add(insert, "HOLIDAY", row.getString("holiday_on"), 1, holiday(row), "config/data", row.getTimestamp("drafted_at"));
                }
            }
            insert.executeBatch();
            statement.executeUpdate("drop table designated_sector");
            statement.executeUpdate("drop table holiday");
        }
    }

    private void add(PreparedStatement insert, String kind, String key, int revision, Map<String, String> columns, String by, java.sql.Timestamp at) throws SQLException {
        insert.setLong(1, --id);
        insert.setString(2, kind);
        insert.setString(3, key);
        insert.setInt(4, revision);
        insert.setInt(5, revision - 1);
        insert.setString(6, RowJson.write(columns));
        insert.setString(7, by);
        insert.setTimestamp(8, at);
        insert.addBatch();
    }

    private static Map<String, String> sector(ResultSet row) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("id", row.getString("row_id"));
        columns.put("jsic_code", row.getString("jsic_code"));
        columns.put("jsic_revision", row.getString("jsic_revision"));
        columns.put("name_en", row.getString("name_en"));
        columns.put("name_ja", row.getString("name_ja"));
        columns.put("group", row.getString("sector_group"));
        columns.put("change_2019", row.getString("change_2019"));
        columns.put("promulgated_on", "");
        columns.put("in_force_from", day(row, "in_force_from"));
        columns.put("applies_to_acts_from", day(row, "applies_from"));
        columns.put("applies_to_acts_until", day(row, "applies_until"));
        columns.put("core", row.getString("core"));
        columns.put("core_from", day(row, "core_from"));
        columns.put("specified_acquisition", row.getString("specified_acquisition"));
        columns.put("competent_ministers", row.getString("competent_ministers"));
        columns.put("scope_note", row.getString("scope_note"));
        columns.put("source_url", row.getString("source"));
        columns.put("verified", row.getBoolean("verified") ? "yes" : "no");
        return columns;
    }

    private static Map<String, String> holiday(ResultSet row) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("date", row.getString("holiday_on"));
        columns.put("name_en", row.getString("name_en"));
        columns.put("name_ja", row.getString("name_ja"));
        columns.put("promulgated_on", "");
        columns.put("in_force_on", "");
        columns.put("source", row.getString("source"));
        columns.put("verified", row.getBoolean("verified") ? "yes" : "no");
        return columns;
    }

    private static String day(ResultSet row, String column) throws SQLException {
        java.sql.Date day = row.getDate(column);
        return day == null ? "" : day.toLocalDate().toString();
    }
}
