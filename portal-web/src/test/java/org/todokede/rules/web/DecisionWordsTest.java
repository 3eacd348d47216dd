package org.todokede.rules.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.rules.ActKind;
import org.todokede.rules.Condition;
import org.todokede.rules.Deadline;
import org.todokede.rules.Fact;
import org.todokede.rules.Finding;
import org.todokede.rules.InvestorType;
import org.todokede.rules.Outcome;

/** Nothing the decision can say is without words, in either language. */
class DecisionWordsTest {

    /** Never asked on the page: stated by programs only. */
    private static final Set<Fact> NOT_ASKED = EnumSet.of(Fact.FURTHER_OVERLAYS, Fact.OWN_VOTES_AFTER);

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void everythingTheDecisionSays_hasWords(String language) throws IOException {
        Properties words = words("rules/reasons", language);
        words.putAll(words("sheets/messages", language));
        keys().forEach(key -> assertTrue(words.containsKey(key), key + " has no words in " + language));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules/reasons", "rules/check"})
    void bothLanguages_haveTheSameKeysAndArguments(String bundle) throws IOException {
        Properties english = words(bundle, "en");
        Properties japanese = words(bundle, "ja");
        assertEquals(english.stringPropertyNames(), japanese.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertEquals(arguments(english.getProperty(key)), arguments(japanese.getProperty(key)), key);
            assertTrue(english.getProperty(key).indexOf('\'') < 0, key + ": write the apostrophe as ’");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FEFTA Art. 27-2(1) | 外為法第27条の2第1項",
        "Cabinet Order 3-2(2)(iii)(b) | 直投令第3条の2第2項第3号ロ",
        "Ministerial Order 3-2(7)(iv), before 2025-05-19 3-2(5)(iv) | 直投命令第3条の2第7項第4号、2025年5月19日より前は第3条の2第5項第4号",
        "FEFTA Art. 26(2)(i) [2017 text] | 外為法第26条第2項第1号（2017年当時）",
        "Cabinet Order 3-2(1)(iv) [2025-05-19 text] | 直投令第3条の2第1項第4号（2025年5月19日当時）",
        "Ministerial Order annex 3 rows 3-4 | 直投命令別表第3の3～4の項",
        "Ministerial Order 3(5), annex 1 | 直投命令第3条第5項、別表第1",
        "Cabinet Order 3(1)(xii) | 直投令第3条第1項第12号",
        "Ministerial Order 2(3)-(4) | 直投命令第2条第3項～第4項"
    })
    void provisions_areWrittenTheJapaneseWay(String provision, String japanese) {
        assertEquals(japanese, Provisions.inJapanese(provision));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FEFTA", "Cabinet", "Order", "annex", "text", "before", "suppl"})
    void noEnglishIsLeftInAProvision(String english) {
        Stream<String> articles = Arrays.stream(ActKind.values()).flatMap(act -> Stream.of(act.provision(true), act.provision(false)));
        articles.map(Provisions::inJapanese).forEach(article -> assertTrue(!article.contains(english), article));
    }

    private static List<String> keys() {
        Stream<String> findings = Arrays.stream(Finding.values()).flatMap(f -> Stream.of(f.key(), f.questionKey()));
        Stream<String> facts = Arrays.stream(Fact.values()).map(f -> "Fact." + f.name());
        Stream<String> questions = Arrays.stream(Fact.values()).filter(f -> !NOT_ASKED.contains(f)).flatMap(f -> Stream.of(".ask", ".why", ".law").map(part -> "Fact." + f.name() + part));
        Stream<String> outcomes = Arrays.stream(Outcome.values()).flatMap(o -> Stream.of("", ".lead", ".short").map(part -> "Outcome." + o.name() + part));
        Stream<String> others = Stream.of(InvestorType.values(), ActKind.values(), Condition.values()).flatMap(Arrays::stream).map(c -> c.getDeclaringClass().getSimpleName() + "." + c.name());
        Stream<String> deadlines = Arrays.stream(Deadline.Kind.values()).map(d -> "Deadline." + d.name());
        Stream<String> reasons = Stream.of(
                "rules.finding.specified_acquisition_list_assumed", "rules.undetermined", "rules.notLoaded", "rules.change.below", "rules.change.reach", "rules.change.over", "rules.change.notOver", "rules.change.fact", "rules.change.noIntentions", "rules.change.fromDay",
                "rules.fact.over100", "rules.fact.negative", "rules.fact.country", "rules.fact.sectorCode", "rules.row.required", "rules.row.date", "rules.row.code",
                "rules.row.parameter", "rules.row.percent", "rules.row.number", "rules.row.currency", "rules.row.word", "rules.row.shape", "rules.row.backwards",
                "rules.book.overlap", "rules.book.noState", "rules.book.value", "rules.book.noRow", "assessment.shiftJis", "assessment.encoding", "assessment.json",
                "table.at", "table.header.twice", "table.column", "table.tooManyRows", "table.quote", "table.cells", "assessment.tooLong");
        return Stream.of(findings, facts, questions, outcomes, others, deadlines, reasons).flatMap(keys -> keys).toList();
    }

    private static List<String> arguments(String text) {
        return Stream.of("{0}", "{1}", "{2}").filter(text::contains).toList();
    }

    private static Properties words(String bundle, String language) throws IOException {
        Properties words = new Properties();
        try (InputStream in = DecisionWordsTest.class.getResourceAsStream("/org/todokede/" + bundle + "_" + language + ".properties")) {
            assertNotNull(in, bundle + " " + language);
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words;
    }
}
