package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todokede.filing.web.FieldViews;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;
import org.todokede.review.service.NoObjectionService;

/** "No objection" to many cases of low risk in one go. */
@Named
@RequestScoped
public class NoObjectionPage {

    /** A case to choose. */
    public record Line(String number, int seen, String filer, String target, List<String> sectors, LocalDate dueOn, String signed, boolean chosen) {}

    /** A case that was not signed. */
    public record Refused(String number, String reason) {}

    @EJB
    private NoObjectionService signatures;

    @Inject
    private FieldViews views;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private List<NoObjectionService.Row> rows = List.of();
    private List<NoObjectionService.Outcome> outcomes;

    /** Runs before the cases are shown, or signed. What became of each is shown at once: posted again, nothing is signed twice. */
    public void load() {
        errors.nameFields(path -> path.equals("cases") ? texts.get("noObjection.choose") : "");
        if (page.isPost()) {
            try {
                outcomes = signatures.sign(page.actor(), chosen());
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        rows = signatures.candidates(page.actor());
    }

    private Map<String, Integer> chosen() {
        Map<String, Integer> chosen = new LinkedHashMap<>();
        numbers().forEach(number -> chosen.put(number, (int) page.number("seen-" + number, -1)));
        return chosen;
    }

    private List<String> numbers() {
        return Arrays.stream(page.params().getOrDefault("cases", "").split(";")).filter(number -> !number.isBlank()).toList();
    }

    public List<Line> getLines() {
        List<String> chosen = numbers();
        return rows.stream()
                .map(r -> new Line(
                        r.number(), r.seen(), r.filerName() + " " + viewer.country(r.filerCountry()), r.targetName(), r.sectors().stream().map(views::sector).toList(), r.dueOn(),
                        String.join(", ", r.signed()), chosen.contains(r.number())))
                .toList();
    }

    /** Whether something was signed, or tried. */
    public boolean isDone() {
        return outcomes != null;
    }

    public long getSigned() {
        return outcomes.stream().filter(NoObjectionService.Outcome::isSigned).count();
    }

    public List<Refused> getRefused() {
        return outcomes.stream().filter(o -> !o.isSigned()).map(o -> new Refused(o.number(), texts.reason(o.why()))).toList();
    }
}
