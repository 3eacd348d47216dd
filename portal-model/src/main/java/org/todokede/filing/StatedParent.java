package org.todokede.filing;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todokede.registry.FoldedName;

/** Who stands at the top of whoever files: the ultimate parent that it states with its country, and where it states none the filer itself. Forms that do not ask for it say nothing of it. */
public final class StatedParent {

    /** What stands in the field of whoever has no parent, folded. */
    private static final Set<String> NO_PARENT = Stream.of("none", "no", "nil", "n/a", "not applicable", "no parent", "なし", "無し", "無", "該当なし", "該当無し").map(FoldedName::of).collect(Collectors.toUnmodifiableSet());

    private static final String PARENT = "ownership.ultimate_parent";

    /** An individual has no parent, and shares its name with others. */
    private static final String INDIVIDUAL = "CLASS_1";

    private StatedParent() {}

    /** By what the parent is compared: its country and its folded name; empty where the form does not ask for it, and where neither the parent nor a filer that is no individual has both. */
    public static Optional<String> keyOf(FormEdition form, FilingContent content) {
        if (form.field(PARENT).isEmpty()) {
            return Optional.empty();
        }
        return key(content.get(PARENT), content.get("ownership.ultimate_parent_country"))
                .or(() -> content.get("filer.class").equals(INDIVIDUAL) ? Optional.empty() : key(content.get("filer.name"), content.get("filer.country")));
    }

    private static Optional<String> key(String name, String country) {
        String folded = FoldedName.of(name);
        return folded.isEmpty() || country.isEmpty() || NO_PARENT.contains(folded) ? Optional.empty() : Optional.of(country + " " + folded);
    }
}
