package org.todokede.ownership;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.ownership.OwnershipAnswer.Standing;
import org.todokede.refusal.Reason;
import org.todokede.registry.InvestorClass;

/** The class of the filer under FEFTA Art. 26(1), by what is stated. A body that meets the test of several is of the first: (i), (ii), (iii); a partnership of (iv). */
final class InvestorStanding {

    private static final String PARTNERSHIP = "FEFTA Art. 26(1)(iv)";
    private static final String OFFICERS = "FEFTA Art. 26(1)(v)";

    private final Map<Long, Party> parties;
    private final HoldingsOfDay holdings;
    private final Ownership ownership;
    private final LocalDate day;

    InvestorStanding(Map<Long, Party> parties, HoldingsOfDay holdings, Ownership ownership, LocalDate day) {
        this.parties = parties;
        this.holdings = holdings;
        this.ownership = ownership;
        this.day = day;
    }

    Standing of(Party filer, ForeignVotes votes) {
        if (filer.country().isEmpty()) {
            return new Standing(Optional.empty(), true, Reason.of("ownership.class.noCountry", "FEFTA Art. 26(1)", filer.token()));
        }
        return switch (filer.kind()) {
            case NATURAL_PERSON -> filer.isAbroad()
                    ? found(InvestorClass.CLASS_1, Reason.of("ownership.class.nonresident", "FEFTA Art. 26(1)(i)", filer.token()))
                    : none(Reason.of("ownership.class.resident", "FEFTA Art. 26(1)(i)", filer.token()));
            case FUND -> partnership(filer);
            case STATE, ENTITY -> filer.isAbroad()
                    ? found(InvestorClass.CLASS_2, Reason.of("ownership.class.abroad", "FEFTA Art. 26(1)(ii)", filer.token(), "country." + filer.country()))
                    : company(filer, votes);
        };
    }

    private Standing company(Party filer, ForeignVotes votes) {
        if (votes.atLeast().isAtLeast(Ownership.HALF)) {
            return found(InvestorClass.CLASS_3, Reason.of("ownership.class.votes", "FEFTA Art. 26(1)(iii)", filer.token(), votes.atLeast().text()));
        }
        List<Holding> officers = holdings.in(filer.id(), HoldingKind.OFFICERS);
        Share nonresidents = HoldingsOfDay.sum(officers.stream()
                .filter(h -> parties.get(h.holder()).kind() == PartyKind.NATURAL_PERSON && parties.get(h.holder()).isAbroad()).toList());
        if (nonresidents.isMoreThan(Ownership.HALF)) {
            return found(InvestorClass.CLASS_5, Reason.of("ownership.class.officers", OFFICERS, filer.token(), nonresidents.text()));
        }
        return votes.isSettled()
                ? none(Reason.of("ownership.class.below", "FEFTA Art. 26(1)(iii)", filer.token(), votes.atLeast().text(), votes.atMost().text()))
                : open(Reason.of("ownership.class.open", "FEFTA Art. 26(1)(iii)", filer.token(), votes.atLeast().text(), votes.atMost().text()));
    }

    /** Contributors count in the wide sense: classes 1, 2, 3, partnerships abroad, bodies with a foreign majority of officers (procedure.md FI-2). */
    private Standing partnership(Party filer) {
        List<Holding> shares = holdings.in(filer.id(), HoldingKind.SHARES);
        List<Holding> contributions = shares.isEmpty() ? holdings.in(filer.id(), HoldingKind.VOTES) : shares;
        Share foreign = HoldingsOfDay.sum(contributions.stream().filter(h -> isForeignInTheWideSense(parties.get(h.holder()))).toList());
        Share managers = HoldingsOfDay.sum(holdings.in(filer.id(), HoldingKind.OFFICERS).stream().filter(h -> isForeignInTheWideSense(parties.get(h.holder()))).toList());
        Share rest = HoldingsOfDay.sum(contributions).rest();
        boolean classExists = !day.isBefore(Ownership.SUBSIDIARIES_COUNT_FROM);
        if (classExists && foreign.isAtLeast(Ownership.HALF)) {
            return found(InvestorClass.CLASS_4, Reason.of("ownership.class.contributions", PARTNERSHIP, filer.token(), foreign.text()));
        }
        if (classExists && managers.isMoreThan(Ownership.HALF)) {
            return found(InvestorClass.CLASS_4, Reason.of("ownership.class.managers", PARTNERSHIP, filer.token(), managers.text()));
        }
        if (filer.isAbroad()) {
            return found(InvestorClass.CLASS_2, Reason.of("ownership.class.abroad", "FEFTA Art. 26(1)(ii)", filer.token(), "country." + filer.country()));
        }
        return classExists && foreign.plus(rest).isAtLeast(Ownership.HALF)
                ? open(Reason.of("ownership.class.openFund", PARTNERSHIP, filer.token(), foreign.text(), rest.text()))
                : none(Reason.of("ownership.class.fundBelow", PARTNERSHIP, filer.token(), foreign.text()));
    }

    private boolean isForeignInTheWideSense(Party contributor) {
        if (contributor.isAbroad()) {
            return true;
        }
        if (!contributor.isJapanese() || contributor.kind() != PartyKind.ENTITY) {
            return false;
        }
        Share officers = HoldingsOfDay.sum(holdings.in(contributor.id(), HoldingKind.OFFICERS).stream()
                .filter(h -> parties.get(h.holder()).kind() == PartyKind.NATURAL_PERSON && parties.get(h.holder()).isAbroad()).toList());
        return ownership.foreignVotes(contributor, holdings, day).atLeast().isAtLeast(Ownership.HALF) || officers.isMoreThan(Ownership.HALF);
    }

    private static Standing found(InvestorClass found, Reason why) {
        return new Standing(Optional.of(found), false, why);
    }

    private static Standing none(Reason why) {
        return new Standing(Optional.empty(), false, why);
    }

    private static Standing open(Reason why) {
        return new Standing(Optional.empty(), true, why);
    }
}
