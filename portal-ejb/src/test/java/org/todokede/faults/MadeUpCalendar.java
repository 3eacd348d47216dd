package org.todokede.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.todokede.platform.service.ServicesWithoutServer;

/** The portal's data with a calendar that goes on: years whose holidays nobody has promulgated yet have those of the last year that is known. */
final class MadeUpCalendar {

    private static final int YEARS = 12;

    private MadeUpCalendar() {}

    /** @return a folder to be used as the portal's own */
    static Path in(Path folder) throws IOException {
        Path original = ServicesWithoutServer.projectRoot().resolve("config");
        Path data = folder.resolve("data");
        try (Stream<Path> files = Files.walk(original.resolve("data"))) {
            for (Path file : files.toList()) {
                Path copy = data.resolve(original.resolve("data").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Files.createSymbolicLink(folder.resolve("fonts"), original.resolve("fonts"));
        Files.createSymbolicLink(folder.resolve("samples"), original.resolve("samples"));
        Path holidays = data.resolve("holidays.csv");
        List<String> rows = new ArrayList<>(Files.readAllLines(holidays));
        String lastYear = rows.get(rows.size() - 1).substring(0, 4);
        List<String> last = rows.stream().filter(row -> row.startsWith(lastYear)).toList();
        for (int n = 1; n <= YEARS; n++) {
            for (String row : last) {
                rows.add(LocalDate.parse(row.substring(0, 10)).plusYears(n) + row.substring(10));
            }
        }
        Files.write(holidays, rows);
        return folder;
    }
}
