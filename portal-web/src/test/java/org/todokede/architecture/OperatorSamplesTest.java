package org.todokede.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The samples for operators are in step with the portal and with the README: a rule over a figure that nobody gives never fires. */
class OperatorSamplesTest {

    private static final Path SAMPLES = Path.of("../config/samples");
    private static final Pattern FIGURE = Pattern.compile("\\btodokede_[a-z_]+\\b");

    /** What is read by {@code config/portal samples} and not by an operator. */
    private static final Pattern FILED = Pattern.compile("\\d\\d-.*\\.json|FileSamples\\.java|file-samples");

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String rules() throws IOException {
        return Files.readString(SAMPLES.resolve("alerts.yml"));
    }

    /** Figures that the portal gives. */
    private static Set<String> given() throws IOException {
        Path sources = Path.of("src/main/java/org/todokede/operation/web");
        return found(Pattern.compile("(?<=\")todokede_[a-z_]+(?=\")"), Files.readString(sources.resolve("MetricsServlet.java")) + Files.readString(sources.resolve("Traffic.java")));
    }

    @Test
    void eachRuleIsOverAFigureThatIsGiven_andNoneOfThoseThatCallForSomebodyIsLeftOut() throws IOException {
        Set<String> named = found(FIGURE, rules());
        assertTrue(named.containsAll(Set.of(
                "todokede_database_up", "todokede_outbox_oldest_seconds", "todokede_data_free_bytes", "todokede_scanner_up", "todokede_requests_refused_total", "todokede_database_connections_awaited")), named.toString());
        assertTrue(rules().contains("up{job=\"todokede\"} == 0"), "that it is not up, it cannot say itself");
        named.removeAll(given());
        assertEquals(Set.of(), named);
        assertTrue(given().size() > 10 && !given().contains("todokede_made_up"), given().toString());
    }

    @Test
    void eachRule_hasWhatPrometheusAsks() throws IOException {
        String[] each = rules().split("\\n      - alert: ");
        assertEquals("groups:\n  - name: todokede\n    rules:", each[0].lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n")));
        assertTrue(each.length > 6);
        for (int n = 1; n < each.length; n++) {
            assertTrue(each[n].matches("(?s)Todokede\\w+\\n        expr: .+\\n(        for: \\d+m\\n)?        labels: \\{severity: (page|ticket)}\\n        annotations:\\n          summary: \".+\"\\n?(      #.*)?"), each[n]);
        }
    }

    @Test
    void eachSample_isNamedInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        try (Stream<Path> files = Files.list(SAMPLES)) {
            Set<String> unnamed = files.map(file -> file.getFileName().toString()).filter(name -> !FILED.matcher(name).matches() && !readme.contains("`config/samples/" + name + "`")).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(Set.of(), unnamed);
        }
    }
}
