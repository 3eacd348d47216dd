package org.todokede.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A measurement of {@code config/portal bench} that finds a promise broken ends with 1, and prints its table all the same. What it has measured is given here; the words are the command's own. */
@Tag("program")
class MeasuredPromisesTest {

    private static final int BROKEN = 1;

    @TempDir
    private Path scratch;

    /** A way to the portal: milliseconds of a quiet page, and of one while bodies hang, with its wrong answers. */
    private void measured(String way, double quiet, double attacked, int wrong) throws IOException {
        Files.writeString(scratch.resolve(way + ".quiet"), "100.0 " + quiet + " 0\n");
        Files.writeString(scratch.resolve(way + ".attacked"), "100.0 " + attacked + " " + wrong + "\n");
        Files.writeString(scratch.resolve(way + ".hanging"), "128\n");
    }

    private PortalCommand.Ended figures() throws IOException, InterruptedException {
        Path home = Path.of("..").toAbsolutePath().normalize();
        ProcessBuilder command = new ProcessBuilder("bash", "-c", ". \"$1/config/portal\" help >/dev/null; . \"$1/config/measure/measure.sh\"; scratch=$2 many=1000 rounds=1; bodies_figures", "-", home.toString(), scratch.toString());
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        Process process = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it goes on");
        return new PortalCommand.Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 15, 10, 12, 0, ''", "10, 15.1, 10, 12, 0, direct: 1.51 times as long", "10, 15, 10, 12.1, 0, nginx: 1.21 times as long", "10, 20, 10, 13, 0, direct: 2.00 times as long",
        "10, 10, 10, 10, 3, nginx: 3 wrong answers", "0, 10, 10, 10, 0, direct: ? times as long"
    })
    void aPageThatIsHeldUpByBodiesThatHang_failsTheMeasurement(double quiet, double attacked, double quietBehind, double attackedBehind, int wrong, String said) throws IOException, InterruptedException {
        measured("direct", quiet, attacked, 0);
        measured("nginx", quietBehind, attackedBehind, wrong);
        PortalCommand.Ended ended = figures();
        assertEquals(said.isEmpty() ? 0 : BROKEN, ended.status(), ended.err());
        assertTrue(ended.err().contains(said) && ended.err().isEmpty() == said.isEmpty(), ended.err());
        assertEquals(6, ended.out().lines().filter(line -> line.startsWith("| ")).count(), ended.out());
        assertTrue(ended.out().contains("\nMedian of 1 interleaved rounds"), ended.out());
    }

    @Test
    void bothBroken_areBothNamed() throws IOException, InterruptedException {
        measured("direct", 10, 20, 0);
        measured("nginx", 10, 20, 1);
        assertEquals("portal: a page is held up by bodies that hang: direct: 2.00 times as long, and 1.5 is promised; nginx: 2.00 times as long, and 1.2 is promised; nginx: 1 wrong answers; see the table\n", figures().err());
    }
}
