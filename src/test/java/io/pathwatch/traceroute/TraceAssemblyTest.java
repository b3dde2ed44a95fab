package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceAssemblyTest {

    private static final String HEADER = "traceroute to 203.0.113.9 (203.0.113.9), 30 hops max, 60 byte packets";
    private static final Target TARGET = Samples.target("www.example.net", Samples.probe(ProbeMethod.UDP));
    private static final Series SERIES = new Series("fra1", "dns", AddressFamily.IPV4, "udp", null);
    private static final TraceRequest REQUEST =
            new TraceRequest(TARGET, SERIES, Samples.address("203.0.113.9"), Samples.NOON);

    private final TraceAssembly assembly = new TraceAssembly(new TracerouteReader());

    @Test
    void recordsWhatTheToolLeftBehind() throws TraceFailedException {
        String printed = HEADER + "\n 1  192.0.2.1  0.412 ms *\n 2  203.0.113.9  9.5 ms";
        CommandOutput output = output(printed, "send: No buffer space available\n", 1, false);
        assertThat(assembly.assemble(REQUEST, output, tool("traceroute 2.1.2"), Samples.NOON.plusSeconds(1)))
                .isEqualTo(new Trace(
                        SERIES,
                        Samples.address("203.0.113.9"),
                        Samples.NOON,
                        Samples.NOON.plusSeconds(1),
                        "traceroute 2.1.2",
                        new Outcome.Reached(),
                        List.of(
                                new Hop(1, List.of(reply("192.0.2.1", 412), NoReply.INSTANCE)),
                                new Hop(2, List.of(reply("203.0.113.9", 9500)))),
                        1,
                        false,
                        List.of("send: No buffer space available"),
                        printed));
    }

    @Test
    void keepsTheHopsOfARunThatWasCutOff() throws TraceFailedException {
        CommandOutput output = output(HEADER + "\n 1  192.0.2.1  0.412 ms\n 2  *", "", null, true);
        Trace trace = assembly.assemble(REQUEST, output, tool("traceroute"), Samples.NOON);
        assertThat(trace.cutOff()).isTrue();
        assertThat(trace.exitCode()).isNull();
        assertThat(trace.hops()).hasSize(2);
        assertThat(trace.outcome()).isEqualTo(new Outcome.Silent(1));
    }

    @Test
    void neverEndsBeforeItStarted() throws TraceFailedException {
        CommandOutput output = output(HEADER + "\n 1  192.0.2.1  0.412 ms", "", 0, false);
        assertThat(assembly.assemble(REQUEST, output, tool("traceroute"), Samples.NOON.minusSeconds(5))
                        .endedAt())
                .isEqualTo(Samples.NOON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connect: Network is unreachable | 1 | TOOL",
                "bind: Cannot assign requested address | 1 | TOOL",
                "You do not have enough privileges to use this traceroute method. | 1 | PERMISSION",
                "socket: Operation not permitted | 1 | PERMISSION",
                "nosuch.invalid: Name or service not known | 2 | NAME",
                "traceroute: unknown host nosuch.invalid | 1 | NAME"
            })
    void tellsTheKindOfAFailureFromStandardError(String stderr, int exitCode, FailureKind kind) {
        TraceFailedException failure = failure(output(HEADER, stderr, exitCode, false));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.exitCode()).isEqualTo(exitCode);
        assertThat(failure)
                .hasMessageStartingWith("traceroute 2.1.2 to 203.0.113.9: expected a trace, found exit code " + exitCode
                        + " and '" + stderr + "'");
    }

    @Test
    void quotesTheFirstAndTheLastLineOfStandardError() {
        assertThat(failure(output("", "no privileges\nmore\nsocket: Operation not permitted\n\n", 1, false)))
                .hasMessage("traceroute 2.1.2 to 203.0.113.9: expected a trace, found exit code 1 and 'no privileges'"
                        + " … 'socket: Operation not permitted'");
    }

    @ParameterizedTest
    @CsvSource({
        "ICMP, icmp, let everybody send ICMP",
        "TCP, tcp, 'give the service CAP_NET_RAW'",
        "TCP, remote, 'give the service CAP_NET_RAW'"
    })
    void saysApartFromTheMessageHowAMethodBecomesPermitted(ProbeMethod method, String series, String mend) {
        ProbeOptions options = new ProbeOptions(
                method,
                null,
                method == ProbeMethod.TCP ? 80 : null,
                3,
                Duration.ofSeconds(2),
                1,
                30,
                16,
                null,
                null,
                false,
                false,
                Duration.ofSeconds(60));
        TraceRequest request = new TraceRequest(
                Samples.target("www.example.net", options),
                new Series("fra1", "dns", AddressFamily.IPV4, series, null),
                Samples.address("203.0.113.9"),
                Samples.NOON);
        CommandOutput refused = output("", "socket: Operation not permitted\n", 1, false);
        String message = "traceroute 2.1.2 to 203.0.113.9: expected a trace, found exit code 1 and"
                + " 'socket: Operation not permitted'";

        Tool tool = new Tool("traceroute 2.1.2", !series.equals(Series.METHOD_REMOTE));
        assertThatThrownBy(() -> assembly.assemble(request, refused, tool, Samples.NOON))
                .hasMessage(message)
                .isInstanceOfSatisfying(TraceFailedException.class, failure -> assertThat(failure.explanation())
                        .startsWith(message + "; " + mend)
                        .contains("setcap cap_net_raw+ep \"$(readlink -f \"$(command -v traceroute)\")\""));
    }

    @Test
    void tellsAProgramThatFailsWithoutAnExitCodeByItsComplaint() {
        String complaint = "mtr-packet: Failure to open IPv4 sockets: Permission denied\n"
                + "/usr/bin/mtr: Failure to start mtr-packet: Invalid argument\n";

        TraceFailedException failure = failure("mtr 0.95", output("", complaint, 0, false));

        assertThat(failure.kind()).isEqualTo(FailureKind.PERMISSION);
        assertThat(failure)
                .hasMessage("mtr 0.95 to 203.0.113.9: expected a trace, found no output, but exit code 0 and"
                        + " 'mtr-packet: Failure to open IPv4 sockets: Permission denied'"
                        + " … '/usr/bin/mtr: Failure to start mtr-packet: Invalid argument'");
        assertThat(failure.explanation())
                .contains("setcap cap_net_raw+ep \"$(readlink -f \"$(command -v mtr-packet)\")\"");
    }

    @Test
    void tellsThatMtrLostWhatSendsItsProbes() {
        TraceFailedException failure = failure("mtr 0.95", output("", "", 141, false));

        assertThat(failure.kind()).isEqualTo(FailureKind.PERMISSION);
        assertThat(failure).hasMessage("mtr 0.95 to 203.0.113.9: expected a trace, found exit code 141 (signal 13)");
        assertThat(failure.explanation()).contains("mtr-packet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "box1: Permission denied (publickey). | 255 | SOURCE | ; let the user that Pathwatch runs as in with a key"
                        + " that has no passphrase",
                "Host key verification failed. | 255 | SOURCE | ; put the key of that host into known_hosts of the user that"
                        + " Pathwatch runs as",
                "ssh: connect to host box1 port 22: Connection refused | 255 | SOURCE | ''",
                "bash: line 1: traceroute: command not found | 127 | TOOL | ''",
                "socket: Operation not permitted | 1 | PERMISSION | ''"
            })
    void tellsTheWayToAnotherHostFromWhatHappensThere(String stderr, int exitCode, FailureKind kind, String advice) {
        TraceFailedException failure = failure("ssh", output("", stderr, exitCode, false));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.explanation()).isEqualTo(failure.getMessage() + advice);
    }

    @Test
    void givesNoAdviceOnOtherFailures() {
        TraceFailedException failure = failure(output("", "connect: Network is unreachable", 1, false));
        assertThat(failure.explanation()).isEqualTo(failure.getMessage());
    }

    @Test
    void tellsADeadlineFromAToolThatPrintsNothingAndOneThatPrintsRubbish() {
        TraceFailedException late = failure(output(HEADER, "", null, true));
        assertThat(late.kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(late)
                .hasMessage("traceroute 2.1.2 to 203.0.113.9: expected a trace, found no hop before its deadline;"
                        + " line 1: expected hops after the header, found none: '" + HEADER + "'");
        TraceFailedException mute = failure(output("", "", 0, false));
        assertThat(mute.kind()).isEqualTo(FailureKind.TOOL);
        assertThat(mute)
                .hasMessage("traceroute 2.1.2 to 203.0.113.9: expected a trace, found no output, but exit code 0");
        TraceFailedException rubbish = failure(output("hello\n", "", 0, false));
        assertThat(rubbish.kind()).isEqualTo(FailureKind.UNREADABLE);
        assertThat(rubbish)
                .hasMessage("traceroute 2.1.2 to 203.0.113.9: expected a trace, found exit code 0;"
                        + " line 1: expected a hop such as ' 1  192.0.2.1  0.412 ms', found none: 'hello'");
    }

    @Test
    void keepsTheTraceThatWasAskedForOfSeveral() throws TraceFailedException {
        String printed = HEADER.replace("113.9", "113.8") + "\n 1  192.0.2.1  0.412 ms\n 2  203.0.113.8  9.5 ms\n"
                + HEADER + "\n 1  192.0.2.1  0.512 ms\n 2  203.0.113.9  9.6 ms\n";
        Trace trace = assembly.assemble(REQUEST, output(printed, "", 0, false), tool("mtr"), Samples.NOON);
        assertThat(trace.hops())
                .containsExactly(
                        new Hop(1, List.of(reply("192.0.2.1", 512))), new Hop(2, List.of(reply("203.0.113.9", 9600))));
        assertThat(trace.warnings()).containsExactly("1 other trace was printed with this one and left out");
    }

    @Test
    void takesNoHopLimitForThatOfACommandWhichMayHaveAnother() throws TraceFailedException {
        String printed = "Tracing the route to 203.0.113.9\n\n  1 192.0.2.1 4 msec\n  2 192.0.2.2 4 msec\n";
        CommandOutput output = output(printed, "", 0, false);
        assertThat(assembly.assemble(REQUEST, output, new Tool("ssh", false), Samples.NOON)
                        .outcome())
                .isEqualTo(new Outcome.Silent(2));
        assertThat(assembly.assemble(REQUEST, output, tool("traceroute"), Samples.NOON)
                        .outcome())
                .isEqualTo(new Outcome.Reached());
    }

    private static Tool tool(String description) {
        return new Tool(description, true);
    }

    private TraceFailedException failure(CommandOutput output) {
        return failure("traceroute 2.1.2", output);
    }

    private TraceFailedException failure(String tool, CommandOutput output) {
        var thrown = new TraceFailedException[1];
        assertThatThrownBy(() -> assembly.assemble(REQUEST, output, tool(tool), Samples.NOON))
                .isInstanceOfSatisfying(TraceFailedException.class, e -> thrown[0] = e);
        return thrown[0];
    }

    private static CommandOutput output(String stdout, String stderr, @Nullable Integer exitCode, boolean timedOut) {
        return new CommandOutput(stdout.getBytes(UTF_8), stderr, exitCode, timedOut, false);
    }

    private static Reply reply(String address, long micros) {
        return Reply.of(Samples.address(address), Duration.ofNanos(micros * 1000));
    }
}
