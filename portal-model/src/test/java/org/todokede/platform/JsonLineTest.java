package org.todokede.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ListResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.todokede.platform.JsonLine.Field;

/** Lines of the log: what is told, and what is not whatever whoever logs has put into a message. */
class JsonLineTest {

    private static final String PERSON = "Tanaka Hanako";

    private final JsonLine lines = new JsonLine();

    private static LogRecord written(String logger, String message, Object... parameters) {
        LogRecord line = new LogRecord(Level.WARNING, message);
        line.setLoggerName(logger);
        line.setParameters(parameters);
        line.setInstant(java.time.Instant.parse("2026-11-27T01:02:03.004Z"));
        return line;
    }

    @AfterEach
    void end() {
        JsonLine.ofRequest(null);
    }

    @Test
    void aLine_isOneObject_withTheNumberOfItsRequest() {
        JsonLine.ofRequest("ABC123");
        assertEquals("{\"time\":\"2026-11-27T01:02:03.004Z\",\"level\":\"WARNING\",\"logger\":\"org.todokede.log.request\",\"request\":\"ABC123\",\"message\":\"answered\",\"status\":404,\"role\":\"FILER\"}\n",
                lines.format(written("org.todokede.log.request", "answered", new Field("status", 404), new Field("role", "FILER"))));
        JsonLine.ofRequest(null);
        assertFalse(lines.format(written("org.todokede.x", "y")).contains("request\""));
    }

    @Test
    void whatStoodInThePlacesOfAMessage_isNotWritten_unlessItIsAField() {
        String line = lines.format(written("org.todokede.platform.web.Failures", "failure {0} at {1} {2}", "X1", "GET", "/filings/" + PERSON, new Field("times", 3)));
        assertTrue(line.contains("\"message\":\"failure {0} at {1} {2}\",\"times\":3}"), line);
        assertFalse(line.contains("Tanaka"), line);
    }

    @Test
    void aMessageOfTheServer_isWithheld_onceAnybodyIsServed_andWhatStandsInItsCatalogueIsNot() {
        JsonLine.ofRequest("A");
        assertFalse(lines.format(written("org.eclipse.persistence", "bind => [" + PERSON + "]")).contains("message"));
        LogRecord catalogued = written("jakarta.enterprise.web", "WEB-1", PERSON);
        catalogued.setResourceBundle(new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"WEB-1", "Cannot serve {0}"}};
            }
        });
        String line = lines.format(catalogued);
        assertTrue(line.contains("\"message\":\"Cannot serve {0}\"") && !line.contains("Tanaka"), line);
        catalogued.setMessage(PERSON);
        assertFalse(lines.format(catalogued).contains("Tanaka"), "no key of the catalogue");
    }

    @Test
    void aFailure_isToldByClassesAndPlaces_neverByWhatItSays() {
        LogRecord line = written("org.todokede.x", "it failed");
        line.setThrown(new IllegalStateException("Value too long: '" + PERSON + "'", new IllegalArgumentException(PERSON)));
        String told = lines.format(line);
        assertTrue(told.contains("\"thrown\":[{\"class\":\"java.lang.IllegalStateException\",\"at\":[\"org.todokede.platform.JsonLineTest.aFailure_") && told.contains("{\"class\":\"java.lang.IllegalArgumentException\""), told);
        assertFalse(told.contains("Tanaka"), told);
        assertEquals(1, told.lines().count());
    }

    @Test
    void whatWouldEndALineOrAText_isEscaped() {
        String line = lines.format(written("org.todokede.x", "a\"b\\c\nd\u2028e\u0000"));
        assertTrue(line.contains("\"message\":\"a\\\"b\\\\c\\u000ad\\u2028e\\u0000\""), line);
        assertEquals(1, line.lines().count());
    }
}
