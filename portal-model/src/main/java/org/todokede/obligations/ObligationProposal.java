package org.todokede.obligations;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.todokede.identity.Actor;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseHistory;

/**
 * What one officer proposes about what is owed in a case and another approves (Cabinet Order Art. 10): an obligation on these terms, that one is released or an
 * instalment of it waived, or that this is taken back. It binds nobody and the filer does not see it. What is proposed never changes; it ends once, and its row stays.
 */
@Entity
@Table(name = "obligation_proposal")
@NamedQuery(name = "ObligationProposal.ofFiling", query = "select p from ObligationProposal p where p.filingId = :filing order by p.ordinal")
public class ObligationProposal {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "ordinal")
    private int ordinal;

    @Column(name = "act")
    @Enumerated(EnumType.STRING)
    private ObligationAct act;

    @Column(name = "obligation_key")
    private String obligationKey;

    @Column(name = "seen_seq")
    private int seenSeq;

    @Column(name = "basis")
    @Enumerated(EnumType.STRING)
    private ObligationBasis basis;

    @Column(name = "debtor")
    private String debtor;

    @Column(name = "what")
    private String what;

    @Column(name = "rhythm")
    @Enumerated(EnumType.STRING)
    private Rhythm rhythm;

    @Column(name = "first_due")
    private LocalDate firstDue;

    @Column(name = "last_due")
    private LocalDate lastDue;

    @Column(name = "opinion_seq")
    private Integer opinionSeq;

    @Column(name = "reasons")
    private String reasons;

    @Column(name = "proposed_on")
    private LocalDate proposedOn;

    @Column(name = "proposed_at")
    @Convert(converter = InstantConverter.class)
    private Instant proposedAt;

    @Column(name = "proposed_by")
    private long proposedBy;

    @Column(name = "proposed_by_name")
    private String proposedByName;

    @Column(name = "ministry")
    private String ministry;

    @Column(name = "approved")
    private Boolean approved;

    @Column(name = "ended_on")
    private LocalDate endedOn;

    @Column(name = "ended_at")
    @Convert(converter = InstantConverter.class)
    private Instant endedAt;

    @Column(name = "ended_by")
    private Long endedBy;

    @Column(name = "ended_by_name")
    private String endedByName;

    @Column(name = "end_reasons")
    private String endReasons;

    protected ObligationProposal() {}

    private ObligationProposal(long filingId, int ordinal, ObligationAct act, String reasons, Actor actor, LocalDate on, Instant at) {
        this.filingId = filingId;
        this.ordinal = ordinal;
        this.act = act;
        this.reasons = reasons;
        this.proposedBy = actor.accountId();
        this.proposedByName = actor.name();
        this.ministry = actor.ministry();
        this.proposedOn = on;
        this.proposedAt = at;
    }

    /**
     * That this be owed.
     *
     * @param ordinal 1 for the first proposal of the case, and so on: no two of a case have the same
     * @param condition number of the event by which a ministry signed the condition that this lays down; null if none
     * @param on the day in Tokyo
     */
    public static ObligationProposal toImpose(long filingId, int ordinal, ObligationBasis basis, ObligationTerms terms, Integer condition, Actor actor, LocalDate on, Instant at) {
        ObligationProposal proposal = new ObligationProposal(filingId, ordinal, ObligationAct.IMPOSE, "", actor, on, at);
        proposal.basis = basis;
        proposal.opinionSeq = condition;
        proposal.debtor = terms.debtor();
        proposal.what = terms.what();
        proposal.rhythm = terms.rhythm();
        proposal.firstDue = terms.firstDue();
        proposal.lastDue = terms.lastDue();
        return proposal;
    }

    /** That this be done about what is owed. @param act the act that approves it @param course as the officer saw it @param ordinal as above */
    public static ObligationProposal about(ObligationCourse course, int ordinal, ObligationAct act, String reasons, Actor actor, LocalDate on, Instant at) {
        ObligationProposal proposal = new ObligationProposal(course.obligation().filingId(), ordinal, act, reasons, actor, on, at);
        proposal.obligationKey = course.obligation().key();
        proposal.seenSeq = course.lastSeq();
        return proposal;
    }

    /** What would be owed, as if it were; it is no obligation yet. */
    Obligation imposed(int number) {
        Obligation obligation = Obligation.onTerms(filingId, number, basis, terms());
        obligation.layDown(opinionSeq);
        return obligation;
    }

    /** Whether it is about the obligation. @param key under which that is found in its case */
    public boolean isAbout(String key) {
        return key.equals(obligationKey);
    }

    /** Whether the person has proposed just this, and it waits: sent again, it is the same one. */
    public boolean isRepeatedBy(Actor actor, ObligationAct other, int seen, String text) {
        return isOpen() && act == other && proposedBy == actor.accountId() && seenSeq == seen && reasons.equals(text);
    }

    public boolean isOpen() {
        return approved == null;
    }

    /** Whether this person has ended it, and so. */
    public boolean isEndedBy(Actor actor, boolean approving, String text) {
        return !isOpen() && approved == approving && Objects.equals(endedBy, actor.accountId()) && endReasons.equals(text);
    }

    /** Why this person cannot approve it, whatever else holds; empty = can: four eyes, so never who proposed it, nor who acts for that one. */
    public Optional<Reason> whyNotApprovedBy(Actor actor) {
        return actor.isOrStandsInFor(proposedBy) ? Optional.of(Reason.of("obligation.fourEyes", act.article(), proposedByName, proposedOn)) : Optional.empty();
    }

    /**
     * Why it cannot begin to bind by the approval of an officer of this ministry, as the case has gone on since; empty = it can, or it is no proposal to impose. The basis must
     * hold and the first day lie ahead on the day on which it begins to bind; a condition of a ministry's opinion that it lays down must stand as it was signed,
     * and an officer of that ministry proposes or approves it: no other says for it that its condition is met.
     *
     * @param today a day in Tokyo
     */
    public Optional<Reason> whyNotImposed(CaseHistory history, LocalDate today, String officers) {
        if (act != ObligationAct.IMPOSE) {
            return Optional.empty();
        }
        return basis.whyNot(history, today)
                .or(() -> firstDue != null && firstDue.isBefore(today) ? Optional.of(Reason.of("obligation.proposalPassed", act.article(), firstDue)) : Optional.empty())
                .or(() -> opinionSeq == null ? Optional.empty() : whyNotLaidDown(history, officers));
    }

    private Optional<Reason> whyNotLaidDown(CaseHistory history, String officers) {
        String signer = history.events().get(opinionSeq - 1).ministry();
        if (history.conditions().stream().noneMatch(signed -> signed.seq() == opinionSeq)) {
            return Optional.of(Reason.of("obligation.conditionGone", act.article(), signer));
        }
        return signer.equals(ministry) || signer.equals(officers) ? Optional.empty() : Optional.of(Reason.of("obligation.conditionApprovedBy", act.article(), signer));
    }

    /** Why an officer of this ministry cannot drop it; empty = can. No ministry takes away what another has proposed that still takes part (Cabinet Order Art. 10). */
    public Optional<Reason> whyNotDroppedBy(String officers, Set<String> competent) {
        return ministry.equals(officers) || !competent.contains(ministry) ? Optional.empty() : Optional.of(Reason.of("obligation.ofAnotherMinistry", act.article(), ministry));
    }

    /** Another officer does what was proposed. @throws RefusedByRule if this person cannot approve it @param key of the obligation that it is about, or that came of it */
    public void approve(Actor actor, String key, LocalDate on, Instant at) {
        whyNotApprovedBy(actor).ifPresent(why -> {
            throw new RefusedByRule(why);
        });
        obligationKey = key;
        end(true, actor, "", on, at);
    }

    /** It is given up by its ministry. @throws RefusedByRule if this person cannot drop it @param competent ministries of the case */
    public void drop(Actor actor, Set<String> competent, String why, LocalDate on, Instant at) {
        whyNotDroppedBy(actor.ministry(), competent).ifPresent(not -> {
            throw new RefusedByRule(not);
        });
        end(false, actor, why, on, at);
    }

    private void end(boolean approving, Actor actor, String why, LocalDate on, Instant at) {
        if (!isOpen()) {
            throw new IllegalStateException("ended before");
        }
        approved = approving;
        endedOn = on;
        endedAt = at;
        endedBy = actor.accountId();
        endedByName = actor.name();
        endReasons = why;
    }

    public long filingId() {
        return filingId;
    }

    /** Number under which it is found in its case. */
    public int ordinal() {
        return ordinal;
    }

    /** The act that approves it. */
    public ObligationAct act() {
        return act;
    }

    /** Key of the obligation that it is about, or that came of it; empty as long as that is only proposed, and if it was dropped. */
    public Optional<String> obligationKey() {
        return Optional.ofNullable(obligationKey);
    }

    /** Number of the last event of the obligation when it was proposed. */
    public int seenSeq() {
        return seenSeq;
    }

    /** On what it would be owed; null unless it is one to impose. */
    public ObligationBasis basis() {
        return basis;
    }

    /** Of one to impose. */
    public ObligationTerms terms() {
        return new ObligationTerms(debtor, what, rhythm, firstDue, lastDue);
    }

    /** Number of the event by which a ministry signed the condition that it lays down; null if none. */
    public Integer condition() {
        return opinionSeq;
    }

    /** Why; empty of one to impose, whose terms say it. */
    public String reasons() {
        return reasons;
    }

    public LocalDate proposedOn() {
        return proposedOn;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    public long proposedBy() {
        return proposedBy;
    }

    public String proposedByName() {
        return proposedByName;
    }

    public String ministry() {
        return ministry;
    }

    /** Whether it was approved; null while it waits. */
    public Boolean approved() {
        return approved;
    }

    /** Null while it waits, as are the next two. */
    public LocalDate endedOn() {
        return endedOn;
    }

    public Instant endedAt() {
        return endedAt;
    }

    public String endedByName() {
        return endedByName;
    }

    /** Why it was dropped; empty of an approved one. */
    public String endReasons() {
        return endReasons;
    }
}
