package org.todokede.documents.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.tika.Tika;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.InvalidInput;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;

/**
 * Files that are made to do harm: each is refused, or stored as it is and never opened by the portal; within 64 MiB and a second of the processor. As documents, and as
 * tables, which are read. How soon each is, {@code config/portal bench files} says.
 */
@Tag("large")
class HostileFilesTest {

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    /** Of the processor, for the thread alone: what else the machine does counts nothing. */
    private static final Duration MOST_TIME = Duration.ofSeconds(1);

    static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path data;

    private DocumentStore store;

    /** The first file of all reads the list of types; that is no part of what a file costs. */
    @BeforeAll
    static void theTypes_areKnown() {
        new Tika().detect("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), "a.pdf");
    }

    @BeforeEach
    void inThatFolder() throws ReflectiveOperationException {
        store = storeIn(data);
    }

    /** A store of documents without a server. */
    static DocumentStore storeIn(Path folder) throws ReflectiveOperationException {
        DocumentStore store = new DocumentStore();
        Field config = DocumentStore.class.getDeclaredField("config");
        config.setAccessible(true);
        config.set(store, new PortalConfig() {
            @Override
            public Path dataFolder() {
                return folder;
            }
        });
        return store;
    }

    @ParameterizedTest
    @MethodSource("org.todokede.documents.service.HostileFiles#documents")
    void asADocument_itIsRefusedOrStoredAsItIs_soon_inLittleRoom(HostileFiles.Hostile hostile) throws Exception {
        byte[] bytes = hostile.bytes().call();
        List<String> outcome = new ArrayList<>();
        measured(hostile.what(), () -> {
            try {
                DocumentStore.Stored stored = store.store(new ByteArrayInputStream(bytes), hostile.name());
                outcome.add(stored.mediaType());
                outcome.add(stored.name());
                outcome.add(stored.sha256());
            } catch (InvalidInput refused) {
                outcome.add(refused.defects().get(0).reason().key());
            }
        });
        assertTrue(outcome.get(0).endsWith(hostile.outcome()), outcome::toString);
        if (outcome.size() > 1) {
            try (InputStream stored = store.open(outcome.get(1), outcome.get(2))) {
                assertArrayEquals(bytes, stored.readAllBytes(), "as it came");
            }
        } else {
            try (Stream<Path> left = Files.exists(data.resolve("documents")) ? Files.list(data.resolve("documents")) : Stream.empty()) {
                assertEquals(List.of(), left.toList(), "nothing is left");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.todokede.documents.service.HostileFiles#tables")
    void asATable_itIsRefused_soon_inLittleRoom(HostileFiles.Hostile hostile) throws Exception {
        Path file = Files.write(data.resolve("table"), hostile.bytes().call());
        List<String> outcome = new ArrayList<>();
        measured(hostile.what(), () -> {
            try (Table table = Table.open(file, TableLimits.USUAL, null)) {
                while (table.hasNext()) {
                    table.next().defects().forEach(defect -> outcome.add(defect.reason().key()));
                }
            } catch (InvalidInput refused) {
                outcome.add(refused.defects().get(0).reason().key());
            }
        });
        assertFalse(outcome.isEmpty(), "it is refused");
        assertTrue(outcome.get(0).startsWith(hostile.outcome()), outcome::toString);
    }

    @Test
    void aNameThatWantsToLeaveItsFolder_orBreakALine_isOnlyAName() {
        for (String name : List.of("../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\x\\a.pdf", "a\r\nSet-Cookie: x=1.pdf", "a\u0000.pdf", "\u202Efdp.exe", "a\u2028b.pdf", "x".repeat(100_000) + ".pdf", "....//....//a.pdf")) {
            String clean = DocumentService.cleanName(name);
            assertFalse(clean.contains("/") || clean.contains("\\") || clean.chars().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == '\u2028'), clean);
            assertTrue(!clean.isBlank() && clean.length() <= 255, clean);
        }
        for (String name : List.of("", "   ", "/", "..", ".", "\u0000")) {
            try {
                String clean = DocumentService.cleanName(name);
                assertFalse(clean.isBlank() || clean.equals("..") || clean.equals("."), "[" + clean + "]");
            } catch (InvalidInput refused) {
                assertEquals("file", refused.defects().get(0).path());
            }
        }
    }

    /** The measure itself finds what takes too much room. */
    @Test
    void control_whatTakesMoreRoom_isFound() {
        AssertionError found = assertThrows(AssertionError.class, () -> measured("control", () -> assertEquals(70, Stream.generate(() -> new byte[1024 * 1024]).limit(70).filter(b -> b.length > 0).count())));
        assertTrue(found.getMessage().contains("bytes"), found::getMessage);
    }

    /** It counts the processor and not the clock: whoever only waits takes none, and whoever computes for longer than a second is found. */
    @Test
    void control_whatTakesLonger_isFound() {
        AssertionError found = assertThrows(AssertionError.class, () -> measured("control", () -> compute(MOST_TIME.plusMillis(200))));
        assertTrue(found.getMessage().matches("control took 1[2-9]\\d\\d ms of the processor.*"), found::getMessage);
        measured("control", () -> LockSupport.parkNanos(MOST_TIME.plusMillis(200).toNanos()));
    }

    /** Keeps the processor at work for so long. */
    private static void compute(Duration length) {
        long end = THREADS.getCurrentThreadCpuTime() + length.toNanos();
        long sum = 0;
        while (THREADS.getCurrentThreadCpuTime() < end) {
            sum += end;
        }
        assertTrue(sum != 0);
    }

    private static void measured(String what, Runnable work) {
        long thread = Thread.currentThread().getId();
        long began = THREADS.getCurrentThreadCpuTime();
        long before = THREADS.getThreadAllocatedBytes(thread);
        work.run();
        long room = THREADS.getThreadAllocatedBytes(thread) - before;
        Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - began);
        assertTrue(room <= MOST_BYTES, () -> what + " took " + room + " bytes");
        assertTrue(took.compareTo(MOST_TIME) <= 0, () -> what + " took " + took.toMillis() + " ms of the processor");
    }
}
