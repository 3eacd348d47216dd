package org.todokede.obligations;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.todokede.identity.Actor;
import org.todokede.refusal.Reason;

/**
 * What the events of an obligation amount to on a day. Computed each time; nothing is kept.
 *
 * @param events in order of {@code seq}; empty for a condition of the exemption about which nothing was done yet, and for what is only proposed
 * @param proposals what officers have proposed about it and nobody has approved or dropped, overtaken or not; none for the filer
 */
public record ObligationCourse(Obligation obligation, List<ObligationEvent> events, List<ObligationProposal> proposals) {

    public ObligationCourse {
        Objects.requireNonNull(obligation, "obligation");
        events = List.copyOf(events);
        proposals = List.copyOf(proposals);
    }

    /** One about which nothing is proposed, or nobody has to know. */
    public ObligationCourse(Obligation obligation, List<ObligationEvent> events) {
        this(obligation, events, List.of());
    }

    /** What is proposed to be owed. @param number under which it would be found in its case */
    public static ObligationCourse proposed(ObligationProposal proposal, int number) {
        return new ObligationCourse(proposal.imposed(number), List.of(), List.of(proposal));
    }

    /** The same, knowing what is proposed about it; of all that is proposed in its case. */
    public ObligationCourse knowing(List<ObligationProposal> all) {
        return new ObligationCourse(obligation, events, all.stream().filter(proposal -> proposal.isOpen() && proposal.isAbout(obligation.key())).toList());
    }

    /** The same with one more event. */
    public ObligationCourse with(ObligationEvent event) {
        List<ObligationEvent> all = new ArrayList<>(events);
        all.add(event);
        return new ObligationCourse(obligation, all, proposals);
    }

    /** Findings that stand, the latest first; what was taken back is not among them. */
    private Deque<ObligationEvent> findings() {
        Deque<ObligationEvent> standing = new ArrayDeque<>();
        for (ObligationEvent event : events) {
            if (event.act().settles()) {
                standing.push(event);
            } else if (event.act() == ObligationAct.REOPEN) {
                standing.poll();
            }
        }
        return standing;
    }

    private boolean isOffer() {
        return !events.isEmpty() && events.get(0).act() == ObligationAct.OFFER_UNDERTAKING_LATER && !done(ObligationAct.IMPOSE);
    }

    private boolean done(ObligationAct act) {
        return events.stream().anyMatch(event -> event.act() == act);
    }

    private boolean isReleased() {
        return isSettledBy(ObligationAct.RELEASE);
    }

    /** Whether the last finding that stands is this one. */
    public boolean isSettledBy(ObligationAct act) {
        ObligationEvent last = findings().peek();
        return last != null && last.act() == act;
    }

    private boolean isProposed() {
        return events.isEmpty() && proposal(ObligationAct.IMPOSE).isPresent();
    }

    /**
     * What is proposed, and can be approved by this act. Whatever was found since has overtaken it: nobody approves a waiver that was meant for another instalment.
     *
     * @param act that would approve it
     */
    public Optional<ObligationProposal> proposal(ObligationAct act) {
        return waiting().stream().filter(each -> each.act() == act).findFirst();
    }

    /** What still waits for another officer: all that is proposed but what was overtaken. */
    public List<ObligationProposal> waiting() {
        return proposals.stream().filter(each -> !isOvertaken(each)).toList();
    }

    private boolean isOvertaken(ObligationProposal proposal) {
        return events.stream().anyMatch(event -> event.seq() > proposal.seenSeq() && (event.act().settles() || event.act() == ObligationAct.REOPEN));
    }

    /**
     * Whether the act needs two officers as the obligation stands. What the ministries lay on the filer, or take off it, they do with four eyes, and so they take that back; an
     * undertaking has two sides already, the filer's offer and the officer who takes it on, and what an officer finds about a report rests on what the filer has handed in.
     */
    public boolean needsTwo(ObligationAct act) {
        ObligationEvent last = findings().peek();
        return act.isOfTwo() || act == ObligationAct.IMPOSE && !isOffer() || act == ObligationAct.REOPEN && last != null && last.act().isOfTwo();
    }

    /** Last day of the instalment that is not settled yet, inclusive; empty if none is left, there is no day, or it does not bind. */
    public Optional<LocalDate> openDue() {
        return isProposed() || isOffer() || isReleased() ? Optional.empty() : obligation.terms().instalment(findings().size());
    }

    /** The same as long as the debtor has to do something; empty while evidence waits for a ministry. */
    public Optional<LocalDate> owedOn() {
        return evidence().isPresent() ? Optional.empty() : openDue();
    }

    /** The evidence for the present instalment that waits for a ministry. */
    public Optional<ObligationEvent> evidence() {
        Optional<LocalDate> due = openDue();
        ObligationEvent waiting = null;
        for (ObligationEvent event : events) {
            if (due.isPresent() && due.get().equals(event.instalmentOn())) {
                waiting = event.act() == ObligationAct.HAND_IN ? event : event.act() == ObligationAct.ASK_AGAIN ? null : waiting;
            }
        }
        return Optional.ofNullable(waiting);
    }

    public ObligationState stateOn(LocalDate today) {
        if (isProposed()) {
            return ObligationState.PROPOSED;
        }
        if (isOffer()) {
            return done(ObligationAct.DECLINE) ? ObligationState.DECLINED : ObligationState.OFFERED;
        }
        Optional<LocalDate> due = openDue();
        if (due.isPresent()) {
            return evidence().isPresent() ? ObligationState.HANDED_IN : today.isAfter(due.get()) ? ObligationState.LATE : ObligationState.OPEN;
        }
        Deque<ObligationEvent> findings = findings();
        if (obligation.terms().rhythm() == Rhythm.STANDING && findings.isEmpty()) {
            return ObligationState.STANDING;
        }
        if (findings.stream().anyMatch(finding -> finding.act() == ObligationAct.FIND_BROKEN)) {
            return ObligationState.BREACHED;
        }
        boolean waived = isReleased() || findings.stream().allMatch(finding -> finding.act() == ObligationAct.WAIVE);
        return waived ? ObligationState.WAIVED : ObligationState.FULFILLED;
    }

    /** Days by which the present instalment is late: until today, or until its evidence came; 0 if it is in time. */
    public long daysLate(LocalDate today) {
        LocalDate until = evidence().map(ObligationEvent::actDay).orElse(today);
        return openDue().map(due -> Math.max(0, ChronoUnit.DAYS.between(due, until))).orElse(0L);
    }

    /**
     * Why the act is not possible today, whoever asks; empty = it is.
     *
     * @param today a day in Tokyo
     */
    public Optional<Reason> whyNot(ObligationAct act, LocalDate today) {
        ObligationState state = stateOn(today);
        if (!ObligationTable.acts(state).contains(act)) {
            return Optional.of(Reason.of("obligation.notNow." + state, act.article()));
        }
        boolean byForm = obligation.basis() == ObligationBasis.REPORT;
        if (byForm && (act == ObligationAct.HAND_IN || act == ObligationAct.FIND_FULFILLED)) {
            return Optional.of(Reason.of("obligation.byForm", act.article()));
        }
        if (!byForm && act == ObligationAct.REPORT_MADE) {
            return Optional.of(Reason.of("obligation.notNow." + state, act.article()));
        }
        boolean reopening = act == ObligationAct.REOPEN || act == ObligationAct.PROPOSE_REOPENING;
        return reopening && findings().isEmpty() ? Optional.of(Reason.of("obligation.nothingFound", act.article())) : whyNotAsProposed(act);
    }

    /** What stands in the way of the act among what is proposed. */
    private Optional<Reason> whyNotAsProposed(ObligationAct act) {
        Optional<ObligationAct> approving = act.approvedBy();
        if (approving.isPresent() && !needsTwo(approving.get())) {
            return Optional.of(Reason.of("obligation.byOne", act.article()));
        }
        Optional<ObligationProposal> waiting = approving.flatMap(this::proposal);
        if (waiting.isPresent()) {
            return Optional.of(Reason.of("obligation.proposedAlready", act.article(), waiting.get().proposedByName(), waiting.get().proposedOn()));
        }
        return needsTwo(act) && proposal(act).isEmpty() ? Optional.of(Reason.of("obligation.byTwo", act.article())) : Optional.empty();
    }

    /** The same for a person: who has proposed it does not approve it. */
    public Optional<Reason> whyNot(ObligationAct act, LocalDate today, Actor actor) {
        return whyNot(act, today).or(() -> needsTwo(act) ? proposal(act).flatMap(waiting -> waiting.whyNotApprovedBy(actor)) : Optional.empty());
    }

    /** Whether the person has begun it by this act, and nothing was done about it since: begun again on the same terms, it is the same one. */
    public boolean isJustBegunBy(ObligationAct act, Actor actor) {
        return events.size() == 1 && events.get(0).isBy(act, actor);
    }

    /**
     * Whether the person has done this very act as the next one after what was seen: it was sent twice.
     *
     * @param seen number of the last event that the person saw
     * @param document id of a file, as typed; empty for none
     */
    public boolean isRepeated(int seen, ObligationAct act, Actor actor, String body, String document) {
        return seen >= 0 && seen < events.size() && events.get(seen).isRepeatedBy(act, actor, body, document);
    }

    /** Id of the file that the event after the one that was seen named as evidence; empty if there is no such event, or it named none. */
    public Optional<Long> fileAfter(int seen) {
        return seen >= 0 && seen < events.size() ? Optional.ofNullable(events.get(seen).documentId()) : Optional.empty();
    }

    /** Number of its last event; 0 while there is none. */
    public int lastSeq() {
        return events.size();
    }
}
