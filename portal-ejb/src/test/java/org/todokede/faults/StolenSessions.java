package org.todokede.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * F20, on two nodes over one database: a session is planted before somebody signs in, a cookie is stolen and used after its owner has signed out, a role is changed and
 * an account closed while its owner is in. The next request on either node is that of a stranger, or of the new role. Ghost counts who was let in and must not be; lost,
 * who was not and should be: without these the trial would be blind.
 */
final class StolenSessions {

    private static final int SHORT = 2;
    private static final int LONG = 20;

    private static final String SESSION = "todokede";
    private static final String PASSWORD = "todokede-demo";

    /** Of the API, a case that does not exist: staff are told so, and strangers that they are strangers. */
    private static final String CASE = "/api/v1/cases/FDI-2026-999999/acts";

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
    private static final Pattern ACCOUNT = Pattern.compile("/admin/accounts/(\\d+)\"");

    private final List<RunningPortal> nodes;
    private final List<String> ghost = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private int asked;

    private StolenSessions(List<RunningPortal> nodes) {
        this.nodes = nodes;
    }

    static List<Outcome> all(Place place) throws Exception {
        int rounds = place.rounds(SHORT, LONG);
        return List.of(TwoNodes.tried(Fault.F20, place, rounds, nodes -> new StolenSessions(nodes).tried(rounds), data -> Figures.NONE));
    }

    private Figures tried(int rounds) {
        for (int round = 0; round < rounds; round++) {
            RunningPortal here = nodes.get(round % 2);
            plant(here);
            signOut(here, round % 4 < 2);
            endOthers(here);
            changeRole(here);
            endAndClose(here, round == rounds - 1);
        }
        ghost.forEach(complaint -> Place.say("  " + Fault.F20 + ", let in: " + complaint));
        lost.forEach(complaint -> Place.say("  " + Fault.F20 + ", kept out: " + complaint));
        return new Figures(asked, lost.size(), ghost.size(), 0, 0, 0, 0);
    }

    /** Whether whoever has these cookies alone is somebody: on a page and in the API, of every node. */
    private void expect(boolean in, String what, String cookies, String page, String api) {
        for (RunningPortal node : nodes) {
            for (String path : List.of(page, api)) {
                asked++;
                int status = Program.stranger(node.address()).send("GET", path, null, "Cookie", cookies).status();
                boolean isIn = status == 200 || status == 404;
                if (in != isIn || status == 0 || status >= 500) {
                    (in ? lost : ghost).add("%s: %s of %s was answered %d".formatted(what, path, node.address(), status));
                }
            }
        }
    }

    private void expectFiler(boolean in, String what, String cookies) {
        expect(in, what, cookies, "/filings", "/api/v1/organisation");
    }

    private static String secret(Map<String, String> cookies) {
        return SESSION + "=" + cookies.getOrDefault(SESSION, "");
    }

    /** Takes what an answer sets. */
    private static void keep(Map<String, String> cookies, Program.Answer answer) {
        for (String set : answer.headers().allValues("Set-Cookie")) {
            String[] pair = set.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String line(Map<String, String> cookies) {
        List<String> pairs = new ArrayList<>();
        cookies.forEach((name, value) -> pairs.add(name + "=" + value));
        return String.join("; ", pairs);
    }

    /** Signs in through the page, with the cookies that stand in the browser before. */
    private static void signIn(RunningPortal node, String login, Map<String, String> cookies) {
        Program.Answer page = Program.stranger(node.address()).send("GET", "/sign-in", null, "Cookie", line(cookies));
        keep(cookies, page);
        Program.Answer in = Program.stranger(node.address()).form("/sign-in", Map.of("csrf", page.found(TOKEN), "login", login, "password", PASSWORD), "Cookie", line(cookies));
        if (in.status() != 303) {
            throw new IllegalStateException("cannot sign in as " + login + ": " + in);
        }
        keep(cookies, in);
    }

    /** Somebody else has put cookies into the browser, a session of their own making and one that is theirs, before its owner signs in. */
    private void plant(RunningPortal here) {
        Map<String, String> attacker = new HashMap<>();
        keep(attacker, Program.stranger(here.address()).get("/sign-in"));
        Map<String, String> visit = new HashMap<>(attacker);
        signIn(here, "investor2", attacker);
        for (String planted : List.of("A".repeat(attacker.get(SESSION).length()), attacker.get(SESSION))) {
            Map<String, String> victim = new HashMap<>(visit);
            victim.put(SESSION, planted);
            try {
                signIn(here, "investor", victim);
            } catch (IllegalStateException alreadyIn) {
                // whoever is signed in as somebody else is not asked for a password: nobody else's session has become the victim's
                expect(true, "the attacker's own session", SESSION + "=" + planted, "/filings", "/api/v1/organisation");
                continue;
            }
            asked++;
            if (victim.get(SESSION).equals(planted)) {
                ghost.add("the planted session was taken over");
            }
            expectFiler(true, "who has just signed in", secret(victim));
            String name = Program.stranger(here.address()).send("GET", "/filings", null, "Cookie", SESSION + "=" + planted).body();
            asked++;
            if (name.contains("Orrevale legal desk")) {
                ghost.add("the planted session shows its victim");
            }
            for (String address : List.of("/filings;jsessionid=" + victim.get(SESSION), "/filings?todokede=" + victim.get(SESSION), "/filings;todokede=" + victim.get(SESSION))) {
                asked++;
                int status = Program.stranger(here.address()).get(address).status();
                if (status == 200) {
                    ghost.add(address + " let in");
                }
            }
        }
        expectFiler(false, "a session that nobody was given", SESSION + "=" + "A".repeat(attacker.get(SESSION).length()));
    }

    private void signOut(RunningPortal here, boolean byPage) {
        Map<String, String> owner = new HashMap<>();
        signIn(here, "investor", owner);
        Map<String, String> stolen = new HashMap<>(owner);
        expectFiler(true, "before signing out", line(stolen));
        if (byPage) {
            Program.Answer page = Program.stranger(here.address()).send("GET", "/filings", null, "Cookie", line(owner));
            keep(owner, Program.stranger(here.address()).form("/sign-out", Map.of("csrf", page.found(TOKEN)), "Cookie", line(owner)));
        } else {
            Program.stranger(here.address()).send("DELETE", "/api/v1/sessions", null, "Cookie", line(owner));
        }
        expectFiler(false, "stolen, after signing out", line(stolen));
        expectFiler(false, "the browser of whoever has signed out", line(owner));
    }

    private void endOthers(RunningPortal here) {
        Map<String, String> owner = new HashMap<>();
        Map<String, String> stolen = new HashMap<>();
        signIn(here, "investor2", owner);
        signIn(nodes.get(nodes.indexOf(here) == 0 ? 1 : 0), "investor2", stolen);
        expectFiler(true, "before all others are signed out", line(stolen));
        Program.Answer page = Program.stranger(here.address()).send("GET", "/account/sessions", null, "Cookie", line(owner));
        Program.stranger(here.address()).form("/account/sessions", Map.of("csrf", page.found(TOKEN), "do", "others", "password", PASSWORD), "Cookie", line(owner));
        expectFiler(false, "after all others were signed out", line(stolen));
        expectFiler(true, "who has signed out all others", line(owner));
    }

    /** An auditor becomes somebody of the window, and an auditor again. */
    private void changeRole(RunningPortal here) {
        Map<String, String> auditor = new HashMap<>();
        signIn(here, "auditor", auditor);
        expectPage(true, "an auditor", line(auditor), "/admin/audit");
        approved(here, "auditor", Map.of("act", "change", "roles", "WINDOW"));
        expectPage(false, "who is no auditor any more", line(auditor), "/admin/audit");
        approved(here, "auditor", Map.of("act", "change", "roles", "AUDITOR"));
        Map<String, String> again = new HashMap<>();
        signIn(here, "auditor", again);
        expectPage(true, "who is an auditor again", line(again), "/admin/audit");
    }

    /** An administrator signs somebody out everywhere, and closes their account at the last. */
    private void endAndClose(RunningPortal here, boolean last) {
        for (String act : last ? List.of("end", "close") : List.of("end")) {
            Map<String, String> reviewer = new HashMap<>();
            signIn(here, "mic", reviewer);
            expect(true, "a reviewer", line(reviewer), "/review", CASE);
            changed(here, "mic", Map.of("act", act));
            expect(false, "a reviewer after " + act, line(reviewer), "/review", CASE);
        }
    }

    private void expectPage(boolean in, String what, String cookies, String page) {
        expect(in, what, cookies, page, page);
    }

    /** One administrator proposes it, and another approves. */
    private void approved(RunningPortal here, String login, Map<String, String> change) {
        String proposal = changed(here, login, change).header("Location").replaceFirst(".*(/admin/accounts/changes/)", "$1");
        Program second = Program.signedIn(here.address(), "admin2");
        Program.Answer page = second.get(proposal);
        Program.Answer done = second.form(proposal, Map.of("csrf", page.found(TOKEN), "version", page.found(VERSION), "act", "approve"));
        if (done.status() != 303 && done.status() != 200) {
            throw new IllegalStateException(proposal + " is not approved: " + done);
        }
    }

    private static Program.Answer changed(RunningPortal here, String login, Map<String, String> change) {
        Program first = Program.signedIn(here.address(), "admin");
        String path = "/admin/accounts/" + first.get("/admin/accounts?q=" + login).found(ACCOUNT);
        Program.Answer page = first.get(path);
        Map<String, String> form = new HashMap<>(change);
        form.put("csrf", page.found(TOKEN));
        form.put("version", page.found(VERSION));
        form.put("reason", "Tried with a session that is open.");
        Program.Answer done = first.form(path, form);
        if (done.status() != 303) {
            throw new IllegalStateException(path + " is not changed: " + done);
        }
        return done;
    }
}
