package org.todokede.ownership;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todokede.refusal.Reason;
import org.todokede.registry.InvestorClass;

/**
 * What the stated facts amount to on a day.
 *
 * @param holdings facts that hold on the day, those of an end left out
 * @param foreign votes with foreign investors
 * @param standing class under FEFTA Art. 26(1)
 * @param parents ultimate parents, the filer itself if it has none; empty if the chain runs in a circle
 * @param parentSteps how they were found
 * @param states one for each foreign state that holds anything upwards of the filer
 * @param ofStates numbers of the parties that are bodies of a foreign state, or controlled by one
 * @param related closely related persons, the filer left out
 * @param stakes of the filer with them, one for each other party in which any of them holds shares or votes
 * @param faults what cannot be right, or was said twice
 * @param unknowns what is not stated, and readings that no source settles
 * @param newest day of the newest fact; null if there is none
 */
public record OwnershipAnswer(
        LocalDate day,
        List<Holding> holdings,
        ForeignVotes foreign,
        Standing standing,
        List<Party> parents,
        List<Reason> parentSteps,
        List<StateShare> states,
        Set<Long> ofStates,
        List<Related> related,
        List<GroupStake> stakes,
        List<Reason> faults,
        List<Reason> unknowns,
        LocalDate newest) {

    /** The class of the filer. @param found empty if the facts make it no foreign investor @param open whether what is not stated could make it one */
    public record Standing(Optional<InvestorClass> found, boolean open, Reason why) {}

    /**
     * What the bodies of one foreign state have of the filer (Cabinet Order 3-2(1)(iii), (iv)).
     *
     * @param country ISO code of the state
     * @param votes direct, and with bodies it controls
     * @param controls whether the tests of control are met
     */
    public record StateShare(String country, Share votes, Share shares, boolean controls, List<Reason> steps) {}

    /** A closely related person. @param item item of Cabinet Order 2(19) that the investor states; 0 if the facts alone show it */
    public record Related(Party party, int item, Reason why) {}

    /**
     * Shares and votes of one company, with the filer and its closely related persons, each share once; the votes with those under contract.
     *
     * @param netted with closely related persons alone, as the forms ask it
     */
    public record GroupStake(Party of, Share ownShares, Share ownVotes, Share relatedShares, Share relatedVotes, List<Reason> netted) {

        public Share shares() {
            return ownShares.plus(relatedShares);
        }

        public Share votes() {
            return ownVotes.plus(relatedVotes);
        }
    }

    public OwnershipAnswer {
        holdings = List.copyOf(holdings);
        parents = List.copyOf(parents);
        parentSteps = List.copyOf(parentSteps);
        states = List.copyOf(states);
        ofStates = Set.copyOf(ofStates);
        related = List.copyOf(related);
        stakes = List.copyOf(stakes);
        faults = List.copyOf(faults);
        unknowns = List.copyOf(unknowns);
    }

    /** Whether the newest fact is older than so many months on the day; no if there is no fact at all. */
    public boolean isStale(int months) {
        return newest != null && newest.plusMonths(months).isBefore(day);
    }
}
