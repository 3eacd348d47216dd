package org.todokede.questions;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.todokede.filing.ShortText;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;

/** The answer to one question, once and for good; who wants to know more asks anew. Appended only. */
@Entity
@Table(name = "question_answer")
@NamedQuery(
        name = "QuestionAnswer.ofFiling",
        query = "select a from QuestionAnswer a where a.questionId in (select q.id from Question q where q.filingId = :filing) order by a.id")
public class QuestionAnswer {

    /** Most characters of an answer, inclusive. */
    public static final int MAX_LENGTH = 4000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "question_id")
    private long questionId;

    @Column(name = "body")
    private String body;

    @Column(name = "answered_by")
    private String answeredBy;

    @Column(name = "answered_at")
    @Convert(converter = InstantConverter.class)
    private Instant answeredAt;

    @Column(name = "filing_version")
    private Integer filingVersion;

    protected QuestionAnswer() {}

    /**
     * @param body empty if the answer stands in the fields
     * @param filingVersion version of the filing that the answer brought; null if it changed no field
     */
    public QuestionAnswer(long questionId, String body, String answeredBy, Instant answeredAt, Integer filingVersion) {
        this.questionId = questionId;
        this.body = body;
        this.answeredBy = answeredBy;
        this.answeredAt = answeredAt;
        this.filingVersion = filingVersion;
    }

    /** What is wrong with the text; empty if nothing. */
    public static Optional<Reason> whyNot(String body) {
        return ShortText.whyNot(body, MAX_LENGTH, true);
    }

    public long questionId() {
        return questionId;
    }

    public String body() {
        return body;
    }

    public String answeredBy() {
        return answeredBy;
    }

    public Instant answeredAt() {
        return answeredAt;
    }

    /** Null if no field was changed. */
    public Integer filingVersion() {
        return filingVersion;
    }
}
