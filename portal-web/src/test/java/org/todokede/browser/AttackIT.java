package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.todokede.browser.Attack.Got;
import org.todokede.browser.Attack.Target;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.identity.Subject;
import org.todokede.platform.web.Routes;
import org.todokede.platform.web.Routes.Access;

/**
 * Somebody who does not belong tries every address: of pages, files, letters, proofs, feeds and the API; as everybody who has an account here, as a stranger, as
 * another organisation, as an agent of nobody, as the target of another's notification; for what is another's and for what is not there. What must be answered is what
 * the tables say.
 */
@BrowserTest
class AttackIT {

    private static final int LEAST_REQUESTS = 10_000;
    private static final int AT_ONCE = 6;
    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    /** The organisation of the objects, and that of others, as the tables of rights see them. */
    private static final long OWNER = 1;
    private static final long ANOTHER = 2;

    /** Somebody who asks. @param actor as the table of rights sees them; null for a stranger @param token of their session, for posts */
    private record Somebody(String name, Raw raw, Actor actor, String token) {}

    /** What stands before an id that is none of a filing, and of what it is. */
    private static final Map<String, String> IDS = Map.of(
            "/documents/", "document", "/organisation/people/", "membership", "/ownership/holdings/", "holding", "/ownership/parties/", "party", "/authorities/", "authority", "/target/files/", "opened",
            "/questions/files/", "answered");

    private final String mark = "Zq" + Long.toString(System.nanoTime(), 36);
    private final String secret = mark + " hidden K.K.";
    private final AtomicInteger requests = new AtomicInteger();
    private final Attack attack = new Attack();
    private final List<Somebody> persons = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    /** Who has opened the link that the target was sent; it has no account. */
    private static final String TARGET = "target";

    private Raw owner;
    private Raw company;
    private String ownersLogin;
    private String number;
    private String draft;
    private Subject received;

    private final Target absent = new Target(null, Map.ofEntries(
            Map.entry("id", List.of("987654321")), Map.entry("number", List.of("FDI-2019-987654")), Map.entry("letter", List.of("RCT-2019-987654", "TRQ-2019-987654"))), "");

    /** What stands in an address beside the object. */
    private static Map<String, List<String>> with(Map<String, List<String>> names) {
        Map<String, List<String>> all = new LinkedHashMap<>(Map.ofEntries(
                Map.entry("section", List.of("act")), Map.entry("act", List.of("sign")), Map.entry("request", List.of("1")), Map.entry("proposal", List.of("1")), Map.entry("question", List.of("1")), Map.entry("by", List.of("filer")),
                Map.entry("key", List.of("1")), Map.entry("version", List.of("1")), Map.entry("kind", List.of("filing", "sending")), Map.entry("hit", List.of("0".repeat(64))), Map.entry("factor", List.of("F1"))));
        all.putAll(names);
        return all;
    }

    @BeforeAll
    void aFilingIsThere_withEverythingThatBelongsToIt() {
        Journeys.waitForABankDay();
        ownersLogin = People.address("attacked");
        owner = People.investor(ownersLogin, "Attacked", mark + " Capital", "en");
        Map<String, String> answers = Form1.answers("en", secret, Raw.today().plusDays(50));
        draft = owner.draft(answers);
        String filed = owner.draft(answers);
        assertEquals(303, owner.upload(filed, "contract", secret + ".pdf", PDF).status());
        String document = first(owner.get("/filings/" + filed + "/attachments"), "/documents/(\\d+)");
        String opened = openedToTheTarget(filed, document);
        number = owner.submit(filed);
        assertEquals(303, Raw.signedInAnew("window").act(number, "receive", Map.of()).status());
        String letter = first(owner.get("/filings/" + number), "/letters/([A-Z]{3}-\\d{4}-\\d{6})");
        String membership = first(owner.get("/organisation/people"), "/organisation/people/(\\d+)\"");
        received = new Subject(OWNER, Set.of("MOF", "METI", "MIC"), true, "1", 1L);
        Subject drafted = new Subject(OWNER, Set.of(), false, "1", 2L);
        targets.add(new Target(received, Map.of("number", List.of(number), "id", List.of(filed), "letter", List.of(letter)), secret));
        targets.add(new Target(drafted, Map.of("id", List.of(draft)), secret));
        targets.add(new Target(received, Map.of("document", List.of(document)), secret));
        targets.add(new Target(Subject.organisation(OWNER), Map.of("membership", List.of(membership)), mark));
        targets.add(new Target(Subject.organisation(OWNER), ofTheProfile(), mark));
        targets.add(new Target(Subject.organisation(OWNER), Map.of("authority", List.of(proposedAuthority())), mark));
        String answered = answeredByTheTarget();
        String asking = first(company.get("/target"), "/target/letters/(TRQ-\\d{4}-\\d{6})");
        targets.add(new Target(received, Map.of("opened", List.of(opened), "document", List.of(opened), "letter", List.of(asking)), secret));
        targets.add(new Target(received, Map.of("number", List.of(number), "answered", List.of(answered)), secret));

        add("owner", owner, new Actor(1, "", Set.of(Role.FILER), OWNER, null));
        add("another filer", People.investor(People.address("another"), "Another", "Another " + System.nanoTime(), "en"), new Actor(2, "", Set.of(Role.FILER), ANOTHER, null));
        add("agent of nobody", People.agents(People.address("agent"), "Agent", "Agents " + System.nanoTime()), new Actor(3, "", Set.of(Role.FILER), ANOTHER, null));
        add("filer of nothing", People.registered(People.address("nothing"), "Nothing yet"), new Actor(4, "", Set.of(Role.FILER), null, null));
        for (String login : List.of("investor", "investor2", "investor-b", "investor2-b")) {
            Raw raw = Raw.signedInAnew(login);
            add(login, raw, new Actor(5, "", Set.of(Role.FILER), raw.get("/organisation").body().contains("name=\"filer.name\"") ? null : ANOTHER, null));
        }
        add("window", Raw.signedInAnew("window"), new Actor(6, "", Set.of(Role.WINDOW), null, null));
        for (String login : List.of("mof1", "mof2", "meti", "mic", "mhlw")) {
            add(login, Raw.signedInAnew(login), new Actor(7, "", Set.of(Role.REVIEWER), null, login.replaceAll("\\d", "").toUpperCase()));
        }
        for (String login : List.of("admin", "admin2")) {
            add(login, Raw.signedInAnew(login), new Actor(8, "", Set.of(Role.ADMINISTRATOR), null, null));
        }
        add("auditor", Raw.signedInAnew("auditor"), new Actor(9, "", Set.of(Role.AUDITOR), null, null));
        add("stranger", Raw.stranger(), null);
        add(TARGET, company, null);
    }

    /** A file whose bytes hold the secret. */
    private byte[] hiding() {
        return (new String(PDF, StandardCharsets.US_ASCII) + "% " + secret + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Id of a file that the filer lays open to the target. @param other the file that lies there already */
    private String openedToTheTarget(String filed, String other) {
        assertEquals(303, owner.upload("/filings/" + filed + "/attachments", "/upload/" + filed, Map.of("heading", "other", "audience", "TARGET"), "opened.pdf", hiding()).status());
        return all(owner.get("/filings/" + filed + "/attachments"), "/documents/(\\d+)").filter(id -> !id.equals(other)).findFirst().orElseThrow();
    }

    /** A party and a holding of the profile of ownership, with the mark in the name. */
    private Map<String, List<String>> ofTheProfile() {
        String profile = "/organisation/ownership";
        for (String name : List.of("Parent", "Daughter")) {
            assertEquals(303, owner.post(profile, Map.of("act", "party", "name_en", mark + " " + name + " plc", "party_kind", "ENTITY", "country", "GB", "related_item", "0")).status());
        }
        List<String> parties = all(owner.get(profile), "/parties/(\\d+)").distinct().toList();
        Raw.Answer held = owner.post(profile, Map.of("holder", parties.get(0), "held", parties.get(1), "kind", "VOTES", "percent", "60", "as_of", Raw.today().toString(), "source", mark + " register"));
        assertEquals(303, held.status(), held::main);
        return Map.of("party", List.of(parties.get(0)), "holding", List.of(first(owner.get(profile), "/holdings/(\\d+)")));
    }

    /** Id of an authority that waits for an agent who has no account. */
    private String proposedAuthority() {
        assertEquals(303, owner.post("/organisation/authorities/new", Map.of(
                "side", "client", "login", People.address("proposed"), "rights", "READ", "service", "yes", "forms", "", "from", Raw.today().toString(), "document", mark + " No. 1")).status());
        return People.id(owner, "/organisation/authorities");
    }

    /** Id of a file that the target lays beside its answer. */
    private String answeredByTheTarget() {
        Raw mof = Raw.signedInAnew("mof1");
        assertEquals(303, Questions.draft(mof, number, "target", "Do you know of this?", "").status());
        assertEquals(303, Questions.send(mof, number, "target", Raw.today().plusDays(9).toString(), "desk@target.example").status());
        company = Raw.stranger();
        String link = Questions.link(mof, number).replaceFirst("^https?://[^/]+", "");
        assertEquals(303, company.post(link, Map.of()).status());
        assertEquals(303, company.upload("/target", "/upload/target", Map.of("request", "1"), "answer.pdf", hiding()).status());
        Raw.Answer thread = company.get("/target");
        String file = first(thread, "name=\"file\" value=\"(\\d+)\"");
        Map<String, String> sent = new LinkedHashMap<>(Questions.answers(thread, "We know of it."));
        sent.putAll(Map.of("request", "1", "name", "T. Hyoteki"));
        assertEquals(303, company.post("/target", sent).status());
        return file;
    }

    private static Stream<String> all(Raw.Answer page, String pattern) {
        return Pattern.compile(pattern).matcher(page.body()).results().map(found -> found.group(1));
    }

    private void add(String name, Raw raw, Actor actor) {
        persons.add(new Somebody(name, raw, actor, raw.get(actor == null ? "/sign-in" : "/sectors").hidden(Raw.TOKEN)));
    }

    private static String first(Raw.Answer page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertTrue(found.find(), () -> pattern + " on " + page.main());
        return found.group(1);
    }

    /** Which of the ids an address means. */
    private static String idOf(String path) {
        return IDS.entrySet().stream().filter(known -> path.contains(known.getKey())).map(Map.Entry::getValue).findFirst().orElse("id");
    }

    private static boolean isOfSomebody(Routes.Route route) {
        return Attack.names(route.path()) && !route.path().startsWith("/admin/") && !route.path().startsWith("/check/") && !route.path().contains("{token") && !route.path().startsWith("/record/")
                && !route.path().startsWith("/upload/rules/") && !route.path().contains("list\\.csv");
    }

    private Got get(Somebody person, String address) {
        requests.incrementAndGet();
        long began = System.nanoTime();
        Raw.Answer answer = person.raw().get(address);
        return Got.of(answer, System.nanoTime() - began);
    }

    private Got post(Somebody person, String address, String token) {
        requests.incrementAndGet();
        long began = System.nanoTime();
        Raw.Answer answer = address.startsWith("/upload/")
                ? person.raw().upload(address, token, PDF)
                : person.raw().send(address, Map.of("csrf", token, "version", "1", "seen", "2", "declaration", "yes", "note", "x", "opinion", "NO_OBJECTION", "reasons", "x"));
        return Got.of(answer, System.nanoTime() - began);
    }

    /** Asks for the object and for none, in the same way, and judges both answers. */
    private void pair(Somebody person, Access access, String method, String path, Target target, boolean api) {
        Map<String, List<String>> names = new LinkedHashMap<>(with(target.names()));
        String id = idOf(path);
        if (!id.equals("id")) {
            names.remove("id");
            if (target.names().containsKey(id)) {
                names.put("id", target.names().get(id));
            }
        }
        Attack.filled(path, names).ifPresent(address -> {
            String nowhere = Attack.filled(path, with(absent.names())).orElseThrow();
            boolean sees = sees(person, path, target);
            boolean papers = List.of("/documents/", "/copies/", "/proofs/", "/letters/", "/target/").stream().anyMatch(path::startsWith) || path.contains("/questions/files/");
            String what = person.name() + " " + method + " " + path;
            boolean comes = person.actor() != null && access.admits(person.actor());
            boolean ofTheProfile = path.startsWith("/organisation/ownership/");
            boolean keepsNobody = path.startsWith("/organisation/") && !ofTheProfile && comes && !keeps(person.actor());
            boolean isNothing = ofTheProfile && comes && person.actor().organisationId() == null;
            boolean takesOnly = path.startsWith("/upload/") && method.equals("GET") && comes;
            Set<Integer> expected = keepsNobody ? Set.of(403)
                    // registers an organisation first
                    : isNothing ? Set.of(409)
                    // there is nothing to read: one is sent on to the page of the form, whatever the id, the other says so
                    : takesOnly ? Set.of(path.startsWith("/upload/authorities/") || path.startsWith("/upload/filings/") ? 303 : 405) : Attack.expected(api, !method.equals("GET"), papers, access, person.actor(), sees);
            boolean read = sees && (access == Access.PUBLIC || access.admits(person.actor()));
            Got theirs = ask(person, method, address, api, sees);
            Got nobodys = ask(person, method, nowhere, api, sees);
            attack.faults.addAll(Attack.judged(what, theirs, expected, target.secret(), read));
            if (!read) {
                attack.faults.addAll(Attack.compared(what, theirs, address, nobodys, nowhere));
                attack.foreign.add(theirs.nanos());
                attack.absent.add(nobodys.nanos());
            }
        });
    }

    /** What the target may see is behind its own addresses, and there its link is the right, whatever organisation or office somebody has. */
    private static boolean sees(Somebody person, String path, Target target) {
        if (path.startsWith("/target/")) {
            return person.name().equals(TARGET);
        }
        return person.actor() != null && (Attack.sees(person.actor(), target.subject()) || target.subject().organisationId().equals(person.actor().organisationId()));
    }

    /** Whether the table of rights lets the person keep the people of the organisation they act for. */
    private static boolean keeps(Actor actor) {
        return actor != null && actor.organisationId() != null && Rights.may(actor, Permission.KEEP_PEOPLE, Subject.organisation(actor.organisationId()));
    }

    /** Whether the table of rights keeps the person from a page that the table of addresses opens. */
    private static boolean isRefused(Actor actor, String path) {
        if (actor == null) {
            return false;
        }
        return path.equals("/calendar") && !Rights.may(actor, Permission.KEEP_CALENDAR, Subject.NONE)
                // what one reviews for a ministry: the window has none
                || Set.of("/review/absence", "/review/inquiry", "/review/no-objection", "/review/obligations").contains(path) && actor.ministry() == null
                || (path.startsWith("/organisation/people") || path.startsWith("/organisation/authorities")) && !path.endsWith("/new") && !keeps(actor);
    }

    private Got ask(Somebody person, String method, String address, boolean api, boolean sees) {
        if (method.equals("GET")) {
            return get(person, address);
        }
        if (!api) {
            // whoever may act would act: theirs is a token that is none
            return post(person, address, sees ? "A".repeat(64) : person.token());
        }
        requests.incrementAndGet();
        long began = System.nanoTime();
        // whoever may act has seen nothing, and is refused for that
        Raw.Answer answer = person.raw().json(method, address + "?seen=" + (sees ? 0 : 2), sees ? "{}" : body(address));
        return Got.of(answer, System.nanoTime() - began);
    }

    /** What the address can read: what it cannot is refused before anything is looked up, for everybody alike. */
    private static String body(String address) {
        return address.endsWith("/evidence") ? "{\"evidence\":\"x\",\"document\":\"\"}"
                : address.endsWith("/proposals") ? "{\"basis\":\"\",\"debtor\":\"\",\"what\":\"x\",\"rhythm\":\"\",\"firstDue\":\"\",\"lastDue\":\"\",\"condition\":\"\"}"
                : address.contains("/cases/") && address.contains("/obligations/") ? "{\"act\":\"DROP\",\"reasons\":\"x\"}"
                : address.endsWith("/occurrences") ? "{\"occasion\":\"EXECUTION\",\"happenedOn\":\"2026-01-05\"}"
                : "{\"act\":\"" + (address.contains("/cases/") ? "SIGN" : "WITHDRAW") + "\",\"details\":{}}";
    }

    /** Everything one person tries. */
    private void tries(Somebody person, List<String> operations) {
        for (int round = 0; round < 2; round++) {
            for (Routes.Route route : Attack.routes(AttackIT::isOfSomebody)) {
                for (Target target : targets) {
                    pair(person, route.access(), "GET", route.path(), target, false);
                    // what is read is asked for again when everything else was tried; what is sent was refused once
                    if (round == 0) {
                        pair(person, route.access(), "POST", route.path(), target, false);
                    }
                }
            }
            for (String operation : operations) {
                String[] parts = operation.split(" ");
                if (Attack.names(parts[1])) {
                    pair(person, Attack.admitted(parts[1]), parts[0], "/api/v1" + parts[1], targets.get(0), true);
                }
            }
        }
        boolean reads = person.actor() != null && Attack.sees(person.actor(), received) || person.name().equals("owner");
        for (Routes.Route route : Attack.routes(route -> !isOfSomebody(route))) {
            open(person, route, reads);
        }
        for (String operation : operations) {
            String[] parts = operation.split(" ");
            Access access = Attack.admitted(parts[1]);
            if (!Attack.names(parts[1]) && !parts[1].equals("/sessions") && (parts[0].equals("GET") || person.actor() == null || !access.admits(person.actor()))) {
                requests.incrementAndGet();
                Raw.Answer answer = parts[0].equals("GET") ? person.raw().get("/api/v1" + parts[1]) : person.raw().json(parts[0], "/api/v1" + parts[1], "{}");
                Set<Integer> expected = person.actor() == null && access != Access.PUBLIC ? Set.of(401)
                        : access == Access.PUBLIC || access.admits(person.actor()) ? Set.of(200, 400, 404, 409, 422) : Set.of(403);
                attack.faults.addAll(Attack.judged(person.name() + " " + operation, Got.of(answer, 0), expected, secret, reads));
            }
        }
        for (String search : List.of("/review?q=" + mark, "/review?view=all&q=" + mark, "/filings?q=" + mark, "/filings/list.csv?q=" + mark, "/cleared?q=" + number, "/notices", "/calendar", "/clients", "/",
                "/review/obligations", "/review/returns", "/review/figures", "/admin/system", "/admin/audit?key=" + number, "/verify?number=" + number, "/filings/templates", "/api/v1/filings")) {
            requests.incrementAndGet();
            attack.faults.addAll(Attack.judged(person.name() + " " + search, Got.of(person.raw().get(search), 0), Set.of(200, 302, 401, 403, 422), secret, reads));
        }
    }

    /** A page that concerns no object of somebody's: it opens for whom the table of addresses says, and names nothing that is another's. */
    private void open(Somebody person, Routes.Route route, boolean reads) {
        Map<String, List<String>> names = new LinkedHashMap<>(with(absent.names()));
        names.put("token", List.of("B".repeat(43)));
        names.put("file", List.of("a".repeat(26), "template.csv", "answers.csv", "list.csv", "record.csv", "record.bin", "key"));
        names.put("id", List.of("987654321", "a".repeat(26)));
        names.put("row", List.of("3913"));
        names.put("edition", List.of("1"));
        names.put("kind", List.of("sector"));
        names.put("code", List.of("0103"));
        names.put("company", List.of("7000012050002"));
        String address = Attack.filled(route.path(), names).orElseThrow(() -> new AssertionError(route.path()));
        boolean admitted = route.access() == Access.PUBLIC || person.actor() != null && route.access().admits(person.actor());
        // links of a target that open nothing are counted for each network address, and that of the tests is one: a stranger's one try is enough
        boolean spared = route.path().equals("/sign-out") || route.path().contains("record\\.") || route.path().startsWith("/target/{token") && person.actor() != null;
        if (!spared) {
            Set<Integer> expected = expected(person.actor(), route.path(), admitted);
            boolean own = person.name().equals(TARGET) && route.path().startsWith("/target");
            attack.faults.addAll(Attack.judged(person.name() + " GET " + route.path(), get(person, address), expected, secret, reads || own));
        }
        if (!admitted) {
            Set<Integer> expected = person.actor() == null ? Set.of(401) : Set.of(403);
            attack.faults.addAll(Attack.judged(person.name() + " POST " + route.path(), post(person, address, person.token()), expected, secret, reads));
        }
    }

    /** With which statuses a page may be answered. */
    private static Set<Integer> expected(Actor actor, String path, boolean admitted) {
        return switch (path) {
            // a calendar asks everybody for its password, however they are signed in
            case "/calendar.ics" -> Set.of(401);
            // nobody has begun the way that leads back there; where no provider is set there is none
            case "/sign-in/return" -> Set.of(403, 404);
            default -> {
                if (!admitted) {
                    yield actor == null ? Set.of(302) : Set.of(403);
                }
                yield isRefused(actor, path) ? Set.of(403) : Set.of(200, 302, 303, 400, 404, 405, 409);
            }
        };
    }

    @Test
    void tenThousandRequests_bringNothingThatIsAnothers_andTellNothingFromNone() throws Exception {
        List<String> operations = new ArrayList<>();
        JsonParser.parseString(owner.get("/openapi").body()).getAsJsonObject().getAsJsonObject("paths").entrySet()
                .forEach(path -> path.getValue().getAsJsonObject().keySet().stream().filter(m -> Set.of("get", "post", "put", "delete").contains(m)).forEach(m -> operations.add(m.toUpperCase() + " " + path.getKey())));
        assertTrue(operations.size() > 15, operations::toString);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = persons.stream().<Future<?>>map(person -> threads.submit(() -> tries(person, operations))).toList();
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        System.out.printf("attack: %d requests by %d persons; median of an object of others %.2f ms, of an absent one %.2f ms (%d and %d answers)%n",
                requests.get(), persons.size(), Attack.median(attack.foreign) / 1e6, Attack.median(attack.absent) / 1e6, attack.foreign.size(), attack.absent.size());
        assertEquals(List.of(), attack.faults.stream().distinct().sorted().limit(60).toList(), () -> attack.faults.size() + " faults");
        assertTrue(requests.get() >= LEAST_REQUESTS, () -> requests + " requests");
        assertEquals(200, owner.get("/filings/" + number).status(), "whose it is sees it");
        assertTrue(owner.get("/filings/" + number).body().contains(secret), "and reads the secret there: the marker would be found");
        whoseItIs_readsItAtEachOfTheOtherAddresses();
    }

    private void whoseItIs_readsItAtEachOfTheOtherAddresses() {
        Raw mof = persons.stream().filter(person -> person.name().equals("mof1")).findFirst().orElseThrow().raw();
        Map<String, Raw> readers = new LinkedHashMap<>();
        for (Routes.Route route : Attack.routes(AttackIT::isOfSomebody)) {
            String kind = idOf(route.path());
            for (Target target : targets) {
                if (!Set.of("id", "document", "membership").contains(kind) && !route.path().startsWith("/upload/") && target.names().containsKey(kind)) {
                    Map<String, List<String>> names = new LinkedHashMap<>(target.names());
                    names.put("id", target.names().get(kind));
                    readers.put(Attack.filled(route.path(), names).orElseThrow(), kind.equals("opened") ? company : kind.equals("answered") ? mof : owner);
                }
            }
        }
        assertEquals(5, readers.size(), readers::toString);
        readers.forEach((address, reader) -> {
            Raw.Answer read = reader.get(address);
            assertTrue(read.status() == 200 && read.body().contains(mark), () -> address + " answered " + read.status());
        });
        String letter = first(company.get("/target"), "(/target/letters/TRQ-\\d{4}-\\d{6})");
        assertEquals(200, company.get(letter).status());
    }

    /** What no page is asked by, and what is asked for without its body. */
    @Test
    void otherMethods_readNothingAndDoNothing_whateverTheAddress_whoeverAsks() {
        List<String> faults = new ArrayList<>();
        Set<String> tried = Set.of("owner", "another filer", "stranger");
        for (Routes.Route route : Attack.routes(AttackIT::isOfSomebody)) {
            Attack.filled(route.path(), with(targets.get(0).names())).ifPresent(address -> persons.stream().filter(p -> tried.contains(p.name())).forEach(person -> {
                for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
                    faults.addAll(Attack.judged(person.name() + " " + method + " " + address, Got.of(person.raw().ask(method, address), 0), Set.of(405), secret, false));
                }
                if (person.name().equals("another filer")) {
                    faults.addAll(headed(person, address));
                    faults.addAll(headed(person, Attack.filled(route.path(), with(absent.names())).orElseThrow()));
                }
            }));
        }
        assertEquals(List.of(), faults);
        assertEquals(200, owner.get("/filings/" + number).status(), "and nothing of it is gone");
    }

    /** A head has no body, and the status that the whole would have. */
    private static List<String> headed(Somebody person, String address) {
        Raw.Answer head = person.raw().ask("HEAD", address);
        int whole = person.raw().get(address).status();
        return head.status() == whole && head.body().isEmpty() ? List.of() : List.of("HEAD " + person.name() + " " + address + " answered " + head.status() + ", the whole " + whole);
    }

    /** With the rule of the window taken out of the judge's table, the same attack finds the window's reading. */
    @Test
    void control_aRuleThatIsNotInTheTable_isFoundAsALeak() {
        Somebody window = persons.stream().filter(p -> p.name().equals("window")).findFirst().orElseThrow();
        Got read = get(window, "/review/" + number);
        Got none = get(window, "/review/FDI-2019-987654");
        List<String> found = Attack.judged("window", read, Attack.expected(false, false, false, Access.STAFF, window.actor(), false), secret, false);
        assertEquals(2, found.size(), found::toString);
        assertTrue(found.get(0).startsWith("LEAK") && found.get(1).startsWith("STATUS"), found::toString);
        assertEquals(2, Attack.compared("window", read, "/review/" + number, none, "/review/FDI-2019-987654").size(), "status and length");
        assertEquals(List.of(), Attack.judged("window", none, Set.of(404), secret, false));
    }

    /** Addresses of the case for its filer and for the authorities, without what must not be opened twice. */
    private static List<String> ofTheCase(Access access, String number) {
        return Attack.routes(r -> r.access() == access && r.path().contains("{number")).stream()
                .map(r -> Attack.filled(r.path(), with(Map.of("number", List.of(number), "id", List.of("987654321")))).orElseThrow()).toList();
    }

    private void assertGone(Raw who, Access access, Set<Integer> expected) {
        for (String address : ofTheCase(access, number)) {
            Raw.Answer answer = who.get(address);
            assertTrue(expected.contains(answer.status()), () -> address + " answered " + answer.status());
            assertFalse(answer.body().contains(secret), address);
        }
    }

    @Test
    void aMembershipThatHasEnded_opensNothing_fromTheNextRequestOn() {
        String login = People.address("member");
        Raw member = People.colleague(owner, login, "Member of " + mark, "READ");
        assertTrue(member.get("/filings/" + number).body().contains(secret));
        String place = first(owner.get("/organisation/people"), "/organisation/people/(\\d+)\"[^>]*>[^<]*Member of");
        assertEquals(303, owner.post("/organisation/people/" + place, Map.of("act", "end")).status());
        assertGone(member, Access.FILER, Set.of(404, 409));
        assertEquals(403, member.get("/api/v1/filings/" + number).status());
    }

    @Test
    void anAuthorityThatIsRevoked_opensNothing_fromTheNextRequestOn() {
        Raw agent = People.agents(People.address("agent"), "Agent", "Agents of " + System.nanoTime());
        String authority = People.empower(owner, ownersLogin, agent, "", "READ");
        Raw.Answer clients = agent.get("/clients");
        String client = first(clients, "(?s)" + mark + " Capital.*?name=\"id\" value=\"(\\d+)\"");
        assertEquals(303, agent.post("/clients", Map.of("act", "choose", "id", client)).status());
        assertTrue(agent.get("/filings/" + number).body().contains(secret));
        assertEquals(303, owner.post("/organisation/authorities", Map.of("act", "revoke", "id", authority)).status());
        assertGone(agent, Access.FILER, Set.of(404, 409));
        assertEquals(403, agent.get("/api/v1/filings/" + number).status());
    }

    /** Through the pages of the administrators: opened by two, moved to another ministry by two, given another role by two, closed by one. */
    @Test
    void anOfficerWhoIsMoved_orClosed_opensNothing_fromTheNextRequestOn() {
        Raw admin = Raw.signedInAnew("admin");
        Raw second = Raw.signedInAnew("admin2");
        String login = People.address("officer");
        Raw.Answer proposed = admin.post("/admin/accounts/new", Map.of("login", login, "name", "Officer " + mark, "roles", "REVIEWER", "ministry", "MOF", "reason", "Joins the desk"));
        assertEquals(303, proposed.status(), proposed::main);
        assertEquals(409, admin.post(proposed.location(), Map.of("act", "approve")).status(), "not by whoever proposed it");
        Raw.Answer approved = second.post(proposed.location(), Map.of("act", "approve"));
        String link = first(approved, "href=\"[^\"]*(/staff/[A-Za-z0-9_-]{43})\"");
        assertEquals(303, Raw.stranger().post(link, Map.of("password", Person.PASSWORD)).status());
        assertEquals(404, Raw.stranger().get(link).status(), "the link is used up");
        Raw officer = Raw.signedInAnew(login);
        assertTrue(officer.get("/review/" + number).body().contains(secret));
        String account = first(admin.get("/admin/accounts?q=" + login), "/admin/accounts/(\\d+)\"");

        change(admin, second, account, "REVIEWER", "MHLW");
        assertGone(officer, Access.STAFF, Set.of(404));
        assertEquals(404, officer.get("/api/v1/cases/" + number + "/acts").status());

        change(admin, second, account, "REVIEWER", "MOF");
        assertEquals(200, officer.get("/review/" + number).status());
        change(admin, second, account, "AUDITOR", "");
        assertGone(officer, Access.STAFF, Set.of(403));

        assertEquals(303, admin.post("/admin/accounts/" + account, Map.of("act", "close", "reason", "Has left")).status());
        assertGone(officer, Access.STAFF, Set.of(302));
        assertTrue(Raw.signedInAnew("auditor").get("/admin/audit?key=" + login).main().contains("closed; Has left"));
    }

    private static void change(Raw admin, Raw second, String account, String role, String ministry) {
        Raw.Answer proposed = admin.post("/admin/accounts/" + account, Map.of("act", "change", "roles", role, "ministry", ministry, "reason", "Moves"));
        assertEquals(303, proposed.status(), proposed::main);
        assertEquals(303, second.post(proposed.location(), Map.of("act", "approve")).status());
    }
}
