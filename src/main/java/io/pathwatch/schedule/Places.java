package io.pathwatch.schedule;

/**
 * How many traces may be made.
 *
 * @param programs traces by programs of this host at once, 1 or more
 * @param startsPerSecond how many of those are started in one second at most, 1 or more
 * @param services traces by web pages and services at once, 1 or more
 */
public record Places(int programs, int startsPerSecond, int services) {

    /** @throws IllegalArgumentException if one of them is not positive */
    public Places {
        requirePositive("slots", programs);
        requirePositive("starts-per-second", startsPerSecond);
        requirePositive("slots of services", services);
    }

    int of(Lane lane) {
        return lane == Lane.HOST ? programs : services;
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": expected 1 or more, was " + value);
        }
    }
}
