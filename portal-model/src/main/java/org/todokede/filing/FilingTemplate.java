package org.todokede.filing;

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
import java.util.Optional;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;

/** The content of a draft kept under a name, to begin others from. Belongs to an organisation; its names are unique there. */
@Entity
@Table(name = "filing_template")
@NamedQuery(name = "FilingTemplate.ofOrganisation", query = "select t from FilingTemplate t where t.organisationId = :organisation order by t.name, t.id")
public class FilingTemplate {

    /** Most characters of a name, inclusive. */
    public static final int MAX_LENGTH = 100;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "organisation_id")
    private long organisationId;

    @Column(name = "name")
    private String name;

    @Column(name = "form_number")
    private String formNumber;

    @Column(name = "content")
    private String content;

    @Column(name = "kept_by")
    private String keptBy;

    @Column(name = "kept_at")
    @Convert(converter = InstantConverter.class)
    private Instant keptAt;

    protected FilingTemplate() {}

    /** @param content JSON of the content */
    public FilingTemplate(long organisationId, String name, String formNumber, String content, String keptBy, Instant keptAt) {
        this.organisationId = organisationId;
        this.name = name;
        this.formNumber = formNumber;
        this.content = content;
        this.keptBy = keptBy;
        this.keptAt = keptAt;
    }

    /** What is wrong with a name; empty if nothing. @param name as it would be stored: its ends cut */
    public static Optional<Reason> whyNot(String name) {
        return ShortText.whyNot(name, MAX_LENGTH, false);
    }

    public void rename(String newName) {
        this.name = newName;
    }

    public long id() {
        return id;
    }

    public long organisationId() {
        return organisationId;
    }

    public String name() {
        return name;
    }

    public String formNumber() {
        return formNumber;
    }

    public String content() {
        return content;
    }

    public String keptBy() {
        return keptBy;
    }

    public Instant keptAt() {
        return keptAt;
    }
}
