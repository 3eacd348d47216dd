package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.platform.web.Routes.Access;

/** What is not in the table of addresses does not exist. */
class RoutesTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");

    @Test
    void everyPage_isReachedByExactlyOneRoute_andEveryRouteHasItsPage() throws IOException {
        List<String> routed = Routes.all().stream().map(Routes.Route::target).filter(t -> t.startsWith("/pages/")).sorted().toList();
        try (Stream<Path> files = Files.walk(WEBAPP.resolve("pages"))) {
            assertEquals(files.filter(f -> f.toString().endsWith(".xhtml")).map(f -> "/" + WEBAPP.relativize(f)).sorted().toList(), routed);
        }
    }

    @Test
    void everyOtherTarget_isAPageBesideTheFolder_orAServlet() throws IOException {
        Set<String> servlets;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            servlets = files.filter(f -> f.toString().endsWith("Servlet.java")).map(RoutesTest::read)
                    .flatMap(s -> java.util.regex.Pattern.compile("\"(/[a-z/-]+)(?:/\\*)?\"").matcher(s).results().map(m -> m.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        List<String> nowhere = Routes.all().stream().map(Routes.Route::target).filter(t -> !t.startsWith("/pages/"))
                .filter(t -> !Files.exists(WEBAPP.resolve(t.substring(1))) && servlets.stream().noneMatch(s -> t.equals(s) || t.startsWith(s + "/"))).toList();
        assertEquals(List.of(), nowhere);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anAddressWithoutNames_isTheFirstThatFitsItself() {
        for (Routes.Route route : Routes.all()) {
            if (route.names().isEmpty()) {
                assertEquals(Routes.search(route.path()), Routes.find(route.path()));
                assertEquals(route, Routes.find(route.path()).orElseThrow().route());
            }
        }
    }

    @Test
    void noAddress_isListedTwice() {
        List<String> paths = Routes.all().stream().map(Routes.Route::path).toList();
        assertEquals(Set.copyOf(paths).size(), paths.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "//", "/nothing", "/filings/", "/filings/abc", "/filings/-1", "/filings/1234567890123456789", "/filings/FDI-26-1", "/filings/1/section/Act",
        "/filings/1/section/", "/pages/filing/list.xhtml", "/home.xhtml", "/WEB-INF/web.xml", "/review/1", "/review/FDI-2026-000001/act/../x",
        "/admin/sectors/a b/end", "/admin", "/filings/1/check/..", "/documents/1.pdf", "/error.xhtml", "/failure", "/filings/１"
    })
    void anUnknownAddress_fitsNoRoute(String path) {
        assertTrue(Routes.find(path).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "/filings/17, /pages/filing/tasks.xhtml, id=17", "/filings/17/section/act, /pages/filing/section.xhtml, id=17;section=act",
        "/filings/FDI-2026-000001, /pages/filing/case.xhtml, number=FDI-2026-000001",
        "/review/FDI-2026-000001/act/propose-shortening, /pages/review/act.xhtml, number=FDI-2026-000001;act=propose-shortening",
        "/copies/FDI-2026-000001/2/filing, /copy, number=FDI-2026-000001;version=2;kind=filing", "/admin/sectors/ict-3911/end, /pages/rules/end.xhtml, row=ict-3911",
        "/proofs/FDI-2026-000001/2, /proof/filing, number=FDI-2026-000001;version=2", "/proofs/RCT-2026-000001, /proof/letter, letter=RCT-2026-000001",
        "/letters/RCT-2026-000001.zip, /proof/enclosed, letter=RCT-2026-000001",
        "/copies/FDI-2026-000001/1/sending.zip, /proof/copy, number=FDI-2026-000001;version=1;kind=sending",
        "/copies/FDI-2026-000001/1/sending, /copy, number=FDI-2026-000001;version=1;kind=sending"
    })
    void anAddress_givesItsPageAndItsNames(String path, String target, String values) {
        Routes.Match match = Routes.find(path).orElseThrow();
        assertEquals(target, match.route().target());
        assertEquals(values, match.values().entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(";")));
    }

    /** Nothing of a pattern, and nothing of what stood in an address. */
    @ParameterizedTest
    @CsvSource({"/filings/17/section/act, /filings/{id}/section/{section}", "/letters/RCT-2026-000001.zip, /letters/{letter}.zip", "/, /", "/filings/FDI-2026-000001, /filings/{number}",
        "/check/portfolio/template.csv, /check/portfolio/{file}"})
    void aRoute_isNamedWithoutWhatStandsInAnAddress(String path, String named) {
        assertEquals(named, Routes.named(Routes.find(path).orElseThrow().route()));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRole_isAdmittedToItsOwnPagesOnly(Role role) {
        Actor actor = new Actor(1, "a", Set.of(role), null, null);
        Set<Access> expected = switch (role) {
            case FILER -> Set.of(Access.PUBLIC, Access.SIGNED_IN, Access.FILER);
            case WINDOW, REVIEWER -> Set.of(Access.PUBLIC, Access.SIGNED_IN, Access.STAFF);
            case ADMINISTRATOR -> Set.of(Access.PUBLIC, Access.SIGNED_IN, Access.ADMINISTRATOR);
            case AUDITOR -> Set.of(Access.PUBLIC, Access.SIGNED_IN, Access.AUDITOR);
        };
        assertEquals(expected, Stream.of(Access.values()).filter(a -> a.admits(actor)).collect(Collectors.toSet()));
    }

    @Test
    void whatIsOpenToAll_isThisAndNothingElse() {
        assertEquals(
                List.of("/", "/sign-in", "/sign-in/provider", "/sign-in/return", "/sign-out/provider", "/sign-in/forgotten", "/sign-in/reset/{token:[A-Za-z0-9_-]{43}}", "/address/{token:[A-Za-z0-9_-]{43}}", "/address/undo/{token:[A-Za-z0-9_-]{43}}", "/register", "/register/{token:[A-Za-z0-9_-]{43}}", "/staff/{token:[A-Za-z0-9_-]{43}}", "/sign-out", "/session/extend", "/openapi", "/sectors", "/check", "/check/save", "/check/{id:[a-z2-7]{26}}", "/check/portfolio", "/check/portfolio/upload",
                        "/check/portfolio/{file:template\\.(?:csv|xlsx)}", "/check/portfolio/{id:[a-z2-7]{26}}", "/check/portfolio/{id:[a-z2-7]{26}}/{file:answers\\.(?:csv|xlsx)}",
                        "/period", "/cleared", "/target/{token:[A-Za-z0-9_-]{43}}", "/target", "/target/files/{id:\\d{1,18}}", "/target/letters/{letter:TRQ-\\d{4}-\\d{6}}", "/upload/target", "/verify", "/verify/upload", "/verify/proof", "/record/{file:key|head}", "/record/continues/{id:\\d{1,18}}", "/calendar.ics",
                        "/documents/{id:\\d{1,18}}", "/copies/{number:FDI-\\d{4}-\\d{6}}/{version:\\d{1,4}}/{kind:filing|sending}"),
                Routes.all().stream().filter(r -> r.access() == Access.PUBLIC).map(Routes.Route::path).toList());
    }
}
