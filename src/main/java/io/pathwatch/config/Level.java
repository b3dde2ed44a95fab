package io.pathwatch.config;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Target;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What holds for a target unless something nearer says otherwise: the defaults, a group's keys, a target's keys. */
final class Level {

    /** The keys that {@code defaults}, groups and targets have in common. */
    static final List<String> KEYS = List.of("interval", "source", "sources", "probe", "conditions", "labels");

    private final Values timing;
    private final List<String> sources;
    private final Values probe;
    private final ConditionLevel conditions;
    private final Map<String, String> labels;
    private @Nullable List<ProbeOptions> probeOptions;

    Level(Values timing, List<String> sources, Values probe, ConditionLevel conditions, Map<String, String> labels) {
        this.timing = timing;
        this.sources = sources;
        this.probe = probe;
        this.conditions = conditions;
        this.labels = labels;
    }

    /** What holds where the file says nothing. */
    static Level outermost() {
        return new Level(
                Values.defaults(List.of(TargetKeys.INTERVAL)),
                List.of(Target.THIS_HOST),
                Values.defaults(TargetKeys.PROBE),
                ConditionLevel.outermost(),
                Map.of());
    }

    /** This level with what {@code map} says, key by key. */
    Level nearer(YamlMap map, LevelReader reader) {
        if (!saysAnything(map)) {
            return this;
        }
        Map<String, String> nearerLabels = new LinkedHashMap<>(labels);
        map.map("labels").ifPresent(written -> nearerLabels.putAll(reader.readLabels(written)));
        return new Level(
                reader.readTiming(map, timing),
                reader.readSources(map).orElse(sources),
                map.map("probe")
                        .map(written -> reader.readProbe(written, probe))
                        .orElse(probe),
                map.map("conditions")
                        .map(written -> reader.readConditions(written, conditions))
                        .orElse(conditions),
                nearerLabels);
    }

    private static boolean saysAnything(YamlMap map) {
        for (String key : KEYS) {
            if (map.has(key)) {
                return true;
            }
        }
        return false;
    }

    Duration interval() {
        return timing.get(TargetKeys.INTERVAL);
    }

    List<String> sources() {
        return sources;
    }

    Map<String, String> labels() {
        return labels;
    }

    /**
     * Those of each series of a target. Built once for all targets that add nothing; empty, and a mistake, if the values
     * do not go together.
     */
    List<ProbeOptions> probeOptions(Mistakes mistakes) {
        List<ProbeOptions> built = probeOptions;
        if (built == null) {
            built = ProbeCombination.check(probe, mistakes);
            probeOptions = built;
        }
        return built;
    }

    /** Built once for all targets that add nothing; values that do not go together are noted. */
    Conditions conditions(Mistakes mistakes, Mistakes doubts) {
        return conditions.conditions(mistakes, doubts);
    }

    /** Whether somebody has said on which level paths are compared. */
    boolean namesPathLevel() {
        return conditions.namesPathLevel();
    }
}
