package io.pathwatch.library;

import io.pathwatch.detect.LastRunComparison;
import io.pathwatch.format.AlertSummary;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one trace differs from another.
 *
 * @param found slow hops, another number of hops, and responders whose RTT moved, as in {@code mode: last-run}
 * @param gone addresses that answered before and do not now, in the order of the path
 * @param come addresses that answer now and did not before, likewise
 * @param summary all of it for people, parts joined by {@code ; } and safe to print; empty if nothing differs
 */
public record Difference(LastRunEvidence found, List<InetAddress> gone, List<InetAddress> come, String summary) {

    private static final LastRunEvidence NOTHING = new LastRunEvidence(List.of(), null, List.of());

    /** Each trace lies after it, so that which one came first is what the caller says. */
    private static final Clock BEFORE_ALL = Clock.fixed(Instant.MIN, ZoneOffset.UTC);

    public Difference {
        gone = List.copyOf(gone);
        come = List.copyOf(come);
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return summary.isEmpty();
    }

    static Difference between(Trace before, Trace after, Conditions conditions) {
        SeriesHistory history = new SeriesHistory(1, report("before", before, conditions), null);
        Report report = report("after", after, conditions);
        List<Alert> alerts =
                new LastRunComparison(BEFORE_ALL).compare(history, report).alerts();
        LastRunEvidence found = NOTHING;
        StringBuilder summary = new StringBuilder();
        for (Alert alert : alerts) {
            found = (LastRunEvidence) alert.evidence();
            summary.append(AlertSummary.of(new AlertMessage(0, alerts, report)));
        }
        List<InetAddress> gone = missing(before, after);
        List<InetAddress> come = missing(after, before);
        append(summary, "gone: ", gone);
        append(summary, "new: ", come);
        return new Difference(found, gone, come, summary.toString());
    }

    private static Report report(String which, Trace trace, Conditions conditions) {
        if (trace.outcome() instanceof Outcome.Failed failed) {
            throw new IllegalArgumentException(
                    which + ": expected a trace with hops, found one that failed: " + failed.message());
        }
        String name = trace.series().target();
        Target target = new Target(
                name, "", name, trace.series().source(), Duration.ZERO, ProbeOptions.DEFAULT, conditions, Map.of());
        return new Report(trace, target, Map.of(), null, null);
    }

    private static List<InetAddress> missing(Trace here, Trace there) {
        Set<InetAddress> missing = new LinkedHashSet<>(here.responders());
        missing.removeAll(there.responders());
        return List.copyOf(missing);
    }

    private static void append(StringBuilder summary, String what, Collection<InetAddress> addresses) {
        if (!addresses.isEmpty()) {
            summary.append(summary.isEmpty() ? "" : "; ").append(what);
            summary.append(
                    String.join(", ", addresses.stream().map(AddressText::of).toList()));
        }
    }
}
