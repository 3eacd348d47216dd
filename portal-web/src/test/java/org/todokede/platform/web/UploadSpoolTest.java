package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cut upload leaves is taken away as soon as nobody is sending, and never while somebody is. */
class UploadSpoolTest {

    @TempDir
    private Path folder;

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void halfAFile_staysWhileAnotherIsOnItsWay_andGoesWithTheLast() throws IOException {
        UploadSpool spool = new UploadSpool(folder.resolve("spool"));
        spool.enter();
        Files.writeString(folder.resolve("spool/upload_1.tmp"), "half a file");
        spool.enter();
        Files.writeString(folder.resolve("spool/upload_2.tmp"), "on its way");
        spool.leave();
        assertEquals(List.of("upload_1.tmp", "upload_2.tmp"), left(), "somebody is sending");
        spool.leave();
        assertEquals(List.of(), left());
    }

    @Test
    void whatABreakdownLeft_isTakenAwayToo_andNothingBesideTheFolder() throws IOException {
        Files.createDirectories(folder.resolve("spool/inside"));
        Files.writeString(folder.resolve("spool/upload_0.tmp"), "from before");
        Files.writeString(folder.resolve("beside.txt"), "not ours");
        UploadSpool spool = new UploadSpool(folder.resolve("spool"));
        spool.enter();
        spool.leave();
        assertEquals(List.of("inside"), left());
        assertTrue(Files.exists(folder.resolve("beside.txt")));
    }
}
