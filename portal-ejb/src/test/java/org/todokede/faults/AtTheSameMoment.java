package org.todokede.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.todokede.faults.Outcome.Kind;
import org.todokede.filing.service.FilingService.Filed;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.platform.service.Submitters;
import org.todokede.platform.service.TestedDatabase;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;

/**
 * F12 to F15: the same is sent many times at once, or again because no answer came; two decide at once; one decides while another withdraws. What stands, stands once;
 * whoever comes second is answered the same, or refused; and the events of a case follow each other without a gap.
 */
final class AtTheSameMoment {

    private static final int SHORT = 40;
    private static final int LONG = 1_000;
    private static final int MOST_TIMES = 50;

    private AtTheSameMoment() {}

    /** What is done in a round, and what is found then. */
    private interface Round {
        Figures in(ServicesWithoutServer portal, Submitters filer, int round) throws Exception;
    }

    static List<Outcome> sameKey(Place place) throws Exception {
        return onBoth(Fault.F12, place, (portal, filer, round) -> {
            Request request = request(filer, "same-" + round);
            List<Filed> answers = atOnce(Collections.nCopies(2 + place.random().nextInt(round % 10 == 0 ? MOST_TIMES - 1 : 6), () -> portal.filings.file(filer.actor(), request)));
            long numbers = answers.stream().map(filed -> filed.receipt().number()).distinct().count();
            long first = answers.stream().filter(filed -> !filed.repeated()).count();
            return new Figures(1, first == 0 ? 1 : 0, 0, Math.max(numbers, first) - 1, 0, 0, 0);
        });
    }

    static List<Outcome> answerLost(Place place) throws Exception {
        return onBoth(Fault.F13, place, (portal, filer, round) -> {
            Request request = request(filer, "lost-" + round);
            portal.filings.file(filer.actor(), request);
            Filed again = portal.filings.file(filer.actor(), request);
            Filed once = portal.filings.file(filer.actor(), request);
            return new Figures(1, again.repeated() ? 0 : 1, 0, again.receipt().equals(once.receipt()) ? 0 : 1, 0, 0, 0);
        });
    }

    static List<Outcome> twoDecide(Place place) throws Exception {
        return onBoth(Fault.F14, place, (portal, filer, round) -> {
            Receipt receipt = received(portal, filer, "decide-" + round);
            List<Boolean> done = atOnce(List.of(
                    () -> stands(() -> portal.reviews.act(portal.actor("faults-window-2", Role.WINDOW), receipt.number(), CaseAct.RECEIVE, 1, Map.of())),
                    () -> stands(() -> portal.reviews.act(
                            portal.actor("faults-window", Role.WINDOW), receipt.number(), CaseAct.RETURN_FOR_DEFECT, 1, Map.of("reasons", "The address is incomplete.", "defect.filer.address", "Town missing.")))));
            long stood = done.stream().filter(each -> each).count();
            return new Figures(1, stood == 0 ? 1 : 0, 0, Math.max(0, stood - 1), wrong(portal, receipt, 1 + stood), 0, 0);
        });
    }

    static List<Outcome> decidedAndWithdrawn(Place place) throws Exception {
        return onBoth(Fault.F15, place, (portal, filer, round) -> {
            Receipt receipt = received(portal, filer, "withdraw-" + round);
            List<Boolean> done = atOnce(List.of(
                    () -> stands(() -> portal.reviews.act(portal.actor("faults-window", Role.WINDOW), receipt.number(), CaseAct.RECEIVE, 1, Map.of())),
                    () -> stands(() -> portal.filings.withdraw(filer.actor(), receipt.filingId(), 1, "Not any more."))));
            long stood = done.stream().filter(each -> each).count();
            return new Figures(1, stood == 0 ? 1 : 0, 0, 0, wrong(portal, receipt, 1 + stood), 0, 0);
        });
    }

    private static List<Outcome> onBoth(Fault fault, Place place, Round round) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        Place.onH2();
        outcomes.add(rounds(fault, "services, H2", place, place.folder("moment"), round));
        Path folder = place.folder("moment");
        try (PostgresServer server = new PostgresServer(folder.resolve("postgres"))) {
            Place.on(server);
            outcomes.add(rounds(fault, "services, PostgreSQL", place, folder, round));
        } finally {
            Place.onH2();
        }
        return outcomes;
    }

    private static Outcome rounds(Fault fault, String where, Place place, Path folder, Round each) throws Exception {
        long began = System.nanoTime();
        int rounds = place.rounds(SHORT, LONG);
        Figures figures = Figures.NONE;
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        try (ServicesWithoutServer portal = ServicesWithoutServer.over(data)) {
            portal.toADayOfReceipt();
            Submitters filer = new Submitters(portal);
            List.of("faults-window", "faults-window-2").forEach(login -> portal.actor(login, Role.WINDOW));
            for (int round = 0; round < rounds; round++) {
                figures = figures.plus(each.in(portal, filer, round));
            }
        }
        figures = figures.plus(numbers(data));
        return new Outcome(fault, where, rounds, figures, Kind.TRIAL, "", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    /** Numbers that are left out or given twice. */
    static Figures numbers(Path data) throws Exception {
        try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select (select count(*) from filing where receipt_number is not null), (select count(distinct receipt_number) from filing),"
                        + " (select max(last_number) from number_series where series = 'FDI')")) {
            row.next();
            return new Figures(0, 0, 0, row.getLong(1) - row.getLong(2), 0, Math.abs(row.getLong(3) - row.getLong(2)), 0);
        }
    }

    private static Request request(Submitters filer, String key) {
        Map<String, String> fields = new LinkedHashMap<>(filer.complete());
        fields.values().removeIf(String::isEmpty);
        return new Request("1", fields, true, key);
    }

    private static Receipt received(ServicesWithoutServer portal, Submitters filer, String key) {
        return portal.filings.file(filer.actor(), request(filer, key)).receipt();
    }

    /** Whether the events of the case are not as many as were done, one after the other. @return how many faults that is */
    private static long wrong(ServicesWithoutServer portal, Receipt receipt, long events) {
        Object[] row = (Object[]) portal.em.createNativeQuery(
                        "select count(*), count(distinct seq), max(seq), (select last_event_seq from filing where id = ?1) from review_event where filing_id = ?1")
                .setParameter(1, receipt.filingId()).getSingleResult();
        Set<Long> all = new HashSet<>();
        for (Object each : row) {
            all.add(((Number) each).longValue());
        }
        return all.equals(Set.of(events)) ? 0 : 1;
    }

    private static boolean stands(Runnable act) {
        try {
            act.run();
            return true;
        } catch (Refusal second) {
            return false;
        }
    }

    /** Begins all at the same moment. @return what each came to, in their order */
    static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        CyclicBarrier together = new CyclicBarrier(acts.size());
        try {
            List<Future<T>> sent = new ArrayList<>();
            for (Callable<T> act : acts) {
                sent.add(threads.submit(() -> {
                    together.await();
                    return act.call();
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> each : sent) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
