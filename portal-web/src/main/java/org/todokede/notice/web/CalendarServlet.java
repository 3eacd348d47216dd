package org.todokede.notice.web;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.todokede.notice.service.CalendarService;
import org.todokede.platform.service.PortalConfig;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Reason;

/** Answers a program of calendars: what the person behind the address may see at this moment. */
@WebServlet(name = "calendar", urlPatterns = "/calendar/feed")
public class CalendarServlet extends HttpServlet {

    @EJB
    private transient CalendarService calendars;

    @Inject
    private transient PortalConfig config;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CalendarService.Calendar calendar = calendars.open(PageRequest.route(request, "token"));
        List<ICalendar.Event> events = calendar.entries().stream().map(entry -> event(entry, calendar.language())).toList();
        byte[] bytes = ICalendar.write(say(calendar.language(), "calendar.name"), calendar.at(), events).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/calendar");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"todokede.ics\"");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
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
