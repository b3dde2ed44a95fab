package io.pathwatch.detect;

import io.pathwatch.detect.steady.SteadyComparison;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells, of what is configured, which series get traces, and which conditions are watched on them. */
public final class PlannedSeries {

    private final Map<String, List<Target>> targets;
    private final Map<String, Source> sources;
    private final String thisHost;
    private final MethodMemory methods;
    private final SteadyComparison steady = new SteadyComparison();
    private final Map<String, Optional<ProbeMethod>> resolved = new HashMap<>();

    /**
     * @param targets all that are traced
     * @param sources by key
     * @param thisHost what series call {@code LO}
     * @param methods what {@link ProbeMethod#AUTO} was resolved to; where that is not known yet, it may be any
     */
    public PlannedSeries(List<Target> targets, Map<String, Source> sources, String thisHost, MethodMemory methods) {
        this.targets = targets.stream().collect(Collectors.groupingBy(Target::name));
        this.sources = Map.copyOf(sources);
        this.thisHost = thisHost;
        this.methods = methods;
    }

    /** Why no trace will clear an incident of {@code condition} on {@code series}; null if one may. */
    public @Nullable NotWatched findReason(Series series, Condition condition) {
        List<Target> named = targets.getOrDefault(series.target(), List.of());
        if (named.isEmpty()) {
            return NotWatched.noTraces("no target has that name");
        }
        List<Target> fromThere =
                named.stream().filter(target -> isFrom(target, series.source())).toList();
        if (fromThere.isEmpty()) {
            return NotWatched.noTraces("the target is not traced from there");
        }
        List<Target> traced =
                fromThere.stream().filter(target -> isTraced(target, series)).toList();
        if (traced.isEmpty()) {
            return NotWatched.noTraces("the target is traced by another method, port or address family");
        }
        return traced.stream().anyMatch(target -> isOn(target, condition, series))
                ? null
                : NotWatched.switchedOff(condition.key());
    }

    /** The targets whose traces may be of {@code series}. */
    public List<Target> listTargets(Series series) {
        return targets.getOrDefault(series.target(), List.of()).stream()
                .filter(target -> isFrom(target, series.source()) && isTraced(target, series))
                .toList();
    }

    /** Whether traces of {@code target} are from what series call {@code source}: a service has many names. */
    public boolean isFrom(Target target, String source) {
        String own = target.source().equals(Target.THIS_HOST) ? thisHost : target.source();
        return source.equals(own) || !isOneVantagePoint(target) && source.startsWith(own + "/");
    }

    private boolean isOneVantagePoint(Target target) {
        Source source = sources.get(target.source());
        return source instanceof Source.Command || source instanceof Source.LookingGlass;
    }

    private boolean isTraced(Target target, Series series) {
        boolean isOfFamily = target.probe().family() == null || target.probe().family() == series.family();
        Source source = sources.get(target.source());
        if (source instanceof Source.Command command && command.usesProbeOptions()) {
            return isOfFamily
                    && isOfMethod(target, series)
                    && Objects.equals(target.probe().port(), series.port());
        }
        // services choose the method and the family themselves
        return !isOneVantagePoint(target) || isOfFamily && series.method().equals(Series.METHOD_REMOTE);
    }

    private boolean isOfMethod(Target target, Series series) {
        ProbeMethod configured = target.probe().method();
        if (series.method().equals(Series.METHOD_LOSS)) {
            return true;
        }
        if (configured != ProbeMethod.AUTO) {
            return configured.key().equals(series.method());
        }
        Optional<ProbeMethod> chosen = resolved.computeIfAbsent(
                series.source() + "|" + series.family() + "|" + series.target(),
                key -> methods.findMethod(series.source(), series.target(), series.family()));
        return chosen.isEmpty() || chosen.get().key().equals(series.method());
    }

    private boolean isOn(Target target, Condition condition, Series series) {
        Conditions conditions = target.conditions();
        return conditions.mode() == Conditions.Mode.STEADY && steady.isWatched(condition, series, conditions.steady());
    }
}
