package org.todokede.rules;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.todokede.refusal.InvalidInput;

/** The rule book and the cases of {@code config/data}, as the tests read them. */
public final class RuleFiles {

    static final Path DATA = Path.of("..", "config", "data");
    public static final RuleBook BOOK = book();

    private RuleFiles() {}

    private static RuleBook book() {
        try {
            return RuleBook.builder().sectors(read("sectors.csv", SectorDesignation::fromColumns)).countries(read("countries.csv", CountryListing::fromColumns))
                    .parameters(read("parameters.csv", RuleParameter::fromColumns)).build();
        } catch (InvalidInput wrong) {
            throw new AssertionError(wrong.defects().toString(), wrong);
        }
    }

    private static <T> List<T> read(String file, Function<Map<String, String>, T> record) {
        return rows(file).stream().map(columns -> {
            try {
                return record.apply(columns);
            } catch (InvalidInput wrong) {
                throw new AssertionError(file + " " + columns + " " + wrong.defects(), wrong);
            }
        }).toList();
    }

    static List<Map<String, String>> rows(String file) {
        try (var reader = Files.newBufferedReader(DATA.resolve(file), StandardCharsets.UTF_8)) {
            return rows(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A table that lies beside the tests. */
    static List<Map<String, String>> resource(String file) {
        try (var reader = new InputStreamReader(RuleFiles.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            return rows(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Map<String, String>> rows(Reader reader) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        return format.parse(reader).stream().map(CSVRecord::toMap).toList();
    }
}
