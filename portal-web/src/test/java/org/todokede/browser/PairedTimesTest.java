package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the measure of two kinds of answers sees a delay that was planted, and sees none where there is none, however busy the machine. */
class PairedTimesTest {

    private static final double BOUND = 1.5;
    private static final int PAIRS = 100;

    /** Times of a busy machine: it slows down and recovers, each answer is off by some tenths, and one in twenty waits for something else, many times as long. */
    private static PairedTimes measured(long seed, double planted) {
        Random random = new Random(seed);
        PairedTimes times = new PairedTimes();
        double load = 5e6;
        for (int n = 0; n < PAIRS; n++) {
            load = Math.max(2e6, load * Math.exp(0.3 * random.nextGaussian()));
            times.add((long) (planted * answer(random, load)), (long) answer(random, load));
        }
        return times;
    }

    private static double answer(Random random, double load) {
        return load * Math.exp(0.2 * random.nextGaussian()) * (random.nextInt(20) == 0 ? 1 + random.nextInt(20) : 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.05, BOUND, 1 / BOUND})
    void whereThereIsNoDifference_orOneWithinTheBound_noneIsSeen(double within) {
        for (long seed = 0; seed < 100; seed++) {
            assertEquals(Optional.empty(), measured(seed, within).difference(BOUND), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 1 / 3.0})
    void aDelayThatIsPlanted_inEitherKind_isSeen(double planted) {
        for (long seed = 0; seed < 100; seed++) {
            PairedTimes times = measured(seed, planted);
            assertTrue(times.difference(BOUND).isPresent(), "seed " + seed + ", ratio " + times.ratio());
        }
    }

    /** Twenty-four heads in a row are one in 2^24, just more than five in a hundred million; twenty-five are less. */
    @ParameterizedTest
    @CsvSource({"0, 0", "20, 20", "24, 24", "25, 24", "26, 25", "100, 76"})
    void whatChanceAllows_isCountedExactly(int coins, int most) {
        assertEquals(most, PairedTimes.mostByChance(coins));
    }

    @Test
    void whatWasMeasured_isSeenToDiffer_onceTheOneKindIsSlowed() {
        for (long seed = 0; seed < 100; seed++) {
            assertTrue(measured(seed, 1).slowed(4).difference(BOUND).isPresent(), "seed " + seed);
        }
    }

    @Test
    void theMiddleRatio_isThatOfThePairs_notOfTheirSums() {
        PairedTimes times = new PairedTimes();
        times.add(1_000, 1_000);
        times.add(1_100, 1_000);
        times.add(900_000, 1_000);
        assertEquals(1.1, times.ratio(), 1e-9);
    }
}
