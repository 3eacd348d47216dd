package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Redline;
import org.todokede.filing.service.DeadlineService;
import org.todokede.filing.service.FilingListService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.notice.service.CalendarService;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationState;
import org.todokede.obligations.ReportMade;
import org.todokede.obligations.ReportOccasion;
import org.todokede.obligations.service.CaseObligations;
import org.todokede.obligations.service.ObligationService;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;

/** Reports on acts that the portal was told of, and how what is owed is listed, and called to mind: services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OwedReportServicesTest extends OwedCases {

    // ---- reports on acts ----

    @Test
    void anActThatWasToldOf_isToBeReported_andTheFormSettlesIt() {
        LocalDate today = portal.clock.today();
        assertEquals(List.of("occasion field.missing"), defects(() -> portal.occurrences.tell(filer, free.number(), "", today.toString())));
        assertEquals(List.of("occasion field.notAnOption"), defects(() -> portal.occurrences.tell(filer, free.number(), "SALE", today.toString())));
        assertEquals(List.of("occasion obligation.occasionNotNow"), defects(() -> portal.occurrences.tell(filer, free.number(), "DISPOSAL", today.toString())), "nothing was acquired yet");
        assertEquals(List.of("happenedOn field.missing"), defects(() -> portal.occurrences.tell(filer, free.number(), "EXECUTION", "")));
        assertEquals(List.of("happenedOn review.detail.notADay"), defects(() -> portal.occurrences.tell(filer, free.number(), "EXECUTION", "2027-02-30")));
        assertEquals(List.of("happenedOn review.detail.future"), defects(() -> portal.occurrences.tell(filer, free.number(), "EXECUTION", today.plusDays(1).toString())));

        LocalDate due = portal.occurrences.tell(filer, free.number(), "EXECUTION", today.toString());

        assertEquals(portal.lawBook.periods().executionReportDue(today), due);
        assertFalse(due.isBefore(today.plusDays(45)), "K8");
        assertEquals(List.of("happenedOn obligation.toldAlready"), defects(() -> portal.occurrences.tell(mof, free.number(), "EXECUTION", today.toString())));
        assertRefused("obligation.byForm", () -> portal.undertakings.handIn(filer, free.number(), "1", 1, "Done", ""));
        assertEquals(
                List.of("REPORT_DUE " + due),
                portal.deadlines.upcoming(filer, DeadlineService.Place.BEGINNING, 50).rows().stream().filter(r -> r.id() == free.filingId() && r.kind() == DeadlineService.Kind.REPORT_DUE).map(r -> r.kind() + " " + r.day()).toList());
        assertEquals(due, portal.calendars.open(portal.calendars.renew(filer, "en")).entries().stream().filter(e -> e.id() == free.filingId() && e.kind() == CalendarService.Kind.REPORT_DUE).map(CalendarService.Entry::day).findFirst().orElseThrow());

        portal.obligations.decide(mof, free.number(), "1", "PROPOSE_WAIVER", 1, "It was not done after all.");
        assertTrue(called(free) > 0);
        Receipt reported = reported("19", free, "EXECUTION", today);
        assertEquals(0, called(free), "the report has overtaken what was proposed");

        assertEquals(ObligationState.FULFILLED, state(free, "1"));
        assertEquals(reported.number(), owed(free, "1").events().get(1).body());
        CaseObligations after = portal.obligations.ofCase(mof, free.number());
        assertEquals(List.of(today + " " + due + " false"), after.reports().stream().map(OwedReportServicesTest::line).toList());
        assertEquals(List.of("happenedOn obligation.reportedAlready"), defects(() -> portal.occurrences.tell(filer, free.number(), "EXECUTION", today.toString())));
        assertEquals(List.of(), portal.deadlines.upcoming(filer, DeadlineService.Place.BEGINNING, 50).rows().stream().filter(r -> r.id() == free.filingId() && r.kind() == DeadlineService.Kind.REPORT_DUE).toList());
        portal.occurrences.tell(meti, free.number(), "DISPOSAL", today.toString());
        assertEquals("OBLIGATION_IMPOSED", told(filer, free).get(told(filer, free).size() - 1), "who learns of it from a ministry is told");
    }

    /** A report to the case, as its form is filled in. */
    private Receipt reported(String form, Receipt about, String occasion, LocalDate doneOn) {
        return reported(form, about, occasion, doneOn, Map.of());
    }

    private Receipt reported(String form, Receipt about, String occasion, LocalDate doneOn, Map<String, String> more) {
        Map<String, String> report = SampleFields.of(form, portal.clock.today());
        report.keySet().removeIf(path -> path.startsWith("reference.") || path.startsWith("addressee.") || path.startsWith("filer."));
        report.putAll(Map.of("reference.where", "PORTAL", "reference.number", about.number(), "act.done_on", doneOn.toString(), "agent.name", "Quillmere Law", "agent.address", "Tokyo", "agent.authority", "yes"));
        if (!occasion.isEmpty()) {
            report.put("act.occasion", occasion);
        }
        report.putAll(more);
        return file(form, report);
    }

    @Test
    void theReportOfADisposal_settlesWhatWasOwedForIt_andNothingElse() {
        Receipt receipt = freed();
        LocalDate bought = portal.clock.today();
        portal.clock.runAhead(portal.clock.daysAhead() + 2);
        LocalDate sold = portal.clock.today();
        portal.occurrences.tell(filer, receipt.number(), "EXECUTION", bought.toString());
        portal.occurrences.tell(filer, receipt.number(), "EXECUTION", sold.toString());
        reported("19", receipt, "EXECUTION", bought);
        LocalDate due = portal.occurrences.tell(filer, receipt.number(), "DISPOSAL", sold.toString());
        assertEquals(portal.lawBook.periods().executionReportDue(sold), due);
        portal.occurrences.tell(filer, receipt.number(), "DISPOSAL", sold.minusDays(1).toString());
        assertEquals(List.of(ObligationState.FULFILLED, ObligationState.OPEN, ObligationState.OPEN, ObligationState.OPEN), states(receipt));

        Receipt disposal = reported("19", receipt, "DISPOSAL", sold);

        assertEquals(List.of(ObligationState.FULFILLED, ObligationState.OPEN, ObligationState.FULFILLED, ObligationState.OPEN), states(receipt), "the execution of the same day and the disposal of another are owed still");
        assertEquals(disposal.number(), owed(receipt, "3").events().get(1).body());
        assertEquals(ObligationAct.REPORT_MADE, owed(receipt, "3").events().get(1).act());
        assertEquals(List.of("happenedOn obligation.reportedAlready"), defects(() -> portal.occurrences.tell(filer, receipt.number(), "DISPOSAL", sold.toString())));
        assertEquals(
                List.of("EXECUTION " + bought, "DISPOSAL " + sold), portal.obligations.ofCase(mof, receipt.number()).reports().stream().map(made -> made.occasion() + " " + made.happenedOn()).toList());
    }

    // ---- reports that are put right ----

    private Receipt corrected(Receipt report, String section, String path, String value) {
        long id = portal.amendments.begin(filer, report.number());
        assertEquals(List.of(), portal.drafts.keep(filer, id, section, Map.of(path, value), portal.drafts.read(filer, id).version()).defects());
        return portal.filings.submit(filer, id, portal.drafts.read(filer, id).version(), true);
    }

    private List<String> toldOfAct(Actor person, Receipt receipt) {
        return portal.em.createQuery("select n.topic from Notice n where n.accountId = :account and n.filingId = :filing and (n.topic = 'AMEND' or n.topic like 'REPORT%') order by n.id", String.class)
                .setParameter("account", person.accountId()).setParameter("filing", receipt.filingId()).getResultList();
    }

    @Test
    void aReportOnFile_isPutRightAsANewVersion_withItsNumberAndDay_andWhoeverHasReadItIsTold() {
        portal.toADayOfReceipt();
        Receipt exempt = file("11-2", SampleFields.of("11-2", portal.clock.today()));
        assertRefused("review.notNow.AMEND", () -> portal.amendments.begin(filer, exempt.number()));
        act(exempt, CaseAct.RECEIVE, window);
        String before = portal.versions.filed(filer, exempt.filingId()).get("target.name");
        for (Actor other : List.of(mof, window)) {
            assertThrows(Forbidden.class, () -> portal.amendments.begin(other, exempt.number()));
        }
        assertThrows(NotFound.class, () -> portal.amendments.begin(stranger, exempt.number()));
        assertRefused("filing.nothingAmended", () -> {
            long id = portal.amendments.begin(filer, exempt.number());
            portal.filings.submit(filer, id, portal.drafts.read(filer, id).version(), true);
        });
        portal.clock.runAhead(portal.clock.daysAhead() + 3);

        Receipt second = corrected(exempt, "target", "target.name", "Corrected K.K.");

        assertEquals(List.of(exempt.number(), exempt.receivedOn(), exempt.reportDue(), 2), List.of(second.number(), second.receivedOn(), second.reportDue(), second.version()));
        assertEquals(exempt.receivedOn(), history(exempt).receivedOn().orElseThrow());
        assertEquals(CaseState.EXEMPT_REPORTED, history(exempt).stateOn(portal.clock.today()));
        assertEquals(List.of(new Redline.Change("target.name", before, "Corrected K.K.")), portal.versions.compare(mof, exempt.number(), 0, 0).changes());
        for (Actor reader : List.of(mof, window)) {
            assertEquals(List.of("AMEND"), toldOfAct(reader, exempt), reader.name());
        }
        assertEquals(List.of("done"), record("AMEND", exempt.filingId()).stream().filter("done"::equals).toList());
    }

    @Test
    void aReportOfAnAct_isCorrectedInItsCase_byAnEventThatNamesTheFirst() {
        Receipt receipt = freed();
        LocalDate wrong = portal.clock.today();
        portal.clock.runAhead(portal.clock.daysAhead() + 1);
        LocalDate right = portal.clock.today();
        Receipt report = reported("19", receipt, "EXECUTION", wrong);
        act(report, CaseAct.RECEIVE, window);
        int first = history(receipt).events().size();
        portal.clock.runAhead(portal.clock.daysAhead() + 60);
        long id = portal.amendments.begin(filer, report.number());
        assertEquals(
                List.of("reference.number filing.reportsOther"),
                portal.drafts.keep(filer, id, "reference", Map.of("reference.number", free.number()), portal.drafts.read(filer, id).version()).defects().stream().map(d -> d.path() + " " + d.reason().key()).toList(),
                "another case is another report");
        assertEquals(List.of("reference.number filing.reportsOther"), defects(() -> portal.filings.submit(filer, id, portal.drafts.read(filer, id).version(), true)));
        portal.amendments.drop(filer, id);

        corrected(report, "act", "act.done_on", right.toString());

        CaseHistory history = history(receipt);
        assertEquals(first + 1, history.events().size(), "nothing is taken away");
        assertEquals(Optional.of(first), history.last().orElseThrow().corrects());
        assertTrue(history.isCorrected(history.events().get(first - 1)));
        ReportMade made = portal.obligations.ofCase(mof, receipt.number()).reports().get(0);
        assertEquals(List.of(right, false), List.of(made.happenedOn(), made.isLate()), "it was reported when it was reported first");
        assertEquals(1, portal.obligations.ofCase(mof, receipt.number()).reports().size());
        assertEquals(List.of("REPORT_EXECUTION"), toldOfAct(meti, receipt));
        assertEquals(List.of("done", "done"), record("REPORT_EXECUTION", receipt.filingId()));
    }

    /** A report of before the forms asked whether the whole was done says of that act what a whole one says now. */
    @Test
    void aReportOfBeforeTheFormsAskedForTheWhole_isCorrectedInItsCase_onlyWhereItSaysSomethingElse() {
        Receipt receipt = freed();
        Receipt report = reported("19", receipt, "EXECUTION", portal.clock.today(), Map.of("act.whole", "yes"));
        int reported = history(receipt).events().size();
        CaseEvent now = history(receipt).last().orElseThrow();
        assertEquals(List.of(CaseAct.REPORT_EXECUTION, Optional.of("yes")), List.of(now.act(), now.detail("whole")));
        portal.inTransaction(() -> {
            String details = portal.em.createQuery("select e.details from ReviewEvent e where e.filingId = :filing and e.seq = :seq", String.class)
                    .setParameter("filing", receipt.filingId()).setParameter("seq", reported).getSingleResult();
            return portal.em.createQuery("update ReviewEvent e set e.details = :details where e.filingId = :filing and e.seq = :seq")
                    .setParameter("details", details.replace("\"whole\"", "\"then\"")).setParameter("filing", receipt.filingId()).setParameter("seq", reported).executeUpdate();
        });
        assertEquals(Optional.empty(), history(receipt).last().orElseThrow().detail("whole"));
        act(report, CaseAct.RECEIVE, window);

        corrected(report, "act", "act.counterparty", "the issuer");

        assertEquals(reported, history(receipt).events().size(), "about the act it says what it said");
        corrected(report, "act", "act.whole", "no");
        CaseEvent part = history(receipt).last().orElseThrow();
        assertEquals(List.of(Optional.of(reported), Optional.of("no")), List.of(part.corrects(), part.detail("whole")));
    }

    @Test
    void aReportOnSomethingElsewhere_isPutRight_byNamingItsCaseHere() {
        Receipt receipt = freed();
        Map<String, String> elsewhere = SampleFields.of("19", portal.clock.today());
        elsewhere.putAll(Map.of("act.occasion", "EXECUTION", "act.whole", "yes", "act.done_on", portal.clock.today().toString()));
        assertEquals("ELSEWHERE", elsewhere.get("reference.where"));
        Receipt report = file("19", elsewhere);
        act(report, CaseAct.RECEIVE, window);
        int before = history(receipt).events().size();
        long id = portal.amendments.begin(filer, report.number());
        assertEquals(
                List.of(),
                portal.drafts.keep(filer, id, "reference", Map.of("reference.where", "PORTAL", "reference.number", receipt.number()), portal.drafts.read(filer, id).version()).defects().stream().map(d -> d.path() + " " + d.reason().key()).toList());

        portal.filings.submit(filer, id, portal.drafts.read(filer, id).version(), true);

        CaseEvent event = history(receipt).last().orElseThrow();
        assertEquals(List.of(before + 1, CaseAct.REPORT_EXECUTION, Optional.of(report.number()), Optional.empty()), List.of(event.seq(), event.act(), event.detail("filing"), event.corrects()));
    }

    @Test
    void whatWasOwedOnADayThatAReportNoLongerNames_isOwedAgain() {
        Receipt receipt = freed();
        LocalDate wrong = portal.clock.today();
        portal.clock.runAhead(portal.clock.daysAhead() + 1);
        LocalDate right = portal.clock.today();
        portal.occurrences.tell(filer, receipt.number(), "EXECUTION", wrong.toString());
        portal.occurrences.tell(filer, receipt.number(), "EXECUTION", right.toString());
        Receipt report = reported("19", receipt, "EXECUTION", wrong);
        Receipt same = reported("19", receipt, "EXECUTION", wrong);
        act(report, CaseAct.RECEIVE, window);
        act(same, CaseAct.RECEIVE, window);
        assertEquals(List.of(ObligationState.FULFILLED, ObligationState.OPEN), states(receipt));

        corrected(report, "act", "act.done_on", right.toString());

        assertEquals(List.of(ObligationState.FULFILLED, ObligationState.FULFILLED), states(receipt), "the other report has its day still");
        corrected(same, "act", "act.done_on", right.toString());
        assertEquals(List.of(ObligationState.OPEN, ObligationState.FULFILLED), states(receipt));
        assertEquals(List.of(ObligationAct.TELL, ObligationAct.REPORT_MADE, ObligationAct.REOPEN), owed(receipt, "1").events().stream().map(event -> event.act()).toList());
        assertEquals(same.number(), owed(receipt, "1").events().get(2).body());
        corrected(report, "act", "act.done_on", wrong.toString());
        assertEquals(List.of(ObligationState.FULFILLED, ObligationState.FULFILLED), states(receipt), "said of that day again, it settles it again");
    }

    @Test
    void theReportOfAChange_settlesWhatWasOwedForIt_andNothingElse() {
        portal.toADayOfReceipt();
        Receipt exempt = file("11-2", SampleFields.of("11-2", portal.clock.today()));
        act(exempt, CaseAct.RECEIVE, window);
        LocalDate changed = portal.clock.today();
        LocalDate due = portal.occurrences.tell(filer, exempt.number(), "CHANGE", changed.toString());
        portal.occurrences.tell(mof, exempt.number(), "CHANGE", changed.minusDays(1).toString());
        Receipt report = reported("19-2", exempt, "", changed);
        assertEquals(ObligationState.FULFILLED, state(exempt, "1"));
        assertEquals(report.number(), owed(exempt, "1").events().get(1).body());
        assertEquals(ObligationState.OPEN, state(exempt, "2"));
        assertEquals(ObligationState.STANDING, state(exempt, "B1"), "the conditions stand");
        ReportMade made = portal.obligations.ofCase(mof, exempt.number()).reports().stream().filter(each -> each.occasion() == ReportOccasion.CHANGE).findFirst().orElseThrow();
        assertEquals(changed + " " + due + " false", line(made), "K10");
    }

    private List<ObligationState> states(Receipt receipt) {
        return portal.undertakings.ofFiling(filer, receipt.number()).courses().stream().map(c -> c.stateOn(portal.clock.today())).toList();
    }

    private static String line(ReportMade made) {
        return made.happenedOn() + " " + made.due() + " " + made.isLate();
    }

    @Test
    void theConditionsOfTheExemption_areOwed_withoutAnybodyWritingThemDown() {
        portal.toADayOfReceipt();
        Receipt exempt = file("11-2", SampleFields.of("11-2", portal.clock.today()));
        assertEquals(List.of(), portal.undertakings.ofFiling(filer, exempt.number()).courses(), "not received yet");
        act(exempt, CaseAct.RECEIVE, window);
        List<String> keys = portal.undertakings.ofFiling(filer, exempt.number()).courses().stream().map(c -> c.obligation().key()).toList();
        assertTrue(keys.containsAll(List.of("B1", "B2", "B3")), keys::toString);
        assertEquals(ObligationState.STANDING, state(exempt, "B1"));
        assertEquals(0, portal.em.createQuery("select count(o) from Obligation o where o.filingId = :filing", Long.class).setParameter("filing", exempt.filingId()).getSingleResult());
        portal.undertakings.handIn(filer, exempt.number(), "B1", 0, "No seat was taken.", "");
        portal.obligations.decide(mof, exempt.number(), "B1", "FIND_BROKEN", 1, "A seat was taken in May.");
        assertEquals(ObligationState.BREACHED, state(exempt, "B1"));
        assertEquals(ObligationState.STANDING, state(exempt, "B2"));
        assertEquals(keys.size(), portal.undertakings.ofFiling(filer, exempt.number()).courses().size(), "each once");
        assertEquals(CaseState.EXEMPT_REPORTED, history(exempt).stateOn(portal.clock.today()), "what follows is an act of the case");
        LocalDate today = portal.clock.today();
        assertEquals(portal.lawBook.periods().changeReportDue(today), portal.occurrences.tell(filer, exempt.number(), "CHANGE", today.toString()));
    }

    // ---- lists, days, reminders ----

    @Test
    void theListOfAMinistry_isPagedInOneOrder_eachOnce() {
        Receipt receipt = received();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // days twice each, so that a page can end between two of one day
            keys.add(imposed(receipt.number(), terms("Statement " + i, 400 + i / 2)));
        }
        for (int size : List.of(1, 2, 3, 50)) {
            List<String> seen = new ArrayList<>();
            ObligationService.Place place = ObligationService.Place.BEGINNING;
            for (int pages = 0; place != null; pages++) {
                assertTrue(pages < 100, "it ends");
                ObligationService.Found found = portal.obligations.list(meti, ObligationService.Show.ALL, place, size);
                assertTrue(found.rows().size() <= size);
                found.rows().stream().filter(r -> r.number().equals(receipt.number())).forEach(r -> seen.add(r.course().obligation().key()));
                place = found.next().orElse(null);
            }
            assertEquals(keys, seen, "pages of " + size);
        }
        assertTrue(portal.obligations.list(meti, ObligationService.Show.SOON, ObligationService.Place.BEGINNING, 100).rows().stream().noneMatch(r -> r.number().equals(receipt.number())));
        assertTrue(portal.obligations.list(mhlw, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 100).rows().isEmpty(), "another ministry's");
    }

    @Test
    void whatIsOwed_standsAmongTheDaysOfItsFiler_lateOrNot_untilEvidenceWaits() {
        Receipt receipt = received();
        String first = imposed(receipt.number(), terms("A statement", 3));
        imposed(receipt.number(), terms("Another", 3));
        imposed(receipt.number(), terms("A third", 25));
        LocalDate day = portal.clock.today().plusDays(3);
        assertEquals(List.of("OBLIGATION_DUE " + day, "OBLIGATION_DUE " + day.plusDays(22)), days(receipt));
        assertEquals(List.of(day, day.plusDays(22)), duties(receipt));
        portal.clock.runAhead(portal.clock.daysAhead() + 4);
        assertEquals(List.of("OBLIGATION_LATE " + day, "OBLIGATION_DUE " + day.plusDays(22)), days(receipt), "one for each filing and day");
        assertTrue(portal.obligations.list(mof, ObligationService.Show.LATE, ObligationService.Place.BEGINNING, 100).rows().stream().anyMatch(r -> r.number().equals(receipt.number()) && r.course().daysLate(portal.clock.today()) == 1));
        assertTrue(portal.calendars.open(portal.calendars.renew(meti, "en")).entries().stream().anyMatch(e -> receipt.number().equals(e.number()) && e.kind() == CalendarService.Kind.OBLIGATION_LATE && e.staff()));
        assertEquals(ObligationState.LATE, state(receipt, first));
        portal.undertakings.handIn(filer, receipt.number(), first, 1, "Done.", "");
        portal.undertakings.handIn(filer, receipt.number(), "2", 1, "Done.", "");
        assertEquals(List.of("OBLIGATION_DUE " + day.plusDays(22)), days(receipt));
        assertEquals(1, owed(receipt, first).daysLate(portal.clock.today().plusDays(50)), "as late as its evidence was");
    }

    private List<String> days(Receipt receipt) {
        List<String> days = new ArrayList<>();
        DeadlineService.Place place = DeadlineService.Place.BEGINNING;
        while (place != null) {
            DeadlineService.Found found = portal.deadlines.upcoming(filer, place, 1);
            found.rows().stream().filter(r -> r.id() == receipt.filingId() && r.kind().name().startsWith("OBLIGATION")).forEach(r -> days.add(r.kind() + " " + r.day()));
            place = found.next().orElse(null);
        }
        return days;
    }

    private List<LocalDate> duties(Receipt receipt) {
        return portal.lists.duties(filer).stream().filter(d -> d.filing().id() == receipt.filingId() && d.duty().key().equals("obligation.duty.OBLIGATION")).map(FilingListService.Due::duty).map(d -> d.due()).toList();
    }

    @Test
    void reminders_areGivenOnceEach_byTwoServersAtOnce_andByOneThatSlept() {
        Receipt receipt = received();
        imposed(receipt.number(), terms("A statement", 16));
        String handedIn = imposed(receipt.number(), terms("Another", 16));
        portal.undertakings.handIn(filer, receipt.number(), handedIn, 1, "Done.", "");
        sweep();
        assertEquals(List.of("OBLIGATION_IMPOSED", "OBLIGATION_IMPOSED"), told(filer, receipt), "too early");
        portal.clock.runAhead(portal.clock.daysAhead() + 2);
        List<CompletableFuture<Integer>> servers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            servers.add(CompletableFuture.supplyAsync(() -> portal.obligationReminders.work(100)));
        }
        servers.forEach(CompletableFuture::join);
        sweep();
        List<String> once = List.of("OBLIGATION_IMPOSED", "OBLIGATION_IMPOSED", "OBLIGATION_DUE");
        assertEquals(once, told(filer, receipt));
        assertEquals(once, told(reader, receipt));
        portal.clock.runAhead(portal.clock.daysAhead() + 21);
        sweep();
        sweep();
        assertEquals(List.of("OBLIGATION_IMPOSED", "OBLIGATION_IMPOSED", "OBLIGATION_DUE", "OBLIGATION_LATE"), told(filer, receipt), "who slept over two of them tells what is true on waking");
        assertEquals(List.of("OBLIGATION_APPROVED", "OBLIGATION_APPROVED", "EVIDENCE_HANDED_IN", "OBLIGATION_LATE"), told(mof, receipt), "of what is late the ministries hear, too");
        assertEquals(List.of("OBLIGATION_PROPOSED", "OBLIGATION_PROPOSED", "EVIDENCE_HANDED_IN", "OBLIGATION_LATE"), told(meti, receipt));
    }

    /** Reminders of all tests, until none is due. */
    private void sweep() {
        while (portal.obligationReminders.work(100) > 0) {
            // the next ones
        }
    }
}
