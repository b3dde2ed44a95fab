package io.pathwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab against the installed traceroute: what it prints is what the scenario says. */
@RequiresLab
@Timeout(60)
class LabSelfLabIT {

    private static final Duration EXACT = Duration.ofMillis(2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.60",
                "-I 203.0.113.60",
                "-T 203.0.113.60",
                "-6 2001:db8:60::60",
                "-6 -I 2001:db8:60::60",
                "-6 -T 2001:db8:60::60"
            })
    void measuresSixHopsTenMillisecondsApart(String arguments) throws Exception {
        try (Lab lab = Lab.start("six-hops")) {
            String[] words = arguments.split(" ");
            ObservedPath path = lab.show(words[words.length - 1]);
            assertThat(path.reached()).isTrue();
            Steal.ofThisHost().judge(() -> PrintedTrace.of(words), trace -> {
                assertThat(trace.shapes()).isEqualTo(expectedShapes(path));
                for (int hop = 0; hop < 6; hop++) {
                    assertThat(trace.medians().get(hop)).isCloseTo(Duration.ofMillis(10 * (hop + 1)), EXACT);
                }
            });
        }
    }

    @Test
    void keepsARouterSilent() throws Exception {
        try (Lab lab = Lab.start("silent-hop")) {
            assertThat(PrintedTrace.of("203.0.113.40").shapes())
                    .isEqualTo(expectedShapes(lab.show("203.0.113.40")))
                    .element(2)
                    .isEqualTo("3 * * *");
        }
    }

    @Test
    void limitsTheErrorsOfARouter() throws Exception {
        try (Lab lab = Lab.start("silent-hop")) {
            String hop = PrintedTrace.of("-f", "4", "-m", "4", "-q", "5", "203.0.113.41")
                    .shapes()
                    .get(0);
            assertThat(hop).isEqualTo("4 198.51.100.4 ms ms * * *");
            assertThat(lab.probes()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.20", "-I 203.0.113.20", "2001:db8:20::20"})
    void answersFromTwoRespondersInOneHop(String arguments) throws Exception {
        try (Lab lab = Lab.start("two-responders")) {
            String[] words = arguments.split(" ");
            List<String> both = lab.show(words[words.length - 1]).addresses().get(1);
            assertThat(both).hasSize(2);
            assertThat(PrintedTrace.of(words).shapes().get(1)).contains(both);
        }
    }

    @Test
    void keepsAFlowOnOnePath() throws Exception {
        try (Lab lab = Lab.start("two-responders")) {
            List<String> seen = new ArrayList<>();
            for (int port = 4000; port < 4016; port++) {
                seen.add(PrintedTrace.of("-T", "--sport=" + port, "-f", "2", "-m", "2", "203.0.113.21")
                        .shapes()
                        .get(0));
            }
            assertThat(seen).containsOnly("2 198.51.100.11 ms ms ms", "2 198.51.100.12 ms ms ms");
            assertThat(lab.show("203.0.113.22").addresses().get(3)).containsExactly("203.0.113.22", "198.51.100.3");
        }
    }

    @Test
    void refusesDestinations() throws Exception {
        try (Lab lab = Lab.start("refused")) {
            assertThat(last("203.0.113.30")).isEqualTo("3 198.51.100.3 ms !X ms !X ms !X");
            assertThat(last("203.0.113.31")).isEqualTo("3 198.51.100.2 ms !H ms !H ms !H");
            assertThat(last("203.0.113.32")).isEqualTo("3 198.51.100.2 ms !N ms !N ms !N");
            assertThat(last("203.0.113.33")).isEqualTo("3 198.51.100.2 ms !X ms !X ms !X");
            assertThat(last("-I", "203.0.113.33")).isEqualTo("3 203.0.113.33 ms ms ms");
            assertThat(last("-T", "203.0.113.33")).isEqualTo("3 203.0.113.33 ms ms ms");
            assertThat(last("2001:db8:30::30")).isEqualTo("3 2001:db8:0:3::1 ms !X ms !X ms !X");
            assertThat(lab.show("203.0.113.30").hops().get(2).get(0).flag()).isEqualTo("X");
        }
    }

    @Test
    void tracesIpv6() throws Exception {
        try (Lab lab = Lab.start("ipv6")) {
            assertThat(PrintedTrace.of("2001:db8:40::7").shapes())
                    .isEqualTo(expectedShapes(lab.show("2001:db8:40::7")));
            assertThat(PrintedTrace.of("--mtu", "2001:db8:50::50").shapes())
                    .containsExactly(
                            "1 2001:db8::1 ms F=1500 ms ms",
                            "2 2001:db8:0:3::1 ms ms ms",
                            "3 2001:db8:0:4::1 ms ms ms",
                            "4 2001:db8:0:3::1 ms F=1280 ms ms",
                            "5 2001:db8:50::50 ms ms ms");
        }
    }

    @Test
    void keepsATargetSilentUntilItIsBroughtUp() throws Exception {
        try (Lab lab = Lab.start("target-silent")) {
            assertThat(lab.show("203.0.113.50").reached()).isFalse();
            assertThat(last("-m", "5", "203.0.113.50")).isEqualTo("5 * * *");
            assertThat(last("-T", "203.0.113.51")).isEqualTo("4 203.0.113.51 ms ms ms");
            assertThat(last("-m", "4", "203.0.113.52")).isEqualTo("4 * * *");
            String change = lab.apply(LabChange.destination("203.0.113.52", "up", true));
            assertThat(last("203.0.113.52")).isEqualTo("4 203.0.113.52 ms ms ms");
            lab.undo(change);
            assertThat(last("-m", "4", "203.0.113.52")).isEqualTo("4 * * *");
        }
    }

    @Test
    void changesAPathAndBack() throws Exception {
        String target = "203.0.113.70";
        try (Lab lab = Lab.start("detour")) {
            List<String> before = PrintedTrace.of(target).shapes();
            assertThat(before).hasSize(5).isEqualTo(expectedShapes(lab.show(target)));

            String detour = lab.apply(LabChange.path(target, "r1", "x1", "x2", "x3", "r3", "r4"));
            assertThat(PrintedTrace.of(target).shapes()).hasSize(7).isEqualTo(expectedShapes(lab.show(target)));
            lab.apply(LabChange.insert("203.0.113.71", 2, "x1"));
            lab.apply(LabChange.remove("203.0.113.71", 3, 2));
            lab.apply(LabChange.router("r4", "silent", true));
            assertThat(PrintedTrace.of("203.0.113.71").shapes())
                    .containsExactly(
                            "1 192.0.2.1 ms ms ms", "2 198.51.100.101 ms ms ms", "3 * * *", "4 203.0.113.71 ms ms ms");

            lab.undo(detour);
            lab.undo();
            assertThat(PrintedTrace.of(target).shapes()).isEqualTo(before);
            lab.undoAll();
            assertThat(lab.show("203.0.113.71").hops()).hasSize(5);
        }
    }

    @Test
    void delaysALinkAndAllBehindIt() throws Exception {
        try (Lab lab = Lab.start("six-hops")) {
            lab.apply(LabChange.router("r3", "delayMs", 45));
            Steal.ofThisHost().judge(() -> PrintedTrace.of("203.0.113.60").medians(), medians -> {
                assertThat(medians.get(1)).isCloseTo(Duration.ofMillis(20), EXACT);
                assertThat(medians.get(2)).isCloseTo(Duration.ofMillis(65), EXACT);
                assertThat(medians.get(5)).isCloseTo(Duration.ofMillis(95), EXACT);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.80", "-I 203.0.113.80", "-T 203.0.113.80", "2001:db8:80::80"})
    void showsLabelStacks(String arguments) throws Exception {
        try (Lab lab = Lab.start("labels")) {
            assertThat(lab.show("203.0.113.80").reached()).isTrue();
            List<String> shapes =
                    PrintedTrace.of(("-e " + arguments).split(" ")).shapes();
            assertThat(shapes.get(1)).contains(" <MPLS:L=24001,E=1,S=1,T=1> ms ms ms");
            assertThat(shapes.get(2)).contains(" <MPLS:L=24002,E=0,S=0,T=1/L=16004,E=0,S=1,T=2> ms ms ms");
        }
    }

    @Test
    void tellsTheMtuOfALink() throws Exception {
        try (Lab lab = Lab.start("labels")) {
            assertThat(PrintedTrace.of("--mtu", "203.0.113.80").shapes())
                    .hasSize(lab.show("203.0.113.80").hops().size())
                    .element(3)
                    .isEqualTo("4 198.51.100.4 ms F=1400 ms ms");
            assertThat(PrintedTrace.of("--mtu", "2001:db8:80::80").shapes())
                    .element(3)
                    .isEqualTo("4 2001:db8:0:4::1 ms F=1400 ms ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.18.0.1", "198.18.19.255", "198.19.255.254"})
    void leadsToEveryDestinationOfTheBenchmark(String destination) throws Exception {
        try (Lab lab = Lab.start("bench")) {
            assertThat(PrintedTrace.of(destination).shapes())
                    .hasSize(10)
                    .isEqualTo(expectedShapes(lab.show(destination)));
        }
    }

    @Test
    void leavesLoopbackServersReachable() throws Exception {
        try (Lab lab = Lab.start("six-hops");
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            assertThat(client.isConnected()).isTrue();
            assertThat(last("127.0.0.1")).isEqualTo("1 127.0.0.1 ms ms ms");
            assertThat(lab.probes()).isZero();
        }
    }

    @Test
    void refusesANamespaceWithAnotherDevice() {
        try (Lab first = Lab.start("six-hops")) {
            assertThat(first.simulator().isAlive()).isTrue();
            assertThatThrownBy(() -> Lab.start("detour"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("lab: namespace: expected lo alone, found lab0: start inside 'unshare -n'");
        }
    }

    @Test
    void endsItsSimulator() {
        Lab lab = Lab.start("six-hops");
        ProcessHandle simulator = lab.simulator();
        lab.close();
        assertThat(simulator.isAlive()).isFalse();
    }

    @Test
    void namesTheUnknownKeyOfAScenario(@TempDir Path folder) throws IOException {
        Path scenario = folder.resolve("odd.json");
        Files.writeString(scenario, "{\"routers\": {\"r1\": {\"dealy\": 4}}, \"destinations\": {}}");
        assertThatThrownBy(() -> Lab.start(scenario))
                .hasMessageStartingWith("lab: odd.json.routers.r1: unknown key 'dealy', expected one of addr, ");
    }

    @Test
    void namesTheMistakeOfAChange() {
        try (Lab lab = Lab.start("detour")) {
            LabChange change = LabChange.path("203.0.113.70", "r1", "r9");
            assertThatThrownBy(() -> lab.apply(change))
                    .hasMessage("lab: scenario.destinations.203.0.113.70.path[1]: "
                            + "expected the name of a router, found \"r9\"");
            assertThat(lab.show("203.0.113.70").hops()).hasSize(5);
        }
    }

    private static String last(String... arguments) throws Exception {
        List<String> shapes = PrintedTrace.of(arguments).shapes();
        return shapes.get(shapes.size() - 1);
    }

    /** What three probes per hop print for a path without balancers and refusals. */
    private static List<String> expectedShapes(ObservedPath path) {
        List<String> lines = new ArrayList<>();
        for (List<String> hop : path.addresses()) {
            lines.add((lines.size() + 1) + (hop.isEmpty() ? " * * *" : " " + hop.get(0) + " ms ms ms"));
        }
        return lines;
    }
}
