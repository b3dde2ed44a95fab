package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.model.TracerouteFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracerouteDataFormatTest {

    private static final Path PLAIN = Path.of("src/test/resources/traceroute/linux/ipv4-plain.txt");

    private static final Path JSON = Path.of("src/test/resources/traceroute/json");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final TracerouteDataFormat format = new TracerouteDataFormat(null, Samples.CLOCK);

    @BeforeEach
    void start() {
        context.disableJMX();
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void readsATextThatNobodyAskedFor() throws Exception {
        String text = Files.readString(PLAIN);
        Trace trace = (Trace) format.unmarshal(new DefaultExchange(context), text);
        assertThat(trace)
                .isEqualTo(new Trace(
                        new Series("unknown", "www.example.net", AddressFamily.IPV4, "remote", null),
                        Samples.address("203.0.113.80"),
                        Samples.NOON,
                        Samples.NOON,
                        "traceroute",
                        new Outcome.Reached(),
                        new TracerouteReader().read(text).get(0).hops(),
                        null,
                        false,
                        List.of(),
                        text));
    }

    /** Cisco and others print none: whether the last hop is the target shows by its address alone. */
    @Test
    void makesUpNoHopLimit() throws Exception {
        assertThat(outcome("traceroute to 203.0.113.9 (203.0.113.9), 30 hops max\n 1  192.0.2.1  1.5 ms\n"))
                .isEqualTo(new Outcome.Reached());
        assertThat(outcome("Tracing the route to 203.0.113.9\n  1 192.0.2.1 4 msec\n"))
                .isEqualTo(new Outcome.Silent(1));
        assertThat(outcome("Tracing the route to 203.0.113.9\n  1 203.0.113.9 4 msec\n"))
                .isEqualTo(new Outcome.Reached());
    }

    @Test
    void believesTracepathThatItReachedTheTarget() throws Exception {
        assertThat(outcome(" 1:  gw.example.net  0.512ms\n 2:  www.example.net  11.044ms reached\n"))
                .isEqualTo(new Outcome.Reached());
        assertThat(outcome(" 1:  gw.example.net  0.512ms\n 2:  www.example.net  11.044ms\n"))
                .isEqualTo(new Outcome.Silent(2));
    }

    private Outcome outcome(String text) throws Exception {
        return ((Trace) format.unmarshal(new DefaultExchange(context), text)).outcome();
    }

    @Test
    void readsASavedPage() throws Exception {
        String page = "<html><body><pre>" + Files.readString(PLAIN) + "</pre></body></html>";
        Trace trace = (Trace) format.unmarshal(new DefaultExchange(context), page);
        assertThat(trace.hops())
                .isEqualTo(new TracerouteReader()
                        .read(Files.readString(PLAIN))
                        .get(0)
                        .hops());
    }

    @Test
    void readsStreamsToo() throws Exception {
        byte[] bytes = Files.readAllBytes(PLAIN);
        Exchange exchange = new DefaultExchange(context);
        assertThat(format.unmarshal(exchange, new ByteArrayInputStream(bytes)))
                .isEqualTo(format.unmarshal(exchange, bytes));
    }

    @Test
    void isFoundByItsName() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:read").unmarshal().custom("traceroute");
            }
        });
        Object read = context.createProducerTemplate().requestBody("direct:read", PLAIN.toFile());
        assertThat(read).isInstanceOfSatisfying(Trace.class, trace -> assertThat(trace.hops())
                .hasSize(3));
    }

    @Test
    void isFoundByTheYamlRouteOfAnyApplication() throws Exception {
        String route = """
                - route:
                    from:
                      uri: direct:read-recorded
                      steps:
                        - unmarshal:
                            custom:
                              ref: traceroute
                """;
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("read.yaml", route));
        Object read = context.createProducerTemplate()
                .requestBody(
                        "direct:read-recorded",
                        JSON.resolve("atlas-4570-to-4609-errors.json").toFile());
        assertThat(read).asInstanceOf(list(Trace.class)).hasSize(3);
    }

    @Test
    void takesFromJsonWhereWhenAndHowItWasTraced() throws Exception {
        byte[] json = Files.readAllBytes(JSON.resolve("atlas-4610-to-4749-direct-try.json"));
        Object read = format.unmarshal(new DefaultExchange(context), json);
        assertThat(read).asInstanceOf(list(Trace.class)).first().satisfies(trace -> {
            Series series = new Series("atlas/1011", "www.example.net", AddressFamily.IPV4, "icmp", null);
            assertThat(trace)
                    .isEqualTo(new Trace(
                            series,
                            Samples.address("203.0.113.9"),
                            Instant.ofEpochSecond(1420000000),
                            Instant.ofEpochSecond(1420000060),
                            "RIPE Atlas 4660",
                            new Outcome.Reached(),
                            new TracerouteReader().read(json).get(0).hops(),
                            null,
                            false,
                            List.of("direct try with TTL 255: a reply from 203.0.113.9 after 21.125 ms"),
                            null));
        });
    }

    @Test
    void givesAFailedTraceForOneWithoutHops() throws Exception {
        byte[] json = Files.readAllBytes(JSON.resolve("atlas-4570-to-4609-errors.json"));
        Object read = format.unmarshal(new DefaultExchange(context), json);
        assertThat(read)
                .asInstanceOf(list(Trace.class))
                .extracting(Trace::outcome)
                .last()
                .isEqualTo(new Outcome.Failed(
                        FailureKind.NAME, "name resolution failed: non-recoverable failure in name resolution"));
    }

    @Test
    void readsTheJsonOfAToolThatWasAskedFor() throws Exception {
        Series series = new Series("DE", "dns", AddressFamily.IPV4, "remote", null);
        String json = Files.readString(JSON.resolve("mtr-0.95.json"));
        Trace trace = (Trace) format.unmarshal(requested(series), json);
        assertThat(trace.series()).isEqualTo(series);
        assertThat(trace.hops())
                .isEqualTo(new TracerouteReader().read(json).get(0).hops());
    }

    @Test
    void putsTheTextOfAnotherSourceIntoTheSeriesThatWasAsked() throws Exception {
        Series series = new Series("DE", "dns", AddressFamily.IPV4, "remote", null);
        Exchange exchange = requested(series);
        Trace trace = (Trace) format.unmarshal(exchange, Files.readString(PLAIN));
        assertThat(trace.series()).isEqualTo(series);
        assertThat(trace.tool()).isEqualTo("LO");
        assertThat(trace.destination()).isEqualTo(Samples.address("203.0.113.80"));
    }

    @Test
    void readsThePageOfASourceThatWasAskedForAlsoCompressed() throws Exception {
        Series series = new Series("DE", "dns", AddressFamily.IPV4, "remote", null);
        String page = "<html><body><pre>" + Files.readString(PLAIN) + "</pre></body></html>";
        Trace trace = (Trace) format.unmarshal(requested(series), page);
        assertThat(trace.raw()).isEqualTo(page);
        assertThat(trace.hops())
                .isEqualTo(new TracerouteReader()
                        .read(Files.readString(PLAIN))
                        .get(0)
                        .hops());
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(page.getBytes(UTF_8));
        }
        Trace expanded = (Trace) format.unmarshal(requested(series), compressed.toByteArray());
        assertThat(expanded.hops()).isEqualTo(trace.hops());
        assertThat(expanded.raw()).isNull();
        assertThat(((Trace) format.unmarshal(new DefaultExchange(context), compressed.toByteArray())).raw())
                .isNull();
    }

    @Test
    void saysWhyTheJsonOfASourceHoldsNoHops() {
        Exchange exchange = requested(new Series("DE", "dns", AddressFamily.IPV4, "remote", null));
        String failed = "{\"type\":\"traceroute\",\"fw\":5080,\"result\":[{\"error\":\"name resolution failed\"}]}\n";
        assertThatThrownBy(() -> format.unmarshal(exchange, failed))
                .isInstanceOf(TraceFailedException.class)
                .hasMessage("source 'LO': expected a trace, found one without hops: name resolution failed");
    }

    @Test
    void saysWhichSourceGaveNoTrace() {
        Exchange exchange = requested(new Series("DE", "dns", AddressFamily.IPV4, "remote", null));
        assertThatThrownBy(() -> format.unmarshal(exchange, "too many requests"))
                .isInstanceOfSatisfying(
                        TraceFailedException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.SOURCE))
                .hasMessage("source 'LO': line 1: expected a hop such as ' 1  192.0.2.1  0.412 ms', found none:"
                        + " 'too many requests'");
    }

    @Test
    void rejectsWhatItCannotRead() {
        Exchange exchange = new DefaultExchange(context);
        assertThatThrownBy(() -> format.unmarshal(exchange, "hello")).isInstanceOf(TracerouteFormatException.class);
        assertThatThrownBy(() -> format.unmarshal(exchange, new Object())).isInstanceOf(InvalidPayloadException.class);
        assertThatThrownBy(() -> format.marshal(exchange, "x", null))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("traceroute: expected to read text, was asked to write it");
    }

    private Exchange requested(Series series) {
        Exchange exchange = new DefaultExchange(context);
        ProbeOptions probe = Samples.probe(ProbeMethod.UDP);
        exchange.setVariable(
                TraceRequest.VARIABLE,
                new TraceRequest(Samples.target("www.example.net", probe), series, null, Samples.NOON));
        return exchange;
    }
}
