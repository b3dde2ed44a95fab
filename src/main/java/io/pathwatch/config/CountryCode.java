package io.pathwatch.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Countries by the two letters of ISO 3166. */
public final class CountryCode {

    /** Not in the standard, which leaves it to its users; services that place addresses mean Kosovo by it. */
    private static final String KOSOVO = "XK";

    private CountryCode() {}

    /** The two letters in upper case; empty if no country has them. */
    public static Optional<String> find(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        boolean known = code.length() == 2
                && (code.equals(KOSOVO) || List.of(Locale.getISOCountries()).contains(code));
        return known ? Optional.of(code) : Optional.empty();
    }
}
