package org.todokede.review.web;

import static java.util.Comparator.comparing;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.todokede.documents.ScanState;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FormField;
import org.todokede.filing.Regime;
import org.todokede.filing.web.CopyLinks;
import org.todokede.filing.web.FieldViews;
import org.todokede.filing.web.StandingTexts;
import org.todokede.identity.Role;
import org.todokede.period.PeriodEvent;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Ledgers;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;
import org.todokede.review.ActChoice;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.DetailRule;
import org.todokede.review.Duty;
import org.todokede.review.MinistrySignature;
import org.todokede.review.service.CaseLog;
import org.todokede.review.service.ReviewService;

/** One case on one screen. */
@Named
@RequestScoped
public class CasePage {

    /** Acts that are not possible and are shown at once; the others are one click away. */
    private static final int SHOWN_AT_ONCE = 5;

    /** For so long after an act the case begins with it. */
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    /** Detail that names an open proposal. */
    static final String PROPOSAL = "proposal";

    /** Enum whose constants a detail chooses from; their labels stand in the bundles. */
    private static final Map<String, String> CHOICES = Map.of(
            "opinion", "Opinion", "kind", "MeasureKind", "scope", "RevocationScope", "ground", "BreachGround", "service", "review.service", "whole", "form");

    /** An answer of the filing. @param was the answer of the version before, if it was another */
    public record Answer(String label, List<String> values, boolean changed, List<String> was) {}

    /** Answers of one section. */
    public record Section(String title, List<Answer> answers) {}

    /** An act as listed. @param awaited whether the case waits for this person to do it @param reason why it is not possible now; empty if it is */
    public record Choice(String act, String label, String href, boolean awaited, String article, String reason, String reasonArticle, List<DayNote> dates) {}

    /** A day that matters, with its label. */
    public record DayNote(String label, LocalDate day) {}

    /** Where a ministry stands. */
    public record Signature(String ministry, String name, String tone, String text, LocalDate on, String by) {}

    /** One line of the course of the case. */
    public record Happening(LocalDate on, String time, String text, String by, List<String> details) {}

    @EJB
    private ReviewService review;

    @Inject
    private PortalClock clock;

    @Inject
    private Ledgers ledgers;

    @Inject
    private FieldViews views;

    @Inject
    private StandingTexts standings;

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

    private ReviewService.CaseFile file;
    private StandingTexts.View standing;
    // A page asks for each of these several times; they follow from the case as it was read.
    private List<ActChoice> choices;
    private CaseAct awaited;
    private List<Choice> possible;
    private List<Choice> impossible;
    private List<Section> sections;
    private List<Signature> signatures;
    private List<Happening> course;

    /** Runs before the case is shown, or a note is written. */
    public void load() {
        read();
        if (page.isPost()) {
            try {
                review.writeNote(page.actor(), file.number(), page.param("note"));
                page.redirect(page.path() + "#notes");
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    void read() {
        file = review.caseFile(page.actor(), page.route("number"));
        choices = history().choices(clock.today(), page.actor());
        awaited = awaited().orElse(null);
        possible = null;
        impossible = null;
        sections = null;
        signatures = null;
        course = null;
    }

    CaseHistory history() {
        return file.history();
    }

    public boolean isSpecifiedAcquisition() {
        return history().regime() == Regime.SPECIFIED_ACQUISITION;
    }

    public ReviewService.CaseFile getFile() {
        return file;
    }

    public CaseState getState() {
        return history().stateOn(clock.today());
    }

    /** Whether the order that stands was served, and when; empty where none stands. */
    public String getService() {
        LocalDate today = clock.today();
        return !history().allows(CaseAct.RECORD_SERVICE, today) ? "" : history().isOrderUnserved(today) ? texts.get("case.unserved") : history().orderServedOn().map(day -> texts.of("case.served", viewer.date(day))).orElse("");
    }

    /** That a part of the act alone is reported as done, and what has become of the rest; empty if not. */
    public String getPart() {
        return history().partExecutedOn().isEmpty() ? "" : texts.get(getState() == CaseState.LAPSED ? "case.restLapsed" : "case.part");
    }

    public boolean isUnserved() {
        return history().isOrderUnserved(clock.today());
    }

    /** The period; null while the window has not received the filing, because none runs. */
    public Ledgers.Ledger getLedger() {
        return history().receivedOn().isEmpty() ? null : ledgers.of(history());
    }

    /** Why no day comes from which the act is lawful; empty while one comes. */
    public String getOver() {
        return ledgers.over(history());
    }

    /** Number and title of the form. */
    public String getFormName() {
        String title = file.form().title().in(viewer.getLanguage());
        return isInquiry() ? title : texts.of("start.name", viewer.form(file.form().number()), title);
    }

    /** Whether a waiting period runs from its receipt, and ministries sign. */
    public boolean isBarring() {
        return file.form().kind().bars();
    }

    /** Whether questions belong to it: they can be asked now, or they could be while it was reviewed. */
    public boolean isAskedAbout() {
        return isBarring() || history().allows(CaseAct.ASK_FILER, clock.today()) || !history().requests().isEmpty();
    }

    /** Whether opinions of other bodies belong to it: they can be asked for now, or they could be while it was reviewed. */
    public boolean isConsulted() {
        return isBarring() || history().allows(CaseAct.CONSULT, clock.today()) || !history().consultations().isEmpty();
    }

    /** Whether the ministries opened it of their own motion: nobody filed it. */
    public boolean isInquiry() {
        return !file.form().kind().isSent();
    }

    /** Whether the decision has something to say of it: it judges acquisitions that are notified, or should have been. */
    public boolean isJudged() {
        return (isBarring() || isInquiry()) && file.form().field("act.kind").isPresent();
    }

    /** Last day of a report; null if it has none. */
    public LocalDate getReportDue() {
        return history().reportDue().orElse(null);
    }

    /** Whether the form says if the target is listed. */
    public boolean isListingKnown() {
        return file.content().has("target.listed");
    }

    public boolean isCoreKnown() {
        return file.content().has("target.core");
    }

    public boolean isListed() {
        return file.content().isYes("target.listed");
    }

    public boolean isCore() {
        return file.content().isYes("target.core");
    }

    /** What the decision says of what was filed. */
    public StandingTexts.View getStanding() {
        if (standing == null) {
            standing = standings.of(file.standing(), file.form(), file.content());
        }
        return standing;
    }

    public List<String> getSectorNames() {
        return file.content().list("target.sectors").stream().map(views::sector).toList();
    }

    /** Whether a file was not looked at by the scanner. */
    public boolean isUnscanned() {
        return file.documents().stream().anyMatch(d -> d.scan() == ScanState.NOT_SCANNED);
    }

    /** Papers of the newest version. */
    public List<CopyLinks.CopyLink> getCopies() {
        return isInquiry() ? List.of() : copies.of(file.number(), file.version());
    }

    public List<Section> getSections() {
        if (sections == null) {
            sections = sections();
        }
        return sections;
    }

    private List<Section> sections() {
        FilingContent now = file.content();
        FilingContent before = file.before();
        Set<String> paths = new HashSet<>(now.asMap().keySet());
        paths.addAll(before == null ? Set.of() : before.asMap().keySet());
        return file.form().applicableSections(now).stream()
                .filter(s -> !s.items().isEmpty())
                .map(s -> new Section(
                        s.title().in(viewer.getLanguage()),
                        s.fieldsAt(paths).stream()
                                .filter(f -> f.appliesTo(now) && (now.has(f.path()) || before != null && before.has(f.path())))
                                .map(f -> answer(f, now, before))
                                .toList()))
                .filter(s -> !s.answers().isEmpty())
                .toList();
    }

    private Answer answer(FormField field, FilingContent now, FilingContent before) {
        String value = now.get(field.path());
        boolean changed = before != null && !before.get(field.path()).equals(value);
        return new Answer(
                file.form().label(field.path(), viewer.getLanguage()), views.display(field, value), changed, changed ? views.display(field, before.get(field.path())) : List.of());
    }

    public int getChangedCount() {
        return file.before() == null ? 0 : file.content().pathsChangedSince(file.before()).size();
    }

    /** Acts that are possible now, first the one that the case waits for. */
    public List<Choice> getPossible() {
        if (possible == null) {
            possible = choices.stream().filter(ActChoice::isAllowed).filter(c -> c.act().role() != Role.FILER).map(this::choice).sorted(comparing(c -> !c.awaited())).toList();
        }
        return possible;
    }

    /** What the case waits for this person to do: to decide on what a colleague has proposed, to receive it, or to sign for a ministry that has not. */
    private Optional<CaseAct> awaited() {
        List<CaseAct> allowed = choices.stream().filter(ActChoice::isAllowed).map(ActChoice::act).toList();
        boolean unsigned = history().signatures(clock.today()).stream().anyMatch(s -> !s.isSigned() && s.ministry().equals(page.actor().ministry()));
        return allowed.stream().filter(act -> act.proposal().isPresent()).findFirst()
                .or(() -> Stream.of(CaseAct.JOIN_PROPOSAL, CaseAct.RECEIVE).filter(allowed::contains).findFirst())
                .or(() -> Optional.of(CaseAct.SIGN).filter(act -> unsigned && allowed.contains(act)));
    }

    /** Acts that are not possible now, each with its reason: of the actor's own role only; those with a page of their own say so there. */
    public List<Choice> getImpossible() {
        if (impossible == null) {
            Role role = page.actor().is(Role.WINDOW) ? Role.WINDOW : Role.REVIEWER;
            impossible = choices.stream().filter(c -> !c.isAllowed() && c.act().role() == role && !c.act().isDoneElsewhere()).map(this::choice).toList();
        }
        return impossible;
    }

    public List<Choice> getImpossibleFirst() {
        List<Choice> all = getImpossible();
        return all.subList(0, Math.min(SHOWN_AT_ONCE, all.size()));
    }

    public List<Choice> getImpossibleRest() {
        List<Choice> all = getImpossible();
        return all.subList(Math.min(SHOWN_AT_ONCE, all.size()), all.size());
    }

    /** The act as it stands in the case: possible or not. */
    Optional<Choice> choice(CaseAct act) {
        return choices.stream().filter(c -> c.act() == act).findFirst().map(this::choice);
    }

    private Choice choice(ActChoice c) {
        return new Choice(
                c.act().name(),
                texts.label(c.act()),
                "/review/" + file.number() + (c.act().isOfQuestions() ? "/questions" : c.act().isOfConsultation() ? "/consultations" : c.act().isOfSheet() ? "/sheet" : "/act/" + c.act().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                c.act() == awaited,
                c.article(),
                c.isAllowed() ? "" : texts.reason(c.whyNot()),
                c.isAllowed() ? "" : c.whyNot().article(),
                c.dates().stream().map(d -> new DayNote(texts.get(d.key()), d.day())).toList());
    }

    public List<Signature> getSignatures() {
        if (signatures == null) {
            signatures = history().signatures(clock.today()).stream().map(this::signature).toList();
        }
        return signatures;
    }

    private Signature signature(MinistrySignature s) {
        String tone = s.opinion() == null ? "waiting" : s.letsGo() ? "clear" : "question";
        String text = s.opinion() == null ? texts.get(s.silenceCounts() ? "case.silence" : "case.unsigned") : texts.label(s.opinion());
        return new Signature(s.ministry(), texts.get("ministry." + s.ministry()), tone, text, s.on(), s.byName());
    }

    public List<String> getFlags() {
        return history().flags().stream().map(texts::reason).toList();
    }

    public List<Happening> getCourse() {
        if (course == null) {
            course = history().events().stream().map(this::happening).toList();
        }
        return course;
    }

    private Happening happening(CaseEvent event) {
        List<String> details = event.details().entrySet().stream()
                .filter(d -> !d.getKey().equals("sha256") && !d.getKey().equals(CaseEvent.ON_BEHALF_OF_ACCOUNT) && (isReviewer() || !isAmongMinistries(event, d.getKey())))
                .map(d -> detailLabel(d.getKey()) + ": " + detailValue(event.act(), d.getKey(), d.getValue()))
                .sorted()
                .toList();
        return new Happening(
                event.on(), viewer.time(event.at()), texts.label(event.act()), event.byName() + (event.ministry() == null ? "" : " · " + event.ministry()), details);
    }

    /** What other bodies were asked and said, and why none was asked, the window has no part in (FEFTA Art. 69-4). */
    private static boolean isAmongMinistries(CaseEvent event, String detail) {
        return event.act().isOfConsultation() || detail.equals(CaseEvent.NONE_ASKED);
    }

    String detailLabel(String name) {
        if (name.startsWith(CaseLog.DEFECT)) {
            return Optional.of(file.form().label(name.substring(CaseLog.DEFECT.length()), viewer.getLanguage())).filter(l -> !l.isEmpty()).orElse(name);
        }
        return texts.get(texts.has("review.field." + name) ? "review.field." + name : "detail." + name);
    }

    String detailValue(CaseAct of, String name, String value) {
        // reasons may look like a day that there is not
        return PeriodEvent.strictDay(value).map(day -> viewer.date(day)).orElseGet(() -> named(of, name, value));
    }

    private String named(CaseAct of, String name, String value) {
        return of.details().stream().filter(d -> d.name().equals(name)).findFirst().map(d -> choiceLabel(of, d, value)).orElse(value);
    }

    /** Label of a chosen value: of the act that a proposal names, or of the constant. */
    String choiceLabel(CaseAct of, DetailRule rule, String value) {
        if (rule.name().equals(PROPOSAL)) {
            return texts.get("CaseAct." + value);
        }
        return rule.type() == DetailRule.Type.CHOICE ? texts.get(CHOICES.get(rule.name()) + "." + value) : value;
    }

    /** What whoever looks has done just now, as the last of the case: it is shown once more before everything else. Null if nothing. */
    public Happening getJustDone() {
        CaseEvent last = history().events().get(history().events().size() - 1);
        boolean own = last.byAccount() == page.actor().accountId() && last.act() != CaseAct.SUBMIT;
        return own && Duration.between(last.at(), clock.now()).compareTo(JUST_NOW) < 0 ? getCourse().get(getCourse().size() - 1) : null;
    }

    /** Last day on which the filer answers what was asked; null if nothing is open. */
    public LocalDate getAnswerBy() {
        return history().questionsDuty(clock.today()).map(Duty::due).orElse(null);
    }

    /** Last day on which the target answers what it was asked; null if nothing is open. */
    public LocalDate getTargetAnswerBy() {
        return file.targetAnswerBy();
    }

    public int getSeen() {
        return file.lastSeq();
    }

    public boolean isReviewer() {
        return page.actor().is(Role.REVIEWER);
    }

    public String getNote() {
        return page.param("note");
    }
}
