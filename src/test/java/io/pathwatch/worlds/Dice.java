package io.pathwatch.worlds;

import java.util.List;
import java.util.SplittableRandom;

/** Random numbers of the kinds that networks are made of; the same seed always gives the same ones. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Dice of their own for one purpose, so that more of one thing does not change another. */
    static Dice of(long seed, long purpose) {
        return new Dice(mix(seed * 0x9E3779B97F4A7C15L + purpose));
    }

    /** Spreads a number over all bits (the finalizer of SplitMix64). */
    static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** From 0 to {@code bound - 1}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends may come. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    double between(double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    /** As likely to be in one octave as in any other. */
    double logBetween(double least, double most) {
        return least * Math.exp(random.nextDouble() * Math.log(most / least));
    }

    /** Lognormal with the given median. */
    double lognormal(double median, double sigma) {
        return median * Math.exp(sigma * random.nextGaussian());
    }

    /** Pareto: {@code least} or more, the tail the heavier the smaller {@code alpha} is. */
    double pareto(double least, double alpha) {
        return least * Math.pow(1 - random.nextDouble(), -1 / alpha);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
