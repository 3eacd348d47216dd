package org.todokede.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.todokede.running.TestedPortal;

/**
 * Places at the browser, of one person each. Whoever comes next with the same setup takes one that somebody has left, if it could be cleared of all that was kept there: a
 * new one takes as much processor time as one or two pages.
 */
final class Seats {

    /** So many stay open for the next; each holds a process of the browser. */
    private static final int FREE = 5;

    /** A context and its one page. */
    record Seat(Person.Setup setup, BrowserContext context, Page page) {}

    private static final Deque<Seat> LEFT = new ArrayDeque<>();

    private Seats() {}

    static Seat take(Person.Setup setup) {
        for (Iterator<Seat> each = LEFT.iterator(); each.hasNext(); ) {
            Seat seat = each.next();
            if (seat.setup().equals(setup)) {
                each.remove();
                seat.page().setViewportSize(setup.width(), setup.height());
                return seat;
            }
        }
        BrowserContext context = (setup.fonts() ? Chromium.withFonts() : Chromium.browser())
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(TestedPortal.address())
                        .setLocale("ja".equals(setup.language()) ? "ja-JP" : "en-GB")
                        .setTimezoneId("Asia/Tokyo")
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setJavaScriptEnabled(setup.script())
                        .setViewportSize(setup.width(), setup.height()));
        context.setDefaultTimeout(15_000);
        if (setup.script()) {
            context.addInitScript("document.addEventListener('securitypolicyviolation', e => console.error('policy broken: ' + e.violatedDirective + ' ' + e.blockedURI))");
        }
        return new Seat(setup, context, context.newPage());
    }

    /** Nothing of whoever leaves stays: no cookie, nothing stored, no page. */
    static void leave(Seat seat) {
        try {
            for (Page page : seat.context().pages()) {
                if (page != seat.page()) {
                    page.close();
                }
            }
            if (seat.setup().script() && seat.page().url().startsWith(TestedPortal.address())) {
                seat.page().evaluate("() => { sessionStorage.clear(); localStorage.clear(); }");
            }
            seat.page().navigate("about:blank");
            seat.context().clearCookies();
        } catch (PlaywrightException broken) {
            seat.context().close();
            return;
        }
        LEFT.addFirst(seat);
        if (LEFT.size() > FREE) {
            LEFT.removeLast().context().close();
        }
    }
}
