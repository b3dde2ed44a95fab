package io.pathwatch.library;

import io.pathwatch.config.HostName;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.CommandRunner;
import io.pathwatch.traceroute.LocalTracer;
import io.pathwatch.traceroute.MethodProbe;
import io.pathwatch.traceroute.Programs;
import io.pathwatch.traceroute.RecordedTraces;
import io.pathwatch.traceroute.TargetResolver;
import io.pathwatch.traceroute.ToolVersions;
import io.pathwatch.traceroute.TraceAssembly;
import io.pathwatch.traceroute.TraceDocuments;
import io.pathwatch.traceroute.TraceRequests;
import io.pathwatch.traceroute.TracerouteReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Traces from this host with its {@code traceroute}, and reads what any other has recorded. May be shared between
 * threads; closing it ends the programs that run.
 */
public final class Traceroute implements AutoCloseable {

    private final Clock clock = Clock.systemUTC();
    private final CommandRunner runner;
    private final MethodProbe methods;
    private final LocalTracer tracer;
    private final String source;

    /** Traces with the {@code traceroute} that is installed, under the name of this host. */
    public Traceroute() {
        this(HostName.ofThisHost(System.getenv()), Programs.TRACEROUTE);
    }

    /**
     * Traces with another program, or under another name.
     *
     * @param source name of this vantage point, which stands in the series of each trace
     * @param executable a {@code traceroute} for Linux: its absolute path, or a name in {@code PATH}
     */
    public Traceroute(String source, String executable) {
        this.source = source;
        this.runner = new CommandRunner(Programs.of(List.of(), executable));
        this.methods = new MethodProbe(runner);
        this.tracer = new LocalTracer(
                new TraceRequests(TargetResolver.ofSystem(), methods, MethodMemory.NONE, clock),
                runner,
                new ToolVersions(runner),
                new TraceAssembly(new TracerouteReader()),
                clock);
    }

    /**
     * Traces once with {@link ProbeOptions#DEFAULT}.
     *
     * @throws TraceFailedException as {@link #trace(String, ProbeOptions)}
     */
    public Trace trace(String host) throws TraceFailedException {
        return trace(host, ProbeOptions.DEFAULT);
    }

    /**
     * Traces once; waits for the result, at most until the deadline of the options. An interrupt ends it.
     *
     * @param host a host name or a numeric address
     * @param options how to probe; {@link ProbeMethod#AUTO} is ICMP where this host allows it, else UDP
     * @throws TraceFailedException if {@code host} has no address that may be traced, or no hop was found
     */
    public Trace trace(String host, ProbeOptions options) throws TraceFailedException {
        ProbeOptions probe = options.method() == ProbeMethod.AUTO ? options.withMethod(methods.findBest()) : options;
        Target target =
                new Target(host, "", host, Target.THIS_HOST, Duration.ZERO, probe, Conditions.DEFAULT, Map.of());
        return tracer.trace(target, Source.Command.LOCAL, source, false);
    }

    /**
     * The traces in a file, whatever recorded it: text of any traceroute, tracepath or mtr, and the JSON of RIPE Atlas,
     * scamper, mtr, Cloudflare and perfSONAR, each also compressed with gzip.
     *
     * @throws IOException if the file cannot be read
     * @throws TracerouteFormatException if there is no trace in it
     */
    public static List<Trace> read(Path file) throws IOException, TracerouteFormatException {
        try (InputStream document = new BufferedInputStream(Files.newInputStream(file))) {
            return read(document);
        }
    }

    /**
     * The traces in a document, as {@link #read(Path)}. Beside a trace, what cannot be read stands in the warnings of the
     * last one. A trace that does not tell its time has that of reading it, and {@link Trace#TIME_NOT_RECORDED} among its
     * warnings.
     *
     * @throws IOException if the document cannot be read
     * @throws TracerouteFormatException if there is no trace in it
     */
    public static List<Trace> read(InputStream document) throws IOException, TracerouteFormatException {
        List<ParsedTrace> parsed = new ArrayList<>();
        List<TracerouteFormatException> broken = new ArrayList<>();
        new TraceDocuments(null).read(document, parsed::add, broken::add);
        if (parsed.isEmpty()) {
            throw broken.isEmpty()
                    ? new TracerouteFormatException("expected a trace, found none", 0, "")
                    : broken.get(0);
        }
        RecordedTraces recorded = new RecordedTraces(Clock.systemUTC());
        List<Trace> traces = new ArrayList<>(parsed.size());
        for (ParsedTrace each : parsed) {
            Trace trace = recorded.assemble(each, null).trace();
            boolean isTimed = each.origin().startedAt() != null;
            traces.add(isTimed ? trace : trace.withWarning(Trace.TIME_NOT_RECORDED));
        }
        for (TracerouteFormatException e : broken) {
            Trace last = traces.remove(traces.size() - 1);
            traces.add(last.withWarning(String.valueOf(e.getMessage())));
        }
        return List.copyOf(traces);
    }

    /**
     * How {@code after} differs from {@code before}: hops that take 20 ms or more, and responders whose RTT moved by more
     * than 20 ms, are told.
     *
     * @throws IllegalArgumentException if one of them failed
     */
    public static Difference compare(Trace before, Trace after) {
        return compare(before, after, Conditions.DEFAULT.maxLatency(), Conditions.DEFAULT.hopTimeDiff());
    }

    /**
     * How {@code after} differs from {@code before}, whatever their times.
     *
     * @param maxLatency a hop with this RTT or more is told; more than zero
     * @param hopTimeDiff a responder whose RTT moved by more than this is told; zero or more
     * @throws IllegalArgumentException if one of them failed, or a limit is out of its range
     */
    public static Difference compare(Trace before, Trace after, Duration maxLatency, Duration hopTimeDiff) {
        return Difference.between(before, after, new Conditions(Conditions.Mode.LAST_RUN, maxLatency, hopTimeDiff));
    }

    /** Ends every program that runs; nothing can be traced any more. */
    @Override
    public void close() {
        runner.close();
    }
}
