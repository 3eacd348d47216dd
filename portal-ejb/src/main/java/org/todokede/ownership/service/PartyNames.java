package org.todokede.ownership.service;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.todokede.ownership.Party;

/** Finds parties by name in either language or by corporate number; width, case and the number of blanks do not count. */
final class PartyNames {

    /** A party that is there already. @param path column in which it is the same */
    record Other(String path, String name, Party party) {}

    private final Map<String, Party> byName = new HashMap<>();
    private final Map<String, Party> byNumber = new HashMap<>();

    PartyNames(Collection<Party> parties) {
        parties.forEach(this::add);
    }

    void add(Party party) {
        put(party.nameEn(), party);
        put(party.nameJa(), party);
        if (!party.corporateNumber().isEmpty()) {
            byNumber.put(party.corporateNumber(), party);
        }
    }

    private void put(String name, Party party) {
        if (!name.isEmpty()) {
            byName.putIfAbsent(folded(name), party);
        }
    }

    /** The kind of company stays: two companies may differ in nothing else. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    Optional<Party> named(String name) {
        return Optional.ofNullable(byName.get(folded(name)));
    }

    /** Another party that has the same name or corporate number. */
    Optional<Other> other(Party party) {
        return Optional.ofNullable(byNumber.get(party.corporateNumber())).filter(p -> p.id() != party.id()).map(p -> new Other("corporate_number", p.name("en"), p))
                .or(() -> sameName("name_en", party.nameEn(), party))
                .or(() -> sameName("name_ja", party.nameJa(), party));
    }

    private Optional<Other> sameName(String path, String name, Party party) {
        return name.isEmpty() ? Optional.empty() : named(name).filter(p -> p.id() != party.id()).map(p -> new Other(path, p.name("en"), p));
    }
}
