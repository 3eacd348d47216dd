package org.todokede.filing.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.filing.CopyKind;
import org.todokede.filing.FieldGroup;
import org.todokede.filing.FieldType;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.period.StandstillCount;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** What is printed can be read back: every answer in both languages, the hashed bytes inside, the same file each time. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("large")
class CopyPrinterTest {

    private static final Path FONT = Path.of("../config/fonts/noto-sans-jp.ttf");
    private static final Instant SENT = Instant.parse("2026-12-24T20:33:21Z");
    private static final LocalDate RECEIVED = LocalDate.of(2026, 12, 25);
    private static final StandstillCount COUNT = new StandstillCount(
            RECEIVED, RECEIVED.plusDays(29), RECEIVED.plusDays(30), RECEIVED.plusDays(29), LocalDate.of(2027, 4, 25), LocalDate.of(2027, 5, 25), LocalDate.of(2027, 6, 24));

    private final CopyPrinter printer = new CopyPrinter(FONT, row -> Optional.empty(), false);

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../config/samples"))) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theCopyOfAFiling_saysEveryAnswer_underItsLabelInBothLanguages(Path sample) throws IOException {
        FormEdition form = formOf(sample);
        FilingContent content = read(sample);
        String text = squeezed(textOf(printer.print(CopyKind.FILING, filing(form, content, null))));
        for (FormField field : form.applicableFields(content)) {
            if (content.has(field.path())) {
                assertTrue(text.contains(squeezed(field.label().ja())), field.label()::ja);
                assertTrue(text.contains(squeezed(field.label().en())), field.label()::en);
                for (String value : shown(field, content.get(field.path()))) {
                    assertTrue(text.contains(squeezed(value)), () -> field.path() + ": " + value + " in " + text);
                }
            }
        }
    }

    @Test
    void ownersAndTheLike_areToldApart_eachUnderItsName() throws IOException {
        Path fund = samples().filter(s -> s.getFileName().toString().startsWith("10-")).findFirst().orElseThrow();
        FormEdition form = formOf(fund);
        FilingContent content = read(fund);
        String text = squeezed(textOf(printer.print(CopyKind.FILING, filing(form, content, null))));
        int rows = 0;
        for (FieldGroup group : form.applicableSections(content).stream().flatMap(s -> s.groups().stream()).toList()) {
            for (int number : group.rowsAt(content.asMap().keySet())) {
                String name = squeezed(group.rowName(number, "ja") + "/" + group.rowName(number, "en"));
                String first = group.row(number).stream().filter(f -> content.has(f.path())).findFirst().map(f -> f.label().ja()).orElseThrow();
                assertTrue(text.contains(name + squeezed(first)), () -> name + " before " + first + " in " + text);
                rows++;
            }
        }
        assertTrue(rows > 3, "several owners");
    }

    /** Wherever the pages happen to end: the text before is made longer line by line, over the length of a page. */
    @Test
    void noRemark_isTornFromItsTranslation_norAHeadingFromWhatItHeads() throws IOException {
        Path report = samples().filter(s -> s.getFileName().toString().startsWith("37-")).findFirst().orElseThrow();
        FormEdition form = formOf(report);
        List<String> english = Stream.of("papersNote", "noPapers", "machine").map(key -> squeezed(CopyWords.of(key).en()).substring(0, 5)).toList();
        List<String> headings = Stream.concat(form.sections().stream().map(s -> s.title().en()), Stream.of(CopyWords.of("facts").en())).map(CopyPrinterTest::squeezed).toList();
        for (int lines = 1; lines <= 52; lines++) {
            FilingContent content = read(report).with(Map.of("act.reason", "x\n".repeat(lines) + "x"));
            try (PDDocument document = Loader.loadPDF(printer.print(CopyKind.FILING, filing(form, content, null)))) {
                for (int page = 1; page <= document.getNumberOfPages(); page++) {
                    PDFTextStripper one = new PDFTextStripper();
                    one.setStartPage(page);
                    one.setEndPage(page);
                    List<String> read = one.getText(document).lines().map(CopyPrinterTest::squeezed)
                            .filter(line -> !line.isEmpty() && !line.contains("·SHA-256") && !line.matches("\\d+/\\d+")).toList();
                    String where = "page " + page + " with " + lines + " lines ";
                    assertTrue(page == 1 || english.stream().noneMatch(read.get(0)::startsWith), () -> where + "begins with " + read.get(0));
                    assertFalse(headings.contains(read.get(read.size() - 1)), () -> where + "ends with " + read.get(read.size() - 1));
                }
            }
        }
    }

    private static List<String> shown(FormField field, String value) {
        return switch (field.type()) {
            case CHOICE -> List.of(field.optionLabel(value, "ja"), field.optionLabel(value, "en"));
            case YES_NO -> List.of("yes".equals(value) ? "はい / Yes" : "いいえ / No");
            case DATE -> List.of(value.substring(0, 4) + "年", value);
            case INTEGER -> List.of(String.format(java.util.Locale.ENGLISH, "%,d", Long.parseLong(value)));
            case MONEY -> List.of(value.substring(0, 4) + String.format(java.util.Locale.ENGLISH, "%,d", Long.parseLong(value.substring(4))));
            case COUNTRY -> List.of("(" + value + ")");
            case SECTORS -> List.of(value.split(";"));
            default -> List.of(value);
        };
    }

    @ParameterizedTest
    @EnumSource(CopyKind.class)
    void everyPaper_carriesNumberHashAndDays_onPagesThatAreNumbered(CopyKind kind) throws IOException {
        Submission sent = sample();
        byte[] pdf = printer.print(kind, sent.filing());
        String text = textOf(pdf);
        assertTrue(text.contains("FDI-2026-000123"), text);
        assertTrue(text.contains(sent.version().sha256()), text);
        assertTrue(squeezed(text).contains("2026年12月25日（金）2026-12-25(Fri)"), text);
        assertTrue(squeezed(text).contains("2027年1月24日（日）2027-01-24(Sun)"), "the first free day, both ways: " + text);
        assertTrue(squeezed(text).contains("別紙様式第1（2025-05-19版）"), text);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper onePage = new PDFTextStripper();
                onePage.setStartPage(page);
                onePage.setEndPage(page);
                String foot = onePage.getText(document);
                assertTrue(foot.contains(page + " / " + document.getNumberOfPages()), foot);
                assertTrue(foot.contains("FDI-2026-000123 · 第1版 / Version 1 · SHA-256 " + sent.version().sha256().substring(0, 16)), foot);
            }
        }
    }

    @Test
    void theConfirmation_saysWhatItIs_andThatItIsNoCertificateOfReceipt() throws IOException {
        String sending = textOf(printer.print(CopyKind.SENDING, sample().filing()));
        assertTrue(sending.contains("届出送信確認書") && sending.contains("Confirmation of sending") && squeezed(sending).contains("Nocertificateofreceipt"), sending);
    }

    /** A report bars nothing: no paper of it may speak of a first free day. */
    @ParameterizedTest
    @EnumSource(CopyKind.class)
    void thePapersOfAReport_sayItsLastDay_andNothingOfAPeriod(CopyKind kind) throws IOException {
        Path sample = samples().filter(s -> s.getFileName().toString().contains("tender-offer-is-done")).findFirst().orElseThrow();
        String text = squeezed(textOf(printer.print(kind, filing(formOf(sample), read(sample), LocalDate.of(2027, 2, 1)))));
        assertTrue(text.contains("報告の期限") && text.contains("2027年2月1日（月）2027-02-01(Mon)"), text);
        assertFalse(text.contains("2027-01-24") || text.contains("Firstdayonwhichtheactislawful"), text);
        assertTrue(text.contains("別紙様式第19（2017-10-01版）"), text);
    }

    @Test
    void insideTheCopy_lieTheVeryBytesThatWereHashed() throws IOException {
        Submission sent = sample();
        try (PDDocument document = Loader.loadPDF(printer.print(CopyKind.FILING, sent.filing()))) {
            Map<String, PDComplexFileSpecification> files = document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            assertEquals(List.of("FDI-2026-000123-1.json"), List.copyOf(files.keySet()));
            byte[] bytes = files.values().iterator().next().getEmbeddedFile().toByteArray();
            assertArrayEquals(sent.version().content().getBytes(StandardCharsets.UTF_8), bytes);
            assertEquals(sent.version().sha256(), ContentJson.sha256(bytes));
        }
    }

    @ParameterizedTest
    @EnumSource(CopyKind.class)
    void printedTwice_itIsTheSameFile_andAnotherContentIsAnother(CopyKind kind) throws IOException {
        byte[] once = printer.print(kind, sample().filing());
        byte[] again = new CopyPrinter(FONT, row -> Optional.empty(), false).print(kind, sample().filing());
        assertArrayEquals(once, again);
        FilingContent other = read(samples().findFirst().orElseThrow()).with(Map.of("act.reason", "Another reason"));
        assertNotEquals(ContentJson.sha256(once), ContentJson.sha256(printer.print(kind, filing(other))));
    }

    /** ISO 19005-3, level B, as the validator of the PDF Association's members reads it. */
    @ParameterizedTest
    @EnumSource(CopyKind.class)
    void everyPaper_isThePdfA3_thatItCallsItself(CopyKind kind) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        FilingContent content = read(samples().findFirst().orElseThrow()).with(Map.of("act.reason", "長い文章です。".repeat(500) + "𠮷\uD83D\uDE00"));
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(printer.print(kind, filing(content))), PDFAFlavour.PDFA_3_B);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_B, false)) {
            ValidationResult result = validator.validate(parser);
            assertEquals(
                    List.of(),
                    result.getTestAssertions().stream().filter(a -> a.getStatus() == TestAssertion.Status.FAILED).map(a -> a.getRuleId().getClause() + " " + a.getMessage()).distinct().toList());
            assertTrue(result.isCompliant() && result.getTotalAssertions() > 500, () -> result.getTotalAssertions() + " checks");
        }
    }

    @Test
    void theTypeface_liesInTheFile_withTheSignsUsedOnly() throws IOException {
        byte[] pdf = printer.print(CopyKind.FILING, sample().filing());
        assertTrue(pdf.length < 200_000, () -> pdf.length + " bytes of " + sizeOf(FONT));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertTrue(font.isEmbedded(), font::getName);
                    assertTrue(font.getName().matches("[A-Z]{6}\\+NotoSansJP.*"), font::getName);
                }
            }
        }
    }

    @Test
    void longTexts_goOnOverPages_withoutLosingACharacter() throws IOException {
        String reason = "東京都港区の株式を取得し、長期に保有する。".repeat(200).substring(0, 4000);
        byte[] pdf = printer.print(CopyKind.FILING, filing(read(samples().findFirst().orElseThrow()).with(Map.of("act.reason", reason))));
        String text = squeezed(textOf(pdf)).replaceAll("FDI-2026-000123·第1版/Version1·SHA-256[0-9a-f]{16}", "").replaceAll("取得の理由Reasonfortheact（続き）/\\(continued\\)", "");
        assertTrue(text.replaceAll("\\d+/\\d+(?=東|京|都|港|区|の|株|式|を|取|得|し|、|長|期|に|保|有|す|る|。)", "").contains(reason), text);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getNumberOfPages() > 4, document::toString);
        }
    }

    @Test
    void aTextWithoutAPlaceToBreak_staysOnThePage() throws IOException {
        String address = "https://example.com/" + "a".repeat(2000);
        byte[] pdf = printer.print(CopyKind.FILING, filing(read(samples().findFirst().orElseThrow()).with(Map.of("act.reason", address))));
        assertTrue(squeezed(textOf(pdf)).contains("a".repeat(500)));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper right = new PDFTextStripper() {
                @Override
                protected void writeString(String string, List<org.apache.pdfbox.text.TextPosition> places) {
                    places.forEach(p -> assertTrue(p.getXDirAdj() + p.getWidthDirAdj() <= 545, () -> string + " ends at " + p.getXDirAdj()));
                }
            };
            right.getText(document);
        }
    }

    @Test
    void noLine_beginsWithASignThatMayNotBeginOne() throws IOException {
        for (int shift = 0; shift < 3; shift++) {
            String reason = "株".repeat(shift) + "株式・議決権、役員。（選任）ー".repeat(60);
            byte[] pdf = printer.print(CopyKind.FILING, filing(read(samples().findFirst().orElseThrow()).with(Map.of("act.reason", reason))));
            assertEquals(List.of(), textOf(pdf).lines().filter(line -> line.matches("[・、。）ー].*")).toList());
        }
    }

    @Test
    void signsBeyondTheBasicPlane_andHalfWidthKana_arePrinted() throws IOException {
        String text = textOf(printer.print(CopyKind.FILING, filing(read(samples().findFirst().orElseThrow()).with(Map.of("act.reason", "𠮷野 ｶﾌﾞｼｷ 髙﨑 ①㈱")))));
        assertTrue(text.contains("𠮷野"), text);
        assertTrue(text.contains("ｶﾌﾞｼｷ"), text);
        assertTrue(text.contains("髙"), text);
        assertFalse(text.contains(Typeface.GETA), text);
    }

    @Test
    void aSignThatTheTypefaceLacks_isShownByItsNumber_andSaid() throws IOException {
        String text = textOf(printer.print(CopyKind.FILING, filing(read(samples().findFirst().orElseThrow()).with(Map.of("act.reason", "a\uD83D\uDE00b\u0E01c\uDB40\uDD00")))));
        assertTrue(text.contains("a〓1F600〓b〓0E01〓c〓E0100〓"), text);
        assertTrue(squeezed(text).contains("〓…〓standsforacharacterthatthetypefaceofthiscopylacks"), text);
    }

    @Test
    void contentThatTheFormDoesNotPlace_isPrintedAllTheSame() throws IOException {
        String text = textOf(printer.print(CopyKind.FILING, filing(read(samples().findFirst().orElseThrow()).with(Map.of("nowhere.in.the.form", "kept")))));
        assertTrue(text.contains("nowhere.in.the.form") && text.contains("kept"), text);
    }

    @Test
    void aTrainingEnvironment_saysSoOnThePaper() throws IOException {
        assertTrue(textOf(new CopyPrinter(FONT, row -> Optional.empty(), true).print(CopyKind.SENDING, sample().filing())).contains("研修環境"));
        assertFalse(textOf(printer.print(CopyKind.SENDING, sample().filing())).contains("研修環境"));
    }

    @Test
    void bothLanguagesOfTheWords_haveTheSameKeysAndArguments() {
        Map<String, String> en = CopyWords.read("en");
        Map<String, String> ja = CopyWords.read("ja");
        assertEquals(new TreeMap<>(en).keySet(), new TreeMap<>(ja).keySet());
        en.forEach((key, text) -> assertEquals(text.replaceAll("[^{}0-9]|\\d(?!})", ""), ja.get(key).replaceAll("[^{}0-9]|\\d(?!})", ""), key));
    }

    /** A submission with the version that its hash stands in. */
    private record Submission(CopyPrinter.Submitted filing, FilingVersion version) {}

    private static Submission sample() throws IOException {
        CopyPrinter.Submitted filing = filing(read(samples().findFirst().orElseThrow()));
        return new Submission(filing, filing.version());
    }

    private static CopyPrinter.Submitted filing(FilingContent content) {
        return filing(form("1"), content, null);
    }

    private static CopyPrinter.Submitted filing(FormEdition form, FilingContent content, LocalDate reportDue) {
        String json = ContentJson.write(content);
        FilingVersion version = new FilingVersion(1, 1, json, ContentJson.sha256(json), "A. Person", SENT);
        return new CopyPrinter.Submitted(
                "FDI-2026-000123", form, version, content, COUNT, reportDue, List.of("MOF", "METI"), List.of(new CopyPrinter.Paper("group_chart", "グループ図.pdf", 123456, "ab".repeat(32))));
    }

    private static FormEdition form(String number) {
        return FormFiles.readFolder(Path.of("../config/data/forms")).stream().filter(f -> f.number().equals(number)).max(Comparator.comparing(FormEdition::validFrom)).orElseThrow();
    }

    private static FormEdition formOf(Path sample) throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(sample))) {
            return form(reader.readObject().getString("form"));
        }
    }

    /** The fields of a sample; days counted from today are put on a day. */
    private static FilingContent read(Path sample) {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(sample))) {
            JsonObject all = reader.readObject();
            FormEdition form = form(all.getString("form"));
            Map<String, String> fields = new TreeMap<>();
            all.getJsonObject("fields").forEach((path, value) -> {
                String typed = ((JsonString) value).getString();
                FormField field = form.field(path).orElseThrow();
                fields.put(path, field.type() == FieldType.DATE && typed.startsWith("today") ? "2027-03-15" : typed);
            });
            return FilingContent.of(fields).onlyApplicable(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String textOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(false);
            return stripper.getText(document);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
