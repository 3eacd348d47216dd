package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.identity.Role;
import org.todokede.period.Convention;
import org.todokede.period.DayClosure;
import org.todokede.period.DayPosition;
import org.todokede.period.Office;
import org.todokede.period.PeriodParameter;
import org.todokede.period.PeriodQuestion;
import org.todokede.period.RuleStatus;

/** Every key that period and review can give has words in both languages, and no words lie about unused. */
class WordsTest {

    private static final Pattern LITERAL = Pattern.compile("\"((?:period|review)\\.[A-Za-z_.]+[A-Za-z_])\"");

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void bundleHoldsExactlyTheKeysInUse(String language) throws IOException {
        assertEquals(keysInUse(), new TreeSet<>(words(language).stringPropertyNames()));
    }

    @Test
    void bothLanguages_useTheSameArguments() throws IOException {
        var english = words("en");
        var japanese = words("ja");
        for (var key : english.stringPropertyNames()) {
            assertEquals(arguments(english.getProperty(key)), arguments(japanese.getProperty(key)), key);
            assertFalse(new MessageFormat(japanese.getProperty(key), Locale.JAPANESE).format(new Object[] {"a", "b", "c", "d"}).isBlank());
        }
    }

    private static Set<String> arguments(String words) {
        var found = new TreeSet<String>();
        Pattern.compile("\\{\\d}").matcher(words).results().forEach(hit -> found.add(hit.group()));
        return found;
    }

    private static Set<String> keysInUse() throws IOException {
        var keys = new TreeSet<String>();
        for (var feature : List.of("period", "review")) {
            try (var sources = Files.list(Path.of("src/main/java/org/todokede", feature))) {
                for (var source : sources.toList()) {
                    LITERAL.matcher(Files.readString(source)).results().forEach(hit -> keys.add(hit.group(1)));
                }
            }
        }
        for (var act : CaseAct.values()) {
            keys.add("review.notNow." + act);
            act.details().forEach(detail -> keys.add("review.field." + detail.name()));
        }
        for (var state : CaseState.values()) {
            if (!Set.of("DRAFT", "STOPPED", "ORDERED", "WITHDRAWN", "EXECUTED", "LAPSED", "INQUIRY_CLOSED", "ON_FILE", "EXEMPT_REPORTED", "EXEMPT_ORDERED").contains(state.name())) {
                keys.add("review.duty." + state);
            }
        }
        for (var role : List.of(Role.FILER, Role.WINDOW, Role.REVIEWER)) {
            keys.add("review.refused.role." + role);
        }
        List.of("DELIVERED", "POSTED_JAPAN", "POSTED_ABROAD").forEach(service -> keys.add("review.service." + service));
        labels(keys, CaseState.values(), CaseAct.values(), Opinion.values(), MeasureKind.values(), RevocationScope.values(), BreachGround.values());
        labels(keys, When.values(), PeriodQuestion.values(), Convention.values(), RuleStatus.values(), Office.values());
        labels(keys, DayClosure.values(), DayPosition.values(), PeriodParameter.values());
        return keys;
    }

    private static void labels(Set<String> keys, Enum<?>[]... enums) {
        Arrays.stream(enums).flatMap(Arrays::stream).forEach(each -> keys.add(each.getDeclaringClass().getSimpleName() + "." + each.name()));
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("../portal-web/src/main/resources/org/todokede/review/messages_" + language + ".properties"))) {
            words.load(reader);
        }
        return words;
    }
}
