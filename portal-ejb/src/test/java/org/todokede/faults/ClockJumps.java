package org.todokede.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.todokede.faults.Outcome.Kind;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.platform.service.Submitters;
import org.todokede.review.CaseAct;

/**
 * F11 and F25: the clock of the portal jumps, a day or a month, forth and back, over a 29 February and a new year; or a period ends while nothing runs for days. No
 * day that was told moves, and each case is noted to be free once, by the day of the law.
 */
final class ClockJumps {

    /** Days from which a case is sent: before a leap day, before a new year, at the end of a month, on a day like any other. */
    private static final List<LocalDate> DAYS = List.of(LocalDate.of(2028, 2, 1), LocalDate.of(2028, 2, 29), LocalDate.of(2026, 12, 24), LocalDate.of(2027, 8, 31), LocalDate.of(2027, 10, 6));

    private static final int[] JUMPS = {1, -1, 31, -31, 0};

    private ClockJumps() {}

    static List<Outcome> jumps(Place place) throws Exception {
        long began = System.nanoTime();
        Place.onH2();
        Path config = MadeUpCalendar.in(place.folder("calendar"));
        Figures figures = Figures.NONE;
        int rounds = 0;
        for (LocalDate day : DAYS) {
            Path data = Files.createDirectories(place.folder("clock").resolve("data"));
            try (ServicesWithoutServer portal = ServicesWithoutServer.over(data, config)) {
                Case sent = Case.sent(portal, day);
                for (int jump : JUMPS) {
                    portal.clock.standOn(sent.on().plusDays(jump));
                    figures = figures.plus(sent.moved(portal));
                    // before its day no case is noted to be free, wherever the clock stands meanwhile
                    portal.clearances.work(1_000);
                    rounds++;
                    boolean mayBe = !portal.clock.today().isBefore(sent.free());
                    figures = figures.plus(new Figures(0, 0, 0, 0, 0, 0, !mayBe && sent.notes(portal) > sent.notesDue() ? 1 : 0));
                    sent = mayBe ? sent.noted() : sent;
                }
                portal.clock.standOn(sent.free());
                portal.clearances.work(1_000);
                portal.clearances.work(1_000);
                figures = figures.plus(new Figures(1, sent.notes(portal) == 0 ? 1 : 0, 0, Math.max(0, sent.notes(portal) - 1), 0, 0, 0)).plus(sent.moved(portal));
            }
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        return List.of(new Outcome(Fault.F11, "services, H2: the portal's clock", rounds, figures, Kind.TRIAL, "", seconds), MachineClock.jumps(place));
    }

    static List<Outcome> downForDays(Place place) throws Exception {
        long began = System.nanoTime();
        Place.onH2();
        Path config = MadeUpCalendar.in(place.folder("calendar"));
        Figures figures = Figures.NONE;
        int rounds = 0;
        for (LocalDate day : DAYS) {
            Path data = Files.createDirectories(place.folder("down").resolve("data"));
            Case sent;
            try (ServicesWithoutServer portal = ServicesWithoutServer.over(data, config)) {
                sent = Case.sent(portal, day);
                portal.clock.standOn(sent.free().minusDays(1));
                portal.clearances.work(1_000);
                figures = figures.plus(new Figures(0, 0, 0, 0, 0, 0, sent.notes(portal)));
            }
            try (ServicesWithoutServer portal = ServicesWithoutServer.over(data, config)) {
                portal.clock.standOn(sent.free().plusDays(2));
                portal.clearances.work(1_000);
                portal.clearances.work(1_000);
                rounds++;
                long byLaw = ((Number) portal.em.createNativeQuery("select count(*) from letter where filing_id = ?1 and kind = 'CLEARANCE' and facts like ?2")
                        .setParameter(1, sent.receipt().filingId()).setParameter(2, "%" + sent.free() + "%").getSingleResult()).longValue();
                figures = figures.plus(new Figures(1, sent.notes(portal) == 0 ? 1 : 0, 0, Math.max(0, sent.notes(portal) - 1), 0, 0, byLaw == 1 ? 0 : 1)).plus(sent.moved(portal));
            }
        }
        return List.of(new Outcome(Fault.F25, "services, H2: closed for three days", rounds, figures, Kind.TRIAL, "", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
    }

    /** A case that was sent and received. @param free first free day, as its receipt told it @param notesDue whether it was noted to be free by now */
    private record Case(Receipt receipt, LocalDate on, LocalDate free, long notesDue) {

        static Case sent(ServicesWithoutServer portal, LocalDate from) {
            LocalDate day = from;
            while (!portal.lawBook.periods().receiptDayOf(day).equals(day)) {
                day = day.plusDays(1);
            }
            // whoever files has been there for long: nobody acts for an organisation before the day on which it was registered
            portal.clock.standOn(day.minusDays(60));
            Submitters filer = new Submitters(portal);
            Actor window = portal.actor("clock-window", Role.WINDOW);
            portal.clock.standOn(day);
            Receipt receipt = filer.submit(filer.newDrafts(1).get(0));
            portal.reviews.act(window, receipt.number(), CaseAct.RECEIVE, 1, Map.of());
            return new Case(receipt, day, receipt.count().firstFreeDay(), 0);
        }

        Case noted() {
            return new Case(receipt, on, free, 1);
        }

        long notes(ServicesWithoutServer portal) {
            return ((Number) portal.em.createNativeQuery("select count(*) from letter where filing_id = ?1 and kind = 'CLEARANCE'").setParameter(1, receipt.filingId()).getSingleResult()).longValue();
        }

        /** Late is what is told to be another day than before. */
        Figures moved(ServicesWithoutServer portal) {
            Receipt now = portal.filings.receipt(portal.persons.actor(Submitters.LOGIN), receipt.filingId());
            return new Figures(1, 0, 0, 0, now.sentAt().equals(receipt.sentAt()) ? 0 : 1, 0, now.count().equals(receipt.count()) ? 0 : 1);
        }
    }
}
