package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.filing.EditionChange;
import org.todokede.filing.FieldType;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.FormItem;
import org.todokede.filing.FormSection;
import org.todokede.filing.service.DeadlineService;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.Eligibility;

/** Forms that do something in another case, and a draft whose form changes while it is open: services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FormServicesTest {

    /** A second edition of form 22, in force later: one field more, one less, one option gone. */
    private static final LocalDate NEXT_EDITION = LocalDate.now().plusDays(40);

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor filer;
    private static Actor stranger;
    private static Actor window;
    private static Actor mof;
    private static Actor meti;
    private static Actor mic;

    @BeforeAll
    static void open() throws IOException {
        Path config = ServicesWithoutServer.projectRoot().resolve("config");
        copy(config.resolve("data"), folder.resolve("config/data"));
        Path forms = folder.resolve("config/data/forms");
        String form22 = Files.readString(forms.resolve("form-22.2017-10-01.json"));
        Files.writeString(
                forms.resolve("form-22." + NEXT_EDITION + ".json"),
                form22.replace("2017-10-01", NEXT_EDITION.toString()).replace("\"act.reason\"", "\"act.ground\"").replace("\"ABANDONED\"", "\"GIVEN_UP\""));
        System.setProperty("portal.data", Files.createDirectories(folder.resolve("data")).toString());
        System.setProperty("portal.config", folder.resolve("config").toString());
        portal = new ServicesWithoutServer(DurabilityGate::new);
        portal.toADayOfReceipt();
        filer = People.organisation(portal, "forms-filer", "Orrevale Capital Ltd");
        stranger = People.organisation(portal, "forms-stranger", "Quillmere Ltd");
        window = People.account(portal, "forms-window", Role.WINDOW, null).asActor();
        mof = People.account(portal, "forms-mof", Role.REVIEWER, "MOF").asActor();
        meti = People.account(portal, "forms-meti", Role.REVIEWER, "METI").asActor();
        mic = People.account(portal, "forms-mic", Role.REVIEWER, "MIC").asActor();
    }

    @AfterAll
    static void close() {
        portal.close();
        System.clearProperty("portal.data");
        System.clearProperty("portal.config");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static Receipt file(Actor actor, String form, Map<String, String> fields) {
        return portal.filings.file(actor, new Request(form, fields, true, UUID.randomUUID().toString())).receipt();
    }

    private static CaseHistory act(Receipt receipt, CaseAct act, Actor actor, String... details) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < details.length; i += 2) {
            given.put(details[i], details[i + 1]);
        }
        return portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), act, actor, given));
    }

    private static CaseHistory history(Receipt receipt) {
        return portal.filings.history(filer, receipt.filingId());
    }

    private static CaseState state(Receipt receipt) {
        return history(receipt).stateOn(portal.clock.today());
    }

    /** A notification in software, with the Ministers of Finance and of Economy, that the window has received. */
    private static Receipt received() {
        Map<String, String> fields = SampleFields.of("1", portal.clock.today());
        fields.put("target.sectors", "3911");
        Receipt receipt = file(filer, "1", fields);
        act(receipt, CaseAct.RECEIVE, window);
        return receipt;
    }

    private static Receipt recommended(String kind) {
        Receipt receipt = received();
        act(receipt, CaseAct.PROPOSE_EXTENSION, mof, "reasons", "security");
        act(receipt, CaseAct.EXTEND, meti);
        act(receipt, CaseAct.ASK_COUNCIL, mof);
        act(receipt, CaseAct.COUNCIL_OPINION, mof, "reasons", "as proposed");
        act(receipt, CaseAct.PROPOSE_RECOMMENDATION, mof, "kind", kind, "reasons", "opinion of the Council", "noneAsked", "clear without");
        act(receipt, CaseAct.RECOMMEND, meti);
        return receipt;
    }

    private static Map<String, String> reply(Receipt to, String answer) {
        Map<String, String> fields = new TreeMap<>(SampleFields.of("8", portal.clock.today()));
        fields.keySet().removeIf(path -> path.startsWith("reference.") || path.startsWith("addressee."));
        fields.put("reference.where", "PORTAL");
        fields.put("reference.number", to.number());
        fields.put("act.served_on", portal.clock.today().toString());
        fields.put("act.answer", answer);
        return fields;
    }

    private static Map<String, String> execution(Receipt of, LocalDate day) {
        Map<String, String> fields = new TreeMap<>(SampleFields.of("19", portal.clock.today()));
        fields.keySet().removeIf(path -> path.startsWith("reference.") || path.startsWith("addressee.") || path.startsWith("filer."));
        fields.putAll(Map.of(
                "reference.where", "PORTAL", "reference.number", of.number(), "act.done_on", day.toString(), "act.whole", "yes", "agent.name", "Quillmere Law", "agent.address", "Tokyo", "agent.authority",
                "yes"));
        return fields;
    }

    // ---- a reply to a recommendation ----

    @Test
    void anAcceptance_onForm8_takesEffectInTheCase_inOneAct() {
        Receipt notification = recommended("STOP");
        Receipt reply = file(filer, "8", reply(notification, "ACCEPT"));
        CaseEvent last = history(notification).last().orElseThrow();
        assertEquals(CaseAct.ACCEPT_RECOMMENDATION, last.act());
        assertEquals(Optional.of(reply.number()), last.detail("filing"), "the case knows the form");
        assertEquals(CaseState.STOPPED, state(notification));
        assertEquals(List.of("MOF", "METI"), reply.ministries(), "those of the case");
        assertEquals(CaseState.SUBMITTED, state(reply));
    }

    @Test
    void anAcceptanceOfAChange_freesTheChangedAct_andARefusalOpensTheWayToAnOrder() {
        Receipt changed = recommended("CHANGE");
        file(filer, "8", reply(changed, "ACCEPT"));
        assertEquals(CaseState.FREE, state(changed), "K14");
        Receipt refused = recommended("STOP");
        file(filer, "8", reply(refused, "REFUSE"));
        assertEquals(CaseState.ORDER_PENDING, state(refused));
    }

    @Test
    void aReplyThatIsBegun_knowsItsCaseAndItsParties_andTakesNoReasonFromTheNotification() {
        Receipt notification = recommended("STOP");
        long draft = portal.drafts.startOn(filer, notification.number(), CaseAct.REFUSE_RECOMMENDATION);
        FilingContent content = portal.drafts.read(filer, draft).content();
        assertEquals(notification.number(), content.get("reference.number"));
        assertEquals("REFUSE", content.get("act.answer"));
        assertEquals(List.of("act.answer"), content.asMap().keySet().stream().filter(path -> path.startsWith("act.")).toList());
        assertFalse(content.get("filer.name").isEmpty());
    }

    @Test
    void aReply_whereNothingWasRecommended_isRefusedAtItsField_andLeavesNothing() {
        Receipt notification = received();
        int before = history(notification).events().size();
        long drafts = portal.filings.list(filer, Long.MAX_VALUE, 1000).size();
        InvalidInput refused = assertThrows(InvalidInput.class, () -> file(filer, "8", reply(notification, "ACCEPT")));
        assertEquals(List.of("reference.number review.notNow.ACCEPT_RECOMMENDATION"), defects(refused));
        assertEquals(before, history(notification).events().size());
        assertEquals(drafts, portal.filings.list(filer, Long.MAX_VALUE, 1000).size());
    }

    @Test
    void aReply_toSomebodyElsesCase_isToldThatThereIsNone() {
        Receipt notification = recommended("STOP");
        InvalidInput refused = assertThrows(InvalidInput.class, () -> file(stranger, "8", reply(notification, "ACCEPT")));
        assertEquals(List.of("reference.number field.noSuchFiling"), defects(refused));
        assertEquals(CaseState.RECOMMENDED, state(notification));
    }

    private static List<String> defects(InvalidInput refused) {
        return refused.defects().stream().map(d -> d.path() + " " + d.reason().key()).toList();
    }

    // ---- a report of execution ----

    @Test
    void aReport_thatWasReturned_andIsSentAgain_isNotRecordedTwice_unlessItSaysSomethingElse() {
        Receipt notification = recommended("CHANGE");
        file(filer, "8", reply(notification, "ACCEPT"));
        LocalDate today = portal.clock.today();
        Receipt report = file(filer, "19", execution(notification, today));
        assertEquals(CaseState.EXECUTED, state(notification));
        assertEquals(1, executions(notification).size());

        act(report, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "which seller?");
        mend(report, Map.of("act.counterparty", "the issuer"));
        assertEquals(1, executions(notification).size(), "the same execution");

        act(report, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "which day?");
        mend(report, Map.of("act.done_on", today.minusDays(1).toString()));
        assertEquals(List.of(today, today.minusDays(1)), executions(notification).stream().map(e -> e.day("executedOn").orElseThrow()).toList(), "another day is on record, too");

        Receipt disposal = file(filer, "19", new TreeMap<>(execution(notification, today)) {
            {
                put("act.occasion", "DISPOSAL");
            }
        });
        assertEquals(CaseAct.REPORT_DISPOSAL, history(notification).last().orElseThrow().act());
        assertNotEquals(report.number(), disposal.number());
    }

    /** Form 19, “Was it done wholly?”: a first part ends neither the six months nor what is shown of them. */
    @Test
    void aPartThatIsReported_leavesTheRestWhereItWas_untilTheWholeIsReported() {
        Receipt notification = recommended("CHANGE");
        file(filer, "8", reply(notification, "ACCEPT"));
        LocalDate today = portal.clock.today();
        LocalDate last = history(notification).lastLawfulActDay().orElseThrow();
        Map<String, String> part = execution(notification, today);
        part.put("act.whole", "no");
        Receipt report = file(filer, "19", part);
        assertEquals(Optional.of("no"), history(notification).last().orElseThrow().detail("whole"));
        assertEquals(List.of(CaseState.FREE, Optional.of(last), Optional.of(today)), List.of(state(notification), history(notification).lastLawfulActDay(), history(notification).partExecutedOn()));
        assertTrue(portal.deadlines.upcoming(filer, DeadlineService.Place.BEGINNING, 500).rows().stream()
                .anyMatch(row -> notification.number().equals(row.number()) && row.kind() == DeadlineService.Kind.LAST_LAWFUL_DAY && row.day().equals(last)));
        assertEquals(CaseState.LAPSED, history(notification).stateOn(last.plusDays(1)), "what is left lapses");

        act(report, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "was it not all?");
        mend(report, Map.of("act.whole", "yes"));
        assertEquals(CaseState.EXECUTED, state(notification), "as it was sent last");
        act(report, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "the register says otherwise");
        mend(report, Map.of("act.whole", "no"));
        assertEquals(CaseState.FREE, state(notification));
        Map<String, String> rest = execution(notification, today);
        rest.put("act.whole", "yes");
        file(filer, "19", rest);
        assertEquals(CaseState.EXECUTED, state(notification));
    }

    /** Whoever has acted, or sells what was ordered to be sold, reports it in the case in which that was found. */
    @Test
    void whatIsOwed_isReported_whateverWasFound_andChangesNothingOfWhatWasFound() {
        Receipt found = received();
        act(found, CaseAct.PROPOSE_BREACH, mof, "ground", "UNNOTIFIED", "reasons", "bought early");
        act(found, CaseAct.FIND_BREACH, meti);
        file(filer, "19", execution(found, portal.clock.today()));
        assertEquals(List.of(CaseAct.REPORT_EXECUTION, CaseState.BREACH_FOUND), List.of(history(found).last().orElseThrow().act(), state(found)));
        int ahead = portal.clock.daysAhead();
        portal.letPass((int) (history(found).firstFreeDay().orElseThrow().toEpochDay() - portal.clock.today().toEpochDay()) + 7);
        assertThrows(NotFound.class, () -> portal.reviews.cleared(null, found.number(), 10), "it became free for nobody, and is on no public list");
        Receipt closed = received();
        LocalDate free = history(closed).firstFreeDay().orElseThrow();
        act(closed, CaseAct.PROPOSE_BREACH, mof, "ground", "UNNOTIFIED", "reasons", "bought early");
        act(closed, CaseAct.FIND_BREACH, meti);
        portal.letPass((int) (free.toEpochDay() - portal.clock.today().toEpochDay()) + 7);
        file(filer, "19", execution(closed, free));
        assertThrows(NotFound.class, () -> portal.reviews.cleared(null, closed.number(), 10));
        act(closed, CaseAct.PROPOSE_BREACH_CLOSING, mof, "reasons", "it was another company");
        act(closed, CaseAct.CLOSE_BREACH, meti);
        assertEquals(CaseState.EXECUTED, state(closed));
        portal.reviews.cleared(null, closed.number(), 10);
        portal.clock.runAhead(ahead);
        act(found, CaseAct.ASK_COUNCIL, mof);
        act(found, CaseAct.COUNCIL_OPINION, mof, "reasons", "as proposed");
        act(found, CaseAct.PROPOSE_MEASURE_ORDER, mof, "reasons", "to be sold", "noneAsked", "clear without");
        act(found, CaseAct.MEASURE_ORDER, meti);
        Map<String, String> sold = execution(found, portal.clock.today());
        sold.put("act.occasion", "DISPOSAL");
        file(filer, "19", sold);
        assertEquals(List.of(CaseAct.REPORT_DISPOSAL, CaseState.MEASURE_ORDERED), List.of(history(found).last().orElseThrow().act(), state(found)));
        assertThrows(InvalidInput.class, () -> file(stranger, "19", execution(found, portal.clock.today())));
    }

    private static List<CaseEvent> executions(Receipt notification) {
        return history(notification).events().stream().filter(e -> e.act() == CaseAct.REPORT_EXECUTION).toList();
    }

    private static void mend(Receipt report, Map<String, String> changes) {
        Drafts.Draft draft = portal.drafts.read(filer, report.filingId());
        Drafts.Saved saved = portal.drafts.save(filer, report.filingId(), "act", changes, draft.version());
        assertEquals(List.of(), saved.defects());
        portal.filings.submit(filer, report.filingId(), saved.version(), true);
    }

    @Test
    void aFormBegunFromACase_knowsWhatTheCaseSays() {
        Receipt notification = received();
        long id = portal.drafts.startOn(filer, notification.number(), CaseAct.REPORT_EXECUTION);
        Drafts.Draft draft = portal.drafts.read(filer, id);
        assertEquals("19", draft.form().number());
        assertEquals(notification.number(), draft.content().get("reference.number"));
        assertEquals("PORTAL", draft.content().get("reference.where"));
        assertEquals("EXECUTION", draft.content().get("act.occasion"));
        assertEquals(SampleFields.of("1", portal.clock.today()).get("target.name"), draft.content().get("target.name"));
        assertEquals("", draft.content().get("act.planned_on"), "what the report does not ask is left out");
        assertEquals(List.of("reference.number"), draft.defects().stream().map(FieldDefect::path).toList(), "not yet: the period runs");
    }

    // ---- a report that an answer leads to ----

    private static String keep(LocalDate day) {
        Map<String, String> answers = new TreeMap<>(Map.of(
                "as_of_date", day.toString(), "investor_type", "FOREIGN_ENTITY", "investor_country", "HK", "state_owned", "no", "target_listed", "yes", "sector_codes", "3911", "core", "yes",
                "act", "SHARE_ACQUISITION", "shares_before_pct", "9", "shares_after_pct", "11.5"));
        answers.putAll(Map.of("seller_foreign", "no", "closely_related_director", "no", "accesses_secret_tech", "no", "proposes_business_transfer", "no"));
        return portal.assessments.keep(null, answers, Eligibility.decide(CheckAnswers.read(answers).complete(), portal.lawBook.rules()));
    }

    @Test
    void anAnswer_leadsToTheReport_onceItsDayHasCome_andTheReportKnowsTheNotificationThatBeganWithIt() {
        LocalDate day = portal.clock.today().plusDays(45);
        String answer = keep(day);
        assertEquals(List.of("19", "1"), assertThrows(RefusedByRule.class, () -> portal.drafts.startWith(filer, "19", answer)).reason().args(), "nothing has been done yet");
        long draft = portal.drafts.startWith(filer, "1", answer);
        for (FormSection section : portal.drafts.read(filer, draft).form().sections()) {
            portal.drafts.save(filer, draft, section.key(), SampleFields.of("1", portal.clock.today()), portal.drafts.read(filer, draft).version());
        }
        Receipt notification = portal.filings.submit(filer, draft, portal.drafts.read(filer, draft).version(), true);
        int ahead = portal.clock.daysAhead();
        portal.clock.runAhead(ahead + 46);
        try {
            FilingContent report = portal.drafts.read(filer, portal.drafts.startWith(filer, "19", answer)).content();
            Map.of("reference.where", "PORTAL", "reference.number", notification.number(), "target.name", SampleFields.of("1", portal.clock.today()).get("target.name"), "act.occasion", "EXECUTION", "act.done_on",
                    day.toString(), "act.share_count", SampleFields.of("1", portal.clock.today()).get("act.share_count"), "filer.name", "Orrevale Capital Ltd").forEach((path, value) -> assertEquals(value, report.get(path), path));
            FilingContent strangers = portal.drafts.read(stranger, portal.drafts.startWith(stranger, "19", answer)).content();
            assertEquals(List.of("EXECUTION", "11.5", day.toString()), Stream.of("act.occasion", "act.shares_after_pct", "act.done_on").map(strangers::get).toList());
            assertEquals(List.of("", "", ""), Stream.of("reference.number", "target.name", "act.share_count").map(strangers::get).toList(), "the answer is anybody's, the notification is not");
            assertEquals(List.of("20", "1"), assertThrows(RefusedByRule.class, () -> portal.drafts.startWith(filer, "20", answer)).reason().args(), "no loan was notified");
        } finally {
            portal.clock.runAhead(ahead);
        }
    }

    // ---- an exemption and its change ----

    @Test
    void aChange_onForm192_isRecordedInTheCaseOfTheExemption() {
        Receipt exempt = file(filer, "11-2", SampleFields.of("11-2", portal.clock.today()));
        Map<String, String> change = new TreeMap<>(SampleFields.of("19-2", portal.clock.today()));
        change.keySet().removeIf(path -> path.startsWith("reference.") || path.startsWith("addressee."));
        change.putAll(Map.of("reference.where", "PORTAL", "reference.number", exempt.number()));
        assertEquals(List.of("reference.number review.notNow.REPORT_CHANGE"), defects(assertThrows(InvalidInput.class, () -> file(filer, "19-2", change))));
        act(exempt, CaseAct.RECEIVE, window);
        assertEquals(CaseState.EXEMPT_REPORTED, state(exempt));
        file(filer, "19-2", change);
        assertEquals(CaseAct.REPORT_CHANGE, history(exempt).last().orElseThrow().act());
        act(exempt, CaseAct.PROPOSE_EXEMPTION_BREACH, mof, "reasons", "took a seat on the board");
        act(exempt, CaseAct.JOIN_PROPOSAL, mic, "proposal", "PROPOSE_EXEMPTION_BREACH");
        act(exempt, CaseAct.FIND_EXEMPTION_BREACH, meti);
        assertEquals(CaseState.EXEMPT_BREACH_FOUND, state(exempt));
    }

    // ---- every field of every form, saved ----

    static List<String> forms() {
        return portal.drafts.forms().stream().map(FormEdition::number).toList();
    }

    /** What is wrong in every field: too long, with a control character, with a mark that turns text around; one after the other. */
    private static final List<String> WRONG = List.of("7".repeat(10_000), "a\u0007b", "12\u202E34");

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsWrong_isNamedAtEveryField_andWhatWasStoredStands(String number) {
        long id = portal.drafts.start(filer, number);
        Drafts.Draft begun = portal.drafts.read(filer, id);
        Map<String, String> stored = new TreeMap<>(begun.content().asMap());
        long version = begun.version();
        for (FormSection section : begun.form().sections()) {
            List<String> paths = new ArrayList<>(section.fields().stream().map(FormField::path).toList());
            section.groups().forEach(group -> group.row(1).forEach(field -> paths.add(field.path())));
            Map<String, String> right = new TreeMap<>();
            section.fieldsAt(paths).stream().filter(f -> (f.type() == FieldType.TEXT || f.type() == FieldType.LONG_TEXT) && f.maxLength() > 10).forEach(f -> right.put(f.path(), "𠮷野家 ﾖｼﾉﾔ"));
            version = portal.drafts.keep(filer, id, section.key(), right, version).version();
            stored.putAll(right);
            Map<String, String> wrong = new TreeMap<>();
            paths.forEach(path -> wrong.put(path, WRONG.get(wrong.size() % WRONG.size())));
            Drafts.Saved saved = portal.drafts.keep(filer, id, section.key(), wrong, version);
            Set<String> named = saved.defects().stream().map(FieldDefect::path).collect(Collectors.toCollection(TreeSet::new));
            assertTrue(named.containsAll(paths), () -> section.key() + ": " + named + " of " + paths);
            version = saved.version();
        }
        assertEquals(stored, portal.drafts.read(filer, id).content().asMap());
    }

    // ---- a new edition while a draft is open ----

    @Test
    void aDraft_goesOnUnderTheNewEdition_withWhatWasWritten_andIsToldWhatIsNewAndGone() {
        long id = portal.drafts.start(filer, "22");
        Drafts.Draft draft = portal.drafts.read(filer, id);
        assertEquals(null, draft.newEdition());
        long version = portal.drafts.save(filer, id, "act", Map.of("act.occasion", "ABANDONED", "act.reason", "too costly"), draft.version()).version();
        assertThrows(RefusedByRule.class, () -> portal.drafts.carryOver(filer, id, version), "there is no newer edition yet");
        int ahead = portal.clock.daysAhead();
        portal.clock.runAhead(ahead + 41);
        try {
            EditionChange change = portal.drafts.read(filer, id).newEdition();
            assertEquals(List.of("act.ground"), change.added().stream().map(FormItem::path).toList());
            assertEquals(List.of("act.reason"), change.gone().stream().map(FormItem::path).toList());
            assertEquals(List.of("act.occasion"), change.invalid().stream().map(FormItem::path).toList());
            Drafts.Saved typing = portal.drafts.keep(filer, id, "act", Map.of("act.reason", "too costly, 𠮷"), version);
            assertEquals(List.of(), typing.defects(), "who is typing while the new edition comes into force goes on typing");
            assertEquals("too costly, 𠮷", portal.drafts.read(filer, id).content().get("act.reason"));
            assertThrows(ChangedBySomebodyElse.class, () -> portal.drafts.carryOver(filer, id, version));
            assertThrows(org.todokede.refusal.NotFound.class, () -> portal.drafts.carryOver(stranger, id, typing.version()));

            portal.drafts.carryOver(filer, id, typing.version());

            Drafts.Draft carried = portal.drafts.read(filer, id);
            assertEquals(NEXT_EDITION.toString(), carried.form().edition());
            assertEquals(null, carried.newEdition());
            assertEquals("too costly, 𠮷", carried.content().get("act.reason"), "nothing is lost");
            assertTrue(carried.defects().stream().anyMatch(d -> d.path().equals("act.occasion")), "the answer that is none any more is named");
            assertTrue(carried.version() > version);
            assertEquals(NEXT_EDITION.toString(), portal.drafts.read(filer, portal.drafts.start(filer, "22")).form().edition());
        } finally {
            portal.clock.runAhead(ahead);
        }
    }
}
