package org.todokede.rules;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * An edition of the rule book: a set of changed rows with a reason, drafted by one administrator, approved by another, published with the reference of its
 * gazette. It takes effect by the dates of its rows alone. Once published nothing of it changes; a correction is a further edition.
 */
@Entity
@Table(name = "rule_edition")
@NamedQuery(name = "RuleEdition.newestFirst", query = "select e from RuleEdition e where e.number < :before order by e.number desc")
@NamedQuery(name = "RuleEdition.published", query = "select e from RuleEdition e where e.publication is not null order by e.publication desc")
@NamedQuery(name = "RuleEdition.drafts", query = "select e from RuleEdition e where e.sentAt is null and e.approvedAt is null and e.publication is null and e.discardedAt is null order by e.number desc")
@NamedQuery(name = "RuleEdition.highestNumber", query = "select max(e.number) from RuleEdition e")
public class RuleEdition {

    /**
     * What the acts ask of the rows of a draft.
     *
     * @param hands accounts that changed a row
     * @param changes rows it adds, changes or removes
     * @param conflicts names of the rows of which a newer revision was published since
     * @param defects reasons why the book would not compile
     */
    public record Content(Set<Long> hands, int changes, List<String> conflicts, int defects) {}

    @Id
    @Column(name = "edition_number")
    private int number;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "title")
    private String title;

    @Column(name = "reason")
    private String reason;

    @Column(name = "gazette")
    private String gazette;

    @Column(name = "base_edition")
    private Integer base;

    @Column(name = "drafted_by")
    private Long draftedBy;

    @Column(name = "drafted_by_name")
    private String draftedByName;

    @Column(name = "drafted_at")
    @Convert(converter = InstantConverter.class)
    private Instant draftedAt;

    @Column(name = "changed_by_name")
    private String changedByName;

    @Column(name = "changed_at")
    @Convert(converter = InstantConverter.class)
    private Instant changedAt;

    @Column(name = "sent_at")
    @Convert(converter = InstantConverter.class)
    private Instant sentAt;

    @Column(name = "approved_by")
    private Long approvedBy;

    @Column(name = "approved_by_name")
    private String approvedByName;

    @Column(name = "approved_at")
    @Convert(converter = InstantConverter.class)
    private Instant approvedAt;

    @Column(name = "publication")
    private Integer publication;

    @Column(name = "published_by_name")
    private String publishedByName;

    @Column(name = "published_at")
    @Convert(converter = InstantConverter.class)
    private Instant publishedAt;

    @Column(name = "discarded_by_name")
    private String discardedByName;

    @Column(name = "discarded_at")
    @Convert(converter = InstantConverter.class)
    private Instant discardedAt;

    protected RuleEdition() {}

    /**
     * Begins a draft.
     *
     * @param base newest published edition
     */
    public RuleEdition(int number, String title, String reason, int base, long account, String name, Instant now) {
        this.number = number;
        this.title = Objects.requireNonNull(title);
        this.reason = Objects.requireNonNull(reason);
        this.base = base;
        this.draftedBy = account;
        begun(name, now);
    }

    private RuleEdition(String title, String name, Instant now) {
        this.number = 1;
        this.title = title;
        this.reason = title;
        begun(name, now);
        publishedAs(1, name, now);
    }

    /** The first edition: what the portal was delivered with, drafted and published by nobody. */
    public static RuleEdition firstLoad(String name, Instant now) {
        return new RuleEdition("first load", name, now);
    }

    private void begun(String name, Instant now) {
        this.draftedByName = name;
        this.draftedAt = now;
        changed(name, now);
    }

    private void publishedAs(int place, String name, Instant now) {
        this.publication = place;
        this.publishedByName = name;
        this.publishedAt = now;
    }

    public EditionState state() {
        if (discardedAt != null) {
            return EditionState.DISCARDED;
        }
        if (publishedAt != null) {
            return EditionState.PUBLISHED;
        }
        if (approvedAt != null) {
            return EditionState.APPROVED;
        }
        return sentAt != null ? EditionState.SENT : EditionState.DRAFT;
    }

    /**
     * Why an act is not possible: one answer for the button, the API and the act.
     *
     * @param account of whoever asks
     * @return empty if it is possible
     */
    public Optional<Reason> whyNot(EditionAct act, long account, Content content) {
        EditionState state = state();
        if (state == EditionState.PUBLISHED) {
            return no("edition.no.published");
        }
        if (state == EditionState.DISCARDED) {
            return no("edition.no.discarded");
        }
        return switch (act) {
            case DRAFT_EDITION -> no("edition.no.begun");
            case CHANGE_EDITION -> state == EditionState.DRAFT ? Optional.empty() : no("edition.no.notDraft");
            case SEND_EDITION -> state == EditionState.DRAFT ? content.changes() == 0 ? no("edition.no.empty") : notSound(content) : no("edition.no.sent");
            case REOPEN_EDITION -> state == EditionState.DRAFT ? no("edition.no.open") : Optional.empty();
            case APPROVE_EDITION -> state == EditionState.SENT ? isOwn(account, content) ? no("edition.no.fourEyes") : notSound(content)
                    : no(state == EditionState.DRAFT ? "edition.no.notSent" : "edition.no.approved");
            case PUBLISH_EDITION -> state == EditionState.APPROVED ? notSound(content) : no("edition.no.notApproved");
            case CARRY_EDITION -> !content.conflicts().isEmpty() ? Optional.empty() : no("edition.no.nothingToCarry");
            case DISCARD_EDITION -> Optional.empty();
        };
    }

    private boolean isOwn(long account, Content content) {
        return draftedBy == null || draftedBy == account || content.hands().contains(account);
    }

    private static Optional<Reason> notSound(Content content) {
        if (!content.conflicts().isEmpty()) {
            return Optional.of(Reason.plain("edition.no.conflicts", content.conflicts().size(), String.join(", ", content.conflicts())));
        }
        return content.defects() > 0 ? Optional.of(Reason.plain("edition.no.defects", content.defects())) : Optional.empty();
    }

    private static Optional<Reason> no(String key) {
        return Optional.of(Reason.plain(key));
    }

    private void require(EditionAct act, long account, Content content) {
        whyNot(act, account, content).ifPresent(reason -> {
            throw new RefusedByRule(reason);
        });
    }

    /** Says that a row was changed, so that whoever saw the edition before is told. @throws RefusedByRule if it is no longer a draft */
    public void change(long account, String name, Content content, Instant now) {
        require(EditionAct.CHANGE_EDITION, account, content);
        changed(name, now);
    }

    private void changed(String name, Instant now) {
        this.changedByName = name;
        this.changedAt = now;
    }

    /** Asks a second administrator. @throws RefusedByRule if it is empty, does not compile, or stands on an older book */
    public void send(long account, String name, Content content, Instant now) {
        require(EditionAct.SEND_EDITION, account, content);
        this.sentAt = now;
        changed(name, now);
    }

    /** Opens it for changes again; an approval given falls away. */
    public void reopen(long account, String name, Content content, Instant now) {
        require(EditionAct.REOPEN_EDITION, account, content);
        drop(name, now);
    }

    private void drop(String name, Instant now) {
        this.sentAt = null;
        this.approvedBy = null;
        this.approvedByName = null;
        this.approvedAt = null;
        changed(name, now);
    }

    /** Approves it. @throws RefusedByRule if whoever approves drafted it or changed a row: four eyes */
    public void approve(long account, String name, Content content, Instant now) {
        require(EditionAct.APPROVE_EDITION, account, content);
        this.approvedBy = account;
        this.approvedByName = name;
        this.approvedAt = now;
        changed(name, now);
    }

    /**
     * Publishes it.
     *
     * @param gazetteReference notice, with date and number
     * @param place one more than the newest publication
     */
    public void publish(long account, String name, Content content, String gazetteReference, int place, Instant now) {
        require(EditionAct.PUBLISH_EDITION, account, content);
        this.gazette = Objects.requireNonNull(gazetteReference);
        publishedAs(place, name, now);
        changed(name, now);
    }

    /** Puts it onto the newest book; it is a draft again, because what it changes is no longer what was approved. @param newBase newest published edition */
    public void carryOnto(int newBase, long account, String name, Content content, Instant now) {
        require(EditionAct.CARRY_EDITION, account, content);
        this.base = newBase;
        drop(name, now);
    }

    /** Gives it up; it stays on the list. */
    public void discard(long account, String name, Content content, Instant now) {
        require(EditionAct.DISCARD_EDITION, account, content);
        this.discardedByName = name;
        this.discardedAt = now;
        changed(name, now);
    }

    public int number() {
        return number;
    }

    public long version() {
        return version;
    }

    public String title() {
        return title;
    }

    public String reason() {
        return reason;
    }

    /** Notice under which it was published; null before that, and for the first load. */
    public String gazette() {
        return gazette;
    }

    /** Newest published edition when it was drafted; null for the first load. */
    public Integer base() {
        return base;
    }

    public String draftedByName() {
        return draftedByName;
    }

    public Instant draftedAt() {
        return draftedAt;
    }

    public String changedByName() {
        return changedByName;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public Instant sentAt() {
        return sentAt;
    }

    public String approvedByName() {
        return approvedByName;
    }

    public Instant approvedAt() {
        return approvedAt;
    }

    /** Place in the order of publication, from 1; null before it. */
    public Integer publication() {
        return publication;
    }

    public String publishedByName() {
        return publishedByName;
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    public String discardedByName() {
        return discardedByName;
    }

    public Instant discardedAt() {
        return discardedAt;
    }
}
