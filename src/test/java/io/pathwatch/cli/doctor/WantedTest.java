package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.config.TargetsFile;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.ProbeMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WantedTest {

    @TempDir
    Path directory;

    @Test
    void countsWhatTargetsOfThisHostAskFor() throws Exception {
        Wanted wanted = wanted("""
                targets:
                  - 192.0.2.1
                  - { host: 192.0.2.2, probe: { method: tcp, port: 443 } }
                  - { host: "2001:db8::1", probe: { method: icmp } }
                  - { host: "2001:db8::2", source: DE, probe: { method: icmp } }
                  - { host: www.example.net, source: DE }
                """);

        assertThat(wanted.count(ProbeMethod.AUTO)).isEqualTo(1);
        assertThat(wanted.count(ProbeMethod.TCP)).isEqualTo(1);
        assertThat(wanted.count(ProbeMethod.ICMP)).isEqualTo(1);
        assertThat(wanted.count(AddressFamily.IPV4)).isEqualTo(2);
        assertThat(wanted.count(AddressFamily.IPV6)).isEqualTo(1);
        assertThat(wanted.hasNames()).isFalse();
    }

    @Test
    void noticesNames() throws Exception {
        Wanted wanted = wanted("targets:\n  - { host: www.example.net, probe: { family: 6 } }\n");

        assertThat(wanted.hasNames()).isTrue();
        assertThat(wanted.count(AddressFamily.IPV6)).isEqualTo(1);
        assertThat(wanted.count(AddressFamily.IPV4)).isZero();
    }

    @Test
    void wantsNoNetworkForThisHostItself() throws Exception {
        Wanted wanted = wanted("targets: [127.0.0.1, \"::1\", { host: localhost, probe: { family: 4 } }]\n");

        assertThat(wanted.count(AddressFamily.IPV4)).isZero();
        assertThat(wanted.count(AddressFamily.IPV6)).isZero();
        assertThat(wanted.count(ProbeMethod.AUTO)).isEqualTo(3);
    }

    private Wanted wanted(String targets) throws IOException, ConfigurationException {
        Path file = Files.writeString(directory.resolve("targets.yaml"), targets);
        return new Wanted(TargetsFile.read(file, Set.of("LO", "DE")));
    }
}
