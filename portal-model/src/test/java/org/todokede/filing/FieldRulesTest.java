package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.filing.Forms.between;
import static org.todokede.filing.Forms.choice;
import static org.todokede.filing.Forms.field;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.Reason;

/** What people type, what it becomes, and what is wrong with it: one field at a time. */
class FieldRulesTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    private static FormField of(FieldType type) {
        return switch (type) {
            case CHOICE -> choice("x.y", "CLASS_1", "CLASS_2");
            case INTEGER -> between("x.y", type, "1", "999999999999");
            case PERCENT -> between("x.y", type, "0", "100");
            default -> field("x.y", type);
        };
    }

    /** Key of what is wrong with what was typed, or "ok VALUE". */
    private static String answer(FieldType type, String typed) {
        String value = FieldRules.normalise(of(type), typed);
        return FieldRules.whyNot(of(type), value).map(Reason::key).orElse("ok " + value);
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void nothingTyped_isNeverWrong_whetherItIsMissingIsAskedOnSubmitting(FieldType type) {
        assertEquals("ok ", answer(type, null));
        assertEquals("ok ", answer(type, ""));
        assertEquals("ok ", answer(type, " \u3000\t\n"));
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void tenThousandCharacters_areTooLong_forEveryType(FieldType type) {
        assertEquals("field.tooLong", answer(type, "1".repeat(10_000)));
        assertEquals("field.tooLong", answer(type, "あ".repeat(10_000)));
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void anAbsurdLength_isNotEvenNormalised_butNamed(FieldType type) {
        String typed = "１".repeat(FieldRules.ABSURD_LENGTH + 1);
        assertEquals(typed, FieldRules.normalise(of(type), typed));
        assertEquals("field.tooLong", answer(type, typed));
    }

    @Test
    void theGreatestLength_isInclusive_andTheReasonNamesBothLengths() {
        FormField text = field("x.y", FieldType.TEXT);
        assertEquals(Optional.empty(), FieldRules.whyNot(text, "a".repeat(200)));
        assertEquals(List.of("200", "201"), FieldRules.whyNot(text, "a".repeat(201)).orElseThrow().args());
    }

    @ParameterizedTest
    @EnumSource(value = FieldType.class, names = {"TEXT", "LONG_TEXT"})
    void script_isTextLikeAnyOther(FieldType type) {
        assertEquals("ok " + SCRIPT, answer(type, SCRIPT));
    }

    @ParameterizedTest
    @CsvSource({
        "CHOICE, field.notAnOption", "YES_NO, field.yesOrNo", "DATE, field.date", "INTEGER, field.wholeNumber", "PERCENT, field.percent",
        "COUNTRY, field.country", "EMAIL, field.email", "MONEY, field.money", "FILING_NUMBER, field.filingNumber", "CORPORATE_NUMBER, field.corporateNumber"
    })
    void textOrScriptInsteadOfAValueOfTheType_isNamedByItsKind(FieldType type, String key) {
        assertEquals(key, answer(type, "something"));
        assertEquals(key, answer(type, SCRIPT));
        assertEquals(key, answer(type, "' or 1=1 --"));
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void controlCharacters_areForbiddenInEveryType(FieldType type) {
        for (String bad : List.of("a\u0000b", "a\u0007b", "a\u001Bb", "a\u007Fb", "a\u009Fb")) {
            assertFalse(answer(type, bad).startsWith("ok"), () -> type + " takes " + Integer.toHexString(bad.charAt(1)));
        }
        assertEquals("field.controlCharacter", answer(FieldType.TEXT, "a\u0000b"));
        assertEquals("field.controlCharacter", answer(FieldType.LONG_TEXT, "a\u0000b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xFFFD, 0xD83D, 0xDE00})
    void marksThatTurnTextAround_andBrokenCharacters_areForbidden(int mark) {
        String typed = "pay" + (char) mark + "ee";
        assertEquals("field.controlCharacter", answer(FieldType.TEXT, typed));
        assertEquals("field.controlCharacter", answer(FieldType.LONG_TEXT, typed));
    }

    @Test
    void charactersOutsideTheFirstPlane_areTaken() {
        assertEquals("ok 𠮷野家 𩸽 😀", answer(FieldType.TEXT, "𠮷野家 𩸽 😀"));
    }

    @Test
    void composedAndDecomposed_areTheSameText() {
        assertEquals(answer(FieldType.TEXT, "\u304C \u00E9"), answer(FieldType.TEXT, "\u304B\u3099 e\u0301"));
    }

    @Test
    void severalLines_areForLongTextOnly_andEndInOneWay() {
        assertEquals("ok a\nb\nc\td", answer(FieldType.LONG_TEXT, "a\r\nb\rc\td"));
        assertEquals("field.controlCharacter", answer(FieldType.TEXT, "a\nb"));
        assertEquals("field.controlCharacter", answer(FieldType.TEXT, "a\tb"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "12000|ok 12000", "12,000|ok 12000", "１２，０００|ok 12000", "１２０００株|ok 12000", "¥12,000|ok 12000", "￥１２０００円|ok 12000", "12 000|ok 12000",
        "0012|ok 12", "1|ok 1", "0|field.atLeast", "999999999999|ok 999999999999", "1000000000000|field.atMost", "-1|field.wholeNumber",
        "1.5|field.wholeNumber", "1e3|field.wholeNumber", "１２億|field.wholeNumber", "1234567890123456789|field.wholeNumber", "NaN|field.wholeNumber",
        "٣|field.wholeNumber"
    })
    void wholeNumbers_areUnderstoodAsPeopleTypeThem(String typed, String expected) {
        assertEquals(expected, answer(FieldType.INTEGER, typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "12.5|ok 12.5", "１２．５％|ok 12.5", "12.50|ok 12.5", "0|ok 0", "0.000000|ok 0", "100|ok 100", "100.0|ok 100", "100.000001|field.atMost",
        "0.123456|ok 0.123456", "0.1234567|field.percent", "-0.1|field.percent", "12,5|field.percent", ".5|field.percent", "1/3|field.percent",
        "1000|field.percent", "Infinity|field.percent"
    })
    void percents_haveSixDecimalsAtMost_andLieBetween0And100(String typed, String expected) {
        assertEquals(expected, answer(FieldType.PERCENT, typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-12-01|ok 2026-12-01", "2026/12/1|ok 2026-12-01", "2026.12.01|ok 2026-12-01", "2026年12月1日|ok 2026-12-01", "２０２６年１２月１日|ok 2026-12-01",
        "２０２６－１２－０１|ok 2026-12-01", "2028-02-29|ok 2028-02-29", "2026-02-29|field.date", "2026-13-01|field.date", "2026-00-10|field.date",
        "26-12-01|field.date", "01.12.2026|field.date", "1900-01-01|ok 1900-01-01", "1899-12-31|field.date", "2200-12-31|ok 2200-12-31",
        "2201-01-01|field.date", "9999-99-99|field.date", "tomorrow|field.date", "+12026-01-01|field.date"
    })
    void days_areUnderstoodInTheWaysOfJapan_andMustExist(String typed, String expected) {
        assertEquals(expected, answer(FieldType.DATE, typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "JP|ok JP", "ＪＰ|ok JP", "SG|ok SG", "XX|field.country", "jp|field.country", "JPN|field.country", "Japan|field.country"
    })
    void countries_areIsoCodes(String typed, String expected) {
        assertEquals(expected, answer(FieldType.COUNTRY, typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "desk@example.com|ok desk@example.com", "ｄｅｓｋ＠ｅｘａｍｐｌｅ．ｃｏｍ|ok desk@example.com", "a.b+c@sub.example.co.jp|ok a.b+c@sub.example.co.jp",
        "desk|field.email", "desk@|field.email", "@example.com|field.email", "desk@example|field.email", "a b@example.com|field.email",
        "<desk@example.com>|field.email", "a@b@example.com|field.email", "a@example.com,b@example.com|field.email"
    })
    void addresses_areOneMailbox(String typed, String expected) {
        assertEquals(expected, answer(FieldType.EMAIL, typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"yes|ok yes", "no|ok no", "Yes|field.yesOrNo", "1|field.yesOrNo", "true|field.yesOrNo"})
    void yesAndNo_areTheOnlyTwoAnswers(String typed, String expected) {
        assertEquals(expected, answer(FieldType.YES_NO, typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"CLASS_1|ok CLASS_1", "class_1|field.notAnOption", "CLASS_3|field.notAnOption"})
    void aChoice_isOneOfTheOptions(String typed, String expected) {
        assertEquals(expected, answer(FieldType.CHOICE, typed));
    }

    @Test
    void sectors_areKeptSortedAndOnce_howeverTheyAreSeparated() {
        assertEquals("ok a-1;b-2;c-3", answer(FieldType.SECTORS, "c-3, a-1;b-2\na-1"));
        assertEquals("ok ", answer(FieldType.SECTORS, ";;,"));
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void theNormalForm_isNormal_soSavingTwiceChangesNothing(FieldType type) {
        for (String typed : List.of("１２，０００", "12.50", "2026/1/2", "ＪＰ", "b,a", " が ", "yes", "a@example.com", "𠮷", SCRIPT)) {
            String once = FieldRules.normalise(of(type), typed);
            assertEquals(once, FieldRules.normalise(of(type), once));
        }
    }

    @Test
    void aNumberWithoutBounds_isBoundByItsTypeOnly() {
        assertTrue(FieldRules.whyNot(field("x.y", FieldType.INTEGER), "999999999999999999").isEmpty());
    }

    /** Currency and amount, as one text of the API or as the two parts of the control. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "USD 1500000.50|ok USD 1500000.5", "USD;1,500,000|ok USD 1500000", "JPY;　１２３４|ok JPY 1234", "EUR1.00|ok EUR 1", "JPY;|'ok '", "JPY|'ok '", "ABC|field.money", "Ⅻ|field.money", "XTS 5|ok XTS 5",
        "ABC 5|field.currency", "1500000|field.money", ";5|field.money", "usd 5|field.money", "USD -5|field.money", "USD 1.234|field.money", "USD 1e9|field.money",
        "USD 5 USD 6|field.money", "USD 1234567890123456|field.money", "USD NaN|field.money", "USD\u00005|field.controlCharacter"})
    void money_isACurrencyAndAnAmount(String typed, String expected) {
        assertEquals(expected, answer(FieldType.MONEY, typed));
    }

    @Test
    void money_keepsItsBounds() {
        FormField loan = between("x.y", FieldType.MONEY, "1", "1000");
        assertEquals("field.atLeast", FieldRules.whyNot(loan, "USD 0.99").orElseThrow().key());
        assertEquals(Optional.empty(), FieldRules.whyNot(loan, "USD 1"));
        assertEquals("field.atMost", FieldRules.whyNot(loan, "USD 1000.01").orElseThrow().key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FDI-2026-000123|ok FDI-2026-000123", "fdi-2026-000123|ok FDI-2026-000123", "ＦＤＩ－２０２６－０００１２３|ok FDI-2026-000123", "FDI-2026-000000|field.filingNumber",
        "FDI-2026-123|field.filingNumber", "2026-000123|field.filingNumber", "FDI-2026-0001234|field.filingNumber", "<b>|field.filingNumber"})
    void aFilingNumber_isOneOfThePortal(String typed, String expected) {
        assertEquals(expected, answer(FieldType.FILING_NUMBER, typed));
    }

    @ParameterizedTest
    @CsvSource({
        "７０００－０１２０－５０００２, ok 7000012050002", "7000012050002, ok 7000012050002", "6000012050002, field.corporateNumberCheck", "70000120500021, field.corporateNumber",
        "7000012O50002, field.corporateNumber"
    })
    void aCorporateNumber_hasThirteenFigures_andItsCheckDigit(String typed, String expected) {
        assertEquals(expected, answer(FieldType.CORPORATE_NUMBER, typed));
    }
}
