package org.todokede.rules;

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

/**
 * A walk through the cases that is owed since the rules of the count have changed: the days that lists keep of them are counted anew, from the newest case to the
 * oldest. Goes when the walk is done.
 */
@Entity
@Table(name = "recount")
@NamedQuery(name = "Recount.due", query = "select r from Recount r where r.dueAt <= :now order by r.dueAt, r.id")
@NamedQuery(name = "Recount.pass", query = "update Recount r set r.below = :to where r.id = :id and r.below = :from")
@NamedQuery(name = "Recount.end", query = "delete from Recount r where r.id = :id and r.below = :from")
public class Recount {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "due_at")
    @Convert(converter = InstantConverter.class)
    private Instant dueAt;

    @Column(name = "below")
    private long below;

    protected Recount() {}

    /** A walk through all cases. @param dueAt not before */
    public Recount(Instant dueAt) {
        this.dueAt = dueAt;
        this.below = Long.MAX_VALUE;
    }

    public long id() {
        return id;
    }

    /** Cases with an id below are still to come. */
    public long below() {
        return below;
    }
}
