package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL states as PostgreSQL and its driver give them: appendix A of its manual. */
class DatabaseAwayTest {

    @ParameterizedTest
    @CsvSource({
        "08001, true", "08006, true", "57P01, true", "57P02, true", "57P03, true",
        "57014, false", "23505, false", "40001, false", "42P01, false", "53300, false",
    })
    void aDatabaseIsAway_whereItsStateSaysSo_howeverDeepItLies(String state, boolean away) {
        assertEquals(away, DatabaseAway.isBehind(new IllegalStateException(new RuntimeException(new SQLException("words", state)))));
    }

    @ParameterizedTest
    @CsvSource({"Error in allocating a connection. Cause: Connection could not be allocated, true", "Something else, false"})
    void thePool_saysItInItsOwnWords(String words, boolean away) {
        assertEquals(away, DatabaseAway.isBehind(new IllegalStateException(new SQLException(words))));
    }
}
