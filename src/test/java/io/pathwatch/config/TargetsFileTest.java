package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Target;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsFileTest {

    private static final Set<String> SOURCES = Set.of("LO", "DE");

    @TempDir
    Path directory;

    @Test
    void readsEveryKeyAndTakesTheNearest() throws ConfigurationException, IOException {
        var inGroup = probe(ProbeMethod.TCP, 443, 5);
        var conditions = new Conditions(Conditions.Mode.LAST_RUN, Duration.ofMillis(50), Duration.ofMillis(20));
        var labels = Map.of("team", "noc", "site", "muc");
        var gateway = new ProbeOptions(
                ProbeMethod.UDP,
                AddressFamily.IPV4,
                null,
                5,
                Duration.ofMillis(1500),
                2,
                12,
                4,
                "eth0",
                InetAddress.getByName("192.0.2.99"),
                true,
                false,
                Duration.ofMinutes(1),
                34);
        var outside = probe(ProbeMethod.ICMP, null, 3);
        var outsideLabels = Map.of("team", "noc", "site", "fra");

        assertThat(TargetsFile.read(Golden.FIXTURES.resolve("all-keys.yaml"), SOURCES))
                .isEqualTo(List.of(
                        new Target("192.0.2.1", "core", "192.0.2.1", "LO", seconds(10), inGroup, conditions, labels),
                        new Target("192.0.2.1", "core", "192.0.2.1", "DE", seconds(10), inGroup, conditions, labels),
                        new Target(
                                "gateway",
                                "core",
                                "gw.example.net",
                                "DE",
                                seconds(5),
                                gateway,
                                new Conditions(Conditions.Mode.OFF, Duration.ofMillis(50), Duration.ZERO),
                                Map.of("team", "noc", "site", "muc", "tier", "1")),
                        new Target(
                                "2001:db8::53",
                                "",
                                "2001:db8::53",
                                "LO",
                                seconds(30),
                                outside,
                                conditions,
                                outsideLabels),
                        new Target(
                                "bücher.example",
                                "",
                                "bücher.example",
                                "LO",
                                seconds(30),
                                outside,
                                conditions,
                                outsideLabels)));
    }

    @Test
    void hasTheModelsDefaults() throws ConfigurationException {
        assertThat(parse("targets: [192.0.2.1]"))
                .isEqualTo(List.of(new Target(
                        "192.0.2.1",
                        "",
                        "192.0.2.1",
                        "LO",
                        seconds(60),
                        ProbeOptions.DEFAULT,
                        Conditions.DEFAULT,
                        Map.of())));
    }

    @Test
    void leavesOutAnInheritedPortThatTheMethodDoesNotHave() throws ConfigurationException {
        var targets = parse("""
                defaults: { probe: { method: tcp, port: 443 } }
                targets:
                  - { host: 192.0.2.1, probe: { method: icmp } }
                  - { host: 192.0.2.2, probe: { port: 53 } }
                """);

        assertThat(targets.stream().map(target -> target.probe().port())).containsExactly(null, 53);
    }

    @Test
    void takesAPortOfUdpThatIsMeantForIt() throws ConfigurationException {
        var targets = parse("""
                defaults: { probe: { method: udp, port: 53 } }
                groups:
                  - { name: web, probe: { method: tcp, port: 443 }, targets: [{ host: 192.0.2.1, probe: { method: udp } }] }
                targets:
                  - 192.0.2.2
                  - { host: 192.0.2.3, probe: { port: 123 } }
                  - { host: 192.0.2.4, probe: { port: any } }
                """);

        assertThat(targets.stream().map(target -> target.probe().port())).containsExactly(null, 53, 123, null);
    }

    @Test
    void tracesANameWithBothFamiliesAndAnAddressWithItsOwn() throws ConfigurationException {
        var targets = parse("""
                defaults: { sources: [LO, DE], probe: { family: both } }
                targets:
                  - ns.example.net
                  - { host: "2001:db8::1", source: LO }
                  - { host: www.example.net, source: LO, probe: { family: any } }
                  - { host: a.example.net, source: LO, probe: { family: any, source-address: "2001:db8::9" } }
                """);

        assertThat(targets.stream().map(Target::key))
                .containsExactly(
                        "LO|ns.example.net|4",
                        "LO|ns.example.net|6",
                        "DE|ns.example.net|4",
                        "DE|ns.example.net|6",
                        "LO|2001:db8::1|6",
                        "LO|www.example.net",
                        "LO|a.example.net|6");
    }

    @Test
    void takesAPortForAnInheritedMethod() throws ConfigurationException {
        var targets = parse("""
                defaults: { probe: { method: tcp } }
                groups:
                  - { name: web, probe: { port: 443 }, targets: [192.0.2.1] }
                targets:
                  - { host: 192.0.2.2, probe: { port: 53 } }
                """);

        assertThat(targets.stream().map(target -> target.probe().port())).containsExactly(443, 53);
    }

    @Test
    void watchesNothingWhenToldSo() throws ConfigurationException {
        assertThat(parse("targets: []")).isEmpty();
    }

    @Test
    void understandsAnchorsAndWindowsLineEnds() throws ConfigurationException {
        var targets = parse("\uFEFFdefaults: &d { interval: 30s }\r\ntargets:\r\n  - 192.0.2.1\r\n".substring(1));

        assertThat(targets).extracting(Target::interval).containsExactly(seconds(30));
    }

    @Test
    void readsTheShippedSample() throws ConfigurationException {
        assertThat(TargetsFile.read(Path.of("config/targets.yaml"), Set.of("LO")))
                .extracting(Target::key, Target::host)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("LO|this-host", "127.0.0.1"));
    }

    @Test
    void readsTheExamplesInTheShippedSample() throws ConfigurationException, IOException {
        String uncommented = Files.readString(Path.of("config/targets.yaml"))
                .lines()
                .map(line -> line.matches("# (defaults|groups|silences|places):|#   .*") ? line.substring(2) : line)
                .reduce("", (text, line) -> text + line + "\n");

        WatchPlan plan = TargetsFile.parsePlan(new FileText("targets.yaml", uncommented), SOURCES);
        assertThat(plan.targets()).extracting(Target::key).containsExactly("LO|192.0.2.53", "LO|ns", "LO|this-host");
        assertThat(plan.targets().get(2).conditions())
                .as("the defaults as they are")
                .isEqualTo(Conditions.DEFAULT);
        assertThat(plan.silences()).hasSize(1);
        assertThat(plan.places().all()).hasSize(2);
        assertThat(plan.doubts()).isEmpty();
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        Path file = directory.resolve("targets.yaml");
        Files.writeString(file, "#".repeat(4_000_001));

        assertThatThrownBy(() -> TargetsFile.read(file, SOURCES))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ": expected at most 4 MB, found more");
    }

    @Test
    void saysThatThereIsNoFile() {
        Path file = directory.resolve("targets.yaml");

        assertThatThrownBy(() -> TargetsFile.read(file, SOURCES))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ": expected a file, found none");
    }

    @Test
    void survivesAHostThatIsFarTooLong() {
        assertThatThrownBy(() -> parse("targets: [{ host: " + "\u00e4".repeat(5_000) + " }]"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a host name or a numeric address without a zone");
    }

    @Test
    void survivesDeepNesting() {
        assertThatThrownBy(() -> parse("targets: " + "[".repeat(20_000) + "]".repeat(20_000)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("targets.yaml: expected well-formed YAML, found lists or mappings nested far deeper");
    }

    @Test
    void stopsCountingMistakesAtAThousand() {
        assertThatThrownBy(() -> parse("targets:\n" + "  - -V\n".repeat(5000)))
                .isInstanceOfSatisfying(ConfigurationException.class, refused -> assertThat(refused.mistakes())
                        .hasSize(1001)
                        .anySatisfy(mistake -> assertThat(mistake.message())
                                .isEqualTo("targets.yaml: expected at most 1000 mistakes, found more")));
    }

    @Test
    void readsTenThousandTargetsFast() throws ConfigurationException {
        var text = new StringBuilder("groups:\n  - name: all\n    targets:\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("      - host: 10.0.")
                    .append(i >> 8)
                    .append('.')
                    .append(i & 255)
                    .append('\n');
            text.append("        name: target-").append(i).append('\n');
            text.append("        interval: 60s\n        probe: { method: udp, probes: 3 }\n        labels: { n: \"")
                    .append(i)
                    .append("\" }\n");
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();

        assertThat(parse(text.toString())).hasSize(10_000);

        // a guard at three times the goal of 1 s with cold classes; processor time, since others may be using the
        // machine
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(seconds(3));
    }

    private static List<Target> parse(String yaml) throws ConfigurationException {
        return TargetsFile.parse(new FileText("targets.yaml", yaml), SOURCES);
    }

    private static ProbeOptions probe(ProbeMethod method, Integer port, int probes) {
        ProbeOptions defaults = ProbeOptions.DEFAULT;
        return new ProbeOptions(
                method,
                null,
                port,
                probes,
                Duration.ofMillis(1500),
                defaults.firstTtl(),
                defaults.maxTtl(),
                defaults.simultaneous(),
                null,
                null,
                false,
                false,
                defaults.deadline());
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
