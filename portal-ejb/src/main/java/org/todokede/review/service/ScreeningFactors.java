package org.todokede.review.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.todokede.platform.service.PortalConfig;
import org.todokede.review.ScreeningFactor;

/** The published screening factors: {@code config/data/screening_factors.csv}, read when first asked for. A longer list needs rows there, and no code. */
@ApplicationScoped
public class ScreeningFactors {

    private static final String FILE = "screening_factors.csv";

    @Inject
    private PortalConfig config;

    private volatile List<ScreeningFactor> published;

    /** All that were ever published, in the order of the file. */
    public List<ScreeningFactor> all() {
        if (published == null) {
            published = read(config.configFolder().resolve("data").resolve(FILE));
        }
        return published;
    }

    static List<ScreeningFactor> read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader).stream()
                    .map(row -> new ScreeningFactor(
                            row.get("key"), LocalDate.parse(row.get("applies_from")), row.get("applies_until").isEmpty() ? null : LocalDate.parse(row.get("applies_until")),
                            row.get("subject_en"), row.get("subject_ja"), row.get("source_en"), row.get("source_ja"), row.get("verified").equals("yes")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
