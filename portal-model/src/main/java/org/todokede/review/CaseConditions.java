package org.todokede.review;

import static org.todokede.period.PeriodParameter.UNDECIDED_NAMES_BAR;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.todokede.identity.Actor;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/** What a cell of the {@link ActTable} asks for beside the state, held against one case. */
final class CaseConditions {

    private final CaseHistory history;
    private final CaseFacts facts;

    CaseConditions(CaseHistory history, CaseFacts facts) {
        this.history = history;
        this.facts = facts;
    }

    /** Why the condition of the cell does not hold today for the person; empty = it holds. @throws RefusedByRule if a day that it needs is not in the calendar */
    Optional<Reason> unmet(When when, ActTable.Cell cell, LocalDate today, Actor actor) {
        var act = cell.act();
        var article = cell.article();
        return switch (when) {
            case BY_LAST_SERVICE_DAY -> {
                var last = facts.receivedOn().map(history.rules()::lastExtensionServiceDay).orElseThrow();
                yield today.isAfter(last) ? refusal("review.when.BY_LAST_SERVICE_DAY", article, act, last) : Optional.empty();
            }
            case WITHIN_EXTENDED_PERIOD -> {
                var last = facts.lastBarredDay().orElseThrow();
                yield today.isAfter(last) ? refusal("review.when.WITHIN_EXTENDED_PERIOD", article, act, last) : Optional.empty();
            }
            case RECOMMENDATION_SERVED -> facts.recommendationServedOn().filter(today::isBefore)
                    .flatMap(served -> refusal("review.when.RECOMMENDATION_SERVED", article, act, served));
            case RECOMMENDATION_UNANSWERED -> {
                var due = facts.replyDue();
                var open = facts.recommendationUnanswered() && !today.isAfter(due.orElseThrow());
                yield open ? Optional.empty() : refusal("review.when.RECOMMENDATION_UNANSWERED", article, act, due.map(String::valueOf).orElse("-"));
            }
            case EXEMPTION_RECOMMENDED -> facts.exemptionRecommended() ? Optional.empty() : refusal("review.when.EXEMPTION_RECOMMENDED", article, act);
            case COUNCIL_NOT_ASKED -> facts.councilEverAsked() ? refusal("review.when.COUNCIL_NOT_ASKED", article, act) : Optional.empty();
            case COUNCIL_ASKED -> facts.councilAsked() ? Optional.empty() : refusal("review.when.COUNCIL_ASKED", article, act);
            case COUNCIL_HEARD -> facts.councilHeard() ? Optional.empty() : refusal("review.when.COUNCIL_HEARD", article, act);
            case COUNCIL_HEARD_ON_BREACH -> {
                var ground = facts.breachGround().orElseThrow();
                var missing = ground.needsCouncil() && !facts.councilHeard();
                yield missing ? refusal("review.when.COUNCIL_HEARD_ON_BREACH", ground.article(), act, ground) : Optional.empty();
            }
            case CHANGE_ONLY -> facts.changeStands() ? Optional.empty() : refusal("review.when.CHANGE_ONLY", article, act);
            case ORDER_STANDS -> facts.orderStands() ? Optional.empty() : refusal("review.when.ORDER_STANDS", article, act);
            case PARTLY_EXECUTED -> facts.partExecutedOn().isPresent() ? Optional.empty() : refusal("review.when.PARTLY_EXECUTED", article, act);
            case NOT_SHORTENED -> facts.publishedFreeDay()
                    .flatMap(free -> refusal("review.when.NOT_SHORTENED", article, act, free));
            case PROPOSED_BY_ANOTHER -> notProposedByAnother(act, article, actor);
            case ALL_SIGNED -> {
                var missing = history.signatures(today).stream().filter(each -> !each.letsGo()).map(MinistrySignature::ministry).toList();
                yield missing.isEmpty() ? Optional.empty() : refusal("review.when.ALL_SIGNED", article, act, listed(missing));
            }
            case NAMES_DECIDED -> undecidedNames(act, article, today);
            case NO_FLAG_BARS -> barringFlags(act, article);
            case CONDITIONS_LAID_DOWN -> {
                var left = history.conditionsLeft().stream().map(CaseEvent::ministry).toList();
                yield left.isEmpty() ? Optional.empty() : refusal("review.when.CONDITIONS_LAID_DOWN", article, act, listed(left));
            }
            case ALL_JOINED -> notAllJoined(act, article, today, actor);
            case PROPOSAL_TO_JOIN -> {
                var any = history.openProposals(today).stream().anyMatch(proposal -> !proposal.joined().contains(actor.ministry()));
                yield any ? Optional.empty() : refusal("review.when.PROPOSAL_TO_JOIN", article, act, actor.ministry());
            }
            case REQUEST_OPEN -> !facts.openRequests(today).isEmpty() ? Optional.empty() : refusal("review.when.REQUEST_OPEN", article, act);
            case TIME_NOT_ASKED -> facts.openRequests(today).stream().anyMatch(request -> !request.waitsForTime())
                    ? Optional.empty()
                    : refusal("review.when.TIME_NOT_ASKED", article, act);
            case TIME_ASKED -> facts.openRequests(today).stream().anyMatch(FilerRequest::waitsForTime) ? Optional.empty() : refusal("review.when.TIME_ASKED", article, act);
            case CONSULTATION_OPEN -> facts.consultations().stream().anyMatch(Consultation::isOpen) ? Optional.empty() : refusal("review.when.CONSULTATION_OPEN", article, act);
            case PROPOSAL_OPEN -> history.openProposals(today).isEmpty() ? refusal("review.when.PROPOSAL_OPEN", article, act) : Optional.empty();
            case OWN_PROPOSAL -> history.proposalsToDrop(today, actor.ministry()).isEmpty()
                    ? ofAnotherMinistry(act, article, history.openProposals(today))
                    : Optional.empty();
        };
    }

    /** That what is proposed there is not the person's ministry's to drop. */
    static Optional<Reason> ofAnotherMinistry(CaseAct act, String article, List<Proposal> proposals) {
        return refusal("review.when.OWN_PROPOSAL", article, act, listed(proposals.stream().map(Proposal::ministry).flatMap(Optional::stream).collect(Collectors.toCollection(TreeSet::new))));
    }

    private Optional<Reason> notProposedByAnother(CaseAct act, String article, Actor actor) {
        var proposal = facts.openProposal(act.proposal().orElseThrow());
        if (proposal.isEmpty()) {
            return refusal("review.refused.noProposal", article, act, act.proposal().get());
        }
        var proposer = proposal.get().event();
        return actor.isOrStandsInFor(proposer.byAccount()) || proposer.onBehalfOf().filter(actor::isOrStandsInFor).isPresent()
                ? refusal("review.refused.fourEyes", article, act, proposer.byName(), proposer.on())
                : Optional.empty();
    }

    /** Whether undecided names bar is a setting; it bars where no row says otherwise. */
    Optional<Reason> undecidedNames(CaseAct act, String article, LocalDate today) {
        var bars = history.rules().settings().row(UNDECIDED_NAMES_BAR, today).map(row -> row.value() != 0).orElse(true);
        return history.names().undecided() > 0 && bars ? refusal("review.when.NAMES_DECIDED", article, act, history.names().undecided()) : Optional.empty();
    }

    /** Flags of the checklist that somebody has put in the way. */
    Optional<Reason> barringFlags(CaseAct act, String article) {
        return history.factors().barring() > 0 ? refusal("review.when.NO_FLAG_BARS", article, act, history.factors().barring()) : Optional.empty();
    }

    private Optional<Reason> notAllJoined(CaseAct act, String article, LocalDate today, Actor actor) {
        var missing = new TreeSet<>(history.awaitedBy(facts.openProposal(act.proposal().orElseThrow()).orElseThrow(), today));
        missing.remove(actor.ministry());
        return missing.isEmpty() ? Optional.empty() : refusal("review.when.ALL_JOINED", article, act, listed(missing));
    }

    static Optional<Reason> refusal(String key, String article, Object... args) {
        return Optional.of(Reason.of(key, article, args));
    }

    static String listed(Iterable<String> codes) {
        return String.join(", ", codes);
    }
}
