package org.todokede.operation.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.json.JsonObject;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.documents.service.VirusScanner;
import org.todokede.operation.service.DataRoom;
import org.todokede.operation.service.OperatingState;
import org.todokede.operation.service.OperationService;

/** What the operator is told of each thing that the portal needs; none of it decides whether the portal is ready ({@code HealthServletTest} says what does). */
class ConditionTest {

    private static final Logger LOG = Logger.getLogger(Condition.class.getName());

    private static final OperatingState WELL = new OperatingState("054", 0, Optional.empty(), 3, 1_000, Optional.of(Duration.ofMinutes(5)));

    /** That the database is silent is what is tried. */
    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    static void put(Object into, Class<?> type, String name, Object value) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        field.set(into, value);
    }

    /** The database says this; null if it says nothing. */
    static OperationService saying(OperatingState state) {
        return new OperationService() {
            @Override
            public OperatingState state() {
                return Optional.ofNullable(state).orElseThrow(() -> new IllegalStateException("no connection"));
            }
        };
    }

    static DataRoom room(boolean takesMore, long freeBytes) {
        return new DataRoom() {
            @Override
            public boolean takesMore() {
                return takesMore;
            }

            @Override
            public long freeBytes() {
                return freeBytes;
            }
        };
    }

    static VirusScanner scanner(boolean configured, boolean answers) {
        return new VirusScanner() {
            @Override
            public boolean isConfigured() {
                return configured;
            }

            @Override
            public boolean answersCall() {
                return answers;
            }
        };
    }

    private static JsonObject told(boolean up, OperatingState state, DataRoom room, VirusScanner scanner) throws ReflectiveOperationException {
        Condition condition = new Condition();
        put(condition, Condition.class, "operation", saying(state));
        put(condition, Condition.class, "room", room);
        put(condition, Condition.class, "scanner", scanner);
        return condition.told(up);
    }

    private static String status(JsonObject told, String check) {
        return told.getJsonObject("checks").getJsonObject(check).getString("status");
    }

    @Test
    void whereAllIsWell_itIsSaidOfEach() throws ReflectiveOperationException {
        JsonObject told = told(true, WELL, room(true, 3L << 30), scanner(true, true));
        for (String check : List.of("database", "migrations", "data", "scanner")) {
            assertEquals("UP", status(told, check), check);
        }
        JsonObject checks = told.getJsonObject("checks");
        assertEquals("054", checks.getJsonObject("migrations").getString("newest"));
        assertEquals(3072, checks.getJsonObject("data").getInt("freeMegabytes"));
        assertEquals("{\"unsent\":0,\"oldestSeconds\":null}", checks.getJsonObject("outbox").toString());
        assertEquals("{\"lines\":1000,\"headAgeSeconds\":300}", checks.getJsonObject("record").toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aScannerThatIsDown_isSaid_andDecidesNothing(boolean ready) throws ReflectiveOperationException {
        JsonObject told = told(ready, WELL, room(true, 1L << 30), scanner(true, false));
        assertEquals("DOWN", status(told, "scanner"));
        assertEquals(ready ? "UP" : "DOWN", told.getString("status"));
        assertEquals("NONE", status(told(ready, WELL, room(true, 1L << 30), scanner(false, false)), "scanner"), "none is set");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFolderThatTakesNoMore_isSaid_andDecidesNothing(boolean ready) throws ReflectiveOperationException {
        JsonObject told = told(ready, WELL, room(false, 5L << 20), scanner(false, false));
        assertEquals("{\"status\":\"DOWN\",\"freeMegabytes\":5}", told.getJsonObject("checks").getJsonObject("data").toString());
        assertEquals(ready ? "UP" : "DOWN", told.getString("status"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mailThatIsOverdue_isCounted_andDecidesNothing(boolean ready) throws ReflectiveOperationException {
        JsonObject told = told(ready, new OperatingState("054", 7, Optional.of(Duration.ofDays(2)), 0, 0, Optional.empty()), room(true, 1L << 30), scanner(false, false));
        assertEquals("{\"unsent\":7,\"oldestSeconds\":172800}", told.getJsonObject("checks").getJsonObject("outbox").toString());
        assertEquals(ready ? "UP" : "DOWN", told.getString("status"));
    }

    /** A start that could not migrate is not ready by itself. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDatabaseWithoutMigrations_isSaid_andDecidesNothing(boolean ready) throws ReflectiveOperationException {
        JsonObject told = told(ready, new OperatingState("", 0, Optional.empty(), 0, 0, Optional.empty()), room(true, 1L << 30), scanner(false, false));
        assertEquals("{\"status\":\"DOWN\",\"newest\":\"\"}", told.getJsonObject("checks").getJsonObject("migrations").toString());
        assertEquals("UP", status(told, "database"));
        assertEquals(ready ? "UP" : "DOWN", told.getString("status"));
    }

    @Test
    void whatADatabaseThatIsSilentWouldSay_isLeftOut_andTheOthersAreToldAllTheSame() throws ReflectiveOperationException {
        JsonObject told = told(false, null, room(true, 1L << 30), scanner(true, true));
        assertEquals("DOWN", status(told, "database"));
        assertEquals("UP", status(told, "data"));
        assertEquals("UP", status(told, "scanner"));
        for (String check : List.of("migrations", "outbox", "record")) {
            assertFalse(told.getJsonObject("checks").containsKey(check), check);
        }
        assertEquals("DOWN", told.getString("status"));
    }
}
