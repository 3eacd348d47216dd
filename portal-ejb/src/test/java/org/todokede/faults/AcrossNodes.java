package org.todokede.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.todokede.platform.service.TestedDatabase;

/**
 * F12, F14 and F15 on two nodes over one database and one folder of data: the same filing is sent to both at once, both are told to decide, one decides while the filer
 * withdraws at the other. One answer stands; who comes second is told that somebody else was before, and the events of each case follow each other without a gap.
 */
final class AcrossNodes {

    private static final int SHORT = 20;
    private static final int LONG = 1_000;
    private static final int MOST_TIMES = 50;

    private static final int DONE = 200;
    private static final int NO_MORE_DONE = 300;
    private static final int CHANGED_BY_SOMEBODY_ELSE = 409;

    private final Place place;
    private final int rounds;
    private final Map<String, String> complete;
    private final List<Program> filers = new ArrayList<>();
    private final List<Program> windows = new ArrayList<>();

    /** How many events each case must have, by its number. */
    private final Map<String, Long> events = new LinkedHashMap<>();

    private AcrossNodes(Place place, int rounds, Map<String, String> complete) {
        this.place = place;
        this.rounds = rounds;
        this.complete = complete;
    }

    static List<Outcome> all(Place place) throws Exception {
        Map<String, String> complete = Filers.completeToday(place);
        int rounds = place.rounds(SHORT, LONG);
        AcrossNodes trial = new AcrossNodes(place, rounds, complete);
        return List.of(TwoNodes.tried(Fault.F14W, place, rounds, trial::tried, trial::wrong));
    }

    private Figures tried(List<RunningPortal> nodes) throws Exception {
        for (RunningPortal node : nodes) {
            filers.add(Program.filer(node.address(), "investor", complete));
            windows.add(Program.signedIn(node.address(), "window"));
        }
        Figures figures = Figures.NONE;
        for (int round = 0; round < rounds; round++) {
            figures = figures.plus(sentToBoth(round)).plus(decidedAtBoth(round)).plus(decidedAndWithdrawn(round));
        }
        return figures;
    }

    private Figures sentToBoth(int round) throws Exception {
        String key = "both-" + round;
        int times = 2 + place.random().nextInt(round % 10 == 0 ? MOST_TIMES - 1 : 6);
        List<Callable<Program.Answer>> sent = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            Program filer = filers.get(n % 2);
            sent.add(() -> filer.file(key, complete));
        }
        Set<String> numbers = new HashSet<>();
        long refused = 0;
        for (Program.Answer answer : AtTheSameMoment.atOnce(sent)) {
            if (isDone(answer)) {
                numbers.add(answer.member("number"));
            } else {
                refused++;
                Place.say("  " + Fault.F14W + ", the same filing: " + answer);
            }
        }
        numbers.forEach(number -> events.put(number, 1L));
        return new Figures(1, refused, 0, Math.max(0, numbers.size() - 1), 0, 0, 0);
    }

    private Figures decidedAtBoth(int round) throws Exception {
        String number = filed("decide-" + round);
        return oneStands(number, List.of(() -> returned(windows.get(0), number, "Town missing."), () -> returned(windows.get(1), number, "Street missing.")));
    }

    private Figures decidedAndWithdrawn(int round) throws Exception {
        String number = filed("withdraw-" + round);
        int here = round % 2;
        return oneStands(number, List.of(
                () -> returned(windows.get(here), number, "Town missing."),
                () -> filers.get(1 - here).send("POST", "/api/v1/filings/" + number + "/acts?seen=1", "{\"act\":\"WITHDRAW\",\"details\":{\"reasons\":\"Not any more.\"}}")));
    }

    private Figures oneStands(String number, List<Callable<Program.Answer>> acts) throws Exception {
        long stood = 0;
        long odd = 0;
        for (Program.Answer answer : AtTheSameMoment.atOnce(acts)) {
            if (isDone(answer)) {
                stood++;
            } else if (answer.status() != CHANGED_BY_SOMEBODY_ELSE) {
                odd++;
                Place.say("  " + Fault.F14W + ", decided at both: " + answer);
            }
        }
        events.put(number, 1 + stood);
        return new Figures(1, stood == 0 ? 1 : 0, 0, Math.max(0, stood - 1), odd, 0, 0);
    }

    private String filed(String key) {
        Program.Answer answer = filers.get(0).file(key, complete);
        if (!isDone(answer)) {
            throw new IllegalStateException("not filed: " + answer);
        }
        return answer.member("number");
    }

    private static Program.Answer returned(Program window, String number, String defect) {
        return window.send("POST", "/api/v1/cases/" + number + "/acts?seen=1",
                "{\"act\":\"RETURN_FOR_DEFECT\",\"details\":{\"reasons\":\"The address is incomplete.\",\"defect.filer.address\":\"" + defect + "\"}}");
    }

    private static boolean isDone(Program.Answer answer) {
        return answer.status() >= DONE && answer.status() < NO_MORE_DONE;
    }

    /** How many filings have a number, whether somebody was told it or not. */
    private static long numbered(Path data) throws Exception {
        try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from filing where receipt_number is not null")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Cases whose events are not as many as were done, one after the other; filings that nobody was told of; and numbers that were left out or given twice. */
    private Figures wrong(Path data) throws Exception {
        long torn = 0;
        try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*), count(distinct e.seq), max(e.seq), max(f.last_event_seq) from filing f join review_event e on e.filing_id = f.id where f.receipt_number = ?")) {
            for (Map.Entry<String, Long> each : events.entrySet()) {
                statement.setString(1, each.getKey());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    Set<Long> found = Set.of(each.getValue());
                    torn += Set.copyOf(List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))).equals(found) ? 0 : 1;
                }
            }
        }
        return new Figures(0, 0, numbered(data) - events.size(), 0, torn, 0, 0).plus(AtTheSameMoment.numbers(data));
    }
}
