package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.identity.Role;
import org.todokede.identity.service.DemoAccounts;
import org.todokede.platform.LegalDay;
import org.todokede.running.PortalCommand;
import org.todokede.running.TestedPortal;

/**
 * A portal that ends while somebody types: a process of its own, killed with SIGKILL in the middle of the saves that an open page sends, a moment after a receipt was shown,
 * started again over the same data, and ended by Ctrl-C in the middle of the saves. Each field then holds what was acknowledged last, but for the one that was being saved,
 * and the receipt is there. A start takes seconds, so this portal ends twice only; KillIT kills the services behind it fifty times. Because it is a process of its own, it
 * tells what a start says and where it listens, is reached by TLS once, and keeps its log as JSON, in which nobody is named ({@link PersonalWords}); and because what it leaves
 * is the data of a training portal, a start without demonstration accounts is refused over it.
 */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a portal that is built: -Dportal.url=http://127.0.0.1:8080")
class KilledPortalIT {

    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

    /** Server of PostgreSQL with an empty database for this test; empty if the portal writes to an H2 file. Its user and password stand in the environment. */
    private static final String POSTGRESQL = System.getProperty("portal.test.postgresql", "");

    /** A socket that waits for connections, in the words of the kernel. */
    private static final String LISTENS = "0A";

    /** Status of a program that Ctrl-C has ended. */
    private static final int INTERRUPTED = 128 + 2;

    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    /** Section and path of what is typed. */
    private static final List<List<String>> FIELDS = List.of(
            List.of("target", "target.name"), List.of("target", "target.address"), List.of("target", "target.business"), List.of("act", "act.reason"), List.of("act", "act.payment"),
            List.of("agent", "agent.name"), List.of("measures", "measures.text"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Process portal;
    private String root;
    private int saves;

    /** What was acknowledged last, by path. */
    private final Map<String, String> acknowledged = new LinkedHashMap<>();

    /** Path and value of the save that is under way, or was when the portal died. */
    private volatile List<String> underway = List.of();

    /** Whether Ctrl-C was pressed, since when a save may be refused. */
    private volatile boolean closing;

    @AfterEach
    void end() throws InterruptedException {
        if (portal != null) {
            portal.destroyForcibly().waitFor();
        }
    }

    @Test
    void everyFieldThatWasSaved_isThereAgain_whenThePortalWasKilled_butForTheOneThatWasBeingTyped() throws Exception {
        Random random = new Random(SEED);
        start(Map.of("PORTAL_ADDRESS", "https://todokede.example.jp"));
        assertSaysWhereAndWho();
        assertListensHereAlone();
        assertKeepsOthersOut();
        Raw counsel = Raw.signedInByTls(root, "investor").registered("en");
        assertBoundToTls();
        String complete = counsel.draft(Form1.answers("en", "Killed Software KK", LocalDate.now(LegalDay.TOKYO).plusDays(45)));
        String draft = counsel.begin();
        String[] receipt = new String[2];
        typeUntil(counsel, draft, 200 + random.nextInt(1500), () -> {
            Raw.Answer sent = counsel.post("/filings/" + complete + "/check", Map.of("declaration", "yes"));
            Raw.Answer shown = counsel.get(sent.location());
            portal.destroyForcibly();
            receipt[0] = sent.location();
            receipt[1] = Raw.numberOf(shown);
            portal.waitFor();
        });
        // a kill may have cut a line in two
        PersonalWords.forget(data().resolve("log"));
        Set<String> servers = servers();
        start(Map.of());
        assertFalse(log().contains("Building") || !servers().equals(servers), "nothing has changed, and nothing is built");
        Raw back = Raw.signedInAnew(root, "investor");
        assertEquals(receipt[1], Raw.numberOf(back.get(receipt[0])), () -> "the receipt that was shown, seed " + SEED);
        assertNothingIsLost(field -> holds(back.get("/filings/" + draft + "/section/" + field.get(0)).body()));
        PersonalWords.send(root, back, back.begin());
        PersonalWords.assertNoneIn(data().resolve("log"));
        PersonalWords.assertNoSecretIn(portal.info().commandLine());
        typeUntil(back, draft, 200 + random.nextInt(1500), this::pressCtrlC);
        String stored = stored(draft);
        assertNothingIsLost(field -> value -> stored.contains("\"" + field.get(1) + "\":\"" + value + "\""));
        assertIsOpenedForTrainingAlone();
        System.out.printf("portal killed and ended, seed %d: %d fields saved, none lost%n", SEED, saves);
    }

    /** How a portal ends. */
    private interface End {
        void come() throws IOException, InterruptedException;
    }

    /** Where to point the browser, where the data lies, and whom to sign in as: somebody of each role. */
    private void assertSaysWhereAndWho() throws IOException {
        List<String> said = log().lines().map(String::strip).toList();
        assertTrue(said.containsAll(List.of("Todokede is ready.", "Open    " + root + "/", "Data    " + data(), "Ctrl-C ends it.")), this::log);
        assertTrue(said.contains("Demonstration accounts, each with the password " + DemoAccounts.PASSWORD + ":"), this::log);
        Set<String> roles = new TreeSet<>();
        for (DemoAccounts.Demo demo : DemoAccounts.ALL) {
            String role = demo.role().name().toLowerCase(Locale.ROOT);
            assertTrue(said.stream().anyMatch(line -> line.matches(demo.login() + " +" + role + " +" + Pattern.quote(demo.name()))), demo::login);
            roles.add(demo.role().name());
        }
        assertEquals(Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toCollection(TreeSet::new)), roles);
    }

    /** At one address of this machine that no other machine reaches, and at one port. */
    private void assertListensHereAlone() throws IOException {
        String port = "%04X".formatted(URI.create(root).getPort());
        List<String> listens = listens();
        assertEquals(1, listens.size(), listens::toString);
        assertTrue(List.of("0100007F:" + port, "0000000000000000FFFF00000100007F:" + port).contains(listens.get(0)), listens::toString);
    }

    /** Addresses with ports at which the process waits for connections, in the words of the kernel. */
    private List<String> listens() throws IOException {
        Path process = Path.of("/proc", String.valueOf(portal.pid()));
        Set<String> own = new HashSet<>();
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            for (Path descriptor : open.toList()) {
                try {
                    own.add(Files.readSymbolicLink(descriptor).toString());
                } catch (NoSuchFileException closed) {
                    // since it was listed
                }
            }
        }
        List<String> found = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Files.readAllLines(process.resolve("net").resolve(table)).stream().skip(1).map(line -> line.strip().split("\\s+"))
                    .filter(socket -> LISTENS.equals(socket[3]) && own.contains("socket:[" + socket[9] + "]")).forEach(socket -> found.add(socket[1]));
        }
        return found;
    }

    /** Another portal over the same data, and another one at the same port. */
    private void assertKeepsOthersOut() throws IOException, InterruptedException {
        assertRefused(1, "portal: the data folder '" + data() + "' is in use by another portal (process " + portal.pid() + "): stop that one, or set PORTAL_DATA",
                settings(PortalCommand.freePort(), Map.of()));
        int port = URI.create(root).getPort();
        assertRefused(1, "portal: port " + port + " is taken by another program: stop it, or set PORTAL_PORT to a free one", settings(port, Map.of("PORTAL_DATA", folder.resolve("other").toString())));
    }

    private void assertRefused(int status, String said, Map<String, String> settings) throws IOException, InterruptedException {
        PortalCommand.Ended ended = PortalCommand.ended(PortalCommand.run(settings), folder);
        assertEquals(List.of(said), ended.err().lines().toList());
        assertEquals(status, ended.status());
    }

    /** As a proxy sees it to which people come by TLS: the cookies are for this host and for TLS alone, and browsers are told to come by TLS. */
    private void assertBoundToTls() {
        Raw other = Raw.strangerByTls(root);
        Raw.Answer form = other.get("/sign-in");
        Raw.Answer in = other.send("/sign-in", Map.of("csrf", form.hidden(Raw.TOKEN), "login", "investor2", "password", DemoAccounts.PASSWORD));
        assertEquals(303, in.status(), in::title);
        List<String> set = Stream.of(form, in).flatMap(answer -> answer.response().headers().allValues("Set-Cookie").stream()).toList();
        assertTrue(set.stream().anyMatch(cookie -> cookie.matches("__Host-todokede=[A-Za-z0-9_-]{43};.*")), set::toString);
        assertTrue(set.stream().anyMatch(cookie -> cookie.startsWith("__Host-todokede-visit=")), set::toString);
        for (String cookie : set) {
            List<String> words = Arrays.stream(cookie.toLowerCase(Locale.ROOT).split(";")).map(String::strip).toList();
            assertTrue(words.containsAll(List.of("secure", "httponly", "path=/", "samesite=lax")) && words.stream().noneMatch(word -> word.startsWith("domain")), cookie);
        }
        for (String path : List.of("/", "/sign-in", "/filings", "/none", "/api/v1/sectors", "/health/live", "/assets/portal.css")) {
            assertEquals("max-age=31536000; includeSubDomains", other.get(path).header("Strict-Transport-Security"), path);
        }
    }

    /** Servers that lie unpacked beside the build. */
    private static Set<String> servers() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("server-")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Ended in order: it says no more, its status is that of an interrupted program, and nobody answers. That the folder is free, the next start over it shows. */
    private void pressCtrlC() throws IOException, InterruptedException {
        String said = log();
        closing = true;
        assertEquals(0, new ProcessBuilder("kill", "-INT", String.valueOf(portal.pid())).start().waitFor());
        assertTrue(portal.waitFor(PortalCommand.PATIENCE, TimeUnit.SECONDS), "it goes on");
        assertEquals(INTERRUPTED, portal.exitValue(), this::log);
        assertEquals(said, log());
        URI address = URI.create(root);
        assertThrows(ConnectException.class, () -> new Socket(address.getHost(), address.getPort()).close());
    }

    /** Even where a build before that noted nothing has left it: its accounts tell. */
    private void assertIsOpenedForTrainingAlone() throws IOException, InterruptedException, SQLException {
        try (Connection connection = connection(); PreparedStatement forget = connection.prepareStatement("delete from setting where setting_key = 'portal.purpose'")) {
            assertEquals(1, forget.executeUpdate(), "noted by its first start");
        }
        String place = POSTGRESQL.isEmpty() ? "the data folder '" + data() + "'" : "the database of PORTAL_DB_URL, beside the data folder '" + data() + "',";
        String elsewhere = (POSTGRESQL.isEmpty() ? "" : "PORTAL_DB_URL to an empty database and ") + "PORTAL_DATA to an empty folder";
        assertRefused(3, "Todokede cannot start: " + place + " holds a training portal, with accounts whose password is published and a clock that could be moved, which is no beginning of a real one: set "
                + elsewhere + "; to go on training, leave PORTAL_DEMO and PORTAL_HOST out", settings(PortalCommand.freePort(), Map.of("PORTAL_DEMO", "0")));
    }

    /** One field after the other, each as the script of the page sends it, until the portal ends. @param millis after which it does */
    private void typeUntil(Raw counsel, String draft, int millis, End end) throws IOException, InterruptedException {
        CountDownLatch saving = new CountDownLatch(FIELDS.size());
        Raw.Answer page = counsel.get("/filings/" + draft + "/section/act");
        String token = page.hidden(Pattern.compile("name=\"csrf\" value=\"([^\"]+)\""));
        Thread fingers = new Thread(() -> {
            String version = page.hidden(Pattern.compile("name=\"version\" value=\"(\\d+)\""));
            try {
                for (int i = 0; ; i++) {
                    List<String> field = FIELDS.get(i % FIELDS.size());
                    String value = "typed " + saves + ", 𠮷";
                    underway = List.of(field.get(1), value);
                    Raw.Answer kept = counsel.send("/filings/" + draft + "/section/" + field.get(0) + "/keep", Map.of("csrf", token, "version", version, field.get(1), value));
                    Matcher saved = VERSION.matcher(kept.body());
                    if (kept.status() != 200 || !saved.find()) {
                        if (closing) {
                            return;
                        }
                        throw new IllegalStateException(kept.status() + " " + kept.body());
                    }
                    acknowledged.put(field.get(1), value);
                    saves++;
                    version = saved.group(1);
                    saving.countDown();
                }
            } catch (UncheckedIOException died) {
                // as it was meant to
            }
        });
        Throwable[] failed = new Throwable[1];
        fingers.setUncaughtExceptionHandler((thread, failure) -> failed[0] = failure);
        fingers.start();
        assertTrue(saving.await(60, TimeUnit.SECONDS), () -> "every field was saved once: " + failed[0]);
        // the time after which the portal ends
        portal.waitFor(millis, TimeUnit.MILLISECONDS);
        assertTrue(portal.isAlive(), () -> "it ended by itself: " + log());
        end.come();
        fingers.join();
        assertEquals(null, failed[0], "nothing was refused");
    }

    /** @param places answers for a field whether it holds a value */
    private void assertNothingIsLost(Function<List<String>, Predicate<String>> places) {
        for (List<String> field : FIELDS) {
            Predicate<String> holds = places.apply(field);
            String last = acknowledged.get(field.get(1));
            boolean inDoubt = underway.get(0).equals(field.get(1)) && holds.test(underway.get(1));
            assertTrue(inDoubt || holds.test(last), () -> field.get(1) + " does not hold '" + last + "', seed " + SEED);
        }
    }

    private static Predicate<String> holds(String page) {
        return value -> page.contains("value=\"" + value + "\"") || page.contains(">" + value + "</textarea>");
    }

    /** Content of the draft in the database as the portal left it: a start more would take longer than all the rest. */
    private String stored(String draft) throws IOException, SQLException {
        try (Connection connection = connection(); PreparedStatement read = connection.prepareStatement("select content from filing where id = ?")) {
            read.setLong(1, Long.parseLong(draft));
            try (ResultSet row = read.executeQuery()) {
                assertTrue(row.next(), "the draft is there");
                return row.getString(1);
            }
        }
    }

    private Connection connection() throws IOException, SQLException {
        return POSTGRESQL.isEmpty() ? DriverManager.getConnection(PortalCommand.h2In(data()), "sa", "sa")
                : DriverManager.getConnection(POSTGRESQL + "killed", System.getenv("PORTAL_DB_USER"), System.getenv("PORTAL_DB_PASSWORD"));
    }

    private Path data() throws IOException {
        return folder.toRealPath().resolve("data");
    }

    private Map<String, String> settings(int port, Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("PORTAL_HOST", "127.0.0.1", "PORTAL_PORT", String.valueOf(port), "PORTAL_DATA", data().toString(),
                "PORTAL_LOG", "json", "PORTAL_MAIL", PersonalWords.MAIL, "PORTAL_FIRST_ADMINISTRATORS", PersonalWords.FIRST));
        if (!POSTGRESQL.isEmpty()) {
            settings.put("PORTAL_DB_URL", POSTGRESQL + "killed");
            Stream.of("PORTAL_DB_USER", "PORTAL_DB_PASSWORD", "PORTAL_DB_OWNER", "PORTAL_DB_OWNER_PASSWORD").forEach(name -> settings.put(name, System.getenv(name)));
        }
        settings.putAll(more);
        return settings;
    }

    private void start(Map<String, String> more) throws IOException, InterruptedException {
        int port = PortalCommand.freePort();
        root = "http://127.0.0.1:" + port;
        Files.deleteIfExists(folder.resolve("portal.log"));
        portal = PortalCommand.run(settings(port, more)).redirectErrorStream(true).redirectOutput(folder.resolve("portal.log").toFile()).start();
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PortalCommand.PATIENCE); !log().contains("Ctrl-C ends it."); ) {
            assertTrue(System.nanoTime() < giveUp && !portal.waitFor(100, TimeUnit.MILLISECONDS), () -> "it does not start: " + log());
        }
    }

    private String log() {
        try {
            return Files.exists(folder.resolve("portal.log")) ? Files.readString(folder.resolve("portal.log")) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
