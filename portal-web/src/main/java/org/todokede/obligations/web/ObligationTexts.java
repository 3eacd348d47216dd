package org.todokede.obligations.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.todokede.filing.web.FieldViews;
import org.todokede.obligations.Obligation;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationEvent;
import org.todokede.obligations.ObligationProposal;
import org.todokede.obligations.ObligationState;
import org.todokede.obligations.ObligationTerms;
import org.todokede.obligations.ReportMade;
import org.todokede.obligations.ReportOccasion;
import org.todokede.obligations.Rhythm;
import org.todokede.obligations.service.CaseObligations;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;

/** Obligations in words, for the pages of both sides. */
@RequestScoped
public class ObligationTexts {

    /** Something that was done. @param file name of the evidence; empty if there is none, or it may not be read @param fileId its id */
    public record EventView(String when, String what, String by, String body, String file, Long fileId) {}

    /**
     * An obligation as shown.
     *
     * @param until how often, and until when
     * @param late that it is late, and by how many days; empty if it is not
     * @param outside that the act lies outside the lawful days; empty if it does not
     * @param form act of the case by which it is reported; empty if by none
     * @param handIn whether evidence can be handed in
     * @param toReport whether a form is to be sent
     */
    public record View(
            String key, String basis, String article, String what, String debtor, String until, LocalDate due, String state, String tone, String late, String outside, String form, boolean handIn,
            boolean toReport, int seen, List<EventView> events) {}

    /**
     * What one officer has proposed.
     *
     * @param what the act that would be done
     * @param basis of the obligation that it is about, or that is proposed
     * @param key of that obligation; empty if it is only proposed
     * @param laysDown of which ministry's opinion it lays down a condition; empty if of none
     * @param seen number of its last event
     */
    public record ProposalView(int number, String what, String basis, String article, String owed, String debtor, String until, String key, String reasons, String by, LocalDate on, String laysDown, int seen) {}

    /** A report that was made. */
    public record ReportView(String what, LocalDate happenedOn, LocalDate due, LocalDate madeOn, boolean late) {}

    /** The six months in which the act may be done. @param text what they mean today */
    public record WindowView(LocalDate from, LocalDate last, String text, String tone) {}

    private static final int LONGEST_CONDITION = 120;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    List<View> all(CaseObligations owed) {
        return owed.courses().stream().map(course -> view(course, owed.history(), owed.files())).toList();
    }

    View view(ObligationCourse course, CaseHistory history, Map<Long, String> files) {
        LocalDate today = clock.today();
        Obligation obligation = course.obligation();
        ObligationState state = course.stateOn(today);
        ReportOccasion occasion = obligation.occasion();
        return new View(
                obligation.key(), texts.label(obligation.basis()), history.regime().article(obligation.basis().article()), what(obligation), obligation.terms().debtor(), until(obligation.terms()), course.openDue().orElse(null),
                texts.label(state), state.tone().word(), late(course, today), outside(obligation, history), occasion == null ? "" : occasion.report().name(),
                course.whyNot(ObligationAct.HAND_IN, today).isEmpty(), occasion != null && course.openDue().isPresent(), course.lastSeq(),
                course.events().stream().map(event -> event(event, files)).toList());
    }

    /** @param owed in which it waits */
    ProposalView proposal(ObligationProposal proposal, CaseObligations owed) {
        ObligationCourse course = owed.about(proposal).orElseThrow();
        Obligation obligation = course.obligation();
        return new ProposalView(
                proposal.ordinal(), texts.get("obligation.proposed." + proposal.act()), texts.label(obligation.basis()), owed.history().regime().article(obligation.basis().article()), what(obligation),
                obligation.terms().debtor(), until(obligation.terms()), proposal.obligationKey().orElse(""), proposal.reasons(), proposal.proposedByName() + " · " + proposal.ministry(), proposal.proposedOn(),
                laysDown(obligation.laysDown(), owed.history()), course.lastSeq());
    }

    /** The condition of a ministry, by the event that signed it, as far as a line holds it. */
    String condition(CaseEvent signed) {
        String reasons = signed.detail("reasons").orElse("").replaceAll("\\s+", " ");
        return texts.of("obligation.condition", signed.ministry(), viewer.date(signed.on()), inALine(reasons));
    }

    /** Cut where it is too long for a line, never within a character. */
    static String inALine(String reasons) {
        return reasons.codePointCount(0, reasons.length()) <= LONGEST_CONDITION ? reasons : reasons.substring(0, reasons.offsetByCodePoints(0, LONGEST_CONDITION)) + "…";
    }

    /** Of which ministry's opinion it lays down a condition; empty if of none. */
    private String laysDown(Integer signed, CaseHistory history) {
        return signed == null ? "" : texts.of("obligation.laysDown", history.events().get(signed - 1).ministry());
    }

    /** What is owed, in one line or more. */
    String what(Obligation obligation) {
        if (obligation.condition() != null) {
            return texts.label(obligation.condition());
        }
        return obligation.occasion() == null ? obligation.terms().what() : texts.of("obligation.report." + obligation.occasion(), viewer.date(obligation.happenedOn()));
    }

    private String until(ObligationTerms terms) {
        if (terms.rhythm() == Rhythm.STANDING) {
            return texts.label(Rhythm.STANDING);
        }
        if (!terms.rhythm().recurs()) {
            return texts.of("obligation.once", viewer.date(terms.firstDue()));
        }
        return terms.lastDue() == null
                ? texts.of("obligation.again", texts.label(terms.rhythm()), viewer.date(terms.firstDue()))
                : texts.of("obligation.againUntil", texts.label(terms.rhythm()), viewer.date(terms.firstDue()), viewer.date(terms.lastDue()));
    }

    String late(ObligationCourse course, LocalDate today) {
        long days = course.daysLate(today);
        return days == 0 ? "" : texts.of(course.evidence().isPresent() ? "obligation.handedInLate" : "obligation.daysLate", days);
    }

    private String outside(Obligation obligation, CaseHistory history) {
        if (obligation.occasion() != ReportOccasion.EXECUTION) {
            return "";
        }
        boolean early = history.firstFreeDay().filter(obligation.happenedOn()::isBefore).isPresent();
        boolean after = history.lastLawfulActDay().filter(obligation.happenedOn()::isAfter).isPresent();
        return early || after ? texts.get("obligation.outside") : "";
    }

    private EventView event(ObligationEvent event, Map<Long, String> files) {
        String instalment = event.instalmentOn() == null ? "" : " · " + texts.of("obligation.instalment", viewer.date(event.instalmentOn()));
        String file = event.documentId() == null ? "" : files.getOrDefault(event.documentId(), "");
        return new EventView(
                viewer.dateTime(event.recordedAt()), texts.label(event.act()) + instalment, event.actorName() + (event.ministry() == null ? "" : " · " + event.ministry()), event.body(), file,
                file.isEmpty() ? null : event.documentId());
    }

    List<ReportView> reports(CaseObligations owed) {
        return owed.reports().stream().map(this::report).toList();
    }

    private ReportView report(ReportMade made) {
        return new ReportView(made.occasion() == null ? texts.get("obligation.thisReport") : texts.label(made.occasion()), made.happenedOn(), made.due(), made.madeOn(), made.isLate());
    }

    /** Null where nothing was notified, or it was not received. */
    WindowView window(CaseHistory history) {
        if (!history.kind().bars() || history.lastLawfulActDay().isEmpty()) {
            return null;
        }
        CaseState state = history.stateOn(clock.today());
        String key = switch (state) {
            case FREE, LAPSED -> "obligation.window." + state + (history.partExecutedOn().isPresent() ? ".part" : "");
            case EXECUTED -> "obligation.window." + state;
            default -> "obligation.window.other";
        };
        return new WindowView(history.firstFreeDay().orElse(null), history.lastLawfulActDay().get(), texts.of(key, viewer.date(history.lastLawfulActDay().get())), state.tone().word());
    }

    List<FieldViews.OptionView> options(Enum<?>... constants) {
        return Arrays.stream(constants).map(each -> new FieldViews.OptionView(each.name(), texts.label(each))).toList();
    }
}
