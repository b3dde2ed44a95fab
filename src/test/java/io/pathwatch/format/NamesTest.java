package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Report;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class NamesTest {

    private final Report report = Reports.odd();
    private final InetAddress named = Reports.address("192.0.2.1");
    private final InetAddress ipv6 = Reports.address("2001:db8::1");

    @Test
    void prefersThePrintedNameButNotAnAddressInItsPlace() {
        assertThat(Names.find(report, named, "printed.example.net")).isEqualTo("printed.example.net");
        assertThat(Names.find(report, named, "192.0.2.1")).isEqualTo("gw.example.net");
        assertThat(Names.find(report, named, null)).isEqualTo("gw.example.net");
        assertThat(Names.find(report, ipv6, "2001:db8::1")).isNull();
        assertThat(Names.find(report, null, "bare.example.net")).isEqualTo("bare.example.net");
    }

    @Test
    void writesAnAddressThatStandsForANameLikeAnyAddress() {
        assertThat(Names.shown("2001:db8:0:0:0:0:0:1", ipv6)).isEqualTo("2001:db8::1");
        assertThat(Names.shown("gw.example.net", ipv6)).isEqualTo("gw.example.net");
    }
}
