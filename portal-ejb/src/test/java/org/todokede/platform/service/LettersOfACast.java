package org.todokede.platform.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Membership;
import org.todokede.identity.Role;
import org.todokede.letters.Letter;
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.LetterService;
import org.todokede.notice.service.NoticeService;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;

/** Filers and officers with letters, notices and mail: services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
abstract class LettersOfACast {

    @TempDir
    static Path folder;

    static ServicesWithoutServer portal;
    static Actor filer;
    static Actor colleague;
    static Actor stranger;
    static Actor window;
    static Actor mof;
    static Actor meti;
    static Actor maff;
    static Actor admin;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
        filer = People.organisation(portal, "letters-filer", "Orrevale Capital Ltd");
        stranger = People.organisation(portal, "letters-stranger", "Quillmere Ltd");
        colleague = join(People.account(portal, "letters-colleague@example.com", Role.FILER, null), MemberRight.all());
        window = People.account(portal, "letters-window", Role.WINDOW, null).asActor();
        mof = People.account(portal, "letters-mof", Role.REVIEWER, "MOF").asActor();
        meti = People.account(portal, "letters-meti", Role.REVIEWER, "METI").asActor();
        maff = People.account(portal, "letters-maff", Role.REVIEWER, "MAFF").asActor();
        admin = People.account(portal, "letters-admin", Role.ADMINISTRATOR, null).asActor();
    }

    @AfterEach
    void noMailServer() {
        System.clearProperty("portal.mail");
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    static Actor join(Account person, Set<MemberRight> rights) {
        portal.inTransaction(() -> {
            Membership membership = new Membership(filer.organisationId(), person.login(), rights, portal.clock.today(), null, "letters-filer", portal.clock.now());
            membership.join(person.id(), portal.clock.now());
            portal.em.persist(membership);
            return null;
        });
        return portal.persons.actor(person.login());
    }

    static void leave(Actor person) {
        portal.inTransaction(() -> {
            portal.em.createQuery("select m from Membership m where m.accountId = :account", Membership.class).setParameter("account", person.accountId()).getResultList()
                    .forEach(m -> m.end("test", portal.clock.now()));
            return null;
        });
    }

    static Receipt sent(String sample, String form) {
        Map<String, String> fields = SampleFields.named(sample, portal.clock.today());
        if (form.equals("1")) {
            fields.put("target.sectors", "3911");
        }
        return portal.filings.file(filer, new Request(form, fields, true, UUID.randomUUID().toString())).receipt();
    }

    static Receipt sent() {
        return sent("01-listed-core-software-past-10-percent", "1");
    }

    static Receipt received() {
        portal.toADayOfReceipt();
        Receipt receipt = sent();
        act(receipt, CaseAct.RECEIVE, window);
        return receipt;
    }

    static void act(Receipt receipt, CaseAct act, Actor actor, String... details) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < details.length; i += 2) {
            given.put(details[i], details[i + 1]);
        }
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), act, actor, given));
    }

    static CaseHistory history(Receipt receipt) {
        return portal.filings.history(filer, receipt.filingId());
    }

    static List<LetterKind> kinds(Actor actor, Receipt receipt) {
        return portal.letters.ofCase(actor, receipt.number()).stream().map(LetterService.Row::kind).toList();
    }

    static Letter only(Receipt receipt, LetterKind kind) {
        String number = portal.letters.ofCase(mof, receipt.number()).stream().filter(l -> l.kind() == kind).map(LetterService.Row::number).reduce((a, b) -> {
            throw new AssertionError("two letters of " + kind);
        }).orElseThrow();
        return portal.em.createNamedQuery("Letter.byNumber", Letter.class).setParameter("number", number).getSingleResult();
    }

    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> record(String act, Object key) {
        return portal.em.createQuery("select r.outcome from AuditRecord r where r.act = :act and r.objectKey = :key order by r.id", String.class)
                .setParameter("act", act).setParameter("key", String.valueOf(key)).getResultList();
    }

    static List<String> noticesOf(Actor actor, Receipt receipt) {
        List<String> topics = new ArrayList<>();
        long before = 0;
        do {
            NoticeService.NoticePage page = portal.notices.page(portal.persons.actor(login(actor)), before, 3);
            page.rows().stream().filter(row -> row.number().equals(receipt.number())).map(NoticeService.Row::topic).forEach(topics::add);
            before = page.next();
        } while (before > 0);
        return topics;
    }

    static String login(Actor actor) {
        return portal.em.find(Account.class, actor.accountId()).login();
    }
}
