package org.todokede.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What can be seen of a page: by axe, by its width, and as a picture for a person to look at. */
public final class Sight {

    /** System property: {@code true} to keep pictures in {@code target/screenshots}. No test reads them, and they take about a third of the time. */
    private static final boolean PICTURES = Boolean.getBoolean("portal.pictures");

    private static final String AXE = axe();

    /** What passes is counted, but not described node by node: that takes longer than the rules themselves. */
    private static final String FINDINGS = """
            async ({part, rules}) => {
                const seen = await axe.run({include: [[part]]}, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});
                return seen.violations.flatMap(v => v.nodes.slice(0, 3).map(n => `${v.id} at ${JSON.stringify(n.target)} ${n.html}`));
            }""";

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Sight() {}

    /** What axe finds on the whole page, by WCAG 2.2 AA: one line for each place, of each rule three at most. */
    public static List<String> axe(Page page, String where) {
        return axe(page, "html", where);
    }

    /** The same of one part of the page. @param part CSS selector */
    public static List<String> axe(Page page, String part, String where) {
        if (!Boolean.TRUE.equals(page.evaluate("() => typeof loadAxe === 'function' && (loadAxe(), true)"))) {
            // half a megabyte takes longer to send than to read: the pages after this one find it there
            page.addInitScript("window.loadAxe = function () {\n" + AXE + "\n};");
            page.evaluate(AXE);
        }
        List<?> found = (List<?>) page.evaluate(FINDINGS, Map.of("part", part, "rules", RULES));
        return found.stream().map(each -> where + ": " + String.valueOf(each).replaceAll("\\s+", " ")).toList();
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
