package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.todokede.rules.EffectPreview.Cursor;
import org.todokede.rules.EffectPreview.Kind;
import org.todokede.rules.EffectPreview.Report;
import org.todokede.rules.EffectPreview.Row;
import org.todokede.rules.EffectPreview.Source;
import org.todokede.rules.EffectPreview.Subject;
import org.todokede.rules.EffectPreview.Verdict;

/** What a draft of the rules would change. */
class EffectPreviewTest {

    private static final LocalDate DAY = LocalDate.of(2027, 4, 1);
    private static final RuleBook CURRENT = RuleFiles.BOOK;

    /** Hotels (JSIC 7511) are designated for acts from the day on, core, for METI. */
    private static RuleBook withHotels(LocalDate from) {
        Map<String, String> row = new HashMap<>(RuleFiles.rows("sectors.csv").get(0));
        row.putAll(Map.of("id", "7511", "jsic_code", "7511", "in_force_from", from.minusDays(30).toString(), "applies_to_acts_from", from.toString(), "applies_to_acts_until", "",
                "core", "core", "core_from", from.toString(), "competent_ministers", "METI"));
        return CURRENT.toBuilder().sector(SectorDesignation.fromColumns(row)).build();
    }

    /** A parameter is another from the day on. */
    private static RuleBook withParameter(String name, String value, LocalDate from) {
        return changed(CURRENT.parameters(), row -> row.name().equals(name) && row.applies().contains(from),
                row -> new RuleParameterRange(row).until(from), row -> new RuleParameterRange(row).from(from, value));
    }

    private static RuleBook changed(List<RuleParameter> rows, java.util.function.Predicate<RuleParameter> which, UnaryOperator<RuleParameter> before, UnaryOperator<RuleParameter> after) {
        RuleBook.Builder book = RuleBook.builder().settings(CURRENT.settings()).sectors(CURRENT.sectors()).countries(CURRENT.countries());
        rows.forEach(row -> {
            if (which.test(row)) {
                book.parameter(before.apply(row)).parameter(after.apply(row));
            } else {
                book.parameter(row);
            }
        });
        return book.build();
    }

    /** A row with other days and value, made from its columns, whatever else a row has. */
    private record RuleParameterRange(RuleParameter row) {

        RuleParameter until(LocalDate day) {
            return with(row.applies().startInclusive() == null ? "" : row.applies().startInclusive().toString(), day.minusDays(1).toString(), row.value());
        }

        RuleParameter from(LocalDate day, String value) {
            return with(day.toString(), row.applies().lastInclusive() == null ? "" : row.applies().lastInclusive().toString(), value);
        }

        private RuleParameter with(String from, String to, String value) {
            Map<String, String> columns = new HashMap<>(RuleFiles.rows("parameters.csv").stream()
                    .filter(r -> r.get("parameter").equals(row.name()) && RuleParameter.fromColumns(r).equals(row)).findFirst().orElseThrow());
            columns.putAll(Map.of("effective_from", from, "effective_to", to, "value", value));
            return RuleParameter.fromColumns(columns);
        }
    }

    private static Subject filing(Kind kind, int id, Cases facts) {
        return new Subject(kind, String.valueOf(id), "FDI-2027-%06d".formatted(id), List.of(facts.facts()));
    }

    /** Hands over what it has, after the key, until told to stop; remembers how many it handed over. */
    private static final class Stored implements Source {

        private final List<Subject> subjects;
        private int handedOver;

        Stored(List<Subject> subjects) {
            this.subjects = subjects;
        }

        @Override
        public void each(String afterKey, EffectPreview.Judge judge) {
            long after = afterKey.isEmpty() ? 0 : Long.parseLong(afterKey);
            for (Subject subject : subjects) {
                if (Long.parseLong(subject.key()) > after) {
                    handedOver++;
                    if (!judge.judge(subject)) {
                        return;
                    }
                }
            }
        }
    }

    private static Report preview(RuleBook draft, int rows, Cursor after, Subject... subjects) {
        return new EffectPreview(CURRENT, draft, BookDifference.firstDay(CURRENT, draft).orElse(DAY), rows).run(Map.of(Kind.DRAFT, new Stored(List.of(subjects))), after);
    }

    @Test
    void aSectorAdded_changesTheFilingsInIt_andNoOthers() {
        Cases hotel = Cases.purchase().on("2027-05-01").sector("7511", "yes").percent("0", "12");
        Report report = preview(withHotels(DAY), 10, null, filing(Kind.DRAFT, 1, hotel), filing(Kind.CASE, 2, Cases.purchase().on("2027-05-01")));
        assertEquals(DAY, report.effectiveDay());
        assertEquals(List.of(new EffectPreview.Tally(Kind.DRAFT, 1, 1), new EffectPreview.Tally(Kind.CASE, 1, 0)), report.tallies());
        assertEquals(List.of(new EffectPreview.Change(Kind.DRAFT, new Verdict(Decision.Status.DECIDED, Outcome.POST_REPORT), new Verdict(Decision.Status.DECIDED, Outcome.PRIOR_NOTIFICATION), 1)),
                report.changes());
        Row row = report.rows().get(0);
        assertEquals("FDI-2027-000001", row.subject().reference());
        assertEquals(List.of("11"), row.before().forms());
        assertEquals(List.of("1"), row.after().forms());
        assertEquals(Set.of("MOF", "METI"), row.after().ministers());
        assertFalse(row.before().trace().isEmpty() || row.after().trace().isEmpty(), "rows are shown with their steps");
        assertEquals(Finding.CORE_CAP_REACHED, row.after().trace().get(row.after().trace().size() - 1).finding());
        assertEquals(1, report.changed());
        assertEquals(2, report.judged());
    }

    @Test
    void anActPlannedBefore_orWithoutADay_isJudgedOnTheEffectiveDay_aLaterOneOnItsOwn() {
        Cases hotel = Cases.purchase().sector("7511", "yes").percent("0", "12");
        Subject undated = new Subject(Kind.DRAFT, "3", "3", List.of(hotel.facts().with(Fact.DAY, null)));
        Report report = preview(withHotels(DAY), 10, null, filing(Kind.DRAFT, 1, hotel.on("2027-03-31")), filing(Kind.DRAFT, 2, hotel.on("2027-06-01")), undated);
        assertEquals(List.of(DAY, LocalDate.of(2027, 6, 1), DAY), report.rows().stream().map(Row::day).toList());
    }

    @Test
    void aThresholdChanged_changesTheFilingsBetween() {
        RuleBook draft = withParameter("listed_share_threshold", "5", DAY);
        List<Subject> subjects = new ArrayList<>();
        for (String percent : List.of("0.9", "1", "4.9", "5", "12")) {
            Facts facts = Cases.purchase().on("2027-05-01").percent("0", percent).facts().with(Fact.VOTES_AFTER, Ratio.ZERO);
            subjects.add(new Subject(Kind.CASE, String.valueOf(subjects.size() + 1), percent, List.of(facts)));
        }
        Report report = preview(draft, 10, null, subjects.toArray(Subject[]::new));
        assertEquals(List.of("1", "4.9"), report.rows().stream().map(row -> row.subject().reference()).toList());
        assertTrue(report.rows().stream().allMatch(row -> row.after().outcome() == Outcome.NONE));
    }

    @Test
    void otherMinisters_orAnotherForm_isAChangeToo() {
        Map<String, String> row = new HashMap<>(RuleFiles.rows("sectors.csv").stream().filter(r -> r.get("id").equals("3911")).findFirst().orElseThrow());
        row.put("competent_ministers", "METI;MLIT");
        RuleBook.Builder book = RuleBook.builder().settings(CURRENT.settings()).countries(CURRENT.countries()).parameters(CURRENT.parameters());
        CURRENT.sectors().forEach(sector -> book.sector(sector.id().equals("3911") ? SectorDesignation.fromColumns(row) : sector));
        Report report = preview(book.build(), 10, null, filing(Kind.CASE, 1, Cases.purchase().on("2027-05-01").core().sector("3911", "yes").percent("0", "12")));
        assertEquals(1, report.changed());
        assertEquals(report.changes().get(0).before(), report.changes().get(0).after());
    }

    @Test
    void anAnswerThatBecomesOpen_isAChange() {
        RuleBook draft = withHotels(DAY);
        Facts silentOnIntentions = Cases.purchase().on("2027-05-01").sector("7511", "n.a.").percent("0", "12").facts().with(Fact.CLOSELY_RELATED_DIRECTOR, null)
                .with(Fact.CORE, false);
        Report report = preview(draft, 10, null, new Subject(Kind.DRAFT, "1", "1", List.of(silentOnIntentions)));
        assertEquals(new Verdict(Decision.Status.UNDETERMINED, null), report.changes().get(0).after());
        assertEquals("Status.UNDETERMINED", report.changes().get(0).after().key());
        assertEquals("Outcome.POST_REPORT.short", report.changes().get(0).before().key());
    }

    @Test
    void nothingChanged_changesNothing() {
        RuleBook same = CURRENT.toBuilder().build();
        assertEquals(Optional.empty(), BookDifference.firstDay(CURRENT, same));
        Report report = preview(same, 10, null, filing(Kind.CASE, 1, Cases.purchase()), filing(Kind.CASE, 2, Cases.purchase().core()));
        assertEquals(0, report.changed());
        assertEquals(2, report.judged());
        assertEquals(List.of(), report.rows());
        assertEquals(List.of(), report.changes());
        assertNull(report.next());
    }

    @Test
    void rowsComeInPages_andOnlyTheFirstPageCounts() {
        Cases hotel = Cases.purchase().on("2027-05-01").sector("7511", "yes").percent("0", "12");
        List<Subject> subjects = IntStream.rangeClosed(1, 25).mapToObj(id -> filing(id % 2 == 0 ? Kind.CASE : Kind.DRAFT, id, id % 5 == 0 ? Cases.purchase() : hotel)).toList();
        Stored stored = new Stored(subjects);
        RuleBook draft = withHotels(DAY);
        List<String> seen = new ArrayList<>();
        Cursor after = null;
        do {
            Report page = new EffectPreview(CURRENT, draft, DAY, 6).run(Map.of(Kind.DRAFT, stored), after);
            assertEquals(after == null ? 20 : 0, page.changed());
            assertTrue(page.rows().size() <= 6);
            page.rows().forEach(row -> seen.add(row.subject().key()));
            after = page.next();
        } while (after != null);
        assertEquals(subjects.stream().filter(s -> Long.parseLong(s.key()) % 5 != 0).map(Subject::key).toList(), seen);

        stored.handedOver = 0;
        new EffectPreview(CURRENT, draft, DAY, 3).run(Map.of(Kind.DRAFT, stored), new Cursor(Kind.CASE, "2"));
        assertTrue(stored.handedOver < 10, "a later page stops when it is full: " + stored.handedOver);
    }

    @Test
    void aPage_goesOnWithTheNextSource() {
        Cases hotel = Cases.purchase().on("2027-05-01").sector("7511", "yes").percent("0", "12");
        Map<Kind, Source> sources = Map.of(
                Kind.DRAFT, new Stored(List.of(filing(Kind.DRAFT, 1, hotel), filing(Kind.CASE, 2, hotel))),
                Kind.EXEMPTION, new Stored(List.of(filing(Kind.EXEMPTION, 1, hotel))),
                Kind.COMPANY, new Stored(List.of(filing(Kind.COMPANY, 1, hotel))));
        Report first = new EffectPreview(CURRENT, withHotels(DAY), DAY, 2).run(sources, null);
        assertEquals(new Cursor(Kind.CASE, "2"), first.next());
        assertEquals(4, first.changed());
        Report second = new EffectPreview(CURRENT, withHotels(DAY), DAY, 2).run(sources, first.next());
        assertEquals(List.of(Kind.EXEMPTION, Kind.COMPANY), second.rows().stream().map(row -> row.subject().kind()).toList());
        assertNull(second.next());
    }

    // ---- the first day of law ----

    @Test
    void theFirstDay_isThatOfTheActs_notOfTheNotice() {
        assertEquals(Optional.of(DAY), BookDifference.firstDay(CURRENT, withHotels(DAY)));
        assertEquals(Optional.of(DAY), BookDifference.firstDay(CURRENT, withParameter("listed_share_threshold", "5", DAY)));
        assertEquals(Optional.of(DAY), BookDifference.firstDay(withHotels(DAY), CURRENT), "a row taken out differs from the day on which it would have begun");
    }

    @Test
    void aRowThatEnds_differsFromTheDayAfterItsLast() {
        RuleBook.Builder book = RuleBook.builder().settings(CURRENT.settings()).countries(CURRENT.countries()).parameters(CURRENT.parameters());
        Map<String, String> row = new HashMap<>(RuleFiles.rows("sectors.csv").stream().filter(r -> r.get("id").equals("3911")).findFirst().orElseThrow());
        row.put("applies_to_acts_until", "2027-03-31");
        CURRENT.sectors().forEach(sector -> book.sector(sector.id().equals("3911") ? SectorDesignation.fromColumns(row) : sector));
        assertEquals(Optional.of(DAY), BookDifference.firstDay(CURRENT, book.build()));
    }

    @Test
    void anotherNameOrSource_isNoDifferenceInLaw() {
        RuleBook.Builder book = RuleBook.builder().settings(CURRENT.settings()).countries(CURRENT.countries()).parameters(CURRENT.parameters());
        Map<String, String> row = new HashMap<>(RuleFiles.rows("sectors.csv").stream().filter(r -> r.get("id").equals("3911")).findFirst().orElseThrow());
        row.putAll(Map.of("name_en", "Another label", "source_url", "https://example.org/notice", "scope_note", "-"));
        CURRENT.sectors().forEach(sector -> book.sector(sector.id().equals("3911") ? SectorDesignation.fromColumns(row) : sector));
        assertEquals(Optional.empty(), BookDifference.firstDay(CURRENT, book.build()));
    }

    // ---- listed companies ----

    @Test
    void aCompanyOfKnownBusiness_isJudgedByIt_oneOfUnknownBusinessByItsClass() {
        RuleBook draft = withHotels(DAY);
        assertTrue(changes(CompanyProbes.of(1, List.of("7511"), CURRENT, draft, DAY), draft));
        assertFalse(changes(CompanyProbes.of(1, List.of(), CURRENT, draft, DAY), draft), "what it does is not known");
        RuleBook threshold = withParameter("exemption_general_investor_core_listed_cap", "5", DAY);
        assertTrue(changes(CompanyProbes.of(3, List.of(), CURRENT, threshold, DAY), threshold), "the cap of core companies is lower");
        assertFalse(changes(CompanyProbes.of(2, List.of(), CURRENT, threshold, DAY), threshold));
        assertFalse(changes(CompanyProbes.of(1, List.of(), CURRENT, threshold, DAY), threshold));
    }

    @Test
    void theProbes_areTriedAtEveryPercentageOfBothBooks() {
        RuleBook draft = withParameter("listed_share_threshold", "5", DAY);
        List<Ratio> stakes = CompanyProbes.of(2, List.of(), CURRENT, draft, DAY).stream().map(facts -> (Ratio) facts.get(Fact.SHARES_AFTER)).toList();
        assertTrue(stakes.containsAll(List.of(Ratio.ofPercent(1), Ratio.ofPercent(3), Ratio.ofPercent(5), Ratio.ofPercent(10))), stakes::toString);
        assertTrue(CompanyProbes.of(2, List.of(), CURRENT, draft, DAY).stream().allMatch(facts -> Eligibility.decide(facts, CURRENT).isDecided()));
    }

    private static boolean changes(List<Facts> probes, RuleBook draft) {
        assertFalse(probes.isEmpty());
        return preview(draft, 1, null, new Subject(Kind.COMPANY, "1", "1301", probes)).changed() == 1;
    }
}
