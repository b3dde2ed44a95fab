package io.pathwatch.cli.backtest;

/**
 * Alerts that tell of something raised; one that names several conditions counts for each.
 *
 * @param would under the conditions that are tried
 * @param was as the alert log has it
 */
public record Raised(long would, long was) {

    static final Raised NONE = new Raised(0, 0);

    Raised plus(Raised other) {
        return new Raised(would + other.would, was + other.was);
    }

    long difference() {
        return would - was;
    }
}
