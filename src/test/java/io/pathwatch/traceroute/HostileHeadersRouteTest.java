package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.ShippedRoutes;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceRequest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped {@code run-command.camel.yaml}, called by a route that brings a stranger's headers along. */
class HostileHeadersRouteTest {

    private static final Target TARGET = Samples.target("127.0.0.1", Samples.probe(ProbeMethod.UDP));
    private static final TraceRequest REQUEST = new TraceRequest(
            TARGET,
            new Series("fra1", "dns", AddressFamily.IPV4, "udp", null),
            Samples.address("127.0.0.1"),
            Samples.NOON);

    @TempDir
    Path directory;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private CommandRunner runner;

    @BeforeEach
    void start() throws Exception {
        Script.write(
                directory,
                "traceroute",
                "if [ \"$1\" = --version ]; then exit 0; fi",
                "pwd > " + directory + "/started; for a in \"$@\"; do printf '%s\\n' \"$a\" >> " + directory
                        + "/started; done",
                "cat >> " + directory + "/started",
                "echo 'traceroute to 127.0.0.1 (127.0.0.1), 30 hops max, 60 byte packets'",
                "echo ' 1  127.0.0.1  0.030 ms  0.010 ms  0.009 ms'");
        runner = new CommandRunner(Script.programs(directory, "traceroute"));
        context.disableJMX();
        context.getRegistry().bind("tracerouteArgs", new TracerouteArgsProcessor(key -> Source.Command.LOCAL));
        context.getRegistry().bind("traceroute", new TracerouteDataFormat(new ToolVersions(runner), Clock.systemUTC()));
        context.getRegistry().bind("tracerouteExecutor", new TracerouteCommandExecutor(runner));
        ShippedRoutes.load(context, "run-command");
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        runner.close();
    }

    @Test
    void startsTracerouteWithTheArgumentsOfTheTargetWhateverHeadersSay() throws Exception {
        Map<String, UnaryOperator<String>> spellings = Map.of(
                "as it is", name -> name,
                "lower", name -> name.toLowerCase(Locale.ROOT),
                "upper", name -> name.toUpperCase(Locale.ROOT),
                "mixed", name -> "cAMEL" + name.substring(5));
        for (Map.Entry<String, UnaryOperator<String>> spelling : new TreeMap<>(spellings).entrySet()) {
            File file = directory.resolve("out").toFile();
            Map<String, Object> headers = new TreeMap<>();
            Map.of(
                            "CamelExecCommandExecutable", "/usr/bin/id",
                            "CamelExecCommandArgs", List.of("-V"),
                            "CamelExecCommandWorkingDir", "/tmp",
                            "CamelExecCommandOutFile", file.getPath(),
                            "CamelExecCommandTimeout", "1",
                            "CamelExecCommandExitValues", "0",
                            "CamelExecUseStderrOnEmptyStdout", "true",
                            "CamelBeanMethodName", "close",
                            "CamelFileName", "../../out")
                    .forEach((name, value) -> headers.put(spelling.getValue().apply(name), value));

            context.createFluentProducerTemplate()
                    .to("direct:run-command")
                    .withHeaders(headers)
                    .withBody("a stranger's body\n")
                    .withVariable(TraceRequest.VARIABLE, REQUEST)
                    .request();

            List<String> expected = new ArrayList<>(List.of("/"));
            expected.addAll(TracerouteArguments.of(TARGET.probe(), Samples.address("127.0.0.1")));
            assertThat(Files.readAllLines(directory.resolve("started")))
                    .as(spelling.getKey())
                    .isEqualTo(expected);
            assertThat(file).doesNotExist();
        }
    }
}
