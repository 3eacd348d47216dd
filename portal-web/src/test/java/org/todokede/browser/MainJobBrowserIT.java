package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The main job from the law to the record, each step by its own signed-in person, in English and in Japanese. The steps follow each other; the clock,
 * which moves for everybody, is moved in the last ones.
 */
@BrowserTest
@ParameterizedClass(name = "in {0}")
@ValueSource(strings = {"en", "ja"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(StopAtFirstFailure.class)
class MainJobBrowserIT {

    /** Public notice of 2019, shared/domain/sectors.csv. */
    private static final Set<String> THE_TWENTY = Set.of(
            "2814", "2831", "2832", "2842", "3011", "3012", "3013", "3031", "3032", "3033", "3711", "3712", "3713", "3719", "3721", "3911", "3912", "3913", "3921",
            "4013");

    private static final byte[] CHART = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @Parameter
    private String language;

    private final Map<String, Person> people = new LinkedHashMap<>();

    /** Tells what this run does from what other runs left behind. */
    private String mark;

    private String id;
    private String number;
    private LocalDate receivedOn;
    private LocalDate shortenedTo;
    private String withdrawn;
    private String withdrawnId;
    private String waiting;
    private String reason;
    private String note;

    private Person person(String login) {
        return people.computeIfAbsent(login, l -> Person.signedInAnew(l, language));
    }

    private String investor() {
        return "en".equals(language) ? "investor" : "investor2";
    }

    private String target() {
        return ("en".equals(language) ? "Mihon Software K.K. " : "三本ソフトウェア株式会社 ") + mark;
    }

    @BeforeParameterizedClassInvocation
    void nobodyIsThereYet() {
        mark = Long.toString(System.currentTimeMillis() % 100_000_000L, 36);
        Journeys.waitForABankDay();
    }

    @AfterParameterizedClassInvocation
    void everybodyLeaves_andNoBrowserComplained() {
        List<Person> leaving = List.copyOf(people.values());
        people.clear();
        leaving.forEach(Person::close);
    }

    @Test
    @Order(1)
    void administrator_seesTheTwentySectors_fromTheirFirstDay() {
        Person admin = person("admin").at("/sectors?on=2019-08-30");
        assertTrue(admin.page.locator("tbody th").allInnerTexts().size() > 20, "other designations are there on the eve");
        assertEquals(0, admin.page.locator("[id='s-3913']").count(), "packaged software is not designated on the eve");
        admin.field("on").fill("2019-08-31");
        admin.press("sectors.show");
        admin.arrive("**/sectors?on=2019-08-31*");
        Locator group = admin.page.locator("section", new com.microsoft.playwright.Page.LocatorOptions().setHasText(admin.words.of("sector.group.twenty"))).first();
        assertEquals(new TreeSet<>(THE_TWENTY), new TreeSet<>(group.locator("tbody th").allInnerTexts()));
        assertEquals("2019-08-31", group.locator("tbody time").first().getAttribute("datetime"));
    }

    @Test
    @Order(2)
    void administrator_addsADesignation_andEndsIt_withDatesAndSource() {
        Person admin = person("admin").at("/admin/sectors");
        String row = "trial-" + mark;
        admin.follow("keep.add");
        Map.of(
                        "id", row, "jsic_code", "3914", "name_en", "Trial software", "name_ja", "試行ソフトウェア業", "group", "trial", "competent_ministers", "METI;MIC",
                        "in_force_from", "2031-03-02", "applies_to_acts_from", "2031-04-01", "source_url", "Public notice No. 7 of 2031")
                .forEach((path, value) -> admin.field(path).fill(value));
        admin.field("core").selectOption("core");
        admin.field("edition").selectOption("0");
        admin.press("keep.add");
        admin.arrive("**/admin/editions/*");
        assertEquals(0, designatedOn(person("auditor"), row, "2031-04-01"), "a draft designates nothing");
        approveAndPublish(admin, "Public notice No. 7 of 2031");
        assertTrue(admin.at("/sectors?on=2031-04-01").page.locator("[id='s-" + row + "']").innerText().contains(admin.words.of("sectors.running")));
        admin.at("/admin/sectors/" + row + "/end");
        admin.field("applies_to_acts_until").fill("2032-03-31");
        admin.field("source_url").fill("Public notice No. 9 of 2032");
        admin.field("edition").selectOption("0");
        admin.press("keep.endNow");
        admin.arrive("**/admin/editions/*");
        assertEquals(1, designatedOn(person("auditor"), row, "2032-04-01"), "a draft ends nothing");
        approveAndPublish(admin, "Public notice No. 9 of 2032");
        assertEquals(1, designatedOn(admin, row, "2031-04-01"), "from its first day");
        assertEquals(0, designatedOn(admin, row, "2031-03-31"), "not on the eve");
        assertEquals(1, designatedOn(admin, row, "2032-03-31"), "on its last day");
        assertEquals(0, designatedOn(admin, row, "2032-04-01"), "not after its last day");
        admin.at("/admin/sectors/" + row + "/end");
        assertEquals(List.of("2", "1"), admin.page.locator("tbody th").allInnerTexts(), "both revisions stay");
    }

    /** From the draft on which the administrator has arrived to its publication by the second one. */
    private void approveAndPublish(Person admin, String gazette) {
        Editions.approveAndPublish(admin, person("admin2"), gazette);
    }

    private static int designatedOn(Person admin, String row, String day) {
        return admin.at("/sectors?on=" + day).page.locator("[id='s-" + row + "']").count();
    }

    @Test
    @Order(3)
    void investor_registersTheOrganisation() {
        Person investor = person(investor());
        Journeys.register(investor, language);
        investor.at("/organisation");
        assertTrue(investor.text().contains(Form1.filer(language).get("filer.name")));
        assertEquals(0, investor.page.locator("main form").count(), "it is registered once");
    }

    @Test
    @Order(4)
    void investor_draftsSectionBySection_leaves_comesBack_andFindsEverything() {
        Person investor = person(investor());
        Map<String, String> answers = Form1.answers(language, target(), investor.at("/filings").today().plusDays(45));
        id = Journeys.begin(investor);
        assertEquals(8, investor.page.locator(".tasks li").count(), "seven sections and the attachments");
        assertEquals(investor.words.of("SectionState.COMPLETE"), investor.page.locator("#state-filer").innerText(), "the filer is taken over from the organisation");
        assertEquals(investor.words.of("SectionState.NOT_STARTED"), investor.page.locator("#state-act").innerText());

        investor.page.locator(".tasks a[href$='/section/target']").click();
        Form1.fill(investor, Form1.of("target", answers));
        investor.press("section.saveList");
        investor.arrive("**/filings/" + id);
        assertEquals(investor.words.of("SectionState.COMPLETE"), investor.page.locator("#state-target").innerText());
        assertEquals(investor.words.of("draft.titleOf", "en".equals(language) ? "Shares" : "株式等の取得", target()), investor.heading());
        assertEquals(9, investor.page.locator(".tasks li").count(), "a listed target asks for closely related persons, too");

        investor.page.locator(".tasks a[href$='/section/act']").click();
        Form1.fill(investor, Map.of("act.kind", "SHARES", "act.amount_yen", answers.get("act.amount_yen")));
        investor.press("section.saveList");
        investor.arrive("**/filings/" + id);
        assertEquals(investor.words.of("SectionState.IN_PROGRESS"), investor.page.locator("#state-act").innerText());

        people.remove(investor()).close();
        Person back = person(investor()).at("/filings");
        back.page.locator("a[href$='/filings/" + id + "']").click();
        for (String section : Form1.SECTIONS) {
            back.at("/filings/" + id + "/section/" + section);
            if (section.equals("target")) {
                Form1.of(section, answers).forEach((path, value) -> assertEquals(value, Form1.held(back, path), path));
            }
            if (section.equals("act")) {
                assertEquals("7560000000", Form1.held(back, "act.amount_yen"));
            }
            Form1.fill(back, Form1.of(section, answers));
            back.press("section.save");
            back.page.waitForURL(url -> !url.endsWith("/section/" + section));
        }
        back.at("/filings/" + id);
        for (String section : Form1.SECTIONS) {
            assertTrue(
                    Set.of(back.words.of("SectionState.COMPLETE"), back.words.of("SectionState.OPTIONAL")).contains(back.page.locator("#state-" + section).innerText()), section);
        }
    }

    @Test
    @Order(5)
    void investor_attachesAFile_andGetsTheSameBytesBack() throws IOException {
        Person investor = person(investor()).at("/filings/" + id);
        investor.page.locator(".tasks a[href$='/attachments']").click();
        String name = "en".equals(language) ? "group chart.pdf" : "グループ図.pdf";
        investor.field("heading").selectOption("group_chart");
        investor.field("file").setInputFiles(new FilePayload(name, "application/pdf", CHART));
        investor.press("files.upload");
        Locator link = investor.page.locator(".file a");
        assertEquals(name, link.innerText());
        Download download = investor.page.waitForDownload(link::click);
        assertEquals(name, download.suggestedFilename());
        assertArrayEquals(CHART, Files.readAllBytes(download.path()));
    }

    @Test
    @Order(6)
    void investor_checksTheAnswers_submits_andSeesReceiptAndCount() {
        Person investor = person(investor()).at("/filings/" + id);
        investor.follow("draft.check");
        String all = investor.text();
        assertTrue(all.contains(target()) && all.contains("3,150,000") && all.contains("7,560,000,000"), all);
        LocalDate before = investor.today();
        investor.field("declaration").check();
        investor.press("check.submit");
        investor.arrive("**/filings/" + id + "/receipt");
        LocalDate sentOn = investor.today();
        assertEquals(before, sentOn, "the day changed during the test: run it again");

        number = investor.page.locator(".receipt__no").innerText().strip();
        assertTrue(number.matches("FDI-" + sentOn.getYear() + "-\\d{6}"), number);
        receivedOn = BankDays.receiptOf(sentOn);
        assertCount(investor, receivedOn);
        assertEquals(investor.words.of("CaseState.SUBMITTED"), investor.page.locator(".ledger__head .badge").innerText());
        assertTrue(investor.page.locator(".stamp title").textContent().contains(receivedOn.toString()));
    }

    /** The ledger on the page says what K1 and K12 say, as picture and as arithmetic. */
    private static void assertCount(Person person, LocalDate received) {
        LocalDate free = BankDays.firstFreeDay(received);
        Locator ledger = person.page.locator(".ledger").first();
        assertEquals(free, Person.day(ledger.locator(".ledger__free time")), "first free day");
        assertEquals(received, Person.day(ledger.locator(".ledger__ends time").first()), "day of receipt");
        assertEquals(free.minusDays(1), Person.day(ledger.locator(".ledger__ends time").last()), "last barred day");
        assertEquals(31, ledger.locator(".ledger__bar i").count(), "thirty days and the free one");
        long closed = received.datesUntil(free.plusDays(1)).filter(BankDays::isClosed).count();
        assertEquals(closed, ledger.locator(".ledger__bar i.off").count(), "days on which the Bank of Japan is closed");
        assertEquals(free, Person.day(ledger.locator(".sums tr.total time")), "last line of the arithmetic");
        assertTrue(ledger.locator(".sums").innerText().contains(person.words.isJapanese() ? "第27条第2項" : "27(2)"), "the article stands beside the count: " + ledger.locator(".sums").innerText());
    }

    @Test
    @Order(7)
    void window_returnsItForAFormalDefect_withReasonsAtFields() {
        Person window = person("window").at("/review");
        window.page.locator("#f-q").fill(number);
        window.press("worklist.search");
        window.page.locator("a[href$='/review/" + number + "']").click();
        reason = "en".equals(language) ? "The number does not fit the percentage." : "株式数と比率が一致しません。";
        Journeys.openAct(window, number, "return-for-defect");
        window.field("reasons").fill("en".equals(language) ? "Section Act: one figure does not fit." : "取得の内容に不備があります。");
        window.page.locator("main details summary").click();
        window.field("defect.act.share_count").fill(reason);
        Journeys.take(window, number);
        assertEquals(window.words.of("CaseState.RETURNED"), window.badge().innerText());
    }

    @Test
    @Order(8)
    void investor_seesTheReasonAtTheField_mends_andResubmits() {
        Person investor = person(investor()).at("/filings");
        investor.page.locator("#duties a[href$='/filings/" + number + "']").click();
        investor.arrive("**/filings/" + id);
        assertTrue(investor.text().contains(reason), "the task list names the defect");
        assertEquals(investor.words.of("SectionState.NEEDS_ATTENTION"), investor.page.locator("#state-act").innerText());
        investor.page.locator(".tasks a[href$='/section/act']").click();
        assertTrue(investor.errorAt("act.share_count").innerText().contains(reason), "the field names the defect");
        Form1.fill(investor, Map.of("act.share_count", "3150100"));
        investor.press("section.saveList");
        investor.arrive("**/filings/" + id);
        assertEquals(number, Journeys.submit(investor, id), "the number stays");
        receivedOn = BankDays.receiptOf(investor.today());
        assertCount(investor, receivedOn);
    }

    @Test
    @Order(9)
    void window_receives_andThePeriodRuns() {
        Person window = person("window");
        Journeys.receive(window, number);
        assertEquals(window.words.of("CaseState.WAITING"), window.badge().innerText());
        Person investor = person(investor()).at("/filings/" + number);
        assertEquals(investor.words.of("CaseState.WAITING"), investor.badge().innerText());
        assertCount(investor, receivedOn);
    }

    @Test
    @Order(10)
    void theTarget_isAsked_answersWithAFile_andTheMinistriesAloneReadIt() throws IOException {
        String asked = ("en".equals(language) ? "Do you know of this? " : "本件を承知していますか。") + mark;
        String answer = ("en".equals(language) ? "We know of it. " : "承知しています。") + mark;
        String name = "en".equals(language) ? "customers.pdf" : "取引先.pdf";
        Raw desk = Raw.signedInAnew("mof1");
        assertEquals(303, Questions.draft(Raw.signedInAnew("meti"), number, "target", asked, "").status());
        assertEquals(303, Questions.send(desk, number, "target", Raw.today().plusDays(5).toString(), "desk@target.example").status());
        try (Person company = Person.visitor(Person.Setup.of(language))) {
            company.at(Questions.link(desk, number));
            company.press("target.open");
            company.arrive("**/target");
            assertTrue(company.text().contains(asked), company::text);
            Download letter = company.page.waitForDownload(() -> company.link("target.letter").click());
            assertTrue(letter.suggestedFilename().matches("TRQ-\\d{4}-\\d{6}\\.pdf"), letter.suggestedFilename());
            company.field("file-1").setInputFiles(new FilePayload(name, "application/pdf", CHART));
            company.press("target.addFile");
            company.page.locator(".files b", new com.microsoft.playwright.Page.LocatorOptions().setHasText(name)).waitFor();
            company.page.locator("textarea[name^='answer-']").fill(answer);
            company.field("name").fill("T. Hyoteki");
            company.press("question.sendAnswer");
            company.page.locator("main .badge.is-clear").waitFor();
        }
        Person meti = person("meti").at("/review/" + number + "/questions");
        assertTrue(meti.text().contains(answer), meti::text);
        Download file = meti.page.waitForDownload(() -> meti.page.locator("#target .files a").click());
        assertEquals(name, file.suggestedFilename());
        assertArrayEquals(CHART, Files.readAllBytes(file.path()));
        Person investor = person(investor()).at("/filings/" + number);
        assertFalse(investor.page.content().contains(asked), "the filer sees none of it");
        assertFalse(investor.at("/filings/" + number + "/questions").page.content().contains(answer));
    }

    @Test
    @Order(11)
    void everyCompetentMinistry_findsIt_reads_writesNotes_andSigns() {
        note = "en".equals(language) ? "No concern so far. " + mark : "現時点で懸念なし。" + mark;
        for (String login : List.of("mof1", "meti", "mic")) {
            Person officer = person(login).at("/review");
            officer.page.locator("#f-q").fill(mark);
            officer.press("worklist.search");
            Locator row = officer.page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(number));
            assertTrue(row.innerText().contains("MOF") && row.innerText().contains("METI") || !login.equals("mof1"), "all have still to sign: " + row.innerText());
            row.locator("a").click();
            String all = officer.text();
            assertTrue(all.contains("3,150,100") && all.contains("3,150,000"), "what changed since the first version is shown");
            officer.field("note").fill(login + ": " + note);
            officer.press("case.saveNote");
            officer.page.locator("#notes p").filter(new Locator.FilterOptions().setHasText(login + ": " + note)).waitFor();
            Journeys.sign(officer, number);
        }
        Person mof = person("mof1").at("/review/" + number);
        assertTrue(mof.text().contains("mic: " + note), "ministries read each other’s notes");
        assertEquals(3, mof.page.locator("#ministries .badge.is-clear").count(), "all three have signed");
    }

    @Test
    @Order(12)
    void whoIsNotConcerned_seesNothing() {
        Person mhlw = person("mhlw");
        assertEquals(404, mhlw.open("/review/" + number));
        assertFalse(mhlw.page.content().contains(mark));
        mhlw.at("/review?view=all&q=" + number);
        assertEquals(0, mhlw.page.locator("tbody tr").count());
        Person investor = person(investor()).at("/filings/" + number);
        assertFalse(investor.page.content().contains(note), "notes are never shown to the filer");
        assertFalse(person("window").at("/review/" + number).page.content().contains(note), "nor to the window");
    }

    @Test
    @Order(13)
    void shorteningNeedsTwoPeople_whoProposesIsToldWhyNot() {
        Person mof1 = person("mof1");
        shortenedTo = BankDays.receiptOf(mof1.at("/review").today()).plusDays(3);
        Journeys.openAct(mof1, number, "propose-shortening");
        mof1.field("freeFrom").fill(shortenedTo.toString());
        Journeys.take(mof1, number);
        Locator shorten = mof1.page.locator(".acts__no").filter(new Locator.FilterOptions().setHasText(mof1.words.of("CaseAct.SHORTEN") + ":"));
        assertEquals(1, shorten.count(), "listed as text");
        assertEquals(0, mof1.page.locator(".acts a[href$='/act/shorten']").count(), "not as a link");
        String why = shorten.innerText();
        String fourEyes = mof1.words.of("review.refused.fourEyes", "", "MOF desk 1", mof1.words.day(mof1.today()));
        assertTrue(why.contains(fourEyes), "with its reason: " + why);
        assertTrue(why.contains(mof1.words.isJapanese() ? "第27条第2項" : "27(2)"), "and its article: " + why);
        mof1.at("/review/" + number + "/act/shorten");
        assertEquals(0, mof1.page.locator("main form").count(), "the page of the act offers nothing");
        assertTrue(mof1.text().contains(fourEyes), "and says the same");
        APIResponse forced = mof1.context
                .request()
                .post("/review/" + number + "/act/shorten", RequestOptions.create().setForm(FormData.create().set("csrf", mof1.page.locator("[name=csrf]").first().inputValue()).set("seen", "9")));
        assertEquals(409, forced.status(), "sent all the same, it is refused");
        assertTrue(forced.text().contains(fourEyes) || forced.text().contains("MOF desk 1"), "and the reason is said again");

        Person mof2 = person("mof2");
        Journeys.openAct(mof2, number, "shorten");
        Journeys.take(mof2, number);
        Person investor = person(investor()).at("/filings/" + number);
        assertEquals(shortenedTo, Person.day(investor.page.locator(".ledger__free time").first()), "the published day, not a computed one (K4)");
    }

    @Test
    @Order(14)
    void investor_withdrawsAnother() {
        Person investor = person(investor());
        LocalDate planned = investor.at("/filings").today().plusDays(60);
        Raw program = Raw.signedInAnew(investor());
        withdrawnId = program.draft(Form1.answers(language, target() + "-W", planned));
        withdrawn = program.submit(withdrawnId);
        Journeys.receive(person("window"), withdrawn);
        investor.at("/filings/" + withdrawn).page.locator(".acts a[href$='/withdraw']").click();
        investor.field("reasons").fill("en".equals(language) ? "The seller changed the terms." : "譲渡条件の変更のため。");
        investor.press("withdraw.now");
        investor.arrive("**/filings/" + withdrawn);
        assertEquals(investor.words.of("CaseState.WITHDRAWN"), investor.badge().innerText());
        assertEquals(0, investor.page.locator(".acts a").count(), "nothing more can be done");
        assertEquals(0, investor.page.locator(".ledger__free").count(), "no day is promised");
        assertTrue(investor.text().contains(investor.words.of("ledger.over.WITHDRAWN")), investor.text());
    }

    @Test
    @Order(15)
    void aThirdFiling_waitsItsThirtyDays() {
        Person investor = person(investor());
        LocalDate planned = investor.at("/filings").today().plusDays(60);
        Raw program = Raw.signedInAnew(investor());
        waiting = program.submit(program.draft(Form1.answers(language, target() + "-T", planned)));
        Journeys.receive(person("window"), waiting);
        investor.at("/filings/" + waiting);
        assertEquals(investor.words.of("CaseState.WAITING"), investor.badge().innerText());
        assertEquals(1, investor.page.locator(".acts__no").filter(new Locator.FilterOptions().setHasText(investor.words.of("CaseAct.REPORT_EXECUTION"))).count());
    }

    @Test
    @Order(20)
    void thePeriodEndsByItself_whenTheClockReachesTheFirstFreeDay() {
        Person investor = person(investor()).at("/filings/" + waiting);
        LocalDate free = Person.day(investor.page.locator(".ledger__free time").first());
        moveClockTo(free.minusDays(1));
        investor.at("/filings/" + waiting);
        assertEquals(investor.words.of("CaseState.WAITING"), investor.badge().innerText(), "day 30 is barred");
        assertTrue(investor.text().contains(investor.words.of("ledger.dayOf", 30, 30)));
        moveClockTo(free);
        investor.at("/filings/" + waiting);
        assertEquals(investor.words.of("CaseState.FREE"), investor.badge().innerText(), "no job, no person: the date alone");
        Person mof = person("mof1").at("/review?view=free&q=" + waiting);
        assertEquals(1, mof.page.locator("tbody tr").count());
    }

    private void moveClockTo(LocalDate day) {
        Person admin = person("admin").at("/admin/clock");
        long days = day.toEpochDay() - admin.today().toEpochDay();
        if (days > 0) {
            admin.field("days").fill(String.valueOf(days));
            admin.press("clock.move");
            admin.page.locator(".env time[datetime='" + day + "']").waitFor();
        }
        assertEquals(day, admin.today());
    }

    @Test
    @Order(21)
    void investor_reportsTheExecutionOfTheShortenedOne() {
        Person investor = person(investor()).at("/filings/" + number);
        assertEquals(investor.words.of("CaseState.FREE"), investor.badge().innerText());
        investor.page.locator(".acts a[href$='/report']").click();
        investor.press("report.begin");
        investor.page.locator(".tasks").first().waitFor();
        String report = investor.path().substring("/filings/".length());
        investor.at("/filings/" + report + "/section/reference");
        assertEquals(number, investor.field("reference.number").inputValue(), "the report knows what it is about");
        assertEquals(target(), investor.field("target.name").inputValue());
        investor.at("/filings/" + report + "/section/act");
        assertEquals("EXECUTION", investor.field("act.occasion").inputValue());
        investor.field("act.done_on").fill(shortenedTo.toString());
        investor.page.locator("[name='act.whole'][value=yes]").check();
        Map.of("act.counterparty", "market", "act.shares_held", "3150100", "act.shares_after_pct", "12.3", "act.votes_after_pct", "12.3")
                .forEach((path, value) -> investor.field(path).fill(value));
        investor.press("section.saveList");
        investor.arrive("**/filings/" + report);
        investor.at("/filings/" + report + "/check");
        investor.field("declaration").check();
        investor.press("check.submit.report");
        investor.arrive("**/receipt");
        assertTrue(investor.text().contains(investor.words.of("receipt.inTime")), investor.text());
        investor.at("/filings/" + number);
        assertEquals(investor.words.of("CaseState.EXECUTED"), investor.badge().innerText());
        assertTrue(investor.text().contains(investor.words.of("course.REPORT_EXECUTION", investor.words.day(shortenedTo))));
    }

    @Test
    @Order(22)
    void auditor_readsTheRecordOfEveryAct() {
        Person auditor = person("auditor");
        Words w = auditor.words;
        Set<String> first = record(auditor, number, id, "1");
        for (String expected : List.of(
                "desk|" + w.of("Permission.START_FILING"),
                "desk|" + w.of("Permission.WRITE_DRAFT"),
                "desk|" + w.of("CaseAct.SUBMIT"),
                "BOJ window 1|" + w.of("CaseAct.RETURN_FOR_DEFECT"),
                "BOJ window 1|" + w.of("CaseAct.RECEIVE"),
                "MOF desk 1|" + w.of("Permission.WRITE_NOTE"),
                "METI desk 1|" + w.of("CaseAct.SIGN"),
                "MIC desk 1|" + w.of("CaseAct.SIGN"),
                "MOF desk 1|" + w.of("CaseAct.SIGN"),
                "MOF desk 1|" + w.of("CaseAct.PROPOSE_SHORTENING"),
                "MOF desk 2|" + w.of("CaseAct.SHORTEN"),
                "desk|" + w.of("CaseAct.REPORT_EXECUTION"))) {
            assertTrue(first.contains(expected), expected + " is missing in " + first);
        }
        assertTrue(record(auditor, withdrawn, withdrawnId).contains("desk|" + w.of("CaseAct.WITHDRAW")));
        assertTrue(record(auditor, "training.days_ahead", "").contains("Rules desk 1|" + w.of("Permission.SET_TRAINING_CLOCK")));
        assertTrue(record(auditor, "trial-" + mark, "").contains("Rules desk 1|" + w.of("Permission.DRAFT_RULES")));
    }

    /** Who did what to the object: lines that stand, as name and act; the investor’s desk is shortened to its last word. */
    private static Set<String> record(Person auditor, String... keys) {
        Set<String> lines = new HashSet<>();
        for (String key : keys) {
            if (!key.isEmpty()) {
                auditor.at("/admin/audit?act=ACT&key=" + key);
                for (Locator row : auditor.page.locator("tbody tr").all()) {
                    List<String> cells = row.locator("td").allInnerTexts();
                    lines.add(cells.get(0).replaceFirst(".* legal desk", "desk") + "|" + cells.get(2));
                }
            }
        }
        return lines;
    }
}
