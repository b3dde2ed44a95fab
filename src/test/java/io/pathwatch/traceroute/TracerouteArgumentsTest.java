package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracerouteArgumentsTest {

    private static final String COMMON = "-n -q 3 -w 2,3,10 -N 16 -m 30 ";

    private static ProbeOptions options(
            ProbeMethod method, Integer port, Duration wait, int first, String device, String source, boolean more) {
        return new ProbeOptions(
                method,
                null,
                port,
                3,
                wait,
                first,
                30,
                16,
                device,
                source == null ? null : Samples.address(source),
                more,
                more,
                Duration.ofSeconds(60));
    }

    @Test
    void probesWithUdpByDefault() {
        assertThat(line(Samples.probe(ProbeMethod.UDP), "192.0.2.1")).isEqualTo(COMMON + "-4 -- 192.0.2.1");
    }

    @Test
    void probesWithIcmpOverIpv6() {
        assertThat(line(Samples.probe(ProbeMethod.ICMP), "2001:db8::1"))
                .isEqualTo(COMMON + "-I -6 -- 2001:db8:0:0:0:0:0:1");
    }

    @Test
    void probesWithTcpToAPort() {
        assertThat(line(options(ProbeMethod.TCP, 443, Duration.ofSeconds(2), 1, null, null, false), "192.0.2.1"))
                .isEqualTo(COMMON + "-T -p 443 -4 -- 192.0.2.1");
    }

    @Test
    void addsWhatIsConfiguredBeforeTheAddress() {
        ProbeOptions options = options(ProbeMethod.ICMP, null, Duration.ofSeconds(2), 3, "eth0", "192.0.2.9", true);
        assertThat(line(options, "192.0.2.1"))
                .isEqualTo(COMMON + "-I -4 -i eth0 -s 192.0.2.9 -f 3 -e --mtu -- 192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({"10, 0.01", "250, 0.25", "1000, 1", "2500, 2.5", "60000, 60"})
    void writesTheWaitInSeconds(long millis, String seconds) {
        ProbeOptions options = options(ProbeMethod.UDP, null, Duration.ofMillis(millis), 1, null, null, false);
        assertThat(TracerouteArguments.of(options, Samples.address("192.0.2.1")))
                .containsSequence("-w", seconds + ",3,10");
    }

    @Test
    void keepsUdpToOnePortIfThereIsOne() {
        ProbeOptions options = options(ProbeMethod.UDP, 53, Duration.ofSeconds(2), 1, null, null, false);
        assertThat(line(options, "192.0.2.1")).isEqualTo(COMMON + "-U -p 53 -4 -- 192.0.2.1");
    }

    @Test
    void marksProbesInTheUpperSixBits() {
        ProbeOptions plain = ProbeOptions.DEFAULT;
        ProbeOptions options = new ProbeOptions(
                ProbeMethod.TCP,
                null,
                443,
                3,
                plain.replyWait(),
                1,
                30,
                16,
                null,
                null,
                false,
                false,
                plain.deadline(),
                46);
        assertThat(line(options, "2001:db8::1")).isEqualTo(COMMON + "-T -p 443 -6 -t 184 -- 2001:db8:0:0:0:0:0:1");
    }

    @Test
    void leavesTheZoneOfAnAddressOut() throws Exception {
        Inet6Address scoped =
                Inet6Address.getByAddress(null, Samples.address("fe80::1").getAddress(), 1);
        assertThat(TracerouteArguments.of(Samples.probe(ProbeMethod.UDP), scoped))
                .endsWith("--", "fe80:0:0:0:0:0:0:1");
    }

    @Test
    void wantsTheMethodDecided() {
        assertThatThrownBy(() -> line(ProbeOptions.DEFAULT, "192.0.2.1"))
                .hasMessage("method: expected udp, icmp or tcp, was still auto");
    }

    @ParameterizedTest
    @CsvSource({"-e", "'a b'", "''", "averyveryverylongname", "a/b"})
    void rejectsAnInterfaceThatIsNoName(String name) {
        ProbeOptions options = options(ProbeMethod.UDP, null, Duration.ofSeconds(2), 1, name, null, false);
        assertThatThrownBy(() -> line(options, "192.0.2.1"))
                .hasMessage("interface: expected a name such as 'eth0', was '" + name + "'");
    }

    @Test
    void buildsTheDefaultSourceFromTheOptions() {
        assertThat(CommandLines.of(Source.Command.LOCAL, Samples.probe(ProbeMethod.ICMP), Samples.address("192.0.2.1")))
                .startsWith("traceroute", "-n", "-q")
                .endsWith("-I", "-4", "--", "192.0.2.1");
    }

    @Test
    void replacesThePlaceholderInEachArgumentOfAnotherCommand() {
        Source.Command source =
                new Source.Command("X", List.of("tcptrace", "--to=_IP_ADDRESS_", "_IP_ADDRESS_", "-q", "5"));
        assertThat(CommandLines.of(source, ProbeOptions.DEFAULT, Samples.address("192.0.2.1")))
                .containsExactly("tcptrace", "--to=192.0.2.1", "192.0.2.1", "-q", "5");
    }

    @Test
    void guardsTheAddressOfAnotherTraceroute() {
        Source.Command source = new Source.Command("X", List.of("/usr/sbin/traceroute", "-q", "5", "_IP_ADDRESS_"));
        assertThat(CommandLines.of(source, ProbeOptions.DEFAULT, Samples.address("192.0.2.1")))
                .containsExactly("/usr/sbin/traceroute", "-q", "5", "--", "192.0.2.1");
        Source.Command guarded = new Source.Command("X", List.of("traceroute", "--", "_IP_ADDRESS_"));
        assertThat(CommandLines.of(guarded, ProbeOptions.DEFAULT, Samples.address("192.0.2.1")))
                .containsExactly("traceroute", "--", "192.0.2.1");
    }

    private static String line(ProbeOptions options, String destination) {
        return String.join(" ", TracerouteArguments.of(options, Samples.address(destination)));
    }
}
