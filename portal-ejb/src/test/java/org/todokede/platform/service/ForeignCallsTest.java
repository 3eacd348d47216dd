package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.identity.Actor;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Role;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.registry.service.AuthorityService;
import org.todokede.review.CaseAct;

/**
 * Somebody calls every method of every service with what is another's, past all pages: by number, by id, by whatever names it. Each refuses, and in the same words
 * as for what is not there. Which parameter names the object is said here; a method that names none of these stands in a list, with the reason.
 */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ForeignCallsTest {

    private static final Set<String> BY_FILING = Set.of(
            "AgentParticularsService", "AmendmentService", "CommentService", "Drafts", "FilingService", "FilingVersionService", "SignOffService", "UndoService");

    private static final String OF_ADMINISTRATORS = "what administrators keep is of all of them; whoever is none is refused for their role";
    private static final String OWN = "names nothing: what it shows or changes is the actor's own, of their organisation, or of their desk";
    private static final String SELF = "names something of the actor's account alone, beside their password or session";

    /** Services, or methods of one, whose first parameter after the actor names no object of another organisation. */
    private static final Map<String, String> NAMES_NOTHING = Map.ofEntries(
            Map.entry("CompanyGroupService", OF_ADMINISTRATORS),
            Map.entry("CompanyListService", OF_ADMINISTRATORS),
            Map.entry("EditionRowService", OF_ADMINISTRATORS),
            Map.entry("EditionService", OF_ADMINISTRATORS),
            Map.entry("EffectPreviewService", OF_ADMINISTRATORS),
            Map.entry("LetterTemplateService", OF_ADMINISTRATORS),
            Map.entry("ProviderLinkService", OF_ADMINISTRATORS),
            Map.entry("RetentionService", OF_ADMINISTRATORS),
            Map.entry("ScreeningListService", OF_ADMINISTRATORS),
            Map.entry("SectorService", OF_ADMINISTRATORS),
            Map.entry("Settings", OF_ADMINISTRATORS),
            Map.entry("StaffAccountService", OF_ADMINISTRATORS),
            Map.entry("SecondFactorService.holders", OF_ADMINISTRATORS),
            Map.entry("SecondFactorService.reset", OF_ADMINISTRATORS),
            Map.entry("SessionService.endAllOf", OF_ADMINISTRATORS),
            Map.entry("AuditService", "of auditors, who read all of it"),
            Map.entry("RecordExportService", "as AuditService"),
            Map.entry("RecordProofService.export", "as AuditService"),
            Map.entry("RefusalService", "writes down what was refused"),
            Map.entry("AddressService", SELF),
            Map.entry("PasswordService", SELF),
            Map.entry("ProviderSignInService", SELF),
            Map.entry("SecondFactorService", SELF),
            Map.entry("SessionService", SELF),
            Map.entry("CalendarService", SELF),
            Map.entry("DelegationService", OWN),
            Map.entry("NoticeService", OWN),
            Map.entry("SavedViewService", OWN),
            Map.entry("AssessmentService", OWN),
            Map.entry("PortfolioService", OWN),
            Map.entry("OrganisationService", OWN),
            Map.entry("OwnershipService.addParty", OWN),
            Map.entry("OwnershipService.addHolding", OWN),
            Map.entry("OwnershipService.importTable", OWN),
            Map.entry("PeopleService.invite", OWN),
            Map.entry("PeopleService.requireSignOff", OWN),
            Map.entry("AuthorityService.grant", OWN),
            Map.entry("AuthorityService.ask", OWN),
            Map.entry("DeadlineService.upcoming", OWN),
            Map.entry("FilingListService.find", OWN),
            Map.entry("FilingService.list", OWN),
            Map.entry("FilingService.file", OWN),
            Map.entry("Drafts.start", OWN),
            Map.entry("Drafts.startWith", OWN),
            Map.entry("VerificationService.verify", "the code of the letter is the right to it; whoever has another is answered as for none, see LetterServicesTest"),
            Map.entry("NoObjectionService.sign", "answers for each number by itself, as ReviewService.act does"),
            Map.entry("ObligationService.list", OWN),
            Map.entry("ObligationService.days", OWN),
            Map.entry("ReturnCountService.count", OWN),
            Map.entry("FiguresService.count", OWN),
            Map.entry("WorklistService", OWN),
            Map.entry("InquiryService.open", OWN),
            Map.entry("DocumentService.ofFiling(Filing)", "a filing that was read with its right"),
            Map.entry("DocumentService.openToAll", "a filing that was read with its right"),
            Map.entry("PowerOfAttorneyService.of", "of authorities that were listed with their right"));

    /** Counts that stand beside a case on its page: they are nothing for whoever may not see it. */
    private static final Set<String> ANSWERED_WITH_NOTHING = Set.of("ObligationService.countOpen", "QuestionService.waiting");

    /** A thing that is there, and none. @param theirs as one argument @param nobodys as one argument */
    private record Thing(Object theirs, Object nobodys) {}

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static final Map<String, List<Thing>> THINGS = new LinkedHashMap<>();
    private static final Map<String, Actor> FOREIGN = new LinkedHashMap<>();

    @BeforeAll
    static void somebodyElseHasOneOfEachKind() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        Submitters investor = new Submitters(portal, "calls-investor");
        Actor owner = investor.actor();
        Actor window = portal.actor("calls-window", Role.WINDOW);
        portal.toADayOfReceipt();
        List<Filing> drafts = investor.newDrafts(2);
        long filing = drafts.get(0).id();
        long draft = drafts.get(1).id();
        long document = portal.documents.attach(owner, filing, "contract", "contract.txt", new ByteArrayInputStream("terms".getBytes(StandardCharsets.UTF_8)));
        String number = investor.submit(portal.em.find(Filing.class, filing)).number();
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, filing), CaseAct.RECEIVE, window, Map.of()));
        Actor agent = portal.actor("calls-agent", Role.FILER);
        portal.organisations.registerAgents(agent, Map.of("agent.name", "Calls Agents", "agent.address", "Tokyo", "filer.representative", "H. Dairi", "filer.contact_email", "desk@example.com"));
        portal.authorities.grant(owner, new AuthorityService.Typed("calls-agent", Set.of(MemberRight.READ), "", "", true, portal.clock.today().toString(), "", ""));
        long party = portal.ownership.addParty(owner, Map.of("name_en", "Somebody plc", "party_kind", "ENTITY", "country", "FR"));
        long holding = portal.ownership.addHolding(owner, Map.of(
                "holder", String.valueOf(party), "held", "0", "kind", "SHARES", "percent", "60", "as_of", portal.clock.today().toString(), "source", "Register"));

        String absentNumber = number.substring(0, 9) + "999999";
        THINGS.put("number", List.of(new Thing(number, absentNumber)));
        THINGS.put("filing", List.of(new Thing(filing, 987_654_321L), new Thing(draft, 987_654_321L)));
        THINGS.put("letter", List.of(new Thing(portal.letters.ofCase(owner, number).get(0).number(), "RCT-2019-987654")));
        THINGS.put("document", List.of(new Thing(document, 987_654_321L)));
        THINGS.put("authority", List.of(new Thing(portal.authorities.list(owner).get(0).id(), 987_654_321L)));
        THINGS.put("template", List.of(new Thing(portal.templates.keep(owner, draft, "Theirs"), 987_654_321L)));
        THINGS.put("party", List.of(new Thing(party, 987_654_321L)));
        THINGS.put("holding", List.of(new Thing(holding, 987_654_321L)));
        THINGS.put("membership", List.of(new Thing(portal.people.people(owner).get(0).id(), 987_654_321L)));

        FOREIGN.put("filer of another organisation", new Submitters(portal, "calls-stranger").actor());
        People.account(portal, "calls-farms", Role.REVIEWER, "MAFF");
        FOREIGN.put("reviewer of another ministry", portal.persons.actor("calls-farms"));
        FOREIGN.put("administrator", portal.actor("calls-admin", Role.ADMINISTRATOR));
        FOREIGN.put("auditor", portal.actor("calls-auditor", Role.AUDITOR));
    }

    @AfterAll
    static void close() {
        portal.close();
        List.of("portal.data", "portal.config").forEach(System::clearProperty);
    }

    /** What the first parameter after the actor names; empty if nothing that is somebody's. */
    private static Optional<String> named(String service, String method, Parameter first) {
        String name = first.getName();
        boolean id = first.getType() == long.class;
        boolean text = first.getType() == String.class;
        if (NAMES_NOTHING.containsKey(service) || NAMES_NOTHING.containsKey(service + "." + method)) {
            return Optional.empty();
        }
        if (text) {
            return Optional.ofNullable(Map.of("number", "number", "filing", "number", "letterNumber", "letter").get(name));
        }
        if (!id) {
            return Optional.empty();
        }
        return Optional.ofNullable(switch (name) {
            case "filingId" -> "filing";
            case "documentId" -> "document";
            case "authorityId" -> "authority";
            case "templateId" -> "template";
            case "id" -> switch (service) {
                case "AuthorityService" -> "authority";
                case "PeopleService" -> "membership";
                case "OwnershipService" -> method.endsWith("arty") ? "party" : "holding";
                default -> BY_FILING.contains(service) ? "filing" : null;
            };
            default -> null;
        });
    }

    private static boolean isListed(String service, Method method) {
        return Stream.of(service, service + "." + method.getName(), service + "." + method.getName() + "(" + method.getParameters()[1].getType().getSimpleName() + ")").anyMatch(NAMES_NOTHING::containsKey);
    }

    /** Something of the type that no method has anything against before it has looked for the object. */
    private static Object anything(Class<?> type) throws ReflectiveOperationException {
        if (type.isRecord()) {
            Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = new Object[types.length];
            for (int n = 0; n < types.length; n++) {
                values[n] = anything(types[n]);
            }
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        Map<Class<?>, Object> known = Map.ofEntries(
                Map.entry(String.class, "1"), Map.entry(int.class, 1), Map.entry(long.class, 1L), Map.entry(boolean.class, true), Map.entry(Long.class, 1L), Map.entry(Map.class, Map.of()), Map.entry(List.class, List.of()),
                Map.entry(Set.class, Set.of()), Map.entry(Collection.class, List.of()), Map.entry(LocalDate.class, LocalDate.EPOCH), Map.entry(Instant.class, Instant.EPOCH),
                Map.entry(InputStream.class, new ByteArrayInputStream(new byte[] {1})));
        if (!known.containsKey(type)) {
            throw new NoSuchMethodException("nothing of " + type);
        }
        return known.get(type);
    }

    /** How a call ends: the refusal in its words, without what was asked for. */
    private static String ended(Object service, Method method, Actor actor, Object object) throws ReflectiveOperationException {
        Parameter[] parameters = method.getParameters();
        Object[] arguments = new Object[parameters.length];
        arguments[0] = actor;
        arguments[1] = object;
        for (int n = 2; n < arguments.length; n++) {
            arguments[n] = anything(parameters[n].getType());
        }
        try {
            return "answered " + method.invoke(service, arguments);
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            boolean refused = cause instanceof NotFound || cause instanceof Forbidden;
            String words = cause instanceof Refusal refusal ? refusal.reason().toString() : String.valueOf(cause.getMessage());
            return (refused ? "" : "broke: ") + cause.getClass().getSimpleName() + " " + words.replace(String.valueOf(object), "");
        }
    }

    /** What tells one from none, or lets anybody in. */
    private static void tryAll(String name, Object service, Method method, List<Thing> things, List<String> faults) throws ReflectiveOperationException {
        for (Map.Entry<String, Actor> foreign : FOREIGN.entrySet()) {
            for (Thing thing : things) {
                String theirs = ended(service, method, foreign.getValue(), thing.theirs());
                String nobodys = ended(service, method, foreign.getValue(), thing.nobodys());
                if (!theirs.equals(nobodys) || !theirs.matches(ANSWERED_WITH_NOTHING.contains(name) ? "answered 0" : "(NotFound|Forbidden) .*")) {
                    faults.add("%s by %s: %s; of none: %s".formatted(name, foreign.getKey(), theirs, nobodys));
                }
            }
        }
    }

    private static List<Class<?>> services() throws IOException {
        Path classes = ServicesWithoutServer.projectRoot().resolve("portal-ejb/target/classes");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class") && !file.getFileName().toString().contains("$"))
                    .map(file -> classes.relativize(file).toString().replaceAll("\\.class$", "").replace('/', '.'))
                    .<Class<?>>map(ForeignCallsTest::load)
                    .filter(type -> type.isAnnotationPresent(Stateless.class) || type.isAnnotationPresent(Singleton.class))
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ForeignCallsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Method> calls(Class<?> service) {
        return Arrays.stream(service.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic() && m.getParameterCount() > 1 && m.getParameterTypes()[0] == Actor.class)
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    @Test
    void everyMethod_refusesWhatIsAnothers_inTheWordsForWhatIsNotThere() throws Exception {
        List<String> faults = new ArrayList<>();
        Set<String> unlisted = new TreeSet<>();
        Map<String, Integer> called = new TreeMap<>();
        for (Class<?> service : services()) {
            for (Method method : calls(service)) {
                String name = service.getSimpleName() + "." + method.getName();
                Optional<String> kind = named(service.getSimpleName(), method.getName(), method.getParameters()[1]);
                if (kind.isEmpty() && !isListed(service.getSimpleName(), method)) {
                    unlisted.add(name + "(" + method.getParameters()[1] + ")");
                } else if (kind.isPresent()) {
                    called.merge(kind.get(), 1, Integer::sum);
                    tryAll(name, portal.part(service), method, THINGS.get(kind.get()), faults);
                }
            }
        }
        assertEquals(Set.of(), unlisted, "names something, and nobody has said what");
        assertEquals(List.of(), faults);
        assertTrue(called.keySet().containsAll(THINGS.keySet()), called::toString);
        assertTrue(called.values().stream().mapToInt(Integer::intValue).sum() >= 90, called::toString);
    }

    /** Looks before it asks. */
    public static final class Hasty {

        public void open(Actor actor, String number) {
            if (number.equals(THINGS.get("number").get(0).nobodys())) {
                throw new NotFound();
            }
            throw new Forbidden();
        }

        public String tell(Actor actor, String number) {
            return "in hand";
        }
    }

    @Test
    void control_aMethodThatTellsOneFromNone_orRefusesNobody_isFound() throws Exception {
        for (Method method : calls(Hasty.class)) {
            List<String> faults = new ArrayList<>();
            tryAll("Hasty." + method.getName(), new Hasty(), method, THINGS.get("number"), faults);
            assertEquals(FOREIGN.size(), faults.size(), faults::toString);
        }
    }
}
