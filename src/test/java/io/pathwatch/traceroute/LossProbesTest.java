package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.model.rule.LossRule;
import io.pathwatch.model.rule.SteadyRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossProbesTest {

    @TempDir
    private Path folder;

    private CommandRunner runner = new CommandRunner(Programs.of(List.of()));

    @AfterEach
    void close() {
        runner.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ProbeMethod.class,
            names = {"ICMP", "UDP", "TCP"})
    void countsTheAnswersOfTheInstalledTracerouteWithEachMethod(ProbeMethod method) throws TraceFailedException {
        if (!new MethodProbe(runner).isPermitted(method)) {
            return;
        }
        Trace trace = probes().trace(request(method, 20));

        assertThat(trace.outcome()).isEqualTo(new Outcome.Reached());
        assertThat(trace.series().method()).isEqualTo(Series.METHOD_LOSS);
        assertThat(probesByTtl(trace)).containsExactly("30: 20 of 20");
        assertThat(trace.cutOff()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 10, 11, 19, 20, 21, 25, 60})
    void sendsExactlyWhatTheRuleSaysAndStartsNoMoreProgramsThanItTells(int probes) throws Exception {
        script("print_hop $first 0 $each");

        Trace trace = probes().trace(request(ProbeMethod.ICMP, probes));

        assertThat(probesByTtl(trace)).containsExactly("30: %d of %d".formatted(probes, probes));
        assertThat(trace.outcome()).isEqualTo(new Outcome.Reached());
        assertThat(calls()).hasSize(new LossRule(probes, 1000, 0.05, 0.02, 1).programs());
    }

    /** Traceroute then goes on to the next TTL, as far as it may. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 11, 20, 21, 25})
    void sendsExactlyWhatTheRuleSaysToATargetThatIsSilent(int probes) throws Exception {
        script("print_hop $first $each 0; [ $last = $first ] || print_hop $last $each 0");

        Trace trace = probes().trace(request(ProbeMethod.ICMP, probes));

        assertThat(trace.hops().stream().mapToInt(hop -> hop.probes().size()).sum())
                .isEqualTo(probes);
        assertThat(trace.outcome()).isEqualTo(new Outcome.Silent(0));
        assertThat(calls()).hasSizeLessThanOrEqualTo(new LossRule(probes, 1000, 0.05, 0.02, 1).programs());
    }

    @Test
    void keepsEveryLostProbe() throws Exception {
        script("print_hop $first 3 7");

        Trace trace = probes().trace(request(ProbeMethod.ICMP, 20));

        assertThat(probesByTtl(trace)).containsExactly("30: 14 of 20");
        assertThat(trace.outcome()).isEqualTo(new Outcome.Reached());
    }

    /** It stops at the first TTL, so it knows that the target answered. */
    @Test
    void takesATargetForReachedThatAnswersFromAnotherAddress() throws Exception {
        script("from=198.51.100.7; print_hop $first 0 $each");

        assertThat(probes().trace(request(ProbeMethod.UDP, 20)).outcome()).isEqualTo(new Outcome.Reached());
    }

    /** A loop of routers answers as long as TTLs run out. */
    @Test
    void takesATargetForLostIfOnlyRoutersAnswer() throws Exception {
        script("from=198.51.100.7; print_hop $first 0 $each; [ $last = $first ] || print_hop $last 0 $each");

        assertThat(probes().trace(request(ProbeMethod.UDP, 20)).isReached()).isFalse();
    }

    @Test
    void waitsAsLongForEachProbeAndPausesBetweenThem() throws Exception {
        script("print_hop $first 0 $each");

        probes().trace(request(ProbeMethod.ICMP, 20));

        assertThat(calls())
                .containsExactly(
                        "-z 20 -n -q 10 -w 2 -N 10 -m 31 -I -4 -f 30 -- 127.0.0.1",
                        "-z 20 -n -q 10 -w 2 -N 10 -m 30 -I -4 -f 30 -- 127.0.0.1");
    }

    @Test
    void failsIfTracerouteDoes() throws Exception {
        script("echo 'You do not have enough privileges to use this traceroute method.' >&2; exit 1");

        assertThatThrownBy(() -> probes().trace(request(ProbeMethod.TCP, 20)))
                .isInstanceOf(TraceFailedException.class)
                .hasMessageContaining("enough privileges");
    }

    private LossProbes probes() {
        return new LossProbes(runner, new ToolVersions(runner), Samples.CLOCK);
    }

    /** A traceroute that prints what {@code lines} say; {@code print_hop TTL LOST ANSWERED} prints a hop. */
    private void script(String lines) throws IOException {
        String script = """
                #!/bin/sh
                [ "$1" = --version ] && { echo 'traceroute 2.1.2'; exit 0; }
                echo "$*" >>%s
                while [ $# -gt 1 ]; do
                    case $1 in -q) each=$2 ;; -f) first=$2 ;; -m) last=$2 ;; esac
                    shift
                done
                from=$1
                print_hop() {
                    printf '%%s ' "$1"
                    n=0; while [ $n -lt "$2" ]; do printf ' *'; n=$((n + 1)); done
                    n=0; [ "$3" = 0 ] || printf ' %%s' "$from"
                    while [ $n -lt "$3" ]; do printf '  1.5 ms'; n=$((n + 1)); done
                    echo
                }
                echo "traceroute to $1 ($1), $last hops max, 60 byte packets"
                %s
                """.formatted(folder.resolve("calls"), lines);
        Path program = Files.writeString(folder.resolve("traceroute"), script);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        runner.close();
        runner = new CommandRunner(new Programs(List.of("traceroute"), List.of(folder.toString())));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    private static List<String> probesByTtl(Trace trace) {
        List<String> found = new ArrayList<>();
        for (Hop hop : trace.hops()) {
            found.add("%d: %d of %d"
                    .formatted(hop.ttl(), hop.replies().size(), hop.probes().size()));
        }
        return found;
    }

    private static TraceRequest request(ProbeMethod method, int probes) {
        SteadyRules rules = SteadyRules.DEFAULT;
        SteadyRules withLoss = new SteadyRules(
                rules.hopLatency(),
                rules.latencyJump(),
                rules.hopCount(),
                rules.path(),
                rules.unreachable(),
                new LossRule(probes, 1000, 0.05, 0.02, 1),
                List.of(),
                List.of(),
                rules.staleAfter(),
                rules.groupWait(),
                rules.stormLimit());
        Integer port = method == ProbeMethod.TCP ? 443 : null;
        Conditions conditions = new Conditions(
                Conditions.Mode.STEADY, Conditions.DEFAULT.maxLatency(), Conditions.DEFAULT.hopTimeDiff(), withLoss);
        Target target = Samples.target(
                        "127.0.0.1", Samples.probe(ProbeMethod.UDP).withMethod(method, port))
                .withConditions(conditions);
        Series series = new Series("fra1", "dns", AddressFamily.IPV4, method.key(), port);
        return new TraceRequest(target, series, Samples.address("127.0.0.1"), Samples.NOON).forLoss();
    }
}
