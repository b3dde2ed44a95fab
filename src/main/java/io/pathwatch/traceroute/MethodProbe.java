package io.pathwatch.traceroute;

import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.TraceFailedException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which method works on this host without asking its owner for anything: ICMP where the kernel lets us, else UDP.
 * Tried once per process, with one probe to the loopback address. May be shared between threads.
 */
public final class MethodProbe {

    private static final List<String> ONE_ICMP_PROBE =
            List.of(Programs.TRACEROUTE, "-n", "-I", "-q", "1", "-m", "1", "-w", "1", "--", "127.0.0.1");
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final CommandRunner runner;
    private @Nullable ProbeMethod best;

    public MethodProbe(CommandRunner runner) {
        this.runner = runner;
    }

    /**
     * ICMP or UDP.
     *
     * @throws TraceFailedException if traceroute cannot be started; then it is tried again at the next call
     */
    public synchronized ProbeMethod findBest() throws TraceFailedException {
        ProbeMethod known = best;
        if (known != null) {
            return known;
        }
        CommandOutput output = runner.run(ONE_ICMP_PROBE, DEADLINE);
        Integer exitCode = output.exitCode();
        ProbeMethod found = exitCode != null && exitCode == 0 ? ProbeMethod.ICMP : ProbeMethod.UDP;
        best = found;
        return found;
    }
}
