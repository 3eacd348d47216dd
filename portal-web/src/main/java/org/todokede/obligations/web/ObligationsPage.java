package org.todokede.obligations.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.todokede.filing.web.FieldViews;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationBasis;
import org.todokede.obligations.ObligationProposal;
import org.todokede.obligations.ObligationState;
import org.todokede.obligations.service.ObligationService;
import org.todokede.obligations.service.OccurrenceService;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseEvent;

/** The ministries' pages of what is owed: in one case, one of them, a new one, and all of a ministry. */
@Named
@RequestScoped
public class ObligationsPage extends OwedPage {

    private static final int ROWS = 30;

    private static final String APPROVE = "APPROVE";
    private static final String DROP = "DROP";

    private static final Pattern PLACE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.(\\d{1,18})");

    /** A row of the list. */
    public record Line(String number, String parties, String key, String what, LocalDate due, String state, String tone, String late) {}

    /** A tab of the list. */
    public record Tab(String label, String href, boolean current) {}

    @EJB
    private ObligationService obligations;

    @EJB
    private OccurrenceService occurrences;

    private ObligationService.Show show = ObligationService.Show.SOON;
    private long waiting = -1;
    private ObligationService.Found found = new ObligationService.Found(List.of(), Optional.empty());

    /** Runs before what is owed in a case is shown. */
    public void load() {
        owed = obligations.ofCase(page.actor(), page.route("number"));
    }

    /** Runs before an obligation is proposed. */
    public void loadNew() {
        owed = obligations.toDecide(page.actor(), page.route("number"));
        acting(() -> obligations.propose(page.actor(), page.route("number"), page.params()));
    }

    /** Runs before what one officer has proposed is shown to another, approved or dropped. @throws NotFound if there is none such in the case, or it has ended */
    public void loadProposal() {
        owed = obligations.toDecide(page.actor(), page.route("number"));
        if (acting(this::end)) {
            owed = obligations.toDecide(page.actor(), page.route("number"));
        }
        if (!page.isPost() && waiting().isEmpty()) {
            throw new NotFound();
        }
    }

    private void end() {
        int number = (int) page.routeId("proposal");
        switch (page.param("act")) {
            case APPROVE -> obligations.approve(page.actor(), page.route("number"), number, (int) page.number("seen", -1));
            case DROP -> obligations.drop(page.actor(), page.route("number"), number, page.param("reasons"));
            default -> throw InvalidInput.at("act", page.param("act").isEmpty() ? "field.missing" : "field.notAnOption");
        }
    }

    private Optional<ObligationProposal> waiting() {
        return owed.waiting().stream().filter(each -> String.valueOf(each.ordinal()).equals(page.route("proposal"))).findFirst();
    }

    /** The proposal of the address; null if it waits no more. */
    public ObligationTexts.ProposalView getProposal() {
        return waiting().map(each -> views.proposal(each, owed)).orElse(null);
    }

    /** Everything that waits for another officer. */
    public List<ObligationTexts.ProposalView> getProposals() {
        return owed.waiting().stream().map(each -> views.proposal(each, owed)).toList();
    }

    /** Why this officer cannot approve it; empty if the officer can. */
    public String getWhyNotApprove() {
        return waiting()
                .flatMap(each -> owed.about(each).flatMap(it -> it.whyNot(each.act(), clock.today(), page.actor())).or(() -> each.whyNotImposed(owed.history(), clock.today(), page.actor().ministry())))
                .map(owed.history()::cited).map(texts::reason).orElse("");
    }

    /** Why this officer cannot drop it; empty if the officer can. */
    public String getWhyNotDrop() {
        return waiting().flatMap(each -> each.whyNotDroppedBy(page.actor().ministry(), owed.history().competentMinistries())).map(owed.history()::cited).map(texts::reason).orElse("");
    }

    /** How this officer can end it. */
    public List<FieldViews.OptionView> getEndings() {
        return Stream.of(APPROVE, DROP)
                .filter(each -> (each.equals(APPROVE) ? getWhyNotApprove() : getWhyNotDrop()).isEmpty())
                .map(each -> new FieldViews.OptionView(each, texts.get("obligation.end." + each)))
                .toList();
    }

    /** Runs before an act is written down that the ministry has learnt of. */
    public void loadTell() {
        owed = occurrences.toTell(page.actor(), page.route("number"));
        acting(() -> occurrences.tell(page.actor(), page.route("number"), page.param("occasion"), page.param("happenedOn")));
    }

    /** Runs before one obligation is shown, or decided about. */
    public void loadOne() {
        actingOnOne(
                () -> obligations.toDecide(page.actor(), page.route("number")),
                () -> obligations.decide(page.actor(), page.route("number"), page.route("key"), page.param("act"), (int) page.number("seen", -1), page.param("reasons"), page.param("condition")));
    }

    @Override
    String home() {
        return "/review/" + page.route("number") + "/obligations";
    }

    /** Runs before the list of a ministry is shown. */
    public void loadList() {
        show = Arrays.stream(ObligationService.Show.values()).filter(each -> each.name().equalsIgnoreCase(page.param("show"))).findFirst().orElse(ObligationService.Show.SOON);
        found = obligations.list(page.actor(), show, after(), ROWS);
    }

    /** Where the page begins, from its address; at the beginning if the address is none of ours. */
    private ObligationService.Place after() {
        Matcher typed = PLACE.matcher(page.param("after"));
        try {
            return typed.matches() ? new ObligationService.Place(LocalDate.parse(typed.group(1)), Long.parseLong(typed.group(2))) : ObligationService.Place.BEGINNING;
        } catch (DateTimeParseException noDay) {
            return ObligationService.Place.BEGINNING;
        }
    }

    /** What can be decided about it now. */
    public List<FieldViews.OptionView> getDecisions() {
        return Arrays.stream(ObligationAct.values())
                .filter(act -> act.isDecision() && !course.needsTwo(act) && course.whyNot(act, clock.today()).isEmpty())
                .map(act -> new FieldViews.OptionView(act.name(), texts.get("obligation.decide." + act)))
                .toList();
    }

    /** Bases on which something can be written down now. */
    public List<FieldViews.OptionView> getBases() {
        return ObligationBasis.imposable().stream()
                .filter(basis -> basis.whyNot(owed.history(), clock.today()).isEmpty())
                .map(basis -> new FieldViews.OptionView(basis.name(), texts.label(basis)))
                .toList();
    }

    /** Conditions of the ministries that can be laid down, each by the event that signed it. */
    public List<FieldViews.OptionView> getConditions() {
        return conditions(owed.history().conditions().stream());
    }

    /** Those of the officer's own ministry, which one officer can lay down by taking an offer on. */
    public List<FieldViews.OptionView> getOwnConditions() {
        return conditions(owed.history().conditions().stream().filter(signed -> signed.ministry().equals(page.actor().ministry())));
    }

    private List<FieldViews.OptionView> conditions(Stream<CaseEvent> signed) {
        return signed.map(each -> new FieldViews.OptionView(String.valueOf(each.seq()), views.condition(each))).toList();
    }

    /** Whether an offer can be taken on, which may lay down such a condition. */
    public boolean isOffered() {
        return course.whyNot(ObligationAct.IMPOSE, clock.today()).isEmpty();
    }

    /** Why nothing can be written down now; empty if it can. */
    public String getWhyNotNew() {
        return getBases().isEmpty() ? ObligationBasis.UNDERTAKING.whyNot(owed.history(), clock.today()).map(texts::reason).orElse("") : "";
    }

    public String getWhyNotNewArticle() {
        return owed.history().regime().article(ObligationAct.IMPOSE.article());
    }

    /** Whether something follows from a breach that the case decides about. */
    public boolean isBreached() {
        return owed.courses().stream().anyMatch(each -> each.stateOn(clock.today()) == ObligationState.BREACHED);
    }

    /** Number of instalments that wait to be settled, for the side of the case page; empty if there is none. Looked up once for a page. */
    public String waiting(String number) {
        if (waiting < 0) {
            waiting = obligations.countOpen(page.actor(), number);
        }
        return waiting == 0 ? "" : String.valueOf(waiting);
    }

    public List<Line> getLines() {
        return found.rows().stream().map(this::line).toList();
    }

    private Line line(ObligationService.Row row) {
        ObligationState state = row.course().stateOn(clock.today());
        return new Line(
                row.number(), row.filerName() + " → " + row.targetName(), row.course().obligation().key(), views.what(row.course().obligation()), row.course().openDue().orElse(null),
                texts.label(state), state.tone().word(), views.late(row.course(), clock.today()));
    }

    public List<Tab> getTabs() {
        return Arrays.stream(ObligationService.Show.values())
                .map(each -> new Tab(texts.get("obligation.show." + each), "/review/obligations?show=" + each.name().toLowerCase(Locale.ROOT), each == show))
                .toList();
    }

    /** The list that is shown, as part of an address. */
    public String getShown() {
        return show.name().toLowerCase(Locale.ROOT);
    }

    /** Place behind which the following page begins, as part of an address; empty if there is none. */
    public String getNext() {
        return found.next().map(place -> place.day() + "." + place.id()).orElse("");
    }

    /** Whether this is not the first page. */
    public boolean isLater() {
        return !after().equals(ObligationService.Place.BEGINNING);
    }
}
