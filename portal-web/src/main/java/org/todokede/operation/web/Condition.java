package org.todokede.operation.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todokede.documents.service.VirusScanner;
import org.todokede.operation.service.DataRoom;
import org.todokede.operation.service.OperatingState;
import org.todokede.operation.service.OperationService;
import org.todokede.platform.service.ConnectionsInUse;

/** Each thing that the portal needs, and how it does; for the operator. */
@ApplicationScoped
public class Condition {

    private static final Logger LOG = Logger.getLogger(Condition.class.getName());

    private static final long MEGABYTE = 1024L * 1024;

    @EJB
    private OperationService operation;

    @Inject
    private DataRoom room;

    @Inject
    private VirusScanner scanner;

    /** @param up whether the portal would answer a page: what stands here beside does not change that */
    public JsonObject told(boolean up) {
        JsonProvider json = JsonProvider.provider();
        JsonObjectBuilder checks = json.createObjectBuilder();
        Optional<OperatingState> state = state();
        checks.add("database", check(json, state.isPresent()));
        checks.add("connections", json.createObjectBuilder().add("inUse", ConnectionsInUse.held()).add("awaited", ConnectionsInUse.awaited()).add("most", ConnectionsInUse.MOST));
        state.ifPresent(known -> checks
                .add("migrations", check(json, !known.migration().isEmpty()).add("newest", known.migration()))
                .add("outbox", json.createObjectBuilder().add("unsent", known.unsentMail()).add("oldestSeconds", seconds(json, known.oldestUnsent())))
                .add("record", json.createObjectBuilder().add("lines", known.linesOfRecord()).add("headAgeSeconds", seconds(json, known.headAge()))));
        checks.add("data", check(json, room.takesMore()).add("freeMegabytes", room.freeBytes() / MEGABYTE));
        checks.add("scanner", scanner.isConfigured() ? check(json, scanner.answersCall()) : json.createObjectBuilder().add("status", "NONE"));
        return json.createObjectBuilder().add("status", word(up)).add("checks", checks).build();
    }

    private Optional<OperatingState> state() {
        try {
            return Optional.of(operation.state());
        } catch (RuntimeException silent) {
            LOG.log(Level.WARNING, "the database does not say how the portal does", silent);
            return Optional.empty();
        }
    }

    private static JsonObjectBuilder check(JsonProvider json, boolean up) {
        return json.createObjectBuilder().add("status", word(up));
    }

    /** The word of health for it. */
    public static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private static JsonValue seconds(JsonProvider json, Optional<Duration> duration) {
        return duration.<JsonValue>map(known -> json.createValue(known.toSeconds())).orElse(JsonValue.NULL);
    }
}
