package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationState;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;

/** A filer, the officers of two ministries and a case that is free to proceed, for tests about what is owed after that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OwedCases {

    static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    ServicesWithoutServer portal;
    Actor filer;
    Actor reader;
    Actor stranger;
    Actor window;
    Actor mof;
    Actor meti;
    Actor mhlw;
    Receipt free;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        portal = ServicesWithoutServer.in(folder);
        filer = People.organisation(portal, "owed-filer", "Orrevale Capital Ltd");
        stranger = People.organisation(portal, "owed-stranger", "Quillmere Ltd");
        reader = People.reader(portal, "owed-reader", filer, "owed-filer");
        window = People.account(portal, "owed-window", Role.WINDOW, null).asActor();
        mof = People.account(portal, "owed-mof", Role.REVIEWER, "MOF").asActor();
        meti = People.account(portal, "owed-meti", Role.REVIEWER, "METI").asActor();
        mhlw = People.account(portal, "owed-mhlw", Role.REVIEWER, "MHLW").asActor();
        free = freed();
    }

    /** The same as {@link #received()}, free to proceed since yesterday. */
    Receipt freed() {
        Receipt receipt = received();
        act(receipt, CaseAct.SIGN, mof, "opinion", "NO_OBJECTION");
        act(receipt, CaseAct.SIGN, meti, "opinion", "NO_OBJECTION");
        LocalDate from = portal.clock.today().plusDays(5);
        act(receipt, CaseAct.PROPOSE_SHORTENING, mof, "freeFrom", from.toString());
        act(receipt, CaseAct.SHORTEN, meti);
        portal.clock.runAhead(portal.clock.daysAhead() + 6);
        assertEquals(CaseState.FREE, history(receipt).stateOn(portal.clock.today()));
        return receipt;
    }

    @AfterAll
    void close() {
        portal.close();
    }

    Receipt file(String form, Map<String, String> fields) {
        return portal.filings.file(filer, new Request(form, fields, true, UUID.randomUUID().toString())).receipt();
    }

    CaseHistory act(Receipt receipt, CaseAct act, Actor actor, String... details) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < details.length; i += 2) {
            given.put(details[i], details[i + 1]);
        }
        return portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), act, actor, given));
    }

    Map<String, String> notification() {
        Map<String, String> fields = SampleFields.of("1", portal.clock.today());
        fields.put("target.sectors", "3911");
        return fields;
    }

    /** A notification in software that the window has received; MOF and METI take part. */
    Receipt received() {
        portal.toADayOfReceipt();
        Receipt receipt = file("1", notification());
        act(receipt, CaseAct.RECEIVE, window);
        return receipt;
    }

    CaseHistory history(Receipt receipt) {
        return portal.filings.history(filer, receipt.filingId());
    }

    Map<String, String> terms(String what, int days, String... changed) {
        Map<String, String> typed = new HashMap<>(
                Map.of("basis", "CLEARANCE", "debtor", "Orrevale Capital Ltd", "what", what, "rhythm", "ONCE", "firstDue", portal.clock.today().plusDays(days).toString(), "lastDue", ""));
        for (int i = 0; i < changed.length; i += 2) {
            typed.put(changed[i], changed[i + 1]);
        }
        return typed;
    }

    /** What an officer of one ministry has proposed and one of the other has approved. @return key under which it is owed */
    String imposed(String number, Map<String, String> terms) {
        return portal.obligations.approve(meti, number, portal.obligations.propose(mof, number, terms), 0);
    }

    ObligationCourse owed(Receipt receipt, String key) {
        return portal.undertakings.ofFiling(filer, receipt.number()).courses().stream().filter(c -> c.obligation().key().equals(key)).findFirst().orElseThrow();
    }

    ObligationState state(Receipt receipt, String key) {
        return owed(receipt, key).stateOn(portal.clock.today());
    }

    List<String> record(String act, Object key) {
        return portal.em.createQuery("select r.outcome from AuditRecord r where r.act = :act and r.objectKey = :key order by r.id", String.class)
                .setParameter("act", act).setParameter("key", String.valueOf(key)).getResultList();
    }

    List<String> defects(Executable act) {
        return assertThrows(InvalidInput.class, act).defects().stream().map(d -> d.path() + " " + d.reason().key()).sorted().toList();
    }

    void assertRefused(String key, Executable act) {
        assertEquals(key, assertThrows(RefusedByRule.class, act).reason().key());
    }

    /** Topics of the notices about a filing that a person has, oldest first. */
    List<String> told(Actor person, Receipt receipt) {
        return portal.em.createQuery("select n.topic from Notice n where n.accountId = :account and n.filingId = :filing and (n.topic like 'OBLIGATION%' or n.topic like 'UNDERTAKING%' or n.topic like 'EVIDENCE%') order by n.id", String.class)
                .setParameter("account", person.accountId()).setParameter("filing", receipt.filingId()).getResultList();
    }

    /** Officers who are still called to approve something in the case. */
    long called(Receipt receipt) {
        return portal.em.createQuery("select count(n) from Notice n where n.filingId = :filing and n.topic = 'OBLIGATION_PROPOSED' and n.readAt is null", Long.class)
                .setParameter("filing", receipt.filingId()).getSingleResult();
    }
}
