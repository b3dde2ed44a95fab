package io.pathwatch.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.format.Schemas;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TracerouteFormatException;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The kamelet that reads, in another application. */
class ReadTracerouteKameletTest {

    private static final String ONE = """
            traceroute to 198.51.100.53 (198.51.100.53), 30 hops max, 60 byte packets
             1  192.0.2.1  0.412 ms  0.380 ms  0.377 ms
             2  198.51.100.53  10.004 ms  9.871 ms  9.902 ms
            """;
    private static final String TRACERT = """

            Tracing route to 198.51.100.53 over a maximum of 30 hops

              1    <1 ms    <1 ms    <1 ms  192.0.2.1
              2    10 ms     9 ms     9 ms  198.51.100.53

            Trace complete.
            """;

    @Test
    void readsATraceOfAnyDialect() throws Exception {
        try (BareApplication application = start("")) {
            for (String text : List.of(ONE, TRACERT)) {
                Trace trace = application.template().requestBody("direct:in", text, Trace.class);

                assertThat(trace.isReached()).isTrue();
                assertThat(trace.hopCount()).isEqualTo(2);
            }
        }
    }

    @Test
    void givesAListOfSeveral() throws Exception {
        try (BareApplication application = start("")) {
            assertThat(application.template().requestBody("direct:in", ONE + ONE))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(2)
                    .hasOnlyElementsOfType(Trace.class);
        }
    }

    @Test
    void givesJsonAndTables() throws Exception {
        assertThat(KameletFile.of("read-traceroute-action").properties()).containsExactly("format");
        try (BareApplication application = start("v1")) {
            List<String> lines = application
                    .template()
                    .requestBody("direct:in", ONE + ONE, String.class)
                    .lines()
                    .toList();

            assertThat(lines).hasSize(2).allSatisfy(Schemas::assertV1Trace);
        }
        try (BareApplication application = start("classic")) {
            assertThat(application.template().requestBody("direct:in", ONE, String.class))
                    .satisfies(Schemas::assertClassic);
        }
        try (BareApplication application = start("table")) {
            assertThat(application.template().requestBody("direct:in", ONE, String.class))
                    .startsWith("trace to 198.51.100.53 from unknown, traceroute, ")
                    .contains("198.51.100.53", "10.004");
        }
    }

    @Test
    void failsWhereThereIsNoTrace() throws Exception {
        try (BareApplication application = start("")) {
            assertThatThrownBy(() -> application.template().requestBody("direct:in", "no trace at all"))
                    .isInstanceOf(CamelExecutionException.class)
                    .hasCauseInstanceOf(TracerouteFormatException.class);
        }
    }

    @Test
    void namesAWrongFormat() {
        assertThatThrownBy(() -> start("xml").close())
                .hasStackTraceContaining("format: expected 'object', 'classic', 'v1' or 'table', was 'xml'");
    }

    private static BareApplication start(String format) throws Exception {
        String parameters = format.isEmpty() ? "" : "            parameters:\n              format: " + format + "\n";
        return BareApplication.start(
                "direct:in", "", "        - to:\n            uri: kamelet:read-traceroute-action\n" + parameters);
    }
}
