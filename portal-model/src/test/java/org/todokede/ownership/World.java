package org.todokede.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todokede.refusal.Reason;
import org.todokede.rules.Ratio;

/** An ownership in the making, for tests: parties by a short name, the filer is "F". */
final class World {

    static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final Map<String, Party> parties = new LinkedHashMap<>();
    private final List<Holding> holdings = new ArrayList<>();

    private World(PartyKind kind, String country) {
        party("F", kind, country);
    }

    static World filer(PartyKind kind, String country) {
        return new World(kind, country);
    }

    World party(String name, PartyKind kind, String country) {
        return party(name, kind, country, 0);
    }

    World party(String name, PartyKind kind, String country, int relatedItem) {
        parties.put(name, new Party(parties.size(), name, "", kind, country, "", relatedItem));
        return this;
    }

    World company(String name, String country) {
        return party(name, PartyKind.ENTITY, country);
    }

    /** Shares and votes alike. */
    World owns(String holder, String held, String percent) {
        return holds(holder, held, HoldingKind.SHARES, percent).holds(holder, held, HoldingKind.VOTES, percent);
    }

    World votes(String holder, String held, String percent) {
        return holds(holder, held, HoldingKind.VOTES, percent);
    }

    World holds(String holder, String held, HoldingKind kind, String percent) {
        return holds(holder, held, kind, percent, "2026-01-01");
    }

    World holds(String holder, String held, HoldingKind kind, String percent, String asOf) {
        holdings.add(new Holding(holdings.size() + 1, id(holder), id(held), kind, Ratio.parsePercent(percent), LocalDate.parse(asOf), "register"));
        return this;
    }

    long id(String name) {
        return parties.get(name).id();
    }

    Ownership ownership() {
        return new Ownership(parties.values(), holdings);
    }

    OwnershipAnswer answer() {
        return ownership().on(DAY);
    }

    OwnershipAnswer answer(String day) {
        return ownership().on(LocalDate.parse(day));
    }

    /** Reasons as one reads them in a test: key, then arguments with short names. */
    List<String> words(List<Reason> reasons) {
        return reasons.stream().map(r -> {
            String args = String.join(", ", r.args());
            for (Party party : parties.values()) {
                args = args.replaceAll("party\\." + party.id() + "(?!\\d)", party.nameEn());
            }
            return r.key() + ": " + args.replace('\u00A0', ' ');
        }).toList();
    }

    static String text(Share share) {
        return share.text().replace('\u00A0', ' ');
    }
}
