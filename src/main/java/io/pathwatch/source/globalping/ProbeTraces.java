package io.pathwatch.source.globalping;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.OutcomeRules;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.Plural;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TraceRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes traces of what the probes answered. May be shared between threads. */
final class ProbeTraces {

    /** Hop limits that the service sets; traceroute's own header may tell another one. */
    private static final int TRACEROUTE_MAX_TTL = 20;

    private static final int MTR_MAX_TTL = 30;
    private static final int MOST_QUOTED = 3;

    private final TraceReader reader;
    private final Clock clock;

    ProbeTraces(TraceReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * A trace for each probe that made one.
     *
     * @param names of the probes as vantage points, in the order of the answer
     * @param notes what else there is to say
     * @throws TraceFailedException if there is none, saying why
     */
    Measured of(
            TraceRequest request,
            Source.Globalping source,
            MeasurementAnswer answer,
            List<String> names,
            List<String> notes)
            throws TraceFailedException {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ProbeAnswer probe = answer.probes().get(i);
            if (!probe.hasTrace()) {
                failures.add(names.get(i) + ": " + whyNone(probe));
            }
        }
        List<String> told = new ArrayList<>(notes);
        if (!failures.isEmpty()) {
            told.add("globalping: " + failures.size() + " of " + Plural.count(names.size(), "probe")
                    + " made no trace: " + listed(failures));
        }
        if (failures.size() == names.size()) {
            throw GlobalpingFailure.of(
                    source.key(),
                    "expected a trace, " + (names.isEmpty() ? "found no probe that answered" : none(failures, names))
                            + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")"));
        }
        Instant endedAt = clock.instant();
        List<RequestedTrace> traces = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (answer.probes().get(i).hasTrace()) {
                Trace trace = trace(
                        request, source.mtr(), names.get(i), answer.probes().get(i), endedAt, told);
                traces.add(new RequestedTrace(requestOf(request, trace), trace));
            }
        }
        return new Measured(traces, told);
    }

    private static String none(List<String> failures, List<String> names) {
        return "none of " + Plural.count(names.size(), "probe") + " made one: " + listed(failures);
    }

    private static String listed(List<String> failures) {
        int more = failures.size() - MOST_QUOTED;
        return String.join("; ", failures.subList(0, Math.min(MOST_QUOTED, failures.size())))
                + (more > 0 ? "; and " + more + " more" : "");
    }

    private static String whyNone(ProbeAnswer probe) {
        if (probe.status().equals("in-progress")) {
            return "was not done in time";
        }
        if (probe.status().equals("finished")) {
            return "finished without hops";
        }
        String status = GlobalpingFailure.quote(probe.status());
        String where = probe.failureSource() == null ? "" : " at the " + plain(probe.failureSource());
        String printed = probe.rawOutput().isBlank() ? "" : ", " + GlobalpingFailure.quote(probe.rawOutput());
        return status.substring(1, status.length() - 1) + where + printed;
    }

    private static String plain(String word) {
        return word.equals("internal") ? "service" : word.equals("target") || word.equals("resolver") ? word : "probe";
    }

    private Trace trace(
            TraceRequest request,
            boolean mtr,
            String vantagePoint,
            ProbeAnswer probe,
            Instant endedAt,
            List<String> notes) {
        List<Hop> hops = ProbeHops.of(probe);
        ParsedTrace printed = mtr ? null : ProbeHops.printed(probe.rawOutput(), hops, reader);
        List<String> warnings = new ArrayList<>(notes);
        if (printed != null) {
            hops = ProbeHops.completed(hops, printed);
            warnings.addAll(printed.warnings());
        }
        InetAddress resolved = ProbeHops.address(probe.resolvedAddress());
        InetAddress destination = resolved == null ? request.destination() : resolved;
        return new Trace(
                series(request, mtr, vantagePoint, destination),
                destination,
                request.startedAt(),
                endedAt.isBefore(request.startedAt()) ? request.startedAt() : endedAt,
                mtr ? "globalping mtr" : "globalping traceroute",
                outcome(hops, destination, mtr, printed),
                hops,
                null,
                false,
                warnings,
                probe.rawOutput());
    }

    /** The service leaves out the silent hops at the end of what mtr found, so its last hop says nothing. */
    private static Outcome outcome(
            List<Hop> hops, @Nullable InetAddress destination, boolean mtr, @Nullable ParsedTrace printed) {
        if (mtr) {
            return OutcomeRules.of(hops, destination, MTR_MAX_TTL, true);
        }
        Integer told = printed == null ? null : printed.maxTtl();
        return OutcomeRules.of(hops, destination, told == null ? TRACEROUTE_MAX_TTL : told, false);
    }

    /** Each probe resolves the target by itself, so only now the family is known. */
    private static Series series(
            TraceRequest asked, boolean mtr, String vantagePoint, @Nullable InetAddress destination) {
        AddressFamily family = destination == null ? asked.series().family() : AddressFamily.of(destination);
        String target = asked.series().target();
        if (asked.series().method().equals(Series.METHOD_CLI)) {
            return new Series(vantagePoint, target, family, Series.METHOD_CLI, null);
        }
        ProbeOptions probe = asked.target().probe();
        String method = MeasurementRequest.method(probe).key();
        return new Series(vantagePoint, target, family, method, MeasurementRequest.port(probe, mtr));
    }

    private static TraceRequest requestOf(TraceRequest asked, Trace trace) {
        return new TraceRequest(asked.target(), trace.series(), trace.destination(), asked.startedAt());
    }
}
