package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What looks at every page finds what is wrong with one, on the first page that it is asked of and on those after it. */
@ExtendWith(Chromium.class)
class SightIT {

    private static final String SOUND = "<!doctype html><html lang='en'><title>Sound</title><body><main><h1>Sound</h1><p>Nothing is wrong.</p></main></body></html>";
    private static final String WRONG = "<!doctype html><title>Wrong</title><body><main><h1>Wrong</h1><img src='data:,'><p style='color:#ccc;background:#fff'>Pale.</p>"
            + "<form><input name='a'><input name='b'><input name='c'><input name='d'></form><p style='width:3000px'>Wide.</p></main></body></html>";

    @Test
    void whatIsWrong_isFound_onTheFirstPageAndOnThoseAfterIt() {
        try (BrowserContext context = Chromium.browser().newContext()) {
            Page page = context.newPage();
            page.setContent(SOUND);
            assertEquals(List.of(), Sight.axe(page, "sound"));
            assertEquals(List.of(), Sight.sideways(page, "sound"));
            for (int visit = 1; visit <= 2; visit++) {
                page.navigate("data:text/html," + visit);
                assertEquals("function", page.evaluate("() => typeof loadAxe"), "it need not be sent again");
                page.setContent(WRONG);
                List<String> found = Sight.axe(page, "wrong");
                for (String rule : List.of("color-contrast", "html-has-lang", "image-alt", "label")) {
                    assertTrue(found.stream().anyMatch(line -> line.startsWith("wrong: " + rule + " at ")), () -> rule + ": " + found);
                }
                assertEquals(3, found.stream().filter(line -> line.startsWith("wrong: label at ")).count(), "of each rule three");
                assertEquals(List.of(), Sight.axe(page, "h1", "heading"));
                assertEquals(1, Sight.sideways(page, "wrong").size());
            }
        }
    }

    @Test
    void aWayOfWriting_thatDiffersByOneStepOfGreyFromALegibleOne_isAskedAnew() {
        try (BrowserContext context = Chromium.browser().newContext()) {
            Page page = context.newPage();
            String grey = "<!doctype html><html lang='en'><title>Grey</title><body><main><h1>Grey</h1><p style='color:rgb(%1$d,%1$d,%1$d)'>Grey.</p></main></body></html>";
            for (int visit = 1; visit <= 2; visit++) {
                page.setContent(grey.formatted(118));
                assertEquals(List.of(), Sight.axe(page, "4.54 to 1"));
                page.setContent(grey.formatted(119));
                assertEquals(1, Sight.axe(page, "4.48 to 1").size(), "WCAG 1.4.3 asks for 4.5 to 1");
            }
        }
    }
}
