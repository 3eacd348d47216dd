package org.todokede.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.todokede.filing.Filing;

/**
 * By what a case is found beside another: who files, the target, a sector. Follows from the filing as it was sent last; kept so that related cases are one
 * index range.
 */
@Entity
@Table(name = "case_trait")
@NamedQuery(name = "CaseTrait.ofFiling", query = "select t from CaseTrait t where t.filingId = :filing")
public class CaseTrait {

    /** What two cases can have in common. */
    public enum Kind {
        /** The organisation that files. */
        FILER,
        /** The target, by its Japanese corporate number. */
        TARGET_NUMBER,
        /** The target, by its folded name. */
        TARGET_NAME,
        /** A business of the target, by the row of the designated sectors. */
        SECTOR
    }

    /** What a case has. @param key of the kind, as compared */
    public record Value(Kind kind, String key) {}

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "kind")
    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "trait_key")
    private String key;

    @Column(name = "filing_id")
    private long filingId;

    protected CaseTrait() {}

    public CaseTrait(Value value, long filingId) {
        this.kind = value.kind();
        this.key = value.key();
        this.filingId = filingId;
    }

    public Value value() {
        return new Value(kind, key);
    }

    /** Everything by which a filing is found; what it does not say is left out. */
    public static Set<Value> of(Filing filing) {
        Set<Value> values = new LinkedHashSet<>();
        if (filing.organisationId() != null) {
            values.add(new Value(Kind.FILER, String.valueOf(filing.organisationId())));
        }
        if (!filing.targetNumber().isEmpty()) {
            values.add(new Value(Kind.TARGET_NUMBER, filing.targetNumber()));
        }
        String name = filing.foldedTargetName();
        if (!name.isEmpty()) {
            values.add(new Value(Kind.TARGET_NAME, name));
        }
        filing.sectorList().forEach(sector -> values.add(new Value(Kind.SECTOR, sector)));
        return values;
    }

    /** By what the same target is looked for: its number, or its name where no number was filed. */
    public static List<Value> ofTarget(Filing filing) {
        Kind by = filing.targetNumber().isEmpty() ? Kind.TARGET_NAME : Kind.TARGET_NUMBER;
        return of(filing).stream().filter(v -> v.kind() == by).toList();
    }
}
