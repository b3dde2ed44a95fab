package io.pathwatch.config;

import java.util.Optional;

/** A number without a unit, with three decimals at most, from {@code min} to {@code max}. */
record Decimal(double min, double max) implements ValueKind<Double> {

    private static final int MOST_DIGITS = 6;
    private static final int MOST_DECIMALS = 3;

    @Override
    public Optional<Double> parse(String text) {
        Optional<Double> value = number(text);
        return value.isPresent() && value.get() >= min && value.get() <= max ? value : Optional.empty();
    }

    @Override
    public String expected() {
        return "a number from " + text(min) + " to " + text(max);
    }

    @Override
    public String text(Double value) {
        String text = value.toString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Digits, and after a point up to three more. */
    static Optional<Double> number(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String decimals = point < 0 ? "0" : text.substring(point + 1);
        boolean fits = whole.length() <= MOST_DIGITS && decimals.length() <= MOST_DECIMALS;
        return fits
                        && Identifier.digits(whole).isPresent()
                        && Identifier.digits(decimals).isPresent()
                ? Optional.of(Double.valueOf(text))
                : Optional.empty();
    }
}
