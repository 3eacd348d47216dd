package org.todokede.browser;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Times of two kinds of requests that were sent in turn, and whether one kind takes longer by more than is allowed. Each pair says only which of its two was too slow
 * (a sign test on the ratio of the two): requests of a pair lie so close together that a busy machine slows both, and one that was slow by chance counts no more than
 * any other. If the median of the ratios is within the bound, a difference is seen by chance less than once in ten million times; what is beyond it is
 * seen the surer the more pairs there are.
 */
final class PairedTimes {

    /** With this probability at most a difference is told that is none, for each of the two directions. */
    static final BigDecimal CHANCE = new BigDecimal("5e-8");

    /** A pair. @param theirs nanoseconds for what is another's @param nobodys for what is not there */
    private record Pair(long theirs, long nobodys) {}

    private final List<Pair> pairs = new ArrayList<>();

    void add(long theirs, long nobodys) {
        pairs.add(new Pair(theirs, nobodys));
    }

    /** The same, as if what is another's had taken so many times as long. */
    PairedTimes slowed(int times) {
        PairedTimes slowed = new PairedTimes();
        pairs.forEach(pair -> slowed.add(times * pair.theirs(), pair.nobodys()));
        return slowed;
    }

    int count() {
        return pairs.size();
    }

    /** What is told apart by time. @param bound as many times as long may one take as the other, e.g. 1.25 @return empty if nothing is */
    Optional<String> difference(double bound) {
        int most = mostByChance(pairs.size());
        long longer = pairs.stream().filter(pair -> pair.theirs() > bound * pair.nobodys()).count();
        long shorter = pairs.stream().filter(pair -> pair.nobodys() > bound * pair.theirs()).count();
        return longer > most || shorter > most ? Optional.of("of %d pairs %d longer, %d shorter than %.2f times, by chance %d at most; median ratio %.3f".formatted(pairs.size(), longer, shorter, bound, most, ratio())) : Optional.empty();
    }

    /** The median of the ratios: 1 if the other's and nobody's take as long. */
    double ratio() {
        return pairs.stream().map(pair -> (double) pair.theirs() / pair.nobodys()).sorted(Comparator.naturalOrder()).skip(pairs.size() / 2).findFirst().orElse(1.0);
    }

    /** How many of so many coins show heads at most, but for the {@link #CHANCE}. All of them, if there are too few to tell. */
    static int mostByChance(int coins) {
        BigInteger all = BigInteger.TWO.pow(coins);
        BigInteger ways = BigInteger.ONE;
        BigInteger tail = BigInteger.ZERO;
        for (int heads = coins; heads > 0; heads--) {
            tail = tail.add(ways);
            if (new BigDecimal(tail).compareTo(CHANCE.multiply(new BigDecimal(all))) > 0) {
                return heads;
            }
            ways = ways.multiply(BigInteger.valueOf(heads)).divide(BigInteger.valueOf(coins - heads + 1L));
        }
        return 0;
    }
}
