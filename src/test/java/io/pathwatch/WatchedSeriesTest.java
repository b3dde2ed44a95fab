package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.detect.PlannedSeries;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchedSeriesTest {

    private static final String HERE = "fra1";
    private static final Map<String, Source> SOURCES =
            Map.of(Target.THIS_HOST, Source.Command.LOCAL, "files", new Source.Recording("files", Path.of("recorded")));

    private List<Target> targets = List.of(target("dns"));
    private long nanos;
    private int plans;
    private final WatchedSeries watched = new WatchedSeries(this::plan, () -> targets, () -> SOURCES, () -> nanos);

    private PlannedSeries plan() {
        plans++;
        return new PlannedSeries(targets, SOURCES, HERE, new MethodMemory() {
            @Override
            public Optional<ProbeMethod> findMethod(String source, String target, AddressFamily family) {
                return Optional.of(ProbeMethod.ICMP);
            }

            @Override
            public void remember(String source, String target, AddressFamily family, ProbeMethod method) {
                throw new AssertionError("nothing was traced");
            }
        });
    }

    private static Target target(String name) {
        return new Target(
                name,
                "",
                "192.0.2.9",
                Target.THIS_HOST,
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of());
    }

    private static Series series(String source, String target, String method) {
        return new Series(source, target, AddressFamily.IPV4, method, null);
    }

    private boolean isWatched(Series series) {
        return watched.test(series, Target.THIS_HOST);
    }

    @Test
    void takesInWhatIsConfiguredAndNothingElse() {
        assertThat(isWatched(series(HERE, "dns", "icmp"))).isTrue();
        assertThat(isWatched(series(HERE, "dns", "loss"))).isTrue();
        assertThat(isWatched(series(HERE, "dns", "udp"))).as("its other method").isFalse();
        assertThat(isWatched(series(HERE, "dns", "cli"))).isFalse();
        assertThat(isWatched(series(HERE, "web", "icmp"))).isFalse();
        assertThat(isWatched(series("lon1", "dns", "icmp"))).isFalse();
    }

    @Test
    void takesInWhateverIsRecordedElsewhere() {
        assertThat(watched.test(series("files/probe-7", "web", "udp"), "files")).isTrue();
        assertThat(watched.test(series("files/probe-7", "web", "udp"), "gone")).isFalse();
    }

    @Test
    void looksAgainWhenTheConfigurationChangesAndOnceAMinute() {
        watched.refresh();
        assertThat(plans).isOne();

        targets = List.of(target("web"));
        watched.refresh();
        watched.refresh();
        assertThat(plans).isEqualTo(2);
        assertThat(isWatched(series(HERE, "web", "icmp"))).isTrue();
        assertThat(isWatched(series(HERE, "dns", "icmp"))).isFalse();

        nanos += Duration.ofSeconds(61).toNanos();
        watched.refresh();
        assertThat(plans).isEqualTo(3);
    }
}
