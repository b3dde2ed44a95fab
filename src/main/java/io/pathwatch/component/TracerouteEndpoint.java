package io.pathwatch.component;

import io.pathwatch.config.HostName;
import io.pathwatch.library.Traceroute;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Consumer;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Traces with one set of options. These are texts, so that a mistake in one is told in the words of the option, and
 * mean what the keys of the same names mean for a target that is watched.
 */
public final class TracerouteEndpoint extends DefaultEndpoint {

    private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(5);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(1);
    private static final int MOST_PARALLEL = 64;

    private final String targets;
    private String period = "5m";
    private String parallel = "8";
    private String format = "object";
    private String method = "auto";
    private @Nullable String port;
    private String family = "any";
    private String probes = "3";
    private String wait = "2s";
    private String maxTtl = "30";
    private String deadline = "120s";
    private @Nullable String source;
    private @Nullable String executable;

    private @Nullable Parsed parsed;

    /** What the texts mean. */
    private record Parsed(List<String> hosts, Duration period, int parallel, TraceBody format, ProbeOptions options) {}

    TracerouteEndpoint(String uri, TracerouteComponent component, @Nullable String targets) {
        super(uri, component);
        this.targets = targets == null ? "" : targets;
    }

    /** Time between the starts of two traces of a target, 5s to 1d, default {@code 5m}; for {@code from}. */
    public void setPeriod(String period) {
        this.period = period;
    }

    /** Traces at once, 1 to 64, default 8; for {@code from}. */
    public void setParallel(String parallel) {
        this.parallel = parallel;
    }

    /** What the body becomes: {@code object} (default), {@code classic}, {@code v1} or {@code table}. */
    public void setFormat(String format) {
        this.format = format;
    }

    /** {@code auto} (default), {@code udp}, {@code icmp} or {@code tcp}. */
    public void setMethod(String method) {
        this.method = method;
    }

    /** Destination port, 1 to 65535, of TCP, which needs one, or UDP; or {@code any} (default). */
    public void setPort(String port) {
        this.port = port;
    }

    /** {@code 4}, {@code 6} or {@code any} (default). */
    public void setFamily(String family) {
        this.family = family;
    }

    /** Probes sent with each TTL, 1 to 10, default 3. */
    public void setProbes(String probes) {
        this.probes = probes;
    }

    /** Longest time to wait for a reply, 10ms to 60s, default {@code 2s}. */
    public void setWait(String wait) {
        this.wait = wait;
    }

    /** TTL of the last probes, 1 to 255, default 30. */
    public void setMaxTtl(String maxTtl) {
        this.maxTtl = maxTtl;
    }

    /** Longest time for a whole trace, 1s to 1h, default {@code 120s}. */
    public void setDeadline(String deadline) {
        this.deadline = deadline;
    }

    /** Name of this vantage point; default {@code pathwatch.source.name} of the application, else the host's. */
    public void setSource(String source) {
        this.source = source;
    }

    /** The program; default {@code pathwatch.traceroute.executable} of the application, else {@code traceroute}. */
    public void setExecutable(String executable) {
        this.executable = executable;
    }

    @Override
    public TracerouteComponent getComponent() {
        return (TracerouteComponent) super.getComponent();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        try {
            parsed = new Parsed(
                    parseTargets(),
                    Given.duration("period", period, SHORTEST_PERIOD, LONGEST_PERIOD),
                    Given.count("parallel", parallel, 1, MOST_PARALLEL),
                    TraceBody.ofKey(format),
                    parseOptions());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(getEndpointUri() + ": " + e.getMessage(), e);
        }
    }

    private List<String> parseTargets() {
        List<String> hosts = new ArrayList<>();
        for (String each : targets.split(",", -1)) {
            if (!each.isBlank()) {
                hosts.add(each.strip());
            } else if (!targets.isBlank()) {
                throw new IllegalArgumentException(
                        "targets: expected host names or addresses, separated by commas, was '" + targets + "'");
            }
        }
        return List.copyOf(hosts);
    }

    private ProbeOptions parseOptions() {
        ProbeOptions defaults = ProbeOptions.DEFAULT;
        boolean hasPort = port != null && !port.equals("any");
        return new ProbeOptions(
                Given.method(method),
                Given.family(family),
                hasPort ? Integer.valueOf(Given.count("port", String.valueOf(port), 1, 65_535)) : null,
                Given.count("probes", probes, 1, 10),
                Given.duration("wait", wait, Duration.ofMillis(10), Duration.ofSeconds(60)),
                defaults.firstTtl(),
                Given.count("maxTtl", maxTtl, 1, 255),
                defaults.simultaneous(),
                defaults.interfaceName(),
                defaults.sourceAddress(),
                defaults.mpls(),
                defaults.mtu(),
                Given.duration("deadline", deadline, Duration.ofSeconds(1), Duration.ofHours(1)));
    }

    /** What traces for one consumer or producer, from its start to its stop. */
    Traceroute openTraceroute() {
        return new Traceroute(
                setting(source, "pathwatch.source.name", HostName.ofThisHost(System.getenv())),
                setting(executable, "pathwatch.traceroute.executable", "traceroute"));
    }

    private String setting(@Nullable String given, String key, String builtIn) {
        return given != null ? given : getComponent().findProperty(key).orElse(builtIn);
    }

    /** @throws IllegalArgumentException if the URI names no target */
    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (hosts().isEmpty()) {
            throw new IllegalArgumentException(
                    getEndpointUri() + ": targets: expected one at least in 'from', found none");
        }
        TracerouteConsumer consumer = new TracerouteConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** @throws IllegalArgumentException if the URI names several targets */
    @Override
    public Producer createProducer() {
        if (hosts().size() > 1) {
            throw new IllegalArgumentException(getEndpointUri()
                    + ": targets: expected one in 'to', or none to trace what the body names, found " + targets);
        }
        return new TracerouteProducer(this);
    }

    /** The targets of the URI; empty if it names none. */
    List<String> hosts() {
        return parsed().hosts();
    }

    Duration period() {
        return parsed().period();
    }

    int parallel() {
        return parsed().parallel();
    }

    /** Traces {@code host}, and puts the trace into {@code message}. */
    void trace(Traceroute traceroute, String host, Message message) throws TraceFailedException {
        Trace trace = traceroute.trace(host, parsed().options());
        message.setHeader(PathwatchHeaders.TARGET, trace.series().target());
        message.setHeader(PathwatchHeaders.SOURCE, trace.series().source());
        message.setHeader(PathwatchHeaders.SERIES, trace.series().id());
        parsed().format().set(message, trace);
    }

    private Parsed parsed() {
        return Objects.requireNonNull(parsed, "initialized");
    }
}
