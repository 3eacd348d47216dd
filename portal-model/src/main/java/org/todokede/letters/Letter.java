package org.todokede.letters;

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
import java.time.Instant;
import java.time.LocalDate;
import org.todokede.identity.Subject;
import org.todokede.platform.InstantConverter;

/** A letter of the authorities in a case. Appended only; one for each cause, however often the cause is looked at. */
@Entity
@Table(name = "letter")
@NamedQuery(name = "Letter.ofFiling", query = "select l from Letter l where l.filingId = :filing order by l.id")
@NamedQuery(name = "Letter.byNumber", query = "select l from Letter l where l.number = :number")
@NamedQuery(name = "Letter.ofCause", query = "select l from Letter l where l.filingId = :filing and l.cause = :cause")
public class Letter {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "kind")
    @Enumerated(EnumType.STRING)
    private LetterKind kind;

    @Column(name = "letter_number")
    private String number;

    @Column(name = "code")
    private String code;

    @Column(name = "addressee")
    @Enumerated(EnumType.STRING)
    private Addressee addressee;

    @Column(name = "cause")
    private String cause;

    @Column(name = "template_id")
    private String templateId;

    @Column(name = "facts")
    private String facts;

    @Column(name = "letter_day")
    private LocalDate day;

    @Column(name = "written_at")
    @Convert(converter = InstantConverter.class)
    private Instant writtenAt;

    protected Letter() {}

    /**
     * @param cause what it is written for, unique in the case, e.g. {@code EVENT-5}
     * @param facts JSON of what goes into its text, by language and name
     * @param day the day in Tokyo on which it is written
     */
    public Letter(long filingId, LetterNumber number, VerificationCode code, String cause, LetterTemplate template, String facts, LocalDate day, Instant writtenAt) {
        this.filingId = filingId;
        this.kind = number.kind();
        this.number = number.toString();
        this.code = code.signs();
        this.addressee = number.kind().addressee();
        this.cause = cause;
        this.templateId = template.id();
        this.facts = facts;
        this.day = day;
        this.writtenAt = writtenAt;
    }

    public long id() {
        return id;
    }

    public long filingId() {
        return filingId;
    }

    public LetterKind kind() {
        return kind;
    }

    public String number() {
        return number;
    }

    public VerificationCode code() {
        return new VerificationCode(code);
    }

    public Addressee addressee() {
        return addressee;
    }

    public String templateId() {
        return templateId;
    }

    public String facts() {
        return facts;
    }

    public LocalDate day() {
        return day;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    /** The filing, as far as rights to this letter go: what is addressed to the target is nothing of the filer's. */
    public Subject asSubject(Subject filing) {
        return addressee == Addressee.FILER ? filing : new Subject(null, filing.ministries(), filing.submitted(), filing.form(), filing.filingId(), filing.target());
    }
}
