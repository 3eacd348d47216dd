package org.todokede.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Enumerated;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.todokede.identity.Actor;

/** The shape of the portal: which module, which feature may use which, and what a service looks like. One rule, one method, one reason. */
@Tag("large")
class ArchitectureTest {

    /** Features whose words others use without harm: how the portal says no, and what a day is. */
    private static final Set<String> GROUND = Set.of("refusal", "platform");

    /** Model: what a feature may know of the others, the ground apart. */
    private static final Map<String, Set<String>> ARROWS_OF_MODEL = Map.ofEntries(
            Map.entry("identity", Set.of()),
            Map.entry("rules", Set.of()),
            Map.entry("period", Set.of()),
            Map.entry("registry", Set.of("identity")),
            Map.entry("ownership", Set.of("identity", "registry", "rules")),
            Map.entry("documents", Set.of("identity")),
            Map.entry("filing", Set.of("rules", "registry", "documents", "identity")),
            Map.entry("screening", Set.of("filing", "registry")),
            Map.entry("review", Set.of("filing", "period", "identity")),
            Map.entry("letters", Set.of("review", "identity")),
            Map.entry("questions", Set.of("filing", "review", "identity")),
            Map.entry("obligations", Set.of("filing", "review", "period", "identity")),
            Map.entry("notice", Set.of("identity")),
            Map.entry("training", Set.of()),
            Map.entry("record", Set.of("audit")),
            Map.entry("verifier", Set.of()),
            Map.entry("retention", Set.of("identity", "rules")),
            Map.entry("audit", Set.of("identity")));

    /**
     * Services: what a feature may know of the others, the ground, {@code notice} (its outbox row) and {@code sheets} (tables, of anything) apart. Three arrows point backwards, each for one
     * class: {@code filing} and {@code documents} ask {@code CaseLog} whether a filing is still a draft, because its state is derived from the events of
     * the case and stored nowhere; {@code registry} asks the form what it asks of a filer, so that the question is put once.
     */
    private static final Map<String, Set<String>> ARROWS_OF_SERVICES = Map.ofEntries(
            Map.entry("identity", Set.of()),
            Map.entry("rules", Set.of("identity", "period")),
            Map.entry("registry", Set.of("identity", "filing")),
            Map.entry("ownership", Set.of("identity", "registry", "rules")),
            Map.entry("documents", Set.of("identity", "filing", "review", "rules")),
            Map.entry("filing", Set.of("rules", "period", "registry", "ownership", "documents", "identity", "review")),
            Map.entry("screening", Set.of("filing", "rules", "period", "registry", "identity")),
            Map.entry("review", Set.of("filing", "documents", "rules", "period", "identity", "screening")),
            Map.entry("questions", Set.of("filing", "review", "documents", "letters", "identity")),
            Map.entry("obligations", Set.of("filing", "review", "documents", "rules", "period", "identity")),
            Map.entry("sheets", Set.of()),
            Map.entry("letters", Set.of("filing", "review", "documents", "rules", "period", "identity")),
            Map.entry("notice", Set.of("identity", "filing", "review", "letters", "obligations")),
            Map.entry("operation", Set.of("identity")),
            Map.entry("training", Set.of("filing", "review", "letters", "registry", "rules", "audit", "identity")),
            Map.entry("record", Set.of("audit", "filing", "letters", "review", "identity")),
            Map.entry("retention", Set.of("documents", "rules", "identity")),
            Map.entry("audit", Set.of("identity")));

    private static JavaClasses portal;

    @BeforeAll
    static void read() {
        portal = PortalClasses.ALL;
    }

    private static final DescribedPredicate<JavaClass> MODEL = resideInAPackage("org.todokede.*");
    private static final DescribedPredicate<JavaClass> SERVICES = resideInAPackage("org.todokede.*.service");
    private static final DescribedPredicate<JavaClass> WEB = resideInAnyPackage("org.todokede.*.web", "org.todokede.*.rest");

    @Test
    void allThreeModules_areSeen() {
        assertTrue(portal.stream().filter(MODEL).count() > 100 && portal.stream().filter(SERVICES).count() > 20 && portal.stream().filter(WEB).count() > 20,
                "a rule over no classes proves nothing");
        assertEquals(List.of(), portal.stream().filter(c -> !MODEL.test(c) && !SERVICES.test(c) && !WEB.test(c)).map(JavaClass::getName).toList());
    }

    @Test
    void model_importsTheLanguageAndTheMappingOnly() {
        classes().that(MODEL)
                .should().onlyDependOnClassesThat(resideInAnyPackage("java..", "jakarta.persistence..", "jakarta.validation..", "org.todokede.*"))
                .because("rules of law are tested in milliseconds and outlive every server")
                .check(portal);
    }

    @Test
    void model_readsNoClock() {
        noClasses().that(MODEL)
                .should().callMethodWhere(describe("reads the clock", ArchitectureTest::readsTheClock))
                .orShould().callConstructor(java.util.Date.class)
                .because("a day of law is passed in: a rule that asks the machine cannot be tested on 29 February")
                .check(portal);
    }

    @Test
    void oneClock_tellsThePortalTheTime() {
        noClasses().that(SERVICES.or(WEB)).and().doNotHaveSimpleName("PortalClock")
                .should().callMethodWhere(describe("reads the clock", ArchitectureTest::readsTheClock))
                .because("training moves the clock")
                .check(portal);
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getTarget().getName();
        return owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system"))
                || owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    }

    @Test
    void model_knowsNeitherServicesNorPages() {
        noClasses().that(MODEL).should().dependOnClassesThat(SERVICES.or(WEB))
                .because("dependencies point inwards")
                .check(portal);
    }

    @Test
    void services_knowNoPages() {
        noClasses().that(SERVICES)
                .should().dependOnClassesThat(WEB.or(resideInAnyPackage("jakarta.faces..", "jakarta.servlet..", "jakarta.ws.rs..", "org.primefaces..")))
                .because("page, API and test ask the same services")
                .check(portal);
    }

    @Test
    void pages_neverTouchTheDatabase() {
        noClasses().that(WEB).and().doNotHaveSimpleName("HealthServlet")
                .should().dependOnClassesThat().areAssignableTo(EntityManager.class)
                .orShould().dependOnClassesThat().areAssignableTo(DataSource.class)
                .orShould().dependOnClassesThat().resideInAPackage("java.sql..")
                .because("what somebody may see is decided in a service, in its query; health asks only whether the database answers")
                .check(portal);
    }

    @Test
    void featuresOfTheModel_followTheirArrows() {
        assertEquals(Map.of(), arrowsAgainst(ARROWS_OF_MODEL, MODEL, Set.of()), "an arrow backwards is an event, not a call");
    }

    @Test
    void featuresOfTheModel_haveNoCycle() {
        slices().matching("org.todokede.(*)").should().beFreeOfCycles()
                .because("a feature that cannot be read alone cannot be changed alone")
                .check(portal.that(MODEL));
    }

    @Test
    void featuresOfTheServices_followTheirArrows() {
        assertEquals(Map.of(), arrowsAgainst(ARROWS_OF_SERVICES, SERVICES, Set.of("notice", "sheets")), "an arrow backwards is an event, not a call");
    }

    @Test
    void ofTheCase_filingAndDocumentsKnowTheLogOnly() {
        noClasses().that(resideInAnyPackage("org.todokede.filing.service", "org.todokede.documents.service"))
                .should().dependOnClassesThat(resideInAPackage("org.todokede.review.service").and(describe("are not CaseLog", c -> !c.getSimpleName().equals("CaseLog"))))
                .because("the filer's side must not be able to call an act of the authorities")
                .check(portal);
    }

    @Test
    void theGround_isStoodOn_andKnowsOnlyWhatEveryActPasses() {
        noClasses().that(resideInAPackage("org.todokede.platform.service")).and().doNotHaveSimpleName("Startup").and().doNotHaveSimpleName("Schema")
                .should().dependOnClassesThat(resideInAPackage("org.todokede..")
                        .and(resideOutsideOfPackage("org.todokede.platform.."))
                        .and(resideOutsideOfPackage("org.todokede.refusal"))
                        .and(resideOutsideOfPackage("org.todokede.identity"))
                        .and(resideOutsideOfPackage("org.todokede.audit.service")))
                .because("only the start knows every feature, to bring it up, and the schema those whose tables it cannot make in SQL alone")
                .check(portal);
    }

    @Test
    void refusals_knowNothing() {
        classes().that(resideInAPackage("org.todokede.refusal")).should().onlyDependOnClassesThat(resideInAnyPackage("java..", "org.todokede.refusal"))
                .because("every feature says no in the same words")
                .check(portal);
    }

    /** Arrows that the table does not allow: "from -> to" with the classes that draw them. */
    private static Map<String, Set<String>> arrowsAgainst(Map<String, Set<String>> allowed, DescribedPredicate<JavaClass> layer, Set<String> ground) {
        Map<String, Set<String>> wrong = new TreeMap<>();
        for (JavaClass from : portal.that(layer)) {
            String feature = feature(from);
            if (GROUND.contains(feature) || feature.equals("platform")) {
                continue;
            }
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (!to.getPackageName().startsWith("org.todokede.")) {
                    continue;
                }
                String other = feature(to);
                if (!other.equals(feature) && !GROUND.contains(other) && !ground.contains(other) && !allowed.getOrDefault(feature, Set.of()).contains(other)) {
                    wrong.computeIfAbsent(feature + " -> " + other, k -> new TreeSet<>()).add(from.getSimpleName() + " to " + to.getSimpleName());
                }
            }
        }
        return wrong;
    }

    private static String feature(JavaClass type) {
        return type.getPackageName().split("\\.")[2];
    }

    @Test
    void noPackage_isSplitOverTwoModules() {
        Map<String, Set<String>> places = new TreeMap<>();
        portal.forEach(c -> {
            String uri = c.getSource().orElseThrow().getUri().toString();
            places.computeIfAbsent(c.getPackageName(), p -> new TreeSet<>()).add(uri.substring(0, uri.indexOf("org/todokede")));
        });
        assertEquals(Map.of(), places.entrySet().stream().filter(e -> e.getValue().size() > 1).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void everyFeature_saysWhatItIs() {
        Set<String> described = portal.stream().filter(c -> c.getSimpleName().equals("package-info")).map(JavaClass::getPackageName).collect(Collectors.toSet());
        Set<String> model = portal.stream().filter(MODEL).map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        model.removeIf(p -> described.contains(p) || getClass().getResource("/" + p.replace('.', '/') + "/package-info.class") != null
                || java.nio.file.Files.exists(java.nio.file.Path.of("../portal-model/src/main/java", p.replace('.', '/'), "package-info.java")));
        assertEquals(Set.of(), model, "ten lines on its words and its law");
    }

    @Test
    void noClass_isCalledByAWordThatSaysNothing() {
        noClasses().should().haveSimpleNameEndingWith("Manager")
                .orShould().haveSimpleNameEndingWith("Helper")
                .orShould().haveSimpleNameEndingWith("Util")
                .orShould().haveSimpleNameEndingWith("Utils")
                .orShould().haveSimpleNameEndingWith("Impl")
                .orShould().haveNameMatching(".*[a-z]Data$|.*\\.Data$")
                .because("names are the statute's words, services are legal acts, pages are tasks")
                .allowEmptyShould(true)
                .check(portal.that(describe("are no reference data", c -> !c.getSimpleName().equals("ReferenceData"))));
    }

    @Test
    void transactions_areTheContainersOwn() {
        noClasses().should().beAnnotatedWith(Transactional.class).because("two kinds of transactions on one bean cancel each other out").check(portal);
        assertEquals(List.of(), portal.stream().flatMap(c -> c.getMethods().stream()).filter(m -> m.isAnnotatedWith(Transactional.class)).map(JavaMethod::getFullName).toList());
    }

    /** EJBs in which a transaction begins. Pages that are kept are compared with the changes that ActTransaction counts. */
    static final Map<String, String> BEGIN_TRANSACTIONS = Map.of(
            "ActTransaction", "counts each as a change",
            "AuditService", "lines about readings and refusals, shown on the pages of the record alone",
            "DemoAccounts", "at the start, before there is a page",
            "ReferenceData", "as DemoAccounts",
            "SampleCompanies", "as DemoAccounts",
            "UnstatedFacts", "as DemoAccounts");

    @Test
    void whatPagesShow_isChangedInTransactionsThatAreCounted() {
        Set<String> begin = portal.stream()
                .filter(c -> c.isAnnotatedWith(Stateless.class) || c.isAnnotatedWith(Singleton.class))
                .filter(c -> !c.tryGetAnnotationOfType(TransactionManagement.class).map(m -> m.value() == TransactionManagementType.BEAN).orElse(false))
                .filter(c -> begins(c.tryGetAnnotationOfType(TransactionAttribute.class).orElse(null), true)
                        || c.getMethods().stream().anyMatch(m -> begins(m.tryGetAnnotationOfType(TransactionAttribute.class).orElse(null), false)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(BEGIN_TRANSACTIONS.keySet()), begin, "a change that is not counted would not be seen on a page that is kept");
        noClasses().should().dependOnClassesThat().areAssignableTo(UserTransaction.class)
                .because("transactions are the container's own")
                .allowEmptyShould(true)
                .check(portal);
    }

    /** Without a word of it, an EJB begins a transaction; its methods are as it is. */
    private static boolean begins(TransactionAttribute attribute, boolean unlessSaid) {
        return attribute == null ? unlessSaid : attribute.value() == TransactionAttributeType.REQUIRED || attribute.value() == TransactionAttributeType.REQUIRES_NEW;
    }

    @Test
    void services_areEjbsOrScopedBeans_andKeepNothingOfACaller() {
        fields().that().areDeclaredInClassesThat().areAnnotatedWith(Stateless.class).and().areNotStatic()
                .should().bePrivate()
                .andShould().beAnnotatedWith(describe("an injection", a -> Set.of("EJB", "Inject", "PersistenceContext", "Resource").contains(a.getRawType().getSimpleName())))
                .because("the next caller gets the same instance")
                .check(portal);
    }

    @Test
    void enums_areStoredByName() {
        fields().that().areDeclaredInClassesThat().areAnnotatedWith(Entity.class)
                .and(describe("are enums", f -> f.getRawType().isEnum() && !f.getModifiers().contains(JavaModifier.STATIC)))
                .should().beAnnotatedWith(describe("@Enumerated(STRING)", a -> a.getRawType().isEquivalentTo(Enumerated.class)
                        && a.get("value").map(v -> v.toString().endsWith("STRING")).orElse(false)))
                .because("a constant put between two others must not change what is stored")
                .check(portal);
    }

    /** Public methods of services that take no Actor, each with the reason why nobody's right is asked. */
    static final Map<String, String> OPEN_TO_ALL = Map.ofEntries(
            Map.entry("Drafts.forms", "anybody may know which forms there are"),
            Map.entry("Drafts.edition", "anybody may know which forms there are"),
            Map.entry("SectorService.asOf", "anybody may read the law"),
            Map.entry("SectorService.all", "anybody may read the law"),
            Map.entry("SectorService.history", "anybody may read the law"),
            Map.entry("AssessmentService.find", "an address of 128 random bits is the right to read it; it names nobody"),
            Map.entry("PortfolioService.find", "an address of 128 random bits is the right to read it"),
            Map.entry("PortfolioService.requireDone", "as find"),
            Map.entry("PortfolioService.writeCsv", "as find"),
            Map.entry("PortfolioService.writeXlsx", "as find"),
            Map.entry("PortfolioService.kept", "stands on the page for everybody"),
            Map.entry("ReviewService.cleared", "published: number, day and how, nothing else"),
            Map.entry("ReviewService.clearedUntil", "asks the calendar only"),
            Map.entry("CompanyListService.search", "the list is public"),
            Map.entry("CompanyListService.entryOn", "the list is public"),
            Map.entry("CompanyListService.entryIn", "the list is public"),
            Map.entry("TargetFileService.opened", "the access of the target is the right to it, proven by the feature that gives it"),
            Map.entry("TargetFileService.open", "as opened"),
            Map.entry("LetterService.ofTarget", "as TargetFileService.opened"),
            Map.entry("LetterService.openForTarget", "as TargetFileService.opened"),
            Map.entry("OrganisationService.fields", "a form is public"),
            Map.entry("OrganisationService.fieldsOfAgents", "a form is public"),
            Map.entry("AccountService.signIn", "makes the Actor"),
            Map.entry("AccountService.actor", "makes the Actor"),
            Map.entry("AccountService.halfWay", "as actor; of whoever has given the password"),
            Map.entry("ProviderSignInService.name", "stands on the page for everybody"),
            Map.entry("ProviderSignInService.purpose", "of what the asking browser has kept itself, sealed"),
            Map.entry("ProviderSignInService.next", "as purpose"),
            Map.entry("ProviderSignInService.begin", "there is no Actor before somebody has signed in; it leads away and opens nothing"),
            Map.entry("ProviderSignInService.signIn", "makes the Actor"),
            Map.entry("ProviderSignInService.signOut", "an address that the provider publishes"),
            Map.entry("SessionService.held", "makes the Actor; a secret of 256 random bits is the right to it"),
            Map.entry("SessionService.end", "as held"),
            Map.entry("PasswordService.isOpen", "stands on the page for everybody"),
            Map.entry("PasswordService.ask", "there is no Actor where somebody has forgotten a password; the answer is the same for every login"),
            Map.entry("PasswordService.loginOf", "a link of 256 random bits is the right to it"),
            Map.entry("PasswordService.leastBehind", "as loginOf"),
            Map.entry("PasswordService.reset", "as loginOf; signs nobody in"),
            Map.entry("AddressService.asked", "a link of 256 random bits, sent to the new address, is the right to it"),
            Map.entry("AddressService.confirm", "as asked; the person has given the password before"),
            Map.entry("AddressService.changed", "a link of 256 random bits, sent to the former address, is the right to it"),
            Map.entry("AddressService.undo", "as changed"),
            Map.entry("RegistrationService.isOpen", "stands on the page for everybody"),
            Map.entry("RegistrationService.ask", "there is no Actor before there is an account; the answer is the same for every address"),
            Map.entry("RegistrationService.emailOf", "a link of 256 random bits is the right to it"),
            Map.entry("RegistrationService.confirm", "as emailOf; makes the account"),
            Map.entry("FirstPasswordService.loginOf", "as emailOf"),
            Map.entry("FirstPasswordService.choose", "as emailOf; the account was opened with four eyes"),
            Map.entry("TargetThreadService.requireOpens", "a link of 256 random bits is the right to it; the target has no account"),
            Map.entry("TargetThreadService.open", "as requireOpens; uses the link up"),
            Map.entry("TargetThreadService.thread", "a secret of 256 random bits in the session of the browser that opened the link"),
            Map.entry("TargetThreadService.access", "as thread"),
            Map.entry("TargetThreadService.answer", "as thread"),
            Map.entry("TargetThreadService.askForTime", "as thread"),
            Map.entry("TargetThreadService.attach", "as thread"),
            Map.entry("TargetThreadService.remove", "as thread"),
            Map.entry("CalendarService.open", "a password of 256 random bits is the right to it; the rights of its person are asked"),
            Map.entry("AuditService.done", "called by the door of every act"),
            Map.entry("AuditService.refused", "called by the doors of acts and readings"),
            Map.entry("AuditService.opened", "called by the door of every reading"),
            Map.entry("RecordProofService.publicKey", "published, so that anybody can check"),
            Map.entry("RecordProofService.latestHead", "published: a number and a hash"),
            Map.entry("RecordProofService.consistency", "as latestHead"),
            Map.entry("RecordProofService.ofHeldLetter", "the code on the letter is the right to its proof, as VerificationService.verify asks for it"),
            Map.entry("FilingService.toldToFiler", "asks nothing of the database: a part of a history already read with its right"),
            Map.entry("OperationService.state", "counts and ages; the front door asks for the operator, who has no account"),
            Map.entry("Settings.daysAhead", "today's date stands on every page"));

    @Test
    void everyPublicMethodOfAService_asksWhoCalls_orIsOnTheListOfWhatIsOpen() {
        Set<String> withoutActor = portal.stream()
                .filter(c -> SERVICES.test(c) && (c.getSimpleName().endsWith("Service") || Set.of("Drafts", "Settings").contains(c.getSimpleName())))
                .flatMap(c -> c.getMethods().stream())
                .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC) && !m.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(m -> m.getRawParameterTypes().isEmpty() || !m.getRawParameterTypes().get(0).isEquivalentTo(Actor.class))
                .map(m -> m.getOwner().getSimpleName() + "." + m.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(OPEN_TO_ALL.keySet()), withoutActor);
    }

    /** EJBs that pages do not call: parts of services, which take what the calling service has checked. */
    static final Set<String> INNER = Set.of(
            "ActDoor", "ReadDoor", "ActTransaction", "DurabilityGate", "Startup", "FirstAdministrators", "FirstLinks", "CaseLog", "ReceiptNumbers", "ReferenceData", "UnstatedFacts", "DemoAccounts", "SampleCompanies", "ScanQueue", "Outbox", "Clearances", "ObligationReminders", "DayReminders", "AnswerReminders", "NameNews");

    /** They wait for an hour on the clock of the machine, which may be set back, and each node has its own. */
    @Test
    void nothing_hangsOnATimerOfTheServer() {
        noMethods().should().beAnnotatedWith(Schedule.class).orShould().beAnnotatedWith(Timeout.class).check(portal);
    }

    @Test
    void everyEjb_isAServiceForPages_orAnInnerPartThatPagesDoNotTouch() {
        List<String> others = portal.stream()
                .filter(c -> c.isAnnotatedWith(Stateless.class) || c.isAnnotatedWith(Singleton.class))
                .map(JavaClass::getSimpleName)
                .filter(n -> !n.endsWith("Service") && !Set.of("Drafts", "Settings").contains(n) && !INNER.contains(n))
                .toList();
        assertEquals(List.of(), others);
        noClasses().that(WEB).and().doNotHaveSimpleName("PortalFilter").and().doNotHaveSimpleName("HealthServlet")
                .should().dependOnClassesThat(SERVICES.and(describe("are inner parts", c -> INNER.contains(c.getSimpleName()) && !c.getSimpleName().equals("DemoAccounts"))))
                .because("filter and health ask whether the portal is up, sign-in names the demonstration accounts; no page goes round the rights of a service")
                .check(portal);
    }

    @Test
    void pages_writeThroughServices_notIntoEntities() {
        Set<String> verbs = portal.stream().filter(c -> c.isAnnotatedWith(Entity.class)).flatMap(c -> c.getMethods().stream())
                .filter(m -> m.getRawReturnType().getName().equals("void") && m.getModifiers().contains(JavaModifier.PUBLIC)).map(JavaMethod::getFullName)
                .collect(Collectors.toSet());
        List<String> calls = portal.stream().filter(WEB).flatMap(c -> c.getMethodCallsFromSelf().stream())
                .filter(call -> verbs.contains(call.getTarget().getFullName())).map(Object::toString).toList();
        assertEquals(List.of(), calls, "a change outside an act leaves no line in the record; verbs: " + Arrays.toString(verbs.toArray()));
    }
}
