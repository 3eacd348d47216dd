package org.todokede.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be seen of a page: by axe, by its width, and as a picture for a person to look at. */
public final class Sight {

    /** System property: {@code true} to keep pictures in {@code target/screenshots}. No test reads them, and they take about a third of the time. */
    static final boolean PICTURES = Boolean.getBoolean("portal.pictures");

    private static final String AXE = axe();

    /**
     * Ways of writing on a ground, as a number each: colour, size and weight of the letters, and what lies under them up to the page. Contrast takes three quarters of the time
     * of all rules, and it is the same wherever the same letters stand on the same ground.
     */
    private static final String WRITINGS = """
            part => {
                const known = new Map();
                const writing = element => {
                    if (!element) { return 7; }
                    if (known.has(element)) { return known.get(element); }
                    const style = getComputedStyle(element);
                    const under = [style.backgroundColor, style.backgroundImage, style.opacity, style.position, style.color, style.fontSize, style.fontWeight, style.textShadow].join();
                    let number = writing(element.parentElement);
                    // times 31 it stays exact: beyond 53 bits the last signs of a colour would be rounded away
                    for (let i = 0; i < under.length; i++) { number = (number * 31 + under.charCodeAt(i)) % 281474976710597; }
                    known.set(element, number);
                    return number;
                };
                window.writings = new Map();
                for (const element of document.querySelectorAll(part + ', ' + part + ' *')) {
                    if (element.checkVisibility({visibilityProperty: true, opacityProperty: true}) && element.getClientRects().length) { window.writings.set(element, writing(element)); }
                }
                return [...new Set(window.writings.values())];
            }""";

    /** What passes is counted, but not described node by node: that takes longer than the rules themselves. */
    private static final String FINDINGS = """
            async ({part, rules, seen}) => {
                const passed = new Set(seen);
                for (const [element, writing] of window.writings) { element.toggleAttribute('data-contrast-seen', passed.has(writing)); }
                axe.configure({rules: [{id: 'color-contrast', selector: '*:not([data-contrast-seen])'}]});
                const result = await axe.run({include: [[part]]}, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations', 'incomplete']});
                const pale = [...result.violations, ...result.incomplete].filter(rule => rule.id === 'color-contrast').flatMap(rule => rule.nodes);
                const open = pale.map(node => window.writings.get(document.querySelector(node.target[0])));
                return [result.violations.flatMap(v => v.nodes.slice(0, 3).map(n => `${v.id} at ${JSON.stringify(n.target)} ${n.html}`)), open.filter(writing => writing !== undefined)];
            }""";

    /** Ways of writing that axe has seen, and found nothing against. */
    private static final Set<Object> LEGIBLE = new HashSet<>();

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Sight() {}

    /** What axe finds on the whole page, by WCAG 2.2 AA: one line for each place, of each rule three at most. A way of writing that was legible once is not asked for its contrast again. */
    public static List<String> axe(Page page, String where) {
        return axe(page, "html", where);
    }

    /** The same of one part of the page. @param part CSS selector */
    public static List<String> axe(Page page, String part, String where) {
        awaitDocument(page);
        if (!Boolean.TRUE.equals(page.evaluate("() => typeof loadAxe === 'function' && (loadAxe(), true)"))) {
            // half a megabyte takes longer to send than to read: the pages after this one find it there
            page.addInitScript("window.loadAxe = function () {\n" + AXE + "\n};");
            page.evaluate(AXE);
        }
        List<?> writings = (List<?>) page.evaluate(WRITINGS, part);
        List<?> found = (List<?>) page.evaluate(FINDINGS, Map.of("part", part, "rules", RULES, "seen", writings.stream().filter(LEGIBLE::contains).toList()));
        List<?> open = (List<?>) found.get(1);
        writings.stream().filter(writing -> !open.contains(writing)).forEach(LEGIBLE::add);
        return ((List<?>) found.get(0)).stream().map(each -> where + ": " + String.valueOf(each).replaceAll("\\s+", " ")).toList();
    }

    /** A click ends when the answer begins: a script that asks then may meet a page that has no element yet. */
    static void awaitDocument(Page page) {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    private static String axe() {
        try (InputStream in = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** WCAG 1.4.10: nothing but a table scrolls sideways, and no name in the head of the page lies over what stands beside it. Empty if it is so. */
    public static List<String> sideways(Page page, String where) {
        awaitDocument(page);
        Object over = page.evaluate("() => Math.max(document.documentElement.scrollWidth - document.documentElement.clientWidth,"
                + " ...[...document.querySelectorAll('.head__who a')].map(a => Math.floor(a.getBoundingClientRect().right - a.closest('.head__who').getBoundingClientRect().right)))");
        return ((Number) over).intValue() > 0 ? List.of(where + ": " + over + " px too wide") : List.of();
    }

    /** At the size of a desk nobody scrolls to reach an act. Names those that lie below the screen. */
    public static List<String> below(Page page, String where) {
        awaitDocument(page);
        List<?> below = (List<?>) page.evaluate("() => [...document.querySelectorAll('.acts a')].filter(a => a.getClientRects().length > 0 && a.getBoundingClientRect().bottom + scrollY > innerHeight).map(a => a.textContent.trim())");
        return below.stream().map(act -> where + ": " + act + " lies below the screen").toList();
    }

    /** Keeps a picture of the whole page, if pictures are wanted. @param name name of the file, without its ending */
    public static void picture(Page page, String name) {
        if (PICTURES) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")).setFullPage(true));
        }
    }
}
