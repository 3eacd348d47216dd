package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A receipt that is shown is on disk, and so is a field whose save was acknowledged. A child JVM runs the real services; four threads submit and note each
 * receipt, synced, outside the data folder, and a fifth types into drafts ({@link Typist}). The parent kills it with SIGKILL in mid-submission, opens the
 * database and compares, after every round. The same without the gate and with H2's own writer, as H2 comes, must lose receipts and fields, or leave a database
 * that cannot be read: otherwise this test would be blind. On PostgreSQL the portal dies alone, and the same must hold without a gate.
 *
 * <p>{@code -Dkill.rounds=300} for more rounds, {@code -Dkill.seed} to repeat a run.
 */
class KillIT {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 50);
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
    private static final int ROUNDS_OF_CONTROL = 10;

    /** What H2 says of a file that is torn. */
    private static final Set<Integer> TORN = Set.of(ErrorCode.FILE_CORRUPTED_1, ErrorCode.ROW_NOT_FOUND_IN_PRIMARY_INDEX);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private MortalServices services;

    @BeforeEach
    void rehearse() throws IOException, InterruptedException {
        services = new MortalServices(folder, data());
        services.rehearse();
    }

    @Test
    void everyReceiptShown_isCompleteOnDisk_andEveryFieldThatWasSaved_howeverTheJvmDies() throws Exception {
        Random random = new Random(SEED);
        long started = System.nanoTime();
        Aftermath found = null;
        for (int round = 1; round <= ROUNDS; round++) {
            submitAndKill(MortalServices.Gate.OWN, lifetime(round, random));
            found = Aftermath.of(data(), services.notes());
            assertTrue(found.isClean(), "round " + round + ", seed " + SEED + ": " + found + found.describe());
        }
        found.reopen(found.acknowledged(), Submitters.LOGIN);
        assertTrue(found.isClean(), "seed " + SEED + ": " + found + found.describe());
        System.out.printf("kill -9, %d rounds, seed %d, %d s: %s%n", ROUNDS, SEED, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started), found);
        assertTrue(found.acknowledged() >= ROUNDS, "every round shows a receipt before it is killed");
        assertTrue(found.typed().acknowledged() >= ROUNDS, "every round saves fields, too");
        assertTrue(found.typed().inDoubt() <= ROUNDS, "of each round one field at most is neither as it was nor acknowledged");
    }

    /** Milliseconds until the machine dies. Most die young, which costs little; every fifth lives long enough for what the database does twice a second by itself. */
    private static int lifetime(int round, Random random) {
        return round % 5 == 0 ? 100 + random.nextInt(801) : 30 + random.nextInt(271);
    }

    @Test
    @DisabledIf(value = TestedDatabase.IS_POSTGRESQL, disabledReason = "PostgreSQL syncs at commit by itself: there is no gate to leave out")
    void withoutTheGate_receiptsAndFieldsAreLost_soTheTestCanSee() throws Exception {
        Random random = new Random(SEED);
        boolean receipts = false;
        boolean fields = false;
        for (int round = 1; round <= ROUNDS_OF_CONTROL; round++) {
            submitAndKill(MortalServices.Gate.NONE, 100 + random.nextInt(801));
            Aftermath found;
            try {
                found = Aftermath.of(data(), services.notes());
            } catch (SQLException failure) {
                SQLException torn = torn(failure);
                System.out.printf("control without gate: in round %d the database itself is torn: %s%n", round, torn.getMessage());
                return;
            }
            receipts |= !found.receiptsLost().isEmpty();
            fields |= !found.typed().lost().isEmpty();
            if (receipts && fields) {
                System.out.printf("control without gate: lost in round %d: %s%n", round, found);
                return;
            }
        }
        fail("without the gate nothing was lost in " + ROUNDS_OF_CONTROL + " rounds, seed " + SEED + ": the test is blind to " + (receipts ? "fields" : "receipts"));
    }

    /** The failure itself, if it is of a database that lacks a page or a row which it refers to; any other is thrown on. */
    private static SQLException torn(SQLException failure) throws SQLException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DbException missing && TORN.contains(missing.getErrorCode()) || cause instanceof SQLException lacking && TORN.contains(lacking.getErrorCode())) {
                return failure;
            }
        }
        throw failure;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void submitAndKill(MortalServices.Gate gate, int millis) throws IOException, InterruptedException {
        services.start(gate);
        // The one sleep of this test: it is the time after which the machine dies.
        Thread.sleep(millis);
        services.kill();
        // As the kill left it, before it is opened and repaired: kept if the comparison fails.
        if (!TestedDatabase.isPostgreSql()) {
            Files.copy(data().resolve("portal.mv.db"), folder.resolve("as-killed.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
