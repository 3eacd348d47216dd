package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.running.TestedPortal;

/**
 * A portal that dies while somebody types: a process of its own, killed with SIGKILL in the middle of the saves that an open page sends, and started again over the
 * same data. Each field then holds what was acknowledged last, but for the one that was being saved. A start takes seconds, so this portal dies twice only;
 * KillIT kills the services behind it fifty times. Because it is a process of its own, it also keeps its log as JSON, in which nobody is named ({@link PersonalWords}).
 */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a portal that is built: -Dportal.url=http://127.0.0.1:8080")
class KilledPortalIT {

    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

    /** Server of PostgreSQL with an empty database for this test; empty if the portal writes to an H2 file. Its user and password stand in the environment. */
    private static final String POSTGRESQL = System.getProperty("portal.test.postgresql", "");

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

    @AfterEach
    void end() throws InterruptedException {
        if (portal != null) {
            portal.destroyForcibly().waitFor();
        }
    }

    @Test
    void everyFieldThatWasSaved_isThereAgain_whenThePortalWasKilled_butForTheOneThatWasBeingTyped() throws Exception {
        Random random = new Random(SEED);
        start();
        Raw counsel = Raw.signedInAnew(root, "investor").registered("en");
        String draft = counsel.begin();
        typeUntilItDies(counsel, draft, 200 + random.nextInt(1500));
        // a kill may have cut a line in two
        PersonalWords.forget(folder.resolve("data/log"));
        start();
        Raw back = Raw.signedInAnew(root, "investor");
        assertNothingIsLost(field -> holds(back.get("/filings/" + draft + "/section/" + field.get(0)).body()));
        PersonalWords.send(root, back, back.begin());
        PersonalWords.assertNoneIn(folder.resolve("data/log"));
        PersonalWords.assertNoSecretIn(portal.info().commandLine());
        typeUntilItDies(back, draft, 200 + random.nextInt(1500));
        String stored = stored(draft);
        assertNothingIsLost(field -> value -> stored.contains("\"" + field.get(1) + "\":\"" + value + "\""));
        System.out.printf("portal killed twice, seed %d: %d fields saved, none lost%n", SEED, saves);
    }

    /** One field after the other, each as the script of the page sends it. */
    private void typeUntilItDies(Raw counsel, String draft, int millis) throws InterruptedException {
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
        // the time after which the machine dies
        portal.waitFor(millis, TimeUnit.MILLISECONDS);
        assertTrue(portal.isAlive(), () -> "it ended by itself: " + log());
        portal.destroyForcibly().waitFor();
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

    /** Content of the draft in the database as the kill left it: a start more would take longer than all the rest. */
    private String stored(String draft) throws IOException, SQLException {
        try (Connection connection = POSTGRESQL.isEmpty() ? DriverManager.getConnection(file(), "sa", "sa")
                        : DriverManager.getConnection(POSTGRESQL + "killed", System.getenv("PORTAL_DB_USER"), System.getenv("PORTAL_DB_PASSWORD"));
                PreparedStatement read = connection.prepareStatement("select content from filing where id = ?")) {
            read.setLong(1, Long.parseLong(draft));
            try (ResultSet row = read.executeQuery()) {
                assertTrue(row.next(), "the draft is there");
                return row.getString(1);
            }
        }
    }

    private String file() throws IOException {
        Properties settings = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
            settings.load(in);
        }
        return settings.getProperty("portal.db.url").replaceAll("\\$\\{portal\\.data[^}]*}", folder.resolve("data").toString());
    }

    private void start() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        root = "http://127.0.0.1:" + port;
        ProcessBuilder command = new ProcessBuilder(Path.of("../config/portal").toAbsolutePath().normalize().toString(), "run");
        command.environment().putAll(Map.of("PORTAL_HOST", "127.0.0.1", "PORTAL_PORT", String.valueOf(port), "PORTAL_DATA", folder.resolve("data").toString(), "PORTAL_DEMO", "1", "PORTAL_LOG", "json"));
        command.environment().put("PORTAL_MAIL", PersonalWords.MAIL);
        if (!POSTGRESQL.isEmpty()) {
            command.environment().put("PORTAL_DB_URL", POSTGRESQL + "killed");
        }
        Files.deleteIfExists(folder.resolve("portal.log"));
        portal = command.redirectErrorStream(true).redirectOutput(folder.resolve("portal.log").toFile()).start();
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(120); !log().contains("Todokede is ready."); ) {
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
