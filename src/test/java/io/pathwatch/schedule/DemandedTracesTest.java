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
        List<Target> targets = new ArrayList<>();
        for (String name : names) {
            targets.add(new Target(
                    name,
                    "",
                    "192.0.2.1",
                    Target.THIS_HOST,
                    INTERVAL,
                    ProbeOptions.DEFAULT,
                    Conditions.DEFAULT,
                    Map.of()));
        }
        list.replace(targets, Map.of("LO", Source.Command.LOCAL));
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
    void keepsARequestWhenTheTargetsAreReadAgain() {
        list.request("LO|a");
        watch("a", "b");

        assertThat(texts(take())).containsExactly("LO|a DEMAND");
    }
}
