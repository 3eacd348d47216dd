package org.todokede.rules.service;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.CompanyProbes;
import org.todokede.rules.EffectPreview.Judge;
import org.todokede.rules.EffectPreview.Kind;
import org.todokede.rules.EffectPreview.Source;
import org.todokede.rules.EffectPreview.Subject;
import org.todokede.rules.Facts;
import org.todokede.rules.FactsText;
import org.todokede.rules.RuleBook;

/**
 * What is stored and can be judged again, read in stretches by key so that neither the database nor the portal ever holds all of it. Of a filing only its stated
 * facts are read, and nobody's name: who sees an effect sees numbers, days and reasons.
 */
@ApplicationScoped
public class StoredSubjects {

    private static final int STRETCH = 10_000;

    /** Never sent or returned; or sent, not ended, and the last lawful day of the act (Cabinet Order 3(3)) not over on the day. */
    private static final String FILINGS = "select f.id, f.receipt_number, f.versions_submitted, f.ended, f.facts from filing f where f.id > ? and f.facts is not null"
            + " and (f.ended = false or exists (select 1 from review_event e where e.filing_id = f.id and e.seq = f.last_event_seq and e.act = 'RETURN_FOR_DEFECT'))"
            + " and (f.last_lawful_day is null or f.last_lawful_day >= ?) order by f.id limit ?";

    /** As long as no register of exemptions in use exists, the answers that people kept are all there is to watch. */
    private static final String EXEMPTIONS =
            "select a.id, a.facts from assessment a where a.id > ? and a.outcome in ('EXEMPT', 'EXEMPT_WITH_POST_REPORT') order by a.id limit ?";

    /** The newest edition of the public list. Its class is 1, 2 or 3 at the end of the word. */
    private static final String COMPANIES = "select c.security_code, c.name_ja, c.name_en, c.list_class, c.sector_codes from listed_company c where c.edition_id ="
            + " (select x.id from company_list_edition x order by x.edition_on desc, x.id desc fetch first 1 rows only)"
            + " and c.security_code > ? order by c.security_code limit ?";

    @Resource(lookup = "java:app/jdbc/portal")
    private DataSource dataSource;

    /** Reads a row. */
    private interface Reader {
        Subject read(ResultSet row) throws SQLException;
    }

    /** Sets all parameters but the last, which is the length of the stretch. */
    private interface Binder {
        void bind(PreparedStatement statement, String afterKey) throws SQLException;
    }

    /**
     * The sources by the kind they begin with.
     *
     * @param effectiveDay cases whose act can no longer be done by then are left out; companies are judged on it
     */
    public Map<Kind, Source> sources(RuleBook current, RuleBook draft, LocalDate effectiveDay) {
        Map<Kind, Source> sources = new EnumMap<>(Kind.class);
        sources.put(Kind.DRAFT, (after, judge) -> read(FILINGS, after, (statement, key) -> {
            statement.setLong(1, key.isEmpty() ? 0 : Long.parseLong(key));
            statement.setObject(2, effectiveDay);
            statement.setInt(3, STRETCH);
        }, StoredSubjects::filing, judge));
        sources.put(Kind.EXEMPTION, (after, judge) -> read(EXEMPTIONS, after, StoredSubjects::bind, StoredSubjects::exemption, judge));
        // thousands of companies of one class and unknown business are stood for by the same cases
        Map<String, List<Facts>> probes = new HashMap<>();
        sources.put(Kind.COMPANY, (after, judge) -> read(COMPANIES, after, StoredSubjects::bind, row -> company(row, (listClass, sectors) -> probes.computeIfAbsent(
                listClass + ":" + sectors, key -> CompanyProbes.of(listClass, sectors, current, draft, effectiveDay))), judge));
        return sources;
    }

    private static void bind(PreparedStatement statement, String afterKey) throws SQLException {
        statement.setString(1, afterKey);
        statement.setInt(2, STRETCH);
    }

    private static Subject filing(ResultSet row) throws SQLException {
        String id = row.getString(1);
        String number = row.getString(2);
        boolean draft = row.getInt(3) == 0 || row.getBoolean(4);
        return new Subject(draft ? Kind.DRAFT : Kind.CASE, id, number == null ? id : number, List.of(FactsText.read(row.getString(5)).asUsual()));
    }

    private static Subject exemption(ResultSet row) throws SQLException {
        String id = row.getString(1);
        return new Subject(Kind.EXEMPTION, id, id, List.of(CheckAnswers.read(AssessmentService.answers(row.getString(2))).complete()));
    }

    private static Subject company(ResultSet row, BiFunction<Integer, List<String>, List<Facts>> probes) throws SQLException {
        String code = row.getString(1);
        String listClass = row.getString(4);
        List<String> sectors = Arrays.stream(row.getString(5).split(";")).filter(Facts::isSectorCode).toList();
        String names = Stream.of(row.getString(2), row.getString(3)).filter(name -> !name.isEmpty()).collect(Collectors.joining(" / "));
        return new Subject(Kind.COMPANY, code, code + " " + names, probes.apply(Integer.valueOf(listClass.substring(listClass.length() - 1)), sectors));
    }

    private void read(String sql, String after, Binder binder, Reader reader, Judge judge) {
        String key = after;
        List<Subject> stretch;
        do {
            stretch = stretch(sql, key, binder, reader);
            for (Subject subject : stretch) {
                if (!judge.judge(subject)) {
                    return;
                }
                key = subject.key();
            }
        } while (stretch.size() == STRETCH);
    }

    private List<Subject> stretch(String sql, String after, Binder binder, Reader reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement, after);
            statement.setFetchSize(STRETCH);
            List<Subject> subjects = new ArrayList<>(STRETCH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    subjects.add(reader.read(rows));
                }
            }
            return subjects;
        } catch (SQLException e) {
            throw new IllegalStateException("stored cases cannot be read", e);
        }
    }
}
