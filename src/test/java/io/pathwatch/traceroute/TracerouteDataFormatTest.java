package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracerouteDataFormatTest {

    private static final Path PLAIN = Path.of("src/test/resources/traceroute/linux/ipv4-plain.txt");

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
    void putsTheTextOfAnotherSourceIntoTheSeriesThatWasAsked() throws Exception {
        Series series = new Series("DE", "dns", AddressFamily.IPV4, "remote", null);
        Exchange exchange = requested(series);
        Trace trace = (Trace) format.unmarshal(exchange, Files.readString(PLAIN));
        assertThat(trace.series()).isEqualTo(series);
        assertThat(trace.tool()).isEqualTo("LO");
        assertThat(trace.destination()).isEqualTo(Samples.address("203.0.113.80"));
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
