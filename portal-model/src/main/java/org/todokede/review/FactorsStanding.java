package org.todokede.review;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Where the checklist of the screening factors of a case stands: the latest finding of each ministry on each factor counts, so that no ministry lifts the flag of
 * another. What a ministry found that takes no part any more, because the filing came again with other sectors, counts no longer: nobody could lift its flag.
 *
 * @param barring flags that bar what lets the case go
 * @param warning flags that are to be seen
 */
public record FactorsStanding(int barring, int warning) {

    /** Nothing was found yet, or nothing is flagged. */
    public static final FactorsStanding NOTHING = new FactorsStanding(0, 0);

    private record Place(String factor, String ministry) {}

    /** As it follows from what was found, in whatever order. @param ministries codes of those that take part in the case */
    public static FactorsStanding of(Collection<FactorFinding> findings, Set<String> ministries) {
        Map<Place, FactorFinding> latest = findings.stream().filter(found -> ministries.contains(found.ministry())).collect(Collectors.toMap(
                found -> new Place(found.factor(), found.ministry()), found -> found, BinaryOperator.maxBy((one, other) -> Integer.compare(one.revision(), other.revision()))));
        return new FactorsStanding(count(latest.values(), RiskFlag.BARS), count(latest.values(), RiskFlag.WARNS));
    }

    private static int count(Collection<FactorFinding> latest, RiskFlag flag) {
        return (int) latest.stream().filter(found -> found.flag() == flag).count();
    }

    public boolean isFlagged() {
        return barring + warning > 0;
    }
}
