package org.todokede.questions;

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
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todokede.filing.ShortText;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;

/**
 * What one ministry asks. Drafted first, read by the ministries of the case only and written anew as often as needed; then part of one merged request, or dropped. What was sent stays as it was
 * sent.
 */
@Entity
@Table(name = "case_question")
@NamedQuery(name = "Question.ofFiling", query = "select q from Question q where q.filingId = :filing and q.droppedAt is null order by q.id")
@NamedQuery(
        name = "Question.ofRequest",
        query = "select q from Question q where q.filingId = :filing and q.addressee = :addressee and q.requestNo = :request order by q.id")
@NamedQuery(
        name = "Question.unanswered",
        query = "select distinct q.filingId, q.requestNo from Question q where q.filingId in :filings and q.addressee = :addressee and q.requestNo is not null"
                + " and not exists (select a.id from QuestionAnswer a where a.questionId = q.id)")
@NamedQuery(name = "Question.sent", query = "select q from Question q where q.filingId = :filing and q.addressee = :addressee and q.requestNo is not null order by q.id")
public class Question {

    /** Most characters of a question, inclusive. */
    public static final int MAX_LENGTH = 2000;

    /** Most fields to which one question is tied, inclusive. */
    public static final int MOST_FIELDS = 10;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "addressee")
    @Enumerated(EnumType.STRING)
    private Addressee addressee;

    @Column(name = "ministry")
    private String ministry;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "author")
    private String author;

    @Column(name = "written_at")
    @Convert(converter = InstantConverter.class)
    private Instant writtenAt;

    @Column(name = "body")
    private String body;

    @Column(name = "paths")
    private String paths;

    @Column(name = "request_no")
    private Integer requestNo;

    @Column(name = "dropped_at")
    @Convert(converter = InstantConverter.class)
    private Instant droppedAt;

    protected Question() {}

    /** @param paths fields of the filing it is about; empty if it is about none in particular */
    public Question(long filingId, Addressee addressee, String ministry, long accountId, String author, String body, Collection<String> paths, Instant writtenAt) {
        this.filingId = filingId;
        this.addressee = addressee;
        this.ministry = ministry;
        write(accountId, author, body, paths, writtenAt);
    }

    /**
     * The ministry writes it anew; whoever did is its author from then on.
     *
     * @param about fields of the filing it is about; empty if it is about none in particular
     * @throws IllegalStateException if it has gone out, or was dropped
     */
    public void rewrite(long account, String by, String text, Collection<String> about, Instant at) {
        requireDraft();
        write(account, by, text, about, at);
    }

    private void write(long account, String by, String text, Collection<String> about, Instant at) {
        this.accountId = account;
        this.author = by;
        this.body = text;
        this.paths = String.join(";", about);
        this.writtenAt = at;
    }

    /** What is wrong with the text; empty if nothing. @param body as it would be stored: its ends cut, its lines ended in one way */
    public static Optional<Reason> whyNot(String body) {
        return ShortText.whyNot(body, MAX_LENGTH, true);
    }

    /** It goes out as part of this request. @throws IllegalStateException if it has gone out, or was dropped */
    public void sendIn(int request) {
        requireDraft();
        this.requestNo = request;
    }

    /** It is not asked after all. @throws IllegalStateException as above */
    public void drop(Instant at) {
        requireDraft();
        this.droppedAt = at;
    }

    private void requireDraft() {
        if (!isDraft()) {
            throw new IllegalStateException("question " + id + " is no draft");
        }
    }

    /** Neither sent nor dropped. */
    public boolean isDraft() {
        return requestNo == null && droppedAt == null;
    }

    /** Whether it is a draft that this person has written to this side, in just these words and about just these fields. */
    public boolean isDraftedBy(long account, Addressee to, String text, Collection<String> about) {
        return isDraft() && accountId == account && addressee == to && body.equals(text) && Set.copyOf(pathList()).equals(Set.copyOf(about));
    }

    /** Whether another ministry asks the same side about one of the same fields, or both ask about none in particular; it should be seen before either is sent. */
    public boolean meets(Question other) {
        boolean aboutTheSame = paths.isEmpty() ? other.paths.isEmpty() : !Collections.disjoint(pathList(), other.pathList());
        return id != other.id && addressee == other.addressee && !ministry.equals(other.ministry) && aboutTheSame;
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public long filingId() {
        return filingId;
    }

    public Addressee addressee() {
        return addressee;
    }

    public String ministry() {
        return ministry;
    }

    public String author() {
        return author;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    public String body() {
        return body;
    }

    /** Fields it is about; empty if it is about none in particular. */
    public List<String> pathList() {
        return paths.isEmpty() ? List.of() : List.of(paths.split(";"));
    }

    /** Number of the request it was sent in, among those to the same side; null while it is a draft. */
    public Integer requestNo() {
        return requestNo;
    }
}
