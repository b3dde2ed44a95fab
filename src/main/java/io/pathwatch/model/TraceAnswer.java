package io.pathwatch.model;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Puts together what was asked for, what was read and what is known of the tool. */
public final class TraceAnswer {

    private TraceAnswer() {}

    /**
     * The one of {@code traces} that answers the request: the first to its destination, else of its address family,
     * else the first. A warning tells that there were others.
     *
     * @param traces one at least
     */
    public static ParsedTrace choose(TraceRequest request, List<ParsedTrace> traces) {
        ParsedTrace chosen = chooseAny(request, traces);
        int others = traces.size() - 1;
        if (others == 0) {
            return chosen;
        }
        String left = others == 1 ? "1 other trace was" : others + " other traces were";
        return chosen.withWarnings(List.of(left + " printed with this one and left out"));
    }

    private static ParsedTrace chooseAny(TraceRequest request, List<ParsedTrace> traces) {
        if (traces.size() == 1) {
            return traces.get(0);
        }
        AddressFamily family = request.series().family();
        ParsedTrace ofFamily = first(traces, to -> AddressFamily.of(to) == family, traces.get(0));
        return first(traces, to -> to.equals(request.destination()), ofFamily);
    }

    private static ParsedTrace first(List<ParsedTrace> traces, Predicate<InetAddress> isWanted, ParsedTrace otherwise) {
        for (ParsedTrace trace : traces) {
            InetAddress destination = trace.destination();
            if (destination != null && isWanted.test(destination)) {
                return trace;
            }
        }
        return otherwise;
    }

    /**
     * The trace that answers the request.
     *
     * @param endedAt if it is before the start, which a clock that was set back makes it, the start is taken
     */
    public static Trace of(TraceRequest request, ParsedTrace parsed, ToolFacts facts, Instant endedAt) {
        InetAddress destination = request.destination() != null ? request.destination() : parsed.destination();
        Integer hopLimit = parsed.maxTtl() != null ? parsed.maxTtl() : facts.hopLimit();
        List<String> warnings = new ArrayList<>(parsed.warnings());
        warnings.addAll(facts.notes());
        return new Trace(
                request.series(),
                destination,
                request.startedAt(),
                endedAt.isBefore(request.startedAt()) ? request.startedAt() : endedAt,
                facts.tool(),
                OutcomeRules.of(parsed, destination, hopLimit, !endedByItself(facts)),
                parsed.hops(),
                facts.exitCode(),
                facts.cutOff() || parsed.cutOff(),
                warnings,
                facts.raw());
    }

    private static boolean endedByItself(ToolFacts facts) {
        return !facts.cutOff() && (facts.exitCode() == null || facts.exitCode() == 0);
    }
}
