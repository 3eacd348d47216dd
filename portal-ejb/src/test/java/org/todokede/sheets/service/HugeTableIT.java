package org.todokede.sheets.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.refusal.InvalidInput;

/** Workbooks that unfold to gigabytes. Making them takes seconds, so they are no unit tests. */
class HugeTableIT {

    @TempDir
    private Path folder;

    @Test
    void aGibibyteOfOneCharacter_isRefusedUnread() throws IOException {
        Path file = Workbooks.workbook().part(Workbooks.SHEET, to -> {
            to.write("<worksheet><sheetData><row><c t='str'><v>".getBytes(StandardCharsets.UTF_8));
            repeat(to, "x".repeat(1024 * 1024), 1024);
        }).in(folder);
        assertEquals(List.of("file table.bomb []"), TableTest.refused(file));
    }

    @Test
    void aGibibyteOfTexts_isRefused_alsoIfItsSizeIsALie() throws IOException {
        Path file = Workbooks.rows("<row>" + TableTest.text("A", "a") + "</row>").part("xl/sharedStrings.xml", to -> {
            to.write("<sst>".getBytes(StandardCharsets.UTF_8));
            repeat(to, "<si><t>" + "x".repeat(500_000) + "</t></si>", 2200);
        }).in(folder);
        assertEquals(List.of("file table.bomb []"), TableTest.refused(file));
        Path lying = Files.write(folder.resolve("lying.xlsx"), withDeclaredSize(Files.readAllBytes(file), "xl/sharedStrings.xml", 1000));
        assertEquals(List.of("file table.bomb []"), TableTest.refused(lying));
        try (ZipFile zip = new ZipFile(lying.toFile()); XlsxPart texts = new XlsxPart(zip, zip.getEntry("xl/sharedStrings.xml"))) {
            assertThrows(InvalidInput.class, () -> {
                while (texts.next()) {
                    assertTrue(texts.read() < 100_000, "it is read no further than what is declared, but for what is read at once");
                }
            });
            assertTrue(texts.read() < 100_000, () -> texts.read() + " bytes unpacked");
        }
    }

    @Test
    void sharedTexts_haveABound() throws IOException {
        Random random = new Random(1);
        Path file = Workbooks.rows("<row>" + TableTest.text("A", "a") + "</row>").part("xl/sharedStrings.xml", to -> {
            to.write("<sst>".getBytes(StandardCharsets.UTF_8));
            StringBuilder some = new StringBuilder();
            for (int i = 0; i < 20_000; i++) {
                some.append("<si><t>").append(Long.toString(random.nextLong(), 36).repeat(2)).append("</t></si>");
            }
            repeat(to, some.toString(), 40);
            to.write("</sst>".getBytes(StandardCharsets.UTF_8));
        }).in(folder);
        assertEquals(List.of("file table.tooManyTexts []"), TableTest.said(assertThrows(InvalidInput.class, () -> TableTest.read(file)).defects()));
    }

    private static void repeat(OutputStream to, String text, int times) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                to.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same file with another unpacked size in the directory. */
    private static byte[] withDeclaredSize(byte[] zip, String part, int size) {
        byte[] changed = zip.clone();
        byte[] name = part.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < zip.length - 46 - name.length; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2 && java.util.Arrays.equals(zip, at + 46, at + 46 + name.length, name, 0, name.length)) {
                for (int i = 0; i < 4; i++) {
                    changed[at + 24 + i] = (byte) (size >> 8 * i);
                }
                return changed;
            }
        }
        throw new IllegalArgumentException(part);
    }
}
