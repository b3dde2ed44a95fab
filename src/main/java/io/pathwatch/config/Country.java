package io.pathwatch.config;

import java.util.Optional;

/** A country by its two letters; see {@link CountryCode}. */
record Country() implements ValueKind<String> {

    @Override
    public Optional<String> parse(String text) {
        return CountryCode.find(text);
    }

    @Override
    public String expected() {
        return "the two letters of a country (ISO 3166)";
    }
}
