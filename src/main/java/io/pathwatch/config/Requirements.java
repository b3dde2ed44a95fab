package io.pathwatch.config;

import io.pathwatch.model.rule.PathRequirement;
import java.util.List;
import java.util.Optional;

/** What paths must pass or must not pass: a list, whose items are read one by one, or {@code off}. */
record Requirements() implements ValueKind<List<PathRequirement>> {

    static final ValueKind<PathRequirement> ONE = new Item();

    @Override
    public Optional<List<PathRequirement>> parse(String text) {
        return text.equals("off") ? Optional.of(List.of()) : Optional.empty();
    }

    @Override
    public String expected() {
        return "off, or a list (- item) with, in each item, " + ONE.expected();
    }

    private record Item() implements ValueKind<PathRequirement> {

        @Override
        public Optional<PathRequirement> parse(String text) {
            PathRequirement requirement = PathRequirement.parse(text);
            boolean unknownCountry = requirement instanceof PathRequirement.Country country
                    && CountryCode.find(country.code()).isEmpty();
            return unknownCountry ? Optional.empty() : Optional.ofNullable(requirement);
        }

        @Override
        public String expected() {
            return "an autonomous system (AS64500), a country (country:DE) or a network (192.0.2.0/24)";
        }

        @Override
        public String expected(String text) {
            PathRequirement.Prefix around = PathRequirement.Prefix.around(text);
            return around == null ? expected() : "'" + around.text() + "', a network without host bits";
        }
    }
}
