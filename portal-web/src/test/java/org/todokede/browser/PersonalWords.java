package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Words that are somebody's, sent wherever a portal takes any, and looked for in what it has logged since. */
final class PersonalWords {

    /** Marked so that none of them stands anywhere by itself. */
    private static final String NAME = "Qxvanaka Hanako";
    private static final String ADDRESS = "Qxvchome 7-11 Minato";
    private static final String LOGIN = "qxvlogin@qxvmail.example";
    private static final String FILE = "qxvfile of a person.pdf";
    private static final String MARK = "qxv";

    /** Server that takes mail, which is not there: the address with its password must stand on no command line either. */
    static final String MAIL = "smtp://qxvuser:qxvsecret@127.0.0.1:1";

    /** Who is named as the first administrators; a portal for training makes nobody of them. */
    static final String FIRST = NAME + " <" + LOGIN + ">; Qxvchi Ken <qxvken@qxvmail.example>";

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private PersonalWords() {}

    /** Sends them: in addresses, queries, forms, files and JSON, what is taken and what is refused, signed in and not. @param draft a draft of the investor */
    static void send(String root, Raw investor, String draft) {
        investor.post("/filings/" + draft + "/section/target", Map.of("target.name", NAME, "target.address", ADDRESS));
        investor.post("/filings/" + draft + "/section/act", Map.of("act.share_count", NAME, "act.planned_on", NAME));
        assertEquals(303, investor.upload(draft, "contract", FILE, PDF).status());
        investor.upload(draft, "contract", FILE, new byte[0]);
        investor.post("/filings/" + draft + "/comments", Map.of("path", "act.reason", "comment", NAME + ", " + LOGIN));
        investor.get("/filings?q=" + MARK + "anaka");
        investor.get("/filings/" + draft + "/" + MARK + "anaka");
        investor.get("/api/v1/filings/" + MARK + "anaka");
        investor.json("POST", "/api/v1/filings", "{\"form\":\"" + NAME + "\",\"content\":{\"filer.name\":\"" + NAME + "\"}}");
        Raw stranger = Raw.stranger(root);
        stranger.get("/" + MARK + "anaka/" + LOGIN);
        stranger.get("/verify?number=" + MARK + "&code=" + MARK + "anaka");
        stranger.get("/sign-in?next=/" + MARK + "anaka");
        stranger.send("/sign-in", Map.of("csrf", stranger.get("/sign-in").hidden(Raw.TOKEN), "login", LOGIN, "password", MARK + "anaka"));
        stranger.send("/register", Map.of("csrf", stranger.get("/register").hidden(Raw.TOKEN), "email", LOGIN));
        stranger.json("POST", "/api/v1/assessments", "{\"investor_type\":\"" + NAME + "\"}");
        stranger.json("POST", "/api/v1/verifications", "{" + NAME);
    }

    /** Empties the log, before a portal starts. */
    static void forget(Path log) throws IOException {
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** @param commandLine of the portal, as everybody on the machine sees it */
    static void assertNoSecretIn(Optional<String> commandLine) {
        String seen = commandLine.orElseThrow();
        assertTrue(seen.contains("-Dportal.log=json") && !seen.toLowerCase(java.util.Locale.ROOT).contains(MARK), seen);
    }

    /** None of them stands in a line, each line is one object, and requests and acts have theirs. @param log folder with all that was logged */
    static void assertNoneIn(Path log) throws IOException {
        List<String> found = new ArrayList<>();
        TreeSet<String> routes = new TreeSet<>();
        TreeSet<String> acts = new TreeSet<>();
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".lck")).toList()) {
                for (String line : Files.readString(file).lines().toList()) {
                    if (line.toLowerCase(java.util.Locale.ROOT).contains(MARK) || line.contains("investor")) {
                        found.add(file.getFileName() + ": " + line);
                    }
                    if (file.getFileName().toString().startsWith("portal-")) {
                        JsonObject told = JsonParser.parseString(line).getAsJsonObject();
                        assertTrue(told.has("time") && told.has("level") && told.has("logger"), line);
                        if (told.has("route")) {
                            assertTrue(told.has("request") && told.has("kind") && told.has("method") && told.has("status") && told.has("millis") && told.has("role"), line);
                            routes.add(told.get("route").getAsString() + " " + told.get("role").getAsString());
                        }
                        if (told.has("act")) {
                            acts.add(told.get("act").getAsString() + " " + told.get("outcome").getAsString() + " " + told.get("role").getAsString());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), found);
        assertTrue(routes.containsAll(List.of("/filings/{id}/section/{section} FILER", "/verify NONE", " NONE")), routes::toString);
        assertTrue(acts.containsAll(List.of("WRITE_DRAFT done FILER", "COMMENT_DRAFT done FILER")), acts::toString);
    }
}
