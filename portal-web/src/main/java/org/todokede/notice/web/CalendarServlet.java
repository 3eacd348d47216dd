package org.todokede.notice.web;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.todokede.audit.service.RefusalService;
import org.todokede.notice.service.CalendarService;
import org.todokede.platform.service.PortalConfig;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;

/**
 * Answers a program of calendars: what the person whose password it shows may see at this moment. The password comes as that of Basic authentication (RFC 7617),
 * under any name, because it tells by itself whose it is; the address is the same for everybody, and holds no secret.
 */
@WebServlet(name = "calendar", urlPatterns = "/calendar/feed")
public class CalendarServlet extends HttpServlet {

    private static final String BASIC = "Basic ";

    /** Longest header that is read. */
    private static final int LONGEST = 1000;

    @EJB
    private transient CalendarService calendars;

    @EJB
    private transient RefusalService refusals;

    @Inject
    private transient PortalConfig config;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CalendarService.Calendar calendar;
        String password = password(request.getHeader("Authorization"));
        try {
            calendar = calendars.open(password);
        } catch (NotFound none) {
            if (!password.isEmpty()) {
                refusals.atTheDoor(PageRequest.actor(request), PageRequest.address(request), none);
            }
            // to whoever shows none and to whoever shows a wrong one: the program asks its person
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("WWW-Authenticate", "Basic realm=\"Todokede calendar\", charset=\"UTF-8\"");
            response.setHeader("X-Robots-Tag", "noindex");
            return;
        }
        List<ICalendar.Event> events = calendar.entries().stream().map(entry -> event(entry, calendar.language())).toList();
        byte[] bytes = ICalendar.write(say(calendar.language(), "calendar.name"), calendar.at(), events).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/calendar");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"todokede.ics\"");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** @param authorization header of that name; null if there is none @return empty if it holds no password */
    static String password(String authorization) {
        if (authorization == null || authorization.length() > LONGEST || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return "";
        }
        try {
            String shown = new String(Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            return shown.substring(shown.indexOf(':') + 1);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }

    /** No name of anybody: calendars are kept by others. */
    private ICalendar.Event event(CalendarService.Entry entry, String language) {
        String what = entry.number() == null ? say(language, "calendar.draft") : entry.number();
        String path = entry.staff() ? "/review/" + entry.number() : "/filings/" + (entry.number() == null ? String.valueOf(entry.id()) : entry.number());
        return new ICalendar.Event(entry.uid(), entry.day(), say(language, "CalendarService.Kind." + entry.kind(), what), config.address() + path);
    }

    private static String say(String language, String key, Object... arguments) {
        return Texts.say(language, Reason.plain(key, arguments));
    }
}
