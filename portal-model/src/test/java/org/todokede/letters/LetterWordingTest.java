package org.todokede.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.letters.LetterWording.Block;

/** Words with named places: every fault named at its line and column, and nothing in a fact is ever read as a place. */
class LetterWordingTest {

    private static final List<String> KNOWN = List.of("receipt_number", "reasons", "reply_due");

    private static String faults(String text) {
        return LetterWording.defects("body_ja", text, KNOWN, LetterWording.MAX_LENGTH).stream()
                .map(d -> d.path() + " " + d.reason().key().replaceFirst("letter\\.text\\.", "") + " " + d.reason().args())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            {receipt_number                 ! body_ja unclosed [1, 1]
            a {receipt_number}~b {reasons   ! body_ja unclosed [2, 3]
            {receipt_number {reasons}       ! body_ja unclosed [1, 1]
            a } b                           ! body_ja unopened [1, 3]
            {reciept_number}                ! body_ja unknown [1, 1, reciept_number]
            x~~ab {due_on}                  ! body_ja unknown [3, 4, due_on]
            {}                              ! body_ja broken [1, 1, ]
            { reasons }                     ! body_ja broken [1, 1,  reasons ]
            {Reasons}                       ! body_ja broken [1, 1, Reasons]
            {a.b()}                         ! body_ja broken [1, 1, a.b()]
            ${7*7}                          ! body_ja broken [1, 2, 7*7]
            a #{reasons}{x                  ! body_ja unclosed [1, 13]
            {x} {y}                         ! body_ja unknown [1, 1, x]; body_ja unknown [1, 5, y]
            | a                             ! body_ja row [1, | a]
            | a | b | c                     ! body_ja row [1, | a | b | c]
            | | {reasons}                   ! body_ja row [1, | | {reasons}]
            """)
    void aFault_isNamedAtItsPlace(String text, String expected) {
        assertEquals(expected, faults(text.replace('~', '\n')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{receipt_number}", "no place", "{{receipt_number}}", "{{ and }}", "| Reasons | {reasons}", "{receipt_number}{reasons}", "100 % – 「括弧」"})
    void whatIsSound_hasNoFault(String text) {
        assertEquals("", faults(text));
    }

    @Test
    void whatCannotBePrinted_isNamed() {
        assertEquals("body_ja field.missing []", faults(" \n "));
        assertEquals("body_ja field.tooLong [6000, 6001]", faults("x".repeat(6001)));
        assertEquals("", faults("x".repeat(6000)));
        assertEquals("body_ja field.controlCharacter []", faults("a\tb"));
        assertEquals("body_ja field.controlCharacter []", faults("a\u202Eb"));
        assertEquals("body_ja field.controlCharacter []", faults("a\uD800b"));
        assertEquals(20, LetterWording.defects("p", "{x}\n".repeat(500), KNOWN, 6000).size(), "no more than anybody reads");
    }

    @Test
    void placesAreFilled_rowsAndParagraphsToldApart_andALineWithoutItsFactsIsLeftOut() {
        String text = "Under {{x}} {receipt_number}.\n\n\n| Reasons | {reasons}\n| Reply | {reply_due}\nReply by {reply_due}.\n\n{reasons} and {reply_due}";
        assertEquals(
                List.of(
                        new Block("", "Under {x} FDI-2026-000001."),
                        new Block("", ""),
                        new Block("Reasons", "a\nb"),
                        new Block("", ""),
                        new Block("", "a\nb and  ")),
                LetterWording.filled(text, Map.of("receipt_number", "FDI-2026-000001", "reasons", "a\nb", "reply_due", " ")));
        assertTrue(LetterWording.filled(text, Map.of("reasons", "x")).get(0).isRow(), "a line without any of its facts is left out, and so is the gap before the first");
    }

    @Test
    void aFact_isNeverReadAsAPlace_aRow_orABrace() {
        String hostile = "{reasons} | x | {{ }}\n| label | value";
        assertEquals(List.of(new Block("Reasons", hostile)), LetterWording.filled("| Reasons | {reasons}", Map.of("reasons", hostile)));
        assertEquals(hostile, LetterWording.fill("{reasons}", Map.of("reasons", hostile)));
    }

    @Test
    void theWordsOfATemplate_areCheckedFieldByField_andATitleIsOneLine() {
        var words = new LetterTemplate.Words(" 通知\r\n書 ", "{reply_due}", "a\r\nb {reasons}", "{questions}");
        assertEquals("通知 書", words.titleJa());
        assertEquals("a\nb {reasons}", words.bodyJa());
        assertEquals(
                List.of("title_en letter.text.unknown", "body_ja letter.text.unknown", "body_en letter.text.unknown"),
                words.defects(LetterKind.CLEARANCE).stream().map(d -> d.path() + " " + d.reason().key()).toList());
        assertEquals(List.of("body_ja", "title_en"), words.defects(LetterKind.REQUEST).stream().map(d -> d.path()).sorted().toList(), "each kind has its own list");
    }
}
