package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The steps by which each worked example of {@code config/data/cases.csv} and each of {@code decision-cases.csv} is decided, with article, what the facts said and the row of the law: as they were read
 * when they were written down. Who changes a step on purpose writes it down anew, and sees which examples it touches.
 */
class WrittenTracesTest {

    private static final Path WRITTEN = Path.of("src/test/resources/org/todokede/rules/traces.txt");

    private static String step(TraceStep step) {
        return "  " + step.finding() + " | " + step.article() + " | " + step.saidText() + " | " + (step.row() == null ? "" : step.row().rowKey());
    }

    private static String decided(String id, Decision decision) {
        return id + " " + decision.outcome() + " " + decision.forms() + " " + new TreeSet<>(decision.ministers()) + " " + decision.deadline() + "\n" + decision.trace().stream().map(WrittenTracesTest::step).collect(Collectors.joining("\n")) + "\n";
    }

    @Test
    void eachExample_isDecidedByTheStepsThatAreWritten() throws IOException {
        List<String> now = Stream.concat(RuleFiles.rows("cases.csv").stream(), RuleFiles.resource("decision-cases.csv").stream()).map(row -> decided(row.get("id"), Eligibility.decide(FactsRow.parse(row).facts(), RuleFiles.BOOK))).toList();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "traces.txt"), String.join("", now), StandardCharsets.UTF_8);
        assertEquals(Files.readString(WRITTEN), String.join("", now), "beside it lies target/traces.txt");
    }
}
