package org.todokede.screening.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.screening.Verdict;
import org.todokede.screening.service.ScreeningService;
import org.todokede.screening.service.ScreeningService.Decided;
import org.todokede.screening.service.ScreeningService.HitView;
import org.todokede.screening.service.ScreeningService.Screening;

/** The hits of a case, and the page on which one of them is decided. */
@Named
@RequestScoped
public class ScreeningPage {

    private static final Map<Verdict, String> TONES = Map.of(Verdict.CONFIRMED, "stopped", Verdict.DISMISSED, "clear");

    /** A hit as listed. @param tone of its badge @param finding what was found of it, or that nothing was yet */
    public record Line(HitView hit, String fields, String tone, String finding, Decided latest, String href) {}

    /** A choice of the form. */
    public record Option(String value, String label) {}

    /** A decision as shown. */
    public record Finding(String verdict, Decided decided) {}

    @EJB
    private ScreeningService screenings;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private Screening screening;
    private HitView hit;

    /** Runs before the hits are shown. */
    public void load() {
        screening = screenings.read(page.actor(), page.route("number"));
    }

    /** Runs before a hit is shown or decided. */
    public void loadHit() {
        errors.nameFields(path -> path.equals("verdict") ? texts.get("screening.verdict") : texts.get("screening.reason"));
        if (page.isPost()) {
            try {
                screenings.decide(page.actor(), page.route("number"), page.route("hit"), (int) page.number("seen", -1), page.param("verdict"), page.param("reason"));
                page.redirect("/review/" + page.route("number") + "/screening");
                return;
            } catch (NotFound gone) {
                throw gone;
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        load();
        hit = screening.hits().stream().filter(h -> h.key().equals(page.route("hit"))).findFirst().orElseThrow(NotFound::new);
    }

    public Screening getScreening() {
        return screening;
    }

    public List<Line> getLines() {
        return screening.hits().stream().map(this::line).toList();
    }

    private Line line(HitView h) {
        Decided latest = h.decisions().isEmpty() ? null : h.decisions().get(h.decisions().size() - 1);
        return new Line(
                h, fields(h), latest == null ? "question" : TONES.get(latest.verdict()), latest == null ? texts.get("screening.undecided") : texts.label(latest.verdict()), latest,
                "/review/" + screening.number() + "/screening/" + h.key());
    }

    /** Labels of the fields in which the name stands. */
    private String fields(HitView h) {
        List<String> labels = h.paths().stream().map(path -> screening.form().label(path, viewer.getLanguage())).filter(label -> !label.isEmpty()).distinct().toList();
        return String.join(viewer.isJapanese() ? "、" : ", ", labels);
    }

    public HitView getHit() {
        return hit;
    }

    public String getHitFields() {
        return fields(hit);
    }

    public String getPath() {
        return page.path();
    }

    public int getSeen() {
        return hit.decisions().size();
    }

    /** What was found so far, oldest first. */
    public List<Finding> getFindings() {
        return hit.decisions().stream().map(d -> new Finding(texts.label(d.verdict()), d)).toList();
    }

    public List<Option> getVerdicts() {
        return Arrays.stream(Verdict.values()).map(v -> new Option(v.name(), texts.label(v))).toList();
    }

    /** What was typed, so that nothing is lost when something is wrong. */
    public String typed(String name) {
        return page.param(name);
    }
}
