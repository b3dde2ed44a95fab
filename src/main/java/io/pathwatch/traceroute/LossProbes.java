package io.pathwatch.traceroute;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.model.rule.LossRule;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sends probes straight to a target, with a TTL that no path uses up, and makes one trace of all the answers. Traceroute
 * sends ten probes with one TTL at most, and none with the next TTL once the target has answered; so it is started
 * several times, one after the other. The first time it may go on to the next TTL: that it does not tells that the
 * target has answered, from whichever address. May be shared between threads.
 */
public final class LossProbes {

    private static final int HIGHEST_TTL = 255;

    private final CommandRunner runner;
    private final ToolVersions versions;
    private final Clock clock;
    private final TraceAssembly assembly = new TraceAssembly(new TracerouteReader());

    public LossProbes(CommandRunner runner, ToolVersions versions, Clock clock) {
        this.runner = runner;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * Sends as many probes as the target's {@link LossRule} says; begins no more after its deadline.
     *
     * @param request of a target with such a rule, with a destination
     * @throws TraceFailedException if traceroute could not send them
     */
    public Trace trace(TraceRequest request) throws TraceFailedException {
        LossRule rule = requireNonNull(request.target().conditions().steady().loss(), "loss");
        ProbeOptions options = request.target().probe();
        int ttl = Math.min(options.maxTtl(), HIGHEST_TTL - 1);
        long end = System.nanoTime() + options.deadline().toNanos();
        List<Trace> parts = new ArrayList<>();
        int left = rule.probes();
        while (left > 0 && (parts.isEmpty() || System.nanoTime() - end < 0)) {
            boolean mayGoOn = parts.isEmpty() && left > 1;
            int atOnce = Math.min(LossRule.MOST_AT_ONCE, mayGoOn ? left / 2 : left);
            Trace part = run(request, straight(options, atOnce, ttl, mayGoOn ? ttl + 1 : ttl));
            parts.add(part);
            left -= Math.max(1, probesOf(part));
        }
        return join(parts, left > 0);
    }

    private Trace run(TraceRequest request, ProbeOptions options) throws TraceFailedException {
        Target target = request.target().withProbe(options);
        InetAddress destination = requireNonNull(request.destination(), "destination");
        List<String> command = new ArrayList<>(32);
        command.add(Programs.TRACEROUTE);
        try {
            command.addAll(TracerouteArguments.straight(options, destination));
        } catch (IllegalArgumentException e) {
            String message = "target '" + target.name() + "': " + e.getMessage();
            throw new TraceFailedException(FailureKind.TOOL, Programs.TRACEROUTE, null, message, e);
        }
        CommandOutput output = runner.run(command, options.deadline());
        Tool tool = new Tool(versions.describe(Programs.TRACEROUTE), true);
        TraceRequest part = new TraceRequest(target, request.series(), destination, request.startedAt());
        return assembly.assemble(part, output, tool, clock.instant());
    }

    /** Without what is looked at on the way only: labels and the path MTU. */
    private static ProbeOptions straight(ProbeOptions options, int atOnce, int firstTtl, int lastTtl) {
        return new ProbeOptions(
                options.method(),
                options.family(),
                options.port(),
                atOnce,
                options.replyWait(),
                firstTtl,
                lastTtl,
                atOnce,
                options.interfaceName(),
                options.sourceAddress(),
                false,
                false,
                options.deadline(),
                options.dscp());
    }

    private static int probesOf(Trace trace) {
        return trace.hops().stream().mapToInt(hop -> hop.probes().size()).sum();
    }

    private static Trace join(List<Trace> parts, boolean isIncomplete) {
        Map<Integer, List<ProbeResult>> probes = new TreeMap<>();
        Set<String> warnings = new LinkedHashSet<>();
        StringBuilder raw = new StringBuilder();
        boolean cutOff = isIncomplete;
        Outcome outcome = parts.get(0).outcome();
        for (Trace part : parts) {
            part.hops().forEach(hop -> probes.computeIfAbsent(hop.ttl(), ttl -> new ArrayList<>())
                    .addAll(hop.probes()));
            warnings.addAll(part.warnings());
            raw.append(part.raw() == null ? "" : part.raw());
            cutOff |= part.cutOff();
            outcome = part.isReached() ? part.outcome() : outcome;
        }
        List<Hop> hops = new ArrayList<>();
        probes.forEach((ttl, results) -> hops.add(new Hop(ttl, results)));
        Trace first = parts.get(0);
        Trace last = parts.get(parts.size() - 1);
        return new Trace(
                first.series(),
                first.destination(),
                first.startedAt(),
                last.endedAt(),
                first.tool(),
                outcome,
                hops,
                last.exitCode(),
                cutOff,
                List.copyOf(warnings),
                raw.toString());
    }
}
