package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.service.SessionService;
import org.todokede.platform.service.Changes;
import org.todokede.platform.service.PortalClock;

/** When a page that was drawn before is sent again: to whom it was drawn for, while nothing has changed. */
class KeptPagesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final Instant ENDS = Instant.parse("2026-11-27T12:00:00Z");
    private static final Actor MOF = new Actor(7, "MOF desk 1", Set.of(Role.REVIEWER), null, "MOF");

    private final Csrf csrf = new Csrf();
    private Changes.Moment moment = new Changes.Moment(3, 40, TODAY);

    private final KeptPages pages = new KeptPages(
            csrf,
            new PortalClock() {
                @Override
                public Instant machineTime() {
                    return machineTime;
                }
            });

    private Instant machineTime = ENDS.minusSeconds(3600);
    private int drawn;
    private int status = 200;
    private String text = "";

    /** What the browser takes, and the headers of the newest answer. */
    private String accepted;

    private final Map<String, String> headers = new HashMap<>();

    private HttpServletRequest request(String session, String query, String language) {
        Map<String, Object> attributes = Map.of(
                Page.MOMENT, moment,
                Page.PATH, "/review", Viewer.LANGUAGE, language, Page.SECRET, session, Page.HELD, new SessionService.Held(session.charAt(0), MOF, null, Duration.ofMinutes(30), ENDS));
        return proxy(HttpServletRequest.class, (method, args) -> switch (method) {
            case "getQueryString" -> query;
            case "getMethod" -> "GET";
            case "getAttribute" -> attributes.get(args[0]);
            case "getHeader" -> accepted;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Answering {
        Object answer(String method, Object[] args) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answering.answer(method.getName(), args)));
    }

    /** What is answered: how often it was drawn until then, and a token of the session. */
    private String answered(String session, String query, String language, Actor actor) {
        return new String(bytes(session, query, language, actor), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String session, String query, String language, Actor actor) {
        headers.clear();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        HttpServletResponse response = proxy(HttpServletResponse.class, (method, args) -> switch (method) {
            case "getWriter" -> writer;
            case "getOutputStream" -> stream(bytes);
            case "getStatus" -> status;
            case "setHeader" -> headers.put((String) args[0], (String) args[1]);
            case "setContentLength" -> headers.put("Content-Length", String.valueOf(args[0]));
            case "setContentType", "setBufferSize" -> null;
            default -> throw new UnsupportedOperationException(method);
        });
        HttpServletRequest request = request(session, query, language);
        try {
            pages.answer(request, response, actor, answer -> {
                drawn++;
                answer.getWriter().print("<html><meta data-at-most=\"" + Viewer.secondsAtMost(request, machineTime) + "\"/>" + drawn + " 届出 <input type=\"hidden\" name=\"csrf\" value=\"" + csrf.token(request) + "\"/>" + text + "</html>");
            });
        } catch (IOException | ServletException e) {
            throw new AssertionError(e);
        }
        writer.flush();
        return bytes.toByteArray();
    }

    private static ServletOutputStream stream(ByteArrayOutputStream bytes) {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int b) {
                bytes.write(b);
            }
        };
    }

    private String again() {
        return answered("A", "view=open", "en", MOF);
    }

    private static String token(String page) {
        return page.replaceAll("(?s).*name=\"csrf\" value=\"([^\"]*)\".*", "$1");
    }

    private boolean isGenuine(String session, String token) {
        HttpServletRequest post = proxy(HttpServletRequest.class, (method, args) -> switch (method) {
            case "getAttribute" -> Page.SECRET.equals(args[0]) ? session : null;
            case "getHeader" -> null;
            case "getParameter" -> token;
            default -> throw new UnsupportedOperationException(method);
        });
        return csrf.isGenuine(post);
    }

    @Test
    void whileNothingChanges_thePageIsDrawnOnce_andSentWithTokensOfItsOwn() {
        String first = again();
        String second = again();
        assertEquals(1, drawn);
        assertEquals(first.replace(token(first), ""), second.replace(token(second), ""));
        assertNotEquals(token(first), token(second));
        assertTrue(isGenuine("A", token(first)) && isGenuine("A", token(second)));
        assertFalse(isGenuine("B", token(second)), "of no other session");
        assertTrue(first.contains("data-at-most=\"3600\""), first);
        machineTime = machineTime.plusSeconds(3550);
        assertTrue(again().contains("data-at-most=\"50\""), "the end of the session comes nearer");
        assertEquals(1, drawn);
    }

    private static String unpacked(byte[] bytes) throws IOException {
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whoTakesGzip_getsTheSamePage_andItsTokensAreNew() throws IOException {
        text = "国の安全 ".repeat(9000) + "<input name=\"q\" value=\"data-at-most=\"/>";
        String plain = again();
        accepted = "deflate, gzip, br";
        byte[] packed = bytes("A", "view=open", "en", MOF);
        String first = unpacked(packed);
        String second = unpacked(bytes("A", "view=open", "en", MOF));
        assertEquals(1, drawn);
        assertEquals(plain.replace(token(plain), ""), first.replace(token(first), ""));
        assertEquals(plain.replace(token(plain), ""), second.replace(token(second), ""));
        assertEquals(3, Set.of(token(plain), token(first), token(second)).size());
        assertTrue(isGenuine("A", token(second)));
        assertEquals("gzip", headers.get("Content-Encoding"));
        assertEquals(String.valueOf(packed.length), headers.get("Content-Length"));
        assertTrue(packed.length < plain.length() / 10, packed.length + " bytes");
        accepted = "gzip;q=0, identity";
        String unpackedAgain = again();
        assertEquals(plain.replace(token(plain), ""), unpackedAgain.replace(token(unpackedAgain), ""));
        assertEquals(null, headers.get("Content-Encoding"));
    }

    @Test
    void whateverChanges_givesAFreshPage() {
        again();
        moment = new Changes.Moment(4, 40, TODAY);
        assertTrue(again().contains("2 届出"), "a change on this server");
        moment = new Changes.Moment(4, 41, TODAY);
        assertTrue(again().contains("3 届出"), "a change on another");
        moment = new Changes.Moment(4, 41, TODAY.plusDays(1));
        assertTrue(again().contains("4 届出"), "a new day");
        assertTrue(again().contains("4 届出"), "and then no more");
    }

    @Test
    void whoAsksForSomethingElse_orIsSomebodyElse_orHasOtherRights_getsAPageOfTheirOwn() {
        again();
        assertTrue(answered("A", "view=open", "ja", MOF).contains("2 届出"), "another language");
        assertTrue(answered("A", "view=free", "en", MOF).contains("3 届出"), "another filter");
        assertTrue(answered("A", null, "en", MOF).contains("4 届出"), "none");
        assertTrue(answered("B", "view=open", "en", MOF).contains("5 届出"), "another session of the same person");
        Actor less = new Actor(MOF.accountId(), MOF.name(), Set.of(Role.WINDOW), null, null);
        assertTrue(answered("A", "view=open", "en", less).contains("6 届出"), "a right was taken away");
        assertTrue(answered("A", "view=open", "en", MOF).contains("7 届出"), "and given back");
        assertTrue(answered("B", "view=open", "en", MOF).contains("5 届出"), "the others are still there");
    }

    @Test
    void aSearch_isDrawnEachTime_becauseEachLeavesItsLine() {
        Routes.Route worklist = Routes.find("/review").orElseThrow().route();
        assertTrue(KeptPages.isKept(worklist, searching(null)) && KeptPages.isKept(worklist, searching(" ")));
        assertFalse(KeptPages.isKept(worklist, searching("Orrevale")));
    }

    private static HttpServletRequest searching(String words) {
        return proxy(HttpServletRequest.class, (method, args) -> switch (method) {
            case "getMethod" -> "GET";
            case "getParameter" -> "q".equals(args[0]) ? words : null;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    @Test
    void whatIsNoPage_isNotKept() {
        status = 422;
        again();
        again();
        assertEquals(2, drawn);
    }

    @Test
    @Tag("large")
    void whatIsKept_isBounded_andWhatWasAskedForLast_staysLongest() {
        text = "x".repeat(1024 * 1024);
        int many = KeptPages.MOST_BYTES / text.length();
        for (int n = 0; n <= many; n++) {
            answered("A", "q=" + n, "en", MOF);
            answered("A", "q=0", "en", MOF);
        }
        int before = drawn;
        assertEquals(many + 1, before);
        answered("A", "q=0", "en", MOF);
        assertEquals(before, drawn, "asked for all the time");
        answered("A", "q=1", "en", MOF);
        assertEquals(before + 1, drawn, "the eldest is gone");
    }
}
