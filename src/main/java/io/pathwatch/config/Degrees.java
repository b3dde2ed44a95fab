package io.pathwatch.config;

import java.util.Optional;

/** An angle on the globe as a decimal number of degrees, from {@code -most} to {@code most}. */
record Degrees(int most) implements ValueKind<Double> {

    private static final int MOST_DECIMALS = 9;

    @Override
    public Optional<Double> parse(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        String decimals = point < 0 ? "0" : digits.substring(point + 1);
        if (whole.length() > 3
                || decimals.length() > MOST_DECIMALS
                || Identifier.digits(whole).isEmpty()
                || Identifier.digits(decimals).isEmpty()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        return Math.abs(value) <= most ? Optional.of(value) : Optional.empty();
    }

    @Override
    public String expected() {
        return "decimal degrees from -" + most + " to " + most + ", such as -33.87";
    }
}
