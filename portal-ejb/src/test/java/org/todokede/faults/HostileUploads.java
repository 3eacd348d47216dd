package org.todokede.faults;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.todokede.documents.service.HostileFiles;
import org.todokede.documents.service.HostileFiles.Hostile;
import org.todokede.faults.Outcome.Kind;

/**
 * F18: files that are made to do harm, sent to a running portal as papers of a draft and as tables. Each is refused with its reason, or stored and handed out as it came,
 * as an attachment that no browser runs, to its owner alone. The portal is none the worse for it.
 */
final class HostileUploads {

    private static final Pattern DOCUMENT = Pattern.compile("/documents/(\\d+)");
    private static final long MOST_HEAP = 64L << 20;

    private HostileUploads() {}

    static List<Outcome> all(Place place) throws Exception {
        long began = System.nanoTime();
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("hostile");
        List<String> lost = new ArrayList<>();
        List<String> torn = new ArrayList<>();
        int sent = 0;
        int stored = 0;
        long heap = 0;
        try (RunningPortal portal = new RunningPortal(folder.resolve("data"), folder.resolve("portal.log"))) {
            portal.start();
            Uploader uploader = new Uploader(portal.address(), "investor", complete);
            Program foreign = Program.filer(portal.address(), "investor2", complete);
            uploader.send("plain.txt", "plain".getBytes(StandardCharsets.US_ASCII));
            long before = portal.heap(true);
            List<String> known = documents(uploader);
            for (Hostile hostile : HostileFiles.documents().toList()) {
                sent++;
                byte[] bytes = hostile.bytes().call();
                Program.Answer answer = uploader.send(hostile.name(), bytes);
                heap = Math.max(heap, portal.heap(false) - before);
                List<String> added = documents(uploader);
                added.removeAll(known);
                known.addAll(added);
                boolean refused = hostile.outcome().startsWith("document.");
                if (refused ? !isRefused(answer, hostile) || !added.isEmpty() : answer.status() != 303 || added.size() != 1) {
                    torn.add("%s: %s %s, %d more files".formatted(hostile, answer, answer.header("Location"), added.size()));
                } else if (!refused) {
                    stored++;
                    Program.Answer got = uploader.program().get("/documents/" + added.get(0));
                    if (!Arrays.equals(got.bytes(), bytes)) {
                        lost.add(hostile + " did not come back as it was sent");
                    }
                    if (!isInert(got, hostile) || foreign.get("/documents/" + added.get(0)).status() != 404) {
                        torn.add(hostile + " is handed out as " + got.status() + " " + got.headers().map());
                    }
                }
            }
            for (Hostile hostile : HostileFiles.tables().toList()) {
                sent++;
                Program.Answer answer = Program.stranger(portal.address()).post("/check/portfolio/upload", Uploader.TYPE, Uploader.form(Map.of(), hostile.name(), hostile.bytes().call()));
                heap = Math.max(heap, portal.heap(false) - before);
                // what can be read at all is answered with what is wrong with each row
                if (answer.status() != 422 && answer.status() != 303) {
                    torn.add("table, " + hostile + ": " + answer);
                }
            }
            if (Program.stranger(portal.address()).get("/health/ready").status() != 200 || uploader.send("plain-again.txt", "plain".getBytes(StandardCharsets.US_ASCII)).header("Location").contains("problem")) {
                torn.add("the portal does not serve any more");
            }
        }
        long late = heap > MOST_HEAP ? 1 : 0;
        lost.forEach(complaint -> Place.say("  " + Fault.F18 + ": " + complaint));
        torn.forEach(complaint -> Place.say("  " + Fault.F18 + ": " + complaint));
        String remark = "%d stored inert, the others refused; heap at most %d MiB more".formatted(stored, heap >> 20);
        return List.of(new Outcome(
                Fault.F18, "whole portal, H2", sent, new Figures(sent, lost.size(), 0, 0, torn.size(), 0, late), Kind.TRIAL, remark, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
    }

    private static boolean isRefused(Program.Answer answer, Hostile hostile) {
        return answer.status() == 303 && answer.header("Location").contains("problem=" + hostile.outcome());
    }

    private static boolean isInert(Program.Answer answer, Hostile hostile) {
        return answer.status() == 200
                && answer.header("Content-Type").endsWith(hostile.outcome())
                && answer.header("Content-Disposition").startsWith("attachment; filename*=UTF-8''")
                && answer.header("X-Content-Type-Options").equals("nosniff")
                && answer.header("Content-Security-Policy").startsWith("sandbox; default-src 'none'");
    }

    private static List<String> documents(Uploader uploader) {
        return new ArrayList<>(DOCUMENT.matcher(uploader.program().get(uploader.page()).body()).results().map((MatchResult match) -> match.group(1)).distinct().toList());
    }
}
