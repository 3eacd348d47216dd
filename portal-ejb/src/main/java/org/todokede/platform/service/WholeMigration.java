package org.todokede.platform.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Makes the migrations of one start one: all of them, or none. PostgreSQL undoes by itself what was interrupted within one of them, and the next start goes on from
 * there ({@link Schema}). H2 commits every statement that changes a table, and a portal that is killed between two of them would find a schema that is neither the old
 * one nor the new, and never start again. So before the first of them the file of the database is copied beside itself; where the copy still lies at the next start,
 * the migration was interrupted, and the copy takes its place. It needs as much room as the database. A start that has nothing to migrate does nothing of this.
 */
final class WholeMigration extends BaseCallback {

    private static final Logger LOG = Logger.getLogger(WholeMigration.class.getName());

    private static final String FILE = "portal.mv.db";
    private static final String BEFORE = ".before-migration";

    private Path copy;

    /** Puts back the copy of an interrupted migration. Nobody may have the database open. */
    static void undoIfInterrupted(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        Path copy = copyOf(file);
        if (!Files.exists(copy)) {
            return;
        }
        try {
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.warning("A start was interrupted while it brought the database to its build: the database is as it was before, and it begins anew.");
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            if (event == Event.AFTER_MIGRATE) {
                forget(context.getConnection());
            } else if (copy == null) {
                keep(context.getConnection());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be kept as it is before it is brought to this build", e);
        } catch (IOException e) {
            throw new IllegalStateException("the database is copied before it is brought to this build: make as much room beside it as it takes itself", e);
        }
    }

    private void keep(Connection connection) throws SQLException, IOException {
        Path file = fileOf(connection);
        if (file == null) {
            return;
        }
        sync(connection);
        Path begun = file.resolveSibling(file.getFileName() + ".copying");
        try {
            Files.copy(file, begun, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(begun, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            copy = Files.move(begun, copyOf(file), StandardCopyOption.ATOMIC_MOVE);
            syncFolder(file);
        } finally {
            Files.deleteIfExists(begun);
        }
    }

    /** The new schema is on disk before the old one is let go. */
    private void forget(Connection connection) throws SQLException, IOException {
        if (copy != null) {
            sync(connection);
            Files.delete(copy);
            syncFolder(copy);
            copy = null;
        }
    }

    private static void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    /** The file of an H2 database; null where there is none. */
    private static Path fileOf(Connection connection) throws SQLException {
        if (!"H2".equals(connection.getMetaData().getDatabaseProductName())) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select database_path()")) {
            row.next();
            String path = row.getString(1);
            return path == null ? null : Path.of(path + ".mv.db");
        }
    }

    private static Path copyOf(Path file) {
        return file.resolveSibling(file.getFileName() + BEFORE);
    }

    private static void syncFolder(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            LOG.log(Level.FINE, "the folder cannot be synced on this system", e);
        }
    }
}
