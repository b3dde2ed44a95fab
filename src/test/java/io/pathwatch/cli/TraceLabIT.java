package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.format.Schemas;
import io.pathwatch.lab.Lab;
import io.pathwatch.lab.ObservedPath;
import io.pathwatch.lab.RequiresLab;
import io.pathwatch.lab.Steal;
import io.pathwatch.launcher.Installation;
import io.pathwatch.launcher.ShellRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code trace} as packaged, with the installed traceroute, in a network where the truth is known. */
@RequiresLab
@Timeout(180)
class TraceLabIT {

    private static final Duration EXACT = Duration.ofMillis(2);

    private static Installation installed;

    @TempDir
    Path work;

    private Installation pathwatch = installed;

    @BeforeAll
    static void installs() throws IOException {
        installed = Installation.shared();
    }

    @BeforeEach
    void laysOutDirectories() throws IOException {
        Files.createDirectories(work.resolve("config"));
        pathwatch = installed
                .with("PATHWATCH_CONFIG", work.resolve("config").toString())
                .with("PATHWATCH_STATE", work.resolve("state").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.60", "2001:db8:60::60"})
    void readsBackSixHopsTenMillisecondsApart(String target) throws Exception {
        try (Lab lab = Lab.start("six-hops")) {
            ObservedPath path = lab.show(target);
            Steal.ofThisHost().judge(() -> trace(target), report -> {
                assertThat(addresses(report)).isEqualTo(path.addresses());
                List<List<Duration>> rtts = rtts(report);
                for (int hop = 0; hop < 6; hop++) {
                    assertThat(rtts.get(hop)).hasSize(3);
                    assertThat(Steal.median(rtts.get(hop))).isCloseTo(Duration.ofMillis(10L * (hop + 1)), EXACT);
                }
                assertThat(report.path("outcome").asText()).isEqualTo("reached");
                assertThat(report.path("destination").asText()).isEqualTo(target);
            });
        }
    }

    @Test
    void tellsOfTheHostThatTraced() throws Exception {
        try (Lab lab = Lab.start("six-hops")) {
            JsonNode report = trace("203.0.113.60");

            assertThat(report.path("ifaces")).hasSize(1);
            assertThat(report.at("/ifaces/0").fieldNames().next()).isNotEqualTo("lo");
            assertThat(report.at("/routes/0/AF_INET/default").asBoolean()).isTrue();
            assertThat(report.path("pub_ip").isNull()).isTrue();
            assertThat(lab.probes()).isPositive();
        }
    }

    @Test
    void listsASilentHop() throws Exception {
        try (Lab lab = Lab.start("silent-hop")) {
            JsonNode report = trace("203.0.113.40");

            assertThat(addresses(report)).isEqualTo(lab.show("203.0.113.40").addresses());
            assertThat(report.at("/hops/3")).isEmpty();
            assertThat(report.path("reached").asBoolean()).isTrue();
        }
    }

    @Test
    void listsBothRespondersOfAHop() throws Exception {
        try (Lab lab = Lab.start("two-responders")) {
            JsonNode report = trace("203.0.113.20");

            List<List<String>> seen = addresses(report);
            List<List<String>> truth = lab.show("203.0.113.20").addresses();
            assertThat(seen.get(1))
                    .containsExactlyInAnyOrderElementsOf(truth.get(1))
                    .hasSize(2);
            assertThat(seen.get(0)).isEqualTo(truth.get(0));
            int replies = report.at("/hops/2/0/rtts_ms").size()
                    + report.at("/hops/2/1/rtts_ms").size();
            assertThat(replies).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.30", "203.0.113.31", "203.0.113.32", "2001:db8:30::30"})
    void tellsThatItWasRefused(String target) throws Exception {
        try (Lab lab = Lab.start("refused")) {
            ObservedPath.Responder wall = lab.show(target).hops().get(2).get(0);

            JsonNode report = trace(target);

            assertThat(report.path("outcome").asText()).isEqualTo("refused");
            assertThat(report.path("reached").asBoolean()).isFalse();
            assertThat(report.at("/hops/3/0/ip_address").asText()).isEqualTo(wall.address());
            assertThat(report.at("/hops/3/0/flag").asText()).isEqualTo("!" + wall.flag());
        }
    }

    @Test
    void tracesIpv6PastASilentHop() throws Exception {
        try (Lab lab = Lab.start("ipv6")) {
            JsonNode report = trace("2001:db8:40::7");

            assertThat(addresses(report)).isEqualTo(lab.show("2001:db8:40::7").addresses());
            assertThat(report.path("reached").asBoolean()).isTrue();
        }
    }

    @Test
    void givesUpATargetThatIsSilent() throws Exception {
        try (Lab lab = Lab.start("target-silent")) {
            ShellRun run = pathwatch.run("trace", "-n", "-i", "203.0.113.50");

            assertThat(run.exit()).as(run.err()).isZero();
            JsonNode report = classic(run.out());
            assertThat(report.path("outcome").asText()).isEqualTo("silent");
            assertThat(report.path("hops")).hasSize(30);
            assertThat(addresses(report).subList(0, 3))
                    .isEqualTo(lab.show("203.0.113.50").addresses().subList(0, 3));
            assertThat(addresses(report).subList(3, 30)).containsOnly(List.of());
        }
    }

    @Test
    void readsTheLabelsOfATool() throws Exception {
        Files.writeString(
                work.resolve("config/sources.json"), "{\"MPLS\": {\"url\": \"traceroute -n -e _IP_ADDRESS_\"}}");
        try (Lab lab = Lab.start("labels")) {
            JsonNode report = classic(pathwatch
                    .run("trace", "-n", "-c", "MPLS", "-i", "203.0.113.80")
                    .out());

            assertThat(addresses(report)).isEqualTo(lab.show("203.0.113.80").addresses());
            assertThat(labels(report.at("/hops/2/0/mpls"))).containsExactly("24001 tc 1 ttl 1 bottom");
            assertThat(labels(report.at("/hops/3/0/mpls")))
                    .containsExactly("24002 tc 0 ttl 1", "16004 tc 0 ttl 2 bottom");
            assertThat(report.at("/hops/1/0").has("mpls")).isFalse();
        }
    }

    @Test
    void printsAPathForPeople() throws Exception {
        try (Lab lab = Lab.start("silent-hop")) {
            List<String> lines = pathwatch
                    .run("trace", "-n", "-i", "203.0.113.40", "--format", "table")
                    .out()
                    .lines()
                    .map(line ->
                            line.replaceAll("\\d+\\.\\d{3} m?s", "TIME").strip().replaceAll(" +", " "))
                    .toList();

            assertThat(lines.subList(1, lines.size()))
                    .containsExactly(
                            "hop responder RTT",
                            "1 192.0.2.1 TIME TIME TIME",
                            "2 198.51.100.2 TIME TIME TIME",
                            "3 * * * *",
                            "4 198.51.100.2 TIME TIME TIME",
                            "5 203.0.113.40 TIME TIME TIME",
                            "reached at hop 5 in TIME");
            assertThat(lab.probes()).isPositive();
        }
    }

    /** The report of a trace that must succeed, which fits its schema; so does the same in v1. */
    private JsonNode trace(String target) throws IOException {
        ShellRun run = pathwatch.run("trace", "-n", "-i", target);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        ShellRun v1 = pathwatch.run("trace", "-n", "-i", target, "--format", "v1");
        assertThat(v1.exit()).as(v1.err()).isZero();
        Schemas.assertV1Trace(v1.out());
        return classic(run.out());
    }

    private static JsonNode classic(String report) throws IOException {
        Schemas.assertClassic(report);
        return new ObjectMapper().readTree(report);
    }

    private static List<List<String>> addresses(JsonNode report) {
        return hops(report)
                .map(hop -> stream(hop)
                        .map(entry -> entry.path("ip_address").asText())
                        .toList())
                .toList();
    }

    /** Of each hop, the times of all replies. */
    private static List<List<Duration>> rtts(JsonNode report) {
        return hops(report)
                .map(hop -> stream(hop)
                        .flatMap(entry -> stream(entry.path("rtts_ms")))
                        .map(rtt -> Duration.ofNanos(Math.round(rtt.asDouble() * 1_000_000)))
                        .toList())
                .toList();
    }

    private static List<String> labels(JsonNode mpls) {
        List<String> labels = new ArrayList<>();
        for (JsonNode label : mpls) {
            labels.add(label.path("label").asInt() + " tc "
                    + label.path("traffic_class").asInt() + " ttl "
                    + label.path("ttl").asInt()
                    + (label.path("bottom_of_stack").asBoolean() ? " bottom" : ""));
        }
        return labels;
    }

    /** By TTL, from 1. */
    private static Stream<JsonNode> hops(JsonNode report) {
        JsonNode hops = report.path("hops");
        return IntStream.rangeClosed(1, hops.size()).mapToObj(ttl -> hops.path(Integer.toString(ttl)));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
