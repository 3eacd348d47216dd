package org.todokede.filing.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.todokede.filing.BilingualText;
import org.todokede.filing.CopyKind;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingVersion;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.FormSection;
import org.todokede.period.StandstillCount;
import org.todokede.rules.DesignatedSector;

/** Prints the papers of a filing in both languages. Everything printed is passed in: the same filing gives the same bytes. */
final class CopyPrinter {

    /** A file named on the copy. */
    record Paper(String heading, String fileName, long sizeBytes, String sha256) {}

    /**
     * A submitted version with what a reader needs to know of it.
     *
     * @param count days that follow from the receipt alone: from the day expected, or from the day on which the window received it
     * @param reportDue last day of a report, inclusive; null if it has none
     */
    record Submitted(
            String number, FormEdition form, FilingVersion version, FilingContent content, StandstillCount count, LocalDate reportDue, List<String> ministries,
            List<Paper> papers) {}

    private static final String JSON = "application/json";

    private final Path font;
    private final Function<String, Optional<DesignatedSector>> sectors;
    private final boolean training;

    /** @param font TrueType file; @param sectors designations by row id; @param training whether the copy says that it is of no effect */
    CopyPrinter(Path font, Function<String, Optional<DesignatedSector>> sectors, boolean training) {
        this.font = font;
        this.sectors = sectors;
        this.training = training;
    }

    /** The paper as a PDF/A-3. */
    byte[] print(CopyKind kind, Submitted filing) {
        BilingualText title = CopyWords.of(key("title.", kind, filing), filing.form().title());
        String name = filing.number() + " · " + CopyWords.both(title);
        String seed = kind + " " + filing.number() + " " + filing.version().versionNo() + " " + filing.version().sha256();
        try (PrintedSheets sheets = new PrintedSheets(font, name, filing.version().submittedAt(), seed)) {
            if (training) {
                sheets.paragraph(CopyWords.both(CopyWords.of("training")), PrintedSheets.SMALL, true);
                sheets.space(6);
            }
            sheets.title(title.ja(), title.en());
            if (kind == CopyKind.FILING) {
                copy(sheets, filing);
            } else {
                certificate(sheets, kind, filing);
            }
            BilingualText version = CopyWords.of("foot", CopyWords.same(filing.version().versionNo()));
            return sheets.finish(filing.number() + " · " + CopyWords.both(version) + " · SHA-256 " + filing.version().sha256().substring(0, 16));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot print " + seed, e);
        }
    }

    private void copy(PrintedSheets sheets, Submitted filing) throws IOException {
        String file = filing.number() + "-" + filing.version().versionNo() + ".json";
        known(sheets, filing);
        row(sheets, "expected", CopyWords.date(filing.count().receivedOn()));
        if (filing.form().kind().bars()) {
            row(sheets, "free", CopyWords.date(filing.count().firstFreeDay()));
        }
        due(sheets, filing);
        row(sheets, "ministries", filing);
        hash(sheets, filing);
        Map<String, String> left = new TreeMap<>(filing.content().asMap());
        for (FormSection section : filing.form().applicableSections(filing.content())) {
            List<FormField> answered = section.applicableFields(filing.content()).stream().filter(f -> filing.content().has(f.path())).toList();
            if (!answered.isEmpty()) {
                sheets.heading(section.title().ja(), section.title().en());
            }
            String before = "";
            for (FormField field : answered) {
                String one = rowName(section, field.path());
                if (!one.isEmpty() && !one.equals(before)) {
                    sheets.subheading(one);
                }
                before = one;
                sheets.row(
                        new PrintedSheets.Row(field.label().ja(), field.label().en(), value(field, left.remove(field.path())), !one.isEmpty()),
                        CopyWords.both(CopyWords.of("continued")));
            }
        }
        rest(sheets, left);
        papers(sheets, filing);
        BilingualText about = CopyWords.of("facts");
        sheets.heading(about.ja(), about.en());
        note(sheets, CopyWords.of("machine", CopyWords.same(file)));
        if (sheets.isLacking()) {
            note(sheets, CopyWords.of("lacking"));
        }
        sheets.attach(file, JSON, filing.version().content().getBytes(StandardCharsets.UTF_8), CopyWords.of("machineDescription").en(), "Source");
    }

    /** What the one of several is called in which a field stands, such as an owner; empty if it is asked once. */
    private static String rowName(FormSection section, String path) {
        return section.groups().stream()
                .filter(g -> g.field(path).isPresent())
                .map(g -> {
                    int number = g.rowsAt(List.of(path)).get(0);
                    return CopyWords.both(new BilingualText(g.rowName(number, "en"), g.rowName(number, "ja")));
                })
                .findFirst()
                .orElse("");
    }

    /** Content that the edition of the form does not place: what was hashed is printed whole. */
    private static void rest(PrintedSheets sheets, Map<String, String> left) throws IOException {
        if (!left.isEmpty()) {
            BilingualText title = CopyWords.of("rest");
            sheets.heading(title.ja(), title.en());
        }
        for (Map.Entry<String, String> value : left.entrySet()) {
            sheets.row(new PrintedSheets.Row(value.getKey(), "", List.of(line(value.getValue()))), CopyWords.both(CopyWords.of("continued")));
        }
    }

    private static void papers(PrintedSheets sheets, Submitted filing) throws IOException {
        BilingualText title = CopyWords.of("papers");
        sheets.heading(title.ja(), title.en());
        for (Paper paper : filing.papers()) {
            BilingualText heading = filing.form().headings().getOrDefault(paper.heading(), CopyWords.same(paper.heading()));
            String size = String.format(Locale.ENGLISH, "%,d B", paper.sizeBytes());
            sheets.row(
                    new PrintedSheets.Row(heading.ja(), heading.en(), List.of(line(paper.fileName()), quiet(size), quiet("SHA-256 " + paper.sha256()))),
                    CopyWords.both(CopyWords.of("continued")));
        }
        if (filing.papers().isEmpty()) {
            note(sheets, CopyWords.of("noPapers"));
        }
        note(sheets, CopyWords.of("papersNote"));
    }

    private static void certificate(PrintedSheets sheets, CopyKind kind, Submitted filing) throws IOException {
        BilingualText lead = CopyWords.of(key("lead.", kind, filing));
        sheets.space(4);
        sheets.paragraph(lead.ja(), 10.5f, false);
        sheets.space(3);
        sheets.paragraph(lead.en(), 8.5f, true);
        sheets.space(12);
        known(sheets, filing);
        row(sheets, "filer", CopyWords.same(filing.content().get("filer.name")));
        row(sheets, "target", CopyWords.same(filing.content().get("target.name")));
        row(sheets, "expected", CopyWords.date(filing.count().receivedOn()));
        if (filing.form().kind().bars()) {
            row(sheets, "lastBarred", CopyWords.date(filing.count().lastBarredDay()));
            row(sheets, "free", CopyWords.date(filing.count().firstFreeDay()));
            row(sheets, "lastLawful", CopyWords.date(filing.count().lastLawfulActDay()));
        }
        due(sheets, filing);
        row(sheets, "ministries", filing);
        hash(sheets, filing);
        sheets.space(12);
        note(sheets, CopyWords.of(key("note.", kind, filing)));
        if (sheets.isLacking()) {
            note(sheets, CopyWords.of("lacking"));
        }
    }

    /** Certificates of a report or a reply speak of no waiting period. */
    private static String key(String what, CopyKind kind, Submitted filing) {
        return what + kind + (kind == CopyKind.FILING || filing.form().kind().bars() ? "" : ".report");
    }

    private static void due(PrintedSheets sheets, Submitted filing) throws IOException {
        if (filing.reportDue() != null) {
            row(sheets, "reportDue", CopyWords.date(filing.reportDue()));
        }
    }

    private static void known(PrintedSheets sheets, Submitted filing) throws IOException {
        row(sheets, "number", CopyWords.same(filing.number()));
        row(sheets, "version", CopyWords.same(filing.version().versionNo()));
        row(sheets, "form", CopyWords.of("formOf", new BilingualText(filing.form().number(), filing.form().number().replace("-", "の")), CopyWords.same(filing.form().edition())));
        row(sheets, "law", CopyWords.same(filing.form().law()));
        row(sheets, "sent", CopyWords.of("sentBy", CopyWords.dateTime(filing.version().submittedAt()), CopyWords.same(filing.version().submittedBy())));
    }

    private static void row(PrintedSheets sheets, String key, Submitted filing) throws IOException {
        List<BilingualText> names = filing.ministries().stream().map(CopyWords::ministry).toList();
        row(sheets, key, new BilingualText(
                names.stream().map(BilingualText::en).collect(Collectors.joining("; ")), names.stream().map(BilingualText::ja).collect(Collectors.joining("、"))));
    }

    private static void row(PrintedSheets sheets, String key, BilingualText value) throws IOException {
        BilingualText label = CopyWords.of(key);
        List<PrintedSheets.Line> lines = value.ja().equals(value.en()) ? List.of(line(value.ja())) : List.of(line(value.ja()), quiet(value.en()));
        sheets.row(new PrintedSheets.Row(label.ja(), label.en(), lines), CopyWords.both(CopyWords.of("continued")));
    }

    /** Small enough to stand on one line. */
    private static void hash(PrintedSheets sheets, Submitted filing) throws IOException {
        BilingualText label = CopyWords.of("hash");
        sheets.row(new PrintedSheets.Row(label.ja(), label.en(), List.of(new PrintedSheets.Line(filing.version().sha256(), 8.5f, false))), "");
    }

    private static void note(PrintedSheets sheets, BilingualText text) throws IOException {
        sheets.remark(text.ja(), text.en());
    }

    private List<PrintedSheets.Line> value(FormField field, String value) {
        return switch (field.type()) {
            case CHOICE -> bilingual(new BilingualText(field.optionLabel(value, "en"), field.optionLabel(value, "ja")));
            case YES_NO -> List.of(line(CopyWords.both(CopyWords.of("yes".equals(value) ? "yes" : "no"))));
            case DATE -> List.of(line(CopyWords.both(CopyWords.date(LocalDate.parse(value)))));
            case INTEGER -> List.of(line(String.format(Locale.ENGLISH, "%,d", Long.parseLong(value))
                    + (field.path().endsWith("_yen") ? " " + CopyWords.both(CopyWords.of("yen")) : "")));
            case MONEY -> List.of(line(value.substring(0, 4) + String.format(Locale.ENGLISH, "%,d", Long.parseLong(value.substring(4).replaceFirst("\\..*", "")))
                    + value.replaceFirst("[^.]*", "")));
            case PERCENT -> List.of(line(value + " %"));
            case COUNTRY -> List.of(line(CopyWords.both(CopyWords.country(value)) + " (" + value + ")"));
            case SECTORS -> Arrays.stream(value.split(";")).flatMap(row -> sector(row).stream()).toList();
            default -> List.of(line(value));
        };
    }

    private List<PrintedSheets.Line> sector(String rowId) {
        return sectors.apply(rowId)
                .map(s -> List.of(line(s.jsicCode() + " " + s.nameJa()), quiet(s.nameEn() + " · " + String.join(", ", s.ministries()))))
                .orElseGet(() -> List.of(line(rowId)));
    }

    private static List<PrintedSheets.Line> bilingual(BilingualText text) {
        return List.of(line(text.ja()), quiet(text.en()));
    }

    private static PrintedSheets.Line line(String text) {
        return new PrintedSheets.Line(text, PrintedSheets.VALUE, false);
    }

    private static PrintedSheets.Line quiet(String text) {
        return new PrintedSheets.Line(text, PrintedSheets.SMALL, true);
    }
}
