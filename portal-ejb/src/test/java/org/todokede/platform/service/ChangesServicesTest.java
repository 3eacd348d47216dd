package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.SignInPlace;
import org.todokede.review.CaseAct;
import org.todokede.review.service.WorklistService;

/** What counts as a change of what pages show, and when. Services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ChangesServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor filer;
    private static Actor window;
    private static Actor mof;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
        filer = People.organisation(portal, "changes-filer", "Orrevale Capital Ltd");
        window = portal.persons.actor(People.account(portal, "changes-window", Role.WINDOW, null));
        mof = portal.persons.actor(People.account(portal, "changes-mof", Role.REVIEWER, "MOF"));
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static void changes(String what, Runnable act) {
        Changes.Moment before = portal.changes.now();
        act.run();
        assertNotEquals(before, portal.changes.now(), what);
    }

    private static Receipt filed() {
        Map<String, String> fields = SampleFields.of("1", portal.clock.today());
        fields.put("target.sectors", "3911");
        return portal.filings.file(filer, new Request("1", fields, true, UUID.randomUUID().toString())).receipt();
    }

    @Test
    void everyAct_isAChange_whoeverDoesIt() {
        AtomicReference<Receipt> receipt = new AtomicReference<>();
        changes("a submission", () -> receipt.set(filed()));
        String number = receipt.get().number();
        changes("the receipt", () -> portal.reviews.act(window, number, CaseAct.RECEIVE, 1, Map.of()));
        changes("a signature", () -> portal.reviews.act(mof, number, CaseAct.SIGN, 2, Map.of("opinion", "NO_OBJECTION")));
        changes("a named officer", () -> portal.assignments.assign(mof, number, mof.accountId(), 0));
        changes("a saved view", () -> portal.savedViews.save(mof, "Mine", "view=open"));
        changes("the work of a timer", portal.obligationReminders::claim);
    }

    @Test
    void aNewDay_isAChange_andTheSameLawReadAnew_isNone() {
        Changes.Moment before = portal.changes.now();
        portal.lawBook.reload();
        assertEquals(before, portal.changes.now());
        changes("a new day", () -> portal.clock.runAhead(portal.clock.daysAhead() + 1));
    }

    @Test
    void whatNoListShows_isNone_andNothingThatAListReadsIsAmongIt() {
        String number = filed().number();
        Changes.Moment before = portal.changes.now();
        portal.reviews.writeNote(mof, number, "Looked at.");
        assertEquals("Looked at.", portal.reviews.caseFile(mof, number).notes().get(0).body());
        long draft = portal.drafts.start(filer, "1");
        portal.drafts.save(filer, draft, "target", Map.of("target.name", "Orrevale Software KK"), portal.drafts.read(filer, draft).version());
        assertEquals("Orrevale Software KK", portal.drafts.read(filer, draft).content().get("target.name"));
        assertEquals(before, portal.changes.now());
        List<String> read = portal.sent(() -> {
            for (Actor reader : List.of(mof, window)) {
                for (WorklistService.View view : WorklistService.View.values()) {
                    for (WorklistService.Assigned whose : WorklistService.Assigned.values()) {
                        portal.worklist.page(reader, view, new WorklistService.Filter("Orrevale", "1", whose), null, 25);
                    }
                }
                portal.savedViews.views(reader);
                portal.notices.unread(reader);
                portal.sessions.held(portal.sessions.open(reader, SignInPlace.of("", "127.0.0.1")));
            }
        }, "select").stream().map(statement -> String.valueOf(statement).toLowerCase(Locale.ROOT)).toList();
        assertTrue(read.stream().anyMatch(s -> s.contains("worklist_entry")) && read.stream().anyMatch(s -> s.contains("signed_in_session")) && read.stream().anyMatch(s -> s.contains("notice")), read::toString);
        for (String table : Written.SHOWN_NOWHERE) {
            assertTrue(read.stream().noneMatch(s -> s.matches("(?s).*\\b" + table + "\\b.*")), table + " is read for a list: " + read);
        }
    }

    @Test
    void reading_isNone() {
        String number = filed().number();
        Changes.Moment before = portal.changes.now();
        portal.reviews.caseFile(mof, number);
        assertThrows(RuntimeException.class, () -> portal.reviews.caseFile(window, "FDI-2026-999999"));
        assertEquals(before, portal.changes.now(), "lines of the record are shown on its own pages alone");
    }

    @Test
    void aChange_isSeen_whenItsTransactionHasEnded_andNeverBefore() {
        Changes.Moment before = portal.changes.now();
        AtomicReference<Changes.Moment> within = new AtomicReference<>();
        portal.door.perform(Act.of(mof, PortalAct.SIGN_IN, "account", mof.accountId(), ""), () -> {
            within.set(portal.changes.now());
            return null;
        });
        assertEquals(before, within.get());
        assertNotEquals(before, portal.changes.now());
    }

    @Test
    void manyAtOnce_areEachCounted() {
        Queue<Actor> people = new ConcurrentLinkedQueue<>();
        for (int n = 0; n < 4; n++) {
            people.add(portal.persons.actor(People.account(portal, "changes-" + n, Role.REVIEWER, "MOF")));
        }
        Changes.Moment before = portal.changes.now();
        AtOnce.sent(() -> portal.savedViews.save(people.remove(), "Mine", "view=open"));
        Changes.Moment after = portal.changes.now();
        assertEquals(4, after.here() - before.here());
        assertEquals(TestedDatabase.isPostgreSql() ? 4 : 0, after.stored() - before.stored());
    }
}
