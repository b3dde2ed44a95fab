package io.pathwatch.enrich;

import static io.pathwatch.enrich.Traces.SERIES;
import static io.pathwatch.enrich.Traces.TARGET;
import static io.pathwatch.enrich.Traces.hop;
import static io.pathwatch.enrich.Traces.reply;
import static io.pathwatch.enrich.Traces.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pathwatch.clock.MovedClock;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class AskNamesProcessorTest {

    private static final Duration TAKEN = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();
    private final FakeNames servers = new FakeNames();
    private final TraceEnrichment enrichment = new TraceEnrichment(
            null,
            new ReverseDns(servers, new MovedClock(), nanos::get, Duration.ofSeconds(15)),
            new HostInfoReader(Path.of("src/test/resources/enrich/proc-net"), null, Clock.systemUTC()));
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void asksForTheNamesOfTheListAndLeavesItAsItIs() {
        List<RequestedTrace> list =
                List.of(requested(trace(hop(1, reply("192.0.2.1")))), requested(trace(hop(1, reply("192.0.2.2")))));
        exchange.getMessage().setBody(list);

        new AskNamesProcessor(enrichment).process(exchange);

        await().until(() -> servers.asked.size() == 2);
        assertThat(exchange.getMessage().getBody()).isSameAs(list);
    }

    @Test
    void letsEachReportTakeFromTheSameBudget() throws Exception {
        ReverseDns slow = new ReverseDns(
                address -> {
                    nanos.addAndGet(TAKEN.toNanos());
                    return null;
                },
                new MovedClock(),
                nanos::get,
                Duration.ofSeconds(15));
        TraceEnrichment waiting =
                new TraceEnrichment(null, slow, new HostInfoReader(Path.of("absent"), null, Clock.systemUTC()));
        // as of a file that is read while it is stored
        exchange.getMessage().setBody(List.<RequestedTrace>of().iterator());
        new AskNamesProcessor(waiting).process(exchange);
        NameBudget budget = exchange.getVariable(NameBudget.VARIABLE, NameBudget.class);

        for (int i = 1; i <= 3; i++) {
            Trace trace = trace(hop(1, reply("192.0.2." + i)));
            exchange.setVariable(TraceRequest.VARIABLE, requested(trace).request());
            exchange.getMessage().setBody(trace);
            new EnrichTraceProcessor(waiting, target -> false).process(exchange);
        }

        assertThat(Duration.ofNanos(budget.left())).isEqualTo(Duration.ofSeconds(12));
    }

    private static RequestedTrace requested(Trace trace) {
        return new RequestedTrace(new TraceRequest(TARGET, SERIES, trace.destination(), trace.startedAt()), trace);
    }
}
