package org.todokede.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tries faults, one after the other, and says what was found: {@code config/portal faults [short|long] [F1 F4 ...]}. */
final class Faults {

    private Faults() {}

    /** @param args folder for what is written meanwhile, short or long, numbers of faults (none: all) */
    public static void main(String[] args) throws Exception {
        // what the services warn of is not what this is about
        Arrays.stream(Logger.getLogger("").getHandlers()).forEach(handler -> handler.setLevel(Level.SEVERE));
        Path scratch = Path.of(args[0]);
        boolean isLong = args[1].equals("long");
        Set<Fault> wanted = EnumSet.noneOf(Fault.class);
        Arrays.stream(args).skip(2).map(Fault::valueOf).forEach(wanted::add);
        if (wanted.isEmpty()) {
            wanted = EnumSet.allOf(Fault.class);
        }
        long seed = Long.getLong("faults.seed", System.nanoTime());
        Place.say("Seed " + seed + ".");
        Place place = new Place(scratch, isLong, new Random(seed));
        long began = System.nanoTime();
        List<Outcome> outcomes = new ArrayList<>();
        for (Fault fault : wanted) {
            Place.say("%s %s; passes when: %s.".formatted(fault, fault.done(), fault.passes()));
            List<Outcome> own = tried(fault, place);
            own.forEach(outcome -> Place.say("  " + outcome.where() + ": " + outcome.verdict() + (outcome.remark().isEmpty() ? "" : " (" + outcome.remark() + ")")));
            outcomes.addAll(own);
        }
        String table = table(outcomes, "%s, %s form, %d s".formatted(LocalDate.now(ZoneOffset.UTC), args[1], TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
        Place.say("\n" + table);
        Files.writeString(Path.of(System.getProperty("faults.table")), table);
        long failed = outcomes.stream().filter(outcome -> !outcome.passes()).count();
        long left = outcomes.stream().filter(outcome -> outcome.kind() == Outcome.Kind.NOT_HERE).count();
        Place.say(failed == 0 ? "No fault left anything behind%s.".formatted(left == 0 ? "" : "; " + left + " could not be tried here, see above") : failed + " failed.");
        System.exit(failed == 0 ? 0 : 1);
    }

    /** A trial that breaks off has failed, and the next is tried all the same. */
    private static List<Outcome> tried(Fault fault, Place place) throws IOException {
        try {
            return fault.in(place);
        } catch (Exception | AssertionError broken) {
            broken.printStackTrace();
            return List.of(new Outcome(fault, "broke off", 0, Figures.NONE, Outcome.Kind.TRIAL, String.valueOf(broken.getMessage()).lines().findFirst().orElse(""), 0));
        }
    }

    private static String table(List<Outcome> outcomes, String when) {
        List<String> lines = new ArrayList<>(List.of(
                "| fault | what was done | to what | rounds | acknowledged | lost | ghost | doubled | torn | gap | late | verdict | time |",
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"));
        for (Outcome each : outcomes) {
            Figures found = each.figures();
            lines.add(each.rounds() == 0
                    ? "| %s | %s | %s | | | | | | | | | %s%s | |".formatted(each.fault(), each.fault().done(), each.where(), each.verdict(), each.remark().isEmpty() ? "" : ": " + each.remark().replace("|", "/"))
                    : "| %s | %s | %s | %d | %,d | %d | %d | %d | %d | %d | %d | %s%s | %d s |".formatted(
                            each.fault(), each.fault().done(), each.where(), each.rounds(), found.acknowledged(), found.lost(), found.ghost(), found.doubled(), found.torn(), found.gap(), found.late(),
                            each.verdict(), each.remark().isEmpty() ? "" : ": " + each.remark().replace("|", "/"), each.seconds()));
        }
        lines.add("");
        lines.add(when + ".");
        return String.join("\n", lines) + "\n";
    }
}
