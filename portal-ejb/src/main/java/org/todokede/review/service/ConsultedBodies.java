package org.todokede.review.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.todokede.platform.service.PortalConfig;

/** Bodies that the ministries may ask for an opinion (FEFTA Art. 69-4): {@code config/data/consulted_bodies.csv}, read when it is first asked for. */
@ApplicationScoped
public class ConsultedBodies {

    private static final String FILE = "consulted_bodies.csv";

    /** A body. @param code stored with the consultation */
    public record Body(String code, String nameEn, String nameJa) {}

    @Inject
    private PortalConfig config;

    private volatile List<Body> bodies;

    /** In the order of the file. */
    public List<Body> all() {
        if (bodies == null) {
            bodies = read(config.configFolder().resolve("data").resolve(FILE));
        }
        return bodies;
    }

    public Optional<Body> find(String code) {
        return all().stream().filter(b -> b.code().equals(code)).findFirst();
    }

    private static List<Body> read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader).stream()
                    .map(row -> new Body(row.get("code"), row.get("name_en"), row.get("name_ja")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
