package io.pathwatch.detect.sources;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Measure;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code source}: a source cannot trace any more, or loses most of its targets at once. Keeps nothing itself. */
public final class SourceDetector {

    /** Traces in a row that must fail of every target; also of the only one. */
    static final int FAILURES = 3;

    /** Looks in a row, each after a newer trace, that must find less than half failing. */
    static final int CALM_LOOKS = 2;

    private final SourceRule rule;

    public SourceDetector(SourceRule rule) {
        this.rule = rule;
    }

    /**
     * What a look gives.
     *
     * @param memory for the next look
     * @param alert what is to be told; absent: nothing
     */
    public record Step(SourceMemory memory, @Nullable Alert alert) {}

    /**
     * Looks at all series of a source.
     *
     * @param all at least one, all of that source
     * @param open its open incident; absent: there is none
     */
    public Step look(List<WatchedSeries> all, SourceMemory memory, @Nullable Incident open, Instant now) {
        List<WatchedSeries> active = ActiveSeries.of(all, now);
        return open == null ? raise(active, now) : clear(active, memory, open, now);
    }

    private Step raise(List<WatchedSeries> active, Instant now) {
        Instant lastGood = lastGood(active, now);
        List<WatchedSeries> atOnce = failingSince(active, lastGood, now);
        long good = active.stream().filter(each -> each.isGood(now)).count();
        boolean most = atOnce.size() >= rule.minTargets() && atOnce.size() >= rule.share() * (atOnce.size() + good);
        boolean all = active.stream()
                .allMatch(each -> each.health(now) == WatchedSeries.Health.FAILED
                        && each.status().failures() >= FAILURES);
        if (!most && !all) {
            return new Step(SourceMemory.EMPTY, null);
        }
        List<WatchedSeries> failing = all ? active : atOnce;
        long total = all ? active.size() : failing.size() + good;
        SourceTrouble trouble = SourceTrouble.of(failing, now);
        String summary = failing.size() + " of " + total + (total == 1 ? " target " : " targets ") + trouble.advice();
        Measure share = new Measure("targets that fail", percent(failing.size(), total), "%", 100 * rule.share());
        SeriesStatus trace = newest(active);
        Series series = Series.ofSource(trace.series().source());
        String id = Incident.id(series.id(), Condition.SOURCE, traceId(trace));
        IncidentEvidence evidence = new IncidentEvidence(
                id,
                Incident.key(series.id(), Condition.SOURCE),
                trace.lastStart(),
                trouble.cause(),
                summary,
                List.of(share),
                all ? FAILURES : 1,
                lastGoodTrace(failing, now),
                null,
                null,
                List.of());
        SourceMemory memory = new SourceMemory(lastGood, 0, trace.lastStart());
        return new Step(memory, alert(series, traceId(trace), AlertStatus.RAISED, evidence, now));
    }

    private Step clear(List<WatchedSeries> active, SourceMemory memory, Incident open, Instant now) {
        Instant lastGood = memory.lastGood() == null ? lastGood(active, now) : memory.lastGood();
        SeriesStatus trace = newest(active);
        if (!trace.lastStart().isAfter(memory.seen())) {
            return new Step(memory, null);
        }
        int failing = failingSince(active, lastGood, now).size();
        long good = active.stream().filter(each -> each.isGood(now)).count();
        int calm = good > failing ? memory.calm() + 1 : 0;
        if (calm < CALM_LOOKS) {
            return new Step(new SourceMemory(lastGood, calm, trace.lastStart()), null);
        }
        String summary = good + " of " + (good + failing) + (good + failing == 1 ? " target" : " targets")
                + " can be traced and answer again";
        Measure share = new Measure("targets that fail", percent(failing, good + failing), "%", 50.0);
        return new Step(SourceMemory.EMPTY, cleared(open, traceId(trace), "recovered", summary, List.of(share), now));
    }

    /**
     * Closes the incident of a source of which nothing is watched any more.
     *
     * @param trace id of the trace that the alert is to name
     */
    public Alert abandon(Incident open, String trace, Instant now) {
        return cleared(open, trace, "not-watched", "nothing is traced from this source any more", List.of(), now);
    }

    private static Alert cleared(
            Incident open, String trace, String cause, String summary, List<Measure> measures, Instant now) {
        IncidentEvidence evidence = new IncidentEvidence(
                open.id(),
                Incident.key(open.series().id(), Condition.SOURCE),
                open.raisedAt(),
                cause,
                summary,
                measures,
                CALM_LOOKS,
                null,
                null,
                null,
                List.of());
        return alert(open.series(), trace, AlertStatus.CLEARED, evidence, now);
    }

    private static Alert alert(
            Series series, String trace, AlertStatus status, IncidentEvidence evidence, Instant now) {
        return new Alert(
                Alert.id(trace, evidence.incidentKey(), status),
                trace,
                series,
                List.of(Condition.SOURCE),
                status,
                Severity.CRITICAL,
                now,
                Map.of(),
                evidence);
    }

    /** When the last of those that fail was fine; null if none ever was. */
    private static @Nullable Instant lastGood(List<WatchedSeries> active, Instant now) {
        return active.stream()
                .filter(each -> each.isFailing(now))
                .map(each -> each.lastGood(now))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<WatchedSeries> failingSince(
            List<WatchedSeries> active, @Nullable Instant lastGood, Instant now) {
        List<WatchedSeries> failing = new ArrayList<>();
        for (WatchedSeries each : active) {
            if (lastGood != null && each.isFailingSince(lastGood, now)) {
                failing.add(each);
            }
        }
        return failing;
    }

    private static @Nullable String lastGoodTrace(List<WatchedSeries> failing, Instant now) {
        String trace = null;
        Instant newest = Instant.MIN;
        for (WatchedSeries each : failing) {
            Instant good = each.lastGood(now);
            if (good != null && good.isAfter(newest)) {
                newest = good;
                trace = Trace.id(each.status().series().id(), good);
            }
        }
        return trace;
    }

    private static SeriesStatus newest(List<WatchedSeries> active) {
        return active.stream()
                .map(WatchedSeries::status)
                .max(Comparator.comparing(SeriesStatus::lastStart))
                .orElseThrow();
    }

    private static String traceId(SeriesStatus status) {
        return Trace.id(status.series().id(), status.lastStart());
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : Math.round(1000.0 * part / whole) / 10.0;
    }
}
