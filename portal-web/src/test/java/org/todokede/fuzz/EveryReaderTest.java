package org.todokede.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever reads text or bytes is reached by an {@link OutsideInput}, or stands in a list with where its text comes from. A reader is known by two marks: it is called as readers are called
 * here and takes text or bytes first, or it calls a parser of the JDK or of a library. One that is called otherwise and cuts its text up by hand is not found. Reached is what a chain of calls
 * from an input leads to, through lambdas and whatever is called by name; not asked is how much of it a try runs through.
 */
@Tag("large")
class EveryReaderTest {

    private static final Path FOLDER = Path.of("src/test/java/org/todokede/fuzz");

    /** The inputs, and what calls and makes for them. */
    private static final List<String> INPUTS = List.of("OutsideInput", "Readings", "Sent", "Signed", "MadeUp", "Hidden");

    private static final Pattern CALLED = Pattern.compile("read|parse\\w*|fromColumns|of|open|isAddress|normalised|isWellFormed|cleanName|inspect|whyNotEmail");

    /** Of the first argument: text and bytes, and texts by name. */
    private static final Set<String> RAW = Set.of(
            "java.lang.String", "byte[]", "java.io.InputStream", "java.io.Reader", "java.nio.file.Path", "java.util.Map", "java.util.function.UnaryOperator", "jakarta.json.JsonObject",
            "jakarta.servlet.http.HttpServletRequest");

    /** Parsers of others, by their class and name. */
    private static final Pattern PARSERS = Pattern.compile(
            "jakarta\\.json\\.(Json|spi\\.JsonProvider)\\.create(Reader|Parser)|java\\.util\\.Base64\\$Decoder\\.decode|java\\.net\\.URLDecoder\\.decode|java\\.net\\.URI\\.create"
                    + "|java\\.time\\.(LocalDate|Instant|LocalDateTime|YearMonth|Period|Duration)\\.parse|java\\.lang\\.(Integer|Long)\\.parse(Int|Long)|java\\.net\\.InetAddress\\.getByName"
                    + "|java\\.util\\.zip\\.(ZipInputStream|ZipFile)\\.<init>|javax\\.xml\\.stream\\.XMLInputFactory\\.create\\w+|org\\.apache\\.commons\\.csv\\.CSVFormat\\.parse"
                    + "|com\\.nimbusds\\.jwt\\.SignedJWT\\.parse|java\\.util\\.HexFormat\\.parseHex");

    /** Readers of what does not come from outside, or that cannot be called without a server, by the reason. */
    private static final Map<String, Set<String>> WITHOUT_AN_INPUT = Map.of(
            "it stands in the database, in a file of the portal or in its sources, and was read when it came in",
            Set.of(
                    "AssessmentService.read", "AuditService$Search.of", "CopyPrinter.value", "DecisionTexts.amount", "DecisionTexts.onDay", "Drafts.target", "EditionRowService.ended",
                    "EditionService.firstDay", "FactsText.parsed", "FactsText.read", "FieldViews.display", "FilerCasePage.happening", "FilingCopyService.countedFrom",
                    "FormCatalogue.<clinit>", "FormCatalogue.of", "MemberRight.read", "OwnershipViews.named", "PortfolioStore.about", "PortfolioStore.lastTouched",
                    "PortfolioStore.read", "Provisions.inJapanese", "RetentionPage.span", "RuleSettings.of", "RulesOfDay.parse", "Settings.daysAhead", "StoredSubjects.read",
                    "StoredSubjects.sources", "TargetFields.of", "TreeHead.<clinit>", "Viewer.number"),
            "the operator has set it, or laid it beside the portal",
            Set.of(
                    "Clamd.<init>", "CopyWords.read", "FirstAdministrators.open", "FirstAdministrators.read", "LetterWords.read", "MailWords.read", "Passwords.read",
                    "PortalConfig.mail", "Post.send", "ProviderCalls.with", "RecordKey.read", "ScreeningFactors.read", "Seeder$Wish.parse"),
            "it is hashed or looked up as it is, and not read",
            Set.of(
                    "ActList.of", "AddressService.open", "AttemptSum.of", "Base32.of", "CalendarService.open", "CopyLinks.of", "CopyWords.of", "DocumentStore.open", "FiledUnder.of",
                    "ImportShelf.open", "KnownSessions.of", "LetterWords.of", "LettersPanel.of", "MailAddresses.of", "MailWords.of", "PasswordHashing.of", "PortfolioWording.of",
                    "ProviderCalls.challenge", "RegistrationService.open", "RelatedPanel.of", "SafeCell.of", "SessionRows.of", "Sessions.open", "TargetThreadService.open", "Texts.of",
                    "VerificationCode.of", "Wording.of", "WorklistFilter.open"),
            "the portal has sealed it itself",
            Set.of(
                    "PageRequest.half", "ProviderTurn.read"),
            "it is read in the middle of a page or a service, after a pattern of digits, inside a catch, or behind a reader that an input reaches",
            Set.of(
                    "AuthorityService.filing", "ClientsPage.after", "CompanyGroupPage.dayAsked", "CompanyGroupService.read", "CompanyListFile.listings",
                    "EvidenceServlet.handIn", "FieldViews.dayOr", "KeepServlet.version", "ObligationsPage.after", "OccurrenceService.tell", "OwnershipPage.dayAsked",
                    "OwnershipService.chosen", "Page.number", "Page.routeId", "PageRequest.routeId", "SectorsPage.dayAsked", "TargetCompany.keptEntry",
                    "TargetCompany.read", "TargetThreadService.askForTime", "TargetTimeService$1.on", "TargetTimes.dayDefects", "TargetUploadServlet.take", "Viewer.isDay",
                    "Viewer.momentOrAsTyped", "Viewer.readable", "WorklistPage.getKeptDay"));

    /** Where one of the inputs calls something by its name. */
    private static final Pattern BY_NAME = Pattern.compile("inside\\(\"([\\w.$]+)\", \"(\\w+)\"|made\\(\"([\\w.$]+)\"|hidden\\(Class\\.forName\\(\"org\\.todokede\\.([\\w.$]+)\"\\), \"(\\w+)\"|hidden\\((\\w+)\\.class, \"(\\w+)\"");

    private static JavaClasses classes;
    private static String inputs;

    @BeforeAll
    static void importAll() throws IOException {
        classes = new ClassFileImporter().withImportOption(place -> !place.contains("/test-classes/") || INPUTS.stream().anyMatch(each -> place.contains("/fuzz/" + each + ".class") || place.contains("/fuzz/" + each + "$")))
                .importUrls(Collections.list(EveryReaderTest.class.getClassLoader().getResources("org/todokede")));
        StringBuilder all = new StringBuilder();
        for (String each : INPUTS) {
            all.append(Files.readString(FOLDER.resolve(each + ".java")));
        }
        inputs = all.toString();
    }

    private static boolean isInput(JavaClass type) {
        return type.getPackageName().equals(OutsideInput.class.getPackageName()) && INPUTS.contains(type.getName().replaceAll("^.*\\.|\\$.*$", ""));
    }

    /** As it is named here: the class without its package, and the method. */
    private static String name(JavaCodeUnit unit) {
        return unit.getOwner().getName().replaceAll("^.*\\.", "") + "." + unit.getName();
    }

    private static boolean isReader(JavaCodeUnit unit) {
        return !unit.getModifiers().contains(JavaModifier.SYNTHETIC) && !unit.getOwner().isAssignableTo(InputStream.class) && !unit.getOwner().isAssignableTo(Reader.class)
                && (CALLED.matcher(unit.getName()).matches() && !unit.getRawParameterTypes().isEmpty() && RAW.contains(plain(unit.getRawParameterTypes().get(0)))
                        || unit.getAccessesFromSelf().stream().anyMatch(access -> PARSERS.matcher(access.getTargetOwner().getName() + "." + access.getTarget().getName()).matches()));
    }

    private static String plain(JavaClass type) {
        return type.isArray() ? type.getComponentType().getName() + "[]" : type.getName();
    }

    private static Set<String> readers(JavaClasses of) {
        return of.stream().filter(type -> !isInput(type)).flatMap(type -> type.getCodeUnits().stream()).filter(EveryReaderTest::isReader).map(EveryReaderTest::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the inputs call by name. @return class and method, {@code <init>} for what is made */
    private static Set<String> byName(String source) {
        Set<String> found = new LinkedHashSet<>();
        for (Matcher call = BY_NAME.matcher(source); call.find(); ) {
            String type = call.group(1) != null ? call.group(1) : call.group(3) != null ? call.group(3) : call.group(4) != null ? call.group(4) : call.group(6);
            String method = call.group(1) != null ? call.group(2) : call.group(3) != null ? "<init>" : call.group(4) != null ? call.group(5) : call.group(7);
            found.add(type.replaceAll("^.*\\.", "") + "." + method);
        }
        return found;
    }

    private static Set<String> reached(JavaClasses all, String source) {
        Set<String> named = byName(source);
        Set<String> known = new HashSet<>();
        Set<String> reached = new TreeSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        all.stream().flatMap(type -> type.getCodeUnits().stream()).filter(unit -> isInput(unit.getOwner()) || named.contains(name(unit))).forEach(open::push);
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            if (!known.add(unit.getFullName())) {
                continue;
            }
            reached.add(name(unit));
            unit.getAccessesFromSelf().forEach(access -> push(access, open));
        }
        return reached;
    }

    private static void push(JavaAccess<?> access, Deque<JavaCodeUnit> open) {
        if (access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target && target.getOwner().getPackageName().startsWith("org.todokede.")) {
            target.resolveMember().ifPresent(member -> open.push((JavaCodeUnit) member));
        }
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    @Test
    void everyReader_isReachedByAnInput_orItsTextComesFromElsewhere() {
        Set<String> unread = without(readers(classes), reached(classes, inputs));
        Set<String> listed = WITHOUT_AN_INPUT.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertEquals(Set.of(), without(unread, listed), "reads text or bytes, no input of the fuzzer leads there, and nobody has said where they come from");
        assertEquals(Set.of(), without(listed, unread), "the list names what is no longer so");
        assertTrue(without(readers(classes), unread).size() > 100, "a rule over no readers proves nothing");
    }

    /** The first by its name, the second by the parser that it calls. */
    @Test
    void plantedReaders_areFound_andNothingElse() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedReader.class);
        assertEquals(Set.of("PlantedReader.parse", "PlantedReader.until"), without(readers(planted), reached(classes, inputs)));
    }

    /** Without its call by name an input reaches nothing of what stood behind it. */
    @Test
    void control_anInputThatIsTakenAway_isMissed() {
        String fewer = inputs.replace("\"ownership.service.GroupTable\"", "\"\"");
        assertEquals(Set.of("GroupTable.read"), without(without(readers(classes), reached(classes, fewer)), without(readers(classes), reached(classes, inputs))));
    }
}
