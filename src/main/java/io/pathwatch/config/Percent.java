package io.pathwatch.config;

import java.util.Optional;

/** A share with its sign, {@code 2.5%}, from {@code min} to {@code max}; in the program 0 to 1. */
record Percent(String min, String max) implements ValueKind<Double> {

    @Override
    public Optional<Double> parse(String text) {
        Optional<Double> share = share(text);
        return share.isPresent()
                        && share.get() >= share(min).orElseThrow()
                        && share.get() <= share(max).orElseThrow()
                ? share
                : Optional.empty();
    }

    @Override
    public String expected() {
        return "a share from " + min + " to " + max + " with its sign";
    }

    @Override
    public String text(Double value) {
        double percent = Math.round(value * 100_000) / 1000.0;
        String text = Double.toString(percent);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "%";
    }

    private static Optional<Double> share(String text) {
        return text.endsWith("%")
                ? Decimal.number(text.substring(0, text.length() - 1)).map(percent -> percent / 100)
                : Optional.empty();
    }
}
