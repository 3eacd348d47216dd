package org.todokede.sheets.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;

/** A table is read as a spreadsheet shows it; what is no table is refused, with row and column. */
class TableTest {

    private static final Duration AT_ALL = Duration.ofSeconds(60);
    private static final long LITTLE = 64L * 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void csv_isReadByColumnName_withTheRowASpreadsheetShows() throws IOException {
        List<TableRow> rows = read(csv("id, name ,note\r\n1,\"Tanaka, K.\",\"two\nlines\"\r\n\r\n,,\r\n2, 田中 ,\r\n"));
        assertEquals(List.of(2, 5), rows.stream().map(TableRow::number).toList());
        assertEquals(Map.of("id", "1", "name", "Tanaka, K.", "note", "two\nlines"), rows.get(0).toMap());
        assertEquals("田中", rows.get(1).get("name"));
        assertEquals("", rows.get(1).get("no such column"));
    }

    @Test
    void xlsx_isToldByItsContent_notByItsName() throws IOException {
        Path file = Workbooks.rows("<row><c t='inlineStr'><is><t>id</t></is></c><c t='inlineStr'><is><r><t>na</t></r><r><t>me</t></r><rPh><t>なまえ</t></rPh></is></c></row>"
                + "<row r='7'><c r='B7' t='str'><v> x &amp; y </v></c></row>").in(folder);
        List<TableRow> rows = read(file);
        assertEquals(7, rows.get(0).number());
        assertEquals(Map.of("id", "", "name", "x & y"), rows.get(0).toMap());
    }

    @Test
    void xlsx_cellsReadAsTheyAreShown() throws IOException {
        Path file = Workbooks.rows("<row>" + text("A", "d") + text("B", "p") + text("C", "n") + text("D", "s") + text("E", "b") + text("F", "own") + text("G", "exp") + "</row>"
                        + "<row r='2'><c r='A2' s='1'><v>44621</v></c><c r='B2' s='2'><v>0.10000000000000001</v></c><c r='C2'><v>9.9900000000000002</v></c><c r='D2' t='s'><v>1</v></c>"
                        + "<c r='E2' t='b'><v>1</v></c><c r='F2' s='3'><v>43678.5</v></c><c r='G2' s='4'><v>1E+3</v></c></row>")
                .part("xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'/>"
                        + "<numFmt numFmtId='165' formatCode='0.00E+00'/></numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>"
                        + "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='10'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs></styleSheet>")
                .part("xl/sharedStrings.xml", "<sst><si><t>no</t></si><si><t>yes</t></si></sst>")
                .in(folder);
        assertEquals(Map.of("d", "2022-03-01", "p", "10%", "n", "9.99", "s", "yes", "b", "TRUE", "own", "2019-08-01T12:00", "exp", "1000"), read(file).get(0).toMap());
    }

    @Test
    void xlsx_from1904_countsItsDaysFromThere() throws IOException {
        Path file = Workbooks.rows("<row>" + text("A", "d") + "</row><row><c s='0'><v>43159</v></c></row>")
                .part("xl/workbook.xml", "<workbook xmlns:r='r'><workbookPr date1904='1'/><sheets><sheet state='hidden' r:id='r9'/><sheet r:id='r1'/></sheets></workbook>")
                .part("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>")
                .in(folder);
        assertEquals("2022-03-01", read(file).get(0).get("d"));
    }

    @Test
    void aFormula_isTheTextItShowed_andIsFlagged() throws IOException {
        Path file = Workbooks.rows("<row>" + text("A", "id") + text("B", "n") + "</row><row><c r='A2' t='str'><f>\"a\"&amp;\"b\"</f><v>ab</v></c><c r='B2'><v>1</v></c></row>"
                + "<row><c r='A3'><f>NOW()</f></c><c r='B3' t='e'><v>#N/A</v></c></row>").in(folder);
        List<TableRow> rows = read(file);
        assertEquals("ab", rows.get(0).get("id"));
        assertEquals(Set.of("id"), rows.get(0).formulas());
        assertEquals(List.of("id table.formulaWithoutValue [3, id]", "n table.errorCell [3, n]"), said(rows.get(1).defects()));
    }

    @Test
    void whatIsWrittenHere_isReadHere_andIsNoFormula() throws IOException {
        List<List<String>> table = List.of(List.of("id", "text"), List.of("1", "=1+1"), List.of("2", "\u0009cmd|' /C calc'!A0"), List.of("3", "＝A1"), List.of("", "plain, \"quoted\" <&>"));
        ByteArrayOutputStream asCsv = new ByteArrayOutputStream();
        ByteArrayOutputStream asXlsx = new ByteArrayOutputStream();
        try (TableWriter csv = TableWriter.csv(asCsv, true);
                TableWriter xlsx = TableWriter.xlsx(asXlsx, "A")) {
            for (List<String> row : table) {
                csv.row(row);
                xlsx.row(row);
            }
        }
        for (byte[] file : List.of(asCsv.toByteArray(), asXlsx.toByteArray())) {
            List<TableRow> rows = read(file(file));
            assertEquals(List.of("'=1+1", "'\tcmd|' /C calc'!A0", "'＝A1", "plain, \"quoted\" <&>"), rows.stream().map(r -> r.get("text")).toList());
            assertTrue(rows.stream().allMatch(r -> r.formulas().isEmpty() && r.defects().isEmpty()));
        }
    }

    @Test
    void utf8_isReadWithAndWithoutMark() throws IOException {
        assertEquals("1", read(csv("\uFEFFid\n1\n")).get(0).get("id"));
        assertEquals("1", read(csv("id\n1\n")).get(0).get("id"));
    }

    @Test
    void shiftJis_isDetectedAndRefused_unlessNamed() throws IOException {
        Path file = file("id\n対内直接投資\n".getBytes(Encoding.SHIFT_JIS));
        assertEquals(List.of("file table.shiftJis []"), refused(file));
        assertEquals("対内直接投資", Table.open(file, TableLimits.USUAL, Encoding.named("Shift_JIS", "file")).next().get("id"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE, table.notText", "EUC-JP, table.encoding"})
    void anotherEncoding_isRefused(String name, String key) throws IOException {
        assertEquals(List.of("file " + key + " []"), refused(file("id\n届出\u3231\n".getBytes(Charset.forName(name)))));
        assertThrows(InvalidInput.class, () -> Encoding.named("klingon", "file"));
    }

    @Test
    void anotherEncodingFarDown_isSaidInItsRowAndCell() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(("id,name\n" + "1,plain text\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
        bytes.write("2,届出\n3,c\n".getBytes(Encoding.SHIFT_JIS));
        List<TableRow> rows = read(file(bytes.toByteArray()));
        assertEquals(List.of("name table.lost [10002, name]"), said(rows.get(10_000).defects()));
        assertEquals(List.of(), rows.get(10_001).defects());
    }

    @Test
    void aByteThatIsNoText_isSaidInItsCell_orRefusedAtTheStart() throws IOException {
        assertEquals(List.of("file table.notText []"), refused(csv("id,n\na\0b,1\n")));
        List<TableRow> rows = read(csv("id,n\n" + "1,1\n".repeat(20_000) + "a\0b,1\n"));
        assertEquals(List.of("id table.nul [20002, id]"), said(rows.get(20_000).defects()));
    }

    @Test
    void aRowOfAnotherLength_isSaid_andTheOthersAreRead() throws IOException {
        List<TableRow> rows = read(csv("a,b\n1\n1,2,\n1,2,3\n1,2\n"));
        assertEquals(List.of("row table.cells [2, 1, 2]"), said(rows.get(0).defects()));
        assertEquals(List.of(), rows.get(1).defects());
        assertEquals(List.of("row table.surplus [4, 2]"), said(rows.get(2).defects()));
        assertEquals(List.of(), rows.get(3).defects());
    }

    @Test
    void headers_areThere_andNameEveryColumnOnce() throws IOException {
        assertEquals(List.of("file table.noHeader []"), refused(csv("")));
        assertEquals(List.of("file table.noHeader []"), refused(csv("\n1,2\n")));
        assertEquals(List.of("file table.noHeader []"), refused(Workbooks.workbook().in(folder)));
        assertEquals(List.of("B table.header.blank [B]", "a table.header.twice [a, C]"), refused(csv("a,,a\n")));
        try (Table table = Table.open(csv("a,b,\n"), TableLimits.USUAL, null)) {
            assertEquals(List.of("a", "b"), table.columns());
            assertEquals(List.of("c table.column [c]", "d table.column [d]"), said(assertThrows(InvalidInput.class, () -> table.require(List.of("a", "c", "d"))).defects()));
        }
    }

    @Test
    @Tag("large")
    void moreThanIsTaken_isRefused() throws IOException {
        TableLimits small = new TableLimits(1_999_999, 2, 3, 5);
        try (Table table = Table.open(csv("a,b\n1,123456\n2,\n3,\n"), small, null)) {
            assertEquals(List.of("b table.cellTooLong [2, b, 5]"), said(table.next().defects()));
            table.next();
            assertEquals(List.of("file table.tooManyRows [2, 4]"), said(assertThrows(InvalidInput.class, table::hasNext).defects()));
        }
        assertEquals(List.of("file table.tooManyColumns [3]"), said(assertThrows(InvalidInput.class, () -> Table.open(csv("a,b,c,d\n"), small, null)).defects()));
        Path large = csv("a\n" + "1\n".repeat(1_000_000));
        assertEquals(List.of("file table.tooLarge [2]"), said(assertThrows(InvalidInput.class, () -> Table.open(large, small, null)).defects()));
        try (InputStream bytes = Files.newInputStream(large);
                Table table = Table.openCsv(bytes, small.withRows(Integer.MAX_VALUE), null)) {
            assertEquals(List.of("file table.tooLarge [2]"), said(assertThrows(InvalidInput.class, () -> table.forEachRemaining(r -> {})).defects()));
        }
    }

    @Test
    void aQuotationMarkLeftOpen_isFoundAtItsRow() throws IOException {
        assertEquals(List.of("file table.quote [3]"), refused(csv("a,b\n1,2\n3,\"4\n5,6\n")));
        assertEquals(List.of("file table.quote [2]"), refused(csv("a,b\n\"1\"x,2\n")));
    }

    @Test
    @Tag("large")
    void aQuotationMarkLeftOpenInALargeFile_isRefusedBeforeItsEnd() throws IOException {
        Path file = csv("a,b\n1,2\n3,\"4" + ",5\n6".repeat(15_000_000));
        assertEquals(List.of("file table.rowTooLong [3]"), refused(file));
    }

    @Test
    void aCellOfTenMegabytes_isRefused() throws IOException {
        String text = "x".repeat(10_000_000);
        assertEquals(List.of("file table.rowTooLong [2]"), refused(csv("a\n" + text + "\n")));
        assertEquals(List.of("file table.bomb []"), refused(Workbooks.rows("<row>" + text("A", "a") + "</row><row>" + text("A", text) + "</row>").in(folder)));
    }

    @Test
    void sixteenThousandColumns_areRefused() throws IOException {
        assertEquals(List.of("file table.tooManyColumns [200]"), refused(csv("c,".repeat(16_383) + "c\n")));
        StringBuilder header = new StringBuilder("<row>");
        for (int i = 0; i < 16_384; i++) {
            header.append(text(Table.letters(i), "c" + i));
        }
        assertEquals(List.of("file table.tooManyColumns [200]"), refused(Workbooks.rows(header + "</row>").in(folder)));
        assertEquals(List.of("row table.surplus [2, 1]"),
                said(read(Workbooks.rows("<row>" + text("A", "a") + "</row><row>" + text("XFD", "far") + "</row>").in(folder)).get(0).defects()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<row><c r='XFE1'/></row>", "<row><c r='ZZZZZZZZZZ1'/></row>", "<row><c r='B1'/><c r='A1'/></row>", "<row r='1048577'/>", "<row r='2'/><row r='1'/>", "<row r='x'/>",
            "<row><c t='inlineStr'><is><t>", "<!-- -->", "<![CDATA[x]]>", "<?x y?>"})
    void aSheetThatNoProgramWrites_isRefused(String rows) throws IOException {
        List<String> said = refused(Workbooks.rows("<row r='1'>" + text("A", "a") + "</row>" + rows.replace("<row>", "<row r='2'>")).in(folder));
        assertEquals(1, said.size());
        assertTrue(said.get(0).startsWith("file table.broken"), said::toString);
    }

    @Test
    void aDocumentType_isRefused_soNoEntityIsEverExpanded() throws IOException {
        String bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><worksheet><sheetData><row><c t='str'><v>&b;</v></c></row></sheetData></worksheet>";
        assertEquals(List.of("file table.broken []"), refused(Workbooks.workbook().part(Workbooks.SHEET, bomb).in(folder)));
        assertEquals(List.of("file table.broken []"), refused(Workbooks.workbook().part("xl/workbook.xml", "<!DOCTYPE w SYSTEM 'file:///etc/passwd'><workbook/>").in(folder)));
    }

    @Test
    void deepNesting_isRefused() throws IOException {
        assertEquals(List.of("file table.broken []"), refused(Workbooks.workbook().part("xl/styles.xml", "<a>".repeat(200_000)).in(folder)));
        assertEquals(List.of("file table.brokenAfter [1]"), refused(Workbooks.rows("<row><c>" + "<a>".repeat(200_000)).in(folder)));
    }

    @Test
    void endlesslyManyNames_areRefused() throws IOException {
        StringBuilder names = new StringBuilder("<styleSheet>");
        for (int i = 0; i < 100_000; i++) {
            names.append("<a").append(i).append("/>");
        }
        assertEquals(List.of("file table.broken []"), refused(Workbooks.workbook().part("xl/styles.xml", names.toString()).in(folder)));
    }

    @Test
    void tooManyParts_areRefused() throws IOException {
        Workbooks many = Workbooks.workbook();
        for (int i = 0; i < XlsxCells.MOST_PARTS; i++) {
            many.part("p" + i, "");
        }
        assertEquals(List.of("file table.bomb []"), refused(many.in(folder)));
    }

    @Test
    void aTruncatedWorkbook_isRefused_whereverItIsCut() throws IOException {
        byte[] whole = Files.readAllBytes(Workbooks.rows("<row>" + text("A", "a") + "</row>" + "<row><c><v>1</v></c></row>".repeat(1000)).in(folder));
        for (int cut : new int[] {5, 100, whole.length / 2, whole.length - 30, whole.length - 1}) {
            assertEquals(List.of("file table.broken []"), refused(file(java.util.Arrays.copyOf(whole, cut))), "cut at " + cut);
        }
        for (int at = 40; at < whole.length; at += 17) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Path file = file(damaged);
            try {
                read(file);
            } catch (InvalidInput said) {
                assertTrue(said.defects().get(0).reason().key().startsWith("table."), said::getMessage);
            }
        }
    }

    @Test
    void otherFiles_areSaidToBeNone() throws IOException {
        Path zip = Files.createTempFile(folder, "other", ".xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
        }
        assertEquals(List.of("file table.notATable []"), refused(zip));
        assertEquals(List.of("file table.notATable []"), refused(Workbooks.workbook().without(Workbooks.SHEET).in(folder)));
        assertEquals(List.of("file table.oldExcel []"), refused(file(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0})));
        assertEquals(List.of("file table.notText []"), refused(file(new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0})));
    }

    @Test
    @Tag("large")
    void aHundredThousandRows_areReadWithoutBeingHeld() throws IOException {
        Path file = Files.createTempFile(folder, "long", ".xlsx");
        try (OutputStream to = Files.newOutputStream(file);
                TableWriter writer = TableWriter.xlsx(to, "A")) {
            writer.row(List.of("id", "code", "text"));
            for (int i = 0; i < 100_000; i++) {
                writer.row(List.of("R" + i, "3911", "always the same text"));
            }
        }
        try (Table table = Table.open(file, TableLimits.USUAL, null)) {
            int rows = 0;
            for (TableRow last = null; table.hasNext(); rows++) {
                last = table.next();
                assertEquals(rows + 2, last.number());
            }
            assertEquals(100_000, rows);
        }
    }

    @Test
    void aStreamThatNeverEnds_isRefused() {
        InputStream endless = new SequenceInputStream(new java.io.ByteArrayInputStream("a\n".getBytes(StandardCharsets.UTF_8)), new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        });
        assertTimeoutPreemptively(AT_ALL, () -> assertThrows(InvalidInput.class, () -> Table.openCsv(endless, TableLimits.USUAL, null).next()));
    }

    private Path csv(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "table", ".xlsx"), bytes);
    }

    static String text(String column, String text) {
        return "<c t='inlineStr'" + (column.isEmpty() ? "" : " r='" + column + "1'") + "><is><t>" + text + "</t></is></c>";
    }

    static List<TableRow> read(Path file) {
        List<TableRow> rows = new ArrayList<>();
        try (Table table = Table.open(file, TableLimits.USUAL, null)) {
            table.forEachRemaining(rows::add);
        }
        return rows;
    }

    /** What is said about a file that cannot be read; little is allocated on the way. How soon it is said is measured by {@code config/portal bench files}. */
    static List<String> refused(Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        InvalidInput refused = assertThrows(InvalidInput.class, () -> {
            try (Table table = Table.open(file, TableLimits.USUAL, null)) {
                table.forEachRemaining(row -> {});
            }
        });
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertTrue(allocated < LITTLE, "allocated " + allocated);
        return said(refused.defects());
    }

    static List<String> said(List<FieldDefect> defects) {
        return defects.stream().map(d -> d.path() + " " + d.reason().key() + " " + d.reason().args()).toList();
    }
}
