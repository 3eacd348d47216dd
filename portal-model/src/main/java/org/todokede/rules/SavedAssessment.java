package org.todokede.rules;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/** An answer somebody kept: facts as answered, outcome, and the rules it was found under, so that it can be found again and compared. Never changed. */
@Entity
@Table(name = "assessment")
public class SavedAssessment {

    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "facts")
    private String facts;

    @Column(name = "book")
    private String book;

    @Column(name = "edition")
    private Integer edition;

    @Column(name = "outcome")
    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Column(name = "answer")
    private String answer;

    @Column(name = "created_at")
    @Convert(converter = InstantConverter.class)
    private Instant createdAt;

    protected SavedAssessment() {}

    /**
     * @param id 128 random bits in base 32: knowing it is the right to read it
     * @param facts JSON of the answers by column
     * @param book fingerprint of the rules
     * @param edition newest edition in the book
     * @param answer JSON of forms, ministers and provisions
     */
    public SavedAssessment(String id, String facts, String book, int edition, Outcome outcome, String answer, Instant createdAt) {
        this.id = id;
        this.facts = facts;
        this.book = book;
        this.edition = edition;
        this.outcome = outcome;
        this.answer = answer;
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    public String facts() {
        return facts;
    }

    public String book() {
        return book;
    }

    /** Newest edition in the book; null for answers kept before the book had editions. */
    public Integer edition() {
        return edition;
    }

    public Outcome outcome() {
        return outcome;
    }

    public String answer() {
        return answer;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
