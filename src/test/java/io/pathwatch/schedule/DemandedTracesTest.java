package io.pathwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.DueTrace;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.view.TraceOnDemand.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces that somebody asked for, beside the schedule. */
class DemandedTracesTest {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private long now = Duration.ofDays(1).toNanos();
    private final DueList list = new DueList(() -> now, new Places(64, 10_000, 4));

    @BeforeEach
    void tracesEachTargetOnce() {
        watch("a", "b", "c");
        list.tick();
        pass(Duration.ofSeconds(31));
        take().forEach(list::complete);
    }

    private void watch(String... names) {
        list.replace(Stream.of(names).map(DemandedTracesTest::target).toList(), Map.of("LO", Source.Command.LOCAL));
    }

    private static Target target(String name) {
        return new Target(
                name, "", "192.0.2.1", Target.THIS_HOST, INTERVAL, ProbeOptions.DEFAULT, Conditions.DEFAULT, Map.of());
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private List<DueTrace> take() {
        List<DueTrace> taken = new ArrayList<>();
        Optional<DueTrace> next = list.takeNext(Lane.HOST);
        while (next.isPresent()) {
            taken.add(next.get());
            next = list.takeNext(Lane.HOST);
        }
        return taken;
    }

    private static List<String> texts(List<DueTrace> traces) {
        return traces.stream().map(trace -> trace.key() + " " + trace.purpose()).toList();
    }

    @Test
    void makesOneAtOnceAndLeavesTheScheduleAsItIs() {
        Duration wait = list.findWait("LO|a").orElseThrow();

        assertThat(list.request("LO|a")).isEqualTo(Reply.ACCEPTED);
        List<DueTrace> taken = take();
        assertThat(texts(taken)).containsExactly("LO|a DEMAND");
        assertThat(list.findWait("LO|a")).isEmpty();
        taken.forEach(list::complete);

        assertThat(take()).isEmpty();
        assertThat(list.findWait("LO|a")).contains(wait);
    }

    @Test
    void refusesWhileOneIsUnderWayOrAsManyAsMayBe() {
        assertThat(list.request("LO|a")).isEqualTo(Reply.ACCEPTED);
        assertThat(list.request("LO|a")).isEqualTo(Reply.UNDER_WAY);
        assertThat(list.request("LO|b")).isEqualTo(Reply.ACCEPTED);
        assertThat(list.request("LO|c")).isEqualTo(Reply.BUSY);
        List<DueTrace> taken = take();
        assertThat(list.request("LO|a")).isEqualTo(Reply.UNDER_WAY);
        assertThat(list.request("LO|c")).isEqualTo(Reply.BUSY);
        list.complete(taken.get(0));
        assertThat(list.request("LO|c")).isEqualTo(Reply.ACCEPTED);
        assertThat(list.request("LO|none")).isEqualTo(Reply.NOT_HERE);
    }

    @Test
    void takesATraceOfTheScheduleForIt() {
        pass(Duration.ofMinutes(9));
        list.request("LO|a");
        pass(Duration.ofMinutes(2));
        List<DueTrace> taken = take();
        taken.forEach(list::complete);

        assertThat(texts(taken)).contains("LO|a SCHEDULE").doesNotContain("LO|a DEMAND");
        assertThat(take()).isEmpty();
    }

    @Test
    void goesBehindTheScheduleOnPlacesOfItsOwn() {
        DueList narrow = new DueList(() -> now, new Places(1, 2, 1));
        narrow.replace(
                Stream.of("a", "b", "c").map(DemandedTracesTest::target).toList(), Map.of("LO", Source.Command.LOCAL));
        narrow.tick();
        pass(Duration.ofSeconds(31));
        assertThat(narrow.request("LO|a")).isEqualTo(Reply.ACCEPTED);
        assertThat(narrow.request("LO|b")).isEqualTo(Reply.ACCEPTED);

        DueTrace scheduled = narrow.takeNext(Lane.HOST).orElseThrow();
        DueTrace demanded = narrow.takeNext(Lane.HOST).orElseThrow();
        assertThat(List.of(scheduled.purpose(), demanded.purpose()))
                .containsExactly(DueTrace.Purpose.SCHEDULE, DueTrace.Purpose.DEMAND);
        assertThat(narrow.takeNext(Lane.HOST)).as("two starts in this second").isEmpty();
        pass(Duration.ofSeconds(1));
        narrow.takeNext(Lane.HOST).ifPresent(narrow::complete);
        assertThat(narrow.inFlight()).isEqualTo(2);

        narrow.complete(demanded);
        assertThat(narrow.takeNext(Lane.HOST))
                .as("the place of the schedule is taken")
                .isEmpty();
        narrow.complete(scheduled);
        assertThat(narrow.takeNext(Lane.HOST).orElseThrow().purpose()).isEqualTo(DueTrace.Purpose.SCHEDULE);
        assertThat(narrow.inFlight()).isOne();
    }

    @Test
    void sendsNoMorePacketsThanAnybodyMayAskFor() {
        ProbeOptions usual = ProbeOptions.DEFAULT;
        ProbeOptions many = new ProbeOptions(
                usual.method(),
                null,
                null,
                10,
                usual.replyWait(),
                1,
                10,
                16,
                null,
                null,
                false,
                false,
                usual.deadline(),
                0);
        Target large =
                new Target("large", "", "192.0.2.1", Target.THIS_HOST, INTERVAL, many, Conditions.DEFAULT, Map.of());
        list.replace(List.of(large), Map.of("LO", Source.Command.LOCAL));

        assertThat(list.request("LO|large")).isEqualTo(Reply.TOO_LARGE);
    }

    @Test
    void keepsARequestWhenTheTargetsAreReadAgain() {
        list.request("LO|a");
        watch("a", "b");

        assertThat(texts(take())).containsExactly("LO|a DEMAND");
    }
}
