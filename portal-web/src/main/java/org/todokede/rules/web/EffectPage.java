package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.InvalidInput;
import org.todokede.rules.Decision;
import org.todokede.rules.EffectPreview;
import org.todokede.rules.service.EffectPreviewService;

/**
 * What an edition would change, on its page: everything stored is judged when somebody asks, because it takes seconds where much is stored. Shows numbers, days
 * and reasons, and nobody's name but that of a listed company.
 */
@Named
@RequestScoped
public class EffectPage {

    /** How many of one kind were judged. */
    public record Tally(String kind, long judged, long same, long changed) {}

    /** How often one answer becomes another. */
    public record Change(String kind, String before, String after, long count) {}

    /** Something that is answered differently. */
    public record Row(String kind, String reference, String business, LocalDate day, Answer before, Answer after) {}

    /** An answer with its steps. @param more forms and addressees, may be empty */
    public record Answer(String title, String more, List<DecisionTexts.Step> steps) {}

    /** Where the list goes on. */
    public record Next(String kind, String key) {}

    @EJB
    private EffectPreviewService effects;

    @Inject
    private Page page;

    @Inject
    private Texts texts;

    @Inject
    private DecisionTexts words;

    private EffectPreview.Report report;
    private boolean broken;

    /** Runs before the page of an edition is shown; judges only if that was asked for. */
    public void load() {
        if (!isAsked() || page.isPost()) {
            return;
        }
        try {
            report = effects.preview(page.actor(), (int) page.routeId("edition"), after()).orElse(null);
        } catch (InvalidInput doesNotCompile) {
            broken = true;
        }
    }

    private EffectPreview.Cursor after() {
        return Arrays.stream(EffectPreview.Kind.values()).filter(kind -> kind.name().equals(page.param("kind"))).findFirst()
                .filter(kind -> page.param("key").matches(kind == EffectPreview.Kind.DRAFT || kind == EffectPreview.Kind.CASE ? "\\d{1,18}" : "[a-zA-Z0-9]{1,26}"))
                .map(kind -> new EffectPreview.Cursor(kind, page.param("key")))
                .orElse(null);
    }

    /** Whether everything stored is to be judged. */
    public boolean isAsked() {
        return page.param("effect").equals("yes");
    }

    /** Whether the rows of the edition make no book, so that nothing can be judged. */
    public boolean isBroken() {
        return broken;
    }

    /** Whether there is anything to show. */
    public boolean isJudged() {
        return report != null;
    }

    /** Whether this page counts: the first one. */
    public boolean isFirst() {
        return after() == null;
    }

    public LocalDate getDay() {
        return report.effectiveDay();
    }

    public String getSummary() {
        return texts.of("effect.summary", report.changed(), report.judged());
    }

    public List<Tally> getTallies() {
        return report.tallies().stream().map(t -> new Tally(texts.get("EffectKind." + t.kind().name()), t.judged(), t.same(), t.changed())).toList();
    }

    public List<Change> getChanges() {
        return report.changes().stream()
                .map(c -> new Change(
                        texts.get("EffectKind." + c.kind().name()), texts.get(c.before().key()),
                        c.before().equals(c.after()) ? texts.get("effect.formsOrAddressees") : texts.get(c.after().key()), c.count()))
                .toList();
    }

    public List<Row> getRows() {
        return report.rows().stream()
                .map(r -> new Row(
                        texts.get("EffectKind." + r.subject().kind().name()),
                        r.subject().reference(),
                        words.businesses(r.before(), r.after()),
                        r.day(),
                        answer(r.before()),
                        answer(r.after())))
                .toList();
    }

    private Answer answer(Decision decision) {
        String title = decision.isDecided() ? texts.get("Outcome." + decision.outcome().name() + ".short") : texts.get("Status." + decision.status().name());
        String forms = decision.forms().stream().map(form -> texts.of("need.form", words.form(form))).collect(Collectors.joining(", "));
        String more = decision.isDecided() ? forms + (decision.ministers().isEmpty() ? "" : " · " + words.ministers(decision.ministers())) : words.whyUndecided(decision);
        return new Answer(title, more, words.steps(decision));
    }

    /** Where the following page begins; null if this is the last. */
    public Next getNext() {
        return report.next() == null ? null : new Next(report.next().kind().name(), report.next().key());
    }
}
