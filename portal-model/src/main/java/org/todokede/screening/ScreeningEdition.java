package org.todokede.screening;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/** The confirmation by which what was handed in became an edition of the list. Never changed; of several for one day the one confirmed last answers. */
@Entity
@Table(name = "screening_edition")
@NamedQuery(name = "ScreeningEdition.ofUpload", query = "select e from ScreeningEdition e where e.uploadId = :upload")
@NamedQuery(
        name = "ScreeningEdition.newestFirst",
        query = "select e, u from ScreeningEdition e, ScreeningUpload u where u.id = e.uploadId and u.editionOn <= :day order by u.editionOn desc, e.id desc")
public class ScreeningEdition {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "upload_id")
    private long uploadId;

    @Column(name = "confirmed_by")
    private String confirmedBy;

    @Column(name = "confirmed_at")
    @Convert(converter = InstantConverter.class)
    private Instant confirmedAt;

    protected ScreeningEdition() {}

    public ScreeningEdition(long uploadId, String confirmedBy, Instant confirmedAt) {
        this.uploadId = uploadId;
        this.confirmedBy = confirmedBy;
        this.confirmedAt = confirmedAt;
    }

    public long id() {
        return id;
    }

    public long uploadId() {
        return uploadId;
    }

    public String confirmedBy() {
        return confirmedBy;
    }

    public Instant confirmedAt() {
        return confirmedAt;
    }
}
