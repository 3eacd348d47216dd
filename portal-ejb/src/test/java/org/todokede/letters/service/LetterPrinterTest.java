package org.todokede.letters.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.letters.LetterKind;
import org.todokede.letters.LetterTemplate;
import org.todokede.letters.VerificationCode;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Every kind of letter, by the template that is delivered: sound, in both languages, archivable, the same bytes each time. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("large")
class LetterPrinterTest {

    private static final Path DATA = Path.of("../config/data/letters");
    private static final VerificationCode CODE = new VerificationCode("7KQ4M2XT9PRBHN3W5D8ECFJAZG");

    private static LetterTemplate.Words delivered(LetterKind kind) throws IOException {
        String[] ja = Files.readString(DATA.resolve(kind.slug() + ".ja.txt")).split("\\R", 2);
        String[] en = Files.readString(DATA.resolve(kind.slug() + ".en.txt")).split("\\R", 2);
        return new LetterTemplate.Words(ja[0], en[0], ja[1], en[1]);
    }

    /** Facts of a made-up case, as long as they get. */
    private static Map<String, String> facts(LetterKind kind) {
        Map<String, String> ja = new TreeMap<>(Map.of(
                "letter_number", kind.series() + "-2026-000123", "letter_date", "2026年12月24日（木）", "receipt_number", "FDI-2026-000123", "form", "別紙様式第1（2025-05-19改正）",
                "filer_name", "オレベール・キャピタル・マネジメント・リミテッド", "target_name", "三本ソフトウェア株式会社", "ministers", "財務大臣、経済産業大臣、総務大臣",
                "article", "外国為替及び外国貿易法第27条第5項"));
        Map<String, String> en = new TreeMap<>(Map.of(
                "letter_number", kind.series() + "-2026-000123", "letter_date", "2026-12-24 (Thu)", "receipt_number", "FDI-2026-000123", "form", "Annexed form 1, edition of 2025-05-19",
                "filer_name", "オレベール・キャピタル・マネジメント・リミテッド", "target_name", "三本ソフトウェア株式会社", "ministers",
                "Minister of Finance; Minister of Economy, Trade and Industry; Minister for Internal Affairs and Communications", "article",
                "Article 27(5) of the Foreign Exchange and Foreign Trade Act"));
        kind.placeholders().stream().filter(name -> !ja.containsKey(name)).forEach(name -> {
            boolean day = name.endsWith("_on") || name.endsWith("_day") || name.endsWith("_due");
            ja.put(name, day ? "2027年1月23日（土）" : name.equals("months") ? "4" : "届出に係る事業は、国の安全に係るおそれがある技術を扱うものであり、役員の選任を通じて当該技術が流出するおそれを否定することができない。".repeat(2));
            en.put(name, day ? "2027-01-23 (Sat)" : name.equals("months") ? "4" : "The business handles technology that may concern national security; it cannot be excluded that it leaks through directors. ".repeat(2));
        });
        Map<String, String> all = new HashMap<>();
        ja.forEach((name, value) -> all.put("ja." + name, value));
        en.forEach((name, value) -> all.put("en." + name, value));
        return all;
    }

    private static byte[] print(LetterKind kind, Map<String, String> facts) throws IOException {
        return new LetterPrinter(Path.of("../config/fonts/noto-sans-jp.ttf"), true, "https://todokede.example.jp")
                .print(new LetterPrinter.Content(kind, kind.series() + "-2026-000123", CODE, Instant.parse("2026-12-24T01:02:03Z"), delivered(kind), facts));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u3000]+", "");
        }
    }

    @ParameterizedTest
    @EnumSource(LetterKind.class)
    void aLetter_saysWhatItsTemplateSays_andHowToHaveItConfirmed(LetterKind kind) throws IOException {
        assertEquals(java.util.List.of(), delivered(kind).defects(kind));
        byte[] pdf = print(kind, facts(kind));
        Path kept = Path.of("target/letters", kind.slug() + ".pdf");
        Files.createDirectories(kept.getParent());
        Files.write(kept, pdf);
        String text = text(pdf);
        assertTrue(text.contains(delivered(kind).titleJa()) && text.contains(delivered(kind).titleEn().replace(" ", "")), text);
        assertTrue(text.contains("FDI-2026-000123") && text.contains("7KQ4-M2XT-9PRB-HN3W-5D8E-CFJA-ZG") && text.contains("https://todokede.example.jp/verify"), text);
        assertTrue(text.contains((kind == LetterKind.TARGET_REQUEST ? "三本ソフトウェア株式会社" : "オレベール・キャピタル・マネジメント・リミテッド") + "御中"), text);
        assertEquals(kind != LetterKind.TARGET_REQUEST, text.contains("オレベール"), "the target is not told who files");
        assertTrue(text.contains("研修環境"), text);
        assertTrue(text.contains(kind.isOfWindow() ? "日本銀行" : "財務大臣"), text);
        assertFalse(text.contains("{") || text.contains("|") || text.contains("〓") || text.contains("null"), text);
        assertArrayEquals(pdf, print(kind, facts(kind)), "the same letter is the same file");
    }

    @Test
    void aLetter_isArchivable() throws Exception {
        byte[] pdf = print(LetterKind.ORDER, facts(LetterKind.ORDER));
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.PDFA_3_B;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            assertTrue(validator.validate(parser).isCompliant());
        }
    }

    @Test
    void everyKind_usesThePlacesItHas_andHasAFileInBothLanguages() throws IOException {
        for (LetterKind kind : LetterKind.values()) {
            LetterTemplate.Words words = delivered(kind);
            for (String name : kind.placeholders()) {
                boolean framed = kind == LetterKind.TARGET_REQUEST && name.equals(kind.addressedTo()) || java.util.Set.of("letter_number", "letter_date", "ministers", "article", "form").contains(name);
                assertTrue(framed || (words.bodyJa().contains("{" + name + "}") && words.bodyEn().contains("{" + name + "}")), kind + " " + name);
            }
        }
        try (var files = Files.list(DATA)) {
            assertEquals(2 * LetterKind.values().length, files.count());
        }
    }

    @Test
    void aReport_isReceivedWithoutAWordOfAPeriod() throws IOException {
        Map<String, String> facts = facts(LetterKind.RECEIPT);
        facts.keySet().removeIf(name -> name.endsWith("barred_day") || name.endsWith("free_day") || name.endsWith("lawful_day"));
        String text = text(print(LetterKind.RECEIPT, facts));
        assertFalse(text.contains("期間") || text.contains("period") || text.contains("lawful"), text);
        assertTrue(text.contains("受理日"), text);
    }

    @Test
    void whatTheTypefaceLacks_isShown_andALongReasonGoesOnOverPages() throws IOException {
        Map<String, String> facts = facts(LetterKind.ORDER);
        facts.put("ja.reasons", "𓀀 " + "理由は次のとおりである。".repeat(600));
        byte[] pdf = print(LetterKind.ORDER, facts);
        String text = text(pdf);
        assertTrue(text.contains("〓13000〓"), "named by its number");
        assertEquals(602, text.chars().filter(c -> c == '次').count(), "nothing is cut off; the template and the way to confirm it have one each");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getNumberOfPages() > 2);
        }
    }

    @Test
    void wordsOfLetters_haveTheSameKeys_inBothLanguages() {
        assertEquals(new TreeSet<>(LetterWords.read("en").keySet()), new TreeSet<>(LetterWords.read("ja").keySet()));
    }
}
