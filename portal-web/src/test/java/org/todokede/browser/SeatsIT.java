package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever takes the place that somebody has left finds nothing there. */
@BrowserTest
class SeatsIT {

    private static final String STORED = "() => sessionStorage.length + localStorage.length";

    @Test
    void aPlaceThatSomebodyHasLeft_isEmpty() {
        Person.Setup setup = Person.Setup.of("en").wide(777);
        Page left;
        try (Person first = Person.signedIn("investor", setup)) {
            left = first.page;
            first.at("/filings");
            left.evaluate("() => { sessionStorage.setItem('own', 'a'); localStorage.setItem('own', 'b'); }");
            left.setViewportSize(360, 780);
            first.context.newPage().navigate("/filings");
        }
        try (Person second = Person.visitor(setup)) {
            assertSame(left, second.page, "it is the same place, or this test asks nothing");
            assertEquals(List.of(left), second.context.pages());
            assertEquals("about:blank", left.url());
            assertEquals(List.of(), second.context.cookies());
            second.at("/sign-in");
            assertEquals(0, left.evaluate(STORED));
            assertEquals(777, left.viewportSize().width);
            second.page.locator("[name=login]").waitFor();
        }
    }

    /** Whoever leaves is asked what the browser has complained about: that must be heard, or no test would ever fail by a broken policy. */
    @Test
    void control_aScriptThatThePolicyForbids_isNoticed() {
        Person person = Person.visitor(Person.Setup.of("en"));
        person.at("/");
        person.page.evaluate("""
                () => new Promise(resolve => {
                    document.addEventListener('securitypolicyviolation', () => setTimeout(resolve, 0));
                    const planted = document.createElement('script');
                    planted.textContent = 'window.planted = true';
                    document.body.append(planted);
                    setTimeout(resolve, 5000);
                })""");
        assertEquals(false, person.page.evaluate("() => 'planted' in window"), "and it has not run");
        AssertionError noticed = assertThrows(AssertionError.class, person::close);
        assertTrue(noticed.getMessage().contains("policy broken: script-src"), noticed::getMessage);
    }
}
