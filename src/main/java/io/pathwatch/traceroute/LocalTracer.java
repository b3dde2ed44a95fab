package io.pathwatch.traceroute;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;

/** Makes a trace with a program of this host, from the target to the result. May be shared between threads. */
public final class LocalTracer {

    private final TraceRequests requests;
    private final CommandRunner runner;
    private final ToolVersions versions;
    private final TraceAssembly assembly;
    private final Clock clock;

    public LocalTracer(
            TraceRequests requests, CommandRunner runner, ToolVersions versions, TraceAssembly assembly, Clock clock) {
        this.requests = requests;
        this.runner = runner;
        this.versions = versions;
        this.assembly = assembly;
        this.clock = clock;
    }

    /**
     * Traces once; waits for the result, at most until the target's deadline.
     *
     * @param sourceName name of the vantage point, as in the series
     * @param cliSeries whether the trace belongs to the command's own series
     * @throws TraceFailedException if no trace could be made
     */
    public Trace trace(Target target, Source.Command source, String sourceName, boolean cliSeries)
            throws TraceFailedException {
        TraceRequest request = requests.prepare(target, source, sourceName, cliSeries);
        return trace(request, source);
    }

    /**
     * Traces what was prepared.
     *
     * @param request with a destination
     * @throws TraceFailedException if no trace could be made
     */
    public Trace trace(TraceRequest request, Source.Command source) throws TraceFailedException {
        InetAddress destination = requireNonNull(request.destination(), "destination");
        ProbeOptions options = request.target().probe();
        List<String> command = CommandLines.of(source, options, destination);
        RunningCommand running = runner.start(command, options.deadline());
        versions.prepare(command.get(0));
        CommandOutput output = running.await();
        Tool tool = new Tool(versions.describe(command.get(0)), source.usesProbeOptions());
        return assembly.assemble(request, output, tool, clock.instant());
    }
}
