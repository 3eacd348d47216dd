package org.todokede.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.todokede.filing.FormEdition;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.service.Seal;
import org.todokede.identity.service.SessionService;
import org.todokede.platform.LegalDay;
import org.todokede.platform.service.PortalClock;

/** Who looks at the page, in which language, and how dates and provisions are written for them. */
@Named
@RequestScoped
public class Viewer {

    static final String LANGUAGE = "org.todokede.language";
    private static final String COOKIE = "language";
    private static final DateTimeFormatter DATE_EN = DateTimeFormatter.ofPattern("yyyy-MM-dd (EEE)", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_JA = DateTimeFormatter.ofPattern("yyyy年M月d日（EEE）", Locale.JAPANESE);
    private static final DateTimeFormatter NEAR_JA = DateTimeFormatter.ofPattern("M月d日", Locale.JAPANESE);
    private static final DateTimeFormatter FAR_JA = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.JAPANESE);
    private static final DateTimeFormatter FAR_EN = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter NEAR_EN = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** One entry of the main navigation. */
    public record NavigationItem(String label, String href, boolean current) {}

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Texts texts;

    @Inject
    private Csrf csrf;

    @Inject
    private Seal seal;

    @Inject
    private PortalClock clock;

    /**
     * Takes the language from the address, then from the cookie, then from the browser, and keeps what was chosen. Of a post nothing is read: a file that
     * is too large would fail here, before the page that can say so.
     */
    static void rememberLanguage(HttpServletRequest request, HttpServletResponse response) {
        String chosen = "POST".equals(request.getMethod()) ? null : request.getParameter("lang");
        if (chosen != null && Bundles.LANGUAGES.contains(chosen)) {
            Cookie cookie = new Cookie(cookieName(request), chosen);
            cookie.setPath("/");
            cookie.setMaxAge(365 * 24 * 3600);
            cookie.setHttpOnly(true);
            cookie.setSecure(isByTls(request));
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        } else {
            chosen = fromCookie(request);
        }
        request.setAttribute(LANGUAGE, chosen);
    }

    /** Programs say in each request which language they want; what a browser chose before does not count. */
    static void languageOfProgram(HttpServletRequest request) {
        String wanted = Collections.list(request.getLocales()).stream().map(Locale::getLanguage).filter(Bundles.LANGUAGES::contains).findFirst().orElse("en");
        request.setAttribute(LANGUAGE, wanted);
    }

    private static boolean isByTls(HttpServletRequest request) {
        return request.isSecure() || request.getAttribute(Page.TLS) != null;
    }

    private static String cookieName(HttpServletRequest request) {
        return isByTls(request) ? CookieSecurity.THIS_HOST + COOKIE : COOKIE;
    }

    private static String fromCookie(HttpServletRequest request) {
        if (request.getCookies() != null) {
            String name = cookieName(request);
            for (Cookie cookie : request.getCookies()) {
                if (name.equals(cookie.getName()) && Bundles.LANGUAGES.contains(cookie.getValue())) {
                    return cookie.getValue();
                }
            }
        }
        return "ja".equals(request.getLocale().getLanguage()) ? "ja" : "en";
    }

    public String getLanguage() {
        Object language = request.getAttribute(LANGUAGE);
        return language == null ? fromCookie(request) : language.toString();
    }

    public boolean isJapanese() {
        return "ja".equals(getLanguage());
    }

    /** This page again, in the other language. */
    public String languageLink(String language) {
        String path = page.path();
        StringBuilder query = new StringBuilder();
        if ("GET".equals(request.getMethod())) {
            request.getParameterMap().forEach((name, values) -> {
                if (!"lang".equals(name)) {
                    for (String value : values) {
                        query.append(encode(name)).append('=').append(encode(value)).append('&');
                    }
                }
            });
        }
        return request.getContextPath() + path + "?" + query + "lang=" + language;
    }

    public boolean isSignedIn() {
        return page.actor() != null;
    }

    public String getName() {
        return isSignedIn() ? page.actor().name() : "";
    }

    /** The organisation the person acts for; empty if none. */
    public String getActingFor() {
        return isSignedIn() && page.actor().organisationId() != null ? page.actor().current().get(0).organisationName() : "";
    }

    public boolean is(String role) {
        return isSignedIn() && page.actor().is(Role.valueOf(role));
    }

    public String getCsrf() {
        return csrf.token(request);
    }

    /** Key for what the person types in this browser and has not sent; only where somebody is signed in. */
    public String getTabKey() {
        return seal.tabKey("account " + page.actor().accountId());
    }

    /** Seconds until the session ends if nothing is sent. */
    public long getSessionSeconds() {
        return held(request).idle().toSeconds();
    }

    /** The same in minutes. */
    public long getSessionMinutes() {
        return held(request).idle().toMinutes();
    }

    /** Seconds until the session ends whatever is sent. */
    public long getSessionSecondsAtMost() {
        return secondsAtMost(request, clock.machineTime());
    }

    static long secondsAtMost(HttpServletRequest request, Instant now) {
        return Math.max(0, Duration.between(now, held(request).endsAt()).toSeconds());
    }

    private static SessionService.Held held(HttpServletRequest request) {
        return (SessionService.Held) request.getAttribute(Page.HELD);
    }

    public List<NavigationItem> getNavigation() {
        List<NavigationItem> items = new ArrayList<>();
        Actor actor = page.actor();
        if (actor != null) {
            addIf(actor.is(Role.FILER), "nav.filings", "/filings", items);
            addIf(actor.is(Role.FILER), "nav.organisation", "/organisation", items);
            addIf(actor.is(Role.REVIEWER) || actor.is(Role.WINDOW), "nav.worklist", "/review", items);
            addIf(actor.is(Role.ADMINISTRATOR), "nav.editions", "/admin/editions", items);
            addIf(actor.is(Role.ADMINISTRATOR), "nav.keepSectors", "/admin/sectors", items);
            addIf(actor.is(Role.ADMINISTRATOR), "nav.companies", "/admin/companies", items);
            addIf(actor.is(Role.ADMINISTRATOR), "nav.letters", "/admin/letters", items);
            addIf(actor.is(Role.ADMINISTRATOR), "nav.screening", "/admin/screening", items);
            addIf(actor.is(Role.ADMINISTRATOR), "nav.accounts", "/admin/accounts", items);
            addIf(actor.is(Role.ADMINISTRATOR), "nav.system", "/admin/system", items);
            addIf(actor.is(Role.ADMINISTRATOR), "nav.clock", "/admin/clock", items);
            addIf(actor.is(Role.AUDITOR), "nav.record", "/admin/audit", items);
        }
        addIf(true, "nav.check", "/check", items);
        addIf(true, "nav.sectors", "/sectors", items);
        addIf(true, "nav.period", "/period", items);
        return items;
    }

    private void addIf(boolean shown, String key, String href, List<NavigationItem> items) {
        if (shown) {
            String path = String.valueOf(page.path());
            items.add(new NavigationItem(texts.get(key), request.getContextPath() + href, path.equals(href) || path.startsWith(href + "/")));
        }
    }

    /** A day with its weekday, as people read it. */
    public String date(LocalDate day) {
        return day == null ? "" : day.format(isJapanese() ? DATE_JA : DATE_EN);
    }

    /** A day where there is little room: with its year only if that is not the one of today. */
    public String nearDate(LocalDate day, LocalDate today) {
        return day.getYear() == today.getYear() ? day.format(isJapanese() ? NEAR_JA : NEAR_EN) : day.format(isJapanese() ? FAR_JA : FAR_EN);
    }

    /** Day and time in Japan. */
    public String dateTime(Instant instant) {
        if (instant == null) {
            return "";
        }
        ZonedDateTime there = instant.atZone(LegalDay.TOKYO);
        return date(there.toLocalDate()) + " " + there.format(TIME);
    }

    /** Time of day in Japan. */
    public String time(Instant instant) {
        return instant == null ? "" : instant.atZone(LegalDay.TOKYO).format(TIME);
    }

    /** An argument of a message: dates get their weekday, instants their time in Japan, codes their label. */
    Object readable(String argument) {
        if (argument.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return isDay(argument) ? date(LocalDate.parse(argument)) : argument;
        }
        if (argument.matches("\\d{4}-\\d{2}-\\d{2}T.*Z")) {
            return momentOrAsTyped(argument);
        }
        for (String prefix : List.of("ministry.", "CaseAct.", "CaseState.")) {
            if (texts.has(prefix + argument)) {
                return texts.get(prefix + argument);
            }
        }
        return argument;
    }

    private String momentOrAsTyped(String text) {
        try {
            return dateTime(Instant.parse(text));
        } catch (DateTimeParseException none) {
            return text;
        }
    }

    /** Whether there is such a day: what somebody typed may look like one. */
    static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    /** A provision in the viewer's language. */
    public String article(String article) {
        return isJapanese() ? Articles.inJapanese(article) : article;
    }

    /** Name of a country or region in the viewer's language. */
    public String country(String code) {
        return code == null || code.isEmpty() ? "" : new Locale("", code).getDisplayCountry(isJapanese() ? Locale.JAPANESE : Locale.ENGLISH);
    }

    /** Number of an annexed form, e.g. {@code 3-2}, as it is written in the viewer's language. */
    public String form(String number) {
        return isJapanese() ? number.replace("-", "の") : number;
    }

    /** What a case is written on: form 1, say, or the sheet of an inquiry. @param number of the form, as stored */
    public String writtenOn(String number) {
        return number.equals(FormEdition.INQUIRY) ? texts.get("inquiry.none") : texts.of("worklist.form", form(number));
    }

    /** A number with separators; decimals stay as they are. */
    public String number(Object value) {
        if (value == null || value.toString().isEmpty()) {
            return "";
        }
        String[] parts = value.toString().split("\\.", 2);
        return String.format(Locale.ENGLISH, "%,d", Long.parseLong(parts[0])) + (parts.length == 2 ? "." + parts[1] : "");
    }

    /** Size of a file, or of what there is room for. */
    public String size(long bytes) {
        if (bytes < 1024 * 1024) {
            return bytes < 1024 ? bytes + " B" : bytes / 1024 + " KB";
        }
        double megabytes = bytes / 1024.0 / 1024.0;
        return megabytes < 1024 ? String.format(Locale.ENGLISH, "%.1f MB", megabytes) : String.format(Locale.ENGLISH, "%,.1f GB", megabytes / 1024);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
