package org.todokede.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todokede.identity.Actor;
import org.todokede.platform.service.Changes;
import org.todokede.platform.service.PortalClock;

/**
 * Pages as they were drawn, each for the one session, address and language it was drawn for. One is sent again only while nothing has changed that any page shows,
 * the day is the same, and the person has the same rights, which are read anew at each request ({@link Changes}); tokens of forms are masked anew, and the seconds
 * until the session ends counted. For pages that show what is stored and nothing else: no reading that has to be on record, no message of an act before, no time of day.
 */
@ApplicationScoped
public class KeptPages {

    private static final Set<String> KEPT = Set.of("/pages/review/worklist.xhtml");

    /** Bytes of all pages together: some hundred lists. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    /** Tokens of forms, and the seconds that head.xhtml says: only the latter are digits alone. */
    private static final Pattern PLACE = Pattern.compile("(?<=name=\"" + Csrf.FIELD + "\" value=\")[A-Za-z0-9_-]{64}(?=\")|(?<= data-at-most=\")(?<seconds>\\d{1,9})(?=\")");

    private static final String PLAIN_TYPE = "text/html;charset=UTF-8";

    /** What draws a page into an answer. */
    interface Drawing {
        void into(HttpServletResponse response) throws IOException, ServletException;
    }

    private record Key(long session, String address, String language) {}

    /** A piece of a page. @param seconds whether the seconds follow, and not a token; behind the last follows nothing */
    private record Piece(byte[] text, boolean seconds) {}

    private record Drawn(Actor actor, Changes.Moment moment, List<Piece> pieces, int length) {}

    private final LinkedHashMap<Key, Drawn> pages = new LinkedHashMap<>(64, 0.75f, true);

    private int bytes;

    @Inject
    private Changes changes;

    @Inject
    private Csrf csrf;

    @Inject
    private PortalClock clock;

    public KeptPages() {}

    KeptPages(Changes changes, Csrf csrf, PortalClock clock) {
        this.changes = changes;
        this.csrf = csrf;
        this.clock = clock;
    }

    /** Whether the answer to the request may be kept. */
    static boolean isKept(Routes.Route route, HttpServletRequest request) {
        return KEPT.contains(route.target()) && "GET".equals(request.getMethod());
    }

    /** Answers with the page as it was drawn before, or has it drawn. @param actor whose rights to come here were asked for this request */
    void answer(HttpServletRequest request, HttpServletResponse response, Actor actor, Drawing drawing) throws IOException, ServletException {
        Key key = new Key(Sessions.id(request), PageRequest.address(request) + "?" + request.getQueryString(), PageRequest.language(request));
        // before the person's rights and whatever the page shows would be read again: what changes in between is seen next time
        Changes.Moment now = changes.now();
        Drawn kept = of(key);
        if (kept != null && kept.moment().equals(now) && kept.actor().equals(actor)) {
            send(kept, request, response);
            return;
        }
        DrawnPage drawn = new DrawnPage(response);
        drawing.into(drawn);
        if (drawn.isWhole()) {
            keep(key, page(actor, now, drawn.text()));
        }
    }

    private synchronized Drawn of(Key key) {
        return pages.get(key);
    }

    private synchronized void keep(Key key, Drawn page) {
        Drawn before = pages.put(key, page);
        bytes += page.length() - (before == null ? 0 : before.length());
        var eldest = pages.entrySet().iterator();
        while (bytes > MOST_BYTES && eldest.hasNext()) {
            Map.Entry<Key, Drawn> gone = eldest.next();
            bytes -= gone.getValue().length();
            eldest.remove();
        }
    }

    private static Drawn page(Actor actor, Changes.Moment moment, String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher places = PLACE.matcher(text);
        int from = 0;
        while (places.find()) {
            pieces.add(new Piece(text.substring(from, places.start()).getBytes(StandardCharsets.UTF_8), places.group("seconds") != null));
            from = places.end();
        }
        pieces.add(new Piece(text.substring(from).getBytes(StandardCharsets.UTF_8), false));
        return new Drawn(actor, moment, pieces, pieces.stream().mapToInt(piece -> piece.text().length).sum());
    }

    private void send(Drawn page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", PortalFilter.POLICY);
        response.setContentType(PLAIN_TYPE);
        ServletOutputStream out = response.getOutputStream();
        int last = page.pieces().size() - 1;
        for (int n = 0; n <= last; n++) {
            Piece piece = page.pieces().get(n);
            out.write(piece.text());
            if (n < last) {
                String said = piece.seconds() ? String.valueOf(Viewer.secondsAtMost(request, clock.machineTime())) : csrf.token(request);
                out.write(said.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
