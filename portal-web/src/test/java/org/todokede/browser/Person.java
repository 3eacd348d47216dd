package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.WebError;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.net.HttpCookie;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.todokede.running.TestedPortal;

/**
 * Somebody at a browser of their own, signed in or not. Whatever the browser complains about (a broken policy, a script error, a part that does not
 * load) fails the test when the person leaves.
 */
final class Person implements AutoCloseable {

    /** Password of every demonstration account. */
    static final String PASSWORD = "todokede-demo";

    /** How a person's browser is set up. */
    record Setup(String language, int width, int height, boolean script, boolean fonts) {

        static Setup of(String language) {
            return new Setup(language, 1440, 900, true, false);
        }

        Setup wide(int newWidth) {
            return new Setup(language, newWidth, newWidth < 600 ? 780 : 900, script, fonts);
        }

        Setup withoutScript() {
            return new Setup(language, width, height, false, fonts);
        }

        /** With the portal's own letters, for whoever asks how wide a page is. */
        Setup withFonts() {
            return new Setup(language, width, height, script, true);
        }
    }

    final BrowserContext context;
    final Page page;
    final Words words;

    private final Seats.Seat seat;
    private final List<String> complaints = new ArrayList<>();
    private final Consumer<ConsoleMessage> onMessage = this::heard;
    private final Consumer<WebError> onError = error -> complaints.add("script: " + error.error());
    private final Consumer<Response> onResponse = this::answered;
    private int status;

    private Person(Setup setup) {
        seat = Seats.take(setup);
        context = seat.context();
        page = seat.page();
        words = Words.in(setup.language());
        context.onConsoleMessage(onMessage);
        context.onWebError(onError);
        context.onResponse(onResponse);
    }

    private void heard(ConsoleMessage message) {
        if ("error".equals(message.type()) && !message.text().startsWith("Failed to load resource")) {
            complaints.add(message.page().url() + ": " + message.text());
        }
    }

    private void answered(Response response) {
        if (response.request().isNavigationRequest()) {
            status = response.status();
        } else if (response.status() >= 400) {
            complaints.add(response.url() + " answered " + response.status());
        }
    }

    static Person visitor(Setup setup) {
        return new Person(setup);
    }

    static Person signedIn(String login, String language) {
        return signedIn(login, Setup.of(language));
    }

    /** Signed in, with no page yet. */
    static Person signedIn(String login, Setup setup) {
        Person person = new Person(setup);
        HttpCookie session = Raw.signedIn(login).session().orElseThrow();
        person.context.addCookies(List.of(new Cookie(session.getName(), session.getValue()).setUrl(TestedPortal.address()).setHttpOnly(true).setSameSite(SameSiteAttribute.LAX)));
        return person;
    }

    static Person signedInAnew(String login, String language) {
        return signedInAnew(login, Setup.of(language));
    }

    /** Signed in by the form, at the page that comes then, with a session that no other test has. */
    static Person signedInAnew(String login, Setup setup) {
        Person person = new Person(setup);
        person.open("/sign-in");
        person.giveCredentials(login);
        person.page.locator("form[data-sign-out]").waitFor();
        return person;
    }

    /** Fills in the sign-in form that is on the page, and sends it. */
    void giveCredentials(String login) {
        field("login").fill(login);
        field("password").fill(PASSWORD);
        page.locator("main form button[type=submit]").first().click();
    }

    /** Opens an address of the portal and answers with the status. */
    int open(String path) {
        Response response = page.navigate(path);
        return response == null ? status : response.status();
    }

    /** Opens an address that must be there. */
    Person at(String path) {
        assertEquals(200, open(path), () -> path + ": " + heading());
        return this;
    }

    /** Waits until the page that is coming has all its elements. */
    Person settled() {
        Sight.awaitDocument(page);
        return this;
    }

    /** Status of the last page that came. */
    int status() {
        settled();
        return status;
    }

    /** The control or the group of a field. */
    Locator field(String path) {
        return page.locator("[id='f-" + path + "']");
    }

    /** The message at a field. */
    Locator errorAt(String path) {
        return page.locator("[id='f-" + path + "-notes'] .err");
    }

    Locator summary() {
        settled();
        return page.locator("[data-errors]");
    }

    Locator badge() {
        return page.locator("main .badge").first();
    }

    String heading() {
        settled();
        return page.locator("h1").first().innerText();
    }

    String text() {
        settled();
        return page.locator("main").innerText();
    }

    /** Path of the page, without query. */
    String path() {
        settled();
        return page.url().substring(TestedPortal.address().length()).replaceFirst("[?#].*", "");
    }

    /** Presses the button with the text of this key. */
    void press(String key, Object... arguments) {
        page.locator("main").getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words.of(key, arguments)).setExact(true)).click();
    }

    /** The link with the text of this key. */
    Locator link(String key, Object... arguments) {
        return page.locator("main").getByRole(com.microsoft.playwright.options.AriaRole.LINK, new Locator.GetByRoleOptions().setName(words.of(key, arguments)).setExact(true));
    }

    /** Follows the link with the text of this key to the page that it names. */
    void follow(String key, Object... arguments) {
        Locator link = link(key, arguments);
        String address = link.getAttribute("href");
        link.click();
        // a click returns while the next page is still on its way
        page.waitForURL(url -> url.endsWith(address));
    }

    /** Waits until the address fits, and says what stands on the page instead if it never does. */
    Person arrive(String glob) {
        try {
            page.waitForURL(glob);
        } catch (TimeoutError tooLong) {
            throw new AssertionError("still at " + page.url() + ", not at " + glob + ": " + page.locator("main").innerText(), tooLong);
        }
        return this;
    }

    /** The day that the training banner says it is. */
    LocalDate today() {
        return day(page.locator(".env time"));
    }

    /** The day that an element of the page means. */
    static LocalDate day(Locator time) {
        return LocalDate.parse(time.getAttribute("datetime"));
    }

    /** What the browser has complained about so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.offConsoleMessage(onMessage);
        context.offWebError(onError);
        context.offResponse(onResponse);
        Seats.leave(seat);
        assertEquals(List.of(), complaints, "complaints of the browser");
    }
}
