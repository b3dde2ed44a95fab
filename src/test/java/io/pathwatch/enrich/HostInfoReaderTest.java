package io.pathwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.clock.MovedClock;
import io.pathwatch.model.HostInfo;
import io.pathwatch.model.HostInfo.NetworkInterfaceInfo;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostInfoReaderTest {

    @TempDir
    Path procNet;

    private final MovedClock clock = new MovedClock();

    @Test
    void listsTheInterfacesThatAreUpWithoutLoopback() throws Exception {
        List<String> expected = new ArrayList<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp() && !each.isLoopback()) {
                expected.add(each.getName());
            }
        }

        HostInfo host = new HostInfoReader(procNet, null, clock).read();

        assertThat(host.interfaces()).extracting(NetworkInterfaceInfo::name).containsExactlyElementsOf(expected);
        for (NetworkInterfaceInfo each : host.interfaces()) {
            NetworkInterface real = NetworkInterface.getByName(each.name());
            assertThat(each.ipv4().size() + each.ipv6().size())
                    .isEqualTo(real.inetAddresses().count());
            assertThat(each.ipv6()).extracting(InetAddress::getHostAddress).noneMatch(text -> text.contains("%"));
            assertThat(each.mac() == null).isEqualTo(real.getHardwareAddress() == null);
            assertThat(String.valueOf(each.mac())).matches("null|([0-9a-f]{2}:)+[0-9a-f]{2}");
        }
        assertThat(host.publicAddress()).isNull();
        assertThat(host.gateways()).isEmpty();
    }

    @Test
    void readsTheTablesAgainAfterTenSeconds() throws Exception {
        HostInfoReader reader = new HostInfoReader(procNet, null, clock);
        assertThat(reader.read().gateways()).isEmpty();
        Files.copy(Path.of("src/test/resources/enrich/proc-net/route"), procNet.resolve("route"));

        clock.move(Duration.ofSeconds(9));
        assertThat(reader.read().gateways()).isEmpty();
        clock.move(Duration.ofSeconds(1));
        assertThat(reader.read().gateways()).hasSize(3);
    }
}
