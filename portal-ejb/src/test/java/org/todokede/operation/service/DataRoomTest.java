package org.todokede.operation.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.platform.service.PortalConfig;

/** The folder of the data takes more where it is, and has room for a filing. */
class DataRoomTest {

    private static final Logger LOG = Logger.getLogger(DataRoom.class.getName());

    @TempDir
    private Path folder;

    /** That a folder is not there is what is tried. */
    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    private static DataRoom in(Path folder, DataRoom room) throws ReflectiveOperationException {
        Field config = DataRoom.class.getDeclaredField("config");
        config.setAccessible(true);
        config.set(room, new PortalConfig() {
            @Override
            public Path dataFolder() {
                return folder;
            }
        });
        return room;
    }

    /** A room with so many megabytes left. */
    private static DataRoom with(long megabytes) {
        return new DataRoom() {
            @Override
            public long freeBytes() {
                return megabytes * 1024 * 1024;
            }
        };
    }

    @Test
    void whatIsThere_hasRoom_andWhatIsNot_hasNone() throws ReflectiveOperationException {
        assertTrue(in(folder, new DataRoom()).freeBytes() > 0);
        DataRoom gone = in(folder.resolve("gone"), new DataRoom());
        assertEquals(0, gone.freeBytes());
        assertFalse(gone.takesMore());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "200, false", "201, true"})
    void whereThereIsLessThanAFilingNeeds_itTakesNoMore(long megabytes, boolean takesMore) throws ReflectiveOperationException {
        assertEquals(takesMore, in(folder, with(megabytes)).takesMore());
        assertFalse(in(folder.resolve("gone"), with(megabytes)).takesMore(), "whatever room the disk has");
    }
}
