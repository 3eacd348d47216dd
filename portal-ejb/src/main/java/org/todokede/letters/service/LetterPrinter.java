package org.todokede.letters.service;

import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todokede.filing.BilingualText;
import org.todokede.filing.service.CopyWords;
import org.todokede.filing.service.PrintedSheets;
import org.todokede.letters.LetterKind;
import org.todokede.letters.LetterTemplate;
import org.todokede.letters.LetterWording;
import org.todokede.letters.VerificationCode;

/** Sets a letter: the authoritative Japanese with the way to have it confirmed, and the English on a page of its own. The same letter gives the same bytes. */
final class LetterPrinter {

    /** @param facts by language and name, as {@link LetterDesk} writes them */
    record Content(LetterKind kind, String number, VerificationCode code, Instant writtenAt, LetterTemplate.Words words, Map<String, String> facts) {

        Map<String, String> in(String language) {
            Map<String, String> own = new HashMap<>();
            facts.forEach((name, value) -> {
                if (name.startsWith(language + ".")) {
                    own.put(name.substring(3), value);
                }
            });
            return own;
        }
    }

    private static final float JAPANESE = 10;
    private static final float ENGLISH = 9.5f;
    private static final float QR_SIDE = 72;

    private final Path font;
    private final boolean training;
    private final String address;

    /** @param font TrueType file; @param training whether the letter says that it is of no effect; @param address of the portal, in the link that confirms */
    LetterPrinter(Path font, boolean training, String address) {
        this.font = font;
        this.training = training;
        this.address = address;
    }

    /** The letter as a PDF/A-3. */
    byte[] print(Content letter) {
        Map<String, String> ja = letter.in("ja");
        Map<String, String> en = letter.in("en");
        String title = LetterWording.fill(letter.words().titleJa(), ja);
        String name = letter.number() + " · " + title + " / " + LetterWording.fill(letter.words().titleEn(), en);
        try (PrintedSheets sheets = new PrintedSheets(font, name, letter.writtenAt(), letter.number() + " " + letter.code().signs())) {
            if (training) {
                sheets.paragraph(CopyWords.both(LetterWords.of("training")), PrintedSheets.SMALL, true);
                sheets.space(6);
            }
            BilingualText from = letter.kind().isOfWindow() ? LetterWords.of("window") : new BilingualText(en.get("ministers"), ja.get("ministers"));
            head(sheets, letter, ja, "ja", from.ja(), JAPANESE);
            sheets.space(12);
            sheets.centre(title, 15);
            sheets.space(12);
            body(sheets, LetterWording.filled(letter.words().bodyJa(), ja), JAPANESE);
            verification(sheets, letter);
            sheets.page();
            sheets.paragraph(CopyWords.both(LetterWords.of("authentic")), PrintedSheets.SMALL, true);
            sheets.space(6);
            head(sheets, letter, en, "en", from.en(), ENGLISH);
            sheets.space(12);
            sheets.centre(LetterWording.fill(letter.words().titleEn(), en), 13);
            sheets.space(12);
            body(sheets, LetterWording.filled(letter.words().bodyEn(), en), ENGLISH);
            if (sheets.isLacking()) {
                sheets.space(8);
                sheets.paragraph(CopyWords.both(LetterWords.of("lacking")), PrintedSheets.SMALL, true);
            }
            return sheets.finish(CopyWords.both(LetterWords.of("foot", letter.number())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot print letter " + letter.number(), e);
        }
    }

    private static void head(PrintedSheets sheets, Content letter, Map<String, String> facts, String language, String from, float size) throws IOException {
        sheets.right(LetterWords.of("no", letter.number()).in(language), size, false);
        sheets.right(facts.get("letter_date"), size, false);
        sheets.paragraph(LetterWords.of("to", facts.get(letter.kind().addressedTo())).in(language), size + 0.5f, false);
        for (String one : from.split("[、;] ?")) {
            sheets.right(one, size, false);
        }
    }

    private static void body(PrintedSheets sheets, List<LetterWording.Block> blocks, float size) throws IOException {
        for (LetterWording.Block block : blocks) {
            if (block.isGap()) {
                sheets.space(size * 0.9f);
            } else if (block.isRow()) {
                sheets.row(new PrintedSheets.Row(block.label(), "", List.of(new PrintedSheets.Line(block.text(), size - 0.5f, false))), "…");
            } else {
                sheets.paragraph(block.text(), size, false);
            }
        }
    }

    private void verification(PrintedSheets sheets, Content letter) throws IOException {
        sheets.space(18);
        sheets.pattern(pattern(address + "/verify?number=" + encode(letter.number()) + "&code=" + encode(letter.code().toString())), QR_SIDE, List.of(
                new PrintedSheets.Line(CopyWords.both(LetterWords.of("verify")), ENGLISH, false),
                new PrintedSheets.Line(CopyWords.both(LetterWords.of("verifyNumber", letter.number())), ENGLISH, false),
                new PrintedSheets.Line(CopyWords.both(LetterWords.of("verifyCode")) + "  " + letter.code(), ENGLISH, false),
                new PrintedSheets.Line(address + "/verify", ENGLISH, false),
                new PrintedSheets.Line(LetterWords.of("verifyText").ja(), PrintedSheets.SMALL, true),
                new PrintedSheets.Line(LetterWords.of("verifyText").en(), PrintedSheets.SMALL, true)));
    }

    private static boolean[][] pattern(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        boolean[][] dark = new boolean[code.size][code.size];
        for (int row = 0; row < code.size; row++) {
            for (int column = 0; column < code.size; column++) {
                dark[row][column] = code.getModule(column, row);
            }
        }
        return dark;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
