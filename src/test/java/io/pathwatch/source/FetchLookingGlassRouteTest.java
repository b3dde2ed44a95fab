package io.pathwatch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.ShippedRoutes;
import io.pathwatch.detect.FailedTraceProcessor;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Report;
import io.pathwatch.model.Source;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.schedule.LogErrorProcessor;
import io.pathwatch.schedule.RepeatedErrors;
import java.time.Clock;
import java.util.HashMap;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real {@code routes/fetch-looking-glass.camel.yaml} asks a real server. */
class FetchLookingGlassRouteTest implements LookingGlassContract {

    private final AtomicReference<Source> source = new AtomicReference<>();
    private LookingGlassServer server;
    private LookingGlassHttp http;
    private CamelContext camel;

    @BeforeEach
    void open() throws Exception {
        server = new LookingGlassServer();
        http = new LookingGlassHttp(TIMEOUT);
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("lookingGlassRequest", new LookingGlassRequestProcessor(key -> source.get()));
        camel.getRegistry().bind("lookingGlassPage", new LookingGlassPageProcessor(LookingGlassContract.tracer()));
        camel.getRegistry()
                .bind("lookingGlassHttp", HttpClientConfigurer.class, (HttpClientConfigurer) http::configure);
        load();
        camel.start();
    }

    private void load() throws Exception {
        ShippedRoutes.load(camel, "fetch-looking-glass");
    }

    @AfterEach
    void close() throws Exception {
        camel.close();
        http.close();
        server.close();
    }

    @Override
    public LookingGlassServer server() {
        return server;
    }

    @Override
    public Trace trace(Source.LookingGlass lookingGlass, String host) throws Exception {
        Exchange done = send(lookingGlass, host);
        if (done.getException() != null) {
            throw done.getException();
        }
        return done.getMessage().getBody(Trace.class);
    }

    private Exchange send(Source lookingGlass, String host) {
        source.set(lookingGlass);
        return camel.createFluentProducerTemplate()
                .to("direct:fetch-looking-glass")
                .withProcessor(exchange -> {
                    exchange.setVariable("request", LookingGlassContract.request(host));
                    exchange.getMessage()
                            .setBody(LookingGlassContract.request(host).target());
                    exchange.getMessage()
                            .setHeaders(new HashMap<>(Map.of(
                                    PathwatchHeaders.TARGET,
                                    "www",
                                    PathwatchHeaders.SERIES,
                                    "0123456789ab",
                                    Exchange.HTTP_PATH,
                                    "/x")));
                })
                .send();
    }

    @Test
    void keepsTheHeadersOfThePipelineToItself() {
        Exchange done = send(new Source.LookingGlass("DE", server.url("/forged"), Map.of()), "192.0.2.1");

        assertThat(done.getMessage().getHeaders())
                .isEqualTo(Map.of(PathwatchHeaders.TARGET, "www", PathwatchHeaders.SERIES, "0123456789ab"));
        assertThat(server.asked).containsExactly("GET /forged");
    }

    @Test
    void refusesATargetWhoseSourceIsNoLookingGlass() {
        assertThat(send(Source.Command.LOCAL, "192.0.2.1").getException())
                .isInstanceOf(TraceFailedException.class)
                .hasMessage("looking glass 'DE': expected a looking glass of that key in the sources file, found none");
    }

    @Test
    void refusesAPageThatCameWithoutLimits() throws Exception {
        camel.getRouteController().stopRoute("fetch-looking-glass");
        camel.removeRoute("fetch-looking-glass");
        camel.getRegistry().unbind("lookingGlassHttp");
        camel.getRegistry().bind("lookingGlassHttp", http); // which is not what Camel asks for, but it does not say so
        load();

        assertThat(send(new Source.LookingGlass("DE", server.url("/lg"), Map.of()), "192.0.2.1")
                        .getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("looking glass: expected a page within limits");
    }

    /** Both the file and handle-errors have something to say of a connection that breaks. */
    @Test
    void storesAFailedTraceOfALookingGlassThatCannotBeReached() throws Exception {
        camel.getRegistry().bind("failedTrace", new FailedTraceProcessor(Clock.systemUTC()));
        camel.getRegistry().bind("logError", new LogErrorProcessor(new RepeatedErrors()));
        camel.getRegistry().bind("compareAgain", (Processor) exchange -> {});
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:store-trace").to("mock:stored");
            }
        });
        camel.getRouteController().stopRoute("fetch-looking-glass");
        camel.removeRoute("fetch-looking-glass");
        ShippedRoutes.load(camel, "handle-errors", "fetch-looking-glass");
        MockEndpoint stored = camel.getEndpoint("mock:stored", MockEndpoint.class);

        for (String url : List.of("http://127.0.0.1:1/", server.url("/silent"), server.url("/without"))) {
            stored.reset();
            stored.expectedMessageCount(1);
            send(new Source.LookingGlass("DE", url, Map.of()), "192.0.2.1");

            stored.assertIsSatisfied();
            Report report = stored.getExchanges().get(0).getMessage().getBody(Report.class);
            assertThat(report.trace().outcome())
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.kind())
                            .isEqualTo(FailureKind.SOURCE));
        }
    }

    @Test
    void failsWithoutARequest() {
        assertThatThrownBy(() -> {
                    throw camel.createFluentProducerTemplate()
                            .to("direct:fetch-looking-glass")
                            .withBody("")
                            .send()
                            .getException();
                })
                .isInstanceOf(NoSuchVariableException.class);
    }
}
