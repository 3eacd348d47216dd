package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.Redline;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.LetterService;
import org.todokede.notice.service.NoticeService;
import org.todokede.questions.Addressee;
import org.todokede.questions.service.AnswerService.Given;
import org.todokede.questions.service.QuestionService;
import org.todokede.questions.service.QuestionService.Sending;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.RequestState;

/** Questions to the filer and to the target: services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class QuestionServicesTest {

    private static final Path CONFIG = ServicesWithoutServer.projectRoot().resolve("config");
    private static final String REASON = "act.reason";
    /** Address for questions in the sample. */
    private static final String FILER = "filings@orrevale.example";
    private static final String TARGET = "desk@target.example";

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor filer;
    private static Actor reader;
    private static Actor stranger;
    private static Actor window;
    private static Actor mof;
    private static Actor meti;
    private static Actor mhlw;

    @BeforeAll
    static void open() throws IOException {
        System.setProperty("portal.demo", "true");
        portal = ServicesWithoutServer.in(folder);
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

    private static Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        try (var json = Json.createReader(Files.newBufferedReader(CONFIG.resolve("samples/01-listed-core-software-past-10-percent.json")))) {
            json.readObject().getJsonObject("fields").forEach((path, value) -> {
                String text = ((JsonString) value).getString();
                fields.put(path, text.matches("today[+-]\\d+d") ? portal.clock.today().plusDays(Long.parseLong(text.substring(5, text.length() - 1))).toString() : text);
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return fields;
    }

    /** A notification in software that the window has received; MOF and METI take part. */
    private static Receipt received() {
        portal.toADayOfReceipt();
        Receipt receipt = portal.filings.file(filer, new Request("1", fields(), true, UUID.randomUUID().toString())).receipt();
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), CaseAct.RECEIVE, window, Map.of()));
        return receipt;
    }

    private static CaseHistory history(Receipt receipt) {
        return portal.filings.history(filer, receipt.filingId());
    }

    private static QuestionService.Desk desk(Receipt receipt) {
        return portal.questions.desk(mof, receipt.number());
    }

    private static String day(int ahead) {
        return portal.clock.today().plusDays(ahead).toString();
    }

    /** All drafts to one side, as they stand now. */
    private static Sending all(Receipt receipt, Addressee to, String answerBy, String email) {
        QuestionService.Desk desk = desk(receipt);
        Map<Long, Long> seen = new HashMap<>();
        desk.drafts(to).forEach(d -> seen.put(d.id(), d.version()));
        return new Sending(to, desk.seen(), seen, seen.keySet(), answerBy, email);
    }

    /** One request to the filer about the reason of the act, due in ten days. */
    private static Receipt asked() {
        Receipt receipt = received();
        portal.questions.write(meti, receipt.number(), Addressee.FILER, "What is the purpose?", List.of(REASON));
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.FILER, day(10), ""));
        return receipt;
    }

    @Test
    void aRequest_isALetter_ofTheSameWords_toTheFilerOrToTheTarget_andNeitherSeesTheOthers() {
        Receipt receipt = received();
        portal.questions.write(meti, receipt.number(), Addressee.FILER, "What is the purpose?", List.of(REASON));
        portal.questions.write(mof, receipt.number(), Addressee.FILER, "Who decides?", List.of());
        portal.questions.write(mof, receipt.number(), Addressee.TARGET, "Whom do you supply?", List.of());
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.TARGET, day(10), TARGET));
        assertEquals(List.of(), requestLetters(filer, receipt));
        assertEquals(List.of(), portal.letters.ofCase(filer, receipt.number()).stream().filter(l -> l.kind() == LetterKind.TARGET_REQUEST).toList());
        TargetThreadService.Thread thread = portal.targetThread.thread(opened(receipt).key());
        LetterService.Row toTarget = portal.letters.ofTarget(thread).get(0);
        assertEquals(List.of(LetterKind.TARGET_REQUEST), portal.letters.ofTarget(thread).stream().map(LetterService.Row::kind).toList());
        assertTrue(new String(portal.letters.openForTarget(thread, toTarget.number()).bytes(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII).startsWith("%PDF-"));
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.FILER, day(10), ""));
        assertEquals(1, requestLetters(filer, receipt).size());
        assertEquals(requestLetters(mof, receipt), requestLetters(filer, receipt));
        assertEquals(1, portal.letters.ofTarget(thread).size());
        assertThrows(NotFound.class, () -> portal.letters.openForTarget(thread, requestLetters(filer, receipt).get(0)), "the filer's");
        assertThrows(NotFound.class, () -> portal.letters.open(filer, toTarget.number()));
        Receipt other = targetAsked();
        assertThrows(NotFound.class, () -> portal.letters.openForTarget(portal.targetThread.thread(opened(other).key()), toTarget.number()), "another target's");
        assertThrows(NotFound.class, () -> portal.letters.ofTarget(null));
        String told = portal.em.createQuery("select l.facts from Letter l where l.number = :number", String.class).setParameter("number", toTarget.number()).getSingleResult();
        assertTrue(told.contains("Whom do you supply?") && !told.contains("Orrevale"), told);
        assertThrows(NotFound.class, () -> requestLetters(stranger, receipt));
        String facts = portal.em.createQuery("select l.facts from Letter l where l.number = :number", String.class).setParameter("number", requestLetters(filer, receipt).get(0)).getSingleResult();
        assertTrue(facts.contains("1. What is the purpose?\\n2. Who decides?") && !facts.contains("supply"), facts);
    }

    private static List<String> requestLetters(Actor actor, Receipt receipt) {
        return portal.letters.ofCase(actor, receipt.number()).stream().filter(l -> l.kind() == LetterKind.REQUEST).map(LetterService.Row::number).toList();
    }

    private static List<QuestionService.Asked> questions(Receipt receipt) {
        return portal.answers.view(filer, receipt.number()).requests().get(0).questions();
    }

    private static Map<String, String> words(List<QuestionService.Asked> asked, String text) {
        Map<String, String> texts = new HashMap<>();
        asked.forEach(q -> texts.put(TargetThreadService.ANSWER_FIELD + q.id(), text));
        return texts;
    }

    private static List<String> record(String act, Object key) {
        return portal.em.createQuery("select r.outcome from AuditRecord r where r.act = :act and r.objectKey = :key order by r.id", String.class)
                .setParameter("act", act).setParameter("key", String.valueOf(key)).getResultList();
    }

    private static List<String> defects(Executable act) {
        return assertThrows(InvalidInput.class, act).defects().stream().map(d -> d.path() + " " + d.reason().key()).toList();
    }

    private static void assertRefused(String key, Executable act) {
        assertEquals(key, assertThrows(RefusedByRule.class, act).reason().key());
    }

    // ---- drafting and sending ----

    @Test
    void twoMinistriesThatAskAboutOneField_areShownEachOther_andOneRequestGoesOut() {
        Receipt receipt = received();
        String number = receipt.number();
        assertEquals(List.of(), portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of(REASON, "target.name")));
        List<QuestionService.Other> others = portal.questions.write(mof, number, Addressee.FILER, "Why now?", List.of(REASON));
        assertEquals(List.of(new QuestionService.Other("METI", "What is the purpose?", null)), others);
        assertEquals(List.of(), portal.questions.write(mof, number, Addressee.TARGET, "Do you know of it?", List.of(REASON)), "the other side is another thread");
        assertEquals(List.of("Why now?"), desk(receipt).drafts(Addressee.FILER).get(0).others().stream().map(QuestionService.Other::body).toList(), "the first is told as well");
        assertEquals(List.of(), portal.answers.view(filer, number).requests(), "no draft is seen by the filer");

        assertEquals(1, portal.questions.send(mof, number, all(receipt, Addressee.FILER, day(10), "")));

        assertEquals(List.of("METI What is the purpose?", "MOF Why now?"), questions(receipt).stream().map(q -> q.ministry() + " " + q.body()).toList());
        assertEquals(portal.clock.today().plusDays(10), portal.answers.view(filer, number).requests().get(0).answerBy());
        assertEquals(CaseAct.ASK_FILER, history(receipt).last().orElseThrow().act());
        assertEquals(List.of("done"), record("ASK_FILER", number));
        assertEquals(List.of(1), portal.questions.write(meti, number, Addressee.FILER, "And the reason?", List.of(REASON)).stream().map(QuestionService.Other::request).toList(), "what was sent counts, too");
        assertEquals(4, portal.questions.waiting(meti, number));
        assertEquals(0, portal.questions.waiting(window, number));
    }

    @Test
    void whoeverSends_hasSeenWhatTheOthersAsk() {
        Receipt receipt = received();
        String number = receipt.number();
        portal.questions.write(mof, number, Addressee.FILER, "Why now?", List.of(REASON));
        Sending seen = all(receipt, Addressee.FILER, day(10), "");
        portal.questions.write(meti, number, Addressee.FILER, "Something else", List.of("target.name"));
        portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of(REASON));
        ChangedBySomebodyElse overtaken = assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.send(mof, number, seen));
        assertEquals("asked-meti", overtaken.reason().args().get(0));
        long dropped = desk(receipt).drafts().get(2).id();
        Sending withIt = all(receipt, Addressee.FILER, day(10), "");
        portal.questions.drop(meti, number, dropped);
        assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.send(mof, number, withIt), "one of them is no draft any more");
        assertThrows(NotFound.class, () -> portal.questions.drop(meti, number, dropped), "twice");
        assertEquals(1, portal.questions.send(mof, number, seen), "what is left asks about another field");
        assertEquals(1, portal.questions.send(mof, number, seen), "sent twice, the same request");
        Sending later = new Sending(Addressee.FILER, seen.seenSeq(), seen.seen(), seen.chosen(), day(11), "");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.send(mof, number, later), "another day is another request");
        assertEquals(1, portal.answers.view(filer, number).requests().size());
        assertEquals(1, history(receipt).events().stream().filter(e -> e.act() == CaseAct.ASK_FILER).count(), "but done once");
    }

    @Test
    void whatIsSentTwiceAtTheSameMoment_isDoneOnce_andAnsweredTheSame() {
        Receipt receipt = received();
        String number = receipt.number();
        portal.questions.write(mof, number, Addressee.FILER, "Why now?", List.of(REASON));
        assertEquals(
                Set.of(List.of(new QuestionService.Other("MOF", "Why now?", null))),
                Set.copyOf(AtOnce.sent(() -> portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of(REASON)))));
        portal.questions.write(meti, number, Addressee.FILER, " What is the purpose?\r\n", List.of(REASON));
        assertEquals(2, desk(receipt).drafts().size(), "drafted once");
        portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of());
        portal.questions.write(mof, number, Addressee.FILER, "What is the purpose?", List.of(REASON));
        assertEquals(4, desk(receipt).drafts().size(), "about other fields, or by another ministry, it is another");
        Sending sending = all(receipt, Addressee.FILER, day(10), "");
        assertEquals(List.of(1, 1, 1, 1), AtOnce.sent(() -> portal.questions.send(mof, number, sending)));
        int seen = history(receipt).events().size();
        AtOnce.sent(() -> portal.answers.askForTime(filer, number, 1, seen, day(15), "holidays"));
        AtOnce.sent(() -> portal.questions.grantTime(mof, number, 1, seen + 1, ""));
        Given given = new Given(words(questions(receipt), "As written."), Map.of(REASON, "To hold for ten years"), Map.of(REASON, fields().get(REASON)), true);
        AtOnce.sent(() -> portal.answers.answer(filer, number, 1, given));
        assertEquals(
                List.of(CaseAct.SUBMIT, CaseAct.RECEIVE, CaseAct.ASK_FILER, CaseAct.ASK_FOR_TIME, CaseAct.GRANT_TIME, CaseAct.AMEND, CaseAct.ANSWER_QUESTIONS),
                history(receipt).events().stream().map(CaseEvent::act).toList());
        assertEquals(2, portal.versions.compare(filer, number, 0, 0).versions().size());
        portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of(REASON));
        assertEquals(1, desk(receipt).drafts().size(), "what was sent may be asked again");
    }

    @Test
    void aDraft_isWrittenAnewByItsMinistry_untilItIsSent_andWhoeverSendsHasSeenIt() {
        Receipt receipt = received();
        String number = receipt.number();
        portal.questions.write(mof, number, Addressee.FILER, "Why now?", List.of(REASON));
        portal.questions.write(meti, number, Addressee.FILER, "Who decides?", List.of("target.name"));
        QuestionService.Draft own = desk(receipt).drafts().get(1);
        Sending before = all(receipt, Addressee.FILER, day(10), "");
        Sending first = new Sending(Addressee.FILER, before.seenSeq(), before.seen(), Set.of(desk(receipt).drafts().get(0).id()), day(10), "");

        List<QuestionService.Other> others = portal.questions.rewrite(meti, number, own.id(), own.version(), " Who decides on the votes?\r\n", List.of(REASON));

        assertEquals(List.of("Why now?"), others.stream().map(QuestionService.Other::body).toList(), "it now asks about the same field");
        QuestionService.Draft anew = desk(receipt).drafts().get(1);
        assertEquals("Who decides on the votes? [act.reason] asked-meti", anew.body() + " " + anew.paths() + " " + anew.author());
        portal.questions.rewrite(meti, number, own.id(), own.version(), "Who decides on the votes?", List.of(REASON));
        assertEquals(anew.version(), desk(receipt).drafts().get(1).version(), "repeated, it changes nothing");
        ChangedBySomebodyElse late = assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.rewrite(meti, number, own.id(), own.version(), "Who?", List.of()));
        assertEquals("asked-meti", late.reason().args().get(0));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.send(mof, number, before), "one of them is not as it was seen");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.questions.send(mof, number, first), "a draft that stays behind asks about the same field since");
        assertEquals(
                List.of("body field.missing", "paths field.notAnOption"),
                defects(() -> portal.questions.rewrite(meti, number, own.id(), anew.version(), " ", List.of("no.such"))));
        assertThrows(Forbidden.class, () -> portal.questions.rewrite(mof, number, own.id(), anew.version(), "Ours", List.of()), "another ministry's");
        assertThrows(Forbidden.class, () -> portal.questions.rewrite(window, number, own.id(), anew.version(), "Ours", List.of()));
        assertThrows(Forbidden.class, () -> portal.questions.rewrite(filer, number, own.id(), anew.version(), "Ours", List.of()));
        assertThrows(NotFound.class, () -> portal.questions.rewrite(mhlw, number, own.id(), anew.version(), "Ours", List.of()));
        assertThrows(NotFound.class, () -> portal.questions.rewrite(meti, received().number(), own.id(), anew.version(), "Elsewhere", List.of()), "of another case");
        portal.questions.send(mof, number, all(receipt, Addressee.FILER, day(10), ""));
        assertThrows(NotFound.class, () -> portal.questions.rewrite(meti, number, own.id(), anew.version(), "Too late", List.of()), "it was sent");
        assertEquals("Who decides on the votes?", questions(receipt).get(1).body());
    }

    @Test
    void whatIsTyped_isNamedAtItsField_andNothingGoesOut() {
        Receipt receipt = received();
        String number = receipt.number();
        assertEquals(List.of("body field.missing", "paths field.notAnOption"), defects(() -> portal.questions.write(mof, number, Addressee.FILER, " \n", List.of("no.such"))));
        assertEquals(List.of("body field.tooLong"), defects(() -> portal.questions.write(mof, number, Addressee.FILER, "x".repeat(2001), List.of())));
        assertEquals(List.of("body field.controlCharacter"), defects(() -> portal.questions.write(mof, number, Addressee.FILER, "a\u0000b", List.of())));
        assertEquals(
                List.of("paths question.tooManyFields"),
                defects(() -> portal.questions.write(mof, number, Addressee.FILER, "All of it?", fields().keySet().stream().limit(11).toList())));
        assertEquals(List.of(), desk(receipt).drafts());
        portal.questions.write(mof, number, Addressee.TARGET, "Do you know of it?", List.of());
        Sending sending = all(receipt, Addressee.TARGET, "", "nobody");
        assertEquals(List.of("email field.email", "answerBy review.detail.missing"), defects(() -> portal.questions.send(mof, number, sending)));
        assertEquals(
                List.of("questions question.chooseOne", "answerBy review.detail.answerBy"),
                defects(() -> portal.questions.send(mof, number, new Sending(Addressee.FILER, sending.seenSeq(), Map.of(), Set.of(), day(0), ""))));
        assertEquals(1, desk(receipt).drafts().size());
        assertNull(desk(receipt).link());
    }

    @Test
    void onlyTheMinistriesOfTheCaseAsk_andOneOfThemSends() {
        Receipt receipt = received();
        String number = receipt.number();
        portal.questions.write(meti, number, Addressee.FILER, "What is the purpose?", List.of());
        long draft = desk(receipt).drafts().get(0).id();
        Sending sending = all(receipt, Addressee.FILER, day(10), "");
        assertRefused("review.refused.oneForAll", () -> portal.questions.send(meti, number, sending));
        assertThrows(Forbidden.class, () -> portal.questions.drop(mof, number, draft), "another ministry's");
        Map<Actor, Class<? extends Refusal>> others = Map.of(window, Forbidden.class, filer, Forbidden.class, mhlw, NotFound.class, stranger, NotFound.class);
        others.forEach((actor, kind) -> {
            assertThrows(kind, () -> portal.questions.desk(actor, number));
            assertThrows(kind, () -> portal.questions.write(actor, number, Addressee.FILER, "?", List.of()));
            assertThrows(kind, () -> portal.questions.drop(actor, number, draft));
            assertThrows(kind, () -> portal.questions.send(actor, number, sending));
            assertThrows(kind, () -> portal.questions.grantTime(actor, number, 1, 2, ""));
            assertThrows(kind, () -> portal.questions.refuseTime(actor, number, 1, 2, "no"));
            assertThrows(kind, () -> portal.questions.renewLink(actor, number));
            assertThrows(kind, () -> portal.questions.endLink(actor, number));
            assertThrows(kind, () -> portal.questions.trainingLink(actor, number));
            assertEquals(0, portal.questions.waiting(actor, number));
        });
        assertThrows(NotFound.class, () -> portal.questions.renewLink(mof, number), "the target was never asked");
        assertEquals(1, desk(receipt).drafts().size());
    }

    @Test
    void beforeReceiptAndAfterWithdrawal_nobodyIsAsked() {
        Receipt receipt = portal.filings.file(filer, new Request("1", fields(), true, UUID.randomUUID().toString())).receipt();
        assertRefused("review.notNow.ASK_FILER", () -> portal.questions.write(mof, receipt.number(), Addressee.FILER, "?", List.of()));
        Receipt withdrawn = asked();
        portal.filings.withdraw(filer, withdrawn.filingId(), history(withdrawn).events().size(), "");
        assertRefused("review.notNow.ASK_TARGET", () -> portal.questions.write(mof, withdrawn.number(), Addressee.TARGET, "?", List.of()));
        assertRefused("review.notNow.ANSWER_QUESTIONS", () -> portal.answers.answer(filer, withdrawn.number(), 1, new Given(words(questions(withdrawn), "Late"), Map.of(), Map.of(), true)));
        assertEquals(RequestState.CLOSED, portal.answers.view(filer, withdrawn.number()).requests().get(0).state());
    }

    // ---- answering ----

    private static boolean dueIn(String number) {
        return portal.lists.duties(filer).stream().anyMatch(d -> d.filing().number().equals(number) && d.duty().key().equals("review.duty.QUESTIONS"));
    }

    @Test
    void anAnswer_becomesTheNextVersionOfTheFields_andMovesNoDay() {
        Receipt receipt = asked();
        String number = receipt.number();
        String before = fields().get(REASON);
        LocalDate free = history(receipt).firstFreeDay().orElseThrow();
        assertTrue(dueIn(number), "it stands first in the list of filings");

        portal.answers.answer(filer, number, 1, new Given(words(questions(receipt), ""), Map.of(REASON, "To hold for ten years"), Map.of(REASON, before), true));

        assertEquals(List.of(new Redline.Change(REASON, before, "To hold for ten years")), portal.versions.compare(meti, number, 1, 2).changes());
        QuestionService.Answer answer = questions(receipt).get(0).answer();
        assertEquals(2, answer.version());
        assertEquals("", answer.body());
        assertEquals(List.of(CaseAct.SUBMIT, CaseAct.RECEIVE, CaseAct.ASK_FILER, CaseAct.AMEND, CaseAct.ANSWER_QUESTIONS), history(receipt).events().stream().map(CaseEvent::act).toList());
        assertEquals(free, history(receipt).firstFreeDay().orElseThrow());
        assertEquals(RequestState.ANSWERED, portal.answers.view(filer, number).requests().get(0).state());
        assertFalse(dueIn(number), "nothing is left to do");
        assertEquals(List.of("done"), record("ANSWER_QUESTIONS", number));
        assertEquals(List.of("done"), record("AMEND", receipt.filingId()));
        assertFalse(portal.filings.isDraft(filer, receipt.filingId()), "nothing is left open");
        portal.answers.answer(filer, number, 1, new Given(words(questions(receipt), "twice"), Map.of(REASON, "Twice"), Map.of(), true));
        assertEquals(5, history(receipt).events().size(), "repeated, it changes nothing");
        assertEquals("", questions(receipt).get(0).answer().body());
    }

    @Test
    void anAnswerInWords_isNoNewVersion() {
        Receipt receipt = asked();
        portal.answers.answer(filer, receipt.number(), 1, new Given(words(questions(receipt), "As written\r\n"), Map.of(REASON, fields().get(REASON)), Map.of(), false));
        QuestionService.Answer answer = questions(receipt).get(0).answer();
        assertEquals("As written", answer.body());
        assertNull(answer.version());
        assertEquals(1, portal.versions.compare(filer, receipt.number(), 0, 0).versions().size());
    }

    @Test
    void anAnswerThatIsNotRight_isNamedAtItsField_andNothingIsStored() {
        Receipt receipt = asked();
        String number = receipt.number();
        String field = TargetThreadService.ANSWER_FIELD + questions(receipt).get(0).id();
        assertEquals(List.of(field + " field.missing"), defects(() -> portal.answers.answer(filer, number, 1, new Given(Map.of(), Map.of(), Map.of(), true))));
        assertEquals(List.of(field + " field.tooLong"), defects(() -> portal.answers.answer(filer, number, 1, new Given(Map.of(field, "x".repeat(4001)), Map.of(), Map.of(), true))));
        assertEquals(List.of("declaration filing.declare"), defects(() -> portal.answers.answer(filer, number, 1, new Given(Map.of(), Map.of(REASON, "Other"), Map.of(), false))));
        assertEquals(List.of(REASON + " field.missing"), defects(() -> portal.answers.answer(filer, number, 1, new Given(Map.of(), Map.of(REASON, ""), Map.of(), true))));
        assertEquals(List.of(REASON + " field.controlCharacter", field + " field.missing"), defects(() -> portal.answers.answer(filer, number, 1, new Given(Map.of(), Map.of(REASON, "a\u0000"), Map.of(), true))));
        assertThrows(NotFound.class, () -> portal.answers.answer(filer, number, 2, new Given(Map.of(), Map.of(), Map.of(), true)));
        assertEquals(List.of(), portal.answers.view(filer, number).changes());
        portal.answers.answer(filer, number, 1, new Given(Map.of(field, "In words"), Map.of("target.name", "Somebody else"), Map.of(), true));
        assertEquals(fields().get("target.name"), portal.versions.filed(filer, receipt.filingId()).get("target.name"), "fields that nobody asked about stay");
    }

    @Test
    void fieldsThatAreSavedOnly_waitForTheAnswer_andAColleaguesChangeIsNotOverwritten() {
        Receipt receipt = asked();
        String number = receipt.number();
        portal.answers.save(filer, number, 1, new Given(Map.of(), Map.of(REASON, "For ten years"), Map.of(REASON, fields().get(REASON)), false));
        assertEquals("For ten years", portal.answers.view(filer, number).content().get(REASON));
        assertEquals(1, portal.answers.view(filer, number).changes().size());
        assertEquals(fields().get(REASON), portal.questions.desk(meti, number).content().get(REASON), "the authorities see what was filed");
        Given overtaken = new Given(words(questions(receipt), "x"), Map.of(REASON, "For five years"), Map.of(REASON, fields().get(REASON)), true);
        assertThrows(ChangedBySomebodyElse.class, () -> portal.answers.answer(filer, number, 1, overtaken));
        portal.answers.answer(filer, number, 1, new Given(Map.of(), Map.of(), Map.of(), true));
        assertEquals("For ten years", portal.versions.filed(filer, receipt.filingId()).get(REASON));
        assertRefused("review.when.REQUEST_OPEN", () -> portal.answers.save(filer, number, 1, new Given(Map.of(), Map.of(REASON, "Later"), Map.of(), true)));
    }

    @Test
    void whereASecondPersonHasToSignOff_noFieldIsSentWithout() {
        Receipt receipt = asked();
        String number = receipt.number();
        Given given = new Given(Map.of(), Map.of(REASON, "For ten years"), Map.of(), true);
        portal.people.requireSignOff(filer, true);
        try {
            assertRefused("signoff.missing", () -> portal.answers.answer(filer, number, 1, given));
            assertEquals(1, portal.versions.compare(filer, number, 0, 0).versions().size());
        } finally {
            portal.people.requireSignOff(filer, false);
        }
        portal.answers.answer(filer, number, 1, given);
        assertEquals(2, portal.versions.compare(filer, number, 0, 0).versions().size());
    }

    @Test
    void onlyWhoMayAnswer_answers() {
        Receipt receipt = asked();
        String number = receipt.number();
        Given given = new Given(words(questions(receipt), "x"), Map.of(), Map.of(), true);
        assertEquals(1, portal.answers.view(reader, number).requests().size());
        Map<Actor, Class<? extends Refusal>> others = Map.of(reader, Forbidden.class, meti, Forbidden.class, window, Forbidden.class, mhlw, NotFound.class, stranger, NotFound.class);
        others.forEach((actor, kind) -> {
            assertThrows(kind, () -> portal.answers.answer(actor, number, 1, given));
            assertThrows(kind, () -> portal.answers.save(actor, number, 1, given));
            assertThrows(kind, () -> portal.answers.askForTime(actor, number, 1, 3, day(12), "x"));
            if (actor != reader) {
                assertThrows(kind, () -> portal.answers.view(actor, number));
            }
        });
        assertEquals(3, history(receipt).events().size());
    }

    @Test
    void moreTime_isAskedForOnce_andDecidedByWhoeverSends() {
        Receipt receipt = asked();
        String number = receipt.number();
        int seen = history(receipt).events().size();
        assertEquals(List.of("answerBy review.detail.missing", "reasons review.detail.missing"), defects(() -> portal.answers.askForTime(filer, number, 1, seen, " ", "")));
        assertEquals(List.of("answerBy review.detail.answerBy"), defects(() -> portal.answers.askForTime(filer, number, 1, seen, day(10), "same day")));
        portal.answers.askForTime(filer, number, 1, seen, day(15), "holidays");
        portal.answers.askForTime(filer, number, 1, seen, day(15), "holidays");
        assertEquals(seen + 1, history(receipt).events().size(), "sent twice, asked once");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.answers.askForTime(filer, number, 1, seen, day(16), "holidays"), "another day is another wish");
        assertRefused("review.refused.oneForAll", () -> portal.questions.grantTime(meti, number, 1, seen + 1, ""));
        assertEquals(List.of("reasons review.detail.missing"), defects(() -> portal.questions.refuseTime(mof, number, 1, seen + 1, " ")));
        portal.questions.grantTime(mof, number, 1, seen + 1, "");
        assertEquals(portal.clock.today().plusDays(15), portal.answers.view(filer, number).requests().get(0).answerBy());
        assertRefused("review.when.TIME_ASKED", () -> portal.questions.refuseTime(mof, number, 1, seen + 2, "too late"));
    }

    /** Wishes for more time of which the person was told in this case, the newest first. */
    private static List<String> told(Actor actor, Receipt receipt) {
        return portal.notices.page(actor, 0, 500).rows().stream().filter(row -> row.number().equals(receipt.number()) && row.topic().contains("TIME")).map(NoticeService.Row::topic).toList();
    }

    private static void assertTold(List<String> topics, Receipt receipt, Actor... actors) {
        for (Actor actor : actors) {
            assertEquals(topics, told(actor, receipt), actor.name());
        }
    }

    @Test
    void aWishForMoreTime_isToldOnce_toWhoeverAskedAndToWhoeverSent() {
        Receipt receipt = asked();
        String number = receipt.number();
        int seen = history(receipt).events().size();
        assertEquals(2, defects(() -> portal.answers.askForTime(filer, number, 1, seen, " ", "")).size());
        assertTold(List.of(), receipt, meti, mof);
        AtOnce.sent(() -> portal.answers.askForTime(filer, number, 1, seen, day(15), "holidays"));
        portal.answers.askForTime(filer, number, 1, seen, day(15), "holidays");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.answers.askForTime(filer, number, 1, seen, day(16), "holidays"));
        assertTold(List.of("ASK_FOR_TIME"), receipt, meti, mof);
        assertTold(List.of(), receipt, mhlw, window, filer, reader, stranger);
        assertEquals(0L, portal.em.createQuery("select count(n) from Notice n where n.filingId = :f and n.accountId = :a", Long.class)
                .setParameter("f", receipt.filingId()).setParameter("a", mhlw.accountId()).getSingleResult(), "nor is it kept for later for a ministry that takes no part");
        portal.questions.refuseTime(mof, number, 1, seen + 1, "The period ends soon.");
        portal.answers.askForTime(filer, number, 1, seen + 2, day(12), "two days would do");
        assertTold(List.of("ASK_FOR_TIME", "ASK_FOR_TIME"), receipt, meti, mof);
    }

    @Test
    void ofAWishForMoreTime_noMinistryHearsThatAskedNothing_andInEachWhoeverWorksOnTheCase() {
        Actor officer = People.account(portal, "asked-officer", Role.REVIEWER, "MOF").asActor();
        Receipt receipt = received();
        String number = receipt.number();
        portal.assignments.assign(mof, number, officer.accountId(), 0);
        portal.questions.write(mof, number, Addressee.FILER, "Why now?", List.of());
        portal.questions.send(mof, number, all(receipt, Addressee.FILER, day(10), ""));
        portal.answers.askForTime(filer, number, 1, history(receipt).events().size(), day(15), "holidays");
        assertTold(List.of("ASK_FOR_TIME"), receipt, officer);
        assertTold(List.of(), receipt, mof, meti, mhlw, window, filer);
    }

    @Test
    void aWishOfTheTarget_isToldOnce_toTheMinistriesAlone() {
        Receipt receipt = targetAsked();
        String key = opened(receipt).key();
        assertEquals(2, defects(() -> portal.targetThread.askForTime(key, 1, " ", "")).size());
        assertTold(List.of(), receipt, meti, mof);
        AtOnce.sent(() -> portal.targetThread.askForTime(key, 1, day(15), "stocktaking"));
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        assertRefused("target.timeAsked", () -> portal.targetThread.askForTime(key, 1, day(16), "more"));
        assertTold(List.of("ASK_TIME_AS_TARGET"), receipt, meti, mof);
        assertTold(List.of(), receipt, mhlw, window, filer, reader, stranger);
        portal.targetTimes.refuse(mof, receipt.number(), 1, wish(receipt).id(), "The period ends soon.");
        portal.targetThread.askForTime(key, 1, day(12), "two days would do");
        assertTold(List.of("ASK_TIME_AS_TARGET", "ASK_TIME_AS_TARGET"), receipt, meti, mof);
    }

    // ---- the target ----

    private static Receipt targetAsked() {
        Receipt receipt = received();
        portal.questions.write(meti, receipt.number(), Addressee.TARGET, "Do you know of it?", List.of(REASON));
        portal.questions.send(mof, receipt.number(), all(receipt, Addressee.TARGET, day(10), TARGET));
        return receipt;
    }

    private static TargetThreadService.Opened opened(Receipt receipt) {
        return portal.targetThread.open(portal.questions.trainingLink(mof, receipt.number()), "203.0.113.1");
    }

    @Test
    void theTarget_opensItsLinkOnce_seesItsQuestionsAlone_andAnswersTheMinistriesAlone() {
        Receipt receipt = targetAsked();
        portal.questions.write(meti, receipt.number(), Addressee.FILER, "What is the purpose?", List.of());
        portal.questions.write(meti, receipt.number(), Addressee.TARGET, "A draft", List.of());
        String token = portal.questions.trainingLink(mof, receipt.number());
        portal.targetThread.requireOpens(token, "203.0.113.1");
        portal.targetThread.requireOpens(token, "203.0.113.1");
        TargetThreadService.Opened opened = portal.targetThread.open(token, "203.0.113.1");
        assertThrows(NotFound.class, () -> portal.targetThread.requireOpens(token, "203.0.113.2"), "used up");
        assertThrows(NotFound.class, () -> portal.targetThread.open(token, "203.0.113.2"));

        TargetThreadService.Thread thread = portal.targetThread.thread(opened.key());
        assertEquals(receipt.number(), thread.reference());
        assertEquals(List.of("Do you know of it?"), thread.requests().get(0).questions().stream().map(TargetThreadService.Asked::body).toList());
        String field = TargetThreadService.ANSWER_FIELD + thread.requests().get(0).questions().get(0).id();
        assertEquals(List.of("name field.missing", field + " field.missing"), defects(() -> portal.targetThread.answer(opened.key(), 1, " ", Map.of())));
        assertEquals(List.of(field + " field.tooLong"), defects(() -> portal.targetThread.answer(opened.key(), 1, "B. Person", Map.of(field, "x".repeat(4001)))));
        assertThrows(NotFound.class, () -> portal.targetThread.answer(opened.key(), 2, "B. Person", Map.of()));
        portal.targetThread.answer(opened.key(), 1, "B. Person", Map.of(field, "We do."));
        portal.targetThread.answer(opened.key(), 1, "B. Person", Map.of(field, "We do not."));
        QuestionService.Answer answer = desk(receipt).toTarget().get(0).questions().get(0).answer();
        assertEquals("We do. B. Person", answer.body() + " " + answer.by(), "repeated, it changes nothing");
        assertEquals(List.of(), portal.answers.view(filer, receipt.number()).requests(), "the filer sees none of it");
        assertFalse(FilingService.toldToFiler(history(receipt)).stream().anyMatch(e -> e.act() == CaseAct.ASK_TARGET));
        assertEquals(2, record("ANSWER_AS_TARGET", receipt.number()).stream().filter("done"::equals).count());
        assertEquals(0L, holding(token) + holding(opened.key()), "neither secret is kept anywhere");
    }

    private static long holding(String secret) {
        return ((Number) portal.em.createNativeQuery("select (select count(*) from target_link where token_hash = ? or key_hash = ?) + (select count(*) from audit_record where detail like ? or object_key like ?)")
                .setParameter(1, secret).setParameter(2, secret).setParameter(3, "%" + secret + "%").setParameter(4, "%" + secret + "%").getSingleResult()).longValue();
    }

    private static InputStream pdf(String text) {
        return new ByteArrayInputStream(("%PDF-1.4\n1 0 obj\n<</T (" + text + ")>>\nendobj\ntrailer<<>>\n%%EOF\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static List<String> files(Receipt receipt) {
        return desk(receipt).toTarget().get(0).files().stream().map(f -> f.fileName()).toList();
    }

    @Test
    void filesOfTheTarget_areItsOwnUntilItAnswers_andThenTheMinistriesAlone() throws IOException {
        Receipt receipt = targetAsked();
        TargetThreadService.Opened opened = opened(receipt);
        long kept = portal.targetThread.attach(opened.key(), 1, "../customers.pdf", pdf("kept"));
        long mistaken = portal.targetThread.attach(opened.key(), 1, "mistaken.pdf", pdf("mistaken"));
        portal.targetThread.remove(opened.key(), 1, mistaken);
        assertEquals(List.of("customers.pdf"), portal.targetThread.thread(opened.key()).requests().get(0).files().stream().map(f -> f.fileName()).toList());
        assertEquals(List.of(), files(receipt), "not sent yet");
        assertThrows(NotFound.class, () -> portal.questions.file(mof, receipt.number(), kept), "not sent yet");

        String field = TargetThreadService.ANSWER_FIELD + portal.targetThread.thread(opened.key()).requests().get(0).questions().get(0).id();
        portal.targetThread.answer(opened.key(), 1, "B. Person", Map.of(field, "We do."));

        assertEquals(List.of("customers.pdf"), files(receipt));
        try (InputStream bytes = portal.questions.file(meti, receipt.number(), kept).bytes()) {
            assertTrue(new String(bytes.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).contains("(kept)"));
        }
        assertThrows(NotFound.class, () -> portal.questions.file(mof, receipt.number(), mistaken), "taken out");
        assertThrows(NotFound.class, () -> portal.questions.file(mhlw, receipt.number(), kept));
        assertThrows(Forbidden.class, () -> portal.questions.file(window, receipt.number(), kept));
        assertThrows(Forbidden.class, () -> portal.questions.file(filer, receipt.number(), kept));
        assertThrows(NotFound.class, () -> portal.questions.file(mof, targetAsked().number(), kept), "of another case");
        for (Actor any : List.of(filer, window, mof, meti, mhlw, stranger)) {
            assertThrows(NotFound.class, () -> portal.documents.open(any, kept), "only through the questions");
        }
        assertEquals(List.of(), portal.documents.ofFiling(filer, receipt.filingId()).stream().filter(d -> d.id() == kept).toList());
        assertRefused("target.closed", () -> portal.targetThread.attach(opened.key(), 1, "late.pdf", pdf("late")));
        assertRefused("target.closed", () -> portal.targetThread.remove(opened.key(), 1, kept));
        assertEquals(List.of("done", "done"), record("ATTACH_AS_TARGET", receipt.number()).subList(0, 2));
    }

    @Test
    void whatTheTargetReads_andWhatIsReadOfIt_isOnRecordUnderTheCase() throws IOException {
        Receipt receipt = targetAsked();
        String number = receipt.number();
        String key = opened(receipt).key();
        TargetThreadService.Thread thread = portal.targetThread.thread(key);
        assertEquals(List.of("done"), record("READ_THREAD", number));
        long file = portal.targetThread.attach(key, 1, "customers.pdf", pdf("kept"));
        portal.targetThread.answer(key, 1, "B. Person", Map.of(TargetThreadService.ANSWER_FIELD + thread.requests().get(0).questions().get(0).id(), "We do."));
        assertEquals(List.of("done"), record("READ_THREAD", number), "what an act reads is no reading");
        String letter = portal.letters.ofTarget(portal.targetThread.access(key)).get(0).number();
        portal.letters.openForTarget(portal.targetThread.access(key), letter);
        assertThrows(NotFound.class, () -> portal.letters.openForTarget(portal.targetThread.access(key), "REQ-1999-000001"));
        assertEquals(List.of("done", "refusal.notFound"), record("READ_LETTER", number));
        List<String> desks = record("READ_QUESTIONS", number);
        portal.questions.file(meti, number, file).bytes().close();
        assertThrows(NotFound.class, () -> portal.questions.file(meti, number, file + 1_000_000));
        assertThrows(NotFound.class, () -> portal.questions.file(mhlw, number, file));
        assertEquals(List.of("done", "refusal.notFound", "refusal.notFound"), record("READ_FILE", number));
        assertEquals(desks, record("READ_QUESTIONS", number), "of a file, the file is read");
        portal.questions.endLink(mof, number);
        assertThrows(NotFound.class, () -> portal.targetThread.thread(key));
        assertThrows(NotFound.class, () -> portal.targetThread.access(key));
        assertEquals(List.of("done", "refusal.notFound"), record("READ_THREAD", number));
        long lines = portal.em.createQuery("select count(r) from AuditRecord r", Long.class).getSingleResult();
        assertThrows(NotFound.class, () -> portal.targetThread.thread("no key"));
        assertThrows(NotFound.class, () -> portal.targetFiles.open(null, file));
        assertEquals(lines, portal.em.createQuery("select count(r) from AuditRecord r", Long.class).getSingleResult(), "there is nobody to name, and no case");
    }

    @Test
    void aFileOfTheTarget_thatIsNotTaken_leavesNothing() {
        Receipt receipt = targetAsked();
        TargetThreadService.Opened opened = opened(receipt);
        assertEquals(List.of("file document.empty"), defects(() -> portal.targetThread.attach(opened.key(), 1, "empty.pdf", InputStream.nullInputStream())));
        assertEquals(List.of("file document.type"), defects(() -> portal.targetThread.attach(opened.key(), 1, "run.exe", new ByteArrayInputStream(new byte[] {'M', 'Z', 0, 0, 1}))));
        assertThrows(NotFound.class, () -> portal.targetThread.attach(opened.key(), 2, "a.pdf", pdf("a")), "there is no such request");
        assertThrows(NotFound.class, () -> portal.targetThread.attach("no key", 1, "a.pdf", pdf("a")));
        assertThrows(NotFound.class, () -> portal.targetThread.remove(opened.key(), 1, 1));
        for (int i = 0; i < 20; i++) {
            portal.targetThread.attach(opened.key(), 1, i + ".pdf", pdf("a" + i));
        }
        assertEquals(List.of("file document.tooMany"), defects(() -> portal.targetThread.attach(opened.key(), 1, "a.pdf", pdf("a"))));
        for (int i = 0; i < 20; i++) {
            List<Long> lying = portal.targetThread.thread(opened.key()).requests().get(0).files().stream().map(f -> f.id()).toList();
            portal.targetThread.remove(opened.key(), 1, lying.get(0));
            portal.targetThread.attach(opened.key(), 1, "again" + i + ".pdf", pdf("b" + i));
        }
        long last = portal.targetThread.thread(opened.key()).requests().get(0).files().get(0).id();
        portal.targetThread.remove(opened.key(), 1, last);
        assertEquals(List.of("file document.tooManyBesideAnswer"), defects(() -> portal.targetThread.attach(opened.key(), 1, "a.pdf", pdf("a"))), "their bytes stay");
        portal.questions.endLink(mof, receipt.number());
        assertThrows(NotFound.class, () -> portal.targetThread.attach(opened.key(), 1, "a.pdf", pdf("a")), "ended");
    }

    // ---- more time for the target ----

    private static QuestionService.Wish wish(Receipt receipt) {
        return desk(receipt).toTarget().get(0).wish();
    }

    @Test
    void moreTimeForTheTarget_isAskedForOnce_grantedByWhoeverAsks_andSeenInItsThreadAlone() {
        Receipt receipt = targetAsked();
        String number = receipt.number();
        String key = opened(receipt).key();
        int events = history(receipt).events().size();
        assertEquals(List.of("answerBy review.detail.missing", "reasons field.missing"), defects(() -> portal.targetThread.askForTime(key, 1, " ", "")));
        assertEquals(List.of("answerBy review.detail.answerBy"), defects(() -> portal.targetThread.askForTime(key, 1, day(10), "no later than given")));
        assertEquals(List.of("answerBy review.detail.answerBy"), defects(() -> portal.targetThread.askForTime(key, 1, day(40), "past the end of the period")));
        assertEquals(List.of("answerBy review.detail.notADay", "reasons field.tooLong"), defects(() -> portal.targetThread.askForTime(key, 1, "soon", "x".repeat(4001))));
        assertThrows(NotFound.class, () -> portal.targetThread.askForTime(key, 2, day(15), "no such request"));
        assertThrows(NotFound.class, () -> portal.targetThread.askForTime("no key", 1, day(15), "x"));
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        assertEquals(1L, portal.em.createQuery("select count(w) from TargetWish w where w.filingId = :f", Long.class).setParameter("f", receipt.filingId()).getSingleResult(), "sent twice, asked once");
        assertRefused("target.timeAsked", () -> portal.targetThread.askForTime(key, 1, day(16), "more"));
        assertTrue(portal.targetThread.thread(key).requests().get(0).wish().open());
        assertEquals(portal.clock.today().plusDays(10), portal.targetThread.thread(key).requests().get(0).answerBy(), "until it is decided the day given stands");

        long wish = wish(receipt).id();
        assertRefused("review.refused.oneForAll", () -> portal.targetTimes.grant(meti, number, 1, wish, ""));
        assertThrows(Forbidden.class, () -> portal.targetTimes.grant(window, number, 1, wish, ""));
        for (Actor none : new Actor[] {filer, stranger, mhlw}) {
            assertThrows(Refusal.class, () -> portal.targetTimes.grant(none, number, 1, wish, ""), none.name());
            assertThrows(Refusal.class, () -> portal.targetTimes.refuse(none, number, 1, wish, "x"), none.name());
        }
        assertThrows(NotFound.class, () -> portal.targetTimes.grant(mof, number, 1, wish + 1, ""));
        assertThrows(NotFound.class, () -> portal.targetTimes.grant(mof, number, 2, wish, ""));
        assertEquals(List.of("answerBy review.detail.answerBy"), defects(() -> portal.targetTimes.grant(mof, number, 1, wish, day(9))));
        portal.targetTimes.grant(mof, number, 1, wish, "");
        portal.targetTimes.grant(mof, number, 1, wish, "");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.targetTimes.refuse(mof, number, 1, wish, "too late"), "it was decided otherwise");
        TargetThreadService.Request asked = portal.targetThread.thread(key).requests().get(0);
        assertEquals(List.of(portal.clock.today().plusDays(15), portal.clock.today().plusDays(15)), List.of(asked.answerBy(), asked.wish().granted()));
        assertEquals(portal.clock.today().plusDays(15), desk(receipt).toTarget().get(0).answerBy());

        assertEquals(List.of(), portal.answers.view(filer, number).requests(), "the filer sees none of it");
        assertEquals(events, history(receipt).events().size(), "nor is it an act that could be told to the filer");
        assertEquals(List.of("done", "done"), record("ASK_TIME_AS_TARGET", number).stream().filter("done"::equals).toList());
        assertTrue(record("GRANT_TARGET_TIME", number).contains("done") && record("GRANT_TARGET_TIME", number).size() > 1, () -> record("GRANT_TARGET_TIME", number).toString());
    }

    @Test
    void moreTimeThatIsRefused_leavesTheDay_saysWhy_andCanBeAskedForAnew_untilTheAnswer() {
        Receipt receipt = targetAsked();
        String key = opened(receipt).key();
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        long first = wish(receipt).id();
        assertEquals(List.of("reasons field.missing"), defects(() -> portal.targetTimes.refuse(mof, receipt.number(), 1, first, " ")));
        portal.targetTimes.refuse(mof, receipt.number(), 1, first, "The period ends soon.");
        portal.targetTimes.refuse(mof, receipt.number(), 1, first, "The period ends soon.");
        TargetThreadService.Request asked = portal.targetThread.thread(key).requests().get(0);
        assertEquals(List.of("The period ends soon.", portal.clock.today().plusDays(10), false), List.of(asked.wish().refusal(), asked.answerBy(), asked.wish().open()));
        portal.targetThread.askForTime(key, 1, day(12), "two days would do");
        portal.targetTimes.grant(mof, receipt.number(), 1, wish(receipt).id(), day(11));
        assertEquals(portal.clock.today().plusDays(11), desk(receipt).toTarget().get(0).answerBy(), "as much as was granted");
        String field = TargetThreadService.ANSWER_FIELD + asked.questions().get(0).id();
        portal.targetThread.answer(key, 1, "B. Person", Map.of(field, "We do."));
        assertRefused("target.closed", () -> portal.targetThread.askForTime(key, 1, day(20), "x"));
    }

    @Test
    void twoWishesAtOnce_areOne_andSoAreTwoDecisions() {
        Receipt receipt = targetAsked();
        String key = opened(receipt).key();
        AtOnce.sent(() -> portal.targetThread.askForTime(key, 1, day(15), "stocktaking"));
        assertEquals(1L, portal.em.createQuery("select count(w) from TargetWish w where w.filingId = :f", Long.class).setParameter("f", receipt.filingId()).getSingleResult());
        long wish = wish(receipt).id();
        AtOnce.sent(() -> portal.targetTimes.grant(mof, receipt.number(), 1, wish, ""));
        assertEquals(2, portal.em.createNativeQuery("select id from outbox_message where topic = 'TARGET_ANSWER_DUE' and object_id = ?").setParameter(1, receipt.filingId()).getResultList().size(), "one reminder of each day");
        assertEquals(List.of("done", "done", "done", "done"), record("GRANT_TARGET_TIME", receipt.number()), "the same answer to all");
    }

    @Test
    void whatEndsTheReview_endsWishesOfTheTargetToo() {
        Receipt receipt = targetAsked();
        String key = opened(receipt).key();
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        long wish = wish(receipt).id();
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), CaseAct.WITHDRAW, filer, Map.of()));
        assertRefused("review.notNow.ASK_TARGET", () -> portal.targetTimes.grant(mof, receipt.number(), 1, wish, ""));
        assertRefused("target.closed", () -> portal.targetThread.askForTime(key, 1, day(16), "x"));
    }

    @Test
    void aNewLink_endsTheOneBefore_andSoDoesTheMinistry() {
        Receipt receipt = targetAsked();
        TargetThreadService.Opened first = opened(receipt);
        assertThrows(Forbidden.class, () -> portal.questions.trainingLink(mof, receipt.number()), "it was opened");
        assertRefused("review.refused.oneForAll", () -> portal.questions.renewLink(meti, receipt.number()));
        portal.questions.renewLink(mof, receipt.number());
        assertThrows(NotFound.class, () -> portal.targetThread.thread(first.key()));
        String unopened = portal.questions.trainingLink(mof, receipt.number());
        String shownAgain = portal.questions.trainingLink(mof, receipt.number());
        assertThrows(NotFound.class, () -> portal.targetThread.open(unopened, "203.0.113.3"), "a link that is shown again is another one");
        TargetThreadService.Opened second = portal.targetThread.open(shownAgain, "203.0.113.3");
        assertNotEquals(first.key(), second.key());
        portal.questions.endLink(mof, receipt.number());
        assertThrows(NotFound.class, () -> portal.targetThread.thread(second.key()));
        assertThrows(NotFound.class, () -> portal.targetThread.answer(second.key(), 1, "B. Person", Map.of()));
        assertTrue(desk(receipt).link().ended());
    }

    @Test
    void whoeverTriesLinks_isSlowedDown_andNobodyElse() {
        Receipt receipt = targetAsked();
        String token = portal.questions.trainingLink(mof, receipt.number());
        for (int i = 0; i < 20; i++) {
            assertThrows(NotFound.class, () -> portal.targetThread.requireOpens("A".repeat(43), "203.0.113.9"));
        }
        Forbidden slowed = assertThrows(Forbidden.class, () -> portal.targetThread.open(token, "203.0.113.9"));
        assertEquals("target.tooMany", slowed.reason().key());
        portal.targetThread.open(token, "203.0.113.10");
    }

    @Test
    void whatEndsTheReview_closesTheThread() {
        Receipt receipt = targetAsked();
        TargetThreadService.Opened opened = opened(receipt);
        portal.filings.withdraw(filer, receipt.filingId(), history(receipt).events().size(), "");
        assertFalse(portal.targetThread.thread(opened.key()).open());
        assertRefused("target.closed", () -> portal.targetThread.answer(opened.key(), 1, "B. Person", Map.of()));
        assertThrows(NotFound.class, () -> portal.targetThread.thread(""));
    }

    // ---- letters ----

    private static final Pattern LINK = Pattern.compile("/target/([A-Za-z0-9_-]{43})");

    @Test
    void lettersTellOfQuestions_remindBeforeTheDay_andCarryTheLinkOfTheTarget() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            portal.outbox.work(1000);
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            portal.outbox.work(1000);
            mail.purgeEmailFromAllMailboxes();
            Receipt receipt = asked();
            Receipt answered = asked();
            portal.answers.answer(filer, answered.number(), 1, new Given(words(questions(answered), "At once"), Map.of(), Map.of(), true));
            portal.questions.write(meti, receipt.number(), Addressee.TARGET, "Do you know of it?", List.of());
            portal.questions.send(mof, receipt.number(), all(receipt, Addressee.TARGET, day(10), TARGET));
            assertThrows(Forbidden.class, () -> portal.questions.trainingLink(mof, receipt.number()), "there is mail");
            portal.outbox.work(1000);
            MimeMessage[] letters = mail.getReceivedMessages();
            assertEquals(List.of(TARGET + " " + receipt.number(), FILER + " " + receipt.number()), told(letters, receipt, answered));
            MimeMessage toTarget = Arrays.stream(letters).filter(l -> LINK.matcher(content(l)).find()).findFirst().orElseThrow();
            Matcher link = LINK.matcher(content(toTarget));
            assertTrue(link.find());
            assertEquals(receipt.number(), portal.targetThread.open(link.group(1), "203.0.113.20").reference());
            mail.purgeEmailFromAllMailboxes();
            portal.clock.runAhead(portal.clock.daysAhead() + 9);
            portal.outbox.work(1000);
            assertEquals(
                    List.of(TARGET + " " + receipt.number(), FILER + " " + receipt.number()), told(mail.getReceivedMessages(), receipt, answered), "both sides are reminded, and whoever has answered is not");
            MimeMessage reminder = Arrays.stream(mail.getReceivedMessages()).filter(l -> content(l).contains("reference " + receipt.number())).findFirst().orElseThrow();
            assertFalse(content(reminder).contains("Do you know of it?") || content(reminder).contains("Orrevale") || LINK.matcher(content(reminder)).find(), content(reminder));
        } finally {
            mail.stop();
        }
    }

    @Test
    void theTargetIsReminded_beforeTheDayThatStands_untilItHasAnswered_andNotOnceItsAccessWasEnded() throws Exception {
        Receipt putOff = targetAsked();
        Receipt answered = targetAsked();
        Receipt ended = targetAsked();
        String key = opened(putOff).key();
        portal.targetThread.askForTime(key, 1, day(15), "stocktaking");
        portal.targetTimes.grant(mof, putOff.number(), 1, wish(putOff).id(), "");
        String other = opened(answered).key();
        portal.targetThread.answer(other, 1, "B. Person", Map.of(TargetThreadService.ANSWER_FIELD + portal.targetThread.thread(other).requests().get(0).questions().get(0).id(), "We do."));
        portal.questions.endLink(mof, ended.number());
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
            portal.letPass(9);
            portal.outbox.work(1000);
            assertEquals(List.of(), told(mail.getReceivedMessages(), putOff, answered, ended), "the first day has been put off");
            portal.letPass(5);
            portal.outbox.work(1000);
            portal.outbox.work(1000);
            assertEquals(List.of(TARGET + " " + putOff.number()), told(mail.getReceivedMessages(), putOff, answered, ended), "once");
        } finally {
            mail.stop();
        }
    }

    private static String content(MimeMessage letter) {
        try {
            return String.valueOf(letter.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To whom letters about one of the two filings went, sorted. */
    private static List<String> told(MimeMessage[] letters, Receipt... about) throws Exception {
        List<String> told = new ArrayList<>();
        for (MimeMessage letter : letters) {
            for (Receipt receipt : about) {
                if (content(letter).contains(receipt.number())) {
                    told.add(letter.getAllRecipients()[0] + " " + receipt.number());
                }
            }
        }
        return told.stream().sorted().toList();
    }
}
