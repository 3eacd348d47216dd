package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every form of every page, filled in as nobody should: what is wrong is named at its field, what was typed stands there still, and nothing that was sent is taken for a part of the page.
 * Which forms there are is read from the pages themselves, so a new one is tried without being named here.
 */
@BrowserTest
class EveryPageInputIT {

    /** Fields in which one writes. */
    private static final String WRITTEN = "textarea, input:not([type]), input[type=text], input[type=email], input[type=date], input[type=number], input[type=search]";

    /** Pages with forms that {@link Looks} has no state for, by login. */
    private static final Map<String, List<String>> MORE = Map.of("investor", List.of("/account/address"), "mof1", List.of("/account/address"), "admin", List.of("/admin/accounts/new"));

    /** It answers the same whatever is typed, so that nobody learns which names there are; {@link BadFieldsBrowserIT} tries it. */
    private static final String SAYS_NOTHING = "/sign-in";

    /** Classes of businesses: one that there is not is named when everything else is right (InquiryServicesTest). */
    private static final String CLASSES = "target.sectors";

    private enum Wrong {
        CONTROL_CHARACTER("a\u0007b"),
        TURNED_AROUND("a\u202Eb"),
        SCRIPT_AND_CONTROL_CHARACTER("<script>alert('x')</script>\u0007"),
        TEN_THOUSAND_CHARACTERS("7".repeat(10_000));

        private final String written;

        Wrong(String written) {
            this.written = written;
        }
    }

    private Looks looks;

    @BeforeAll
    void everyPageHasSomethingToShow() throws IOException {
        looks = new Looks();
    }

    private Set<String> pages(String login) {
        return Stream.concat(looks.all().get(login).stream().map(Looks.Look::path), MORE.getOrDefault(login, List.of()).stream()).filter(path -> !path.equals(SAYS_NOTHING)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Raw somebody(String login) {
        return login.equals("nobody") ? Raw.stranger() : Raw.signedIn(login);
    }

    /** The forms of a page in which one can enter something, but no file: that is for the tests of files. */
    private static List<FormElement> forms(Raw.Answer page) {
        return Jsoup.parse(page.body()).select("main form[method=post]:not([enctype])").forms();
    }

    /** What a browser sends for the form as it stands, with its main button pressed. */
    private static Map<String, String> untouched(FormElement form) {
        Map<String, String> sent = new LinkedHashMap<>();
        form.formData().forEach(field -> sent.put(field.key(), field.value()));
        Element button = form.selectFirst("button.btn:not(.btn--second)");
        if (button != null && button.hasAttr("name")) {
            sent.put(button.attr("name"), button.attr("value"));
        }
        return sent;
    }

    private static String address(FormElement form, String page) {
        return form.attr("action").isEmpty() ? page : form.attr("action");
    }

    private static Set<String> names(FormElement form, String which) {
        return form.select(which).stream().filter(field -> !field.hasAttr("disabled") && !field.hasAttr("readonly")).map(field -> field.attr("name")).filter(name -> !name.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "investor", "window", "mof1", "admin"})
    void whatNoFieldTakes_isNamedAtEachField_andStandsThereStill(String login) {
        Raw raw = somebody(login);
        List<String> findings = new ArrayList<>();
        int tried = 0;
        for (String path : pages(login)) {
            List<FormElement> forms = forms(raw.get(path));
            for (FormElement form : forms) {
                Set<String> written = names(form, WRITTEN);
                if (written.isEmpty()) {
                    continue;
                }
                for (Wrong wrong : Wrong.values()) {
                    Map<String, String> sent = untouched(form);
                    written.forEach(name -> sent.put(name, wrong.written));
                    Raw.Answer answer = raw.send(address(form, path), sent);
                    String where = login + " " + path + " " + address(form, path) + " " + wrong + ": ";
                    findings.addAll(wrongWith(answer, written, wrong).stream().map(where::concat).toList());
                    tried++;
                }
            }
        }
        assertTrue(tried > 0, "nothing was tried");
        assertEquals(List.of(), findings);
    }

    private static List<String> wrongWith(Raw.Answer answer, Set<String> written, Wrong wrong) {
        List<String> found = new ArrayList<>();
        if (answer.status() != 422) {
            found.add("answered " + answer.status() + " " + answer.title());
            return found;
        }
        if (answer.body().contains("<script>alert")) {
            found.add("the script is a part of the page");
        }
        Element main = Jsoup.parse(answer.body()).selectFirst("main");
        for (String name : written) {
            if (!answer.defects().contains(name)) {
                found.add("the summary does not lead to " + name);
            }
            if (answer.errorAt(name).isEmpty()) {
                found.add("no message at " + name);
            }
            String stands = main.select("[name='" + name + "']").stream().map(Element::val).findFirst().orElse("");
            if (!stands.equals(wrong.written.replace("\u0007", ""))) {
                found.add("what was typed is lost at " + name);
            }
        }
        return found;
    }

    /** Of each group of choices one that it does not have; a box that is ticked with another word counts as not ticked. */
    @ParameterizedTest
    @ValueSource(strings = {"investor", "mof1", "admin"})
    void whatIsNoChoice_isNamedAtItsField(String login) {
        Raw raw = somebody(login);
        List<String> findings = new ArrayList<>();
        int tried = 0;
        for (String path : pages(login)) {
            for (FormElement form : forms(raw.get(path))) {
                Set<String> choices = names(form, "select, input[type=radio]");
                choices.remove(CLASSES);
                if (choices.isEmpty()) {
                    continue;
                }
                Map<String, String> sent = untouched(form);
                choices.forEach(name -> sent.put(name, "<script>alert('x')</script>"));
                Raw.Answer answer = raw.send(address(form, path), sent);
                String where = login + " " + path + " " + address(form, path) + ": ";
                tried++;
                if (answer.status() != 422) {
                    findings.add(where + "answered " + answer.status() + " " + answer.title());
                    continue;
                }
                if (answer.body().contains("<script>alert")) {
                    findings.add(where + "the script is a part of the page");
                }
                choices.stream().filter(name -> !answer.defects().contains(name) || answer.errorAt(name).isEmpty()).forEach(name -> findings.add(where + "nothing is said of " + name));
            }
        }
        assertTrue(tried > 0, "nothing was tried");
        assertEquals(List.of(), findings);
    }

    /** Nothing at all, where something may be needed: what is said is said at a field, and what is sent on is no fault of the server. */
    @ParameterizedTest
    @ValueSource(strings = {"nobody", "investor", "window", "mof1", "admin"})
    void whatIsMissing_isNamedAtItsField(String login) {
        Raw raw = somebody(login);
        List<String> findings = new ArrayList<>();
        int named = 0;
        for (String path : pages(login)) {
            for (FormElement form : forms(raw.get(path))) {
                Set<String> fields = names(form, WRITTEN + ", select, input[type=radio], input[type=checkbox]");
                // what is missing in a filing stands on the page of its check, not at a field there (LookBrowserIT)
                if (fields.isEmpty() || path.endsWith("/check")) {
                    continue;
                }
                Map<String, String> sent = untouched(form);
                sent.keySet().removeAll(fields);
                Raw.Answer answer = raw.send(address(form, path), sent);
                String where = login + " " + path + " " + address(form, path) + ": ";
                named += answer.defects().size();
                if (!Set.of(200, 303, 409, 422).contains(answer.status()) || answer.status() == 422 && answer.defects().isEmpty()) {
                    findings.add(where + "answered " + answer.status() + " " + answer.title());
                }
                answer.defects().stream().filter(name -> answer.errorAt(name).isEmpty()).forEach(name -> findings.add(where + "no message at " + name));
            }
        }
        assertTrue(named > 0, "nothing was missing");
        assertEquals(List.of(), findings);
    }
}
