package io.pathwatch.metrics;

import io.pathwatch.model.Condition;
import io.pathwatch.model.IncidentCount;
import io.pathwatch.model.Severity;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;

/** How many incidents are open. May be shared between threads. */
public final class IncidentMetrics implements MultiCollector {

    private final Supplier<List<IncidentCount>> source;
    private volatile List<IncidentCount> counts = List.of();

    /** @param source the counts at the moment of asking; may take a while */
    public IncidentMetrics(Supplier<List<IncidentCount>> source) {
        this.source = source;
    }

    /** Takes over what is open now. */
    public void gather() {
        counts = List.copyOf(source.get());
    }

    @Override
    public MetricSnapshots collect() {
        GaugeFamily open = new GaugeFamily("pathwatch_incidents_open", "Incidents that are open");
        List<IncidentCount> now = counts;
        for (Condition condition : Condition.values()) {
            for (Severity severity : Severity.values()) {
                int count = now.stream()
                        .filter(each -> each.condition() == condition && each.severity() == severity)
                        .mapToInt(IncidentCount::open)
                        .sum();
                open.add(Labels.of("condition", condition.key(), "severity", severity.key()), count);
            }
        }
        return MetricSnapshots.of(open.finish());
    }
}
