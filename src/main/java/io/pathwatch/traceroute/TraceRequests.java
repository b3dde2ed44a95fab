package io.pathwatch.traceroute;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a trace of a target will be: its destination, its method, its series. May be shared between threads.
 */
public final class TraceRequests {

    private final TargetResolver resolver;
    private final MethodProbe probe;
    private final MethodMemory memory;
    private final Clock clock;

    public TraceRequests(TargetResolver resolver, MethodProbe probe, MethodMemory memory, Clock clock) {
        this.resolver = resolver;
        this.probe = probe;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * The request for a trace that starts now. A program gets the address the name has now; a looking glass resolves
     * by itself, and chooses the method.
     *
     * @param sourceName name of the vantage point, as in the series
     * @param cli whether it belongs to the command's own series
     * @throws TraceFailedException if the target has no address that may be traced
     */
    public TraceRequest prepare(Target target, Source source, String sourceName, boolean cli)
            throws TraceFailedException {
        if (!(source instanceof Source.Command command)) {
            resolver.check(target.host());
            return unresolved(target, source, sourceName, cli);
        }
        InetAddress destination = resolver.resolve(target.host(), target.probe().family());
        AddressFamily family = AddressFamily.of(destination);
        if (!command.usesProbeOptions()) {
            Series series = new Series(sourceName, target.name(), family, marker(Series.METHOD_REMOTE, cli), null);
            return new TraceRequest(target, series, destination, clock.instant());
        }
        return request(target, sourceName, cli, family, method(target, sourceName, family), destination);
    }

    /**
     * The request as far as it is known without an address: what a looking glass gets, and what a trace that failed
     * for its name is stored under.
     */
    public TraceRequest unresolved(Target target, Source source, String sourceName, boolean cli) {
        AddressFamily family = likelyFamily(target, sourceName);
        if (!(source instanceof Source.Command command) || !command.usesProbeOptions()) {
            Series series = new Series(sourceName, target.name(), family, marker(Series.METHOD_REMOTE, cli), null);
            return new TraceRequest(target, series, null, clock.instant());
        }
        ProbeMethod method;
        try {
            method = method(target, sourceName, family);
        } catch (TraceFailedException e) {
            method = ProbeMethod.UDP; // what traceroute does when it is there again and may do nothing else
        }
        return request(target, sourceName, cli, family, method, null);
    }

    private TraceRequest request(
            Target target,
            String sourceName,
            boolean cli,
            AddressFamily family,
            ProbeMethod method,
            @Nullable InetAddress destination) {
        Integer port = cli ? null : target.probe().port();
        Series series = new Series(sourceName, target.name(), family, marker(method.key(), cli), port);
        return new TraceRequest(withMethod(target, method), series, destination, clock.instant());
    }

    private static String marker(String method, boolean cli) {
        return cli ? Series.METHOD_CLI : method;
    }

    /** The configured family, else the address's own, else the one the target had when a method was chosen for it. */
    private AddressFamily likelyFamily(Target target, String sourceName) {
        AddressFamily configured = target.probe().family();
        AddressFamily own = configured != null ? configured : TargetResolver.familyOf(target.host());
        if (own != null) {
            return own;
        }
        boolean hadIpv4 =
                memory.findMethod(sourceName, target.name(), AddressFamily.IPV4).isPresent();
        boolean hadIpv6 =
                memory.findMethod(sourceName, target.name(), AddressFamily.IPV6).isPresent();
        return hadIpv6 && !hadIpv4 ? AddressFamily.IPV6 : AddressFamily.IPV4;
    }

    private ProbeMethod method(Target target, String sourceName, AddressFamily family) throws TraceFailedException {
        ProbeMethod configured = target.probe().method();
        if (configured != ProbeMethod.AUTO) {
            return configured;
        }
        Optional<ProbeMethod> remembered = memory.findMethod(sourceName, target.name(), family);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        ProbeMethod best = probe.findBest();
        memory.remember(sourceName, target.name(), family, best);
        return best;
    }

    private static Target withMethod(Target target, ProbeMethod method) {
        if (target.probe().method() == method) {
            return target;
        }
        return target.withProbe(target.probe().withMethod(method));
    }
}
