package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.LetterService;
import org.todokede.questions.Addressee;
import org.todokede.questions.service.QuestionService;
import org.todokede.questions.service.QuestionService.Sending;
import org.todokede.questions.service.SentRequest;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;

/** What the tests of questions begin with: a filer, a stranger, the ministries and a case in which they ask. Services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
abstract class QuestionsOfACase {

    static final String REASON = "act.reason";
    /** Address for questions in the sample. */
    static final String FILER = "filings@orrevale.example";
    static final String TARGET = "desk@target.example";

    @TempDir
    static Path folder;

    static ServicesWithoutServer portal;
    static Actor filer;
    static Actor reader;
    static Actor stranger;
    static Actor window;
    static Actor mof;
    static Actor meti;
    static Actor mhlw;

    @BeforeAll
    static void open() throws IOException {
        System.setProperty("portal.demo", "true");
        portal = ServicesWithoutServer.atNoonIn(folder);
        filer = People.organisation(portal, "asked-filer", "Orrevale Capital Ltd");
        stranger = People.organisation(portal, "asked-stranger", "Quillmere Ltd");
        reader = People.reader(portal, "asked-reader", filer, "asked-filer");
        window = People.account(portal, "asked-window", Role.WINDOW, null).asActor();
        mof = People.account(portal, "asked-mof", Role.REVIEWER, "MOF").asActor();
        meti = People.account(portal, "asked-meti", Role.REVIEWER, "METI").asActor();
        mhlw = People.account(portal, "asked-mhlw", Role.REVIEWER, "MHLW").asActor();
    }

    @AfterAll
    static void close() {
        portal.close();
        System.clearProperty("portal.demo");
    }

    @AfterEach
    void noMail() {
        System.clearProperty("portal.mail");
    }

    static Map<String, String> fields() {
        return SampleFields.of("1", portal.clock.today());
    }

    /** A notification in software that the window has received; MOF and METI take part. */
    static Receipt received() {
        portal.toADayOfReceipt();
        return received("1", fields());
    }

    static Receipt received(String form, Map<String, String> fields) {
        Receipt receipt = portal.filings.file(filer, new Request(form, fields, true, UUID.randomUUID().toString())).receipt();
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), CaseAct.RECEIVE, window, Map.of()));
        return receipt;
    }

    static CaseHistory history(Receipt receipt) {
        return portal.filings.history(filer, receipt.filingId());
    }

    static QuestionService.Desk desk(Receipt receipt) {
        return portal.questions.desk(mof, receipt.number());
    }

    static String day(int ahead) {
        return portal.clock.today().plusDays(ahead).toString();
    }

    /** All drafts to one side, as they stand now. */
    static Sending all(Receipt receipt, Addressee to, String answerBy, String email) {
        QuestionService.Desk desk = desk(receipt);
        Map<Long, Long> seen = new HashMap<>();
        desk.drafts(to).forEach(d -> seen.put(d.id(), d.version()));
        return new Sending(to, desk.seen(), seen, seen.keySet(), answerBy, email);
    }

    /** One request to the filer about the reason of the act, due in ten days. */
    static Receipt asked() {
        Receipt receipt = received();
        portal.questions.write(meti, receipt.number(), Addressee.FILER, "What is the purpose?", List.of(REASON));
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.FILER, day(10), ""));
        return receipt;
    }

    static List<String> requestLetters(Actor actor, Receipt receipt) {
        return portal.letters.ofCase(actor, receipt.number()).stream().filter(l -> l.kind() == LetterKind.REQUEST).map(LetterService.Row::number).toList();
    }

    static List<SentRequest.Asked> questions(Receipt receipt) {
        return portal.answers.view(filer, receipt.number()).requests().get(0).questions();
    }

    static Map<String, String> words(List<SentRequest.Asked> asked, String text) {
        Map<String, String> texts = new HashMap<>();
        asked.forEach(q -> texts.put(TargetThreadService.ANSWER_FIELD + q.id(), text));
        return texts;
    }

    static List<String> record(String act, Object key) {
        return portal.em.createQuery("select r.outcome from AuditRecord r where r.act = :act and r.objectKey = :key order by r.id", String.class)
                .setParameter("act", act).setParameter("key", String.valueOf(key)).getResultList();
    }

    static List<String> defects(Executable act) {
        return assertThrows(InvalidInput.class, act).defects().stream().map(d -> d.path() + " " + d.reason().key()).toList();
    }

    static void assertRefused(String key, Executable act) {
        assertEquals(key, assertThrows(RefusedByRule.class, act).reason().key());
    }

    static Receipt targetAsked() {
        Receipt receipt = received();
        portal.questions.write(meti, receipt.number(), Addressee.TARGET, "Do you know of it?", List.of(REASON));
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.TARGET, day(10), TARGET));
        return receipt;
    }

    static TargetThreadService.Opened opened(Receipt receipt) {
        return portal.targetThread.open(portal.questions.trainingLink(mof, receipt.number()), "203.0.113.1");
    }

    static SentRequest.Wish wish(Receipt receipt) {
        return desk(receipt).toTarget().get(0).wish();
    }

    /** Whether an answer about the filing stands among what its filer has to do. */
    static boolean dueIn(String number) {
        return portal.lists.duties(filer).stream().anyMatch(d -> d.filing().number().equals(number) && d.duty().key().equals("review.duty.QUESTIONS"));
    }
}
