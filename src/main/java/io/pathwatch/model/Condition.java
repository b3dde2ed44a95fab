package io.pathwatch.model;

/** A rule watched on a series. */
public enum Condition {
    HOP_LATENCY("hop-latency"),
    LATENCY_JUMP("latency-jump"),
    HOP_COUNT("hop-count"),
    PATH("path"),
    UNREACHABLE("unreachable"),
    LOSS("loss"),
    MUST_PASS("must-pass"),
    MUST_NOT_PASS("must-not-pass"),
    /** The source itself: its traces fail, or most of its targets are lost at once. */
    SOURCE("source"),
    /** A subscription of our own: it is held or stopped, or gave up what was too old. */
    DELIVERY("delivery");

    private final String key;

    Condition(String key) {
        this.key = key;
    }

    /** Kebab-case, as written in configuration, JSON and headers. */
    public String key() {
        return key;
    }

    /** @throws IllegalArgumentException if no condition is written so */
    public static Condition ofKey(String key) {
        for (Condition condition : values()) {
            if (condition.key.equals(key)) {
                return condition;
            }
        }
        throw new IllegalArgumentException("condition: not known: '" + key + "'");
    }
}
