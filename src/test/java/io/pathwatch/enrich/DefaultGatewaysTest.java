package io.pathwatch.enrich;

import static io.pathwatch.model.AddressFamily.IPV4;
import static io.pathwatch.model.AddressFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.HostInfo.DefaultGateway;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DefaultGatewaysTest {

    private static final Path FIXTURES = Path.of("src/test/resources/enrich");

    @Test
    void readsTheDefaultRoutesOfTheKernelBestMetricFirst() {
        boolean littleEndian = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        assertThat(new DefaultGateways(FIXTURES.resolve("proc-net")).read())
                .containsExactly(
                        new DefaultGateway(IPV4, "ppp0", null),
                        new DefaultGateway(IPV4, "eth0", littleEndian ? "198.51.100.254" : "254.100.51.198"),
                        new DefaultGateway(IPV4, "wlan0", littleEndian ? "192.0.2.1" : "1.2.0.192"),
                        new DefaultGateway(IPV6, "wlan0", "2001:db8::1"),
                        new DefaultGateway(IPV6, "eth0", "fe80::1"));
    }

    @Test
    void findsNoneInATableOfAnotherForm() {
        assertThat(new DefaultGateways(FIXTURES.resolve("proc-net-odd")).read()).isEmpty();
    }

    @Test
    void findsNoneWhereThereIsNoTable() {
        assertThat(new DefaultGateways(FIXTURES.resolve("nowhere")).read()).isEmpty();
    }
}
