package org.todokede.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** What can be seen of a page: by axe, by its width, and as a picture for a person to look at. */
public final class Sight {

    /** System property: {@code true} to keep pictures in {@code target/screenshots}. No test reads them, and they take about a third of the time. */
    private static final boolean PICTURES = Boolean.getBoolean("portal.pictures");

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Sight() {}

    /** What axe finds on the whole page, by WCAG 2.2 AA: one line for each place, of each rule three at most. */
    public static List<String> axe(Page page, String where) {
        return axe(page, "html", where);
    }

    /** The same of one part of the page. @param part CSS selector */
    public static List<String> axe(Page page, String part, String where) {
        // what passes is counted, but not described node by node: that takes longer than the rules themselves
        AxeRunOptions violationsOnly = new AxeRunOptions();
        violationsOnly.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(violationsOnly).withTags(RULES).include(part).analyze().getViolations().stream()
                .flatMap(v -> v.getNodes().stream().limit(3).map(n -> where + ": " + v.getId() + " at " + n.getTarget() + " " + n.getHtml().replaceAll("\\s+", " ")))
                .toList();
    }

    /** WCAG 1.4.10: nothing but a table scrolls sideways, and no name in the head of the page lies over what stands beside it. Empty if it is so. */
    public static List<String> sideways(Page page, String where) {
        Object over = page.evaluate("() => Math.max(document.documentElement.scrollWidth - document.documentElement.clientWidth,"
                + " ...[...document.querySelectorAll('.head__who a')].map(a => Math.floor(a.getBoundingClientRect().right - a.closest('.head__who').getBoundingClientRect().right)))");
        return ((Number) over).intValue() > 0 ? List.of(where + ": " + over + " px too wide") : List.of();
    }

    /** Keeps a picture of the whole page, if pictures are wanted. @param name name of the file, without its ending */
    public static void picture(Page page, String name) {
        if (PICTURES) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")).setFullPage(true));
        }
    }
}
