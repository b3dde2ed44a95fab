package io.pathwatch.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a set of probes of RIPE Atlas is told, and what may stand for it then. */
enum AtlasProbeType implements ValueKind<String> {
    AREA(Choice.of("WW", "West", "North-Central", "South-Central", "North-East", "South-East"), false),
    REGION(new Text("the name of a region", 200, ""), false),
    COUNTRY(new Country(), false),
    COUNTRIES(new Country(), true),
    ASN(new AsNumber(), false),
    PREFIX(new Prefix(), false),
    /** By their numbers. */
    PROBES(new Identifier("a probe"), true),
    /** The probes of an earlier measurement. */
    MSM(new Identifier("a measurement"), false);

    private final ValueKind<?> kind;
    private final boolean isList;

    AtlasProbeType(ValueKind<?> kind, boolean isList) {
        this.kind = kind;
        this.isList = isList;
    }

    /** As written in the file and in requests. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AtlasProbeType of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** As the service wants it. */
    @Override
    public Optional<String> parse(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : isList ? text.split(",", -1) : new String[] {text}) {
            Optional<?> value = kind.parse(part.trim());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            parts.add(value.get().toString());
        }
        return Optional.of(String.join(",", parts));
    }

    @Override
    public String expected() {
        return kind.expected() + (isList ? ", or several with commas between them" : "");
    }

    /** How many probes are meant where that is not written: all that are listed, else one. */
    int count(String value) {
        return isList ? value.split(",").length : 1;
    }
}
