package org.todokede.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.platform.service.Schema;

/**
 * Starts that must not become a portal: {@code config/portal run} says in one line, and nowhere else, what stands in the way, its status is not 0, and nothing is left
 * behind. What needs no Java to be found out is tried with one that only tells its version.
 */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a portal that is built: -Dportal.url=http://127.0.0.1:8080")
class StartRefusedIT {

    /** Status of a start that config/portal refuses; the server's own is another ({@code Startup}). */
    private static final int REFUSED = 1;

    private static final int REFUSED_BY_THE_SERVER = 3;

    private static final int NOT_BUILT = 4;

    @TempDir
    private Path folder;

    private Path data;
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void settings() throws IOException {
        data = folder.resolve("data");
        settings.putAll(Map.of("PORTAL_PORT", String.valueOf(PortalCommand.freePort()), "PORTAL_DATA", data.toString(), "JAVA_HOME", folder.resolve("jdk").toString()));
        java("17");
    }

    /** A program of that name, in a folder before all others on the path. */
    private void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void java(String version) throws IOException {
        program(folder.resolve("jdk/bin/java"), "echo '    java.home = " + folder.resolve("jdk") + "'; echo '    java.specification.version = " + version + "'\n");
    }

    private void assertRefused(int status, String said) throws IOException, InterruptedException {
        PortalCommand.Ended ended = PortalCommand.ended(PortalCommand.run(settings), folder);
        assertEquals(List.of(said), ended.err().lines().toList());
        assertEquals(status, ended.status());
    }

    private void assertRefusedAtOnce(String said) throws IOException, InterruptedException {
        assertRefused(REFUSED, "portal: " + said);
        assertEquals("", Files.readString(folder.resolve("start.out")));
        assertFalse(Files.exists(data.resolve("portal.mv.db")) || Files.exists(data.resolve("log")), "nothing was begun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "16", "1.8"})
    void aJdkThatIsTooOld(String version) throws IOException, InterruptedException {
        java(version);
        assertRefusedAtOnce("JDK 17 or newer is needed, but '" + folder + "/jdk/bin/java' is version " + version.replace("1.8", "8") + ": set JAVA_HOME to a newer one");
    }

    @Test
    void noJdk_orOneThatDoesNotSayWhichItIs() throws IOException, InterruptedException {
        settings.put("JAVA_HOME", folder.resolve("none").toString());
        assertRefusedAtOnce("no Java at '" + folder + "/none/bin/java': install a JDK 17 or newer, or set JAVA_HOME to one");
        settings.put("JAVA_HOME", folder.resolve("jdk").toString());
        program(folder.resolve("jdk/bin/java"), "echo Segmentation fault; exit 139\n");
        assertRefusedAtOnce("'" + folder + "/jdk/bin/java' does not tell its version: install a JDK 17 or newer, or set JAVA_HOME to one");
    }

    @Test
    void aPortThatAnotherProgramHas() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings.put("PORTAL_PORT", String.valueOf(taken.getLocalPort()));
            assertRefusedAtOnce("port " + taken.getLocalPort() + " is taken by another program: stop it, or set PORTAL_PORT to a free one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "portal.example.jp", "127.0.0.1.example.jp"})
    void demonstrationAccounts_outsideThisMachine(String host) throws IOException, InterruptedException {
        settings.putAll(Map.of("PORTAL_DEMO", "1", "PORTAL_HOST", host));
        assertRefusedAtOnce("demonstration accounts are only for this machine: leave PORTAL_DEMO out, or PORTAL_HOST");
    }

    @Test
    void aDiskWithoutRoom() throws IOException, InterruptedException {
        program(folder.resolve("bin/df"), "echo Filesystem 1024-blocks Used Available Capacity Mounted on; echo /dev/full 1000000 692801 307199 70% /\n");
        settings.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        assertRefusedAtOnce("the data folder '" + folder.toRealPath() + "/data' has only 299 MB left, at least 300 MB are needed: make room, or set PORTAL_DATA");
    }

    @Test
    void aDataFolderThatCannotBe() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("file"), "");
        data = folder.resolve("file/data");
        settings.put("PORTAL_DATA", data.toString());
        assertRefusedAtOnce("the data folder '" + data + "' cannot be made: set PORTAL_DATA to a folder that can be written");
        data = folder.resolve("a;b");
        settings.put("PORTAL_DATA", data.toString());
        assertRefusedAtOnce("the data folder '" + folder.toRealPath() + "/a;b' must not have ';' or '$' in its name");
    }

    static Stream<Arguments> wrong() {
        String rates = "PORTAL_PUBLIC_RATE, PORTAL_PUBLIC_CALLS and PORTAL_PERSON_RATE can only be numbers, of requests a minute";
        String minutes = "PORTAL_SESSION_MINUTES and PORTAL_STAFF_SESSION_MINUTES can only be minutes, 5 or more";
        String database = "PORTAL_DB_URL must be jdbc:postgresql://host:port/database, and can have parameters of the driver behind it";
        String address = "jdbc:postgresql://127.0.0.1:1/portal";
        return Stream.of(
                Arguments.of("PORTAL_PORT=http", "PORTAL_PORT is 'http', but a port is a number from 1 to 65535"),
                Arguments.of("PORTAL_PORT=65536", "PORTAL_PORT is '65536', but a port is a number from 1 to 65535"),
                Arguments.of("PORTAL_DEMO=yes", "PORTAL_DEMO is 'yes', but it can only be 0 or 1"),
                Arguments.of("PORTAL_NODE=A", "PORTAL_NODE is 'A', but the name of a node has 1 to 20 small letters, digits and hyphens"),
                Arguments.of("PORTAL_NODE=../a", "PORTAL_NODE is '../a', but the name of a node has 1 to 20 small letters, digits and hyphens"),
                Arguments.of("PORTAL_NODE=a", "several nodes need PostgreSQL, because an H2 file is for one: set PORTAL_DB_URL, or leave PORTAL_NODE out"),
                Arguments.of("PORTAL_START_SECONDS=0", "PORTAL_START_SECONDS is '0', but can only be a number of seconds"),
                Arguments.of("PORTAL_PUBLIC_RATE=-1", rates),
                Arguments.of("PORTAL_PUBLIC_CALLS=many", rates),
                Arguments.of("PORTAL_PERSON_RATE=1.5", rates),
                Arguments.of("PORTAL_SESSION_MINUTES=4", minutes),
                Arguments.of("PORTAL_STAFF_SESSION_MINUTES=half", minutes),
                Arguments.of("PORTAL_SESSION_HOURS=0", "PORTAL_SESSION_HOURS is '0', but can only be a number of hours"),
                Arguments.of("PORTAL_SESSION_HOURS=10", "PORTAL_SESSION_HOURS is 10, but must be 11 or more, so that 60 minutes can be put off ten times"),
                Arguments.of("PORTAL_STAFF_SESSION_MINUTES=66", "PORTAL_SESSION_HOURS is 12, but must be 13 or more, so that 66 minutes can be put off ten times"),
                Arguments.of("PORTAL_OPERATOR_TOKEN=short", "PORTAL_OPERATOR_TOKEN must be 32 to 256 letters and digits: openssl rand -hex 32 makes one"),
                Arguments.of("PORTAL_SECOND_FACTOR=some", "PORTAL_SECOND_FACTOR is 'some', but can only be staff, all or off"),
                Arguments.of("PORTAL_SECOND_FACTOR=off PORTAL_DEMO=0", "PORTAL_SECOND_FACTOR can be off only where there are demonstration accounts: leave it out"),
                Arguments.of("PORTAL_SECOND_FACTOR=off PORTAL_HOST=0.0.0.0", "PORTAL_SECOND_FACTOR can be off only where there are demonstration accounts: leave it out"),
                Arguments.of("PORTAL_PORTFOLIO_HOURS=0", "PORTAL_PORTFOLIO_HOURS is '0', but can only be a whole number, 1 or more"),
                Arguments.of("PORTAL_OWNERSHIP_MONTHS=year", "PORTAL_OWNERSHIP_MONTHS is 'year', but can only be a whole number, 1 or more"),
                Arguments.of("PORTAL_DRAFT_SAVES=-5", "PORTAL_DRAFT_SAVES is '-5', but can only be a whole number, 1 or more"),
                Arguments.of("PORTAL_REGISTRATION_HOURS=1h", "PORTAL_REGISTRATION_HOURS is '1h', but can only be a whole number, 1 or more"),
                Arguments.of("PORTAL_ADDRESS=portal.example.jp", "PORTAL_ADDRESS is 'portal.example.jp', but can only begin with http:// or https://"),
                Arguments.of("PORTAL_ADDRESS=HTTPS://portal.example.jp", "PORTAL_ADDRESS is 'HTTPS://portal.example.jp', but can only begin with http:// or https://"),
                Arguments.of("PORTAL_LOG=xml", "PORTAL_LOG is 'xml', but can only be text or json"),
                Arguments.of("PORTAL_MAIL=mail.example.jp", "PORTAL_MAIL must be smtp://host:port or smtps://user:password@host:port"),
                Arguments.of("PORTAL_MAIL_FILE=/none", "PORTAL_MAIL_FILE is '/none', but there is no such file that can be read"),
                Arguments.of("PORTAL_MAIL=smtp://a:1 PORTAL_MAIL_FILE=/none", "PORTAL_MAIL and PORTAL_MAIL_FILE are both set: set one of them"),
                Arguments.of("PORTAL_OIDC_CLIENT=todokede", "PORTAL_OIDC_CLIENT is set, but no PORTAL_OIDC_ISSUER: set it, or none of them"),
                Arguments.of("PORTAL_OIDC_ISSUER=http://id.example.jp PORTAL_OIDC_CLIENT=a", "PORTAL_OIDC_ISSUER is 'http://id.example.jp', but can only be an https address, as the provider calls itself"),
                Arguments.of("PORTAL_OIDC_ISSUER=https://id.example.jp", "PORTAL_OIDC_ISSUER is set, but no PORTAL_OIDC_CLIENT: the name of the portal at the provider"),
                Arguments.of("PORTAL_OIDC_ISSUER=https://id.example.jp PORTAL_OIDC_CLIENT=a PORTAL_OIDC_FOR=me", "PORTAL_OIDC_FOR is 'me', but can only be staff, filers or all"),
                Arguments.of("PORTAL_DB_USER=portal", "PORTAL_DB_USER, PORTAL_DB_OWNER or a password is set, but no PORTAL_DB_URL: set it, or none of them"),
                Arguments.of("PORTAL_DB_URL=jdbc:mysql://db/portal", database),
                Arguments.of("PORTAL_DB_URL=jdbc:postgresql://db/${portal}", database),
                Arguments.of("PORTAL_DB_URL=" + address + "?password=x", "PORTAL_DB_URL must hold no user and no password: set PORTAL_DB_USER, and PORTAL_DB_PASSWORD or PORTAL_DB_PASSWORD_FILE"),
                Arguments.of("PORTAL_DB_URL=" + address, "PORTAL_DB_URL is set, but no PORTAL_DB_USER"),
                Arguments.of("PORTAL_DB_USER=a PORTAL_DB_URL=" + address,
                        "PORTAL_DB_URL is set, but no password: set PORTAL_DB_PASSWORD, or PORTAL_DB_PASSWORD_FILE to a file that holds it alone, or sslcert and sslkey in the address"),
                Arguments.of("PORTAL_DB_USER=a PORTAL_DB_PASSWORD=secret PORTAL_DB_URL=" + address, "no database answers at 127.0.0.1:1: start PostgreSQL there, or set PORTAL_DB_URL"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aWrongSetting(String set, String said) throws IOException, InterruptedException {
        for (String setting : set.split(" ")) {
            settings.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        assertRefusedAtOnce(said);
        assertFalse(Files.exists(data), "nothing was made");
    }

    @Test
    void aDatabaseOfANewerBuild() throws IOException, InterruptedException, SQLException {
        settings.remove("JAVA_HOME");
        JdbcConnectionPool pool = JdbcConnectionPool.create(PortalCommand.h2In(data), "sa", "sa");
        String newest;
        try (Connection connection = pool.getConnection(); Statement sql = connection.createStatement()) {
            Schema.migrate(pool);
            newest = newest(sql);
            sql.executeUpdate("insert into flyway_schema_history select installed_rank + 1, '997', 'of tomorrow', type, 'V997__of_tomorrow.sql', checksum, installed_by, installed_on, 0, true"
                    + " from flyway_schema_history order by installed_rank desc limit 1");
        } finally {
            pool.dispose();
        }
        assertRefused(REFUSED_BY_THE_SERVER, "Todokede cannot start: the database is of a newer build: it has migration 997, and this build knows none after " + newest + "; start that build");
        assertTrue(Files.readString(folder.resolve("start.out")).lines().noneMatch(line -> line.contains("ready")));
    }

    @Test
    void aBuildThatFails_hasAStatusOfItsOwn_afterWhichAServiceIsNotStartedAgain() throws IOException, InterruptedException {
        Path project = folder.resolve("project");
        for (String read : List.of("pom.xml", "config/server/Arrange.java", "config/server/settings.txt", "portal-web/pom.xml", "portal-web/src/main/read")) {
            Files.createDirectories(project.resolve(read).getParent());
            Files.writeString(project.resolve(read), "");
        }
        Files.copy(Path.of("../config/portal"), project.resolve("config/portal"), StandardCopyOption.COPY_ATTRIBUTES);
        program(folder.resolve("jdk/bin/javac"), "");
        program(folder.resolve("bin/mvn"), "exit 1\n");
        settings.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        ProcessBuilder start = PortalCommand.run(settings);
        start.command().replaceAll(word -> word.endsWith("config/portal") ? project.resolve("config/portal").toString() : word);
        PortalCommand.Ended ended = PortalCommand.ended(start, folder);
        assertEquals(List.of("portal: the build failed; the lines above say why"), ended.err().lines().toList());
        assertEquals(NOT_BUILT, ended.status());
        assertTrue(Files.readAllLines(Path.of("../config/samples/todokede.service")).contains("RestartPreventExitStatus=" + NOT_BUILT));
    }

    private static String newest(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("select version from flyway_schema_history order by installed_rank desc limit 1")) {
            row.next();
            return row.getString(1);
        }
    }
}
