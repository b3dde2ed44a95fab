package io.pathwatch.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.format.Schemas;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kamelets for traces, in another application, with the installed traceroute on the loopback address. */
class TracerouteKameletsTest {

    private static final Map<String, String> PROBE = Map.of(
            "method", "udp",
            "port", "33434",
            "family", "4",
            "probes", "2",
            "wait", "1s",
            "maxTtl", "5",
            "deadline", "10s",
            "source", "fra1");

    @TempDir
    Path folder;

    @Test
    void sourceTracesItsTargetsEveryPeriod() throws Exception {
        try (BareApplication application = BareApplication.start("""
                - route:
                    id: under-test
                    from:
                      uri: kamelet:traceroute-source
                      parameters:
                        targets: "127.0.0.1, 127.0.0.2"
                        period: 5s
                        source: fra1
                      steps:
                        - to:
                            uri: mock:out
                """)) {
            MockEndpoint out = application.out();
            out.setResultWaitTime(20_000);
            out.setMinimumExpectedMessageCount(3);
            out.assertIsSatisfied();

            for (Exchange exchange : out.getExchanges().subList(0, 2)) {
                Trace trace = exchange.getMessage().getBody(Trace.class);
                assertThat(trace.isReached()).isTrue();
                assertThat(exchange.getMessage().getHeaders())
                        .containsEntry(PathwatchHeaders.SOURCE, "fra1")
                        .containsEntry(PathwatchHeaders.TARGET, trace.series().target())
                        .containsEntry(PathwatchHeaders.SERIES, trace.series().id());
            }
            assertThat(out.getExchanges().subList(0, 3))
                    .extracting(exchange -> exchange.getMessage().getHeader(PathwatchHeaders.TARGET))
                    .containsExactly("127.0.0.1", "127.0.0.2", "127.0.0.1");
        }
    }

    @Test
    void sourceTakesEachOfItsProperties() throws Exception {
        Path tool = recorder();
        Map<String, String> options = new LinkedHashMap<>(PROBE);
        options.put("targets", "127.0.0.1");
        options.put("period", "1h");
        options.put("parallel", "2");
        options.put("format", "v1");
        options.put("executable", tool.toString());
        assertThat(options.keySet())
                .isEqualTo(KameletFile.of("traceroute-source").properties());

        try (BareApplication application =
                BareApplication.start("kamelet:traceroute-source", BareApplication.parameters(6, options), "")) {
            MockEndpoint out = application.out();
            out.setResultWaitTime(20_000);
            out.setExpectedMessageCount(1);
            out.assertIsSatisfied();

            String body = out.getExchanges().get(0).getMessage().getBody(String.class);
            Schemas.assertV1Trace(body);
            assertThat(body).contains("\"source\":\"fra1\"").doesNotContain("\n");
            assertThat(calls()).contains("-n -q 2 -w 1,3,10 -N 16 -m 5 -U -p 33434 -4 -- 127.0.0.1");
        }
    }

    @Test
    void sourceGoesOnWhenATargetCannotBeTraced() throws Exception {
        try (BareApplication application = BareApplication.start(
                "kamelet:traceroute-source",
                BareApplication.parameters(6, Map.of("targets", "not..a.name,127.0.0.1", "probes", "1")),
                "")) {
            MockEndpoint out = application.out();
            out.setResultWaitTime(20_000);
            out.setExpectedMessageCount(1);
            out.assertIsSatisfied();

            assertThat(out.getExchanges().get(0).getMessage().getHeader(PathwatchHeaders.TARGET))
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void actionTracesTheTargetInTheBody() throws Exception {
        try (BareApplication application = action(Map.of())) {
            Object trace = application.template().requestBody("direct:in", "127.0.0.1\n");

            assertThat(trace).isInstanceOfSatisfying(Trace.class, made -> {
                assertThat(made.isReached()).isTrue();
                assertThat(made.series().target()).isEqualTo("127.0.0.1");
            });
        }
    }

    @Test
    void actionTracesTheTargetOfItsProperty() throws Exception {
        try (BareApplication application = action(Map.of("target", "${header.host}"))) {
            Trace trace = application
                    .template()
                    .requestBodyAndHeader("direct:in", "of no matter", "host", "127.0.0.3", Trace.class);

            assertThat(trace.series().target()).isEqualTo("127.0.0.3");
        }
        try (BareApplication application = action(Map.of("target", "127.0.0.4", "format", "table"))) {
            assertThat(application.template().requestBody("direct:in", "of no matter", String.class))
                    .startsWith("trace to 127.0.0.4 from ")
                    .contains("reached")
                    .doesNotEndWith("\n");
        }
    }

    @Test
    void actionTakesEachOfItsProperties() throws Exception {
        Map<String, String> options = new LinkedHashMap<>(PROBE);
        options.put("target", "127.0.0.1");
        options.put("format", "classic");
        options.put("executable", recorder().toString());
        assertThat(options.keySet())
                .isEqualTo(KameletFile.of("traceroute-action").properties());

        try (BareApplication application = action(options)) {
            Schemas.assertClassic(application.template().requestBody("direct:in", "", String.class));

            assertThat(calls()).contains("-n -q 2 -w 1,3,10 -N 16 -m 5 -U -p 33434 -4 -- 127.0.0.1");
        }
    }

    @Test
    void actionFailsWhereNothingCanBeTraced() throws Exception {
        try (BareApplication application = action(Map.of())) {
            for (String target : List.of("-V", "a b", "224.0.0.1")) {
                assertThatThrownBy(() -> application.template().requestBody("direct:in", target))
                        .isInstanceOf(CamelExecutionException.class)
                        .cause()
                        .isInstanceOf(TraceFailedException.class)
                        .hasMessageStartingWith("target '" + target + "': expected ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "period    | 1s    | period: expected a duration from 5000ms to 86400000ms with its unit (ms, s, m, h, d), was '1s'",
                "period    | 60    | period: expected a duration from 5000ms to 86400000ms with its unit (ms, s, m, h, d), was '60'",
                "parallel  | 0     | parallel: expected a whole number from 1 to 64, was '0'",
                "parallel  | many  | parallel: expected a whole number from 1 to 64, was 'many'",
                "format    | xml   | format: expected 'object', 'classic', 'v1' or 'table', was 'xml'",
                "method    | sctp  | method: expected 'auto', 'udp', 'icmp' or 'tcp', was 'sctp'",
                "method    | tcp   | port: expected a number from 1 to 65535 for method 'tcp', was absent",
                "port      | 65536 | port: expected a whole number from 1 to 65535, was '65536'",
                "family    | 5     | family: expected '4', '6' or 'any', was '5'",
                "probes    | 11    | probes: expected a whole number from 1 to 10, was '11'",
                "wait      | 2     | wait: expected a duration from 10ms to 60000ms with its unit (ms, s, m, h, d), was '2'",
                "maxTtl    | 256   | maxTtl: expected a whole number from 1 to 255, was '256'",
                "deadline  | 2h    | deadline: expected a duration from 1000ms to 3600000ms with its unit (ms, s, m, h, d), was '2h'",
                "targets   | a,,b  | targets: expected host names or addresses, separated by commas, was 'a,,b'",
            })
    void namesAWrongValue(String option, String value, String message) {
        Map<String, String> options = new LinkedHashMap<>(Map.of("targets", "127.0.0.1"));
        options.put(option, value);

        assertThatThrownBy(() -> BareApplication.start(
                                "kamelet:traceroute-source", BareApplication.parameters(6, options), "")
                        .close())
                .satisfies(e -> assertThat(messages(e)).contains(": " + message));
    }

    @Test
    void saysWhichTargetsAnEndpointNeeds() {
        assertThatThrownBy(() -> BareApplication.start(
                                "traceroute", BareApplication.parameters(6, Map.of("period", "5m")), "")
                        .close())
                .satisfies(e -> assertThat(messages(e)).contains("targets: expected one at least in 'from'"));
        assertThatThrownBy(() -> BareApplication.start("direct:in", "", "        - to: traceroute:a,b\n")
                        .close())
                .satisfies(e -> assertThat(messages(e)).contains("targets: expected one in 'to', or none"));
    }

    @Test
    void tracesAnAddressOfIpv6AndStartsAgain() throws Exception {
        try (BareApplication application =
                BareApplication.start("direct:in", "", "        - to: traceroute:::1?format=table\n")) {
            application.context().getRouteController().stopRoute("under-test");
            application.context().getRouteController().startRoute("under-test");

            assertThat(application.template().requestBody("direct:in", "", String.class))
                    .startsWith("trace to ::1 from ");
        }
    }

    private static BareApplication action(Map<String, String> options) throws Exception {
        String parameters = options.isEmpty() ? "" : BareApplication.parameters(12, options);
        return BareApplication.start(
                "direct:in", "", "        - to:\n            uri: kamelet:traceroute-action\n" + parameters);
    }

    /** A traceroute that notes its arguments. */
    private Path recorder() throws Exception {
        Path tool = folder.resolve("traceroute");
        Files.writeString(tool, """
                #!/bin/sh
                printf '%%s\\n' "$*" >> %s
                echo 'traceroute to 127.0.0.1 (127.0.0.1), 5 hops max, 60 byte packets'
                echo ' 1  127.0.0.1  0.030 ms  0.010 ms'
                """.formatted(folder.resolve("calls")));
        return Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> calls() throws Exception {
        return Files.readAllLines(folder.resolve("calls"));
    }

    private static String messages(Throwable e) {
        StringBuilder messages = new StringBuilder();
        ObjectHelper.createExceptionIterable(e)
                .forEach(each -> messages.append(each.getMessage()).append('\n'));
        return messages.toString();
    }
}
