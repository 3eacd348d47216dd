package org.todokede.filing.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.filing.BilingualText;
import org.todokede.filing.FieldGroup;
import org.todokede.filing.FieldType;
import org.todokede.filing.FilingKind;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.FormItem;
import org.todokede.filing.FormRule;
import org.todokede.filing.FormSection;
import org.todokede.filing.Reference;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAct;

/** The editions as delivered: every one is read, and fits together. */
class FormCatalogueTest {

    private static final Path FORMS = Path.of("../config/data/forms");

    /** Every form in force, procedure.md 5.1, with the day since which it exists; the oldest are as old as the rule book. */
    private static final Map<String, String> SINCE = Map.ofEntries(
            Map.entry("1", "2025-05-19"), Map.entry("2", "2017-10-01"), Map.entry("3", "2017-10-01"), Map.entry("3-2", "2020-05-08"), Map.entry("3-3", "2020-05-08"),
            Map.entry("4", "2017-10-01"), Map.entry("5", "2017-10-01"), Map.entry("6", "2017-10-01"), Map.entry("6-2", "2020-05-08"), Map.entry("7", "2017-10-01"),
            Map.entry("7-2", "2019-10-26"), Map.entry("7-3", "2019-10-26"), Map.entry("7-4", "2019-10-26"), Map.entry("8", "2017-10-01"), Map.entry("8-2", "2017-10-01"),
            Map.entry("11", "2017-10-01"), Map.entry("11-2", "2020-05-08"), Map.entry("12", "2017-10-01"), Map.entry("16", "2017-10-01"), Map.entry("16-2", "2020-05-08"),
            Map.entry("17", "2017-10-01"), Map.entry("17-2", "2019-10-26"), Map.entry("17-3", "2019-10-26"), Map.entry("17-4", "2019-10-26"), Map.entry("19", "2017-10-01"),
            Map.entry("19-2", "2020-05-08"), Map.entry("20", "2017-10-01"), Map.entry("22", "2017-10-01"), Map.entry("22-2", "2019-10-26"), Map.entry("22-3", "2020-05-08"));

    static List<FormEdition> editions() {
        return FormFiles.readFolder(FORMS);
    }

    private static FormCatalogue catalogue() {
        FormCatalogue catalogue = new FormCatalogue();
        catalogue.load(FORMS);
        return catalogue;
    }

    @Test
    void everyFormInForce_isThere_sinceItsDay() {
        assertEquals(
                new TreeMap<>(SINCE), new TreeMap<>(editions().stream().collect(Collectors.toMap(FormEdition::number, e -> e.validFrom().toString()))));
    }

    @Test
    void everyFile_isAnEdition_namedAfterNumberAndEdition() throws IOException {
        try (Stream<Path> files = Files.list(FORMS)) {
            assertEquals(
                    files.map(f -> f.getFileName().toString()).filter(f -> !f.equals("parts") && !f.equals("sheets")).sorted().toList(),
                    editions().stream().map(e -> "form-" + e.number() + "." + e.edition() + ".json").sorted().toList());
        }
    }

    @Test
    void theSheetOfAnInquiry_isNoForm_andIsReadUnderItsEdition() {
        FormCatalogue catalogue = catalogue();
        FormEdition sheet = catalogue.inquirySheet(LocalDate.of(2026, 11, 28));
        assertEquals(FormEdition.INQUIRY, sheet.number());
        assertEquals(FilingKind.INQUIRY, sheet.kind());
        assertEquals(sheet, catalogue.of(sheet.number(), sheet.edition()));
        assertTrue(catalogue.all().stream().noneMatch(form -> form.kind() == FilingKind.INQUIRY), "nobody is offered it as a form");
        assertThrows(NotFound.class, () -> catalogue.current(FormEdition.INQUIRY, LocalDate.of(2026, 11, 28)));
    }

    @Test
    void everyPart_isUsed() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(FORMS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        try (Stream<Path> parts = Files.list(FORMS.resolve("parts"))) {
            List<String> unused = parts.map(p -> p.getFileName().toString().replace(".json", "")).filter(p -> !all.toString().contains("\"part\": \"" + p + "\"")).toList();
            assertEquals(List.of(), unused);
        }
    }

    @ParameterizedTest
    @MethodSource("editions")
    void everyPathAndEverySection_isThereOnce(FormEdition edition) {
        Set<String> seen = new HashSet<>();
        List<String> twice = Stream.concat(fields(edition).stream().map(FormField::path), groups(edition).stream().map(FieldGroup::path)).filter(p -> !seen.add(p)).toList();
        assertEquals(List.of(), twice);
        assertEquals(edition.sections().size(), edition.sections().stream().map(FormSection::key).distinct().count());
        assertTrue(edition.sections().stream().allMatch(s -> s.key().matches("[a-z]{2,30}")), "keys are part of addresses");
    }

    @ParameterizedTest
    @MethodSource("editions")
    void everyText_isThereInBothLanguages_andEveryFormHasItsLaw(FormEdition edition) {
        List<String> wrong = new ArrayList<>();
        check(edition.title(), "title", wrong);
        check(edition.purpose().summary(), "summary", wrong);
        check(edition.purpose().subject(), "subject", wrong);
        edition.headings().forEach((key, text) -> check(text, "heading " + key, wrong));
        for (FormSection section : edition.sections()) {
            check(section.group(), section.key() + " group", wrong);
            check(section.title(), section.key() + " title", wrong);
            sameInBoth(section.lead(), section.key() + " lead", wrong);
            for (FieldGroup group : section.groups()) {
                check(group.label(), group.path(), wrong);
                check(group.row(), group.path() + " row", wrong);
                sameInBoth(group.help(), group.path() + " help", wrong);
            }
            for (FormField field : section.templates()) {
                check(field.label(), field.path(), wrong);
                sameInBoth(field.help(), field.path() + " help", wrong);
                field.options().forEach(o -> check(o.label(), field.path() + " " + o.code(), wrong));
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(edition.law().matches("FEFTA Art\\. .*annexed form " + edition.number()), edition.law());
    }

    private static void check(BilingualText text, String where, List<String> wrong) {
        if (text.en().isBlank() || text.ja().isBlank() || !text.ja().matches("(?s).*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}].*")) {
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
            for (FormItem item : section.items()) {
                checkCondition(edition, item.when(), item.path(), before, wrong);
                if (item instanceof FieldGroup group) {
                    for (FormField field : group.fields()) {
                        checkCondition(edition, field.when(), field.path(), before, wrong);
                        before.add(field.path());
                    }
                } else {
                    before.add(item.path());
                }
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
        answers(edition, when.path()).ifPresent(answers -> when.values().stream().filter(v -> !answers.contains(v)).forEach(v -> wrong.add(where + ": " + when.path() + " is never " + v)));
        if (when.values().isEmpty()) {
            wrong.add(where + " is never asked");
        }
    }

    private static Optional<List<String>> answers(FormEdition edition, String path) {
        return fields(edition).stream().filter(f -> f.path().equals(path)).findFirst()
                .map(asked -> asked.type() == FieldType.YES_NO ? List.of("yes", "no") : asked.options().stream().map(FormField.Option::code).toList());
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
            if (!field.path().matches("[a-z]+\\.[a-z_]+(\\.#\\.[a-z_]+)?")) {
                wrong.add(field.path() + ": name");
            }
            if (field.type() == FieldType.PERCENT && (field.min() == null || field.max() == null)) {
                wrong.add(field.path() + ": a percentage without bounds");
            }
        }
        for (FieldGroup group : groups(edition)) {
            if (group.fields().isEmpty() || group.least() > group.most() || group.most() > 100 || group.fields().stream().noneMatch(FormField::required)) {
                wrong.add(group.path());
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** A path means the same in every form: what was written in one can be taken over into another. */
    @Test
    void aPath_hasTheSameType_andTheSameAnswers_inEveryForm() {
        Map<String, String> types = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (FormEdition edition : editions()) {
            for (FormField field : fields(edition)) {
                String type = field.type().toString();
                String known = types.putIfAbsent(field.path(), type);
                if (known != null && !known.equals(type)) {
                    wrong.add(edition.number() + " " + field.path() + ": " + type + ", elsewhere " + known);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @MethodSource("editions")
    void everyRule_isAboutFieldsOfTheForm(FormEdition edition) {
        List<String> paths = Stream.concat(fields(edition).stream().map(FormField::path), groups(edition).stream().map(FieldGroup::path)).toList();
        List<String> wrong = new ArrayList<>();
        for (FormRule rule : edition.purpose().rules()) {
            Stream.of(rule.path(), rule.other()).filter(p -> !p.isEmpty() && !paths.contains(p)).forEach(p -> wrong.add(rule.kind() + " " + p));
        }
        assertEquals(List.of(), wrong);
        assertEquals(edition.purpose().rules().size(), Set.copyOf(edition.purpose().rules()).size());
    }

    @ParameterizedTest
    @MethodSource("editions")
    void everyKind_hasWhatItNeeds(FormEdition edition) {
        boolean reply = edition.kind() == FilingKind.REPLY;
        boolean notification = edition.kind() == FilingKind.NOTIFICATION;
        assertEquals(!notification && !reply, edition.purpose().deadline() != null, "a report has its last day");
        assertEquals(reply, edition.purpose().dayOfAct().isEmpty(), "a reply has no act of its own");
        if (!reply) {
            FormRule.Kind day = notification ? FormRule.Kind.PLANNED : FormRule.Kind.DONE;
            assertTrue(edition.purpose().rules().stream().anyMatch(r -> r.kind() == day && r.path().equals(edition.purpose().dayOfAct())), "the day of the act is held against the calendar");
            assertTrue(edition.field(edition.purpose().dayOfAct()).orElseThrow().required());
        }
        if (edition.purpose().deadline() != null) {
            assertEquals(edition.purpose().dayOfAct(), edition.purpose().deadline().from());
        }
        assertEquals(edition.section("agent").isPresent(), edition.purpose().rules().stream().anyMatch(r -> r.kind() == FormRule.Kind.AGENT_EMPOWERED));
        assertTrue(edition.purpose().inwardInvestment() || edition.purpose().specifiedAcquisition());
        boolean addressed = edition.field("target.sectors").isPresent() || edition.field("addressee.minister").isPresent();
        assertTrue(addressed, "somebody has jurisdiction");
    }

    /** What sending the form does in another case: acts by their names, details they take, forms there are. */
    @ParameterizedTest
    @MethodSource("editions")
    void everyReference_namesFormsThereAre_andActsTheFilerMayDo(FormEdition edition) {
        Reference reference = edition.purpose().reference();
        assertEquals(edition.section("reference").isPresent(), reference != null);
        if (reference == null) {
            return;
        }
        assertEquals(FieldType.FILING_NUMBER, edition.field(reference.path()).orElseThrow().type());
        assertTrue(SINCE.keySet().containsAll(reference.forms()));
        for (Reference.Effect effect : reference.effects()) {
            CaseAct act = CaseAct.valueOf(effect.act());
            assertEquals(org.todokede.identity.Role.FILER, act.role());
            effect.details().forEach((name, path) -> {
                assertTrue(act.details().stream().anyMatch(d -> d.name().equals(name)), act + " takes no " + name);
                assertTrue(edition.field(path).isPresent(), path);
            });
            act.details().stream().filter(d -> d.required()).forEach(d -> assertTrue(effect.details().containsKey(d.name()), act + " needs " + d.name()));
            if (effect.when() != null) {
                assertTrue(answers(edition, effect.when().path()).orElseThrow().containsAll(effect.when().values()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REPORT_EXECUTION, 1, false, 19", "REPORT_EXECUTION, 1, true, 19", "REPORT_DISPOSAL, 1, false, 19", "REPORT_EXECUTION, 6, false, 20", "REPORT_EXECUTION, 7, false, 20",
        "REPORT_EXECUTION, 7-4, false, 22-2", "REPORT_EXECUTION, 6-2, false, 22-3", "REPORT_CHANGE, 11-2, false, 19-2", "ACCEPT_RECOMMENDATION, 1, false, 8",
        "ACCEPT_RECOMMENDATION, 1, true, 8-2", "REFUSE_RECOMMENDATION, 3-2, false, 8", "REPORT_EXECUTION, 3-2, false, ''", "WITHDRAW, 1, false, ''"})
    void theFormByWhichAnActIsDone_followsFromTheFormOfTheCase(String act, String other, boolean specified, String expected) {
        assertEquals(expected, catalogue().doing(act, other, specified, LocalDate.of(2026, 6, 1)).map(FormEdition::number).orElse(""));
    }

    @Test
    void aForm_canBeBegunFromItsDayOn() {
        FormCatalogue catalogue = catalogue();
        assertThrows(NotFound.class, () -> catalogue.current("7-2", LocalDate.of(2019, 10, 25)));
        assertEquals("7-2", catalogue.current("7-2", LocalDate.of(2019, 10, 26)).number());
        assertEquals(30, catalogue.currentOn(LocalDate.of(2026, 6, 1)).size());
        assertEquals(List.of("2", "3", "4"), catalogue.currentOn(LocalDate.of(2018, 1, 1)).stream().limit(3).map(FormEdition::number).toList());
        assertThrows(IllegalStateException.class, () -> catalogue.of("1", "1999-01-01"));
    }

    /** Columns of the database are as long as this; what is copied from the content must fit. */
    @ParameterizedTest
    @MethodSource("editions")
    void whatIsCopiedIntoColumns_fits(FormEdition edition) {
        assertTrue(edition.number().length() <= 10 && edition.edition().length() <= 20);
        assertTrue(edition.field("filer.name").orElseThrow().maxLength() <= 200);
        assertTrue(edition.field("target.name").orElseThrow().maxLength() <= 200);
        edition.field("target.sectors").ifPresent(f -> assertTrue(f.maxLength() <= 2000));
        edition.field("act.amount_yen").ifPresent(f -> assertTrue(f.type() == FieldType.INTEGER && f.max().toBigInteger().bitLength() < 63));
        edition.field("act.planned_on").ifPresent(f -> assertEquals(FieldType.DATE, f.type()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"number\":\"9\"}", "{", "[]", "{\"number\":\"9\",\"edition\":\"2030-01-01\",\"valid_from\":\"2030-02-30\"}",
        "{\"number\":\"9\",\"edition\":\"2030-01-01\",\"valid_from\":\"2030-01-01\",\"title\":{\"en\":\"a\",\"ja\":\"b\"},\"law\":\"\",\"headings\":{},"
                + "\"purpose\":{\"kind\":\"REPORT\",\"topic\":\"SHARES\",\"summary\":{\"en\":\"a\",\"ja\":\"b\"},\"subject\":{\"en\":\"a\",\"ja\":\"b\"}},\"sections\":[{\"part\":\"nosuchpart\"}]}"})
    void aBrokenFile_isNamed(String content, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("form-9.2030-01-01.json"), content);
        IllegalStateException broken = assertThrows(IllegalStateException.class, () -> FormFiles.readFolder(folder));
        assertTrue(broken.getMessage().contains("form-9.2030-01-01.json"), broken.getMessage());
    }

    @Test
    void aForm_thatTakesAPart_mayRenameIt_leaveFieldsOut_andNameThemAnew() {
        FormEdition loan = catalogue().current("6", LocalDate.of(2026, 6, 1));
        FormEdition shares = catalogue().current("1", LocalDate.of(2026, 6, 1));
        FormEdition report = catalogue().current("11", LocalDate.of(2026, 6, 1));
        assertEquals("Borrower", loan.section("target").orElseThrow().title().en());
        assertEquals("Name of the borrower", loan.field("target.name").orElseThrow().label().en());
        assertEquals("Name of the company", shares.field("target.name").orElseThrow().label().en());
        assertTrue(report.field("target.sectors").isEmpty() && report.group("target.affiliates").isEmpty());
        assertFalse(shares.group("target.affiliates").orElseThrow().fields().isEmpty());
    }

    private static List<FormField> fields(FormEdition edition) {
        return edition.sections().stream().flatMap(s -> s.templates().stream()).toList();
    }

    private static List<FieldGroup> groups(FormEdition edition) {
        return edition.sections().stream().flatMap(s -> s.groups().stream()).toList();
    }
}
