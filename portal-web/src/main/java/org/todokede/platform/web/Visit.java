package org.todokede.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.todokede.identity.service.Seal;

/**
 * What a browser carries in which nobody is signed in: the secret of its forms, the second step before which it stands, the thread that it has opened as a
 * target. Sealed into a cookie, so that every server reads it and nobody else does; nothing of it lies in the memory of a server, and none is lost with one. What
 * must hold once only is therefore not proven by it alone.
 */
public final class Visit {

    private static final String COOKIE = "todokede-visit";

    /** The browser keeps it for this host alone, and only if it came by TLS. */
    private static final String COOKIE_BY_TLS = "__Host-" + COOKIE;

    private static final String ATTRIBUTE = Visit.class.getName();

    /** What the seal is bound to: nothing else that is sealed passes for a visit. */
    private static final String OWNER = "visit";

    /** Form of what is sealed; another one is not read. */
    private static final int FORM = 1;

    private static final String SET_COOKIE = "Set-Cookie";

    private record Kept(String value, Instant until) {}

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Seal seal;
    private final Instant now;
    private Map<String, Kept> kept;
    private boolean changed;

    private Visit(HttpServletRequest request, HttpServletResponse response, Seal seal, Instant now) {
        this.request = request;
        this.response = response;
        this.seal = seal;
        this.now = now;
    }

    /** The front door opens it for each request; nothing is read before somebody asks. @param now by the clock of the machine */
    static void begin(HttpServletRequest request, HttpServletResponse response, Seal seal, Instant now) {
        request.setAttribute(ATTRIBUTE, new Visit(request, response, seal, now));
    }

    /** That of this request. */
    public static Visit of(HttpServletRequest request) {
        return (Visit) request.getAttribute(ATTRIBUTE);
    }

    /** What is kept under a name, if its time is not over. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(all().get(name)).filter(k -> now.isBefore(k.until())).map(Kept::value);
    }

    /** Keeps something as long as the browser runs. */
    public void put(String name, String value) {
        keep(name, value, Instant.ofEpochSecond(Integer.MAX_VALUE));
    }

    /** Keeps something for a time. */
    public void put(String name, String value, Duration time) {
        keep(name, value, now.plus(time));
    }

    private void keep(String name, String value, Instant until) {
        all().put(name, new Kept(value, until));
        write();
    }

    /** Forgets one thing. */
    public void remove(String name) {
        if (all().remove(name) != null) {
            write();
        }
    }

    /** Forgets everything. */
    public void forget() {
        if (!all().isEmpty()) {
            all().clear();
            write();
        }
    }

    /** An answer that is begun anew has lost the cookie: it is told again. */
    void tellAgain() {
        if (changed) {
            write();
        }
    }

    private void write() {
        changed = true;
        Cookie cookie = new Cookie(cookieName(), all().isEmpty() ? "" : seal.close(bytes(), OWNER));
        StringBuilder line = new StringBuilder(cookie.getName()).append('=').append(cookie.getValue()).append("; Path=/; HttpOnly; SameSite=Lax");
        line.append(all().isEmpty() ? "; Max-Age=0" : "").append(request.isSecure() || isByTls() ? "; Secure" : "");
        // the last word counts, and it is the only one
        List<String> lines = new ArrayList<>(response.getHeaders(SET_COOKIE));
        lines.removeIf(other -> other.startsWith(cookie.getName() + "="));
        lines.add(line.toString());
        response.setHeader(SET_COOKIE, lines.get(0));
        lines.stream().skip(1).forEach(other -> response.addHeader(SET_COOKIE, other));
    }

    private Map<String, Kept> all() {
        if (kept == null) {
            kept = Stream.ofNullable(request.getCookies()).flatMap(Arrays::stream).filter(c -> c.getName().equals(cookieName())).findFirst()
                    .flatMap(c -> seal.open(c.getValue(), OWNER)).map(Visit::read).orElseGet(LinkedHashMap::new);
        }
        return kept;
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            for (Map.Entry<String, Kept> entry : all().entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeUTF(entry.getValue().value());
                out.writeLong(entry.getValue().until().getEpochSecond());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, Kept> read(byte[] bytes) {
        Map<String, Kept> read = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() == FORM) {
                while (in.available() > 0) {
                    read.put(in.readUTF(), new Kept(in.readUTF(), Instant.ofEpochSecond(in.readLong())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private boolean isByTls() {
        return request.getAttribute(Page.TLS) != null;
    }

    private String cookieName() {
        return isByTls() ? COOKIE_BY_TLS : COOKIE;
    }
}
