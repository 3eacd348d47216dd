package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.filing.Regime;
import org.todokede.filing.web.FieldViews;
import org.todokede.identity.Role;
import org.todokede.identity.service.DelegationService;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.DetailRule;
import org.todokede.review.service.CaseLog;
import org.todokede.review.service.ReviewService;

/** The page on which one act is taken in a case: what it does in law, its days, and what it asks for; or why it is not possible now. */
@Named
@RequestScoped
public class ActPage {

    private static final Map<DetailRule.Type, String> CONTROLS = Map.of(DetailRule.Type.DAY, "date", DetailRule.Type.TEXT, "textarea", DetailRule.Type.CHOICE, "radios");

    /** Acts by which the ministries let the case go. */
    private static final Set<CaseAct> LETTING_GO = EnumSet.of(CaseAct.PROPOSE_SHORTENING, CaseAct.SHORTEN);

    /** Acts that rest on the harm that may be done, and on nothing else. */
    private static final Set<CaseAct> GROUNDED = EnumSet.of(CaseAct.PROPOSE_EXTENSION, CaseAct.EXTEND, CaseAct.PROPOSE_RECOMMENDATION, CaseAct.RECOMMEND);

    /** A detail of an act as drawn. */
    public record DetailView(String name, String control, String label, String help, boolean optional, String value, List<FieldViews.OptionView> options) {}

    /** A field at which a defect may be named. */
    public record DefectField(String name, String label, String stored, String value) {}

    @EJB
    private ReviewService review;

    @EJB
    private DelegationService delegations;

    @Inject
    private CasePage of;

    @Inject
    private ProposalPanel panel;

    @Inject
    private PortalClock clock;

    @Inject
    private FieldViews views;

    @Inject
    private Viewer viewer;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private CaseAct act;

    /** Runs before the act is shown or taken. */
    public void load() {
        String name = page.route("act").toUpperCase(Locale.ROOT).replace('-', '_');
        act = Arrays.stream(CaseAct.values()).filter(a -> a.name().equals(name) && a.role() != Role.FILER && !a.isDoneElsewhere()).findFirst().orElseThrow(NotFound::new);
        of.read();
        errors.nameFields(path -> isAsked(path) ? of.detailLabel(path) : "");
        if (page.isPost()) {
            take();
        }
    }

    private void take() {
        Map<String, String> details = new LinkedHashMap<>();
        page.params().forEach((key, value) -> {
            if (isAsked(key)) {
                details.put(key, value);
            }
        });
        try {
            String number = of.getFile().number();
            review.act(delegations.standingIn(page.actor(), page.number("onBehalf", 0)), number, act, (int) page.number("seen", -1), details);
            page.redirect("/review/" + number);
        } catch (Refusal refusal) {
            errors.add(refusal);
            of.read();
        }
    }

    private boolean isAsked(String name) {
        return name.startsWith(CaseLog.DEFECT) || act.details().stream().anyMatch(d -> d.name().equals(name));
    }

    CaseAct act() {
        return act;
    }

    public String getLabel() {
        return texts.label(act);
    }

    public String getPath() {
        return page.path();
    }

    /** Days that matter for the act, whether it is possible or not. */
    public List<CasePage.DayNote> getDates() {
        return of.choice(act).map(CasePage.Choice::dates).orElse(List.of());
    }

    public String getArticle() {
        return of.history().article(act);
    }

    /** Whether the act needs a ground of which a specified acquisition has one alone (FEFTA Art. 28(3), (5)). */
    public boolean isOfOneGround() {
        return GROUNDED.contains(act) && of.history().regime() == Regime.SPECIFIED_ACQUISITION;
    }

    /** Conditions of ministries that nobody owes yet, where the act would let the case go. */
    public List<CaseEvent> getConditionsLeft() {
        return LETTING_GO.contains(act) ? of.history().conditionsLeft() : List.of();
    }

    /** What the act does in law, before it is confirmed. */
    public String getEffect() {
        String key = "effect." + act.name();
        String plain = key + ".plain";
        return !of.isBarring() && texts.has(plain) ? texts.get(plain) : texts.has(key) ? texts.get(key) : "";
    }

    /** Why the act is not possible now; empty if it is. */
    public String getReason() {
        return of.history().whyNot(act, clock.today(), page.actor()).map(texts::reason).orElse("");
    }

    public String getReasonArticle() {
        return of.history().whyNot(act, clock.today(), page.actor()).map(Reason::article).orElse("");
    }

    /** Whether the ministries judge before it whether another body is needed (FEFTA Art. 69-4). */
    public boolean isAfterOtherBodies() {
        return act.details().stream().anyMatch(detail -> detail.name().equals(CaseEvent.NONE_ASKED));
    }

    /** The bodies that were asked in the case, by their codes, and whether they have answered; empty if none was. */
    public String getBodies() {
        return of.history().consultations().stream().map(c -> texts.of("act.body", c.body(), texts.get(c.isOpen() ? "consult.awaited" : "consult.given"))).collect(Collectors.joining(", "));
    }

    public List<DetailView> getDetails() {
        return act.details().stream().filter(detail -> !detail.name().equals(CaseEvent.NONE_ASKED) || of.history().consultations().isEmpty() || !page.param(CaseEvent.NONE_ASKED).isBlank()).map(this::detail).toList();
    }

    private DetailView detail(DetailRule rule) {
        String own = "detail." + act + "." + rule.name() + ".help";
        String help = texts.has(own) ? own : "detail." + rule.name() + ".help";
        boolean proposal = rule.name().equals(CasePage.PROPOSAL);
        List<String> choices = proposal ? panel.proposals().stream().map(p -> p.event().act().name()).toList() : rule.choices();
        boolean one = proposal && choices.size() == 1 && !page.isPost();
        return new DetailView(
                rule.name(),
                proposal ? "radios" : CONTROLS.get(rule.type()),
                texts.get("review.field." + rule.name()),
                texts.has(help) ? texts.get(help) : "",
                !rule.required(),
                one ? choices.get(0) : page.param(rule.name()),
                choices.stream().map(c -> new FieldViews.OptionView(c, of.choiceLabel(act, rule, c))).toList());
    }

    /** Whether the act names defects at fields. */
    public boolean isReturning() {
        return act == CaseAct.RETURN_FOR_DEFECT;
    }

    public List<DefectField> getDefectFields() {
        ReviewService.CaseFile file = of.getFile();
        return file.form().applicableFields(file.content()).stream()
                .map(f -> new DefectField(
                        CaseLog.DEFECT + f.path(),
                        file.form().label(f.path(), viewer.getLanguage()),
                        String.join(" / ", views.display(f, file.content().get(f.path()))),
                        page.param(CaseLog.DEFECT + f.path())))
                .toList();
    }
}
