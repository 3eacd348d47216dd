package org.todokede.platform.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.todokede.identity.Actor;
import org.todokede.platform.JsonLine;
import org.todokede.platform.JsonLine.Field;

/**
 * One line for each request and each act, for an operator's machine to read, where the log is kept as JSON ({@code PORTAL_LOG=json}); nothing elsewhere. It says what
 * was done and how it ended, never by whom, about whom, or under which number: that is for the record.
 */
@ApplicationScoped
public class JsonLog {

    private static final Logger REQUESTS = Logger.getLogger("org.todokede.log.request");
    private static final Logger ACTS = Logger.getLogger("org.todokede.log.act");

    @Inject
    private PortalConfig config;

    /** Whether such lines are written. */
    public boolean isKept() {
        return config.isLogOfJson();
    }

    /** A request begins: what this thread logs from here on bears its number. */
    public void begin(String number) {
        if (isKept()) {
            JsonLine.ofRequest(number);
        }
    }

    /** It has been answered. @param fields what is to be told of it */
    public void end(Field... fields) {
        if (isKept()) {
            log(REQUESTS, "answered", fields);
            JsonLine.ofRequest(null);
        }
    }

    /** An act or a reading has ended. @param outcome as the record has it */
    public void act(Act act, String outcome) {
        if (isKept()) {
            log(ACTS, "done or refused", new Field("act", act.name()), new Field("object", act.objectKind()), new Field("outcome", outcome), new Field("role", role(act.actor())));
        }
    }

    /** Roles of a person; {@code NONE} for somebody who is not signed in. */
    public static String role(Actor actor) {
        return actor == null || actor.roles().isEmpty() ? "NONE" : actor.roles().stream().map(Enum::name).sorted().collect(Collectors.joining("+"));
    }

    private static void log(Logger logger, String message, Field... fields) {
        LogRecord line = new LogRecord(Level.INFO, message);
        line.setLoggerName(logger.getName());
        line.setParameters(Arrays.copyOf(fields, fields.length, Object[].class));
        logger.log(line);
    }
}
