package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.service.AnswerForms;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Role;
import org.todokede.period.PeriodRules;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.Condition;
import org.todokede.rules.Decision;
import org.todokede.rules.Eligibility;
import org.todokede.rules.Fact;
import org.todokede.rules.Facts;
import org.todokede.rules.Outcome;
import org.todokede.rules.RuleBook;
import org.todokede.rules.service.AssessmentService;
import org.todokede.rules.service.EditionBooks;
import org.todokede.rules.service.LawBook;

/** Do I need to file? Asks what still matters, then answers. The address carries the answers; nothing needs a session. */
@Named
@RequestScoped
public class CheckPage {

    /** An answer given, or taken for granted. */
    public record Answer(String path, String label, String value, boolean assumed, String href) {}

    /** An answer that is carried along. */
    public record Carried(String name, String value) {}

    private static final List<Set<Fact>> GROUPS = List.of(
            EnumSet.of(Fact.DAY, Fact.ACT, Fact.INVESTOR_TYPE),
            EnumSet.of(Fact.SHARES_AFTER, Fact.VOTES_AFTER),
            EnumSet.of(Fact.SHARES_BEFORE, Fact.VOTES_BEFORE),
            EnumSet.of(Fact.TERM_MONTHS, Fact.BALANCE_AFTER, Fact.SHARE_OF_LIABILITIES, Fact.IN_YEN, Fact.PROFESSIONAL_LENDER),
            EnumSet.of(Fact.CLOSELY_RELATED_DIRECTOR, Fact.BUSINESS_TRANSFER, Fact.SECRET_TECH));

    /** Parameter: the questions of the page that was sent; taken out of the address once all is well. */
    private static final String ASKED = "asked";

    /** Parameters of the search for sectors: what is looked for, what was looked for when the page was made, the button. */
    private static final String SECTOR_QUERY = "sector_q";
    private static final String SECTOR_SEEN = "sector_seen";
    private static final String FIND_SECTORS = "find_sectors";
    private static final int LONGEST_QUERY = 100;

    @EJB
    private AssessmentService assessments;

    @Inject
    private LawBook lawBook;

    @Inject
    private EditionBooks books;

    @Inject
    private PortalClock clock;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private FormCatalogue forms;

    @Inject
    private AnswerForms answerForms;

    @Inject
    private DecisionTexts words;

    @Inject
    private AnswerDates dates;

    @Inject
    private TargetCompany target;

    @Inject
    private CheckQuestions asking;

    private CheckAnswers answers;
    private SectorSearch sectorSearch = new SectorSearch("");
    private boolean searching;
    private Decision decision;
    private Decision now;
    private List<CheckQuestions.Question> questions = List.of();
    private AssessmentService.Kept kept;
    private List<DecisionTexts.Step> steps;
    private List<DecisionTexts.Other> others;

    /** Runs before questions or answer are shown. Once all is well, the address is told without what only the form needs. */
    public void load() {
        decide(page.params());
        if (!page.param(ASKED).isEmpty() && errors.getList().isEmpty() && !searching) {
            page.redirect("/check" + query(""));
        }
    }

    /** Keeps the answer and shows it at its own address, or begins a filing with it; what is no answer yet goes back to the questions. */
    public void save() {
        decide(page.params());
        if (!page.isPost() || !isAnswered()) {
            page.redirect("/check" + query(""));
            return;
        }
        String id = assessments.keep(page.actor(), asKept(), decision);
        page.redirect(page.param("then").equals("file") ? "/filings/new?answer=" + id : "/check/" + id);
    }

    /** Runs before a kept answer is shown. */
    public void loadKept() {
        kept = assessments.find(page.route("id"));
        decide(kept.answers());
        now = Eligibility.decide(answers.complete(), lawBook.rules());
    }

    private void decide(Map<String, String> sent) {
        answers = CheckAnswers.read(sent);
        target.read(sent, answers.facts().day() == null ? clock.today() : answers.facts().day(), kept != null);
        if (target.isListed() && !answers.typed().containsKey(Fact.LISTED.column())) {
            Map<String, String> completed = new LinkedHashMap<>(sent);
            completed.put(Fact.LISTED.column(), "yes");
            answers = CheckAnswers.read(completed);
        }
        decision = Eligibility.decide(answers.complete(), rules());
        if (kept == null) {
            sectorSearch = new SectorSearch(shortened(sent.getOrDefault(SECTOR_QUERY, "")));
            searching = target.isSearching() || isSectorSearch(sent);
            Set<Fact> before = searching ? askedBefore(sent) : Set.of();
            Set<Fact> asked = before.isEmpty() ? asked(sent.getOrDefault("ask", "")) : before;
            if (asked.contains(Fact.LISTED) || target.isSearching() || !target.defects().isEmpty() || TargetCompany.COMPANY.equals(sent.get("ask"))) {
                target.ask();
                asked.removeIf(fact -> fact != Fact.LISTED && !answers.isDefective(fact) && TargetCompany.COMPANY.equals(sent.get("ask")));
            }
            questions = asking.of(asked, answers, decision, sectorSearch);
            errors.nameFields(path -> questions.stream().filter(question -> question.path().equals(path)).map(CheckQuestions.Question::label).findFirst().orElse(""));
            errors.addAll(answers.defects());
            errors.addAll(target.defects());
            errors.addAll(contradictions(sent));
            if (!errors.getList().isEmpty()) {
                page.status(422);
            }
        }
    }

    /** Whether the list of sectors is to be narrowed: not if nothing new is looked for and something is chosen, as by the enter key in another field. */
    private boolean isSectorSearch(Map<String, String> sent) {
        boolean settled = sent.getOrDefault(SECTOR_QUERY, "").equals(sent.getOrDefault(SECTOR_SEEN, "")) && answers.typed().containsKey(Fact.SECTOR_CODES.column());
        return sent.containsKey(FIND_SECTORS) && !settled;
    }

    private static String shortened(String query) {
        return query.length() > LONGEST_QUERY ? query.substring(0, LONGEST_QUERY) : query;
    }

    /** The questions of the page on which somebody searches. */
    private static Set<Fact> askedBefore(Map<String, String> sent) {
        List<String> columns = List.of(sent.getOrDefault(ASKED, "").split(","));
        Set<Fact> asked = EnumSet.noneOf(Fact.class);
        Arrays.stream(Fact.values()).filter(fact -> columns.contains(fact.column())).forEach(asked::add);
        return asked;
    }

    /** The rules to decide by: those in force; of a kept answer those of the edition it was found under. */
    private RuleBook rules() {
        return kept == null || kept.edition() == null ? lawBook.rules() : books.bookOf(kept.edition()).rules();
    }

    /** The calendar and counting rules of the same edition. */
    private PeriodRules periods() {
        return kept == null || kept.edition() == null ? lawBook.periods() : books.bookOf(kept.edition()).periods();
    }

    /** What to ask now, in the order of the facts: what cannot be read, what is to be changed, and what matters next. */
    private Set<Fact> asked(String change) {
        Set<Fact> asked = EnumSet.noneOf(Fact.class);
        for (Fact fact : Fact.values()) {
            if (answers.isDefective(fact) || fact.column().equals(change)) {
                asked.add(fact);
            }
        }
        if (decision.status() == Decision.Status.NOT_LOADED) {
            asked.add(Fact.DAY);
        } else if (asked.isEmpty() && !decision.isDecided()) {
            Fact first = decision.missing().iterator().next();
            Set<Fact> candidates = new LinkedHashSet<>(decision.missing());
            if (GROUPS.get(0).contains(first)) {
                candidates.addAll(GROUPS.get(0));
            }
            asked.add(first);
            GROUPS.stream().filter(group -> group.contains(first)).forEach(group -> group.stream().filter(candidates::contains).filter(f -> !answers.facts().knows(f)).forEach(asked::add));
        }
        if (asked.contains(Fact.SHARES_BEFORE)) {
            asked.add(Fact.VOTES_BEFORE);
        }
        if (asked.contains(Fact.SHARES_AFTER)) {
            asked.add(Fact.VOTES_AFTER);
            if (isReportedByStep()) {
                asked.add(Fact.SHARES_BEFORE);
            }
        }
        return asked;
    }

    /** Whether the stake before the act may matter, be it only for what would change the answer. */
    private boolean isReportedByStep() {
        Facts facts = answers.facts();
        return facts.act() != null && facts.act().isStake() && Boolean.TRUE.equals(facts.get(Fact.LISTED)) && facts.day() != null
                && lawBook.rules().parameter("exemption_usable_from", facts.day()).isPresent();
    }

    /** Answers that read well but stand in no row, a day that is not loaded, and fields sent empty. */
    private List<FieldDefect> contradictions(Map<String, String> sent) {
        List<FieldDefect> found = new ArrayList<>();
        if (decision.status() == Decision.Status.NOT_LOADED) {
            found.add(new FieldDefect(Fact.DAY.column(), decision.reason()));
        }
        for (Fact fact : decision.missing()) {
            if (answers.facts().knows(fact) && fact == Fact.COUNTRY) {
                found.add(new FieldDefect(fact.column(), Reason.plain("rules.finding.country_unknown", answers.facts().get(fact))));
            } else if (answers.facts().knows(fact) && fact == Fact.SECTOR_CODES) {
                String unknown = answers.facts().sectorCodes().stream().filter(code -> !lawBook.rules().knowsCode(code)).collect(Collectors.joining(", "));
                found.add(new FieldDefect(fact.column(), Reason.plain("rules.finding.unknown_row_id", unknown)));
            }
        }
        List<String> justAsked = List.of(sent.getOrDefault(ASKED, "").split(","));
        for (CheckQuestions.Question question : questions) {
            if (!searching && !question.optional() && justAsked.contains(question.path()) && !answers.typed().containsKey(question.path())) {
                found.add(new FieldDefect(question.path(), Reason.plain("rules.row.required")));
            }
        }
        return found;
    }

    /** Whether there is an answer to show. */
    public boolean isAnswered() {
        return questions.isEmpty() && decision.isDecided() && !target.isAsked();
    }

    /** What is looked for among the designations. */
    public String getSectorQuery() {
        return sectorSearch.query();
    }

    /** How many designations of the day fit what is looked for, in words; empty if nothing is. */
    public String getSectorsFound() {
        return sectorSearch.isEmpty() ? "" : texts.of("need.sectorsFound", asking.sectorsFound());
    }

    /** Whether what the list says of the target helps with a question of this page. */
    public boolean isHintShown() {
        return target.isChosen() && questions.stream().anyMatch(q -> q.path().equals(Fact.SECTOR_CODES.column()) || q.path().equals(Fact.CORE.column()));
    }

    public List<CheckQuestions.Question> getQuestions() {
        return questions;
    }

    /** The columns asked on this page, in one text. */
    public String getAskedNow() {
        Stream<String> company = target.isAsked() ? Stream.of(TargetCompany.COMPANY) : Stream.empty();
        return Stream.concat(questions.stream().map(CheckQuestions.Question::path), company).collect(Collectors.joining(","));
    }

    /** Answers that are not asked again on this page. */
    public List<Carried> getCarried() {
        Set<String> shown = questions.stream().map(CheckQuestions.Question::path).collect(Collectors.toSet());
        Stream<Map.Entry<String, String>> company = target.isAsked() ? Stream.empty() : target.carried().entrySet().stream();
        return Stream.concat(answers.typed().entrySet().stream(), company).filter(e -> !shown.contains(e.getKey())).map(e -> new Carried(e.getKey(), e.getValue())).toList();
    }

    /** Answers so far, and with an answer also what was taken for granted on the way to it. */
    public List<Answer> getGiven() {
        List<Answer> given = new ArrayList<>();
        Set<String> shown = questions.stream().map(CheckQuestions.Question::path).collect(Collectors.toSet());
        for (Fact fact : Fact.values()) {
            if (fact == Fact.LISTED && target.isChosen() && !target.isAsked()) {
                given.add(new Answer(TargetCompany.COMPANY, texts.get("target.given"), target.getName(), false, "/check" + query(TargetCompany.COMPANY)));
            }
            if (answers.typed().containsKey(fact.column()) && !answers.isDefective(fact) && !shown.contains(fact.column())) {
                given.add(new Answer(fact.column(), texts.label(fact), words.fact(fact, answers.facts().get(fact)), false, changeLink(fact)));
            }
        }
        if (isAnswered()) {
            Facts complete = answers.complete();
            for (Fact fact : answers.takenForGranted()) {
                Decision without = Eligibility.decide(complete.with(fact, null), lawBook.rules());
                if (!without.isDecided() || without.irrelevantUnknowns().contains(fact)) {
                    given.add(new Answer(fact.column(), texts.label(fact), words.fact(fact, complete.get(fact)), true, changeLink(fact)));
                }
            }
        }
        return given;
    }

    private String changeLink(Fact fact) {
        return "/check" + query(fact.column());
    }

    /** The answers as a query, with the question to be asked again. */
    private String query(String ask) {
        StringBuilder query = new StringBuilder();
        Map<String, String> all = new LinkedHashMap<>(answers.typed());
        all.putAll(target.carried());
        all.forEach((column, value) -> query.append(query.isEmpty() ? "?" : "&").append(column).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return ask.isEmpty() ? query.toString() : query.append(query.isEmpty() ? "?" : "&").append("ask=").append(ask).toString();
    }

    /** The answers with the target, as they are kept. */
    private Map<String, String> asKept() {
        Map<String, String> kept = new LinkedHashMap<>(answers.typed());
        kept.putAll(target.kept());
        return kept;
    }

    /** This answer's own address. */
    public String getAddress() {
        return "/check" + query("");
    }

    public Outcome getOutcome() {
        return kept == null ? decision.outcome() : kept.outcome();
    }

    public String getTitle() {
        return texts.label(getOutcome());
    }

    public String getLead() {
        return texts.get("Outcome." + getOutcome().name() + ".lead");
    }

    public LocalDate getDay() {
        return answers.facts().day();
    }

    public List<DecisionTexts.Step> getSteps() {
        if (steps == null) {
            steps = words.steps(decision);
        }
        return steps;
    }

    public List<DecisionTexts.Other> getOthers() {
        if (others == null) {
            others = words.others(decision);
        }
        return others;
    }

    public List<AnswerDates.KeyDay> getDays() {
        return dates.of(decision, periods());
    }

    public String dayText(AnswerDates.KeyDay day) {
        return texts.of("need.date." + day.key(), words.form(day.form()));
    }

    /** The forms to file, by name. */
    public List<String> getFormNames() {
        return getForms().stream().map(form -> texts.of("need.form", words.form(form))).toList();
    }

    public List<String> getForms() {
        return kept == null ? decision.forms() : kept.forms();
    }

    public List<String> getLaterForms() {
        return decision.isDecided() ? decision.laterForms() : List.of();
    }

    /** The addressees by name. */
    public String getMinisters() {
        return words.ministers(kept == null ? decision.ministers() : kept.ministers());
    }

    public List<String> getConditions() {
        return decision.isDecided() ? decision.conditions().stream().map((Condition c) -> texts.label(c)).toList() : List.of();
    }

    /** Forms that can be begun here with these answers. */
    public List<String> getFormsHere() {
        return getForms().stream().filter(form -> forms.isHere(form, clock.today())).toList();
    }

    /** Reports that fall due because the day of the act has come, by name; empty if none does. */
    public String getReports() {
        return answerForms.reporting(getForms(), answers.facts()).stream().map(form -> texts.of("need.form", words.form(form))).collect(Collectors.joining(", "));
    }

    /** Forms to file that are not filed here yet, by name. */
    public String getFormsElsewhere() {
        return getForms().stream().filter(form -> !forms.isHere(form, clock.today())).map(form -> texts.of("need.form", words.form(form))).collect(Collectors.joining(", "));
    }

    /** Whether this reader may file: whoever has not signed in yet may be somebody who does. */
    public boolean isFiler() {
        return !viewer.isSignedIn() || viewer.is(Role.FILER.name());
    }

    /** Whether the notification can no longer be free by the day, or the day is past. */
    public boolean isLate() {
        return getOutcome() == Outcome.PRIOR_NOTIFICATION && getDays().stream().anyMatch(d -> d.key().equals("latest") && d.on().isBefore(clock.today())) && getDay().isAfter(clock.today());
    }

    public String getEdition() {
        return kept == null ? words.edition(lawBook.edition(), lawBook.rulesFingerprint()) : words.edition(kept.edition(), kept.book());
    }

    public LocalDate getToday() {
        return clock.today();
    }

    public boolean isKept() {
        return kept != null;
    }

    public String getReference() {
        return kept == null ? "" : kept.id();
    }

    public Instant getKeptAt() {
        return kept == null ? null : kept.createdAt();
    }

    public List<String> getBasis() {
        return (kept == null ? decision.basis() : kept.basis()).stream().map(words::article).toList();
    }

    /** Whether the rules were changed since the answer was kept. */
    public boolean isOtherEdition() {
        return kept != null && !kept.book().equals(lawBook.rulesFingerprint());
    }

    /** What the rules as of now answer, where that differs from what was kept; otherwise empty. */
    public String getAnswerNow() {
        if (kept == null || now.outcome() == kept.outcome() && now.forms().equals(kept.forms())) {
            return "";
        }
        return now.isDecided() ? texts.label(now.outcome()) : words.whyUndecided(now);
    }
}
