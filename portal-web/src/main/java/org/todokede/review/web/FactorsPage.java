package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.review.FactorAssessment;
import org.todokede.review.RiskFlag;
import org.todokede.review.ScreeningFactor;
import org.todokede.review.service.FactorService;
import org.todokede.review.service.FactorService.Checklist;
import org.todokede.review.service.FactorService.Found;
import org.todokede.review.service.FactorService.Item;
import org.todokede.review.service.FactorService.OfMinistry;

/** The checklist of the published screening factors of a case, and the page on which a ministry says what it finds of one. */
@Named
@RequestScoped
public class FactorsPage {

    private static final Map<RiskFlag, String> TONES = Map.of(RiskFlag.NONE, "draft", RiskFlag.WARNS, "question", RiskFlag.BARS, "stopped");

    private static final List<String> FIELDS = List.of("assessment", "body", "source", "flag");

    /** What a ministry found, as shown. @param flag empty if there is none */
    public record Finding(String ministry, String tone, String assessment, String flagTone, String flag, String body, String source, String signed) {}

    /** A factor as listed. @param latest of each ministry @param earlier what they had found before, the newest first @param own whether the reader's ministry has said something */
    public record Line(String key, String subject, String published, boolean verified, List<Finding> latest, List<Finding> earlier, boolean own, String href) {}

    /** A choice of the form. */
    public record Option(String value, String label) {}

    @EJB
    private FactorService factors;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private Checklist checklist;
    private Item item;

    /** Runs before the checklist is shown. */
    public void load() {
        checklist = factors.read(page.actor(), page.route("number"));
    }

    /** Runs before a factor is shown, or something is found of it. */
    public void loadFactor() {
        errors.nameFields(path -> FIELDS.contains(path) ? texts.get("factor." + path) : "");
        if (page.isPost()) {
            try {
                factors.find(
                        page.actor(), page.route("number"), page.route("factor"), (int) page.number("seen", -1),
                        new FactorService.Typed(page.param("assessment"), page.param("flag"), page.param("body"), page.param("source")));
                page.redirect("/review/" + page.route("number") + "/factors#factor-" + page.route("factor"));
                return;
            } catch (NotFound gone) {
                throw gone;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        load();
        item = checklist.items().stream().filter(i -> i.factor().key().equals(page.route("factor"))).findFirst().orElseThrow(NotFound::new);
    }

    public Checklist getChecklist() {
        return checklist;
    }

    public List<Line> getLines() {
        return checklist.items().stream().map(this::line).toList();
    }

    /** The factor that is looked at alone. */
    public Line getLine() {
        return line(item);
    }

    private Line line(Item of) {
        ScreeningFactor factor = of.factor();
        return new Line(
                factor.key(),
                viewer.isJapanese() ? factor.subjectJa() : factor.subjectEn(),
                viewer.isJapanese() ? factor.sourceJa() : factor.sourceEn(),
                factor.verified(),
                of.findings().stream().map(m -> finding(m, m.latest())).toList(),
                of.findings().stream().flatMap(m -> earlier(m).stream()).toList(),
                of.findings().stream().anyMatch(m -> m.ministry().equals(checklist.ministry())),
                "/review/" + checklist.number() + "/factors/" + factor.key());
    }

    private List<Finding> earlier(OfMinistry of) {
        List<Found> before = of.all().subList(0, of.all().size() - 1);
        return IntStream.range(0, before.size()).mapToObj(i -> finding(of, before.get(before.size() - 1 - i))).toList();
    }

    private Finding finding(OfMinistry of, Found found) {
        return new Finding(
                of.counts() ? of.ministry() : texts.of("factor.dropped", of.ministry()), found.assessment().tone().word(), texts.label(found.assessment()), TONES.get(found.flag()), found.flag() == RiskFlag.NONE ? "" : texts.label(found.flag()), found.body(),
                found.source(), found.author() + " · " + viewer.dateTime(found.at()));
    }

    public String getPath() {
        return page.path();
    }

    public int getSeen() {
        return checklist.seen(item.factor().key());
    }

    public List<Option> getAssessments() {
        return Arrays.stream(FactorAssessment.values()).map(a -> new Option(a.name(), texts.label(a))).toList();
    }

    public List<Option> getFlags() {
        return Arrays.stream(RiskFlag.values()).map(f -> new Option(f.name(), texts.label(f))).toList();
    }

    /** What was typed, so that nothing is lost when something is wrong; until then what the ministry said last. */
    public String typed(String name) {
        return page.isPost() ? page.param(name) : item.findings().stream().filter(m -> m.ministry().equals(checklist.ministry())).findFirst().map(m -> said(m.latest(), name)).orElse(name.equals("flag") ? RiskFlag.NONE.name() : "");
    }

    private static String said(Found found, String name) {
        return switch (name) {
            case "assessment" -> found.assessment().name();
            case "flag" -> found.flag().name();
            case "body" -> found.body();
            default -> found.source();
        };
    }
}
