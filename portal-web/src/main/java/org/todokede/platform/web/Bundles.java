package org.todokede.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** All message bundles, read once: one pair of files for each feature, English and Japanese, with the same keys. */
public final class Bundles {

    /** Languages of the portal, the first is the default. */
    public static final List<String> LANGUAGES = List.of("en", "ja");

    /** Bundles, by feature; review keeps the words of the law apart from those of its pages. */
    public static final List<String> NAMES = List.of(
            "portal/messages", "portal/api", "identity/messages", "identity/register", "identity/accounts", "identity/factor", "identity/account", "identity/provider", "registry/messages", "registry/companies", "registry/people", "ownership/messages", "ownership/groups", "rules/messages", "rules/reasons", "rules/check", "rules/editions", "rules/portfolio", "filing/messages", "filing/desk", "filing/signoff", "review/messages", "review/pages", "review/factors", "review/figures", "questions/messages", "obligations/messages", "screening/messages", "period/messages", "documents/messages", "sheets/messages", "letters/messages", "notice/messages", "audit/messages", "retention/messages", "operation/messages");

    private static final Map<String, Map<String, String>> TEXTS = new HashMap<>();

    static {
        LANGUAGES.forEach(language -> TEXTS.put(language, load(language)));
    }

    private Bundles() {}

    /** The text as written in the bundle, or null. */
    static String text(String language, String key) {
        return TEXTS.getOrDefault(language, TEXTS.get("en")).get(key);
    }

    private static Map<String, String> load(String language) {
        Map<String, String> all = new HashMap<>();
        for (String name : NAMES) {
            String file = "/org/todokede/" + name + "_" + language + ".properties";
            try (InputStream in = Bundles.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("bundle " + file + " is missing");
                }
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                properties.forEach((key, value) -> all.put((String) key, (String) value));
            } catch (IOException e) {
                throw new UncheckedIOException(file, e);
            }
        }
        return all;
    }
}
