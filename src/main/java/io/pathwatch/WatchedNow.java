package io.pathwatch;

import io.pathwatch.detect.PlannedSeries;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.view.Watching;
import io.pathwatch.schedule.DueList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the files say is watched, as the page shows it. May be shared between threads. */
final class WatchedNow implements Watching {

    /** By what method a target is traced may be found out meanwhile; to look costs a reading of the store each. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Supplier<List<Target>> targets;
    private final Supplier<Map<String, Source>> sources;
    private final String thisHost;
    private final MethodMemory methods;
    private final DueList dueList;
    private final Clock clock;
    private final Map<Series, Optional<Target>> found = new HashMap<>();
    private final Map<Target, Series> awaited = new HashMap<>();
    private @Nullable PlannedSeries planned;
    private @Nullable List<Target> plannedTargets;
    private @Nullable Map<String, Source> plannedSources;
    private Instant plannedAt = Instant.MIN;

    WatchedNow(
            Supplier<List<Target>> targets,
            Supplier<Map<String, Source>> sources,
            String thisHost,
            MethodMemory methods,
            DueList dueList,
            Clock clock) {
        this.targets = targets;
        this.sources = sources;
        this.thisHost = thisHost;
        this.methods = methods;
        this.dueList = dueList;
        this.clock = clock;
    }

    @Override
    public List<Target> targets() {
        return targets.get();
    }

    @Override
    public synchronized Optional<Target> findTarget(Series series) {
        PlannedSeries plan = plan();
        return found.computeIfAbsent(
                series, each -> plan.listTargets(each).stream().findFirst());
    }

    private PlannedSeries plan() {
        List<Target> nowTargets = targets.get();
        Map<String, Source> nowSources = sources.get();
        Instant now = clock.instant();
        PlannedSeries plan = planned;
        boolean isOld = plannedAt.isAfter(now) || plannedAt.plus(LOOK_AGAIN).isBefore(now);
        if (plan == null || isOld || nowTargets != plannedTargets || nowSources != plannedSources) {
            plan = new PlannedSeries(nowTargets, nowSources, thisHost, methods);
            planned = plan;
            plannedTargets = nowTargets;
            plannedSources = nowSources;
            plannedAt = now;
            found.clear();
            awaited.clear();
        }
        return plan;
    }

    @Override
    public synchronized Series awaited(Target target) {
        plan();
        return awaited.computeIfAbsent(target, this::seriesOf);
    }

    private Series seriesOf(Target target) {
        AddressFamily chosen = target.probe().family();
        AddressFamily family = chosen == null ? AddressFamily.IPV4 : chosen;
        String source = target.source().equals(Target.THIS_HOST) ? thisHost : target.source();
        boolean isByTool =
                sources.get().get(target.source()) instanceof Source.Command command && command.usesProbeOptions();
        return new Series(
                source,
                target.name(),
                family,
                isByTool ? method(target, source, family) : Series.METHOD_REMOTE,
                isByTool ? target.probe().port() : null);
    }

    private String method(Target target, String source, AddressFamily family) {
        ProbeMethod configured = target.probe().method();
        return configured == ProbeMethod.AUTO
                ? methods.findMethod(source, target.name(), family)
                        .orElse(ProbeMethod.AUTO)
                        .key()
                : configured.key();
    }

    @Override
    public Optional<Instant> findNext(Target target) {
        return dueList.findWait(target.key()).map(clock.instant()::plus);
    }
}
