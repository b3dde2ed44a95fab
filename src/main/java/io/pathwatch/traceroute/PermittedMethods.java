package io.pathwatch.traceroute;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Report;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * By which other method a target can be tried that does not answer: TCP after ICMP, ICMP after UDP and TCP. A method that
 * this host forbids is never tried, nor one that failed here once. May be shared between threads.
 */
public final class PermittedMethods {

    /** Where a service most likely answers. */
    private static final int HTTPS = 443;

    private final MethodProbe probe;
    private final Function<String, @Nullable Source> sources;
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    /** @param sources gives the source with a key; null if there is none */
    public PermittedMethods(MethodProbe probe, Function<String, @Nullable Source> sources) {
        this.probe = probe;
        this.sources = sources;
    }

    /**
     * The target of {@code report} with its other method, over the family it was traced over, with nothing watched on it.
     * Empty if something else than this host's traceroute chooses how it is probed, or the method is not permitted.
     */
    public Optional<Target> findOther(Report report) {
        Target target = report.target();
        ProbeMethod method = target.probe().method() == ProbeMethod.ICMP ? ProbeMethod.TCP : ProbeMethod.ICMP;
        AddressFamily family = report.trace().series().family();
        boolean isOurs = sources.apply(target.source()) instanceof Source.Command command && command.usesProbeOptions();
        if (!isOurs || failed.contains(key(target.source(), family, method)) || !isPermitted(method)) {
            return Optional.empty();
        }
        Integer port = method == ProbeMethod.TCP ? HTTPS : null;
        Conditions off = target.conditions().off();
        return Optional.of(
                target.withProbe(target.probe().withMethod(method, port).withFamily(family))
                        .withConditions(off));
    }

    private boolean isPermitted(ProbeMethod method) {
        try {
            return probe.isPermitted(method);
        } catch (TraceFailedException e) {
            return false; // the next trace of the schedule fails for the same reason and tells it
        }
    }

    /** Takes note that a trace by another method failed: if that is this host's fault, it is not tried again. */
    public void failed(Report report) {
        boolean isHosts = report.trace().outcome() instanceof Outcome.Failed failure
                && (failure.kind() == FailureKind.PERMISSION || failure.kind() == FailureKind.TOOL);
        if (isHosts) {
            Target target = report.target();
            AddressFamily family = report.trace().series().family();
            failed.add(key(target.source(), family, target.probe().method()));
        }
    }

    private static String key(String source, AddressFamily family, ProbeMethod method) {
        return method.key() + " " + family.version() + " " + source;
    }
}
