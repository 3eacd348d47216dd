package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.eclipse.persistence.jpa.JpaHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.identity.Role;

/** A database of H2 that closed itself on a full disk comes back as it was last synced, its sequence, too. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@DisabledIf(value = TestedDatabase.IS_POSTGRESQL, disabledReason = "PostgreSQL keeps its sequence, whatever becomes of a connection")
class LostDatabaseTest {

    @TempDir
    private static Path folder;

    /** Ids that are taken from the sequence at once; its number is that of the last. */
    private static final int BLOCK = 50;

    private static ServicesWithoutServer portal;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static long account(String login) {
        return portal.gate.betweenSyncs(() -> People.account(portal, login, Role.FILER, null).id());
    }

    /** As a database has it that was opened anew. @return the first id of the next block */
    private static long comeBack() {
        long next = ((Number) portal.em.createNativeQuery("select max(id) from account").getSingleResult()).longValue() + 10_000;
        portal.inTransaction(() -> portal.em.createNativeQuery("alter sequence portal_seq restart with " + next).executeUpdate());
        return next - BLOCK + 1;
    }

    @Test
    void whatIsHeldOfABlock_isGivenUp_whenTheDatabaseWasLost_andNotOtherwise() {
        long first = account("before");
        long next = comeBack();
        assertEquals(first + 1, account("of-the-same-block"), "the control: the block goes on");
        assertThrows(IllegalStateException.class, () -> portal.gate.betweenSyncs(() -> {
            throw new IllegalStateException("ours");
        }));
        assertEquals(first + 2, account("after-a-fault-of-ours"));
        lose();
        assertEquals(next, account("after-the-loss"), "from the sequence as it came back");
    }

    private static void lose() {
        assertThrows(IllegalStateException.class, () -> portal.gate.betweenSyncs(() -> {
            throw new IllegalStateException(new SQLException("closed", "90098", 90098));
        }));
    }

    /** By another thread, as the loss of others is. */
    private static void loseElsewhere() throws InterruptedException {
        Thread other = new Thread(LostDatabaseTest::lose);
        other.start();
        other.join();
    }

    @Test
    void whatWasCommittedBeforeALoss_isNotSaidToBeOnDisk_byASyncThatComesAfterIt() throws Exception {
        account("synced");
        portal.gate.awaitDurable();
        account("in-between");
        loseElsewhere();
        assertThrows(NotDurable.class, portal.gate::awaitDurable);
        account("anew");
        portal.gate.awaitDurable();
        loseElsewhere();
        portal.gate.awaitDurable();
    }

    /** Of a reading that was begun on a database that went, a second try takes what the first has left of somebody for the whole. */
    @Test
    void whatIsReadOfSomebody_isNotReadAgainByItself_whenTheDatabaseGoesInItsMidst() {
        assertEquals(0, JpaHelper.getServerSession(portal.em.getEntityManagerFactory()).getLogin().getQueryRetryAttemptCount());
    }
}
