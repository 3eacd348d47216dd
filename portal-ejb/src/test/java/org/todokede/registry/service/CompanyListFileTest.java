package org.todokede.registry.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.registry.CompanyClass;
import org.todokede.registry.CompanyListing;
import org.todokede.sheets.service.TableWriter;

/** A list as a file: what is taken, what is named as wrong, and that nothing changes on the way out and back. */
class CompanyListFileTest {

    private static final CompanyListing PLAIN = new CompanyListing("0102", "ZZMIHON01028", "見本システム株式会社", "Mihon \"Systems\", Inc.", CompanyClass.CLASS_3, List.of("3911", "3913"));
    private static final CompanyListing LIKE_A_FORMULA = new CompanyListing("0103", "", "＝見本株式会社", "@Mihon", CompanyClass.CLASS_1, List.of());

    @TempDir
    Path folder;

    @Test
    void csvAndXlsx_areReadAlike() throws IOException {
        List<List<String>> rows = List.of(CompanyListing.COLUMNS, PLAIN.asCells());
        assertEquals(List.of(PLAIN), CompanyListFile.read(exported(rows, false), 10).listings());
        assertEquals(List.of(PLAIN), CompanyListFile.read(exported(rows, true), 10).listings());
    }

    @Test
    void whatIsExported_isNoFormula_andComesBackAsItWas() throws IOException {
        Path file = exported(List.of(CompanyListing.COLUMNS, PLAIN.asCells(), LIKE_A_FORMULA.asCells()), false);
        String text = Files.readString(file);
        assertTrue(text.contains("'@Mihon") && text.contains("'＝見本"), text);
        assertEquals(List.of(PLAIN, LIKE_A_FORMULA), CompanyListFile.read(file, 10).listings());
    }

    @Test
    void theNormalForm_isTheSameForEveryOrderOfRows_andReadsBack() throws IOException {
        String one = CompanyListFile.normal(CompanyListFile.read(exported(List.of(CompanyListing.COLUMNS, LIKE_A_FORMULA.asCells(), PLAIN.asCells()), false), 10).listings());
        String other = CompanyListFile.normal(List.of(PLAIN, LIKE_A_FORMULA));
        assertEquals(CompanyListFile.sha256(other), CompanyListFile.sha256(one));
        assertEquals(List.of(PLAIN, LIKE_A_FORMULA), CompanyListFile.listings(one));
    }

    @Test
    void columns_mayHaveTheirJapaneseNames_andOthersAreLeftAlone() throws IOException {
        Path file = file("証券コード,備考,会社名（和文）,会社名(英文),区分,ＩＳＩＮコード\n0102,x,見本,Mihon,②,ZZMIHON01028\n");
        CompanyListing listing = CompanyListFile.read(file, 10).listings().get(0);
        assertEquals(List.of("0102", "ZZMIHON01028", "見本", "Mihon", "2", ""), listing.asCells());
    }

    @Test
    void aListWithoutAColumnThatIsNeeded_orWithOneTwice_isNoList() {
        assertEquals(List.of("companies.file.columns security_code, class"), reasons(file("name_ja,name_en\n見本,Mihon\n")));
        assertEquals(List.of("companies.file.columnTwice class"), reasons(file("security_code,name_ja,class,区分\n0102,見本,1,1\n")));
    }

    @Test
    void aCodeThatStandsTwice_isNamedWithTheRowOfTheFirst() {
        CompanyListFile.Read read = CompanyListFile.read(file("security_code,name_ja,class\n0102,甲,1\n0103,乙,1\n0102,丙,1\n"), 10);
        assertEquals(List.of("4 security_code companies.row.twice [2]"), said(read));
        assertEquals(1, read.wrongRows());
    }

    @Test
    void aFormula_isNotTakenForItsValue() throws IOException {
        Path file = folder.resolve("formula.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("list");
            List<String> header = List.of("security_code", "name_ja", "class");
            for (int i = 0; i < header.size(); i++) {
                sheet.value(0, i, header.get(i));
            }
            sheet.value(1, 0, "0102");
            sheet.formula(1, 1, "HYPERLINK(\"http://example.com\")");
            sheet.value(1, 2, "1");
        }
        CompanyListFile.Read read = CompanyListFile.read(file, 10);
        assertEquals(List.of(), read.listings());
        assertEquals(List.of("2 name_ja"), read.defects().stream().map(d -> d.row() + " " + d.column()).distinct().toList());
    }

    @Test
    void manyFaults_areCountedAll_andTheFirstAreKept() {
        String rows = "security_code,name_ja,class\n" + "x,,9\n".repeat(500);
        CompanyListFile.Read read = CompanyListFile.read(file(rows), 7);
        assertEquals(500, read.wrongRows());
        assertEquals(7, read.defects().size());
    }

    @Test
    @Tag("large")
    void shiftJisBrokenAndLargeFiles_areRefusedAsAWhole() throws IOException {
        Path shiftJis = folder.resolve("sjis.csv");
        Files.write(shiftJis, "security_code,name_ja,class\n0102,見本システム株式会社,1\n".getBytes(Charset.forName("windows-31j")));
        assertEquals(List.of("table.shiftJis"), keys(shiftJis));
        Path broken = folder.resolve("broken.xlsx");
        Files.write(broken, new byte[] {'P', 'K', 3, 4, 1, 2, 3, 4, 5, 6, 7, 8});
        assertTrue(keys(broken).get(0).startsWith("table."), () -> keys(broken).toString());
        Path large = folder.resolve("large.csv");
        Files.writeString(large, "security_code,name_ja,class\n" + "0102,x,1\n".repeat(1_200_000));
        assertEquals(List.of("table.tooLarge"), keys(large));
        assertEquals(List.of("table.tooManyRows"), keys(file("security_code,name_ja,class\n" + "0102,x,1\n".repeat(20_001))));
    }

    private Path exported(List<List<String>> rows, boolean xlsx) throws IOException {
        Path file = Files.createTempFile(folder, "list", null);
        try (OutputStream out = Files.newOutputStream(file);
                TableWriter table = xlsx ? TableWriter.xlsx(out, "list") : TableWriter.csv(out, true)) {
            for (List<String> row : rows) {
                table.row(row);
            }
        }
        return file;
    }

    private Path file(String content) {
        try {
            return Files.write(Files.createTempFile(folder, "list", ".csv"), content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> reasons(Path file) {
        return assertThrows(InvalidInput.class, () -> CompanyListFile.read(file, 10)).defects().stream()
                .map(FieldDefect::reason)
                .map(r -> r.key() + " " + String.join(" ", r.args()))
                .toList();
    }

    private static List<String> keys(Path file) {
        return assertThrows(InvalidInput.class, () -> CompanyListFile.read(file, 10)).defects().stream().map(d -> d.reason().key()).distinct().collect(Collectors.toList());
    }

    private static List<String> said(CompanyListFile.Read read) {
        return read.defects().stream().map(d -> d.row() + " " + d.column() + " " + d.reason().key() + " " + d.reason().args()).toList();
    }
}
