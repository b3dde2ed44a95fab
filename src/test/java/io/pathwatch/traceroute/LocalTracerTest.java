package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The installed traceroute, on the loopback address. */
class LocalTracerTest {

    private final CommandRunner runner = new CommandRunner(Programs.of(List.of()));

    private final LocalTracer tracer = new LocalTracer(
            new TraceRequests(
                    new TargetResolver(Samples.names("self.example.net", "127.0.0.1")),
                    new MethodProbe(runner),
                    new Samples.Memory(),
                    Clock.systemUTC()),
            runner,
            new ToolVersions(runner),
            new TraceAssembly(new TracerouteReader()),
            Clock.systemUTC());

    @AfterEach
    void stop() {
        runner.close();
    }

    @Test
    void tracesTheLoopbackAddress() throws TraceFailedException {
        Trace trace = tracer.trace(
                Samples.target("self.example.net", Samples.probe(ProbeMethod.UDP)), Source.Command.LOCAL, "fra1", true);
        assertThat(trace.series()).isEqualTo(new Series("fra1", "dns", AddressFamily.IPV4, "cli", null));
        assertThat(trace.outcome()).isEqualTo(new Outcome.Reached());
        assertThat(trace.hops()).hasSize(1);
        assertThat(trace.hops().get(0).replies()).hasSize(3);
        assertThat(trace.responders()).containsExactly(Samples.address("127.0.0.1"));
        assertThat(trace.exitCode()).isZero();
        assertThat(trace.tool()).matches("traceroute \\d+\\.\\d.*");
        assertThat(trace.endedAt()).isAfter(trace.startedAt());
        assertThat(trace.warnings()).isEmpty();
    }

    @Test
    void decidesTheMethodByItself() throws TraceFailedException {
        Trace trace =
                tracer.trace(Samples.target("127.0.0.1", ProbeOptions.DEFAULT), Source.Command.LOCAL, "fra1", false);
        assertThat(trace.series().method()).isIn("icmp", "udp");
        assertThat(trace.isReached()).isTrue();
    }

    @Test
    void saysWhatTheToolSaid() {
        ProbeOptions fromNowhere = new ProbeOptions(
                ProbeMethod.UDP,
                null,
                null,
                1,
                ProbeOptions.DEFAULT.replyWait(),
                1,
                1,
                1,
                null,
                Samples.address("203.0.113.200"),
                false,
                false,
                ProbeOptions.DEFAULT.deadline());
        assertThatThrownBy(() ->
                        tracer.trace(Samples.target("127.0.0.1", fromNowhere), Source.Command.LOCAL, "fra1", false))
                .isInstanceOf(TraceFailedException.class)
                .hasMessageContaining(
                        "expected a trace, found exit code 1 and 'bind: Cannot assign requested address'");
    }
}
