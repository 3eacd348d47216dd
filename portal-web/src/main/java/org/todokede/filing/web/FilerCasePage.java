package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.documents.service.DocumentService;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormEdition;
import org.todokede.filing.Regime;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.FilingVersionService;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Ledgers;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.review.ActChoice;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.Duty;

/** A filing that was sent, as its filer may see it: receipt, period, what may be done now, and the filer's own acts. */
@Named
@RequestScoped
public class FilerCasePage {

    /** An act, possible or not. @param reason why it is not possible; empty if it is */
    public record Choice(String act, String label, String href, String article, String reason, String reasonArticle) {}

    /** What happened, as far as the filer is told. */
    public record Happening(LocalDate on, String text) {}

    /** Acts that are done by sending a form of their own. */
    private static final Set<CaseAct> BY_FORM = EnumSet.of(
            CaseAct.REPORT_EXECUTION, CaseAct.REPORT_DISPOSAL, CaseAct.REPORT_CHANGE, CaseAct.ACCEPT_RECOMMENDATION, CaseAct.REFUSE_RECOMMENDATION);

    /** Acts that have a page of their own; the others by form have one together. */
    private static final Map<CaseAct, String> PAGES = Map.of(
            CaseAct.WITHDRAW, "/withdraw", CaseAct.AMEND, "/amend", CaseAct.ANSWER_QUESTIONS, "/questions", CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION, "/follow");

    /** Acts that are shown with the reason while they are not possible; the others of the filer only once they are. */
    private static final Set<CaseAct> ALWAYS_SHOWN = EnumSet.of(CaseAct.AMEND, CaseAct.WITHDRAW, CaseAct.REPORT_EXECUTION);

    @EJB
    private FilingService filings;

    @EJB
    private Drafts drafts;

    @EJB
    private FilingVersionService versions;

    @EJB
    private DocumentService documents;

    @Inject
    private PortalClock clock;

    @Inject
    private Ledgers ledgers;

    @Inject
    private FieldViews views;

    @Inject
    private CopyLinks copies;

    @Inject
    private Viewer viewer;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private long id;
    private FilingService.Receipt receipt;
    private Drafts.Draft filed;
    private FilingContent content;
    private CaseHistory history;
    private CaseAct act;
    private FormEdition form;

    /** Runs before the case is shown. */
    public void load() {
        open(filings.idOf(page.actor(), page.route("number")));
        if (getState() == CaseState.RETURNED) {
            page.redirect("/filings/" + id);
        }
    }

    /** Runs before the receipt is shown. */
    public void loadReceipt() {
        open(page.routeId("id"));
    }

    /** Runs before the filing is withdrawn. */
    public void loadWithdraw() {
        open(filings.idOf(page.actor(), page.route("number")));
        refuseIfImpossible(CaseAct.WITHDRAW);
        if (page.isPost()) {
            act(() -> filings.withdraw(page.actor(), id, (int) page.number("seen", -1), page.param("reasons")));
        }
    }

    /** Runs before a form is begun that does something in this case: report of execution, disposal or change, reply to a recommendation. */
    public void loadReport() {
        open(filings.idOf(page.actor(), page.route("number")));
        String name = page.param("act").isEmpty() ? CaseAct.REPORT_EXECUTION.name() : page.param("act");
        act = BY_FORM.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow(NotFound::new);
        form = drafts.formDoing(page.actor(), receipt.number(), act).orElseThrow(NotFound::new);
        refuseIfImpossible(act);
        if (page.isPost()) {
            try {
                page.redirect("/filings/" + drafts.startOn(page.actor(), receipt.number(), act));
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    public String getActName() {
        return act.name();
    }

    public String getActLabel() {
        return texts.label(act);
    }

    public String getActArticle() {
        return history.article(act);
    }

    /** The provision, of inward direct investment, as it is cited in this case. */
    public String cited(String article) {
        return history.regime().article(article);
    }

    public boolean isSpecifiedAcquisition() {
        return history.regime() == Regime.SPECIFIED_ACQUISITION;
    }

    /** Number and title of the form that is begun. */
    public String getFormName() {
        return texts.of("start.name", viewer.form(form.number()), form.title().in(viewer.getLanguage()));
    }

    public String getFormSummary() {
        return form.purpose().summary().in(viewer.getLanguage());
    }

    private void open(long filingId) {
        id = filingId;
        receipt = filings.receipt(page.actor(), filingId);
        filed = drafts.read(page.actor(), filingId);
        content = versions.filed(page.actor(), filingId);
        history = filings.history(page.actor(), filingId);
    }

    private void refuseIfImpossible(CaseAct act) {
        if (!page.isPost()) {
            history.whyNot(act, clock.today(), page.actor()).ifPresent(reason -> page.redirect("/filings/" + receipt.number()));
        }
    }

    private void act(Runnable work) {
        try {
            work.run();
            page.redirect("/filings/" + receipt.number());
        } catch (Refusal refusal) {
            errors.add(refusal);
            history = filings.history(page.actor(), id);
        }
    }

    public FilingService.Receipt getReceipt() {
        return receipt;
    }

    public Drafts.Draft getFiled() {
        return filed;
    }

    /** What was filed last, whatever is being written in its place. */
    public FilingContent getContent() {
        return content;
    }

    /** The day on which what stands was amended; null if it stands as sent. */
    public LocalDate getAmendedOn() {
        return history.amended().map(CaseEvent::on).orElse(null);
    }

    public CaseState getState() {
        return history.stateOn(clock.today());
    }

    /** Whether a waiting period runs from its receipt. */
    public boolean isBarring() {
        return receipt.kind().bars();
    }

    /** The key, or the same key for a report or a reply where its words are other ones. */
    public String key(String base) {
        return FormWords.key(texts, base, receipt.kind());
    }

    /** Number of the form on which execution is reported; empty where none is. */
    public String getExecutionForm() {
        return drafts.formDoing(page.actor(), receipt.number(), CaseAct.REPORT_EXECUTION).map(f -> viewer.form(f.number())).orElse("");
    }

    /** Form, and name of the target if there is one. */
    public String getTitle() {
        return FormWords.title(texts, viewer.getLanguage(), filed.form(), content);
    }

    public String getFiledForm() {
        return texts.of("start.name", viewer.form(filed.form().number()), filed.form().title().in(viewer.getLanguage()));
    }

    /** The period as counted when the receipt was given; what came later stands on the page of the case. */
    public Ledgers.Ledger getReceiptLedger() {
        return isBarring() ? ledgers.ifSentOn(receipt.receivedOn()) : null;
    }

    public Ledgers.Ledger getLedger() {
        if (!isBarring()) {
            return null;
        }
        Ledgers.Ledger own = ledgers.of(history);
        return own == null ? getReceiptLedger() : own;
    }

    /** Why no day comes from which the act is lawful; empty while one comes. */
    public String getOver() {
        return ledgers.over(history);
    }

    public int getSeen() {
        return history.events().size();
    }

    public String getDutyText() {
        Duty duty = history.nextDuty(clock.today()).orElse(null);
        return duty == null ? "" : texts.reason(new Reason(duty.key(), duty.args(), duty.article()));
    }

    /** Day of the last part of the act that was reported as done, while the whole is not; null if none was. */
    public LocalDate getPartOn() {
        return history.partExecutedOn().orElse(null);
    }

    public LocalDate getDutyDue() {
        return history.nextDuty(clock.today()).map(Duty::due).orElse(null);
    }

    /** That the ministries wait for an answer, and until when; empty if they do not. */
    public String getQuestions() {
        return history.questionsDuty(clock.today()).map(d -> texts.of("question.awaited", viewer.date(d.due()))).orElse("");
    }

    public LocalDate getLastLawfulDay() {
        return history.lastLawfulActDay().orElseGet(() -> isBarring() ? receipt.count().lastLawfulActDay() : null);
    }

    /** What the filer may do now, and what not, with the reason. */
    public List<Choice> getChoices() {
        return history.choices(clock.today(), page.actor()).stream()
                .filter(c -> c.isAllowed() || ALWAYS_SHOWN.contains(c.act()))
                .filter(c -> PAGES.containsKey(c.act()) || BY_FORM.contains(c.act()) && drafts.formDoing(page.actor(), receipt.number(), c.act()).isPresent())
                .map(this::choice)
                .toList();
    }

    private String href(CaseAct what) {
        return "/filings/" + receipt.number() + PAGES.getOrDefault(what, what == CaseAct.REPORT_EXECUTION ? "/report" : "/report?act=" + what.name());
    }

    private Choice choice(ActChoice c) {
        return new Choice(
                c.act().name(),
                texts.label(c.act()),
                href(c.act()),
                c.article(),
                c.isAllowed() ? "" : texts.reason(c.whyNot()),
                c.isAllowed() ? "" : c.whyNot().article());
    }

    /** The course of the case, without what is the authorities' own. */
    public List<Happening> getCourse() {
        return FilingService.toldToFiler(history).stream().map(this::happening).toList();
    }

    private Happening happening(CaseEvent event) {
        String key = "course." + event.act().name() + (event.detail("whole").filter("no"::equals).isPresent() ? ".part" : "");
        String day = Stream.of("freeFrom", "answerBy", "executedOn", "disposedOn", "changedOn", "servedOn").map(event::detail).flatMap(Optional::stream).findFirst().map(LocalDate::parse).map(viewer::date).orElse("");
        return new Happening(event.on(), texts.has(key) ? texts.of(key, day) : texts.label(event.act()));
    }

    /** Everything that was filed, section by section. */
    public List<DraftPage.AnswerSection> getAnswers() {
        return filed.form().applicableSections(content).stream()
                .filter(s -> !s.items().isEmpty())
                .map(s -> new DraftPage.AnswerSection(
                        s.title().in(viewer.getLanguage()),
                        "",
                        s.applicableFields(content).stream()
                                .filter(f -> content.has(f.path()))
                                .map(f -> new DraftPage.Answer(f.path(), filed.form().label(f.path(), viewer.getLanguage()), views.display(f, content.get(f.path())), ""))
                                .toList()))
                .toList();
    }

    /** The files of the version that stands, whatever has been attached to an amendment since. */
    public List<DocumentService.Attached> getFiles() {
        return documents.ofVersion(page.actor(), receipt.number(), receipt.version());
    }

    /** Papers of what was sent last. */
    public List<CopyLinks.CopyLink> getCopies() {
        return copies.of(receipt.number(), receipt.version());
    }

    public String getMinistryNames() {
        return receipt.ministries().stream().map(m -> texts.get("ministry." + m)).collect(Collectors.joining(viewer.isJapanese() ? "、" : ", "));
    }

    /** First part of the hash of what was filed. */
    public String getMark() {
        return receipt.sha256().substring(0, 16).toUpperCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** What was typed, so that nothing is lost when something is wrong. */
    public String typed(String name) {
        return page.param(name);
    }
}
