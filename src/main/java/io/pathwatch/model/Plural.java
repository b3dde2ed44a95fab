package io.pathwatch.model;

/** Nouns beside numbers, of those that take an {@code s}. */
public final class Plural {

    private Plural() {}

    /** {@code 1 hop}, {@code 2 hops}. */
    public static String count(long number, String one) {
        return number + " " + noun(number, one);
    }

    /** {@code hop} for one, {@code hops} for every other number. */
    public static String noun(long number, String one) {
        return number == 1 ? one : one + "s";
    }
}
