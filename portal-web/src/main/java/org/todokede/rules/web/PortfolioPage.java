package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.rules.ActKind;
import org.todokede.rules.Fact;
import org.todokede.rules.FactsRow;
import org.todokede.rules.InvestorType;
import org.todokede.rules.Outcome;
import org.todokede.rules.service.AssessmentRows;
import org.todokede.rules.service.PortfolioService;

/** Many cases at once: a table is sent, answered in the background, and its answers are fetched. */
@Named
@RequestScoped
public class PortfolioPage {

    /** Columns of the template, in the order of the worked cases. */
    static final List<String> COLUMNS = List.of(
            "id", "as_of_date", "investor_type", "investor_country", "state_owned", "target_listed", "sector_codes", "core", "act", "shares_before_pct", "shares_after_pct", "seller_foreign",
            "closely_related_director", "accesses_secret_tech", "proposes_business_transfer");

    /** Request attribute: why the table just sent was not taken. */
    static final String REFUSED = "org.todokede.portfolio.refused";

    private static final String FILE = "file";
    private static final Set<String> YES_NO = Set.of("state_owned", "target_listed", "core", "seller_foreign", "closely_related_director", "accesses_secret_tech", "proposes_business_transfer");

    /** A column of the table, explained. @param required whether it must be there */
    public record Column(String name, String meaning, String values, boolean required) {}

    /** How many rows got an answer. */
    public record Count(String label, String code, int rows) {}

    /** An answer as shown. @param outcome in words */
    public record Shown(String row, String id, String outcome, String form, String ministers, String basis, String undetermined) {}

    @EJB
    private PortfolioService portfolios;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private HttpServletRequest request;

    private PortfolioService.Portfolio portfolio;
    private List<String> defects = List.of();

    /** Runs before the form is shown, also after a table that was not taken. */
    public void load() {
        errors.nameFields(path -> path.equals(FILE) ? texts.get("portfolio.file") : "");
        if (request.getAttribute(REFUSED) instanceof Refusal refused) {
            errors.add(refused instanceof InvalidInput invalid ? atTheFile(invalid) : refused);
            return;
        }
        switch (page.param("problem")) {
            case "tooLarge" -> errors.add(InvalidInput.at(FILE, "table.tooLarge", (AssessmentRows.LIMITS.bytes() + 1) / 1_000_000));
            case "cut" -> errors.add(InvalidInput.at(FILE, "upload.cut"));
            case "choose" -> errors.add(InvalidInput.at(FILE, "document.choose"));
            default -> {
                // nothing was sent yet
            }
        }
    }

    /** Every defect of a table is one of the file field; the summary names them all, the field the first. */
    private InvalidInput atTheFile(InvalidInput refused) {
        defects = refused.defects().stream().skip(1).map(d -> texts.reason(d.reason())).toList();
        Reason first = refused.defects().get(0).reason();
        return InvalidInput.at(FILE, first.key(), first.args().toArray());
    }

    /** Runs before a portfolio is shown. */
    public void loadPortfolio() {
        portfolio = portfolios.find(page.route("id"));
        defects = portfolio.defects().stream().map(d -> texts.reason(d.reason())).toList();
    }

    /** What else is wrong with the table just sent, or why the answers end early. */
    public List<String> getDefects() {
        return defects;
    }

    public List<Column> getColumns() {
        return COLUMNS.stream().map(name -> new Column(name, meaning(name), values(name), FactsRow.REQUIRED_COLUMNS.contains(name))).toList();
    }

    private String meaning(String column) {
        return column.equals("id") ? texts.get("portfolio.column.id") : Arrays.stream(Fact.values()).filter(f -> f.column().equals(column)).findFirst().map(texts::label).orElse("");
    }

    private String values(String column) {
        return texts.get(YES_NO.contains(column) ? "portfolio.values.yesNo" : "portfolio.values." + column);
    }

    public List<Choice> getInvestorTypes() {
        return Arrays.stream(InvestorType.values()).map(t -> new Choice(t.name(), texts.label(t))).toList();
    }

    public List<Choice> getActs() {
        return Arrays.stream(ActKind.values()).map(a -> new Choice(a.name(), texts.label(a))).toList();
    }

    public int getMostRows() {
        return AssessmentRows.MAX_ROWS;
    }

    public long getMostMegabytes() {
        return (AssessmentRows.LIMITS.bytes() + 1) / 1_000_000;
    }

    public long getHoursKept() {
        return portfolios.kept().toHours();
    }

    public PortfolioService.Portfolio getPortfolio() {
        return portfolio;
    }

    public boolean isDone() {
        return portfolio.state() == PortfolioService.State.DONE;
    }

    public boolean isWaiting() {
        return portfolio.state() == PortfolioService.State.WAITING;
    }

    /** Rows by what was answered, the outcomes of law first, each once. */
    public List<Count> getCounts() {
        return portfolio.counts().entrySet().stream()
                .sorted(Comparator.comparingInt(e -> order(e.getKey())))
                .map(e -> new Count(outcome(e.getKey()), e.getKey(), e.getValue()))
                .toList();
    }

    private static int order(String code) {
        List<Outcome> strictestFirst = Arrays.asList(Outcome.values());
        return Arrays.stream(Outcome.values()).filter(o -> o.name().equals(code)).findFirst().map(o -> -strictestFirst.indexOf(o)).orElse(code.equals(AssessmentRows.ERROR) ? 2 : 1);
    }

    private String outcome(String code) {
        return texts.has("Outcome." + code + ".short") ? texts.get("Outcome." + code + ".short") : texts.get("portfolio.outcome." + code);
    }

    public List<Shown> getFirst() {
        return portfolio.first().stream()
                .map(l -> new Shown(
                        l.row(), l.id(), outcome(l.outcome()), number(l.form()).replace(";", ", "), l.ministers().replace(";", ", "), viewer.article(l.basis()), l.undetermined()))
                .toList();
    }

    private String number(String form) {
        return viewer.isJapanese() ? form.replace('-', 'の') : form;
    }

    public String getEdition() {
        return portfolio.book().substring(0, 12);
    }

    /** Whether there are answers to fetch. */
    public boolean isAnswered() {
        return isDone() && !portfolio.first().isEmpty();
    }
}
