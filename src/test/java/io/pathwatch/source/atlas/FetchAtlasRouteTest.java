package io.pathwatch.source.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.ShippedRoutes;
import io.pathwatch.detect.FailedTraceProcessor;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Report;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.schedule.LogErrorProcessor;
import io.pathwatch.schedule.RepeatedErrors;
import io.pathwatch.source.SteppedClock;
import io.pathwatch.source.atlas.AtlasServer.Fault;
import io.pathwatch.source.atlas.AtlasServer.Stage;
import java.net.URI;
import java.time.Clock;
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
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.DelayDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real {@code routes/fetch-atlas*.camel.yaml} ask a real server. */
class FetchAtlasRouteTest
        implements AtlasOrderContract,
                AtlasFeedContract,
                AtlasRefusalContract,
                AtlasPrivacyContract,
                AtlasBackOffContract {

    private final SeenList seen = new SeenList();
    private final AtomicReference<Source> source = new AtomicReference<>();
    private final SteppedClock clock = new SteppedClock();
    private AtlasServer server;
    private AtlasHttp http;
    private CamelContext camel;
    private @Nullable String key = AtlasServer.KEY;
    private Duration timeout = PATIENT;

    @BeforeEach
    void open() throws Exception {
        server = new AtlasServer();
        start();
    }

    private void start() throws Exception {
        AtlasTasks tasks = AtlasContract.tasks(server, key, seen, clock);
        http = new AtlasHttp(new AtlasSettings(URI.create(server.url()), key, Duration.ZERO, Duration.ZERO), timeout);
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("atlasTasks", tasks);
        camel.getRegistry().bind("atlasTask", new AtlasTaskProcessor(tasks, name -> source.get()));
        camel.getRegistry().bind("atlasQuery", new AtlasQueryProcessor(tasks));
        camel.getRegistry().bind("atlasAnswer", new AtlasAnswerProcessor());
        camel.getRegistry().bind("atlasTraces", new AtlasTracesProcessor());
        camel.getRegistry().bind("atlasHttp", HttpClientConfigurer.class, (HttpClientConfigurer) http::configure);
        DefaultHeaderFilterStrategy sent = new DefaultHeaderFilterStrategy();
        sent.setOutFilter(new HashSet<>(AtlasHttp.SENT_HEADERS));
        sent.setLowerCase(true);
        sent.setFilterOnMatch(false);
        camel.getRegistry().bind("atlasHeaders", HeaderFilterStrategy.class, sent);
        ShippedRoutes.load(camel, "ask-atlas", "fetch-atlas", "fetch-atlas-measurement");
        camel.start();
    }

    @AfterEach
    void close() throws Exception {
        stop();
        server.close();
    }

    private void stop() throws Exception {
        camel.close();
        http.close();
    }

    @Override
    public AtlasServer server() {
        return server;
    }

    @Override
    public SeenList seen() {
        return seen;
    }

    @Override
    public SteppedClock clock() {
        return clock;
    }

    @Override
    public void useKey(@Nullable String newKey) {
        key = newKey;
        restart();
    }

    @Override
    public void useTimeout(Duration newTimeout) {
        timeout = newTimeout;
        restart();
    }

    private void restart() {
        try {
            stop();
            start();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<RequestedTrace> trace(Source from, Target target) throws Exception {
        Exchange done = send(from, target);
        if (done.getException() != null) {
            throw done.getException();
        }
        return done.getMessage().getBody(List.class);
    }

    private Exchange send(Source from, Target target) {
        source.set(from);
        return camel.createFluentProducerTemplate()
                .to("direct:fetch-" + from.kind())
                .withProcessor(exchange -> {
                    exchange.setVariable(TraceRequest.VARIABLE, AtlasContract.request(target));
                    exchange.getMessage().setBody(target);
                    exchange.getMessage()
                            .setHeaders(new HashMap<>(Map.of(
                                    PathwatchHeaders.TARGET,
                                    "www",
                                    Exchange.HTTP_PATH,
                                    "/x",
                                    "Authorization",
                                    "Basic of-somebody-else")));
                })
                .send();
    }

    @Test
    void keepsTheHeadersOfThePipelineToItself() {
        for (Source from : List.of(PROBES, PRIVATE_PROBES)) {
            server.plan(new Stage(4, 1, List.of(AtlasServer.result(123456, 1001, T, 1))));

            Exchange done = send(from, AtlasContract.www());

            assertThat(done.getMessage().getHeaders()).isEqualTo(Map.of(PathwatchHeaders.TARGET, "www"));
            assertThat(done.getVariables().keySet()).containsExactly(TraceRequest.VARIABLE);
        }
        assertThat(server.asked)
                .allMatch(asked -> asked.startsWith("GET /api/v2/") || asked.startsWith("POST /api/v2/"));
    }

    @Test
    void refusesATargetWhoseSourceIsNotOfRipeAtlas() {
        source.set(Source.Command.LOCAL);
        Exchange done = camel.createFluentProducerTemplate()
                .to("direct:fetch-atlas")
                .withProcessor(exchange ->
                        exchange.setVariable(TraceRequest.VARIABLE, AtlasContract.request(AtlasContract.www())))
                .send();

        assertThat(done.getException())
                .isInstanceOf(TraceFailedException.class)
                .hasMessage(
                        "RIPE Atlas, source 'RIPE': expected a source of RIPE Atlas with that key in the sources file,"
                                + " found none");
    }

    /** The errors of one question are handled in its route; the loop around it must end there. */
    @Test
    void storesAFailedTraceOfAnOrderThatWasRefused() throws Exception {
        camel.getRegistry().bind("failedTrace", new FailedTraceProcessor(Clock.systemUTC()));
        camel.getRegistry().bind("logError", new LogErrorProcessor(new RepeatedErrors()));
        camel.getRegistry().bind("compareAgain", (Processor) exchange -> {});
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:store-trace").to("mock:stored");
            }
        });
        for (String route : List.of("fetch-atlas", "fetch-atlas-measurement", "ask-atlas")) {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        }
        ShippedRoutes.load(camel, "handle-errors", "ask-atlas", "fetch-atlas", "fetch-atlas-measurement");
        MockEndpoint stored = camel.getEndpoint("mock:stored", MockEndpoint.class);

        for (Fault fault : List.of(Fault.TOO_MANY, Fault.NOT_JSON, Fault.CUT)) {
            stored.reset();
            stored.expectedMessageCount(1);
            server.fail(fault);
            send(PROBES, AtlasContract.www());

            stored.assertIsSatisfied();
            Report report = stored.getExchanges().get(0).getMessage().getBody(Report.class);
            assertThat(report.trace().outcome())
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.kind())
                            .isEqualTo(FailureKind.SOURCE));
        }
    }

    /** On Camel's shared pool few orders could wait at a time, and all else that waits there would be held up. */
    @Test
    void waitsOnTheThreadOfItsTrace() {
        ModelCamelContext model = (ModelCamelContext) camel;
        assertThat(ProcessorDefinitionHelper.filterTypeInOutputs(
                        model.getRouteDefinition("fetch-atlas").getOutputs(), DelayDefinition.class))
                .singleElement()
                .extracting(DelayDefinition::getAsyncDelayed)
                .isEqualTo("false");
    }

    @Test
    void failsWithoutARequest() {
        Exchange done =
                camel.createFluentProducerTemplate().to("direct:fetch-atlas").send();

        assertThat(done.getException()).isInstanceOf(NoSuchVariableException.class);
    }

    @Test
    void refusesAnAnswerThatCameWithoutLimits() throws Exception {
        camel.getRouteController().stopRoute("ask-atlas");
        camel.removeRoute("ask-atlas");
        camel.getRegistry().unbind("atlasHttp");
        camel.getRegistry().bind("atlasHttp", http); // which is not what Camel asks for, but it does not say so
        ShippedRoutes.load(camel, "ask-atlas");

        assertThat(send(FEED, AtlasContract.www()).getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("RIPE Atlas: expected an answer within limits");
    }
}
