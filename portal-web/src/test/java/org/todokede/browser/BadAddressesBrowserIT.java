package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.platform.web.Routes;

/** Addresses that are unknown, or of what belongs to others: answered as if there were nothing. */
@BrowserTest
class BadAddressesBrowserIT extends BadInput {

    @ParameterizedTest
    @ValueSource(strings = {
        "/nothing", "/filings/x", "/filings/0", "/filings/FDI-2026-1", "/admin", "/WEB-INF/web.xml", "/pages/filing/list.xhtml", "/home.xhtml", "/error.xhtml", "/failure",
        "/document", "/upload", "/session/end", "/filings/1/section/nothing", "/assets/nothing.css", "/<script>"
    })
    void anUnknownAddress_saysSo_inTheSameWords(String path) {
        Raw.Answer answer = path.contains("<") ? investor.get(path.replace("<", "%3C").replace(">", "%3E")) : investor.get(path);
        assertEquals(404, answer.status(), path);
        assertEquals(EN.of("error.notFound.title"), answer.title());
        assertFalse(answer.body().contains("Exception") || answer.body().contains("Payara") || answer.body().contains("<script>"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/%ff", "/%00"})
    void anAddressThatIsNone_leadsNowhere(String path) {
        Raw.Answer answer = Raw.stranger().get(path);
        assertTrue(Set.of(400, 404).contains(answer.status()), path + " answered " + answer.status());
        assertFalse(answer.body().contains("root:") || answer.body().contains("Exception") || answer.body().contains("Payara"), answer.body());
    }

    static Stream<String> addressesOfOneFiling() {
        return Stream.of(
                "/filings/{id}",
                "/filings/{id}/section/act",
                "/filings/{id}/section/filer",
                "/filings/{id}/attachments",
                "/filings/{id}/check",
                "/filings/{id}/receipt",
                "/filings/{number}",
                "/filings/{number}/withdraw",
                "/filings/{number}/report",
                "/documents/{document}",
                "/copies/{number}/1/filing",
                "/copies/{number}/1/sending",
                "/proofs/{number}/1");
    }

    @ParameterizedTest
    @MethodSource("addressesOfOneFiling")
    void anotherOrganisationsFiling_answersAsIfItWereNotThere(String pattern) {
        assertSameAsAbsent(other, pattern);
        if (pattern.startsWith("/documents/") || pattern.startsWith("/copies/")) {
            assertSameAsAbsent(mhlw, pattern);
            assertSameAsAbsent(Raw.stranger(), pattern);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/review/{number}", "/review/{number}/act/sign", "/review/{number}/act/propose-shortening"})
    void aCaseOfOtherMinistries_answersAsIfItWereNotThere(String pattern) {
        assertSameAsAbsent(mhlw, pattern);
    }

    private void assertSameAsAbsent(Raw who, String pattern) {
        String foreign = pattern.replace("{id}", filed).replace("{number}", number).replace("{document}", document);
        String absent = pattern.replace("{id}", "987654321").replace("{number}", "FDI-2019-987654").replace("{document}", "987654321");
        Raw.Answer theirs = who.get(foreign);
        Raw.Answer nobodys = who.get(absent);
        assertEquals(404, theirs.status());
        assertEquals(404, nobodys.status());
        assertEquals(body(nobodys, absent), body(theirs, foreign));
        assertEquals(headers(nobodys), headers(theirs));
        String token = token(who.get("/sectors?lang=en").body().contains("name=\"csrf\"") ? who.get("/sectors") : who.get("/sign-in"));
        boolean onlyRead = Stream.of("/documents/", "/copies/", "/proofs/").anyMatch(pattern::startsWith);
        Map<String, String> form = Map.of("csrf", token, "version", "1", "seen", "2", "declaration", "yes", "note", "x", "opinion", "NO_OBJECTION", "agent.name", "x");
        Raw.Answer posted = who.send(foreign, form);
        Raw.Answer postedToNothing = who.send(absent, form);
        assertEquals(postedToNothing.status(), posted.status());
        assertEquals(body(postedToNothing, absent), body(posted, foreign));
        assertTrue((onlyRead ? Set.of(401, 405) : Set.of(404)).contains(posted.status()), foreign + " answered " + posted.status());
    }

    /** A page without what must differ: its own address, and the masked token. */
    private static String body(Raw.Answer answer, String path) {
        return answer.body().replace(path, "").replaceAll("name=\"csrf\" value=\"[^\"]*\"", "").replaceAll("<meta name=\"session-ends\"[^>]*>", "").replaceAll(" nonce=\"[^\"]*\"", "");
    }

    private static Set<String> headers(Raw.Answer answer) {
        return answer.response().headers().map().entrySet().stream()
                // each request has a number of its own
                .filter(e -> !Set.of("date", "content-length", "set-cookie", "x-request-id").contains(e.getKey().toLowerCase()))
                .map(e -> e.getKey().toLowerCase() + ": " + String.join(", ", e.getValue()).replaceAll("nonce-[^']*", "nonce"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void anotherOrganisation_canNeitherUploadNorRemoveFiles() {
        String token = token(other.get("/filings"));
        assertEquals(404, other.send("/filings/" + draft + "/attachments", Map.of("csrf", token, "remove", document)).status());
        String own = other.begin();
        Raw.Answer taken = other.post("/filings/" + own + "/attachments", Map.of("remove", document));
        assertTrue(taken.status() == 404 || taken.status() == 409, "a file of somebody else cannot be removed through one’s own draft: " + taken.status());
        assertEquals(200, investor.get("/documents/" + document).status(), "it is still there");
    }

    static Stream<Arguments> pagesOfOtherRoles() {
        Map<String, Routes.Access> roles = new LinkedHashMap<>();
        roles.put("investor", Routes.Access.FILER);
        roles.put("window", Routes.Access.STAFF);
        roles.put("mhlw", Routes.Access.STAFF);
        roles.put("admin", Routes.Access.ADMINISTRATOR);
        roles.put("auditor", Routes.Access.AUDITOR);
        return roles.keySet().stream().map(login -> Arguments.of(login, roles.get(login)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pagesOfOtherRoles")
    void aPageOfAnotherRole_isForbidden_whateverItsAddress(String login, Routes.Access own) {
        Raw who = Raw.signedIn(login);
        for (Routes.Route route : Routes.all()) {
            if (route.access() != Routes.Access.PUBLIC && route.access() != Routes.Access.SIGNED_IN && route.access() != own) {
                Raw.Answer answer = who.get(example(route.path()));
                assertEquals(403, answer.status(), route.path());
                assertEquals(EN.of("error.forbidden.title"), answer.title());
                assertFalse(answer.body().contains("Target K.K."), route.path());
            }
        }
    }

    @Test
    void whoIsNotSignedIn_isAskedToSignIn_andComesBack() {
        for (Routes.Route route : Routes.all()) {
            if (route.access() != Routes.Access.PUBLIC) {
                Raw.Answer answer = Raw.stranger().get(example(route.path()));
                assertTrue(List.of(302, 303).contains(answer.status()), route.path() + " answered " + answer.status());
                assertTrue(answer.location().startsWith("/sign-in?next=%2F"), answer.location());
            }
        }
    }
}
