package org.todokede.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    /** Bytes of all pages together: some hundred lists; their compressed form adds a sixth. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final Pattern GZIP = Pattern.compile("(?:^|,)\\s*gzip\\s*(?:,|$)");

    private static final String PLAIN_TYPE = "text/html;charset=UTF-8";

    /** What draws a page into an answer. */
    interface Drawing {
        void into(HttpServletResponse response) throws IOException, ServletException;
    }

    private record Key(long session, String address, String language) {}

    private record Drawn(Actor actor, Changes.Moment moment, KeptText text) {}

    private final LinkedHashMap<Key, Drawn> pages = new LinkedHashMap<>(64, 0.75f, true);

    private int bytes;

    @Inject
    private Csrf csrf;

    @Inject
    private PortalClock clock;

    public KeptPages() {}

    KeptPages(Csrf csrf, PortalClock clock) {
        this.csrf = csrf;
        this.clock = clock;
    }

    /** Whether the answer to the request may be kept. A search leaves its line in the record each time. */
    static boolean isKept(Routes.Route route, HttpServletRequest request) {
        String words = request.getParameter("q");
        return KEPT.contains(route.target()) && "GET".equals(request.getMethod()) && (words == null || words.isBlank());
    }

    /** Answers with the page as it was drawn before, or has it drawn. @param actor whose rights to come here were asked for this request */
    void answer(HttpServletRequest request, HttpServletResponse response, Actor actor, Drawing drawing) throws IOException, ServletException {
        Key key = new Key(Sessions.id(request), PageRequest.address(request) + "?" + request.getQueryString(), PageRequest.language(request));
        // before the person's rights were read, and whatever the page shows would be: what changes in between is seen next time
        Changes.Moment now = (Changes.Moment) request.getAttribute(Page.MOMENT);
        Drawn kept = of(key);
        if (kept != null && kept.moment().equals(now) && kept.actor().equals(actor)) {
            send(kept, request, response);
            return;
        }
        DrawnPage drawn = new DrawnPage(response);
        drawing.into(drawn);
        if (drawn.isWhole()) {
            keep(key, new Drawn(actor, now, new KeptText(drawn.text())));
        }
    }

    private synchronized Drawn of(Key key) {
        return pages.get(key);
    }

    private synchronized void keep(Key key, Drawn page) {
        Drawn before = pages.put(key, page);
        bytes += page.text().length() - (before == null ? 0 : before.text().length());
        var eldest = pages.entrySet().iterator();
        while (bytes > MOST_BYTES && eldest.hasNext()) {
            Map.Entry<Key, Drawn> gone = eldest.next();
            bytes -= gone.getValue().text().length();
            eldest.remove();
        }
    }

    /** In one piece, compressed once for all who take it so. */
    private void send(Drawn page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        KeptText.Words words = new KeptText.Words() {
            @Override
            public String token() {
                return csrf.token(request);
            }

            @Override
            public String seconds() {
                return String.valueOf(Viewer.secondsAtMost(request, clock.machineTime()));
            }
        };
        boolean compressed = takesGzip(request.getHeader("Accept-Encoding"));
        byte[] body = compressed ? page.text().compressed(words) : page.text().whole(words);
        response.setHeader(SecureHeaders.CONTENT_POLICY, SecureHeaders.POLICY);
        response.setContentType(PLAIN_TYPE);
        response.setHeader("Vary", "Accept-Encoding");
        if (compressed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setBufferSize(body.length);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Whether it is named, and not with a weight: whoever weighs gets what the server makes of that. */
    static boolean takesGzip(String accepted) {
        return accepted != null && GZIP.matcher(accepted).find();
    }
}
