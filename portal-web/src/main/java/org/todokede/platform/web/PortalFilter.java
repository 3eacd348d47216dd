package org.todokede.platform.web;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.todokede.audit.service.RefusalService;
import org.todokede.identity.Actor;
import org.todokede.identity.service.Seal;
import org.todokede.operation.web.OperatorDoor;
import org.todokede.operation.web.Traffic;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.JsonLine.Field;
import org.todokede.platform.service.JsonLog;
import org.todokede.platform.service.PortalConfig;
import org.todokede.platform.service.Startup;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.Refusal;

/** The front door: every request from outside passes it once. */
@WebFilter(urlPatterns = "/*", dispatcherTypes = DispatcherType.REQUEST, asyncSupported = true)
public class PortalFilter implements Filter {

    private static final String API = ErrorAnswer.API;

    /** Where its resources are: beside these there is nothing. */
    private static final String RESOURCES_OF_API = API + "v1/";

    private static final String RESOURCES = "/jakarta.faces.resource/";

    private static final String METRICS = "/metrics";

    /** What programs ask of the operation of the portal; the server's own addresses beside these do not exist. */
    private static final Set<String> OPERATION = Set.of("/health/live", "/health/ready", METRICS);

    /** Where another organisation is chosen. */
    private static final String CLIENTS = "/clients";

    /** Longest address and query that is looked at. */
    private static final int MAX_ADDRESS = 2000;

    /** Largest form, in bytes as sent: a megabyte of text in any script, which escaped is three. The server reads no more either (config/server/settings.txt). */
    private static final int MAX_FORM = 4 * 1024 * 1024;

    /**
     * A form that is too large, but no larger than this, is let pass by unread, because browsers look for the answer only when they have sent everything. Of a larger one,
     * which is answered at once, the server lets so much pass by as config/server/settings.txt says, and closes the connection.
     */
    private static final int MOST_PASSED_BY = 16 * 1024 * 1024;

    /** Requests that may be sending at once, and those of one address; the server has 400 threads (config/portal). */
    private static final int MOST_SENDING = 128;

    private static final int MOST_SENDING_FROM_ONE_ADDRESS = 64;

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

    /** Pages that are drawn at once, each of which holds memory and, at times, a connection to the database (40, WEB-INF/web.xml); and requests that wait for their turn, some of which are kept for forms. */
    private static final int MOST_AT_WORK = 32;

    private static final int MOST_WAITING = 128;

    private static final int MOST_FORMS_WAITING = 64;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final BodyGate bodies = new BodyGate(MOST_SENDING, MOST_SENDING_FROM_ONE_ADDRESS);

    private final WorkGate work = new WorkGate(MOST_AT_WORK, MOST_WAITING, MOST_FORMS_WAITING, LONGEST_WAIT);

    @EJB
    private Startup startup;

    @EJB
    private RefusalService refusals;

    @Inject
    private Sessions sessions;

    @Inject
    private Csrf csrf;

    @Inject
    private Seal seal;

    @Inject
    private PortalClock clock;

    @Inject
    private KeptPages kept;

    @Inject
    private PublicThrottle throttle;

    @Inject
    private PortalConfig config;

    @Inject
    private Traffic traffic;

    @Inject
    private OperatorDoor operators;

    @Inject
    private JsonLog log;

    private volatile boolean tls;

    /** Whether there are other servers whose changes are to be asked for. */
    private volatile boolean oneOfSeveral;

    /** Once ready, it stays so. */
    private volatile boolean ready;

    /** Opens when schema and reference data stand. */
    @Override
    public void init(FilterConfig filterConfig) {
        tls = config.isReachedByTls();
        oneOfSeveral = config.isOneOfSeveral();
        Failures.leaveRefusalsToTheRecord();
        startup.awaitEnd();
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain) throws IOException, ServletException {
        long began = System.nanoTime();
        HttpServletRequest request = new WithoutNul((HttpServletRequest) servletRequest);
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        String path = request.getRequestURI().substring(request.getContextPath().length());
        request.setAttribute(Page.PATH, path);
        request.setAttribute(Page.RESPONSE, response);
        Visit.begin(request, response, seal, clock.machineTime());
        String number = Long.toString(ThreadLocalRandom.current().nextLong(36L * 36 * 36 * 36 * 36 * 36 * 36 * 36), 36).toUpperCase(Locale.ROOT);
        request.setAttribute(Page.REQUEST_ID, number);
        log.begin(number);
        if (tls) {
            request.setAttribute(Page.TLS, true);
        }
        SecureHeaders.set(request, response);
        request.setAttribute(Page.SENDER, throttle.sender(request));
        try {
            if (!METHODS.contains(request.getMethod()) && !path.startsWith(API)) {
                // of the API each resource says what it takes
                ErrorAnswer.notAllowed(request, response, isAsset(path) || OPERATION.contains(path) ? ErrorAnswer.READ : ErrorAnswer.READ_AND_SENT);
            } else if (!hasBody(request)) {
                pass(path, request, response, chain);
            } else if (!isFramedOnce(request)) {
                response.setHeader("Connection", "close");
                ErrorAnswer.show(new Unread(request), response, 400, null);
            } else {
                receive(path, request, response, chain);
            }
        } catch (IOException | ServletException | RuntimeException failure) {
            answer(request, response, failure);
        } finally {
            long took = System.nanoTime() - began;
            traffic.count(kind(path, request), response.getStatus(), took);
            if (log.isKept()) {
                log.end(told(path, request, response.getStatus(), took));
            }
        }
    }

    /** Of the address only the line of the table that it fits, with the names of its parts in place of what stood there. */
    private static Field[] told(String path, HttpServletRequest request, int status, long nanos) {
        Routes.Match match = (Routes.Match) request.getAttribute(Page.ROUTE);
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
        return new Field[] {
            new Field("kind", kind(path, request).name()), new Field("route", match == null ? "" : Routes.named(match.route())), new Field("method", method), new Field("status", status),
            new Field("millis", TimeUnit.NANOSECONDS.toMillis(nanos)), new Field("role", JsonLog.role(PageRequest.actor(request)))
        };
    }

    private static Traffic.Kind kind(String path, HttpServletRequest request) {
        if (OPERATION.contains(path)) {
            return Traffic.Kind.OPERATION;
        }
        if (path.startsWith(API)) {
            return Traffic.Kind.API;
        }
        if (isAsset(path)) {
            return Traffic.Kind.ASSET;
        }
        Routes.Match match = (Routes.Match) request.getAttribute(Page.ROUTE);
        return match == null || match.route().target().endsWith(".xhtml") ? Traffic.Kind.PAGE : Traffic.Kind.EXPORT;
    }

    private static boolean isAsset(String path) {
        return path.startsWith("/assets/") || path.startsWith(RESOURCES);
    }

    /** Before the person is asked for, so that what is refused costs nothing. */
    private boolean isTooMany(String path, String sender, HttpServletRequest request, HttpServletResponse response) {
        return isToWait(throttle.excess(request, sender), path, request, response);
    }

    private boolean isToWait(Optional<Duration> wait, String path, HttpServletRequest request, HttpServletResponse response) {
        wait.ifPresent(known -> {
            traffic.refuse(Traffic.Refused.THROTTLE);
            request.setAttribute(Page.WAIT, known.toSeconds());
            if (path.startsWith(API)) {
                Viewer.languageOfProgram(request);
            } else {
                Viewer.rememberLanguage(request, response);
            }
        });
        return wait.isPresent();
    }

    /** A form is read here, whole, so that only what is still being sent is counted; other bodies are read by whoever wants them. */
    private void receive(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        String sender = PageRequest.sender(request);
        if (!bodies.enter(sender)) {
            traffic.refuse(Traffic.Refused.BODIES);
            response.setHeader("Connection", "close");
            ErrorAnswer.busy(new Unread(request), response);
            return;
        }
        boolean sent = false;
        try {
            if (isForm(request) && !path.startsWith(API)) {
                long length = request.getContentLengthLong();
                if (length > MAX_FORM && length <= MOST_PASSED_BY) {
                    request.getInputStream().skipNBytes(length);
                } else if (length <= MAX_FORM) {
                    request.getParameterMap();
                }
                bodies.leave(sender);
                sent = true;
                // without a length: the server has stopped where it became too large
                boolean more = length < 0 && request.getInputStream().read() >= 0;
                if (more) {
                    response.setHeader("Connection", "close");
                }
                if (more || length > MAX_FORM) {
                    Viewer.rememberLanguage(request, response);
                    ErrorAnswer.show(new Unread(request), response, 413, null);
                    return;
                }
            }
            pass(path, request, response, chain);
        } finally {
            if (!sent) {
                bodies.leave(sender);
            }
        }
    }

    private void pass(String path, HttpServletRequest request, HttpServletResponse answer, FilterChain chain) throws IOException, ServletException {
        HttpServletResponse response = isFacesPage(path) ? new OnePolicy(answer) : answer;
        if (response == answer) {
            response.setHeader(SecureHeaders.CONTENT_POLICY, SecureHeaders.POLICY);
        }
        if (isAsset(path)) {
            if (!READS.contains(request.getMethod())) {
                ErrorAnswer.notAllowed(request, response, ErrorAnswer.READ);
                return;
            }
            response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
            response.setHeader("Vary", "Accept-Encoding");
            chain.doFilter(request, response);
        } else if (OPERATION.contains(path) && (!path.equals(METRICS) || operators.admits(request))) {
            response.setHeader("Cache-Control", "no-store");
            chain.doFilter(request, response);
        } else if (path.length() > MAX_ADDRESS || (request.getQueryString() != null && request.getQueryString().length() > MAX_ADDRESS)) {
            ErrorAnswer.show(request, response, 400, null);
        } else if (isTooMany(path, PageRequest.sender(request), request, response)) {
            ErrorAnswer.show(new Unread(request), response, 429, null);
        } else if (path.startsWith(API) || isExchange(path)) {
            // a program is bounded by its calls, and what is handed out or taken in may be slow because its reader is: neither may keep a page waiting
            serve(path, request, response, chain);
        } else if (work.enter(!READS.contains(request.getMethod()))) {
            try {
                serve(path, request, response, chain);
            } finally {
                work.leave();
            }
        } else {
            traffic.refuse(Traffic.Refused.WORK);
            ErrorAnswer.busy(request, response);
        }
    }

    private void serve(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        if (oneOfSeveral) {
            startup.catchUp();
        }
        ready = ready || startup.isReady();
        if (ready) {
            sessions.take(request);
        }
        if (isToWait(throttle.excess(PageRequest.actor(request), request, PageRequest.sender(request)), path, request, response)) {
            ErrorAnswer.show(new Unread(request), response, 429, null);
            return;
        }
        if (path.startsWith(API)) {
            Viewer.languageOfProgram(request);
            if (path.startsWith(RESOURCES_OF_API)) {
                chain.doFilter(request, response);
            } else {
                ErrorAnswer.show(new Unread(request), response, 404, null);
            }
        } else {
            page(path, request, response, chain);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** Whether everybody who reads the request agrees where its body ends (RFC 9112, 6.3): a proxy that read it otherwise would let a second one through hidden in it. */
    private static boolean isFramedOnce(HttpServletRequest request) {
        String encoding = request.getHeader("Transfer-Encoding");
        return encoding == null || ("chunked".equalsIgnoreCase(encoding) && request.getHeader("Content-Length") == null);
    }

    private void page(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        Viewer.rememberLanguage(request, response);
        Optional<Routes.Match> match = Routes.find(path).or(() -> postbackTarget(path, request));
        if (match.isEmpty()) {
            ErrorAnswer.show(request, response, 404, null);
            return;
        }
        request.setAttribute(Page.ROUTE, match.get());
        Routes.Route route = match.get().route();
        boolean post = "POST".equals(request.getMethod());
        if (!post && !READS.contains(request.getMethod())) {
            ErrorAnswer.notAllowed(request, response, Routes.takesPosts(route.target()) ? ErrorAnswer.READ_AND_SENT : ErrorAnswer.READ);
            return;
        }
        Actor actor = (Actor) request.getAttribute(Page.ACTOR);
        if (route.access() != Routes.Access.PUBLIC && actor == null) {
            if (post && csrf.isOwnOrigin(request)) {
                request.setAttribute(Page.CARRIED, true);
                response.setStatus(401);
                request.getRequestDispatcher("/sign-in.xhtml").forward(new WithoutView(request), response);
            } else {
                String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
                response.setHeader(SecureHeaders.CONTENT_POLICY, SecureHeaders.POLICY);
                // relative: only the proxy knows whether the browser came by TLS
                response.setStatus(302);
                response.setHeader("Location", request.getContextPath() + "/sign-in?next=" + URLEncoder.encode(path + query, StandardCharsets.UTF_8));
            }
            return;
        }
        if (!route.access().admits(actor)) {
            refuse(request, response, new Forbidden());
            return;
        }
        boolean upload = Routes.takesFiles(route.target());
        boolean postback = post && route.target().equals(path) && Routes.hasPrimeFacesParts(path);
        // an answer is kept for nobody in particular: there is no session to ride on
        boolean tokenless = upload || postback || route.path().equals("/check/save");
        if (postback && request.getSession(false) == null) {
            // another server held the view, and has ended: the page is shown anew
            showAnew(request, response, route);
            return;
        }
        if (post && !(tokenless ? csrf.isOwnOrigin(request) : csrf.isGenuine(request))) {
            refuse(request, response, new Forbidden());
            return;
        }
        if (route.access() == Routes.Access.FILER && request.getAttribute(Page.LOST) != null && !route.path().equals(CLIENTS)) {
            if (post) {
                refusals.atTheDoor(actor, PageRequest.address(request), new Forbidden());
            }
            response.setStatus(409);
            request.getRequestDispatcher("/ended.xhtml").forward(new WithoutView(request), response);
            return;
        }
        if (upload) {
            chain.doFilter(request, response);
            return;
        }
        if (KeptPages.isKept(route, request)) {
            kept.answer(request, response, actor, answer -> request.getRequestDispatcher(route.target()).forward(request, answer));
            return;
        }
        request.getRequestDispatcher(route.target()).forward(postback ? request : new WithoutView(request), response);
    }

    /** In the words of Faces, if its script has asked. */
    private static void showAnew(HttpServletRequest request, HttpServletResponse response, Routes.Route route) throws IOException {
        String address = request.getContextPath() + route.path();
        response.setHeader(SecureHeaders.CONTENT_POLICY, SecureHeaders.POLICY);
        if (request.getHeader("Faces-Request") == null) {
            response.setStatus(303);
            response.setHeader("Location", address);
        } else {
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter().print("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response id=\"j_id1\"><redirect url=\"" + address + "\"/></partial-response>");
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        return request.getContentType() != null && request.getContentType().startsWith("application/x-www-form-urlencoded");
    }

    /** Pages with PrimeFaces parts post to their own file: the right to it is that of their route, its view state is their token. */
    private static Optional<Routes.Match> postbackTarget(String path, HttpServletRequest request) {
        if (!"POST".equals(request.getMethod()) || !WithoutView.isNamedBy(request)) {
            return Optional.empty();
        }
        return Routes.all().stream()
                .filter(r -> r.target().equals(path) && Routes.hasPrimeFacesParts(path))
                .findFirst()
                .map(r -> new Routes.Match(r, Map.of()));
    }

    /** Whether files go in or out there. */
    private static boolean isExchange(String path) {
        return Routes.find(path).filter(match -> !match.route().target().endsWith(".xhtml")).isPresent();
    }

    private static boolean isFacesPage(String path) {
        return (path.endsWith(".xhtml") && !path.startsWith(RESOURCES)) || Routes.find(path).filter(match -> match.route().target().endsWith(".xhtml")).isPresent();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Throwable failure) throws IOException, ServletException {
        Optional<Refusal> refusal = Failures.refusal(failure);
        if (refusal.isPresent()) {
            refuse(request, response, refusal.get());
            return;
        }
        int status = Failures.statusOfFault(failure);
        String id = Failures.log(request, failure);
        try {
            ErrorAnswer.show(request, response, status, id);
        } catch (ServletException | RuntimeException again) {
            if (status != 503 || response.isCommitted()) {
                throw again;
            }
            // the page of the error asks the database, too, who is signed in and what waits for them
            response.resetBuffer();
            ErrorAnswer.sayBusy(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException, ServletException {
        refusals.atTheDoor(PageRequest.actor(request), PageRequest.address(request), refusal);
        ErrorAnswer.show(request, response, Failures.status(refusal), null);
    }
}
