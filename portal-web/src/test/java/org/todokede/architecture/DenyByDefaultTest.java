package org.todokede.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.architecture.planted.PlantedResource;
import org.todokede.architecture.planted.PlantedServlet;
import org.todokede.architecture.planted.PlantedService;
import org.todokede.identity.Rights;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.web.Routes;

/**
 * What is new is closed until somebody says for whom it is open: a method of a service asks the table of rights or stands in the list of what needs none, a page
 * has its route, a resource says whom it admits, a servlet is reached by a route or stands in a list. Each rule is shown to find what is planted against it.
 */
@Tag("large")
class DenyByDefaultTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");

    /** EJBs that pages do not call ({@link ArchitectureTest}), the doors, and what other services ask after the right was asked. */
    private static final Set<String> INNER = ArchitectureTest.INNER;

    /** Methods that pages can call and that ask no right, beside those that have no caller to ask ({@link ArchitectureTest#OPEN_TO_ALL}); each with its reason. */
    private static final Map<String, String> NEEDS_NO_RIGHT = Map.ofEntries(
            Map.entry("AssessmentService.keep", "anybody may keep an answer, signed in or not; it names nobody"),
            Map.entry("PortfolioService.assess", "as keep"),
            Map.entry("DelegationService.colleagues", "asks whether the actor reviews for a ministry, and answers with that ministry's reviewers only"),
            Map.entry("DelegationService.current", "as colleagues; the actor's own delegations only"),
            Map.entry("DelegationService.delegate", "as colleagues; it gives nothing that the colleague has not"),
            Map.entry("DelegationService.end", "as current"),
            Map.entry("DelegationService.inForceFor", "the actor's own delegations only; none for whoever reviews for no ministry"),
            Map.entry("DelegationService.othersAtWork", "as colleagues"),
            Map.entry("DelegationService.standingIn", "as inForceFor"),
            Map.entry("OrganisationService.own", "the organisation that the actor acts for, and no other can be asked for"),
            Map.entry("ReturnCountService.count", "asks for window or reviewer itself, and counts what the worklist shows them"),
            Map.entry("WorklistService.counts", "as of its list: of no other cases, and nothing for anybody else"),
            Map.entry("WorklistService.page", "the query holds the right: everything that was submitted for the window, the cases of the actor's ministry for a reviewer, nothing for anybody else"),
            Map.entry("SessionService.open", "of somebody who has just shown who they are; it gives nothing but to be known again"),
            Map.entry("VerificationService.verify", "number and 128 random bits are the right to it; it says kind and day, to anybody"),
            Map.entry("RefusalService.atTheDoor", "writes the refusal of somebody who was refused"));

    private static JavaClasses portal;

    @BeforeAll
    static void read() {
        portal = PortalClasses.ALL;
    }

    /** Public methods of EJBs from which no chain of calls, through lambdas, the doors and other services, comes to the table of rights. */
    private static Set<String> unasked(JavaClasses classes) {
        return classes.stream()
                .filter(c -> c.isAnnotatedWith(Stateless.class) || c.isAnnotatedWith(Singleton.class))
                .filter(c -> !INNER.contains(c.getSimpleName()))
                .flatMap(c -> c.getMethods().stream())
                .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC) && !m.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(m -> !asks(m))
                .map(m -> m.getOwner().getSimpleName() + "." + m.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean asks(JavaCodeUnit method) {
        Set<String> known = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(method));
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            if (!known.add(unit.getFullName())) {
                continue;
            }
            for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
                if (access.getTargetOwner().isEquivalentTo(Rights.class)) {
                    return true;
                }
                push(access, open);
            }
        }
        return false;
    }

    private static void push(JavaAccess<?> access, Deque<JavaCodeUnit> open) {
        if (access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target && target.getOwner().getPackageName().startsWith("org.todokede.")) {
            target.resolveMember().ifPresent(member -> open.push((JavaCodeUnit) member));
        }
    }

    @Test
    void everyMethodOfAService_asksTheTableOfRights_orStandsInTheListOfWhatNeedsNone() {
        Set<String> listed = new TreeSet<>(NEEDS_NO_RIGHT.keySet());
        listed.addAll(ArchitectureTest.OPEN_TO_ALL.keySet());
        Set<String> unasked = unasked(portal);
        Set<String> unlisted = new TreeSet<>(unasked);
        unlisted.removeAll(listed);
        assertEquals(Set.of(), unlisted, "asks no right, and nobody has said why");
        Set<String> stale = new TreeSet<>(NEEDS_NO_RIGHT.keySet());
        stale.removeAll(unasked);
        assertEquals(Set.of(), stale, "the list names what is no longer so");
    }

    @Test
    void aPlantedMethodThatForgetsToAsk_isFound_andNoneThatAsks() {
        assertEquals(Set.of("PlantedService.forgets"), unasked(new ClassFileImporter().importClasses(PlantedService.class, Rights.class)));
    }

    /** Files of pages that no route leads to, or whose route says not for whom. */
    private static List<String> unrouted(Path webapp) throws IOException {
        Set<String> routed = Routes.all().stream().filter(r -> r.access() != null).map(Routes.Route::target).collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(webapp.resolve("pages"))) {
            return files.filter(f -> f.toString().endsWith(".xhtml")).map(f -> "/" + webapp.relativize(f)).filter(page -> !routed.contains(page)).sorted().toList();
        }
    }

    @Test
    void everyPage_isRouted_withWhomItAdmits() throws IOException {
        assertEquals(List.of(), unrouted(WEBAPP));
    }

    @Test
    void aPlantedPage_isFound(@TempDir Path webapp) throws IOException {
        Files.createDirectories(webapp.resolve("pages/review"));
        Files.writeString(webapp.resolve("pages/review/case.xhtml"), "");
        Files.writeString(webapp.resolve("pages/review/planted.xhtml"), "");
        assertEquals(List.of("/pages/review/planted.xhtml"), unrouted(webapp));
    }

    /** Classes with a method of the API that do not say whom they admit. */
    private static Set<String> unadmitted(JavaClasses classes) {
        return classes.stream()
                .filter(c -> c.isAnnotatedWith(jakarta.ws.rs.Path.class) || c.getMethods().stream().anyMatch(m -> m.isMetaAnnotatedWith(HttpMethod.class)))
                .filter(c -> !c.isAnnotatedWith(Admits.class))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyResource_saysWhomItAdmits() {
        assertTrue(portal.stream().filter(c -> c.isAnnotatedWith(Admits.class)).count() > 10, "a rule over no classes proves nothing");
        assertEquals(Set.of(), unadmitted(portal));
    }

    @Test
    void aPlantedResource_isFound() {
        assertEquals(Set.of("PlantedResource"), unadmitted(new ClassFileImporter().importClasses(PlantedResource.class)));
    }

    /** What the front door lets pass without looking at the table of addresses ({@code PortalFilter}), and what nobody but the portal itself calls. */
    private static final Map<String, String> SERVLETS_WITHOUT_A_ROUTE = Map.of(
            "/health/live", "says that the server answers, to everybody",
            "/health/ready", "says that the portal is up, to everybody",
            "/metrics", "figures for the operator; the front door asks OperatorDoor, and for anybody else there is no such address",
            "/problem", "an answer of the API that has failed; the front door knows no such address",
            "/failure", "an answer of a page that has failed; the front door knows no such address");

    /** Addresses of servlets that no route leads to. */
    private static Set<String> unreached(JavaClasses classes) {
        return classes.stream()
                .filter(c -> c.isAnnotatedWith(WebServlet.class))
                .flatMap(c -> Arrays.stream(addresses(c)))
                .filter(address -> Routes.all().stream().filter(r -> r.access() != null).noneMatch(route -> leads(route, address)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String[] addresses(JavaClass servlet) {
        WebServlet mapping = servlet.getAnnotationOfType(WebServlet.class);
        return mapping.urlPatterns().length == 0 ? mapping.value() : mapping.urlPatterns();
    }

    /** By forwarding to it, or, where it takes files, by its own address. */
    private static boolean leads(Routes.Route route, String address) {
        String own = address.endsWith("/*") ? address.substring(0, address.length() - 1) : address;
        return route.target().equals(address) || (address.endsWith("/*") ? route.path().startsWith(own) : route.path().equals(own));
    }

    @Test
    void everyServlet_isReachedByARoute_orStandsInTheList() {
        assertEquals(SERVLETS_WITHOUT_A_ROUTE.keySet(), unreached(portal));
    }

    @Test
    void aPlantedServlet_isFound() {
        assertEquals(Set.of("/planted", "/health/planted"), unreached(new ClassFileImporter().importClasses(PlantedServlet.class)));
    }
}
