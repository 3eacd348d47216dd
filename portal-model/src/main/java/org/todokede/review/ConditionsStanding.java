package org.todokede.review;

import java.util.Set;

/**
 * Which of the conditions that ministries named in their opinions are laid down as obligations (FEFTA Art. 27(2) proviso; procedure.md 5.2): a condition that nobody owes
 * leads to nothing once the act is free.
 *
 * @param laidDown numbers of the signing events whose conditions are owed
 * @param known whether anybody has looked; nothing bars where nobody has
 */
public record ConditionsStanding(Set<Integer> laidDown, boolean known) {

    /** Nobody has looked. */
    public static final ConditionsStanding NOTHING = new ConditionsStanding(Set.of(), false);

    public ConditionsStanding {
        laidDown = Set.copyOf(laidDown);
    }

    /** As it stands. */
    public ConditionsStanding(Set<Integer> laidDown) {
        this(laidDown, true);
    }

    boolean leaves(CaseEvent signed) {
        return known && !laidDown.contains(signed.seq());
    }
}
