package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not the fault of a request, and may succeed when it is asked again, is told from a fault of ours. */
class DatabaseOutOfReachTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "53100", "53300", "57P01", "57P02", "57P03", "58030"})
    void aDatabaseThatIsGone_orFull_isOutOfReach_howeverDeepItIsTold(String state) {
        assertTrue(DatabaseInReach.isLost(new EJBException(new IllegalStateException(new PersistenceException(new SQLException("gone", state))))));
    }

    @ParameterizedTest
    @ValueSource(ints = {90007, 90020, 90028, 90031, 90067, 90098, 90121})
    void soIsOneOfH2_thatIsClosed(int code) {
        assertTrue(DatabaseInReach.isLost(new SQLException("closed", "90000", code)));
    }

    /** A statement that meets what another one met before it: H2 gives that as a general error. */
    @ParameterizedTest
    @CsvSource({DataUtils.ERROR_READING_FAILED + ", true", DataUtils.ERROR_WRITING_FAILED + ", true", DataUtils.ERROR_CLOSED + ", true", DataUtils.ERROR_FILE_CORRUPT + ", false", DataUtils.ERROR_INTERNAL + ", false"})
    void soIsAStoreOfH2_thatCannotBeReadOrWritten(int code, boolean lost) {
        DbException met = DbException.convert(DataUtils.newMVStoreException(code, "as the store says"));
        assertEquals(lost, DatabaseInReach.isLost(new EJBException(new PersistenceException(DbException.get(ErrorCode.GENERAL_ERROR_1, met, met.toString()).getSQLException()))));
    }

    @Test
    void soIsAPoolWithoutAConnection_andADiskThatTakesNothing() {
        assertTrue(DatabaseInReach.isLost(new SQLException("Error in allocating a connection. Cause: In-use connections equal max-pool-size and expired max-wait-time.")));
        assertTrue(DatabaseInReach.isLost(new EJBException(new NotDurable("not on disk", new IOException("Input/output error")))));
    }

    @ParameterizedTest
    @CsvSource({XAException.XAER_RMERR + ", true", XAException.XAER_RMFAIL + ", true", XAException.XA_RBROLLBACK + ", false", XAException.XA_HEURRB + ", false"})
    void aConnectionThatGoesInTheMidstOfACommit_isLost_andATransactionThatIsRolledBackIsNot(int code, boolean lost) {
        XAException atCommit = new XAException("LocalTransactionException: An I/O error occurred while sending to the backend.");
        atCommit.errorCode = code;
        assertEquals(lost, DatabaseInReach.isLost(new EJBException(new IllegalStateException(atCommit))));
    }

    @ParameterizedTest
    @CsvSource({"23505", "40001", "42601", "22001", "HY000"})
    void whatADatabaseRefuses_isNot(String state) {
        assertFalse(DatabaseInReach.isLost(new PersistenceException(new SQLException("refused", state))));
    }

    @Test
    void aFaultOfOurs_isNot() {
        assertFalse(DatabaseInReach.isLost(new EJBException(new NullPointerException("ours"))));
        assertFalse(DatabaseInReach.isLost(new IllegalStateException(new IOException("a file is missing"))));
    }
}
