package org.todokede.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingFacts;
import org.todokede.filing.FormEdition;
import org.todokede.filing.service.FilingAnswers;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.rules.Decision;
import org.todokede.rules.Fact;
import org.todokede.rules.Outcome;
import org.todokede.rules.service.AssessmentService.Kept;
import org.todokede.rules.web.DecisionTexts;

/** What the decision says of a filing, in words, for the pages of filer and reviewer. */
@RequestScoped
public class StandingTexts {

    /**
     * The decision on what is filed, beside the answer the filing began with.
     *
     * @param needed whether the form is the one that is asked for
     * @param missing what is not stated yet and matters; empty unless undetermined
     * @param began null if it began without an answer
     */
    public record View(String title, String text, boolean needed, List<Missing> missing, List<DecisionTexts.Step> steps, Began began) {}

    /** A fact that is not stated. @param section key of the section of the form that asks for it; empty if none does */
    public record Missing(String label, String section) {}

    /** The answer a filing began with. @param edition of the rules it was found under */
    public record Began(String id, String outcome, Instant keptAt, String edition, List<Changed> changed) {}

    /** A fact on which answer and filing differ. */
    public record Changed(String label, String answered, String filed) {}

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    @Inject
    private DecisionTexts words;

    /** The standing of a filing in words. */
    public View of(FilingAnswers.Standing standing, FormEdition form, FilingContent content) {
        Decision decision = standing.asFiled();
        boolean needed = form.kind().isSent() ? decision.forms().contains(form.number()) : decision.outcome() == Outcome.PRIOR_NOTIFICATION;
        return new View(
                title(decision, form, needed),
                text(decision, form, needed),
                needed,
                decision.missing().stream().flatMap(fact -> missing(fact, form, content).stream()).distinct().toList(),
                words.steps(decision),
                standing.began() == null ? null : began(standing.began(), standing.differences()));
    }

    private String title(Decision decision, FormEdition form, boolean needed) {
        return switch (decision.status()) {
            case DECIDED -> texts.get(FormWords.key(texts, needed ? "judged.needed" : "judged.notNeeded", form.kind()));
            case UNDETERMINED -> texts.get("judged.undetermined");
            case NOT_LOADED -> texts.reason(decision.reason());
        };
    }

    private String text(Decision decision, FormEdition form, boolean needed) {
        if (!decision.isDecided()) {
            return "";
        }
        return needed ? texts.of("judged.addressees", words.ministers(decision.ministers())) : texts.of(FormWords.key(texts, "judged.instead", form.kind()), texts.label(decision.outcome()));
    }

    private List<Missing> missing(Fact fact, FormEdition form, FilingContent content) {
        List<Missing> fields = new ArrayList<>();
        FilingFacts.emptyFieldsFor(fact, content).forEach(path -> form.field(path)
                .ifPresent(field -> fields.add(new Missing(field.label().in(viewer.getLanguage()), form.sectionOf(path).orElseThrow().key()))));
        return fields.isEmpty() ? List.of(new Missing(texts.label(fact), "")) : fields;
    }

    private Began began(Kept kept, List<FilingFacts.Difference> differences) {
        return new Began(
                kept.id(),
                texts.label(kept.outcome()),
                kept.createdAt(),
                words.edition(kept.edition(), kept.book()),
                differences.stream().map(d -> new Changed(texts.label(d.fact()), value(d.fact(), d.answered()), value(d.fact(), d.filed()))).toList());
    }

    private String value(Fact fact, Object value) {
        if (value == null) {
            return texts.get("judged.unstated");
        }
        return value instanceof Collection<?> many && many.isEmpty() ? texts.get("judged.none") : words.fact(fact, value);
    }
}
