package org.todokede.review.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.review.service.CaseLog;

/** What is shown to somebody whose act was overtaken by another: what has happened since, and the own text where the form is there no more. */
@Named
@RequestScoped
public class OvertakenPage {

    /** A text that was typed. */
    public record Typed(String label, String text) {}

    @Inject
    private CasePage of;

    @Inject
    private ActPage acting;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    /** What has happened in the case after what the person saw. */
    public List<CasePage.Happening> getSince() {
        long seen = page.number("seen", -1);
        List<CasePage.Happening> all = of.getCourse();
        return page.isPost() && seen >= 0 && seen < all.size() ? all.subList((int) seen, all.size()) : List.of();
    }

    /** What was typed into the form of the act. */
    public List<Typed> getTyped() {
        return page.isPost() ? page.params().entrySet().stream().filter(p -> !p.getValue().isBlank() && isText(p.getKey())).map(p -> new Typed(label(p.getKey()), p.getValue())).toList() : List.of();
    }

    private boolean isText(String name) {
        return name.startsWith(CaseLog.DEFECT) || acting.getDetails().stream().anyMatch(d -> d.name().equals(name) && !d.control().equals("radios"));
    }

    private String label(String name) {
        return name.startsWith(CaseLog.DEFECT)
                ? acting.getDefectFields().stream().filter(f -> f.name().equals(name)).map(ActPage.DefectField::label).findFirst().orElse(name)
                : texts.get("review.field." + name);
    }
}
