package org.todokede.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.filing.FilingContent;
import org.todokede.registry.FoldedName;

/**
 * Who stands at the top of whoever files a case, as it was sent last: the ultimate parent that the filer states with its country, and where it states none the filer
 * itself. Kept so that the cases of one investor that files through many companies are one index range. What somebody states proves nothing: it points to a case.
 */
@Entity
@Table(name = "case_parent")
public class CaseParent {

    /** What stands in the field of whoever has no parent, folded. */
    private static final Set<String> NO_PARENT = Stream.of("none", "no", "nil", "n/a", "not applicable", "no parent", "なし", "無し", "無", "該当なし", "該当無し").map(FoldedName::of).collect(Collectors.toUnmodifiableSet());

    @Id
    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "parent_key")
    private String key;

    protected CaseParent() {}

    public CaseParent(long filingId, String key) {
        this.filingId = filingId;
        this.key = key;
    }

    /** By what the parent is compared: its country and its folded name; empty where neither the parent nor the filer has both. */
    public static Optional<String> keyOf(FilingContent content) {
        return key(content.get("ownership.ultimate_parent"), content.get("ownership.ultimate_parent_country")).or(() -> key(content.get("filer.name"), content.get("filer.country")));
    }

    private static Optional<String> key(String name, String country) {
        String folded = FoldedName.of(name);
        return folded.isEmpty() || country.isEmpty() || NO_PARENT.contains(folded) ? Optional.empty() : Optional.of(country + " " + folded);
    }

    /** Another filing was sent: it stands under another parent. */
    public void standUnder(String other) {
        this.key = other;
    }
}
