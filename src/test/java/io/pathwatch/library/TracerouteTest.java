package io.pathwatch.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.HopCountChange;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TracerouteFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracerouteTest {

    private static final String BEFORE = """
            traceroute to 198.51.100.53 (198.51.100.53), 30 hops max, 60 byte packets
             1  192.0.2.1  0.412 ms  0.380 ms  0.377 ms
             2  198.51.100.53  10.004 ms  9.871 ms  9.902 ms
            """;
    private static final String AFTER = """
            traceroute to 198.51.100.53 (198.51.100.53), 30 hops max, 60 byte packets
             1  192.0.2.1  0.412 ms  0.380 ms  0.377 ms
             2  192.0.2.9  1.412 ms  1.380 ms  1.377 ms
             3  198.51.100.53  35.104 ms  9.871 ms  9.902 ms
            """;

    @Test
    void tracesTheLoopbackAddress() throws Exception {
        try (Traceroute traceroute = new Traceroute("fra1", "traceroute")) {
            Trace trace = traceroute.trace("127.0.0.1", ProbeOptions.DEFAULT.withMethod(ProbeMethod.UDP));

            assertThat(trace.isReached()).isTrue();
            assertThat(trace.series().source()).isEqualTo("fra1");
            assertThat(trace.series().method()).isEqualTo("udp");
            assertThat(traceroute.trace("127.0.0.1").series().method()).isIn("icmp", "udp");
        }
    }

    @Test
    void saysWhatCannotBeTraced() {
        Traceroute traceroute = new Traceroute();
        assertThatThrownBy(() -> traceroute.trace("-V"))
                .isInstanceOf(TraceFailedException.class)
                .hasMessageStartingWith("target '-V': expected a host name or an address");
        traceroute.close();
        assertThatThrownBy(() -> traceroute.trace("127.0.0.1")).isInstanceOf(TraceFailedException.class);
        try (Traceroute missing = new Traceroute("fra1", "/nowhere/traceroute")) {
            assertThatThrownBy(() -> missing.trace("127.0.0.1"))
                    .isInstanceOf(TraceFailedException.class)
                    .hasMessageStartingWith("/nowhere/traceroute: expected an executable program, found none there");
        }
    }

    @Test
    void readsEachTraceOfADocument() throws Exception {
        List<Trace> traces = read(BEFORE + AFTER);

        assertThat(traces).extracting(Trace::hopCount).containsExactly(2, 3);
        assertThat(traces).allSatisfy(trace -> assertThat(trace.warnings()).contains(Trace.TIME_NOT_RECORDED));
    }

    @Test
    void saysWhyNothingCanBeRead() {
        assertThatThrownBy(() -> read("no trace at all")).isInstanceOf(TracerouteFormatException.class);
        assertThatThrownBy(() -> read("[]"))
                .isInstanceOf(TracerouteFormatException.class)
                .hasMessageContaining("expected");
        assertThatThrownBy(() -> Traceroute.read(Path.of("no-such-file"))).isInstanceOf(IOException.class);
    }

    @Test
    void comparesTwoTraces() throws Exception {
        Difference difference =
                Traceroute.compare(read(BEFORE).get(0), read(AFTER).get(0));

        InetAddress target = InetAddress.getByName("198.51.100.53");
        assertThat(difference)
                .isEqualTo(new Difference(
                        new LastRunEvidence(
                                List.of(3),
                                new HopCountChange(2, 3),
                                List.of(new LastRunEvidence.RttChange(
                                        target, "198.51.100.53", Duration.ofNanos(10_004_000), 3, 0))),
                        List.of(),
                        List.of(InetAddress.getByName("192.0.2.9")),
                        "path has 3 hops, was 2; hop 3 198.51.100.53 took 35.104 ms, limit 20.000 ms; hop 3"
                                + " 198.51.100.53 moved by 25.100 ms (from 10.004 ms to 35.104 ms); new: 192.0.2.9"));
        assertThat(difference.isEmpty()).isFalse();
    }

    @Test
    void comparesInTheOrderItIsGivenWithTheLimitsItIsGiven() throws Exception {
        Trace earlier = read(BEFORE).get(0);
        Trace later = read(AFTER).get(0);
        Duration second = Duration.ofSeconds(1);

        assertThat(Traceroute.compare(later, earlier, second, second).summary())
                .isEqualTo("path has 2 hops, was 3; gone: 192.0.2.9");
        assertThat(Traceroute.compare(later, later, second, second).isEmpty()).isTrue();
        assertThatThrownBy(() -> Traceroute.compare(later, later, Duration.ZERO, second))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Trace> read(String text) throws Exception {
        return Traceroute.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
