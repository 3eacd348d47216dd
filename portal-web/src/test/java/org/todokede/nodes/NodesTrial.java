package org.todokede.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two nodes over one PostgreSQL, nginx before them, and customers who go on working: a node is killed and comes back, the other is stopped and goes on, the database
 * stops and starts. Nobody is signed out, nothing that was acknowledged is lost, nothing is done twice. {@code config/portal test nodes} starts what is around it, and
 * says with {@code nodes.*} where; it takes minutes, and no other run of the tests comes here.
 */
class NodesTrial {

    private static final String FRONT = System.getProperty("nodes.front", "");
    private static final int[] PORTS = Arrays.stream(System.getProperty("nodes.ports", "0,0").split(",")).mapToInt(Integer::parseInt).toArray();
    private static final Path FOLDER = Path.of(System.getProperty("nodes.folder", ""));
    private static final String DATABASE = System.getProperty("nodes.database", "");

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** Folder of an earlier build, from which the nodes are brought to this one while customers are at work. */
    private static final String EARLIER = "nodes.other";

    /** Requests of a rolling upgrade, at least. */
    private static final int REQUESTS = Integer.getInteger("nodes.requests", 10_000);
    private static final int CUSTOMERS = Integer.getInteger("nodes.customers", 20);

    /** Seconds for which a node, and the database, are gone. */
    private static final int PAUSE = Integer.getInteger("nodes.pause", 20);

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern DAY = Pattern.compile("class=\"env\"[\\s\\S]*?<time datetime=\"([^\"]+)\"");

    private final List<Customer> customers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private long mailAsked;

    /**
     * Two nodes of an earlier build become two of this one, one after the other, while customers work: each is taken out of nginx, stopped, started as the new build and
     * put back. Between the two the builds serve side by side, over the schema of the newer.
     */
    @Test
    @EnabledIfSystemProperty(named = EARLIER, matches = ".+")
    void nobodyNotices_whenTheNodesAreBroughtToAnotherBuild_oneAfterTheOther() throws Exception {
        Path earlier = Path.of(System.getProperty(EARLIER));
        Path data = FOLDER.resolve("data");
        Map<String, String> settings = settings("smtp://127.0.0.1:9");
        Map<String, String> earlierSettings = settingsOf(earlier, settings);
        try (Node oldA = new Node("a", PORTS[0], earlier, data, earlierSettings); Node oldB = new Node("b", PORTS[1], earlier, data, earlierSettings);
                Node newA = new Node("a", PORTS[0], PROJECT, data, settings); Node newB = new Node("b", PORTS[1], PROJECT, data, settings)) {
            oldA.start();
            oldB.start();
            oldA.awaitReady();
            oldB.awaitReady();
            begin();
            long began = System.nanoTime();
            awaitRequests(began, REQUESTS / 5);
            report("two nodes of the earlier build", began);
            long first = replace(oldA, newA, PORTS[0]);
            awaitRequests(System.nanoTime(), REQUESTS * 2 / 5);
            report("first node replaced, then both builds side by side", first);
            long second = replace(oldB, newB, PORTS[1]);
            awaitRequests(began, REQUESTS);
            report("second node replaced, then two nodes of this build", second);
            long ended = System.nanoTime();
            report("in all", began);
            end();
            passes(12);
            Stock stock = Stock.taken(DATABASE, customers, 0, List.of());
            System.out.printf("nodes: %d filings acknowledged; %s; %d requests met a connection that nginx closed, and went out once more%n", customers.stream().mapToLong(c -> c.receipts.size()).sum(), stock, customers.stream().mapToInt(c -> c.again.get()).sum());
            assertEquals(List.of(), customers.stream().flatMap(c -> c.sent(began, ended).stream()).filter(Customer.Sent::failed).toList(), "errors that somebody sees");
            assertEquals(List.of(), stock.complaints());
            assertEquals(List.of(), customers.stream().filter(c -> c.signedOut).toList(), "nobody is signed out");
            assertEquals("", String.join("", customers.stream().map(c -> c.refused).toList()), "nothing is refused");
        } finally {
            end();
        }
    }

    /** As README says it under Upgrade. @return when it began, by {@link System#nanoTime} */
    private static long replace(Node old, Node next, int port) throws IOException, InterruptedException {
        long began = System.nanoTime();
        tellNginx(text -> text.replaceAll("(server 127\\.0\\.0\\.1:" + port + " [^;]*);", "$1 down;"));
        // what was under way ends
        passes(3);
        old.close();
        next.start().awaitReady();
        tellNginx(text -> text.replaceAll("(server 127\\.0\\.0\\.1:" + port + " [^;]*) down;", "$1;"));
        return began;
    }

    private static void tellNginx(UnaryOperator<String> change) throws IOException, InterruptedException {
        Path folder = FOLDER.resolve("nginx");
        Path file = folder.resolve("nginx.conf");
        String text = Files.readString(file);
        String changed = change.apply(text);
        assertNotEquals(text, changed, "a server of nginx");
        Files.writeString(file, changed);
        shell("nginx -p '%1$s' -c '%1$s/nginx.conf' -e '%1$s/error.log' -s reload".formatted(folder));
    }

    private void awaitRequests(long since, int many) {
        await(3600, "customers send " + many + " requests", () -> customers.stream().mapToLong(c -> c.sent(since, System.nanoTime()).size()).sum() >= many);
    }

    private static Map<String, String> settings(String mail) {
        return Map.of("PORTAL_DB_URL", DATABASE, "PORTAL_ADDRESS", FRONT, "PORTAL_PROXY", "127.0.0.1", "PORTAL_PUBLIC_FREE", "127.0.0.1", "PORTAL_MAIL", mail);
    }

    /** A build that knows one user of the database alone signs in as the one who owns it. */
    private static Map<String, String> settingsOf(Path build, Map<String, String> settings) throws IOException {
        Map<String, String> own = new HashMap<>(settings);
        if (!Files.readString(build.resolve("config/portal")).contains("PORTAL_DB_OWNER")) {
            own.putAll(Map.of("PORTAL_DB_USER", System.getenv("PORTAL_DB_OWNER"), "PORTAL_DB_PASSWORD", System.getenv("PORTAL_DB_OWNER_PASSWORD")));
        }
        return own;
    }

    @Test
    @DisabledIfSystemProperty(named = EARLIER, matches = ".+", disabledReason = "another build is tried alone")
    void nothingIsLost_andNobodyIsSignedOut_whenANodeDies_orSleeps_orTheDatabaseGoes() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        Map<String, String> settings = settings("smtp://127.0.0.1:" + mail.getSmtp().getPort());
        try (Node a = new Node("a", PORTS[0], PROJECT, FOLDER.resolve("data"), settings); Node b = new Node("b", PORTS[1], PROJECT, FOLDER.resolve("data"), settings)) {
            // both at once, over an empty database: one fills it, the other waits
            a.start();
            b.start();
            a.awaitReady();
            b.awaitReady();
            begin();
            long quiet = System.nanoTime();
            passes(6);
            report("quiet", quiet);
            assertEquals(0, failed(quiet, System.nanoTime()), "nothing fails while nothing happens");

            askForMail(5);
            long killed = System.nanoTime();
            a.kill();
            passes(8);
            report("node killed", killed);
            customers.forEach(c -> assertTrue(failedOf(c, killed, System.nanoTime()) <= 1, "at most one request of each fails"));
            long back = System.nanoTime();
            a.start().awaitReady();
            passes(4);
            report("node back", back);

            askForMail(5);
            long asleep = System.nanoTime();
            b.pause();
            passes(PAUSE);
            b.goOn();
            passes(4);
            report("node asleep for " + PAUSE + " s", asleep);

            long gone = System.nanoTime();
            shell(System.getProperty("nodes.postgres.stop"));
            HttpResponse<String> page = new Customer(a.address(), "passer-by", "").get("/sectors");
            passes(3);
            long asked = System.nanoTime();
            HttpResponse<String> away = customers.get(0).get("/filings");
            System.out.printf("nodes: while the database is away a page answers %d after %d ms%n", away.statusCode(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked));
            assertEquals(503, away.statusCode(), "said plainly: " + away.body());
            assertTrue(page.statusCode() == 200 || page.statusCode() == 503, "a page without a person: " + page.statusCode());
            shell(System.getProperty("nodes.postgres.start"));
            long up = System.nanoTime();
            await(10, "every customer is served again within ten seconds", () -> customers.stream().allMatch(c -> c.sent(up, System.nanoTime()).stream().anyMatch(s -> s.began() > up && !s.failed())));
            long healed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - up);
            passes(4);
            report("database gone for 3 s, served again " + healed + " ms after it was back", gone);
            askForMail(5);

            end();
            await(180, "every mail is sent", () -> mail.getReceivedMessages().length >= mailAsked);
            passes(12);
            whatOneNodeDoes_holdsOnTheOther_fromTheNextRequest(a, b);
            Stock stock = Stock.taken(DATABASE, customers, 0, readers(mail));
            long acknowledged = customers.stream().mapToLong(c -> c.receipts.size()).sum();
            System.out.printf("nodes: %d customers, %d filings acknowledged, %d there, %d drafts, %d mails; %s%n", CUSTOMERS, acknowledged, stock.filings, stock.fields, mailAsked, stock);
            assertEquals(List.of(), stock.complaints());
            assertEquals(List.of(), customers.stream().filter(c -> c.signedOut).toList(), "nobody is signed out");
            assertEquals("", String.join("", customers.stream().map(c -> c.refused).toList()), "nothing is refused");
            assertTrue(acknowledged >= CUSTOMERS, "every customer files");
        } finally {
            end();
            mail.stop();
        }
    }

    /** Filers of two organisations, in twenty browsers. */
    private void begin() throws IOException {
        String sample = Files.readString(PROJECT.resolve("config/samples/07-internet-support-investment-manager.json"));
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        String fields = Pattern.compile("today([+-]\\d{1,3})d").matcher(sample.substring(sample.indexOf("\"fields\""), sample.lastIndexOf('}'))).replaceAll(m -> today.plusDays(Long.parseLong(m.group(1))).toString());
        String filing = "{\"form\":\"1\",\"declared\":true," + fields + "}";
        String organisation = Pattern.compile("\"filer\\.[^\"]+\":\\s*\"(?:[^\"\\\\]|\\\\.)*\"").matcher(fields).results().map(m -> m.group()).reduce((one, next) -> one + "," + next).orElseThrow();
        for (String login : List.of("investor", "investor2")) {
            Customer first = new Customer(FRONT, login, filing);
            signInAsProgram(first, login);
            first.put("/api/v1/organisation", "{\"fields\":{" + organisation + "}}");
        }
        List<String> logins = List.of("investor", "investor2", "investor-b", "investor2-b");
        IntStream.range(0, CUSTOMERS).forEach(n -> customers.add(new Customer(FRONT, "customer-" + n, filing).signIn(logins.get(n % logins.size()))));
        customers.forEach(c -> threads.add(new Thread(c)));
        threads.forEach(Thread::start);
    }

    private static void signInAsProgram(Customer customer, String login) {
        HttpResponse<String> form = customer.get("/sign-in");
        customer.post("/sign-in", Map.of("csrf", Customer.found(TOKEN, form.body()), "login", login, "password", "todokede-demo"));
    }

    private void end() throws InterruptedException {
        customers.forEach(c -> c.enough = true);
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    /** Time in which customers work, and nothing else happens: there is nothing to wait for. */
    private static void passes(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static void await(int seconds, String what, BooleanSupplier condition) {
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds); !condition.getAsBoolean(); LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20))) {
            assertTrue(System.nanoTime() < giveUp, what);
        }
    }

    /** Strangers who register, each at an address of their own: each is sent one mail. */
    private void askForMail(int strangers) {
        for (int n = 0; n < strangers; n++) {
            Customer stranger = new Customer(FRONT, "stranger", "");
            HttpResponse<String> form = stranger.get("/register");
            HttpResponse<String> asked = stranger.post("/register", Map.of("csrf", Customer.found(TOKEN, form.body()), "email", "nodes-" + ++mailAsked + "@example.com"));
            assertTrue(asked != null && asked.statusCode() < 400, () -> "asked: " + asked);
        }
    }

    /** Whoever was written to, as often as that was done: each stranger registers once. */
    private static List<String> readers(GreenMail mail) throws MessagingException {
        List<String> readers = new ArrayList<>();
        for (MimeMessage letter : mail.getReceivedMessages()) {
            readers.add(letter.getAllRecipients()[0].toString());
        }
        return readers;
    }

    private void whatOneNodeDoes_holdsOnTheOther_fromTheNextRequest(Node a, Node b) {
        Customer administrator = new Customer(a.address(), "administrator", "");
        signInAsProgram(administrator, "admin");
        Customer elsewhere = new Customer(b.address(), "elsewhere", "");
        LocalDate before = day(elsewhere);
        administrator.post("/admin/clock", Map.of("csrf", Customer.found(TOKEN, administrator.get("/admin/clock").body()), "days", "1"));
        assertEquals(before.plusDays(1), day(elsewhere), "the clock of training");
    }

    private static LocalDate day(Customer customer) {
        return LocalDate.parse(Customer.found(DAY, customer.get("/").body()));
    }

    private static int failedOf(Customer customer, long from, long to) {
        return (int) customer.sent(from, to).stream().filter(Customer.Sent::failed).count();
    }

    private int failed(long from, long to) {
        return customers.stream().mapToInt(c -> failedOf(c, from, to)).sum();
    }

    private void report(String phase, long from) {
        long to = System.nanoTime();
        long requests = customers.stream().mapToLong(c -> c.sent(from, to).size()).sum();
        System.out.printf("nodes: %-70s %5d requests, %3d failed, %d at most of one customer, longest gap %5d ms, 99th percentile %5d ms%n", phase, requests, failed(from, to),
                customers.stream().mapToInt(c -> failedOf(c, from, to)).max().orElse(0), customers.stream().mapToLong(c -> c.longestGap(from, to)).max().orElse(0),
                percentile(from, to));
    }

    /** Milliseconds within which 99 of 100 requests were answered. */
    private long percentile(long from, long to) {
        long[] took = customers.stream().flatMap(c -> c.sent(from, to).stream()).mapToLong(s -> s.ended() - s.began()).sorted().toArray();
        return took.length == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(took[(int) Math.ceil(took.length * 0.99) - 1]);
    }

    private static void shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).redirectOutput(FOLDER.resolve("shell.out").toFile()).start();
        assertEquals(0, process.waitFor(), () -> command);
    }
}
