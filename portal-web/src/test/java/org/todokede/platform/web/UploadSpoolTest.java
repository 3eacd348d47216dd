package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cut upload leaves is taken away as soon as nobody is sending, and never while somebody is. */
class UploadSpoolTest {

    private static final Instant BEGAN = Instant.parse("2026-11-27T03:00:00Z");

    @TempDir
    private Path folder;

    private Instant now = BEGAN;

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private UploadSpool spool() {
        return new UploadSpool(folder.resolve("spool"), () -> now);
    }

    private void written(String name, Instant at) throws IOException {
        Files.setLastModifiedTime(Files.writeString(folder.resolve("spool").resolve(name), "half a file"), FileTime.from(at));
    }

    @Test
    void halfAFile_staysWhileAnotherIsOnItsWay_andGoesWithTheLast() throws IOException {
        UploadSpool spool = spool();
        Instant first = spool.enter();
        written("upload_1.tmp", BEGAN);
        Instant second = spool.enter();
        written("upload_2.tmp", BEGAN);
        spool.leave(first);
        assertEquals(List.of("upload_1.tmp", "upload_2.tmp"), left(), "nobody knows whose is whose");
        spool.leave(second);
        assertEquals(List.of(), left());
    }

    @Test
    void whatWasWrittenBeforeAnybodyWhoStillSendsHasBegun_goesWhileTheySend() throws IOException {
        UploadSpool spool = spool();
        Instant cut = spool.enter();
        written("upload_1.tmp", BEGAN.plusSeconds(1));
        now = BEGAN.plusSeconds(4);
        Instant other = spool.enter();
        written("upload_2.tmp", BEGAN.plusSeconds(5));
        spool.leave(cut);
        assertEquals(List.of("upload_2.tmp"), left());
        now = BEGAN.plusSeconds(10);
        Instant last = spool.enter();
        spool.leave(last);
        assertEquals(List.of("upload_2.tmp"), left(), "whoever began first may still be writing it");
        spool.leave(other);
        assertEquals(List.of(), left());
    }

    @Test
    void twoWhoBeganAtTheSameMoment_areTwo() throws IOException {
        UploadSpool spool = spool();
        Instant one = spool.enter();
        Instant two = spool.enter();
        written("upload_1.tmp", BEGAN);
        spool.leave(one);
        assertEquals(List.of("upload_1.tmp"), left());
        spool.leave(two);
        assertEquals(List.of(), left());
    }

    @Test
    void whatABreakdownLeft_isTakenAwayToo_andNothingBesideTheFolder() throws IOException {
        Files.createDirectories(folder.resolve("spool/inside"));
        written("upload_0.tmp", BEGAN.minusSeconds(9));
        Files.writeString(folder.resolve("beside.txt"), "not ours");
        UploadSpool spool = spool();
        spool.leave(spool.enter());
        assertEquals(List.of("inside"), left());
        assertTrue(Files.exists(folder.resolve("beside.txt")));
    }
}
