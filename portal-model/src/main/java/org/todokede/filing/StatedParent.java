package org.todokede.filing;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.registry.FoldedName;

/** Who stands at the top of whoever files: the ultimate parent that it states with its country, and where it states none the filer itself. */
public final class StatedParent {

    /** What stands in the field of whoever has no parent, folded. */
    private static final Set<String> NO_PARENT = Stream.of("none", "no", "nil", "n/a", "not applicable", "no parent", "なし", "無し", "無", "該当なし", "該当無し").map(FoldedName::of).collect(Collectors.toUnmodifiableSet());

    private StatedParent() {}

    /** By what the parent is compared: its country and its folded name; empty where neither the parent nor the filer has both. */
    public static Optional<String> keyOf(FilingContent content) {
        return key(content.get("ownership.ultimate_parent"), content.get("ownership.ultimate_parent_country")).or(() -> key(content.get("filer.name"), content.get("filer.country")));
    }

    private static Optional<String> key(String name, String country) {
        String folded = FoldedName.of(name);
        return folded.isEmpty() || country.isEmpty() || NO_PARENT.contains(folded) ? Optional.empty() : Optional.of(country + " " + folded);
    }
}
