package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.enrich.EnrichTraceProcessor;
import io.pathwatch.enrich.GeoIpDirectory;
import io.pathwatch.enrich.GeoIpFiles;
import io.pathwatch.enrich.HostInfoReader;
import io.pathwatch.enrich.TraceEnrichment;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceRequest;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real {@code routes/enrich-trace.camel.yaml} with the databases of the tests. */
class EnrichTraceRouteTest {

    private static final Path FIXTURES = Path.of("src/test/resources/enrich");
    private static final Series SERIES = new Series("fra1", "dns", AddressFamily.IPV4, "icmp", null);
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final HostInfoReader host = new HostInfoReader(FIXTURES.resolve("proc-net"), null, Clock.systemUTC());

    @BeforeEach
    void startTheShippedRoute() throws Exception {
        GeoIpDirectory geoIp = new GeoIpDirectory(
                new GeoIpFiles(FIXTURES.resolve("city.mmdb"), null, null), Clock.systemUTC(), notice -> {});
        context.getRegistry()
                .bind(
                        "enrichTrace",
                        new EnrichTraceProcessor(new TraceEnrichment(geoIp, null, host), target -> target.source()
                                .equals(Target.THIS_HOST)));
        ShippedRoutes.load(context, "enrich-trace");
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void turnsATraceIntoItsReport() throws Exception {
        Exchange exchange = send(Target.THIS_HOST, trace());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(Report.class))
                .isEqualTo(new Report(
                        trace(),
                        target(Target.THIS_HOST),
                        Map.of(
                                InetAddress.getByName("198.51.100.1"),
                                new ResponderDetails(null, null, null, 47.3667, 8.55, 5, "Zurich", "CH")),
                        host.read(),
                        null));
    }

    @Test
    void leavesThisHostOutOfATraceThatWasMadeElsewhere() throws Exception {
        Report report = send("DE", trace()).getMessage().getBody(Report.class);
        assertThat(report.host()).isNull();
        assertThat(report.target()).isEqualTo(target("DE"));
    }

    @Test
    void refusesABodyThatIsNoTrace() {
        assertThatThrownBy(() -> {
                    throw send(Target.THIS_HOST, "1 192.0.2.1").getException();
                })
                .isInstanceOf(InvalidPayloadException.class);
    }

    @Test
    void saysThatTheRequestIsMissing() throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(trace());
        Exception failure = context.createProducerTemplate()
                .send("direct:enrich-trace", exchange)
                .getException();
        assertThat(failure)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enrich-trace: expected the variable 'request' with the request of trace " + trace().id()
                        + ", found none");
    }

    private Exchange send(String source, Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setVariable(TraceRequest.VARIABLE, new TraceRequest(target(source), SERIES, null, START));
        exchange.getMessage().setBody(body);
        return context.createProducerTemplate().send("direct:enrich-trace", exchange);
    }

    private static Target target(String source) {
        return new Target(
                "dns",
                "",
                "198.51.100.53",
                source,
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of());
    }

    private static Trace trace() throws Exception {
        Hop hop = new Hop(1, List.of(Reply.of(InetAddress.getByName("198.51.100.1"), Duration.ofMillis(1))));
        return new Trace(
                SERIES,
                null,
                START,
                START.plusSeconds(1),
                "traceroute 2.1.2",
                new Outcome.Reached(),
                List.of(hop),
                0,
                false,
                List.of(),
                null);
    }
}
