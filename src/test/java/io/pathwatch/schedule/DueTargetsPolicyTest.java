package io.pathwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With one place in each lane, and threads that work when they are told to. */
class DueTargetsPolicyTest {

    private static final Map<String, Source> SOURCES = Map.of(
            "LO", Source.Command.LOCAL, "LG", new Source.LookingGlass("LG", "https://lg.example.net/", Map.of()));

    private final Queue<Runnable> programs = new ArrayDeque<>();
    private final Queue<Runnable> services = new ArrayDeque<>();
    private final List<String> traced = new ArrayList<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private long now;
    private final DueList dueList = new DueList(() -> now, new Places(1, 1_000, 1));

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void startsTheNextTargetOfTheLaneWhenOneIsDone() throws Exception {
        start(new DueTargetsPolicy(dueList, programs::add, services::add), this::trace);

        tick();
        programs.remove().run();
        programs.remove().run();

        assertThat(traced).hasSize(2).doesNotHaveDuplicates().allMatch(target -> target.startsWith("LO "));
        assertThat(List.of(programs.size(), services.size())).containsExactly(0, 1);
        assertThat(dueList.inFlight()).isOne();
    }

    @Test
    void goesOnAfterStepsThatFail() throws Exception {
        start(new DueTargetsPolicy(dueList, programs::add, services::add), exchange -> {
            trace(exchange);
            throw new IllegalStateException("odd");
        });

        tick();
        services.remove().run();
        services.remove().run();
        programs.remove().run();
        programs.remove().run();

        assertThat(traced).hasSize(4).doesNotHaveDuplicates();
        assertThat(dueList.inFlight()).isZero();
    }

    @Test
    void completesTargetsThatFindNoThread() throws Exception {
        Executor stopping = task -> {
            throw new RejectedExecutionException("stopping");
        };
        start(new DueTargetsPolicy(dueList, stopping, services::add), this::trace);

        tick();
        services.remove().run();

        assertThat(traced).hasSize(1).allMatch(target -> target.startsWith("LG "));
        assertThat(dueList.inFlight()).isOne();
    }

    /** As when the system gives no more threads. */
    @Test
    void completesATargetWhoseThreadCannotBeMade() throws Exception {
        Executor full = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };
        start(new DueTargetsPolicy(dueList, full, full), this::trace);

        tick();

        assertThat(dueList.inFlight()).isZero();
    }

    @Test
    void takesNoTargetWhileItsRouteIsStopped() throws Exception {
        start(new DueTargetsPolicy(dueList, programs::add, services::add), this::trace);
        tick();
        context.getRouteController().stopRoute("ticking");

        programs.remove().run();
        assertThat(dueList.inFlight()).isOne();
        assertThat(programs).isEmpty();

        context.getRouteController().startRoute("ticking");
        tick();
        assertThat(programs).hasSize(1);
    }

    private void start(DueTargetsPolicy policy, Processor steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tick").routeId("ticking").policy(policy).to("direct:steps");
                from("direct:steps").process(steps);
            }
        });
        context.start();
        dueList.tick();
        dueList.replace(Stream.of("LO", "LG").flatMap(DueTargetsPolicyTest::two).toList(), SOURCES);
        now += Duration.ofSeconds(30).toNanos();
    }

    private void tick() {
        context.createFluentProducerTemplate().to("direct:tick").send();
    }

    private void trace(Exchange exchange) {
        String name = exchange.getMessage().getHeader(PathwatchHeaders.TARGET, String.class);
        assertThat(exchange.getMessage().getBody(Target.class).name()).isEqualTo(name);
        traced.add(exchange.getMessage().getHeader(PathwatchHeaders.SOURCE, String.class) + " " + name);
    }

    private static Stream<Target> two(String source) {
        return Stream.of("a", "b")
                .map(name -> new Target(
                        name,
                        "",
                        "192.0.2.1",
                        source,
                        Duration.ofMinutes(1),
                        ProbeOptions.DEFAULT,
                        Conditions.DEFAULT,
                        Map.of()));
    }
}
