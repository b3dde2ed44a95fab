package io.pathwatch.traceroute;

import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.TraceFailedException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which methods work on this host without asking its owner for anything. Each is tried once per process, with one probe
 * to the loopback address. May be shared between threads.
 */
public final class MethodProbe {

    private static final List<String> ONE_ICMP_PROBE = oneProbe("-I");
    private static final List<String> ONE_TCP_PROBE = oneProbe("-T");
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final CommandRunner runner;
    private final Map<ProbeMethod, Boolean> permitted = new EnumMap<>(ProbeMethod.class);

    public MethodProbe(CommandRunner runner) {
        this.runner = runner;
    }

    private static List<String> oneProbe(String method) {
        return List.of(Programs.TRACEROUTE, "-n", method, "-q", "1", "-m", "1", "-w", "1", "--", "127.0.0.1");
    }

    /**
     * ICMP where the kernel lets us, else UDP.
     *
     * @throws TraceFailedException if traceroute cannot be started; then it is tried again at the next call
     */
    public ProbeMethod findBest() throws TraceFailedException {
        return isPermitted(ProbeMethod.ICMP) ? ProbeMethod.ICMP : ProbeMethod.UDP;
    }

    /**
     * Whether this host lets us probe by {@code method}; UDP always is.
     *
     * @throws TraceFailedException if traceroute cannot be started; then it is tried again at the next call
     */
    synchronized boolean isPermitted(ProbeMethod method) throws TraceFailedException {
        if (method != ProbeMethod.ICMP && method != ProbeMethod.TCP) {
            return true;
        }
        Boolean known = permitted.get(method);
        if (known != null) {
            return known;
        }
        CommandOutput output = runner.run(method == ProbeMethod.ICMP ? ONE_ICMP_PROBE : ONE_TCP_PROBE, DEADLINE);
        Integer exitCode = output.exitCode();
        boolean found = exitCode != null && exitCode == 0;
        permitted.put(method, found);
        return found;
    }
}
