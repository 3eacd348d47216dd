package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.identity.service.Seal;
import org.todokede.platform.service.PortalConfig;

/** What a visitor's browser carries from one server to another. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class VisitTest {

    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    @TempDir
    private Path data;

    @BeforeEach
    void name() {
        System.setProperty("portal.data", data.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("portal.data");
    }

    /** A server of its own: it has nothing in memory, and the file of the key alone. */
    private static Seal server() throws ReflectiveOperationException {
        Seal seal = new Seal();
        Field config = Seal.class.getDeclaredField("config");
        config.setAccessible(true);
        config.set(seal, new PortalConfig());
        return seal;
    }

    /** One request with its answer. @param cookie null if the browser has none */
    private static final class Exchange {

        private final Map<String, Object> attributes = new HashMap<>();
        private final List<String> lines = new ArrayList<>();
        private final Visit visit;

        Exchange(String cookie, Instant at) throws ReflectiveOperationException {
            Cookie[] cookies = cookie == null ? null : new Cookie[] {new Cookie("todokede-visit", cookie)};
            HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, args) -> switch (method.getName()) {
                case "getCookies" -> cookies;
                case "isSecure" -> false;
                case "getAttribute" -> attributes.get(args[0]);
                case "setAttribute" -> attributes.put((String) args[0], args[1]);
                default -> throw new UnsupportedOperationException(method.getName());
            });
            HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, args) -> {
                switch (method.getName()) {
                    case "getHeaders":
                        return List.copyOf(lines);
                    case "setHeader":
                        lines.clear();
                        lines.add((String) args[1]);
                        return null;
                    case "addHeader":
                        lines.add((String) args[1]);
                        return null;
                    default:
                        throw new UnsupportedOperationException(method.getName());
                }
            });
            Visit.begin(request, response, server(), at);
            visit = Visit.of(request);
        }

        String cookie() {
            return lines.get(lines.size() - 1).replaceAll("^todokede-visit=|;.*", "");
        }
    }

    @Test
    void whatOneServerNotes_anotherReads_withNothingInItsMemory() throws Exception {
        Exchange first = new Exchange(null, NOW);
        first.visit.put("form", "secret");
        first.visit.put("half", "7", Duration.ofMinutes(10));
        assertEquals(1, first.lines.size(), "said once, whatever is noted");
        assertTrue(first.lines.get(0).contains("; HttpOnly; SameSite=Lax"), first.lines.get(0));
        assertFalse(new String(Base64.getUrlDecoder().decode(first.cookie()), StandardCharsets.ISO_8859_1).contains("secret"), "sealed");
        Exchange second = new Exchange(first.cookie(), NOW.plusSeconds(599));
        assertEquals(Optional.of("secret"), second.visit.get("form"));
        assertEquals(Optional.of("7"), second.visit.get("half"));
        assertEquals(List.of(), second.lines, "what is only read is not said again");
    }

    @Test
    void whatWasNotedForATime_isGoneAfterIt_andTheRestStays() throws Exception {
        Exchange first = new Exchange(null, NOW);
        first.visit.put("form", "secret");
        first.visit.put("half", "7", Duration.ofMinutes(10));
        Exchange late = new Exchange(first.cookie(), NOW.plusSeconds(600));
        assertEquals(Optional.empty(), late.visit.get("half"));
        assertEquals(Optional.of("secret"), late.visit.get("form"));
    }

    @Test
    void whatWasForgotten_isTakenFromTheBrowser() throws Exception {
        Exchange first = new Exchange(null, NOW);
        first.visit.put("form", "secret");
        first.visit.forget();
        assertEquals(1, first.lines.size());
        assertTrue(first.lines.get(0).startsWith("todokede-visit=; ") && first.lines.get(0).contains("Max-Age=0"), first.lines.get(0));
        assertEquals(Optional.empty(), first.visit.get("form"));
        Exchange stranger = new Exchange(null, NOW);
        stranger.visit.forget();
        assertEquals(List.of(), stranger.lines, "whoever carries nothing is told nothing");
    }

    @Test
    void whatNoServerHasSealedAsAVisit_isNotRead() throws Exception {
        Exchange first = new Exchange(null, NOW);
        first.visit.put("form", "secret");
        String cookie = first.cookie();
        String flipped = (cookie.charAt(20) == 'A' ? 'B' : 'A') + "";
        String sealedForAnother = server().close("x".getBytes(StandardCharsets.UTF_8), "account 1");
        for (String forged : List.of("", "x", "A".repeat(3000), cookie.substring(0, 20) + flipped + cookie.substring(21), sealedForAnother)) {
            assertEquals(Optional.empty(), new Exchange(forged, NOW).visit.get("form"), forged);
        }
    }
}
