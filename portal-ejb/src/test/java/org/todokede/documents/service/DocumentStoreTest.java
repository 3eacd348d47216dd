package org.todokede.documents.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.InvalidInput;

/** What is taken is decided by the bytes; what is refused leaves nothing behind. */
class DocumentStoreTest {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F'};
    private static final byte[] PROGRAM = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0};

    @TempDir
    private Path data;

    private final DocumentStore store = new DocumentStore();

    @BeforeEach
    void inThatFolder() throws ReflectiveOperationException {
        Field config = DocumentStore.class.getDeclaredField("config");
        config.setAccessible(true);
        config.set(store, new PortalConfig() {
            @Override
            public Path dataFolder() {
                return data;
            }
        });
    }

    @Test
    void theType_isFoundByContent_notByName() throws IOException {
        assertEquals("application/pdf", typeOf(PDF, "a.pdf"));
        assertEquals("application/pdf", typeOf(PDF, "a.txt"));
        assertEquals("image/png", typeOf(PNG, "a.pdf"));
        assertEquals("image/jpeg", typeOf(JPEG, "noname"));
        assertEquals("text/plain", typeOf("契約".getBytes(StandardCharsets.UTF_8), "a.txt"));
        assertEquals("text/csv", typeOf("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "a.csv"));
    }

    @Test
    void officeFiles_areTaken_byNameWithinTheirContainer() throws IOException {
        assertEquals("application/vnd.openxmlformats-officedocument.wordprocessingml.document", typeOf(zip("word/document.xml"), "a.docx"));
        assertEquals("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", typeOf(zip("xl/workbook.xml"), "a.xlsx"));
        assertEquals("application/vnd.openxmlformats-officedocument.presentationml.presentation", typeOf(zip("ppt/presentation.xml"), "a.pptx"));
    }

    @Test
    void whatIsNotOnTheList_isRefused_whateverItIsCalled_andLeavesNothing() throws IOException {
        refused("document.type", PROGRAM, "invoice.pdf");
        refused("document.type", PROGRAM, "a.exe");
        refused("document.type", zip("a.txt"), "a.zip");
        refused("document.type", zip("a.txt"), "a.pdf");
        refused("document.type", zip("word/vbaProject.bin"), "a.docm");
        refused("document.type", "<html><body><script>alert(1)</script></body></html>".getBytes(StandardCharsets.UTF_8), "a.html");
        refused("document.type", "<html><body><script>alert(1)</script></body></html>".getBytes(StandardCharsets.UTF_8), "a.pdf");
        refused("document.type", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>".getBytes(StandardCharsets.UTF_8), "a.svg");
        refused("document.type", "#!/bin/sh\nrm -rf /\n".getBytes(StandardCharsets.UTF_8), "a.sh");
        refused("document.type", new byte[] {0, 1, 2, 3, 4, 5}, "noname");
    }

    @Test
    void anEmptyFile_isRefused() throws IOException {
        refused("document.empty", new byte[0], "a.pdf");
    }

    @Test
    void fiftyMegabytes_areTaken_oneByteMoreIsNot() throws IOException {
        assertEquals(DocumentStore.MAX_BYTES, store.store(pdfOf(DocumentStore.MAX_BYTES), "a.pdf").sizeBytes());
        Files.delete(onDisk().get(0));

        InvalidInput refused = assertThrows(InvalidInput.class, () -> store.store(pdfOf(DocumentStore.MAX_BYTES + 1), "a.pdf"));
        assertEquals("document.tooLarge", refused.defects().get(0).reason().key());
        assertEquals(List.of(), onDisk());
    }

    @Test
    void anUploadThatBreaksOff_leavesNothing() throws IOException {
        InputStream broken = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ > 100_000) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };
        assertThrows(RuntimeException.class, () -> store.store(broken, "a.txt"));
        assertEquals(List.of(), onDisk());
    }

    @Test
    void whatWasStored_isOpenedAsItWas_underANameOfOurs_withItsHash() throws IOException {
        DocumentStore.Stored stored = store.store(new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)), "../../a.txt");
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", stored.sha256());
        assertEquals(List.of(data.resolve("documents").resolve(stored.name())), onDisk());
        try (InputStream bytes = store.open(stored.name())) {
            assertArrayEquals("abc".getBytes(StandardCharsets.UTF_8), bytes.readAllBytes());
        }
    }

    private String typeOf(byte[] bytes, String name) {
        return store.store(new ByteArrayInputStream(bytes), name).mediaType();
    }

    private void refused(String key, byte[] bytes, String name) throws IOException {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> store.store(new ByteArrayInputStream(bytes), name), name);
        assertEquals(key, refused.defects().get(0).reason().key());
        assertEquals(List.of(), onDisk(), name);
    }

    private List<Path> onDisk() throws IOException {
        Path folder = data.resolve("documents");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static InputStream pdfOf(long size) {
        return new InputStream() {
            private long given;

            @Override
            public int read() {
                return given >= size ? -1 : given < PDF.length ? PDF[(int) given++] : (given++ >= 0 ? 'x' : -1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int n = (int) Math.min(length, size - given);
                for (int i = 0; i < n; i++) {
                    buffer[offset + i] = (byte) read();
                }
                return n <= 0 ? -1 : n;
            }
        };
    }

    private static byte[] zip(String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            if (entry.endsWith(".xml")) {
                out.putNextEntry(new ZipEntry("[Content_Types].xml"));
                out.closeEntry();
            }
            out.putNextEntry(new ZipEntry(entry));
            out.write("x".getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return bytes.toByteArray();
    }
}
