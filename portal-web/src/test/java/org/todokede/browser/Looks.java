package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The pages of the portal, each in the states that it can be in, with what must be there to see them so. */
final class Looks {

    private static final String PURCHASE = "/check?as_of_date=2027-11-09&investor_type=FOREIGN_ENTITY&investor_country=SG&state_owned=no&target_listed=yes"
            + "&sector_codes=3913;4013&core=yes&act=SHARE_ACQUISITION&shares_before_pct=4.8&shares_after_pct=13.5&closely_related_director=no"
            + "&accesses_secret_tech=no&proposes_business_transfer=no";

    /** A page to look at. @param more what is done on it before, e.g. sending a form that has errors */
    record Look(String name, String path, int status, Consumer<Person> more) {

        static Look at(String name, String path) {
            return new Look(name, path, 200, person -> {});
        }

        Look then(int newStatus, Consumer<Person> doing) {
            return new Look(name, path, newStatus, doing);
        }
    }

    /** A complete draft of the investor. */
    final String draft;

    /** A draft that is only begun. */
    final String begun;

    private final String sent;
    private final String sentNumber;
    private final String waiting;
    private final String free;
    private final String handedIn;
    private final String edition;
    private final String file;
    private final String wrongFile;
    private final String portfolio;
    private final String attached;
    private final String invited;
    private final String drafted;
    private final String targetLink;
    private final String target;
    private final String authority;
    private final String inquiry;

    /** With everything there that a page can show. */
    Looks() throws IOException {
        Journeys.waitForABankDay();
        LocalDate today = Raw.today();
        Raw investor = Raw.signedIn("investor").registered("en");
        Raw window = Raw.signedIn("window");
        People.invite(investor, People.address("invited"), "SIGN_OFF");
        investor.post("/organisation/authorities/new", Map.of("side", "client", "login", People.address("agent"), "rights", "DRAFT;SUBMIT", "forms", "1 11-2", "service", "yes",
                "from", today.toString(), "document", "2026-11-01 No. 1"));
        invited = Pattern.compile("/organisation/people/(\\d+)").matcher(investor.get("/organisation/people").body()).results().map(m -> m.group(1)).reduce((first, second) -> second).orElseThrow();
        authority = People.id(investor, "/organisation/authorities");
        begun = investor.begin();
        investor.post("/filings/" + begun + "/section/target", Form1.of("target", answers(today)));
        investor.post("/filings/" + begun + "/section/act", Map.of("act.kind", "SHARES", "act.planned_on", today.plusDays(20).toString()));
        draft = investor.draft(answers(today));
        investor.upload(draft, "group_chart", "group-chart.pdf", "%PDF-1.4\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        attached = java.util.regex.Pattern.compile("change=(\\d+)").matcher(investor.get("/filings/" + draft + "/attachments").body()).results().findFirst().orElseThrow().group(1);
        sent = investor.draft(answers(today));
        investor.upload(sent, "group_chart", "group-chart.pdf", "%PDF-1.4\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        sentNumber = investor.submit(sent);
        String reviewed = investor.draft(answers(today));
        waiting = investor.submit(reviewed);
        window.act(waiting, "return-for-defect", Map.of("reasons", "One figure does not fit.", "defect.act.share_count", "Does not fit the percentage."));
        investor.post("/filings/" + reviewed + "/section/act", Map.of("act.share_count", "3150100"));
        investor.submit(reviewed);
        window.act(waiting, "receive", Map.of());
        Raw mof = Raw.signedIn("mof1");
        mof.post("/review/" + waiting, Map.of("note", "Long-term holding is plausible. Nothing against it so far."));
        mof.act(waiting, "sign", Map.of("opinion", "NO_OBJECTION"));
        mof.act(waiting, "propose-shortening", Map.of("freeFrom", BankDays.receiptOf(today).plusDays(4).toString()));
        Questions.draft(mof, waiting, "filer", "Who decides on the votes?", "act.reason");
        Questions.send(mof, waiting, "filer", today.plusDays(10).toString(), "");
        Questions.draft(mof, waiting, "target", "Do you know of it?", "");
        Questions.send(mof, waiting, "target", today.plusDays(10).toString(), "desk@target.example");
        Questions.draft(mof, waiting, "filer", "Since when?", "act.reason");
        drafted = Questions.drafted(mof, waiting);
        targetLink = Questions.link(mof, waiting);
        inquiry = InquiryBrowserIT.open(mof, Map.of("filer.name", "Orrevale Capital Pte. Ltd.", "target.name", "Mihon Software K.K."));
        free = aFreeFiling(investor, window);
        mof.post("/review/" + waiting + "/obligations/new", Map.of("basis", "CLEARANCE", "debtor", "Orrevale Capital Pte. Ltd.", "what", "A yearly list of who has had access to the source code.", "rhythm", "YEARLY",
                "firstDue", today.plusDays(60).toString(), "lastDue", today.plusYears(5).toString()));
        Raw.signedIn("meti").post("/review/" + waiting + "/obligations/proposals/1", Map.of("act", "APPROVE", "seen", "0"));
        mof.post("/review/" + waiting + "/obligations/1", Map.of("act", "PROPOSE_WAIVER", "seen", "1", "reasons", "The source code was deposited abroad."));
        Raw.signedIn("meti").post("/review/" + waiting + "/obligations/new", Map.of("basis", "UNDERTAKING", "debtor", "Orrevale Capital Pte. Ltd.", "what", "No access to source code.", "rhythm", "STANDING",
                "firstDue", "", "lastDue", ""));
        investor.evidence("/filings/" + waiting + "/obligations/1", Map.of("evidence", "Nobody has had access."));
        investor.post("/filings/" + draft + "/comments", Map.of("path", "act.reason", "comment", "Is this what the client said?"));
        investor.post("/filings/" + draft + "/template", Map.of("name", "Mihon Software K.K. " + System.nanoTime()));
        // only now: a portfolio is kept for hours, and the clock may have moved by a day
        portfolio = Raw.stranger().portfolio("cases.csv", Files.readAllBytes(Path.of("../config/data/cases.csv"))).location();
        handedIn = Raw.signedIn("admin").handIn("2020-06-01", "made up", ("security_code,name_ja,name_en,class\n0102,見本システム株式会社,Mihon Systems Inc.,2\n0998,架空商事株式会社,Kakuu Trading Co.,1\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Raw admin = Raw.signedIn("admin");
        target = Groups.target(admin, "Mihon Look " + System.nanoTime(), "みほん外観" + System.nanoTime());
        edition = Editions.draft(admin, "No. 3 / 2031");
        admin.post("/admin/editions/" + edition + "/row/country/FR/end", Map.of("listed_to", "2035-12-31", "source", "Trial notice"));
        admin.post("/admin/sectors/new", Editions.designation("look-" + System.nanoTime(), "7521", edition));
        admin.post("/admin/editions/" + edition + "/row/parameter/loan_term_threshold@2017-10-01", Map.of("remove", "yes"));
        file = Editions.lay(admin, edition, "country", Editions.COUNTRIES).replaceFirst(".*/", "");
        wrongFile = Editions.lay(admin, edition, "country", Editions.COUNTRIES.replace("Deutschland", "Deutschland\u0007").replace(",yes,", ",maybe,")).replaceFirst(".*/", "");
    }

    private static Map<String, String> answers(LocalDate today) {
        return Form1.answers("en", "Mihon Software K.K.", today.plusDays(45));
    }

    /** A filing that is free to proceed: one that is there already, or else one whose period ends tomorrow, and then it is tomorrow. */
    static String aFreeFiling(Raw investor, Raw window) {
        var known = Pattern.compile("/filings/(FDI-\\d{4}-\\d{6})\"(?:(?!</tr>).)*?badge is-clear(?:(?!</span>).)*" + Words.in("en").of("CaseState.FREE"), Pattern.DOTALL).matcher(investor.get("/filings").body().replaceFirst("(?s)^.*?<tbody", ""));
        if (known.find()) {
            return known.group(1);
        }
        LocalDate today = Raw.today();
        String number = investor.submit(investor.draft(answers(today)));
        window.act(number, "receive", Map.of());
        for (String login : List.of("mof1", "meti", "mic")) {
            assertEquals(303, Raw.signedIn(login).act(number, "sign", Map.of("opinion", "NO_OBJECTION")).status());
        }
        assertEquals(303, Raw.signedIn("mof1").act(number, "propose-shortening", Map.of("freeFrom", today.plusDays(1).toString())).status());
        assertEquals(303, Raw.signedIn("mof2").act(number, "shorten", Map.of()).status());
        assertEquals(303, Raw.signedIn("admin").post("/admin/clock", Map.of("days", "1")).status());
        return number;
    }

    /** By the login of who looks at them; {@code nobody} for who has none. */
    Map<String, List<Look>> all() {
        Map<String, List<Look>> looks = new LinkedHashMap<>();
        looks.put(
                "nobody",
                List.of(
                        Look.at("home", "/"),
                        Look.at("sign-in", "/sign-in"),
                        Look.at("sign-in-wrong", "/sign-in").then(403, p -> {
                            p.field("login").fill("nobody-" + System.nanoTime());
                            p.field("password").fill("wrong");
                            p.press("signin.submit");
                            p.summary().waitFor();
                        }),
                        Look.at("register", "/register"),
                        Look.at("register-wrong", "/register").then(422, p -> {
                            p.field("email").fill("no-address@");
                            p.press("register.ask");
                            p.summary().waitFor();
                        }),
                        Look.at("register-sent", "/register").then(200, p -> {
                            p.field("email").fill(People.address("look"));
                            p.press("register.ask");
                            p.page.locator("main a[href*='/register/']").waitFor();
                        }),
                        Look.at("register-confirm", "/register").then(200, p -> {
                            p.field("email").fill(People.address("look"));
                            p.press("register.ask");
                            p.follow("register.open");
                            p.field("password").waitFor();
                        }),
                        Look.at("eligibility", "/check"),
                        Look.at("eligibility-asked", "/check?as_of_date=2026-12-01&investor_type=FOREIGN_ENTITY"),
                        Look.at("eligibility-company", "/check?as_of_date=2026-12-01&investor_type=FOREIGN_ENTITY&act=SHARE_ACQUISITION&company_q=mihon&find_company=x&asked=target_listed"),
                        Look.at("eligibility-sectors", "/check?as_of_date=2026-12-01&investor_type=FOREIGN_ENTITY&act=SHARE_ACQUISITION&target_listed=yes&shares_after_pct=13.5"
                                + "&investor_country=SG&company=0102&sector_q=soft&find_sectors=x&asked=sector_codes"),
                        Look.at("eligibility-answer", PURCHASE),
                        Look.at("portfolio", "/check/portfolio"),
                        Look.at("portfolio-wrong", "/check/portfolio").then(422, p -> {
                            p.field("file").setInputFiles(new FilePayload("wrong.csv", "text/csv", "id,act\n1,LOAN\n".getBytes(StandardCharsets.UTF_8)));
                            p.press("portfolio.send");
                            p.summary().waitFor();
                        }),
                        Look.at("portfolio-answers", portfolio),
                        Look.at("eligibility-answer-company", PURCHASE + "&company=0103"),
                        Look.at("count", "/period"),
                        Look.at("count-question", "/period?question=FIRST_FREE_DAY"),
                        Look.at("count-answer", "/period?question=FIRST_FREE_DAY&basis=RECEIVED&day=2026-11-23"),
                        Look.at("count-extended", "/period?question=FIRST_FREE_DAY&day=2026-10-31&extended4=2026-11-20&recommended=2027-01-15&kind=CHANGE"),
                        Look.at("count-report", "/period?question=POST_REPORT_DUE&act=2026-11-18&exempt=yes"),
                        Look.at("count-unknown-year", "/period?question=REPLY_DUE&recommended=2040-01-05"),
                        new Look("count-wrong", "/period?question=FIRST_FREE_DAY&day=2026-02-30&free=2026-03-01&kind=STOP", 422, p -> {}),
                        new Look("count-wrong-question", "/period?question=NONE", 422, p -> {}),
                        Look.at("target-open", targetLink),
                        Look.at("target-none", "/target").then(404, p -> {}),
                        Look.at("verify", "/verify"),
                        Look.at("verify-unknown", "/verify?number=RCT-2999-000001&code=0000-0000-0000-0000"),
                        new Look("verify-wrong", "/verify?asked=yes&number=FDI-2026-000001", 422, p -> {}),
                        new Look("verify-no-file", "/verify?problem=choose", 422, p -> {}),
                        Look.at("cleared", "/cleared"),
                        new Look("cleared-wrong-day", "/cleared?on=2026-02-30", 422, p -> {}),
                        Look.at("sectors-2019", "/sectors?on=2019-08-31"),
                        Look.at("sectors-compared", "/sectors?on=2019-08-30&and=2019-08-31"),
                        new Look("sectors-wrong-day", "/sectors?on=2019-02-30", 422, p -> {}),
                        new Look("error-404", "/nothing", 404, p -> {})));
        List<Look> filer = new ArrayList<>(List.of(
                Look.at("filings", "/filings"),
                Look.at("notices", "/notices"),
                Look.at("calendar", "/calendar"),
                Look.at("organisation", "/organisation"),
                Look.at("people", "/organisation/people"),
                Look.at("person", "/organisation/people/" + invited),
                Look.at("authorities", "/organisation/authorities"),
                Look.at("authority-grant", "/organisation/authorities/new?side=client"),
                Look.at("authority-ask", "/organisation/authorities/new?side=agent"),
                Look.at("authority-file", "/organisation/authorities/" + authority + "/file"),
                Look.at("agent-particulars", "/filings/" + draft + "/agent"),
                Look.at("clients", "/clients"),
                Look.at("sign-off", "/filings/" + draft + "/sign-off"),
                Look.at("ownership", "/organisation/ownership"),
                Look.at("filing-new", "/filings/new"),
                Look.at("filing-new-form", "/filings/new?form=19"),
                Look.at("filing-new-none", "/filings/new?form=99").then(404, p -> {}),
                Look.at("filing-tasks-begun", "/filings/" + begun),
                Look.at("filing-tasks-ready", "/filings/" + draft),
                Look.at("target-take", "/filings/" + draft + "/target?q=Mihon&company=" + target),
                Look.at("attachments", "/filings/" + draft + "/attachments"),
                Look.at("attachments-change", "/filings/" + draft + "/attachments?change=" + attached),
                Look.at("attachments-wrong", "/filings/" + draft + "/attachments?problem=document.tooLarge&detail=50"),
                Look.at("check", "/filings/" + draft + "/check"),
                Look.at("check-undeclared", "/filings/" + draft + "/check").then(422, p -> {
                    p.press("check.submit");
                    p.summary().waitFor();
                }),
                Look.at("check-begun", "/filings/" + begun + "/check"),
                Look.at("receipt", "/filings/" + sent + "/receipt"),
                Look.at("filed-sent", "/filings/" + sentNumber),
                Look.at("filed-waiting", "/filings/" + waiting),
                Look.at("filed-free", "/filings/" + free),
                Look.at("filings-filtered", "/filings?form=1&state=WAITING"),
                Look.at("amend", "/filings/" + sentNumber + "/amend"),
                Look.at("amend-not-possible", "/filings/" + free + "/amend"),
                Look.at("changes", "/filings/" + waiting + "/changes"),
                Look.at("questions", "/filings/" + waiting + "/questions"),
                Look.at("questions-answer", "/filings/" + waiting + "/questions/1"),
                Look.at("questions-time", "/filings/" + waiting + "/questions/1/time"),
                Look.at("obligations", "/filings/" + waiting + "/obligations"),
                Look.at("obligation-evidence", "/filings/" + waiting + "/obligations/1"),
                Look.at("obligation-offer", "/filings/" + waiting + "/obligations/offer"),
                Look.at("obligation-tell", "/filings/" + free + "/obligations/tell"),
                Look.at("again", "/filings/" + sentNumber + "/again"),
                Look.at("templates", "/filings/templates"),
                Look.at("template-keep", "/filings/" + draft + "/template"),
                Look.at("draft-history", "/filings/" + draft + "/history"),
                Look.at("comments", "/filings/" + draft + "/comments?at=act"),
                Look.at("comment-wrong", "/filings/" + draft + "/comments").then(422, p -> {
                    p.press("desk.write");
                    p.summary().waitFor();
                }),
                Look.at("withdraw", "/filings/" + sentNumber + "/withdraw"),
                Look.at("report", "/filings/" + free + "/report"),
                new Look("error-403", "/admin/clock", 403, p -> {})));
        Form1.SECTIONS.forEach(section -> filer.add(Look.at("section-" + section, "/filings/" + draft + "/section/" + section)));
        filer.add(Look.at("section-act-wrong", "/filings/" + begun + "/section/act").then(422, Looks::sendWrongAct));
        looks.put("investor", filer);
        looks.put(
                "window",
                List.of(
                        Look.at("window-worklist", "/review"),
                        Look.at("window-case", "/review/" + sentNumber),
                        Look.at("returns", "/review/returns"),
                        Look.at("acts", "/review/acts?kind=exemption-report"),
                        Look.at("review-changes", "/review/" + waiting + "/changes"),
                        Look.at("act-receive", "/review/" + sentNumber + "/act/receive"),
                        Look.at("act-return", "/review/" + sentNumber + "/act/return-for-defect").then(200, p -> p.page.locator("main details summary").click()),
                        Look.at("act-return-wrong", "/review/" + sentNumber + "/act/return-for-defect").then(422, p -> {
                            p.page.locator("main form button[type=submit]").click();
                            p.summary().waitFor();
                        })));
        looks.put(
                "mof1",
                List.of(
                        Look.at("worklist", "/review"),
                        Look.at("worklist-all", "/review?view=all"),
                        Look.at("worklist-none", "/review?q=nobody"),
                        Look.at("worklist-narrowed", "/review?view=all&sector=39&country=SG&core=yes"),
                        Look.at("inquiry-new", "/review/inquiry"),
                        Look.at("inquiry-wrong", "/review/inquiry").then(422, p -> {
                            p.press("inquiry.open");
                            p.summary().waitFor();
                        }),
                        Look.at("inquiry", "/review/" + inquiry),
                        Look.at("inquiry-sheet", "/review/" + inquiry + "/sheet"),
                        Look.at("inquiry-closing", "/review/" + inquiry + "/act/propose-closing"),
                        Look.at("worklist-due", "/review?due=2100-12-31"),
                        Look.at("worklist-wrong", "/review?view=free&sector=9999&country=ZZ&due=2026-02-30").then(422, p -> {}),
                        Look.at("case", "/review/" + waiting),
                        Look.at("case-questions", "/review/" + waiting + "/questions"),
                        Look.at("case-question-new", "/review/" + waiting + "/questions/new?to=target"),
                        Look.at("case-question-send", "/review/" + waiting + "/questions/send?to=filer"),
                        Look.at("case-question-time", "/review/" + waiting + "/questions/time/1"),
                        Look.at("case-question-withdraw", "/review/" + waiting + "/questions/withdraw/1"),
                        Look.at("case-question-edit", "/review/" + waiting + "/questions/drafts/" + drafted),
                        Look.at("related", "/review/" + waiting + "/related/filer"),
                        Look.at("case-obligations", "/review/" + waiting + "/obligations"),
                        Look.at("case-obligation", "/review/" + waiting + "/obligations/1"),
                        Look.at("case-obligation-new", "/review/" + waiting + "/obligations/new").then(422, p -> {
                            p.press("obligation.write");
                            p.summary().waitFor();
                        }),
                        Look.at("case-obligation-proposal", "/review/" + waiting + "/obligations/proposals/3").then(422, p -> {
                            p.press("obligation.record");
                            p.summary().waitFor();
                        }),
                        Look.at("case-obligation-tell", "/review/" + free + "/obligations/tell"),
                        Look.at("obligation-list", "/review/obligations?show=all"),
                        Look.at("consultations", "/review/" + waiting + "/consultations"),
                        Look.at("absence", "/review/absence"),
                        Look.at("assignment", "/review/" + waiting + "/assignment"),
                        Look.at("case-record", "/review/" + waiting + "/record"),
                        Look.at("factors", "/review/" + waiting + "/factors"),
                        Look.at("factor", "/review/" + waiting + "/factors/F1"),
                        Look.at("factor-wrong", "/review/" + waiting + "/factors/F1").then(422, p -> {
                            p.press("factor.save");
                            p.summary().waitFor();
                        }),
                        Look.at("figures", "/review/figures"),
                        Look.at("figures-wrong", "/review/figures?from=2026-02-30&until=soon").then(422, p -> {}),
                        Look.at("saved-views", "/review/views"),
                        Look.at("no-objection", "/review/no-objection"),
                        Look.at("screening", "/review/" + waiting + "/screening"),
                        Look.at("act-sign", "/review/" + waiting + "/act/sign"),
                        Look.at("act-propose-extension", "/review/" + waiting + "/act/propose-extension"),
                        Look.at("act-not-possible", "/review/" + waiting + "/act/shorten")));
        looks.put(
                "admin",
                List.of(
                        Look.at("keep-sectors", "/admin/sectors"),
                        Look.at("sector-new", "/admin/sectors/new"),
                        Look.at("sector-new-wrong", "/admin/sectors/new").then(422, p -> {
                            p.press("keep.add");
                            p.summary().waitFor();
                        }),
                        Look.at("sector-end", "/admin/sectors/3913/end"),
                        Look.at("companies", "/admin/companies"),
                        Look.at("companies-none", "/admin/companies?q=nosuchcompany"),
                        Look.at("company", "/admin/companies/0102"),
                        Look.at("register", "/admin/companies/register?q=look"),
                        Look.at("register-import", "/admin/companies/register/import"),
                        Look.at("register-new", "/admin/companies/register/new"),
                        Look.at("group", "/admin/companies/" + target),
                        Look.at("group-holding", "/admin/companies/" + target + "/holding"),
                        Look.at("group-business", "/admin/companies/" + target + "/business"),
                        Look.at("group-name", "/admin/companies/" + target + "/name"),
                        Look.at("companies-import", "/admin/companies/import"),
                        Look.at("companies-import-wrong", "/admin/companies/import").then(422, p -> {
                            p.press("companies.preview");
                            p.summary().waitFor();
                        }),
                        Look.at("companies-preview", handedIn),
                        Look.at("letter-templates", "/admin/letters"),
                        Look.at("letter-template", "/admin/letters/recommendation"),
                        Look.at("letter-template-preview", "/admin/letters/recommendation").then(200, p -> {
                            p.press("letter.preview");
                            p.page.locator("#preview").waitFor();
                        }),
                        Look.at("letter-template-wrong", "/admin/letters/recommendation").then(422, p -> {
                            p.field("body_ja").fill("{article}の規定により、{measures}\n{reasons を勧告します。");
                            p.field("title_en").fill("{order}");
                            p.press("letter.write");
                            p.summary().waitFor();
                        }),
                        Look.at("screening-editions", "/admin/screening"),
                        Look.at("screening-import", "/admin/screening/import"),
                        Look.at("retention", "/admin/retention"),
                        Look.at("retention-due", "/admin/retention/ended-case"),
                        Look.at("editions", "/admin/editions"),
                        Look.at("edition-new", "/admin/editions/new"),
                        Look.at("edition-new-wrong", "/admin/editions/new").then(422, p -> {
                            p.press("editions.new");
                            p.summary().waitFor();
                        }),
                        Look.at("edition-first", "/admin/editions/1"),
                        Look.at("edition-draft", "/admin/editions/" + edition),
                        Look.at("edition-rows", "/admin/editions/" + edition + "/rows/country?q=land"),
                        Look.at("edition-add", "/admin/editions/" + edition + "/add/parameter"),
                        Look.at("edition-row", "/admin/editions/" + edition + "/row/country/FR"),
                        Look.at("edition-row-end", "/admin/editions/" + edition + "/row/country/FR/end"),
                        Look.at("edition-import", "/admin/editions/" + edition + "/import"),
                        new Look("edition-import-wrong", "/admin/editions/" + edition + "/import?problem=edition.import.tooLarge&detail=5", 422, p -> {}),
                        Look.at("edition-import-preview", "/admin/editions/" + edition + "/import/country/" + file),
                        new Look("edition-import-bad", "/admin/editions/" + edition + "/import/country/" + wrongFile, 422, p -> {}),
                        Look.at("edition-compare", "/admin/editions/compare?earlier=1&later=1"),
                        Look.at("system", "/admin/system"),
                        Look.at("clock", "/admin/clock")));
        looks.put("auditor", List.of(Look.at("record", "/admin/audit"), Look.at("rights", "/rights"), new Look("record-wrong", "/admin/audit?person=nobody+of+this+name&from=yesterday", 422, p -> {})));
        return looks;
    }

    /** Sends the section of the act with three answers that no field takes. */
    static void sendWrongAct(Person person) {
        Form1.fill(person, Map.of("act.kind", "SHARES", "act.share_count", "many", "act.amount_yen", "0", "act.shares_after_pct", "101"));
        person.press("section.save");
        person.summary().waitFor();
    }
}
