package io.pathwatch.config;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.WeeklyWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the items of {@code silences}. */
final class SilenceKeys {

    private static final String LABEL = "label.";
    private static final List<String> KEYS = List.of("match", "from", "until", "every", "zone", "comment");
    private static final List<String> MATCH_KEYS = List.of("target", "source", LABEL + "KEY", "condition");

    static final ValueKind<String> PATTERN = new Text("a name, or a part of it with '*' for the rest,", 200, "|");
    static final ValueKind<Condition> CONDITION = Choice.of(Condition.values());
    static final ValueKind<ZoneId> ZONE = new ZoneName();
    static final ValueKind<String> COMMENT = new Text("a comment", 500, "");

    private final Mistakes mistakes;

    SilenceKeys(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** @return empty, with the mistakes noted, if {@code map} tells none */
    Optional<Silence> read(YamlMap map) {
        map.knowing(KEYS);
        Optional<SilenceMatcher> match = readMatcher(map);
        Optional<ZoneId> zone = map.value("zone", ZONE);
        Optional<Instant> from = map.value("from", new Moment(zone, false));
        Optional<Instant> until = map.value("until", new Moment(zone, true));
        Optional<WeeklyWindow> every = readEvery(map, zone);
        if (!map.has("until")) {
            mistakes.add(map.place(), "none", "a key 'until': a silence must end");
        }
        if (until.isEmpty() || match.isEmpty()) {
            return Optional.empty();
        }
        if (from.isPresent() && !from.get().isBefore(until.get())) {
            mistakes.add(map.place("until"), until.get() + ", where 'from' is " + from.get(), "a time after 'from'");
            return Optional.empty();
        }
        String comment = map.value("comment", COMMENT).orElse("");
        return Optional.of(Silence.of(match.get(), from.orElse(null), until.get(), every.orElse(null), comment));
    }

    private Optional<SilenceMatcher> readMatcher(YamlMap silence) {
        if (!silence.has("match")) {
            mistakes.add(silence.place(), "none", "a key 'match'");
        }
        return silence.map("match").flatMap(this::readMatch);
    }

    private Optional<SilenceMatcher> readMatch(YamlMap map) {
        Optional<String> target = map.value("target", PATTERN);
        Optional<String> source = map.value("source", PATTERN);
        Optional<Condition> condition = map.value("condition", CONDITION);
        Map<String, String> labels = readLabels(map);
        if (map.keys().isEmpty()) {
            mistakes.add(map.place(), "nothing", "at least one of " + String.join(", ", MATCH_KEYS));
        }
        return target.isEmpty() && source.isEmpty() && condition.isEmpty() && labels.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new SilenceMatcher(target.orElse(null), source.orElse(null), labels, condition.orElse(null)));
    }

    /** Also notes the keys that are not known. */
    private Map<String, String> readLabels(YamlMap map) {
        Map<String, String> labels = new LinkedHashMap<>();
        List<String> others = new ArrayList<>(map.keys());
        others.removeAll(List.of("target", "source", "condition"));
        for (String key : others) {
            String label = key.startsWith(LABEL) ? key.substring(LABEL.length()) : "";
            if (TargetKeys.LABEL_KEY.parse(label).isEmpty()) {
                mistakes.addUnknown(map.place(key), key, MATCH_KEYS);
            } else {
                map.value(key, TargetKeys.LABEL_VALUE).ifPresent(value -> labels.put(label, value));
            }
        }
        return labels;
    }

    private Optional<WeeklyWindow> readEvery(YamlMap map, Optional<ZoneId> zone) {
        if (map.has("every") && !map.has("zone")) {
            mistakes.add(map.place("every"), "no key 'zone' beside it", "one, such as 'zone: Europe/Berlin'");
        }
        return map.value("every", new Hours(zone.orElse(ZoneId.of("UTC"))));
    }

    /** Hours of each week, by the clocks of {@code zone}. */
    record Hours(ZoneId zone) implements ValueKind<WeeklyWindow> {

        @Override
        public Optional<WeeklyWindow> parse(String text) {
            return Optional.ofNullable(WeeklyWindow.parse(text, zone));
        }

        @Override
        public String expected() {
            return "days and hours, such as 'Sun 02:00-04:00', 'Sat,Sun 00:00-24:00' or 'Mon-Fri 22:00-02:00'";
        }
    }
}
