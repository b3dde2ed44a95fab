package io.pathwatch.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** How busy the schedule is. May be shared between threads. */
public final class ScheduleMetrics implements MultiCollector {

    private final IntSupplier targets;
    private final Supplier<Duration> sinceTick;
    private final Supplier<List<LaneFigures>> lanes;

    /**
     * @param targets how many are watched
     * @param sinceTick how long ago it was looked last which targets are due
     * @param lanes how busy they are; all of them as they are at the moment of asking
     */
    public ScheduleMetrics(IntSupplier targets, Supplier<Duration> sinceTick, Supplier<List<LaneFigures>> lanes) {
        this.targets = targets;
        this.sinceTick = sinceTick;
        this.lanes = lanes;
    }

    @Override
    public MetricSnapshots collect() {
        GaugeFamily due = new GaugeFamily("pathwatch_traces_due", "Targets that are due and wait for a free place");
        GaugeFamily inFlight = new GaugeFamily("pathwatch_traces_in_flight", "Traces that are being made");
        GaugeFamily free = new GaugeFamily("pathwatch_trace_places_free", "Traces that could be begun at once");
        for (LaneFigures lane : lanes.get()) {
            Labels labels = Labels.of(LaneFigures.LABEL, lane.lane());
            due.add(labels, lane.due());
            inFlight.add(labels, lane.inFlight());
            free.add(labels, lane.free());
        }
        return MetricSnapshots.of(
                GaugeFamily.single(
                        "pathwatch_targets", "Targets that are traced, once for each source", targets.getAsInt()),
                GaugeFamily.single(
                        "pathwatch_tick_age_seconds",
                        "How long ago it was looked last which targets are due",
                        Figures.seconds(sinceTick.get())),
                due.finish(),
                inFlight.finish(),
                free.finish());
    }
}
