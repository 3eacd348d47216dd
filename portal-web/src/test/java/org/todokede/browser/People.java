package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People who have made an account of their own, so that a test has them for itself. Each signs in with the password of the demonstration accounts. */
final class People {

    private static final Pattern LINK = Pattern.compile("href=\"[^\"]*(/register/[A-Za-z0-9_-]{43})\"");

    private People() {}

    /** An address nobody else has. */
    static String address(String name) {
        return name + "-" + System.nanoTime() + "@example.com";
    }

    /** Makes the account behind the link that a training environment shows; signed in afterwards. */
    static Raw registered(String email, String displayName) {
        Raw raw = Raw.stranger();
        Raw.Answer asked = raw.post("/register", Map.of("email", email));
        assertEquals(200, asked.status(), asked::title);
        Matcher link = LINK.matcher(asked.body());
        assertTrue(link.find(), asked::main);
        assertEquals(303, raw.post(link.group(1), Map.of("name", displayName, "password", Person.PASSWORD)).status());
        return raw;
    }

    /** An investor with a name of its own; the person keeps its people. */
    static Raw investor(String email, String displayName, String organisation, String language) {
        Raw raw = registered(email, displayName);
        Map<String, String> facts = new LinkedHashMap<>(Form1.filer(language));
        facts.put("filer.name", organisation);
        assertEquals(303, raw.post("/organisation", facts).status());
        return raw;
    }

    /** A firm of agents. */
    static Raw agents(String email, String displayName, String firm) {
        Raw raw = registered(email, displayName);
        assertEquals(303, raw.post("/organisation?kind=agent", Map.of(
                "agent.name", firm, "agent.address", "1-1-1 Marunouchi, Chiyoda-ku, Tokyo", "filer.representative", "H. Dairi", "filer.contact_email", "desk@example.com")).status());
        return raw;
    }

    /** Somebody who has joined by the keeper's invitation. @param rights joined by semicolons, as the portal keeps them */
    static Raw colleague(Raw keeper, String email, String displayName, String... rights) {
        Raw colleague = registered(email, displayName);
        assertEquals(303, invite(keeper, email, rights).status());
        assertEquals(303, colleague.post("/clients", Map.of("act", "join", "id", id(colleague, "/clients"))).status());
        return colleague;
    }

    static Raw.Answer invite(Raw keeper, String email, String... rights) {
        return keeper.post("/organisation/people", Map.of("act", "invite", "login", email, "rights", String.join(";", rights)));
    }

    /** The first id that a form of the page would send. */
    static String id(Raw raw, String path) {
        Matcher id = Pattern.compile("name=\"id\" value=\"(\\d+)\"").matcher(raw.get(path).body());
        assertTrue(id.find(), path);
        return id.group(1);
    }

    /** The agent asks, the client accepts. @return the id of the authority */
    static String empower(Raw client, String clientsLogin, Raw agent, String forms, String rights) {
        Map<String, String> typed = Map.of("side", "agent", "login", clientsLogin, "rights", rights, "service", "yes", "forms", forms, "from", Raw.today().toString(), "document", "No. 1");
        assertEquals(303, agent.post("/organisation/authorities/new", typed).status());
        String id = id(client, "/organisation/authorities");
        assertEquals(303, client.post("/organisation/authorities", Map.of("act", "agree", "id", id)).status());
        return id;
    }
}
