package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
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
import org.todokede.review.CaseAct;

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
        changes("a note", () -> portal.reviews.writeNote(mof, number, "Looked at."));
        changes("a named officer", () -> portal.assignments.assign(mof, number, mof.accountId(), 0));
        changes("a saved view", () -> portal.savedViews.save(mof, "Mine", "view=open"));
        changes("the work of a timer", portal.obligationReminders::claim);
    }

    @Test
    void aNewDay_andALawReadAnew_areChanges() {
        changes("the law in force", portal.lawBook::reload);
        changes("a new day", () -> portal.clock.runAhead(portal.clock.daysAhead() + 1));
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
        Changes.Moment before = portal.changes.now();
        AtOnce.sent(() -> portal.savedViews.save(portal.persons.actor(People.account(portal, "changes-" + UUID.randomUUID(), Role.REVIEWER, "MOF")), "Mine", "view=open"));
        Changes.Moment after = portal.changes.now();
        assertEquals(4, after.here() - before.here());
        assertEquals(TestedDatabase.isPostgreSql() ? 4 : 0, after.stored() - before.stored());
    }
}
