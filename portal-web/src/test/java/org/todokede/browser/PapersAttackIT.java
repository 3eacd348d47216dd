package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.todokede.browser.Attack.Got;
import org.todokede.platform.web.Routes.Access;

/**
 * Papers that only some may know of: a file whose very name is for one ministry, what the target lays beside its answer, a power of attorney, a calendar behind
 * an address, a letter behind a code. Whoever does not belong tries each, and what is not theirs answers like what is not there.
 */
@BrowserTest
class PapersAttackIT {

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final String ABSENT_CASE = "FDI-2019-987654";
    private static final String ABSENT_FILE = "987654321";
    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}-){6}[0-9A-Z]{2}");

    private final String mark = "Zp" + Long.toString(System.nanoTime(), 36);
    private final String hush = mark + "-hush.pdf";
    private final String answer = mark + "-answer.pdf";
    private final String power = mark + "-power.pdf";
    private final Map<String, Raw> others = new LinkedHashMap<>();

    /** User names of those who have an account, by the names above. */
    private final Map<String, String> logins = new LinkedHashMap<>();

    private Raw owner;
    private String ownersLogin;
    private Raw meti;
    private Raw mof;
    private Raw window;
    private Raw company;
    private String number;
    private String hidden;

    @BeforeAll
    void aCaseWithPapersOfEachKind() {
        Journeys.waitForABankDay();
        ownersLogin = People.address("papers");
        owner = People.investor(ownersLogin, "Papers", mark + " Capital", "en");
        meti = Raw.signedInAnew("meti");
        mof = Raw.signedInAnew("mof1");
        window = Raw.signedInAnew("window");
        String draft = owner.draft(Form1.answers("en", mark + " Target K.K.", Raw.today().plusDays(50)));
        assertEquals(303, owner.upload("/filings/" + draft + "/attachments", "/upload/" + draft, Map.of("heading", "contract", "audience", "METI"), hush, PDF).status());
        hidden = first(owner.get("/filings/" + draft + "/attachments"), "/documents/(\\d+)");
        number = owner.submit(draft);
        assertEquals(303, window.act(number, "receive", Map.of()).status());

        logins.put("another filer", People.address("another"));
        logins.put("agent of nobody", People.address("agent"));
        Set.of("window", "mof1", "mhlw", "admin", "auditor").forEach(login -> logins.put(login, login));
        others.put("another filer", People.investor(logins.get("another filer"), "Another", "Another " + System.nanoTime(), "en"));
        others.put("agent of nobody", People.agents(logins.get("agent of nobody"), "Agent", "Agents " + System.nanoTime()));
        others.put("window", window);
        others.put("mof1", mof);
        others.put("mhlw", Raw.signedInAnew("mhlw"));
        others.put("admin", Raw.signedInAnew("admin"));
        others.put("auditor", Raw.signedInAnew("auditor"));
        others.put("stranger", Raw.stranger());
    }

    private static String first(Raw.Answer page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertTrue(found.find(), () -> pattern + " on " + page.main());
        return found.group(1);
    }

    /** What a paper says; of what is none, the bytes as they are. */
    private static String text(Raw.Answer got) {
        if (!got.header("Content-Type").startsWith("application/pdf")) {
            return got.body();
        }
        try (PDDocument document = Loader.loadPDF(got.response().body())) {
            return new PDFTextStripper().getText(document) + got.header("Content-Disposition");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Got got(Raw who, String address) {
        long began = System.nanoTime();
        return Got.of(who.get(address), System.nanoTime() - began);
    }

    /** Addresses of the case that the authorities read, and where it is looked for. */
    private List<String> readings() {
        Map<String, List<String>> names = Map.of("number", List.of(number), "by", List.of("filer", "target", "group", "sector"), "act", List.of("sign"), "version", List.of("1"), "kind", List.of("filing", "sending"));
        Stream<String> ofTheCase = Attack.routes(r -> (r.access() == Access.STAFF || r.path().startsWith("/copies/")) && r.path().contains("{number")).stream().flatMap(r -> Attack.filled(r.path(), names).stream());
        Stream<String> api = Stream.of("", "/files", "/acts", "/redline?from=1&to=1", "/obligations").map(part -> "/api/v1/cases/" + number + part);
        Stream<String> lists = Stream.of("/review?view=all&q=" + mark, "/review?q=" + mark + "-hush", "/review?view=all&q=" + number, "/cleared?q=" + number, "/notices", "/calendar", "/review/obligations", "/admin/audit?key=" + number,
                "/filings?q=" + mark + "-hush", "/filings/list.csv?q=" + mark + "-hush", "/api/v1/filings", "/verify?number=" + number, "/");
        return Stream.of(ofTheCase, api, lists).flatMap(stream -> stream).toList();
    }

    @Test
    void aFileForOneMinistry_isNotEvenNamedToTheOthers_whereverTheyLook() {
        assertTrue(meti.get("/review/" + number).body().contains(hush), "the ministry it is for finds it: the name would be seen");
        assertEquals(200, meti.get("/documents/" + hidden).status());
        List<String> faults = new ArrayList<>();
        others.forEach((name, who) -> {
            for (String address : readings()) {
                Raw.Answer found = who.get(address);
                if (text(found).contains(hush) || found.location().contains(hush)) {
                    faults.add("LEAK " + name + " " + address);
                }
                if (found.status() >= 500) {
                    faults.add("STATUS " + name + " " + address + " " + found.status());
                }
            }
            faults.addAll(Attack.compared(name + " the file", got(who, "/documents/" + hidden), "/documents/" + hidden, got(who, "/documents/" + ABSENT_FILE), "/documents/" + ABSENT_FILE));
        });
        assertEquals(List.of(), faults);
        assertEquals(404, mof.get("/documents/" + hidden).status());
        String letter = first(owner.get("/filings/" + number), "/letters/([A-Z]{3}-\\d{4}-\\d{6})");
        assertFalse(text(mof.get("/letters/" + letter)).contains(hush), "in no letter");
        String feed = calendar(mof);
        assertFalse(Raw.stranger().calendar(feed).body().contains(mark), "in no calendar");
    }

    @Test
    void whatTheTargetLaysBesideItsAnswer_isForTheMinistriesThatAsk_onceItIsSent() {
        assertEquals(303, Questions.draft(meti, number, "target", "Do you know of this?", "").status());
        assertEquals(303, Questions.send(mof, number, "target", Raw.today().plusDays(9).toString(), "desk@target.example").status());
        company = Raw.stranger();
        String link = Questions.link(mof, number).replaceFirst("^https?://[^/]+", "");
        company.get(link);
        assertEquals(303, company.post(link, Map.of()).status());
        assertEquals(303, company.upload("/target", "/upload/target", Map.of("request", "1"), answer, PDF).status());
        String file = first(company.get("/target"), "name=\"file\" value=\"(\\d+)\"");
        String address = "/review/" + number + "/questions/files/" + file;
        assertEquals(404, meti.get(address).status(), "before the answer is sent");
        assertFalse(meti.get("/review/" + number + "/questions").body().contains(answer));
        Raw.Answer thread = company.get("/target");
        Map<String, String> sent = new LinkedHashMap<>(Questions.answers(thread, "We know of it."));
        sent.putAll(Map.of("do", "send", "name", "T. Hyoteki, General Affairs", "request", "1"));
        assertEquals(303, company.post("/target", sent).status());
        assertEquals(200, meti.get(address).status(), "once it is sent");
        assertTrue(meti.get("/review/" + number + "/questions").body().contains(answer));

        Raw other = Raw.stranger();
        List<String> faults = new ArrayList<>();
        Map<String, Raw> tried = new LinkedHashMap<>(others);
        // who asks, reads it
        tried.remove("mof1");
        tried.put("owner", owner);
        tried.put("another stranger", other);
        tried.forEach((name, who) -> {
            for (String prefix : List.of("/target/files/", "/documents/", "/review/" + number + "/questions/files/")) {
                Got theirs = got(who, prefix + file);
                faults.addAll(Attack.compared(name + " " + prefix, theirs, prefix + file, got(who, prefix + ABSENT_FILE), prefix + ABSENT_FILE));
                faults.addAll(Attack.judged(name + " " + prefix, theirs, Set.of(302, 403, 404), answer, false));
            }
            for (String page : List.of("/filings/" + number, "/filings/" + number + "/questions", "/review/" + number, "/review/" + number + "/questions", "/api/v1/filings/" + number + "/files", "/api/v1/cases/" + number + "/files", "/notices", "/target")) {
                if (who.get(page).body().contains(answer)) {
                    faults.add("LEAK " + name + " " + page);
                }
            }
        });
        assertEquals(List.of(), faults);
        assertEquals(404, meti.get("/review/" + ABSENT_CASE + "/questions/files/" + file).status(), "under another number it is not there");
        assertEquals(404, company.get("/target/files/" + hidden).status(), "and the target has nothing of the filer's");
        assertEquals(404, company.get("/documents/" + hidden).status());
    }

    @Test
    void aPowerOfAttorney_isReadByItsSides_andAnswersToOthersLikeNone() {
        Raw agent = People.agents(People.address("holder"), "Holder", "Holders " + System.nanoTime());
        assertEquals(303, agent.post("/organisation/authorities/new", Map.of("side", "agent", "login", ownersLogin, "rights", "READ", "service", "yes", "forms", "", "from", Raw.today().toString(), "document", "")).status());
        String authority = People.id(agent, "/organisation/authorities");
        assertEquals(303, agent.upload("/clients", "/upload/authorities/" + authority, Map.of(), power, PDF).status());
        String document = first(agent.get("/organisation/authorities"), "/documents/(\\d+)");
        assertEquals(200, owner.get("/documents/" + document).status(), "whoever is asked to agree reads it");
        List<String> faults = new ArrayList<>();
        others.forEach((name, who) -> {
            Got theirs = got(who, "/documents/" + document);
            faults.addAll(Attack.compared(name + " power", theirs, "/documents/" + document, got(who, "/documents/" + ABSENT_FILE), "/documents/" + ABSENT_FILE));
            faults.addAll(Attack.judged(name + " power", theirs, Set.of(302, 403, 404), power, false));
            String page = "/organisation/authorities/" + authority + "/file";
            String nowhere = "/organisation/authorities/" + ABSENT_FILE + "/file";
            faults.addAll(Attack.compared(name + " page of the power", got(who, page), page, got(who, nowhere), nowhere));
            faults.addAll(Attack.judged(name + " list", got(who, "/organisation/authorities"), Set.of(200, 302, 403), power, false));
        });
        assertEquals(List.of(), faults);
    }

    private static String calendar(Raw who) {
        Raw.Answer made = who.post("/calendar", Map.of("do", "renew"));
        return first(made, "id=\"calendar-password\" value=\"([A-Za-z0-9_-]{43})\"");
    }

    @Test
    void aCalendar_isBehindItsPasswordAlone_andNobodyElseEndsIt() {
        String feed = calendar(owner);
        assertTrue(Raw.stranger().calendar(feed).body().contains(number), "it holds the case");
        String beside = (feed.charAt(0) == 'A' ? 'B' : 'A') + feed.substring(1);
        assertNotEquals(feed, beside);
        List<String> faults = new ArrayList<>();
        others.forEach((name, who) -> {
            Raw.Answer near = who.calendar(beside);
            Raw.Answer nowhere = who.calendar("A".repeat(43));
            if (near.status() != 401 || near.body().contains(number) || nowhere.status() != 401 || !near.body().equals(nowhere.body())) {
                faults.add(name + " calendar: " + near.status() + " " + nowhere.status());
            }
            faults.addAll(Attack.judged(name + " calendar without a password", got(who, "/calendar.ics"), Set.of(401), number, false));
            faults.addAll(Attack.judged(name + " own calendar", got(who, "/calendar"), Set.of(200, 302, 403), feed, false));
        });
        assertEquals(List.of(), faults);
        Raw another = others.get("another filer");
        String theirs = calendar(another);
        assertFalse(Raw.stranger().calendar(theirs).body().contains(number), "of another it holds nothing of this");
        another.post("/calendar", Map.of("do", "end"));
        assertEquals(401, Raw.stranger().calendar(theirs).status());
        assertEquals(200, Raw.stranger().calendar(feed).status(), "each ends their own");
    }

    @Test
    void aCodeThatIsNotTheLetters_answersLikeALetterThatIsNotThere() {
        String letter = first(owner.get("/filings/" + number), "/letters/([A-Z]{3}-\\d{4}-\\d{6})");
        Matcher code = CODE.matcher(text(owner.get("/letters/" + letter)));
        assertTrue(code.find());
        Raw stranger = Raw.stranger();
        String genuine = asked(stranger, letter, code.group());
        assertTrue(genuine.contains("\"genuine\":true") && genuine.contains(letter), genuine);
        assertFalse(genuine.contains(mark), "and says nothing of what the letter says");
        String wrong = asked(stranger, letter, "0000-0000-0000-0000");
        assertEquals("{\"genuine\":false}", wrong);
        assertEquals(wrong, asked(stranger, "RCT-2019-987654", code.group()), "the code with another number");
        assertEquals(wrong, asked(owner, letter, "0000-0000-0000-0000"), "to whoever has the letter, too");
        Got known = got(stranger, "/verify?number=" + letter + "&code=0000-0000-0000-0000");
        Got unknown = got(stranger, "/verify?number=RCT-2019-987654&code=0000-0000-0000-0000");
        assertEquals(List.of(), Attack.compared("stranger code", new Got(known.status(), known.body().replace(letter, ""), "", 0), "", new Got(unknown.status(), unknown.body().replace("RCT-2019-987654", ""), "", 0), ""));
    }

    private static String asked(Raw who, String letter, String code) {
        return who.json("POST", "/api/v1/verifications", "{\"number\":\"%s\",\"code\":\"%s\",\"sha256\":\"\"}".formatted(letter, code)).body();
    }

    /** A way to what is another's. @param key by which the record knows it @param which lines of that key are meant */
    private record Way(String name, String key, String which, Function<Raw, Raw.Answer> tried) {}

    private static final String REFUSED = "&result=refused";
    private static final String SEARCHED = "&act=SEARCH_CASES";

    /** Window and one ministry of the case read it by right: to them the file for another ministry is what is another's, and the filer's side of the case. */
    private List<Way> ways(String name, String letter) {
        String wrong = "0000-0000-0000-0000";
        String asked = "?number=" + letter + "&code=" + wrong;
        List<Way> ways = new ArrayList<>(List.of(
                new Way("address", number, REFUSED, who -> who.get("/filings/" + number)),
                new Way("API", number, REFUSED, who -> who.get("/api/v1/filings/" + number)),
                new Way("file link", number, REFUSED, who -> who.get("/documents/" + hidden)),
                new Way("calendar", "/calendar.ics", REFUSED, who -> who.calendar("A".repeat(43))),
                new Way("code on the page", letter, REFUSED, who -> who.get("/verify" + asked)),
                new Way("code in the API", letter, REFUSED, who -> who.json("POST", "/api/v1/verifications", "{\"number\":\"%s\",\"code\":\"%s\",\"sha256\":\"\"}".formatted(letter, wrong))),
                new Way("code for the proof", "/verify/proof", REFUSED, who -> who.get("/verify/proof" + asked))));
        if (!Set.of("window", "mof1").contains(name)) {
            ways.add(new Way("address of the case", number, REFUSED, who -> who.get("/review/" + number)));
            ways.add(new Way("API of the case", number, REFUSED, who -> who.get("/api/v1/cases/" + number + "/acts")));
            ways.add(name.equals("mhlw")
                    ? new Way("search", "MHLW", SEARCHED, who -> who.get("/review?view=all&q=" + mark))
                    : new Way("search", "/review", REFUSED, who -> who.get("/review?view=all&q=" + mark)));
        }
        return ways;
    }

    /** Lines of the record, the newest first. @param person user name; empty for everybody */
    private static List<String> lines(Raw auditor, Way way, String person) {
        Raw.Answer file = auditor.get("/admin/audit/record.csv?key=" + URLEncoder.encode(way.key(), StandardCharsets.UTF_8) + way.which() + "&person=" + URLEncoder.encode(person, StandardCharsets.UTF_8));
        assertEquals(200, file.status(), file::title);
        return file.body().lines().skip(1).toList();
    }

    @Test
    void whatSomebodyWithAnAccountTries_isOneLineOfTheRecord_andWhatAStrangerTries_none() {
        Words en = Words.in("en");
        Raw auditor = Raw.signedInAnew("auditor");
        String letter = first(owner.get("/filings/" + number), "/letters/([A-Z]{3}-\\d{4}-\\d{6})");
        Map<String, String> answered = new LinkedHashMap<>();
        others.forEach((name, who) -> {
            String person = logins.getOrDefault(name, "");
            for (Way way : ways(name, letter)) {
                List<String> before = lines(auditor, way, person);
                Raw.Answer got = way.tried().apply(who);
                List<String> after = lines(auditor, way, person);
                String what = name + ", " + way.name();
                // what was searched for stands in the field again
                assertFalse(text(got).contains(mark + " ") || text(got).contains(hush), what);
                assertFalse(got.body().contains("\"genuine\":true"), what);
                answered.put(what, String.valueOf(got.status()));
                if (name.equals("stranger")) {
                    assertEquals(before, after, what);
                } else {
                    assertEquals(before.size() + 1, after.size(), () -> what + " answered " + got.status() + ": " + after);
                    assertEquals(before, after.subList(1, after.size()), what);
                    String result = way.which().equals(SEARCHED) ? "found 0" : en.of("audit.refused");
                    assertTrue(after.get(0).contains(result) && after.get(0).contains(way.key()), () -> what + ": " + after.get(0));
                }
            }
        });
        System.out.println("tried and answered: " + answered);
    }
}
