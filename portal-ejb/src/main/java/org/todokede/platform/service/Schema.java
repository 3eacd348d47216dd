package org.todokede.platform.service;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.todokede.record.service.AppendOnlyRecord;
import org.todokede.rules.service.RowsIntoFirstEdition;

/** The tables of the portal, as its builds have made them one after the other. */
public final class Schema {

    /** Which migrations have run, by Flyway's own account. */
    private static final String HISTORY = "flyway_schema_history";

    private Schema() {}

    /**
     * Brings the schema to the state of this build, whole or not at all; does nothing if it is there.
     *
     * @throws IllegalStateException if the user may not, or if a newer build has brought it further, in words for whoever starts this one: what this one would write there
     *     nobody has thought of
     */
    public static void migrate(DataSource dataSource) {
        migrate(dataSource, DatabaseInReach.Who.USER);
    }

    static void migrate(DataSource dataSource, DatabaseInReach.Who who) {
        Flyway flyway = overOneConnection()
                .dataSource(dataSource)
                .locations("classpath:org/todokede/db/migration")
                .javaMigrations(new RowsIntoFirstEdition(), new AppendOnlyRecord())
                .table(HISTORY)
                .validateMigrationNaming(true)
                .ignoreMigrationPatterns(new String[0])
                .callbacks(new WholeMigration())
                .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException other) {
            newest(flyway, info -> info.getState().isApplied() && !info.getState().isResolved()).ifPresent(ahead -> {
                throw new IllegalStateException("the database is of a newer build: it has migration %s, and this build knows none after %s; start that build"
                        .formatted(ahead, newest(flyway, info -> info.getState().isResolved()).orElse("")), other);
            });
            throw other;
        } catch (FlywayException failure) {
            refusal(failure).ifPresent(refused -> {
                throw new IllegalStateException(DatabaseInReach.reason(refused, who), failure);
            });
            throw failure;
        }
    }

    /**
     * On PostgreSQL, what a migration changes and the note that it has run are one transaction of one connection. As it comes, Flyway notes it on a second one after the
     * first has committed: a server that dies in between leaves a database that no start brings further.
     */
    private static FluentConfiguration overOneConnection() {
        FluentConfiguration flyway = Flyway.configure(Schema.class.getClassLoader());
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
        return flyway;
    }

    /** Tables that whoever works with the portal only reads and continues. */
    static List<String> continued() {
        return AppendOnlyRecord.tables();
    }

    /** Tables that only migrations write to. */
    static List<String> ofMigrations() {
        return List.of(AppendOnlyRecord.GUARD, HISTORY);
    }

    private static Optional<String> newest(Flyway flyway, Predicate<MigrationInfo> which) {
        return Arrays.stream(flyway.info().all()).filter(which).map(MigrationInfo::getVersion).filter(Objects::nonNull).max(Comparator.naturalOrder()).map(String::valueOf);
    }

    private static Optional<SQLException> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DatabaseInReach.NOT_ALLOWED.equals(sql.getSQLState())) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** Why a start fails, in one line. What a file of ours is broken by says so itself, with its name; of all other failures the first cause says most. */
    static String reason(RuntimeException failure) {
        Throwable cause = failure;
        while (!(cause instanceof IllegalStateException) && cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(cause.getClass().getSimpleName());
    }
}
