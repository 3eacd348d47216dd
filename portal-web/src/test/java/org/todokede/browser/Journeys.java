package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.util.Map;

/** Ways through the portal that more than one test takes. Each is walked as a person would: by links and buttons. */
final class Journeys {

    private Journeys() {}

    /** Moves the training clock to a day on which the window is open, if it stands on another: on a closed day nothing is received. */
    static void waitForABankDay() {
        LocalDate today = Raw.today();
        LocalDate open = BankDays.receiptOf(today);
        if (open.isAfter(today)) {
            Raw.signedIn("admin").post("/admin/clock", Map.of("days", String.valueOf(open.toEpochDay() - today.toEpochDay())));
            assertEquals(open, Raw.today());
        }
    }

    /** Registers the organisation, if that has not been done on this portal before. */
    static void register(Person filer, String language) {
        filer.at("/organisation");
        if (filer.page.locator("[name='filer.name']").count() > 0) {
            Form1.fill(filer, Form1.filer(language));
            filer.press("organisation.register");
            filer.arrive("**/filings");
        }
    }

    /** Begins a filing and answers with its id. */
    static String begin(Person filer) {
        filer.at("/filings");
        filer.follow("filings.new");
        filer.page.locator("main a[href$='/filings/new?form=1']").click();
        filer.press("start.begin");
        filer.page.locator(".tasks").first().waitFor();
        assertTrue(filer.path().matches("/filings/\\d+"), filer.path());
        return filer.path().substring("/filings/".length());
    }

    /** Fills in every section, one after the other, and answers with the id of the draft. */
    static String draft(Person filer, Map<String, String> answers) {
        String id = begin(filer);
        filer.page.locator(".tasks a").first().click();
        for (String section : Form1.SECTIONS) {
            assertEquals("/filings/" + id + "/section/" + section, filer.path());
            Form1.fill(filer, Form1.of(section, answers));
            filer.press("section.save");
            filer.page.waitForURL(url -> !url.endsWith("/section/" + section));
        }
        return id;
    }

    /** Checks the answers, declares and submits; answers with the receipt number. */
    static String submit(Person filer, String id) {
        filer.at("/filings/" + id + "/check");
        filer.field("declaration").check();
        filer.press("check.submit");
        filer.arrive("**/receipt");
        return filer.page.locator(".receipt__no").innerText().strip();
    }

    /** A filing from its first page to its receipt. */
    static String file(Person filer, Map<String, String> answers) {
        return submit(filer, draft(filer, answers));
    }

    /** Opens the page of an act from the list of what may be done on a case. */
    static void openAct(Person officer, String number, String act) {
        officer.at("/review/" + number);
        Locator link = officer.page.locator(".acts a[href$='/act/" + act + "']");
        link.click();
        officer.arrive("**/act/" + act);
    }

    /** Sends the form of an act; the case comes back. */
    static void take(Person officer, String number) {
        officer.page.locator("main form button[type=submit]").click();
        officer.arrive("**/review/" + number);
    }

    /** The window takes the filing in. */
    static void receive(Person window, String number) {
        openAct(window, number, "receive");
        take(window, number);
    }

    /** A ministry signs that it has no objection. */
    static void sign(Person officer, String number) {
        openAct(officer, number, "sign");
        officer.page.locator("[name=opinion][value=NO_OBJECTION]").check();
        take(officer, number);
    }
}
