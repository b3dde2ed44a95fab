package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceRequestsTest {

    private static final Source.LookingGlass GLASS = new Source.LookingGlass("DE", "https://lg.example.net/", Map.of());

    @TempDir
    Path directory;

    private final Samples.Memory memory = new Samples.Memory();
    private CommandRunner runner;

    @BeforeEach
    void start() throws Exception {
        Script.write(directory, "traceroute", "echo x >> " + directory + "/calls; exit 0");
        runner = new CommandRunner(Script.programs(directory, "traceroute"));
    }

    private TraceRequests requests(String... addresses) {
        return new TraceRequests(
                new TargetResolver(Samples.names("www.example.net", addresses)),
                new MethodProbe(runner),
                memory,
                Samples.CLOCK);
    }

    @Test
    void decidesDestinationAndSeries() throws TraceFailedException {
        Target target = Samples.target("www.example.net", Samples.probe(ProbeMethod.UDP));
        assertThat(requests("192.0.2.1").prepare(target, Source.Command.LOCAL, "fra1", false))
                .isEqualTo(new TraceRequest(
                        target,
                        new Series("fra1", "dns", AddressFamily.IPV4, "udp", null),
                        Samples.address("192.0.2.1"),
                        Samples.NOON));
    }

    @Test
    void decidesTheMethodOnceForASeries() throws Exception {
        Target target = Samples.target("www.example.net", ProbeOptions.DEFAULT);
        TraceRequest first = requests("2001:db8::1").prepare(target, Source.Command.LOCAL, "fra1", false);
        assertThat(first.series()).isEqualTo(new Series("fra1", "dns", AddressFamily.IPV6, "icmp", null));
        assertThat(first.target().probe().method()).isEqualTo(ProbeMethod.ICMP);
        assertThat(memory.methods).containsOnly(Map.entry("fra1|dns|IPV6", ProbeMethod.ICMP));

        Script.write(directory, "traceroute", "exit 1");
        TraceRequest second = requests("2001:db8::1").prepare(target, Source.Command.LOCAL, "fra1", false);
        assertThat(second.series()).isEqualTo(first.series());
    }

    @Test
    void fallsBackToUdpWhereIcmpIsNotAllowed() throws Exception {
        Script.write(directory, "traceroute", "echo 'socket: Operation not permitted' >&2; exit 1");
        Target target = Samples.target("192.0.2.1", ProbeOptions.DEFAULT);
        assertThat(requests()
                        .prepare(target, Source.Command.LOCAL, "fra1", false)
                        .series()
                        .method())
                .isEqualTo("udp");
    }

    @Test
    void asksTheHostOnceOnly() throws Exception {
        TraceRequests requests = requests("192.0.2.1");
        Target target = Samples.target("www.example.net", ProbeOptions.DEFAULT);
        requests.prepare(target, Source.Command.LOCAL, "fra1", false);
        memory.methods.clear();
        requests.prepare(target, Source.Command.LOCAL, "fra1", false);
        assertThat(directory.resolve("calls")).hasContent("x");
    }

    @Test
    void putsTheCommandInItsOwnSeries() throws TraceFailedException {
        Target target = Samples.target("192.0.2.1", Samples.probe(ProbeMethod.UDP));
        assertThat(requests()
                        .prepare(target, Source.Command.LOCAL, "fra1", true)
                        .series())
                .isEqualTo(new Series("fra1", "dns", AddressFamily.IPV4, "cli", null));
    }

    @Test
    void leavesTheMethodToAnotherCommand() throws TraceFailedException {
        Source.Command other = new Source.Command("X", List.of("traceroute", "-T", "_IP_ADDRESS_"));
        Target target = Samples.target("192.0.2.1", ProbeOptions.DEFAULT);
        TraceRequest request = requests().prepare(target, other, "X", false);
        assertThat(request.series()).isEqualTo(new Series("X", "dns", AddressFamily.IPV4, "remote", null));
        assertThat(request.destination()).isEqualTo(Samples.address("192.0.2.1"));
    }

    @Test
    void leavesTheNameToALookingGlass() throws TraceFailedException {
        Target target = Samples.target("gone.example.net", ProbeOptions.DEFAULT);
        assertThat(requests().prepare(target, GLASS, "DE", false))
                .isEqualTo(new TraceRequest(
                        target, new Series("DE", "dns", AddressFamily.IPV4, "remote", null), null, Samples.NOON));
    }

    @Test
    void givesALookingGlassNothingButHostNamesAndAddresses() {
        for (String host : List.of("-V", "; id", "`id`", "192.0.2.1\n-x", "fe80::1%eth0", "224.0.0.1", "")) {
            Target target = Samples.target(host, ProbeOptions.DEFAULT);
            assertThatThrownBy(() -> requests().prepare(target, GLASS, "DE", false))
                    .as(host)
                    .isInstanceOf(TraceFailedException.class)
                    .hasMessageStartingWith("target '");
        }
    }

    @Test
    void knowsTheSeriesOfATraceThatFailsForItsName() throws TraceFailedException {
        Target target = Samples.target("www.example.net", ProbeOptions.DEFAULT);
        TraceRequests requests = requests("2001:db8::1");
        Series usual =
                requests.prepare(target, Source.Command.LOCAL, "fra1", false).series();
        assertThat(requests.unresolved(target, Source.Command.LOCAL, "fra1", false)
                        .series())
                .isEqualTo(usual);
        assertThatThrownBy(() -> requests("2001:db8::1")
                        .prepare(
                                Samples.target("gone.example.net", ProbeOptions.DEFAULT),
                                Source.Command.LOCAL,
                                "fra1",
                                false))
                .isInstanceOf(TraceFailedException.class);
    }
}
