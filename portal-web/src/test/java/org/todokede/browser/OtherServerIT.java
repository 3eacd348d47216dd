package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.todokede.running.TestedPortal;

/** What a browser sends to a server that has never heard of it, because the one that drew its page has ended. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running portal: -Dportal.url=http://127.0.0.1:8080")
class OtherServerIT {

    private static final String LIST = "/pages/rules/keep.xhtml";

    @Test
    void aListThatAServerKeptInItsMemory_isShownAnew_toWhoeverMaySeeIt() {
        Map<String, String> filter = Map.of("jakarta.faces.ViewState", "-1:1", "keep", "keep");
        Raw administrator = Raw.signedIn("admin");
        Raw.Answer anew = administrator.send(LIST, filter);
        assertEquals(303, anew.status());
        assertEquals("/admin/sectors", anew.location());
        Raw.Answer byScript = administrator.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + LIST)).header("Faces-Request", "partial/ajax")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString("jakarta.faces.ViewState=-1%3A1&keep=keep")).build());
        assertEquals(200, byScript.status());
        assertTrue(byScript.body().endsWith("<redirect url=\"/admin/sectors\"/></partial-response>"), byScript.body());
        assertEquals(403, Raw.signedIn("investor").send(LIST, filter).status());
        assertEquals(401, Raw.stranger().send(LIST, filter).status());
        assertEquals(403, Raw.stranger().send("/check", filter).status(), "no other page keeps a view, whatever a form says");
        assertEquals(404, administrator.send("/no-such-page", filter).status());
    }

    @Test
    void aFormOfAVisitor_isTaken_byTheCookieAlone() {
        Raw first = Raw.stranger();
        Raw.Answer form = first.get("/register");
        String visit = first.visit().orElseThrow().getValue();
        String body = "csrf=" + form.hidden(Raw.TOKEN) + "&email=not-an-address";
        for (String cookie : new String[] {visit, "A".repeat(visit.length())}) {
            int status = Raw.stranger().exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/register")).header("Cookie", "todokede-visit=" + cookie)
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build()).status();
            assertEquals(cookie.equals(visit) ? 422 : 403, status);
        }
    }
}
