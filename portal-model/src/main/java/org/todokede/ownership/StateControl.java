package org.todokede.ownership;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.todokede.ownership.OwnershipAnswer.StateShare;
import org.todokede.refusal.Reason;
import org.todokede.rules.Ratio;

/**
 * Which bodies one foreign state controls: its own, and step by step every other of which they together have half or more of the votes or of the shares, a
 * third or more of the officers, or power by contract (Cabinet Order 3-2(1)(iii), (iv)). A golden share is stated as a contract.
 */
final class StateControl {

    private static final String CONTROL = "Cabinet Order Art. 3-2(1)(iii), (iv)";
    private static final Share THIRD = Share.of(new Ratio(1, 3));

    private final Map<Long, Party> parties;
    private final HoldingsOfDay holdings;

    /** By country: the bodies, each with why; those of the state itself without. */
    private final Map<String, Map<Long, Reason>> controlled = new TreeMap<>();

    StateControl(Map<Long, Party> parties, HoldingsOfDay holdings) {
        this.parties = parties;
        this.holdings = holdings;
        Set<String> countries = new TreeSet<>();
        parties.values().stream().filter(Party::isForeignState).forEach(p -> countries.add(p.country()));
        countries.forEach(country -> controlled.put(country, controlledBy(country)));
    }

    private Map<Long, Reason> controlledBy(String country) {
        Map<Long, Reason> found = new LinkedHashMap<>();
        parties.values().stream().filter(p -> p.isForeignState() && p.country().equals(country)).forEach(p -> found.put(p.id(), null));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Party party : parties.values()) {
                Reason why = found.containsKey(party.id()) || party.kind() == PartyKind.NATURAL_PERSON ? null : whyControlled(party, country, found.keySet());
                if (why != null) {
                    found.put(party.id(), why);
                    grown = true;
                }
            }
        }
        return found;
    }

    private Reason whyControlled(Party party, String country, Set<Long> by) {
        Share votes = holdings.votes(party.id(), by);
        Share shares = holdings.sum(party.id(), HoldingKind.SHARES, by);
        Share officers = holdings.sum(party.id(), HoldingKind.OFFICERS, by);
        Share contract = holdings.sum(party.id(), HoldingKind.CONTRACT, by);
        String state = "country." + country;
        if (votes.isAtLeast(Ownership.HALF)) {
            return Reason.of("ownership.state.votes", CONTROL, state, party.token(), votes.text());
        }
        if (shares.isAtLeast(Ownership.HALF)) {
            return Reason.of("ownership.state.shares", CONTROL, state, party.token(), shares.text());
        }
        if (officers.isAtLeast(THIRD)) {
            return Reason.of("ownership.state.officers", CONTROL, state, party.token(), officers.text());
        }
        return contract.isNothing() ? null : Reason.of("ownership.state.contract", CONTROL, state, party.token(), contract.text());
    }

    /** Every foreign state from which a chain leads to the filer. */
    List<StateShare> ofFiler() {
        Set<Long> above = new LinkedHashSet<>(holdings.above(Party.FILER));
        above.add(Party.FILER);
        List<StateShare> shares = new ArrayList<>();
        controlled.forEach((country, bodies) -> {
            boolean linked = above.stream().map(parties::get).anyMatch(p -> p.isForeignState() && p.country().equals(country));
            if (linked) {
                Set<Long> others = new LinkedHashSet<>(bodies.keySet());
                others.remove(Party.FILER);
                List<Reason> steps = bodies.entrySet().stream().filter(e -> e.getValue() != null && above.contains(e.getKey())).map(Map.Entry::getValue).toList();
                shares.add(new StateShare(country, holdings.votes(Party.FILER, others), holdings.sum(Party.FILER, HoldingKind.SHARES, others), bodies.containsKey(Party.FILER), steps));
            }
        });
        return shares;
    }

    /** Everybody who is a body of a foreign state, or is controlled by one. */
    Set<Long> bodies() {
        Set<Long> all = new TreeSet<>();
        controlled.values().forEach(bodies -> all.addAll(bodies.keySet()));
        return all;
    }

    /** Other bodies of a state that controls the filer, each with the country. */
    Map<Long, String> sameStateAsFiler() {
        Map<Long, String> found = new LinkedHashMap<>();
        controlled.forEach((country, bodies) -> {
            if (bodies.containsKey(Party.FILER)) {
                bodies.keySet().stream().filter(id -> id != Party.FILER).forEach(id -> found.putIfAbsent(id, country));
            }
        });
        return found;
    }
}
