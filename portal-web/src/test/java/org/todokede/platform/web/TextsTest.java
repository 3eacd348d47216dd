package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.filing.SectionState;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.filing.service.DeadlineService;
import org.todokede.letters.LetterKind;
import org.todokede.notice.service.CalendarService;
import org.todokede.obligations.ExemptionCondition;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationBasis;
import org.todokede.obligations.ObligationState;
import org.todokede.obligations.ReportOccasion;
import org.todokede.obligations.Rhythm;
import org.todokede.ownership.HoldingKind;
import org.todokede.ownership.PartyKind;
import org.todokede.platform.service.ConfidentialPart;
import org.todokede.registry.InvestorClass;
import org.todokede.registry.service.AuthorityService;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseState;
import org.todokede.review.DaysLeft;
import org.todokede.review.DaysSinceReceipt;
import org.todokede.review.FactorAssessment;
import org.todokede.review.Opinion;
import org.todokede.review.RequestState;
import org.todokede.review.RiskFlag;
import org.todokede.review.When;
import org.todokede.rules.EditionAct;
import org.todokede.rules.EditionState;
import org.todokede.rules.RetainedKind;
import org.todokede.rules.RuleKind;
import org.todokede.rules.service.EditionRowService;
import org.todokede.rules.service.EditionService;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Every word of the portal stands in a bundle, in both languages, with the same arguments; nothing is written into a page. */
class TextsTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("../portal-ejb/src/main/java"), Path.of("../portal-model/src/main/java"));

    /** Names, which are the same in both languages. */
    private static final Set<String> NAMES = Set.of("Todokede", "届出", "日本語", "English", "SHA-256");

    /** Words that one of the languages has no need of. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("home.figure.countUnit");

    private static final Pattern LETTERS = Pattern.compile("\\p{L}");
    private static final Pattern EXPRESSION = Pattern.compile("#\\{(?:[^}']|'(?:[^'\\\\]|\\\\.)*')*}");
    private static final Pattern TEXT_OF = Pattern.compile("(?<![\\w.'])t(?:\\.(?:of|get|has)\\(|\\[)((?:[^\\[\\]()']|'[^']*'|\\([^()]*\\))*)");
    private static final Pattern QUOTED = Pattern.compile("'([A-Za-z][\\w-]*\\.[\\w.-]*)'(\\.concat)?");

    private static Map<String, String> english;
    private static Map<String, String> japanese;

    @BeforeAll
    static void read() throws IOException {
        english = texts("en");
        japanese = texts("ja");
    }

    static Map<String, String> texts(String language) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (String bundle : Bundles.NAMES) {
            bundle(bundle, language).forEach((key, value) -> {
                String other = all.put((String) key, (String) value);
                assertTrue(other == null, () -> key + " stands in two bundles");
            });
        }
        return all;
    }

    private static Properties bundle(String name, String language) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/org/todokede", name + "_" + language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    static List<String> bundles() {
        return Bundles.NAMES;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesOfABundle_haveTheSameKeys(String bundle) throws IOException {
        assertEquals(new TreeSet<>(bundle(bundle, "en").keySet()), new TreeSet<>(bundle(bundle, "ja").keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/resources/org/todokede", "../portal-ejb/src/main/resources/org/todokede"})
    void noKey_standsTwiceInOneFile(Path folder) throws IOException {
        List<Path> bundles;
        try (Stream<Path> files = Files.walk(folder)) {
            bundles = files.filter(file -> file.toString().endsWith(".properties")).toList();
        }
        assertTrue(bundles.size() > 5, bundles::toString);
        for (Path bundle : bundles) {
            Properties read = new Properties();
            try (var reader = Files.newBufferedReader(bundle, StandardCharsets.UTF_8); Stream<String> lines = Files.lines(bundle)) {
                read.load(reader);
                List<String> keys = lines.filter(line -> line.matches("[\\w.-]+ ?=.*")).map(line -> line.replaceAll(" ?=.*", "")).toList();
                assertEquals(read.size(), keys.size(), () -> bundle + ": " + keys.stream().filter(key -> Collections.frequency(keys, key) > 1).distinct().toList());
            }
        }
    }

    @Test
    void everyBundleFile_isRead() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/org/todokede"))) {
            Set<String> names = files.filter(f -> f.toString().endsWith("_en.properties"))
                    .map(f -> Path.of("src/main/resources/org/todokede").relativize(f).toString().replace("_en.properties", ""))
                    .collect(Collectors.toSet());
            assertEquals(names, Set.copyOf(Bundles.NAMES));
        }
    }

    @Test
    void everyText_isWrittenAndTakesTheSameArguments_inBothLanguages() {
        List<String> wrong = new ArrayList<>();
        english.forEach((key, text) -> {
            String other = japanese.get(key);
            if (other == null || (text.isBlank() || other.isBlank()) && !MAY_BE_EMPTY.contains(key)) {
                wrong.add(key + " is empty");
            } else if (!arguments(text, Locale.ENGLISH).equals(arguments(other, Locale.JAPANESE))) {
                wrong.add(key + ": " + arguments(text, Locale.ENGLISH) + " against " + arguments(other, Locale.JAPANESE));
            }
        });
        assertEquals(List.of(), wrong);
    }

    /** Numbers of the arguments, plurals looked into. */
    private static Set<String> arguments(String text, Locale locale) {
        new MessageFormat(text, locale);
        return Pattern.compile("\\{(\\d+)").matcher(text).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aSingleApostrophe_isNotSwallowed() {
        List<String> wrong = new ArrayList<>();
        Stream.of(english, japanese).forEach(texts -> texts.forEach((key, text) -> {
            if (Pattern.compile("(?<!')'(?!')").matcher(text).find()) {
                wrong.add(key + ": " + text);
            }
        }));
        assertEquals(List.of(), wrong, "MessageFormat takes one apostrophe away: write two");
    }

    @Test
    void everyTextAPageAsksFor_exists() {
        Set<String> missing = new TreeSet<>();
        pages().forEach(page -> EXPRESSION.matcher(read(page)).results().map(MatchResult::group)
                .forEach(el -> TEXT_OF.matcher(el).results().map(m -> m.group(1))
                        .forEach(asked -> QUOTED.matcher(asked).results().forEach(q -> {
                            String key = q.group(1);
                            boolean known = q.group(2) == null ? english.containsKey(key) : english.keySet().stream().anyMatch(k -> k.startsWith(key));
                            if (!known && !isFieldPath(asked, key)) {
                                missing.add(WEBAPP.relativize(page) + ": " + key);
                            }
                        }))));
        assertEquals(Set.of(), missing);
    }

    /** An argument that is itself a look-up, such as {@code content.get('filer.name')}. */
    private static boolean isFieldPath(String asked, String key) {
        return asked.contains(".get('" + key + "')");
    }

    private static final Pattern JAVA_KEY = Pattern.compile(
            "(?:texts\\.(?:get|of|has)|Reason\\.(?:plain|of)|addIf\\([^\"]*)\\(?\"([\\w.-]+)\"(\\s*\\+)?|InvalidInput\\.at\\(\\s*[^,]+,\\s*\"([\\w.-]+)\"(\\s*\\+)?");

    @Test
    void everyTextTheCodeAsksFor_exists() {
        Set<String> missing = new TreeSet<>();
        sources().forEach(source -> JAVA_KEY.matcher(read(source)).results().forEach(m -> {
            String key = m.group(1) == null ? m.group(3) : m.group(1);
            boolean prefix = m.group(2) != null || m.group(4) != null || key.endsWith(".");
            if (key.startsWith("rules.")) {
                return; // the rule engine's reasons: their words come with the page that shows a decision
            }
            if (prefix ? english.keySet().stream().noneMatch(k -> k.startsWith(key)) : !english.containsKey(key)) {
                missing.add(source.getFileName() + ": " + key);
            }
        }));
        assertEquals(Set.of(), missing);
    }

    private static final Pattern REASON_KEY = Pattern.compile("\"((?:field|sector|document|filing|signin|clock|refusal|organisation|people|authority|signoff|register|client|review|period|edition|table|question|noObjection|consult|absence|obligation|factor|audit|target|screening|letter|undertaking|savedView|notice)\\.[A-Za-z.]*[A-Za-z])\"(?!\\s*\\+)");

    /** Sources of the rules whose keys are words of pages, not findings of the engine. */
    private static final Pattern READ_IN_RULES = Pattern.compile("SectorService|RuleEdition|/Edition\\w+\\.java|CsvTable|DraftedRows|TypedText|RowChecks");

    /** Keys that are handed on before they become a reason. Not keys: names of queries and settings, and paths of fields, whose words stand in their form. */
    @Test
    void everyKeyOfAReason_hasWords() {
        Set<String> paths = files(Path.of("../config/data/forms"), ".json").flatMap(form -> Pattern.compile("\"path\": \"([\\w.]+)\"").matcher(read(form)).results()).map(m -> m.group(1)).collect(Collectors.toSet());
        assertTrue(paths.contains("target.sectors"), "the forms were read");
        Set<String> missing = new TreeSet<>();
        sources().filter(s -> !s.toString().contains("/rules/") || READ_IN_RULES.matcher(s.toString()).find()).forEach(source -> REASON_KEY.matcher(read(source)).results()
                .map(m -> m.group(1)).filter(key -> !paths.contains(key) && !english.containsKey(key) && english.keySet().stream().noneMatch(k -> k.startsWith(key + "."))).forEach(key -> missing.add(source.getFileName() + ": " + key)));
        assertEquals(Set.of(), missing);
    }

    static Stream<Enum<?>> labels() {
        return Stream.<Enum<?>[]>of(CaseState.values(), CaseAct.values(), When.values(), SectionState.values(), Opinion.values(), MemberRight.values(), Permission.values(), Rights.Relation.values(), AuthorityService.AuthorityState.values(), Role.values(), EditionState.values(), EditionAct.values(), RuleKind.values(), RetainedKind.values(),
                EditionService.ChangeKind.values(), EditionRowService.Effect.values(), LetterKind.values(), PartyKind.values(), HoldingKind.values(), InvestorClass.values(), RequestState.values(), FactorAssessment.values(), RiskFlag.values(), ConfidentialPart.values(), ObligationAct.values(), ObligationBasis.values(), ObligationState.values(), ReportOccasion.values(), Rhythm.values(), ExemptionCondition.values(), DaysLeft.values(), DaysSinceReceipt.values()).flatMap(Arrays::stream);
    }

    @Test
    void everyEnumThatIsShown_hasALabel() {
        List<String> missing = labels().map(c -> c.getDeclaringClass().getSimpleName() + "." + c.name()).filter(k -> !english.containsKey(k)).toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void everyDayThatFalls_isAnEntryOfACalendar_withWords() {
        List<String> kinds = Arrays.stream(CalendarService.Kind.values()).map(Enum::name).toList();
        assertEquals(List.of(), Arrays.stream(DeadlineService.Kind.values()).map(Enum::name).filter(name -> !kinds.contains(name)).toList());
        assertEquals(List.of(), kinds.stream().map(name -> "CalendarService.Kind." + name).filter(key -> !english.containsKey(key)).toList());
    }

    @Test
    void everyPlaceOfALetter_hasALabel() {
        assertEquals(List.of(), Arrays.stream(LetterKind.values()).flatMap(kind -> kind.placeholders().stream()).filter(place -> !english.containsKey("letter.place." + place)).distinct().toList());
    }

    @Test
    void everyColumnOfARow_hasALabel() {
        assertEquals(List.of(), Arrays.stream(RuleKind.values()).flatMap(kind -> kind.columns().stream()).filter(column -> !english.containsKey("rule.column." + column)).distinct().toList());
    }

    @Test
    void everyMinistryOfTheRuleBook_hasAName() throws IOException {
        try (Stream<String> rows = Files.lines(Path.of("../config/data/sectors.csv"))) {
            Set<String> codes = rows.skip(1).flatMap(row -> Pattern.compile("(?<=[,;])(MOF|METI|MIC|MHLW|MAFF|MLIT|NPA|CAO|FSA|MEXT|MOE|MOD)(?=[,;])").matcher(row).results())
                    .map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
            assertTrue(codes.contains("METI"), codes::toString);
            assertEquals(List.of(), codes.stream().filter(c -> !english.containsKey("ministry." + c)).toList());
        }
    }

    @Test
    void aPage_holdsNoWordsOfItsOwn() {
        List<String> literal = new ArrayList<>();
        pages().forEach(page -> parse(page, new DefaultHandler() {
            private final StringBuilder text = new StringBuilder();
            private int removed;

            @Override
            public void startElement(String uri, String localName, String name, Attributes attributes) {
                check();
                removed += name.equals("ui:remove") || removed > 0 ? 1 : 0;
                for (int i = 0; i < attributes.getLength(); i++) {
                    if (Set.of("aria-label", "title", "placeholder", "alt", "label", "help", "data-label").contains(attributes.getQName(i))) {
                        text.append(attributes.getValue(i));
                        check();
                    }
                }
            }

            @Override
            public void endElement(String uri, String localName, String name) {
                check();
                removed -= removed > 0 ? 1 : 0;
            }

            @Override
            public void characters(char[] ch, int start, int length) {
                text.append(ch, start, length);
            }

            private void check() {
                String rest = EXPRESSION.matcher(text).replaceAll("").strip();
                if (removed == 0 && Arrays.stream(rest.split("[\\s·]+")).anyMatch(word -> LETTERS.matcher(word).find() && !NAMES.contains(word))) {
                    literal.add(WEBAPP.relativize(page) + ": " + rest);
                }
                text.setLength(0);
            }
        }));
        assertEquals(List.of(), literal);
    }

    @Test
    void aPage_holdsNothingThePolicyWouldBlock() {
        List<String> wrong = new ArrayList<>();
        pages().forEach(page -> parse(page, new DefaultHandler() {
            private boolean inScript;

            @Override
            public void startElement(String uri, String localName, String name, Attributes attributes) {
                inScript = name.equals("script") || name.equals("h:outputScript");
                if (name.equals("style") || name.equals("f:ajax")) {
                    wrong.add(WEBAPP.relativize(page) + ": " + name);
                }
                for (int i = 0; i < attributes.getLength(); i++) {
                    String attribute = attributes.getQName(i);
                    boolean unescaped = attribute.equals("escape") && attributes.getValue(i).equals("false");
                    if (attribute.equals("style") || attribute.startsWith("on") || unescaped) {
                        wrong.add(WEBAPP.relativize(page) + ": " + attribute);
                    }
                }
            }

            @Override
            public void characters(char[] ch, int start, int length) {
                if (inScript && !new String(ch, start, length).isBlank()) {
                    wrong.add(WEBAPP.relativize(page) + ": script inside the page");
                }
            }

            @Override
            public void endElement(String uri, String localName, String name) {
                inScript = false;
            }
        }));
        assertEquals(List.of(), wrong);
    }

    private static void parse(Path page, DefaultHandler handler) {
        try {
            SAXParser parser = SAXParserFactory.newInstance().newSAXParser();
            parser.parse(page.toFile(), new DefaultHandler() {
                @Override
                public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
                    handler.startElement(uri, localName, name, attributes);
                }

                @Override
                public void endElement(String uri, String localName, String name) throws SAXException {
                    handler.endElement(uri, localName, name);
                }

                @Override
                public void characters(char[] ch, int start, int length) throws SAXException {
                    handler.characters(ch, start, length);
                }

                @Override
                public InputSource resolveEntity(String publicId, String systemId) {
                    return new InputSource(new java.io.StringReader(""));
                }
            });
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(page + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> pages() {
        return files(WEBAPP, ".xhtml");
    }

    private static Stream<Path> sources() {
        return SOURCES.stream().flatMap(folder -> files(folder, ".java"));
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
