package org.todokede.fuzz;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.todokede.platform.rest.RecordJson;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;
import org.todokede.sheets.service.TableRow;

/** Bytes that were sent, as the portal first takes them: as text, as JSON, as rows, as a file, or as what a browser asks with. */
final class Sent {

    static final TableLimits LIMITS = new TableLimits(1_000_000, 100, 50, 500);
    private static Path folder;

    private Sent() {}

    static String text(byte[] sent) {
        return new String(sent, StandardCharsets.UTF_8);
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItIs) {
            return part;
        }
    }

    static Map<String, String> pairs(String query) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                pairs.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return pairs;
    }

    static UnaryOperator<String> valuesOf(Map<String, String> asked) {
        return name -> asked.getOrDefault(name, "");
    }

    static <T> T chosen(List<T> from, byte[] sent) {
        return from.get(sent.length == 0 ? 0 : Math.floorMod(sent[0], from.size()));
    }

    static byte[] behindTheChoice(byte[] sent) {
        return sent.length == 0 ? sent : Arrays.copyOfRange(sent, 1, sent.length);
    }

    static <T extends Record> T json(Class<T> type, byte[] sent) throws IOException {
        @SuppressWarnings("unchecked")
        Class<Record> record = (Class<Record>) (Class<?>) type;
        return type.cast(new RecordJson().readFrom(record, type, new Annotation[0], MediaType.APPLICATION_JSON_TYPE, new MultivaluedHashMap<>(), new ByteArrayInputStream(sent)));
    }

    static void rows(byte[] sent, Consumer<TableRow> reader) {
        rows(sent, LIMITS, reader);
    }

    static void rows(byte[] sent, TableLimits limits, Consumer<TableRow> reader) {
        InputStream bytes = new ByteArrayInputStream(sent);
        try (Table table = Table.openCsv(bytes, limits, null)) {
            while (table.hasNext()) {
                reader.accept(table.next());
            }
        }
    }

    /** One file for each thread and name, written anew each time. */
    static synchronized Path file(String name, byte[] bytes) {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory(Path.of("target"), "fuzz");
            }
            return Files.write(folder.resolve(name + Thread.currentThread().getId()), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
