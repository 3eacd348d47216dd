package org.todokede.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * What a client has empowered an agent to do (the resident agent of procedure.md 5.2, or any other). One side writes it down and addresses it to a person
 * of the other by user name, whoever that may be; it has force only when both sides have agreed, the client in the portal, from its first day to its last,
 * both inclusive, and until either side revokes it, which counts at once. Its scope is never changed: a new one is made instead, so that the record says
 * under which power each act was done.
 */
@Entity
@Table(name = "authority")
@NamedQuery(
        name = "Authority.ofOrganisation",
        query = "select a from Authority a where a.clientId = :organisation or a.agentId = :organisation order by a.id desc")
@NamedQuery(
        name = "Authority.addressed",
        query = "select a from Authority a where a.addressedTo = :login and a.agreedAt is null and a.revokedAt is null order by a.id desc")
@NamedQuery(
        name = "Authority.between",
        query = "select a from Authority a where a.clientId = :client and a.agentId = :agent and a.agreedAt is not null and a.revokedAt is null order by a.id")
@NamedQuery(
        name = "Authority.forService",
        query = "select a from Authority a where a.clientId = :client and a.service = true and a.agreedAt is not null and a.revokedAt is null order by a.id")
public class Authority {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "client_id")
    private Long clientId;

    @Column(name = "agent_id")
    private Long agentId;

    @Column(name = "addressed_to")
    private String addressedTo;

    @Column(name = "rights")
    private String rights;

    @Column(name = "forms")
    private String forms;

    @Column(name = "filing_id")
    private Long filingId;

    @Column(name = "service_of_orders")
    private boolean service;

    @Column(name = "from_on")
    private LocalDate fromOn;

    @Column(name = "until_on")
    private LocalDate untilOn;

    @Column(name = "document_reference")
    private String documentReference;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "proposed_at")
    @Convert(converter = InstantConverter.class)
    private Instant proposedAt;

    @Column(name = "agreed_by")
    private String agreedBy;

    @Column(name = "agreed_at")
    @Convert(converter = InstantConverter.class)
    private Instant agreedAt;

    @Column(name = "revoked_by")
    private String revokedBy;

    @Column(name = "revoked_at")
    @Convert(converter = InstantConverter.class)
    private Instant revokedAt;

    protected Authority() {}

    private Authority(Long client, Long agent, String addressedTo, AuthorityScope scope, LocalDate from, LocalDate until, String document, String by, Instant at) {
        this.clientId = client;
        this.agentId = agent;
        this.addressedTo = Membership.inOneSpelling(addressedTo);
        Set<MemberRight> passed = MemberRight.complete(scope.rights());
        passed.retainAll(MemberRight.ofAnAgent());
        this.rights = MemberRight.write(passed);
        this.forms = String.join(";", new TreeSet<>(scope.forms()));
        this.filingId = scope.filingId();
        this.service = scope.service();
        this.fromOn = from;
        this.untilOn = until;
        this.documentReference = document;
        this.proposedBy = by;
        this.proposedAt = at;
    }

    /** The client empowers; the agent has to take it on. @param until last day, inclusive; null for no end. @param document the power of attorney, in words */
    public static Authority granted(long client, String agentsLogin, AuthorityScope scope, LocalDate from, LocalDate until, String document, String by, Instant at) {
        return new Authority(client, null, agentsLogin, scope, from, until, document, by, at);
    }

    /** The agent asks; the client has to accept. */
    public static Authority asked(long agent, String clientsLogin, AuthorityScope scope, LocalDate from, LocalDate until, String document, String by, Instant at) {
        return new Authority(null, agent, clientsLogin, scope, from, until, document, by, at);
    }

    /**
     * The other side agrees.
     *
     * @param organisation the side that was still open
     * @throws RefusedByRule if it was agreed or revoked already, or nobody can be an agent of themselves
     */
    public void agree(long organisation, String by, Instant at) {
        if (agreedAt != null || revokedAt != null) {
            throw new RefusedByRule(Reason.plain("authority.gone"));
        }
        if (Long.valueOf(organisation).equals(clientId) || Long.valueOf(organisation).equals(agentId)) {
            throw new RefusedByRule(Reason.plain("authority.oneself"));
        }
        if (clientId == null) {
            clientId = organisation;
        } else {
            agentId = organisation;
        }
        this.agreedBy = by;
        this.agreedAt = at;
    }

    /** Ends it at once, whichever side says so; what is not agreed yet is taken back or declined. Revoked twice, it keeps its first end. */
    public void revoke(String by, Instant at) {
        if (revokedAt == null) {
            this.revokedBy = by;
            this.revokedAt = at;
        }
    }

    /**
     * Why this side may not lay the power of attorney in as a file now. Whoever agrees agrees to what is laid in: from then on it stays, and where there was
     * none, either side lays one in later.
     *
     * @param laid whether there is a file already
     */
    public Optional<Reason> whyNoFile(Long organisation, boolean laid, LocalDate today) {
        if (revokedAt != null || untilOn != null && today.isAfter(untilOn)) {
            return Optional.of(Reason.plain("authority.over"));
        }
        if (!concerns(organisation)) {
            return Optional.of(Reason.plain("authority.fileOfTheOther"));
        }
        return agreedAt != null && laid ? Optional.of(Reason.plain("authority.agreedWithFile")) : Optional.empty();
    }

    /** Whether the agent may act under it on this day. */
    public boolean isInForceOn(LocalDate day) {
        return agreedAt != null && revokedAt == null && !day.isBefore(fromOn) && (untilOn == null || !day.isAfter(untilOn));
    }

    /** The capacity it gives on this day to one of the agent's people. @param own what that person may do at the agent */
    public Optional<Standing> standingOn(LocalDate day, Standing own, String clientName) {
        boolean theirs = own.isMember() && agentId != null && agentId == own.organisationId();
        return theirs && isInForceOn(day) ? Optional.of(new Standing(clientId, clientName, agentId, scope().within(own.scope().rights()))) : Optional.empty();
    }

    /** Whether the organisation is one of its two sides. */
    public boolean concerns(Long organisation) {
        return organisation != null && (organisation.equals(clientId) || organisation.equals(agentId));
    }

    public AuthorityScope scope() {
        return new AuthorityScope(
                MemberRight.read(rights),
                forms.isEmpty() ? Set.of() : Arrays.stream(forms.split(";")).collect(Collectors.toCollection(TreeSet::new)),
                filingId,
                service);
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    /** Null while the client has not accepted what the agent asked for. */
    public Long clientId() {
        return clientId;
    }

    /** Null while the agent has not taken on what the client granted. */
    public Long agentId() {
        return agentId;
    }

    public String addressedTo() {
        return addressedTo;
    }

    public LocalDate fromOn() {
        return fromOn;
    }

    public LocalDate untilOn() {
        return untilOn;
    }

    /** Date and number of the power of attorney, in words; empty where only its file is given, or none yet. */
    public String documentReference() {
        return documentReference;
    }

    public String proposedBy() {
        return proposedBy;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    public String agreedBy() {
        return agreedBy;
    }

    public Instant agreedAt() {
        return agreedAt;
    }

    public String revokedBy() {
        return revokedBy;
    }

    public Instant revokedAt() {
        return revokedAt;
    }
}
