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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.InvalidInput;

/** What is taken is decided by the bytes; what is refused leaves nothing behind. */
class DocumentStoreTest {

    private static final byte[] PDF = pdf("1 0 obj\n<</Type/Catalog>>\nendobj\n");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 0, (byte) 0xFF, (byte) 0xD9};
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
        assertEquals("application/pdf", typeOf(PDF, "noname"));
        assertEquals("application/pdf", typeOf(PDF, "A.PDF"));
        assertEquals("image/png", typeOf(PNG, "a.png.final"));
        assertEquals("image/jpeg", typeOf(JPEG, "noname"));
        assertEquals("image/jpeg", typeOf(JPEG, "a.jpeg"));
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
    void aNameThatPromisesAnotherType_isRefused() throws IOException {
        refused("document.renamed", PDF, "a.txt");
        refused("document.renamed", PNG, "a.pdf");
        refused("document.renamed", JPEG, "a.PNG");
        refused("document.renamed", "only text".getBytes(StandardCharsets.UTF_8), "contract.pdf");
        refused("document.renamed", PDF, "a.docx");
    }

    @Test
    void aFileThatWasCutOff_isRefused() throws IOException {
        refused("document.broken", Arrays.copyOf(PDF, PDF.length - 8), "a.pdf");
        refused("document.broken", "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.ISO_8859_1), "a.pdf");
        refused("document.broken", Arrays.copyOf(PNG, PNG.length - 6), "a.png");
        refused("document.broken", Arrays.copyOf(JPEG, JPEG.length - 1), "a.jpg");
        byte[] office = office("xl/workbook.xml", new byte[3000]);
        refused("document.broken", Arrays.copyOf(office, office.length - 30), "a.xlsx");
        refused("document.broken", zip("a.txt"), "a.docx");
    }

    @Test
    void anEncryptedPdf_isTakenAndMarked_aWordThatOnlyLooksLikeIt_isNot() {
        assertEquals(true, store.store(new ByteArrayInputStream(pdf("trailer<</Encrypt 5 0 R/Size 6>>\n")), "a.pdf").encrypted());
        assertEquals(true, store.store(new ByteArrayInputStream(pdf("trailer<</Encrypt<</Filter/Standard>> >>\n")), "a.pdf").encrypted());
        assertEquals(false, store.store(new ByteArrayInputStream(pdf("<</EncryptMetadata false/Encryption 3>>\n")), "a.pdf").encrypted());
        assertEquals(false, store.store(new ByteArrayInputStream(PDF), "a.pdf").encrypted());
    }

    @Test
    void aPdfThatARealWriterEncrypted_isMarked_aPlainOneIsNot() throws IOException {
        for (String password : new String[] {null, "secret"}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                if (password != null) {
                    document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
                }
                document.save(bytes);
            }
            assertEquals(password != null, store.store(new ByteArrayInputStream(bytes.toByteArray()), "a.pdf").encrypted(), password);
        }
    }

    @Test
    void anOfficeFileUnderAPassword_isRefusedAsSuch() throws IOException {
        byte[] ole = Arrays.copyOf(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1}, 1024);
        refused("document.locked", ole, "a.xlsx");
        refused("document.type", ole, "a.doc");
    }

    @Test
    void twoFilesInOne_areRefused() throws IOException {
        byte[] zip = zip("a.txt");
        refused("document.twoInOne", joined(PDF, zip), "a.pdf");
        refused("document.twoInOne", joined(PNG, zip), "a.png");
        refused("document.twoInOne", joined(JPEG, zip), "a.jpg");
        refused("document.twoInOne", joined("text\n".getBytes(StandardCharsets.UTF_8), zip("a.txt")), "a.txt");
        refused("document.twoInOne", joined("\n\n".getBytes(StandardCharsets.UTF_8), PDF), "noname");
    }

    @Test
    @Tag("large")
    void anOfficeFileThatUnfoldsToFarMore_isRefused_beforeItHasUnfolded() throws IOException {
        refused("document.bomb", office("xl/workbook.xml", new byte[60 * 1024 * 1024]), "a.xlsx");
        refused("document.bomb", manyPieces(FileInspection.MAX_ENTRIES), "a.xlsx");
        assertEquals(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", typeOf(office("xl/workbook.xml", new byte[9 * 1024 * 1024]), "a.xlsx"),
                "a sheet that repeats itself");
    }

    @Test
    void anOfficeFileWithMacros_isRefused_whateverItIsCalled() throws IOException {
        refused("document.macros", office("word/vbaProject.bin", new byte[10]), "a.docx");
        refused("document.macros", office("xl/VBAPROJECT.BIN", new byte[10]), "a.xlsx");
    }

    @Test
    void anOfficeFileWithPathsOutOfItself_isRefused() throws IOException {
        refused("document.broken", office("word/../../etc/passwd", new byte[10]), "a.docx");
        refused("document.broken", office("/word/document.xml", new byte[10]), "a.docx");
    }

    @Test
    void anEmptyFile_isRefused() throws IOException {
        refused("document.empty", new byte[0], "a.pdf");
    }

    @Test
    @Tag("large")
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
        try (InputStream bytes = store.open(stored.name(), stored.sha256())) {
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
                if (given >= size) {
                    return -1;
                }
                long fromEnd = size - given;
                byte next = given < 9 ? PDF[(int) given] : fromEnd <= PDF.length - 9 ? PDF[PDF.length - (int) fromEnd] : (byte) 'x';
                given++;
                return next;
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

    private static byte[] pdf(String body) {
        return ("%PDF-1.7\n" + body + "startxref\n9\n%%EOF\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] office(String entry, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : List.of("[Content_Types].xml", entry)) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.equals(entry) ? content : new byte[0]);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] manyPieces(int pieces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("[Content_Types].xml"));
            for (int i = 0; i < pieces; i++) {
                out.putNextEntry(new ZipEntry("xl/" + i));
            }
        }
        return bytes.toByteArray();
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
