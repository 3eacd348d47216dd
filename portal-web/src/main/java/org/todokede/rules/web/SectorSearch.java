package org.todokede.rules.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.todokede.registry.FoldedName;
import org.todokede.registry.SecurityCode;
import org.todokede.rules.DesignatedSector;

/**
 * Narrows the designations to what somebody looks for: every word must stand in the name in one of the languages, or the text begin the code. Width, case and
 * kana do not count.
 *
 * @param query as typed
 */
record SectorSearch(String query) {

    boolean isEmpty() {
        return query.isBlank();
    }

    /** Whether a designation fits; if nothing is looked for, every one does. */
    boolean fits(DesignatedSector sector) {
        if (isEmpty()) {
            return true;
        }
        String code = SecurityCode.normalised(query).toLowerCase(Locale.ROOT);
        return sector.rowId().toLowerCase(Locale.ROOT).startsWith(code) || sector.jsicCode().toLowerCase(Locale.ROOT).startsWith(code) || hasAllWords(sector.nameEn()) || hasAllWords(sector.nameJa());
    }

    private boolean hasAllWords(String name) {
        String folded = FoldedName.of(name);
        List<String> words = Arrays.stream(query.strip().split("[\\s\u3000]+")).map(FoldedName::of).filter(word -> !word.isEmpty()).toList();
        return !words.isEmpty() && words.stream().allMatch(folded::contains);
    }
}
