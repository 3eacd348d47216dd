import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files the samples beside it through the portal's API, each once: the key of a filing is the name and the hash of its file. Days such as
 * {@code today+45d} or {@code today-10d} count from the portal's own today. Ends with status 1 if a sample is refused, 2 if the portal cannot be reached or entered.
 */
public class FileSamples {

    private static final Pattern RELATIVE = Pattern.compile("today([+-]\\d{1,3})d");

    private record Answer(int status, Map<String, Object> body) {

        String text(String name) {
            return String.valueOf(body.getOrDefault(name, ""));
        }

        List<?> list(String name) {
            return (List<?>) body.getOrDefault(name, List.of());
        }
    }

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).build();
    private final String api;

    private FileSamples(String address) {
        api = address.replaceAll("/+$", "") + "/api/v1/";
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.println("Usage: java FileSamples.java FOLDER [ADDRESS]");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        String address = args.length > 1 ? args[1] : "http://127.0.0.1:" + env("PORTAL_PORT", "8080");
        try {
            System.exit(new FileSamples(address).run(folder));
        } catch (IOException unreachable) {
            System.err.println("No portal answers at " + address + " (" + unreachable.getClass().getSimpleName() + "). Start it first, or name its address.");
            System.exit(2);
        }
    }

    private int run(Path folder) throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        Answer session = send("POST", "sessions", Map.of("login", env("PORTAL_LOGIN", "investor"), "password", env("PORTAL_PASSWORD", "todokede-demo")), null);
        if (session.status() != 204) {
            System.err.println("Cannot sign in: " + session.text("detail"));
            return 2;
        }
        LocalDate today = LocalDate.parse(send("GET", "sectors", null, null).text("on"));
        if (send("GET", "organisation", null, null).status() == 404) {
            Map<String, Object> facts = new TreeMap<>(fields(Files.readString(files.get(0)), today));
            facts.keySet().removeIf(path -> !path.startsWith("filer."));
            Answer registered = send("PUT", "organisation", Map.of("fields", facts), null);
            if (registered.status() >= 400) {
                System.err.println("Cannot register the organisation: " + problem(registered));
                return 2;
            }
        }
        int refused = 0;
        for (Path file : files) {
            refused += file(file, today) ? 0 : 1;
        }
        return refused == 0 ? 0 : 1;
    }

    private boolean file(Path file, LocalDate today) throws Exception {
        String sample = Files.readString(file);
        String name = file.getFileName().toString().replace(".json", "");
        Map<String, Object> body = Map.of("form", read(sample).get("form"), "fields", fields(sample, today), "declared", true);
        Answer answer = send("POST", "filings", body, key(name, sample));
        if (answer.status() == 409 && "filing.keyUsed".equals(answer.text("key"))) {
            // The same file, filed on another day: its relative days were other days then.
            answer = send("GET", "filings/" + answer.list("args").get(1), null, null);
        }
        if (answer.status() != 200 && answer.status() != 201) {
            System.err.println(file.getFileName() + " was refused: " + problem(answer));
            return false;
        }
        String days = !answer.text("firstFreeDay").isEmpty() ? "free from " + answer.text("firstFreeDay")
                : !answer.text("reportDue").isEmpty() ? "due by    " + answer.text("reportDue") : "on file             ";
        System.out.printf("%s  received %s  %s  %-8s %s%n", answer.text("number"), answer.text("receivedOn"), days, answer.status() == 201 ? "filed" : "known", name);
        return true;
    }

    /** File name, as far as a key takes it, and hash of the content. */
    private static String key(String name, String sample) throws Exception {
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sample.getBytes("UTF-8")));
        return name.replaceAll("[^A-Za-z0-9-]", "-").substring(0, Math.min(name.length(), 40)) + "-" + hash.substring(0, 16);
    }

    private static Map<String, Object> fields(String sample, LocalDate today) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) read(sample).get("fields")).forEach((path, value) -> fields.put((String) path, day((String) value, today)));
        return fields;
    }

    private static String day(String value, LocalDate today) {
        var relative = RELATIVE.matcher(value);
        return relative.matches() ? today.plusDays(Long.parseLong(relative.group(1))).toString() : value;
    }

    private static String problem(Answer answer) {
        String errors = answer.list("errors").stream().map(e -> ((Map<?, ?>) e).get("path") + ": " + ((Map<?, ?>) e).get("detail")).collect(Collectors.joining("; "));
        return answer.status() + " " + answer.text("detail") + (errors.isEmpty() ? "" : " " + errors) + Optional.of(answer.text("id")).filter(id -> !id.isEmpty()).map(id -> " (" + id + ")").orElse("");
    }

    private Answer send(String method, String path, Map<String, ?> body, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Accept-Language", System.getProperty("user.language", "en"))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(write(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body().startsWith("{") ? read(response.body()) : Map.of());
    }

    private static String write(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream().map(m -> write(m.getKey()) + ":" + write(m.getValue())).collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        StringBuilder text = new StringBuilder("\"");
        value.toString().chars().forEach(c -> text.append(c == '"' || c == '\\' ? "\\" + (char) c : c < ' ' ? String.format("\\u%04x", c) : String.valueOf((char) c)));
        return text.append('"').toString();
    }

    private static Map<String, Object> read(String json) {
        @SuppressWarnings("unchecked")
        Map<String, Object> object = (Map<String, Object>) new Json(json).value();
        return object;
    }

    private static String env(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isEmpty()).orElse(otherwise);
    }

    /** As much JSON as is needed, since a JDK has none. Numbers, true, false and null are read as their text. */
    private static final class Json {

        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object value() {
            switch (next()) {
                case '{': {
                    Map<String, Object> members = new LinkedHashMap<>();
                    for (at++; next() != '}'; skip(',')) {
                        String name = (String) value();
                        skip(':');
                        members.put(name, value());
                    }
                    at++;
                    return members;
                }
                case '[': {
                    List<Object> items = new ArrayList<>();
                    for (at++; next() != ']'; skip(',')) {
                        items.add(value());
                    }
                    at++;
                    return items;
                }
                case '"':
                    return string();
                default: {
                    int from = at;
                    while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
                        at++;
                    }
                    return text.substring(from, at);
                }
            }
        }

        private String string() {
            StringBuilder value = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    c = text.charAt(++at);
                    if (c == 'u') {
                        c = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
                        at += 4;
                    } else if ("nrtbf".indexOf(c) >= 0) {
                        c = "\n\r\t\b\f".charAt("nrtbf".indexOf(c));
                    }
                }
                value.append(c);
            }
            at++;
            return value.toString();
        }

        private char next() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return text.charAt(at);
        }

        private void skip(char expected) {
            if (next() == expected) {
                at++;
            }
        }
    }
}
