package io.pathwatch.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of a subscription that say which alerts it is sent, as they are written; absent ones ask for nothing.
 *
 * @param conditions their keys, separated by commas
 * @param severity key of the least one
 * @param labels {@code KEY=VALUE}, separated by commas
 * @param targets names, separated by commas, with {@code *} for any text
 * @param sources likewise
 */
public record FilterTexts(
        @Nullable String conditions,
        @Nullable String severity,
        @Nullable String labels,
        @Nullable String targets,
        @Nullable String sources) {

    /**
     * The filter they make.
     *
     * @throws IllegalArgumentException naming the option that is written otherwise
     */
    public AlertFilter parse(boolean coalesce) {
        return new AlertFilter(
                parseConditions(),
                parseSeverity(),
                parseLabels(),
                split("targets", targets),
                split("sources", sources),
                coalesce);
    }

    private Set<Condition> parseConditions() {
        Set<Condition> parsed = new HashSet<>();
        for (String key : split("conditions", conditions)) {
            parsed.add(Arrays.stream(Condition.values())
                    .filter(condition -> condition.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("conditions: expected some of "
                            + Arrays.stream(Condition.values())
                                    .map(Condition::key)
                                    .collect(Collectors.joining(", "))
                            + ", was '" + key + "'")));
        }
        return parsed;
    }

    private Severity parseSeverity() {
        if (severity == null) {
            return Severity.INFO;
        }
        return Arrays.stream(Severity.values())
                .filter(value -> value.key().equals(severity))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "severity: expected 'info', 'notice', 'warning' or 'critical', was '" + severity + "'"));
    }

    private Map<String, String> parseLabels() {
        Map<String, String> parsed = new HashMap<>();
        for (String label : split("labels", labels)) {
            int equals = label.indexOf('=');
            if (equals <= 0 || parsed.put(label.substring(0, equals), label.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        "labels: expected different keys with their values such as team=core,site=fra, was '" + labels
                                + "'");
            }
        }
        return parsed;
    }

    private static List<String> split(String option, @Nullable String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text == null ? new String[0] : text.split(",", -1)) {
            if (part.isBlank()) {
                throw new IllegalArgumentException(option + ": expected names separated by commas, was '" + text + "'");
            }
            parts.add(part.strip());
        }
        return parts;
    }
}
