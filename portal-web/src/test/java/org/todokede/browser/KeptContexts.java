package org.todokede.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todokede.running.TestedPortal;

/**
 * Contexts of the browser that one person has left for the next of the same language: a new one starts a process and reads every script and style anew, which takes longer than most of
 * what is then done in it. Of the one before nothing is left but what all may read: no page, no cookie, nothing that a page has stored.
 */
final class KeptContexts {

    /** What cannot be changed of a context once it is there. */
    private record Kind(String language, boolean script, boolean fonts) {

        static Kind of(Person.Setup setup) {
            return new Kind(setup.language(), setup.script(), setup.fonts());
        }
    }

    private static final Map<Kind, Deque<BrowserContext>> LEFT = new HashMap<>();

    private KeptContexts() {}

    static BrowserContext take(Person.Setup setup) {
        BrowserContext left = LEFT.computeIfAbsent(Kind.of(setup), kind -> new ArrayDeque<>()).poll();
        return left == null ? anew(setup) : left;
    }

    private static BrowserContext anew(Person.Setup setup) {
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
        return context;
    }

    static void giveBack(Person.Setup setup, BrowserContext context) {
        List<Page> pages = context.pages();
        if (setup.script()) {
            pages.stream().filter(page -> page.url().startsWith(TestedPortal.address())).findFirst().ifPresent(page -> page.evaluate("() => localStorage.clear()"));
        }
        pages.forEach(Page::close);
        context.clearCookies();
        LEFT.get(Kind.of(setup)).add(context);
    }
}
