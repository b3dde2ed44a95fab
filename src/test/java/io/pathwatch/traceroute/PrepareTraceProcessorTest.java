package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.DueTrace;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class PrepareTraceProcessorTest {

    private static final Series SERIES = new Series("fra1", "dns", AddressFamily.IPV4, "udp", null);

    private final PrepareTraceProcessor processor = new PrepareTraceProcessor(
            new TraceRequests(
                    new TargetResolver(Samples.names("www.example.net", "192.0.2.1")),
                    new MethodProbe(new CommandRunner(new Programs(List.of(), List.of()))),
                    new Samples.Memory(),
                    Samples.CLOCK),
            key -> Source.Command.LOCAL,
            "fra1");

    @Test
    void setsHeadersAndTheRequest() throws Exception {
        Target target = Samples.target("www.example.net", Samples.probe(ProbeMethod.UDP));
        Exchange exchange = exchange(target);
        processor.process(exchange);
        assertThat(exchange.getMessage().getHeaders()).containsExactlyInAnyOrderEntriesOf(headers());
        assertThat(exchange.getVariable("request"))
                .isEqualTo(new TraceRequest(target, SERIES, Samples.address("192.0.2.1"), Samples.NOON));
    }

    @Test
    void setsThemAlsoWhenTheNameFails() {
        Target target = Samples.target("gone.example.net", Samples.probe(ProbeMethod.UDP));
        Exchange exchange = exchange(target);
        assertThatThrownBy(() -> processor.process(exchange)).isInstanceOf(TraceFailedException.class);
        assertThat(exchange.getMessage().getHeaders()).containsExactlyInAnyOrderEntriesOf(headers());
        assertThat(exchange.getVariable("request")).isEqualTo(new TraceRequest(target, SERIES, null, Samples.NOON));
    }

    @Test
    void preparesTheSeriesOfLossesWhereTheyAreToBeCounted() throws Exception {
        Target target = Samples.target("www.example.net", Samples.probe(ProbeMethod.UDP));
        Exchange exchange = exchange(target);
        exchange.setVariable("due", new DueTrace(target.key(), target, DueTrace.Purpose.LOSS));
        processor.process(exchange);
        Series counted = new Series("fra1", "dns", AddressFamily.IPV4, "loss", null);
        assertThat(exchange.getVariable("request"))
                .isEqualTo(new TraceRequest(target, counted, Samples.address("192.0.2.1"), Samples.NOON));
        assertThat(exchange.getMessage().getHeader(PathwatchHeaders.SERIES)).isEqualTo(counted.id());
        assertThat(exchange.getVariable("kind")).isEqualTo("loss");
    }

    @Test
    void wantsATarget() {
        assertThatThrownBy(() -> processor.process(exchange("www.example.net")))
                .isInstanceOf(InvalidPayloadException.class);
    }

    private static Map<String, Object> headers() {
        return Map.of(
                PathwatchHeaders.TARGET, "dns",
                PathwatchHeaders.SOURCE, "fra1",
                PathwatchHeaders.SERIES, SERIES.id());
    }

    private static Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        return exchange;
    }
}
