package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.ShippedRoutes;
import io.pathwatch.detect.FailedTraceProcessor;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.schedule.LogErrorProcessor;
import io.pathwatch.schedule.RepeatedErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped {@code routes/run-command.camel.yaml}. */
class RunCommandRouteTest {

    private static final Target TARGET = Samples.target("127.0.0.1", Samples.probe(ProbeMethod.UDP));
    private static final Series SERIES = new Series("fra1", "dns", AddressFamily.IPV4, "udp", null);
    private static final TraceRequest REQUEST =
            new TraceRequest(TARGET, SERIES, Samples.address("127.0.0.1"), Samples.NOON);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CommandRunner runner = new CommandRunner(Programs.of(List.of()));

    @BeforeEach
    void start() {
        context.disableJMX();
        context.getRegistry().bind("tracerouteArgs", new TracerouteArgsProcessor(key -> Source.Command.LOCAL));
        context.getRegistry().bind("traceroute", new TracerouteDataFormat(new ToolVersions(runner), Clock.systemUTC()));
    }

    @AfterEach
    void stop() throws IOException {
        context.stop();
        runner.close();
    }

    private Object run(ExecCommandExecutor executor, TraceRequest request) throws Exception {
        context.getRegistry().bind("tracerouteExecutor", executor);
        ShippedRoutes.load(context, "run-command");
        context.start();
        return context.createFluentProducerTemplate()
                .to("direct:run-command")
                .withBody(TARGET)
                .withVariable(TraceRequest.VARIABLE, request)
                .request();
    }

    @Test
    void readsARecordedTraceWithASilentHop() throws Exception {
        List<ExecCommand> commands = new ArrayList<>();
        byte[] recorded = Files.readAllBytes(Path.of("src/test/resources/traceroute/linux/ipv4-silent-hop.txt"));
        Trace trace = (Trace) run(
                command -> {
                    commands.add(command);
                    return new TracerouteCommandExecutor.Result(
                            command, new CommandOutput(recorded, "", 0, false, false));
                },
                REQUEST);
        assertThat(commands).hasSize(1);
        assertThat(commands.get(0).getExecutable()).isEqualTo("traceroute");
        assertThat(commands.get(0).getArgs())
                .isEqualTo(TracerouteArguments.of(TARGET.probe(), Samples.address("127.0.0.1")));
        assertThat(commands.get(0).getTimeout())
                .isEqualTo(TARGET.probe().deadline().toMillis());
        assertThat(commands.get(0).getInput()).isEmpty();
        assertThat(trace.series()).isEqualTo(SERIES);
        assertThat(trace.startedAt()).isEqualTo(Samples.NOON);
        assertThat(trace.hops())
                .isEqualTo(new TracerouteReader().read(recorded).get(0).hops());
    }

    @Test
    void runsTheInstalledTraceroute() throws Exception {
        Trace trace = (Trace) run(new TracerouteCommandExecutor(runner), REQUEST);
        assertThat(trace.outcome()).isEqualTo(new Outcome.Reached());
        assertThat(trace.responders()).containsExactly(Samples.address("127.0.0.1"));
        assertThat(trace.tool()).startsWith("traceroute 2.");
    }

    @Test
    void storesAFailedTraceWhenTheProgramCannotBeStarted() throws Exception {
        List<Report> stored = new ArrayList<>();
        context.getRegistry().bind("failedTrace", new FailedTraceProcessor(Samples.CLOCK));
        context.getRegistry().bind("logError", new LogErrorProcessor(new RepeatedErrors()));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:store-trace")
                        .process(exchange -> stored.add(exchange.getMessage().getMandatoryBody(Report.class)));
            }
        });
        ShippedRoutes.load(context, "handle-errors");
        CommandRunner nothingInstalled = new CommandRunner(new Programs(List.of("traceroute"), List.of("/nowhere")));

        run(new TracerouteCommandExecutor(nothingInstalled), REQUEST);

        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).trace().outcome())
                .isEqualTo(
                        new Outcome.Failed(
                                FailureKind.TOOL,
                                "traceroute: expected an executable program, found none in /nowhere;"
                                        + " install it with 'apt-get install traceroute', or set pathwatch.traceroute.executable to its path"));
    }

    @Test
    void failsWithWhatTheToolSaid() {
        assertThatThrownBy(() -> run(
                        command -> new TracerouteCommandExecutor.Result(
                                command,
                                new CommandOutput(
                                        "traceroute to 192.0.2.1".getBytes(UTF_8),
                                        "connect: No route\n",
                                        1,
                                        false,
                                        false)),
                        REQUEST))
                .hasRootCauseMessage("line 1: expected hops after the header, found none: 'traceroute to 192.0.2.1'")
                .cause()
                .isInstanceOf(TraceFailedException.class)
                .hasMessageContaining("to 127.0.0.1: expected a trace, found exit code 1 and 'connect: No route'");
    }

    @Test
    void refusesOptionsThatCannotBeGivenToTheTool() {
        TraceRequest undecided = new TraceRequest(
                Samples.target("127.0.0.1", ProbeOptions.DEFAULT), SERIES, Samples.address("127.0.0.1"), Samples.NOON);
        assertThatThrownBy(() -> run(new TracerouteCommandExecutor(runner), undecided))
                .hasMessageContaining("Exception occurred")
                .cause()
                .hasMessage("target 'dns': method: expected udp, icmp or tcp, was still auto");
    }
}
