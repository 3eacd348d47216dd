package org.todokede.record.service;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Version 034: the database itself refuses to change, delete or truncate what is on record: its lines, the leaves, nodes and heads of its tree. Inserts are not
 * looked at. In Java because the two databases have no common language for it: PostgreSQL has functions, H2 calls {@link RefuseChange}. H2 calls nothing before
 * it truncates or drops a table, but does neither to one that another table refers to, and so one refers to all of them that is always empty. Whoever owns the
 * tables can take all this away; that is for the signed heads to show, and on PostgreSQL the portal need not sign in as that one.
 */
public final class AppendOnlyRecord implements JavaMigration {

    /** The table that is always empty. */
    public static final String GUARD = "record_guard";

    /** A table, and what a row is known by. @param columns of its primary key, by type and name */
    private record Kept(String table, List<String> types, List<String> columns) {}

    private static final List<Kept> TABLES = List.of(
            new Kept("audit_record", List.of("bigint"), List.of("id")),
            new Kept("record_leaf", List.of("bigint"), List.of("leaf_index")),
            new Kept("record_node", List.of("integer", "bigint"), List.of("level", "node_index")),
            new Kept("record_head", List.of("bigint"), List.of("tree_size")));

    private static final String FUNCTION = "create or replace function refuse_change() returns trigger language plpgsql as $$ begin raise exception '%s' using errcode = '%s'; end $$";

    /** Tables whose rows are never changed nor deleted. */
    public static List<String> tables() {
        return TABLES.stream().map(Kept::table).toList();
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("034");
    }

    @Override
    public String getDescription() {
        return "append only to the record";
    }

    /** That of all statements, so that a later build with others would be refused. */
    @Override
    public Integer getChecksum() {
        CRC32 sum = new CRC32();
        List.of(guard(), onH2(), onPostgres()).forEach(statements -> statements.forEach(sql -> sum.update(sql.getBytes(StandardCharsets.UTF_8))));
        return (int) sum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        lay(context.getConnection());
    }

    /** Lays the guards, those that are missing. */
    public static void lay(Connection connection) throws SQLException {
        boolean h2 = "H2".equals(connection.getMetaData().getDatabaseProductName());
        try (Statement statement = connection.createStatement()) {
            for (List<String> statements : List.of(guard(), h2 ? onH2() : onPostgres())) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static List<String> guard() {
        List<String> parts = new ArrayList<>();
        for (Kept kept : TABLES) {
            for (int n = 0; n < kept.columns().size(); n++) {
                parts.add(own(kept, n) + " " + kept.types().get(n));
            }
        }
        for (Kept kept : TABLES) {
            List<String> own = new ArrayList<>();
            for (int n = 0; n < kept.columns().size(); n++) {
                own.add(own(kept, n));
            }
            parts.add("foreign key (%s) references %s (%s)".formatted(String.join(", ", own), kept.table(), String.join(", ", kept.columns())));
        }
        return List.of("create table if not exists " + GUARD + " (" + String.join(", ", parts) + ")");
    }

    private static String own(Kept kept, int column) {
        return kept.table() + "_" + kept.columns().get(column);
    }

    private static List<String> onH2() {
        return TABLES.stream()
                .map(kept -> "create trigger if not exists %s before update, delete on %s for each statement call '%s'".formatted(trigger(kept), kept.table(), RefuseChange.class.getName()))
                .toList();
    }

    private static List<String> onPostgres() {
        List<String> statements = new ArrayList<>(List.of(FUNCTION.formatted(RefuseChange.MESSAGE, RefuseChange.SQL_STATE)));
        for (Kept kept : TABLES) {
            statements.add("create or replace trigger %s before update or delete or truncate on %s for each statement execute function refuse_change()".formatted(trigger(kept), kept.table()));
            // also in a session that says it replays what another server has done
            statements.add("alter table %s enable always trigger %s".formatted(kept.table(), trigger(kept)));
        }
        return statements;
    }

    private static String trigger(Kept kept) {
        return kept.table() + "_append_only";
    }
}
