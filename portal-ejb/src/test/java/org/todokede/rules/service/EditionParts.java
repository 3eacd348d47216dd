package org.todokede.rules.service;

import java.util.List;

/** What an edition is drafted and published by, for tests that wire services themselves. */
public final class EditionParts {

    private EditionParts() {}

    public static List<Object> all() {
        return List.of(new DraftedRows(), new ImportShelf(), new Recounts());
    }
}
