package org.todokede.filing.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.filing.FieldGroup;
import org.todokede.filing.FieldRules;
import org.todokede.filing.FieldType;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.FormRule;
import org.todokede.filing.FormSection;
import org.todokede.refusal.Reason;

/** Every field of every form, rows among them, against everything that people and programs paste into fields: taken as it came, or named. */
class EveryFieldTest {

    private static final int MEGABYTE = 1024 * 1024;

    /** What holds text of any script. A sector is held against the designations of the day, which is a rule of the form. */
    private static final Set<FieldType> TEXTS = EnumSet.of(FieldType.TEXT, FieldType.LONG_TEXT);

    private static final Set<FieldType> FREE = EnumSet.of(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.SECTORS);

    static List<FormEdition> editions() {
        return FormFiles.readFolder(Path.of("../config/data/forms"));
    }

    /** Every field; of a group that repeats those of its last row. */
    private static List<FormField> fields(FormEdition form) {
        List<FormField> fields = new ArrayList<>();
        for (FormSection section : form.sections()) {
            fields.addAll(section.fields());
            for (FieldGroup group : section.groups()) {
                fields.addAll(group.row(group.most()));
            }
        }
        return fields;
    }

    /** Key of what is wrong with what was typed; empty if it is taken. */
    private static String wrong(FormField field, String typed) {
        return FieldRules.whyNot(field, FieldRules.normalise(field, typed)).map(Reason::key).orElse("");
    }

    /** @param expected key of what is wrong, of what is not too long for the field; empty if nothing is; null for anything that is wrong */
    private static void all(FormEdition form, Set<FieldType> types, String expected, String... typed) {
        List<String> others = new ArrayList<>();
        for (FormField field : fields(form)) {
            for (String each : types.contains(field.type()) ? List.of(typed) : List.<String>of()) {
                if (expected != null && each.length() > field.maxLength()) {
                    continue;
                }
                String found = wrong(field, each);
                if (expected == null ? found.isEmpty() : !found.equals(expected)) {
                    others.add(field.path() + ": '" + (each.length() > 40 ? each.length() + " characters" : each) + "' is answered by '" + found + "'");
                }
            }
        }
        assertEquals(List.of(), others, form.number());
    }

    @Test
    void manyFields_areTried() {
        assertTrue(editions().stream().mapToInt(form -> fields(form).size()).sum() > 1000, "rules over no fields prove nothing");
        assertEquals(EnumSet.allOf(FieldType.class), EnumSet.copyOf(editions().stream().flatMap(form -> fields(form).stream()).map(FormField::type).toList()), "no type is left out");
    }

    @ParameterizedTest
    @MethodSource("editions")
    void whatIsOfAnotherType_isNamed(FormEdition form) {
        for (String typed : List.of("something", "<script>alert(1)</script>", "' or 1=1 --", "${7*7}", "null", "-1", "NaN", "1e9", "０ｘ１Ａ")) {
            all(form, EnumSet.complementOf(EnumSet.copyOf(FREE)), null, typed);
            all(form, TEXTS, "", typed);
        }
    }

    @ParameterizedTest
    @MethodSource("editions")
    void whatIsOneCharacterTooLong_orAMegabyte_isNamedWithBothLengths_andNothingIsCutOff(FormEdition form) {
        String ascii = "7".repeat(MEGABYTE);
        String japanese = "株".repeat(MEGABYTE / 3);
        for (FormField field : fields(form)) {
            assertEquals("field.tooLong", wrong(field, "7".repeat(field.maxLength() + 1)), field::path);
            for (String typed : List.of(ascii, japanese)) {
                String kept = FieldRules.normalise(field, typed);
                assertEquals(typed.length(), kept.length(), field::path);
                Optional<Reason> why = FieldRules.whyNot(field, kept);
                assertEquals(List.of(String.valueOf(field.maxLength()), String.valueOf(typed.length())), why.orElseThrow().args(), field::path);
            }
        }
        for (FormField field : fields(form)) {
            if (TEXTS.contains(field.type())) {
                assertEquals("", wrong(field, "株".repeat(field.maxLength())), () -> field.path() + " holds what it may hold");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("editions")
    void controlCharacters_areNamedInEveryField(FormEdition form) {
        all(form, EnumSet.allOf(FieldType.class), null, "a\u0000b", "a\u0007b", "a\u001B[31mb", "a\u007Fb", "a\u009Fb", "a\uFFFDb", "a\uFEFFb", "a\u2028\u0000b");
        all(form, TEXTS, "field.controlCharacter", "a\u0000b", "a\u0007b", "a\u001B[31mb", "a\u007Fb", "a\u009Fb", "a\uFFFDb", "a\uFEFFb");
        all(form, EnumSet.of(FieldType.TEXT), "field.controlCharacter", "two\nlines", "two\tcolumns");
        all(form, EnumSet.of(FieldType.LONG_TEXT), "", "two\r\nlines", "two\tcolumns");
    }

    @ParameterizedTest
    @MethodSource("editions")
    void marksThatTurnTextAround_andHalvesOfCharacters_areNamedInEveryField(FormEdition form) {
        for (int mark : new int[] {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xD842, 0xDFB7}) {
            String typed = "12" + (char) mark + "34";
            all(form, EnumSet.allOf(FieldType.class), null, typed);
            all(form, TEXTS, "field.controlCharacter", typed);
        }
    }

    @ParameterizedTest
    @MethodSource("editions")
    void charactersOfTwoUnits_andHalfWidthKana_areTakenAsTheyCame_whereTextIsAsked_andNamedElsewhere(FormEdition form) {
        for (String typed : List.of("𠮷野家", "𩸽", "😀", "ｶﾌﾞｼｷｶﾞｲｼｬ ﾖｼﾉ", "עברית العربية", "Ωμέγα и Ж", "한국 株式會社")) {
            all(form, EnumSet.complementOf(EnumSet.copyOf(FREE)), null, typed);
            for (FormField field : fields(form)) {
                if (TEXTS.contains(field.type()) && typed.length() <= field.maxLength()) {
                    assertEquals(typed, FieldRules.normalise(field, typed), field::path);
                    assertEquals("", wrong(field, typed), field::path);
                }
            }
        }
        for (FormField field : fields(form)) {
            if (TEXTS.contains(field.type())) {
                assertEquals("", wrong(field, "𠮷".repeat(field.maxLength() / 2)), field::path);
                assertEquals("field.tooLong", wrong(field, "𠮷".repeat(field.maxLength() / 2 + 1)), () -> field.path() + " takes no half of a character");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("editions")
    void digitsOfOtherScripts_areNoNumbers_fullWidthOnesAre(FormEdition form) {
        Set<FieldType> numbers = EnumSet.of(FieldType.INTEGER, FieldType.PERCENT, FieldType.DATE, FieldType.MONEY, FieldType.CORPORATE_NUMBER, FieldType.FILING_NUMBER);
        all(form, numbers, null, "٣", "१२", "二十", "十二億", "Ⅻ");
        for (FormField field : fields(form)) {
            if (field.type() == FieldType.INTEGER || field.type() == FieldType.PERCENT) {
                assertEquals("7", FieldRules.normalise(field, "７"), field::path);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("editions")
    void numbersBeyondTheirBounds_areNamed(FormEdition form) {
        for (FormField field : fields(form)) {
            if (field.max() != null && field.type() != FieldType.MONEY) {
                assertEquals("", wrong(field, field.max().toPlainString()), field::path);
                assertTrue(Set.of("field.atMost", "field.wholeNumber", "field.percent").contains(wrong(field, field.max().add(java.math.BigDecimal.ONE).toPlainString())), field::path);
            }
            if (field.min() != null && field.min().signum() > 0 && field.type() == FieldType.INTEGER) {
                assertEquals("field.atLeast", wrong(field, "0"), field::path);
            }
        }
    }

    /** Text of no sector is taken into a draft, so the rule across fields must ask for the designation. */
    @Test
    void everyFormThatAsksForSectors_holdsThemAgainstTheDesignations() {
        List<String> unheld = editions().stream()
                .filter(form -> fields(form).stream().filter(f -> f.type() == FieldType.SECTORS)
                        .anyMatch(f -> form.purpose().rules().stream().noneMatch(r -> r.kind() == FormRule.Kind.DESIGNATED && r.path().equals(f.path()))))
                .map(FormEdition::number).toList();
        assertEquals(List.of(), unheld);
    }

    @ParameterizedTest
    @MethodSource("editions")
    void nothing_isNeverWrong_andWhatIsBlankIsNothing(FormEdition form) {
        all(form, EnumSet.allOf(FieldType.class), "", "", " ", "\u3000", "\n", "\t \r\n");
    }
}
