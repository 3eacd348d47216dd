package org.todokede.platform;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * A line of the log as JSON, one for each record, and without what is anybody's: of a message that was put together only the words of the program are written, never
 * what stood in its places; of a failure its class and where it arose, never what it says, because that quotes what somebody has typed. What is told of a request or an
 * act comes as {@link Field}s, each of which is known to be nobody's. The server makes this by its name ({@code config/server/logging-json.properties}), in the class
 * path it shares with the portal.
 */
public final class JsonLine extends Formatter {

    /** A part of a line that names nobody: a status, a role, a duration, the name of an act. Alone it is written as text. @param value a number, or a text */
    public record Field(String name, Object value) {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** Whose messages are constants of this program, with the rest in their parameters. */
    private static final String OURS = "org.todokede.";

    private static final int MOST_FRAMES = 40;
    private static final int MOST_CAUSES = 8;
    private static final int LONGEST = 500;

    /** Fields are alike in width, so that lines sort by time. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final ThreadLocal<String> REQUEST = new ThreadLocal<>();

    /** Whether anybody has been served: what the server says before tells of nobody. */
    private static volatile boolean serving;

    /** From now on the lines of this thread bear the number of a request; null ends it. */
    public static void ofRequest(String number) {
        if (number == null) {
            REQUEST.remove();
        } else {
            serving = true;
            REQUEST.set(number);
        }
    }

    @Override
    public String format(LogRecord written) {
        StringBuilder line = new StringBuilder(200).append('{');
        add(line, "time", TIME.format(Instant.ofEpochMilli(written.getMillis())));
        add(line, "level", written.getLevel().getName());
        add(line, "logger", String.valueOf(written.getLoggerName()));
        if (REQUEST.get() != null) {
            add(line, "request", REQUEST.get());
        }
        message(written).ifPresent(text -> add(line, "message", text));
        if (written.getParameters() != null) {
            for (Object parameter : written.getParameters()) {
                if (parameter instanceof Field field) {
                    add(line, field.name(), field.value());
                }
            }
        }
        thrown(line, written.getThrown());
        return line.append("}\n").toString();
    }

    /** What is a constant of a program: ours as it stands, with empty places; the server's before anybody was served, and then what stands in its catalogue. */
    private Optional<String> message(LogRecord written) {
        String text = written.getMessage();
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (String.valueOf(written.getLoggerName()).startsWith(OURS)) {
            return Optional.of(text);
        }
        return serving ? catalogued(written.getResourceBundle(), text) : Optional.of(formatMessage(written));
    }

    private static Optional<String> catalogued(ResourceBundle catalogue, String key) {
        try {
            return catalogue == null ? Optional.empty() : Optional.of(catalogue.getString(key));
        } catch (MissingResourceException none) {
            return Optional.empty();
        }
    }

    private static void thrown(StringBuilder line, Throwable thrown) {
        if (thrown == null) {
            return;
        }
        line.append(",\"thrown\":[");
        int causes = 0;
        for (Throwable cause = thrown; cause != null && causes < MOST_CAUSES; cause = cause.getCause() == cause ? null : cause.getCause()) {
            line.append(causes++ == 0 ? "{" : ",{");
            add(line, "class", cause.getClass().getName());
            line.append(",\"at\":[");
            StackTraceElement[] frames = cause.getStackTrace();
            for (int n = 0; n < Math.min(frames.length, MOST_FRAMES); n++) {
                line.append(n == 0 ? "" : ",");
                text(line, frames[n].getClassName() + "." + frames[n].getMethodName() + ":" + frames[n].getLineNumber());
            }
            line.append("]}");
        }
        line.append(']');
    }

    private static void add(StringBuilder line, String name, Object value) {
        if (line.charAt(line.length() - 1) != '{') {
            line.append(',');
        }
        text(line, name);
        line.append(':');
        if (value instanceof Long || value instanceof Integer) {
            line.append(value);
        } else {
            text(line, String.valueOf(value));
        }
    }

    private static void text(StringBuilder line, String text) {
        line.append('"');
        String kept = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        for (int n = 0; n < kept.length(); n++) {
            char c = kept.charAt(n);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ' || c == '\u007f' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                line.append("\\u").append(String.format("%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }
}
