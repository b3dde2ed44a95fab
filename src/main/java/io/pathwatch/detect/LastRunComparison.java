package io.pathwatch.detect;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.HopEntry;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.HopCountChange;
import io.pathwatch.model.LastRunEvidence.RttChange;
import io.pathwatch.model.LateTraces;
import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.Severity;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a trace with the last one of its series, event for event as the script this program grew from:
 * it has no memory beyond that trace, and what it tells is never cleared.
 */
public final class LastRunComparison {

    private final Clock clock;

    public LastRunComparison() {
        this(Clock.systemUTC());
    }

    /** @param clock tells whether the last trace lies in the future: then the clock was set back since */
    public LastRunComparison(Clock clock) {
        this.clock = clock;
    }

    /**
     * Compares {@code report} with the last trace of {@code history}. The first trace of a series gives nothing, nor does
     * one that failed, or one that comes late: what followed it has been compared already.
     *
     * @return at most one alert, which lists every condition that holds
     */
    public Comparison compare(SeriesHistory history, Report report) {
        Report last = history.lastTrace();
        if (last != null
                && LateTraces.isLate(last.trace().startedAt(), report.trace().startedAt(), clock.instant())) {
            return Comparison.late(history.version());
        }
        if (last == null || report.trace().isFailed() || !isCompared(report)) {
            return new Comparison(List.of(), history.version(), null);
        }
        LastRunEvidence found =
                new LastRunEvidence(slowHops(report), hopCountChange(last, report), rttChanges(last, report));
        List<Alert> alerts = found.isEmpty() ? List.of() : List.of(alert(report, found));
        return new Comparison(alerts, history.version(), null);
    }

    private static boolean isCompared(Report report) {
        return report.target().conditions().mode() == Conditions.Mode.LAST_RUN;
    }

    private static List<Integer> slowHops(Report report) {
        Duration limit = report.target().conditions().maxLatency();
        List<Integer> slow = new ArrayList<>();
        for (Hop hop : report.trace().hops()) {
            for (HopEntry entry : HopEntry.entriesOf(hop)) {
                if (entry.rtt() != null && entry.rtt().compareTo(limit) >= 0) {
                    slow.add(hop.ttl());
                }
            }
        }
        return slow;
    }

    private static @Nullable HopCountChange hopCountChange(Report last, Report report) {
        int before = last.trace().hopCount();
        int now = report.trace().hopCount();
        return before == now ? null : new HopCountChange(before, now);
    }

    private static List<RttChange> rttChanges(Report last, Report report) {
        Map<InetAddress, HopEntry> before = firstEntries(last);
        Duration limit = report.target().conditions().hopTimeDiff();
        List<RttChange> changes = new ArrayList<>();
        for (Hop hop : report.trace().hops()) {
            List<HopEntry> entries = HopEntry.entriesOf(hop);
            for (int i = 0; i < entries.size(); i++) {
                HopEntry entry = entries.get(i);
                HopEntry old = entry.address() == null ? null : before.get(entry.address());
                if (old != null && movedBeyond(limit, old.rtt(), entry.rtt())) {
                    changes.add(new RttChange(old.address(), last.nameOf(old), old.rtt(), hop.ttl(), i));
                }
            }
        }
        return changes;
    }

    /** The first entry each address had in the path. */
    private static Map<InetAddress, HopEntry> firstEntries(Report report) {
        Map<InetAddress, HopEntry> first = new HashMap<>();
        for (Hop hop : report.trace().hops()) {
            for (HopEntry entry : HopEntry.entriesOf(hop)) {
                if (entry.address() != null) {
                    first.putIfAbsent(entry.address(), entry);
                }
            }
        }
        return first;
    }

    private static boolean movedBeyond(Duration limit, @Nullable Duration before, @Nullable Duration now) {
        return before != null && now != null && now.minus(before).abs().compareTo(limit) > 0;
    }

    private static Alert alert(Report report, LastRunEvidence found) {
        List<Condition> conditions = new ArrayList<>();
        if (!found.slowHops().isEmpty()) {
            conditions.add(Condition.HOP_LATENCY);
        }
        if (!found.rttChanges().isEmpty()) {
            conditions.add(Condition.LATENCY_JUMP);
        }
        if (found.hopCountChange() != null) {
            conditions.add(Condition.HOP_COUNT);
        }
        String traceId = report.trace().id();
        return new Alert(
                Alert.id(traceId, Alert.LAST_RUN, AlertStatus.RAISED),
                traceId,
                report.trace().series(),
                conditions,
                AlertStatus.RAISED,
                Severity.WARNING,
                report.trace().endedAt(),
                report.target().labels(),
                found);
    }
}
