package io.pathwatch.source.globalping;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.ShippedRoutes;
import io.pathwatch.detect.FailedTraceProcessor;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Report;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.schedule.LogErrorProcessor;
import io.pathwatch.schedule.RepeatedErrors;
import io.pathwatch.source.SteppedClock;
import io.pathwatch.source.globalping.GlobalpingServer.Oddity;
import io.pathwatch.traceroute.TracerouteReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real {@code routes/fetch-globalping.camel.yaml} and {@code poll-globalping.camel.yaml} ask a real server. */
class FetchGlobalpingRouteTest
        implements GlobalpingOrderContract,
                GlobalpingPollContract,
                GlobalpingRefusalContract,
                GlobalpingProbesContract {

    private final SteppedClock clock = new SteppedClock();
    private final AtomicReference<Source> source = new AtomicReference<>();
    private final Map<GlobalpingAccess, CamelContext> contexts = new HashMap<>();
    private GlobalpingServer server;

    @BeforeEach
    void open() throws Exception {
        server = new GlobalpingServer(clock);
    }

    @AfterEach
    void close() throws Exception {
        for (CamelContext camel : contexts.values()) {
            camel.close();
        }
        server.close();
    }

    @Override
    public GlobalpingServer server() {
        return server;
    }

    @Override
    public SteppedClock clock() {
        return clock;
    }

    @Override
    public List<RequestedTrace> trace(GlobalpingAccess access, TraceRequest request, Source.Globalping asked)
            throws Exception {
        CamelContext camel = contexts.get(access);
        if (camel == null) {
            camel = context(access, "fetch-globalping", "poll-globalping");
            waitByTheClock(camel);
            camel.start();
        }
        Exchange done = send(camel, request, asked);
        if (done.getException() != null) {
            throw done.getException();
        }
        assertThat(done.getMessage().getHeaders()).isEqualTo(headers());
        return List.of(done.getMessage().getBody(RequestedTrace[].class));
    }

    private CamelContext context(GlobalpingAccess access, String... routes) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        contexts.put(access, camel);
        Globalping service = new Globalping(access, new TracerouteReader(), clock);
        GlobalpingHttp http = new GlobalpingHttp(access);
        camel.getRegistry().bind("globalpingRequest", new GlobalpingRequestProcessor(service, key -> source.get()));
        camel.getRegistry().bind("globalpingTurn", new GlobalpingTurnProcessor());
        camel.getRegistry().bind("globalpingPoll", new GlobalpingPollProcessor());
        camel.getRegistry().bind("globalpingAnswer", new GlobalpingAnswerProcessor());
        camel.getRegistry().bind("globalpingTraces", new GlobalpingTracesProcessor());
        camel.getRegistry().bind("globalpingHttp", HttpClientConfigurer.class, (HttpClientConfigurer) http::configure);
        DefaultHeaderFilterStrategy sent = new DefaultHeaderFilterStrategy();
        sent.setOutFilter(new HashSet<>(GlobalpingHttp.SENT_HEADERS));
        sent.setLowerCase(true);
        sent.setFilterOnMatch(false);
        camel.getRegistry().bind("globalpingHeaders", HeaderFilterStrategy.class, sent);
        ShippedRoutes.load(camel, routes);
        return camel;
    }

    private void waitByTheClock(CamelContext camel) throws Exception {
        AdviceWith.adviceWith(camel, "poll-globalping", route -> route.weaveById("pause-after-answer")
                .replace()
                .process(exchange -> clock.await(Duration.ofMillis(exchange.getVariable("pause", Long.class)))));
    }

    private Exchange send(CamelContext camel, TraceRequest request, Source asked) {
        source.set(asked);
        return camel.createFluentProducerTemplate()
                .to("direct:fetch-globalping")
                .withProcessor(exchange -> {
                    exchange.setVariable(TraceRequest.VARIABLE, request);
                    exchange.getMessage().setBody(request.target());
                    exchange.getMessage().setHeaders(headers());
                    exchange.getMessage().setHeader(Exchange.HTTP_PATH, "/x");
                })
                .send();
    }

    private static Map<String, Object> headers() {
        return new HashMap<>(Map.of(PathwatchHeaders.TARGET, "www", PathwatchHeaders.SERIES, "0123456789ab"));
    }

    private static TraceRequest request() {
        return GlobalpingContract.request("www.example.net", AUTO);
    }

    /** The delay as it stands in the file, on the wall clock: the server takes it that none was kept. */
    @Test
    void waitsByItself() throws Exception {
        CamelContext camel = context(server.access(null, TIMEOUT), "fetch-globalping", "poll-globalping");
        camel.start();
        server.odd.add(Oddity.NONE);
        long before = System.nanoTime();

        Exchange done = send(camel, request(), GlobalpingContract.source("DE", 1));

        assertThat(done.getMessage().getBody(RequestedTrace[].class)).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(server.rude).hasSize(2).allMatch(rude -> rude.startsWith("asked again after"));
        server.rude.clear();
    }

    @Test
    void refusesATargetWhoseSourceIsAnother() throws Exception {
        CamelContext camel = context(server.access(null, TIMEOUT), "fetch-globalping", "poll-globalping");
        camel.start();

        assertThat(send(camel, request(), Source.Command.LOCAL).getException())
                .isInstanceOf(TraceFailedException.class)
                .hasMessage("globalping 'DE': expected a source of type globalping of that key in the sources file,"
                        + " found none");
    }

    @Test
    void failsWithoutARequest() throws Exception {
        CamelContext camel = context(server.access(null, TIMEOUT), "fetch-globalping", "poll-globalping");
        camel.start();

        assertThat(camel.createFluentProducerTemplate()
                        .to("direct:fetch-globalping")
                        .withBody("")
                        .send()
                        .getException())
                .isInstanceOf(NoSuchVariableException.class);
    }

    /** A failure in the route that polls must not let the route that called it go on. */
    @Test
    void storesOneFailedTraceWhereverItFails() throws Exception {
        GlobalpingAccess access = server.access(null, TIMEOUT);
        CamelContext camel = context(access);
        camel.getRegistry().bind("failedTrace", new FailedTraceProcessor(clock));
        camel.getRegistry().bind("logError", new LogErrorProcessor(new RepeatedErrors()));
        camel.getRegistry().bind("compareAgain", (Processor) exchange -> {});
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:store-trace").to("mock:stored");
            }
        });
        ShippedRoutes.load(camel, "handle-errors", "fetch-globalping", "poll-globalping");
        waitByTheClock(camel);
        camel.start();
        MockEndpoint stored = camel.getEndpoint("mock:stored", MockEndpoint.class);

        for (List<Oddity> odd : List.of(
                List.of(Oddity.CUT),
                List.of(Oddity.ERROR),
                List.of(Oddity.NONE, Oddity.GONE),
                List.of(Oddity.NONE, Oddity.CUT, Oddity.CUT, Oddity.CUT))) {
            stored.reset();
            stored.expectedMessageCount(1);
            server.odd.clear();
            server.odd.addAll(odd);
            send(camel, request(), GlobalpingContract.source("DE", 1));

            stored.assertIsSatisfied();
            Report report = stored.getExchanges().get(0).getMessage().getBody(Report.class);
            assertThat(report.trace().outcome())
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.kind())
                            .isEqualTo(FailureKind.SOURCE));
        }
    }
}
