package org.todokede.filing.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.filing.BilingualText;
import org.todokede.filing.FieldType;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.FormSection;

/** The editions as delivered: every one is read, and fits together. */
class FormCatalogueTest {

    private static final Path FORMS = Path.of("../config/data/forms");

    static List<FormEdition> editions() {
        return FormCatalogue.readFolder(FORMS);
    }

    @Test
    void everyFile_isAnEdition_namedAfterNumberAndEdition() throws IOException {
        try (Stream<Path> files = Files.list(FORMS)) {
            assertEquals(
                    files.map(f -> f.getFileName().toString()).sorted().toList(),
                    editions().stream().map(e -> "form-" + e.number() + "." + e.edition() + ".json").sorted().toList());
        }
        assertFalse(editions().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("editions")
    void everyPathAndEverySection_isThereOnce(FormEdition edition) {
        Set<String> seen = new HashSet<>();
        List<String> twice = fields(edition).stream().map(FormField::path).filter(p -> !seen.add(p)).toList();
        assertEquals(List.of(), twice);
        assertEquals(edition.sections().size(), edition.sections().stream().map(FormSection::key).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("editions")
    void everyText_isThereInBothLanguages(FormEdition edition) {
        List<String> wrong = new ArrayList<>();
        check(edition.title(), "title", wrong);
        edition.headings().forEach((key, text) -> check(text, "heading " + key, wrong));
        for (FormSection section : edition.sections()) {
            check(section.group(), section.key() + " group", wrong);
            check(section.title(), section.key() + " title", wrong);
            sameInBoth(section.lead(), section.key() + " lead", wrong);
            for (FormField field : section.fields()) {
                check(field.label(), field.path(), wrong);
                sameInBoth(field.help(), field.path() + " help", wrong);
                field.options().forEach(o -> check(o.label(), field.path() + " " + o.code(), wrong));
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void check(BilingualText text, String where, List<String> wrong) {
        if (text.en().isBlank() || text.ja().isBlank()) {
            wrong.add(where);
        }
    }

    private static void sameInBoth(BilingualText text, String where, List<String> wrong) {
        if (text.en().isBlank() != text.ja().isBlank()) {
            wrong.add(where);
        }
    }

    @ParameterizedTest
    @MethodSource("editions")
    void everyCondition_pointsToAFieldAskedBefore_andToAnAnswerItCanHave(FormEdition edition) {
        List<String> wrong = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (FormSection section : edition.sections()) {
            checkCondition(edition, section.when(), section.key(), before, wrong);
            for (FormField field : section.fields()) {
                checkCondition(edition, field.when(), field.path(), before, wrong);
                before.add(field.path());
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void checkCondition(FormEdition edition, FormField.Condition when, String where, List<String> before, List<String> wrong) {
        if (when == null) {
            return;
        }
        if (!before.contains(when.path())) {
            wrong.add(where + " hangs on " + when.path() + ", which is not asked before");
            return;
        }
        FormField asked = edition.field(when.path()).orElseThrow();
        List<String> answers = asked.type() == FieldType.YES_NO ? List.of("yes", "no") : asked.options().stream().map(FormField.Option::code).toList();
        when.values().stream().filter(v -> !answers.contains(v)).forEach(v -> wrong.add(where + ": " + when.path() + " is never " + v));
        if (when.values().isEmpty()) {
            wrong.add(where + " is never asked");
        }
    }

    @ParameterizedTest
    @MethodSource("editions")
    void everyField_canBeAnswered(FormEdition edition) {
        List<String> wrong = new ArrayList<>();
        for (FormField field : fields(edition)) {
            boolean choice = field.type() == FieldType.CHOICE;
            if (choice == field.options().isEmpty()) {
                wrong.add(field.path() + ": options");
            }
            if (field.options().stream().map(FormField.Option::code).distinct().count() != field.options().size()) {
                wrong.add(field.path() + ": an option twice");
            }
            if (field.maxLength() < 1 || field.maxLength() > 4000) {
                wrong.add(field.path() + ": length");
            }
            if (field.min() != null && field.max() != null && field.min().compareTo(field.max()) > 0) {
                wrong.add(field.path() + ": bounds");
            }
            if (!field.path().matches("[a-z]+\\.[a-z_]+")) {
                wrong.add(field.path() + ": name");
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Columns of the database are as long as this; what is copied from the content must fit. */
    @ParameterizedTest
    @MethodSource("editions")
    void whatIsCopiedIntoColumns_fits(FormEdition edition) {
        assertTrue(edition.field("filer.name").orElseThrow().maxLength() <= 200);
        assertTrue(edition.field("target.name").orElseThrow().maxLength() <= 200);
        assertTrue(edition.field("target.sectors").orElseThrow().maxLength() <= 2000);
        assertTrue(edition.field("act.amount_yen").orElseThrow().max().toBigInteger().bitLength() < 63);
    }

    @Test
    void aBrokenFile_isNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("form-9.2030-01-01.json"), "{\"number\":\"9\"}");
        IllegalStateException broken = assertThrows(IllegalStateException.class, () -> FormCatalogue.readFolder(folder));
        assertTrue(broken.getMessage().contains("form-9.2030-01-01.json"), broken.getMessage());
    }

    private static List<FormField> fields(FormEdition edition) {
        return edition.sections().stream().flatMap(s -> s.fields().stream()).filter(Objects::nonNull).toList();
    }
}
