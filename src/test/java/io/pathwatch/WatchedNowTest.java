package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.clock.MovedClock;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.Places;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchedNowTest {

    private static final Target DNS = new Target(
            "dns",
            "",
            "192.0.2.9",
            Target.THIS_HOST,
            Duration.ofMinutes(1),
            ProbeOptions.DEFAULT,
            Conditions.DEFAULT,
            Map.of());
    private static final Series BY_ICMP = new Series("fra1", "dns", AddressFamily.IPV4, "icmp", null);

    private final List<Target> targets = List.of(DNS);
    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-22T12:00:00Z"));
    private Map<String, Source> sources = Map.of(Target.THIS_HOST, Source.Command.LOCAL);
    private Optional<ProbeMethod> method = Optional.empty();
    private int looks;
    private final WatchedNow watching = new WatchedNow(
            () -> targets, () -> sources, "fra1", methods(), new DueList(() -> 0, new Places(1, 1, 1)), clock);

    private MethodMemory methods() {
        return new MethodMemory() {
            @Override
            public Optional<ProbeMethod> findMethod(String source, String target, AddressFamily family) {
                looks++;
                return method;
            }

            @Override
            public void remember(String source, String target, AddressFamily family, ProbeMethod method) {
                throw new AssertionError("nothing was traced");
            }
        };
    }

    @Test
    void looksOnceAMinuteByWhatMethodATargetIsTraced() {
        for (int i = 0; i < 120; i++) {
            assertThat(watching.awaited(DNS).method()).isEqualTo("auto");
            clock.move(Duration.ofMillis(500));
        }
        assertThat(looks).isEqualTo(1);
        method = Optional.of(ProbeMethod.ICMP);
        clock.move(Duration.ofMinutes(1));

        assertThat(watching.awaited(DNS)).isEqualTo(BY_ICMP);
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void knowsAtOnceWhenASourceIsAnother() {
        assertThat(watching.awaited(DNS).method()).isEqualTo("auto");
        sources = Map.of(Target.THIS_HOST, new Source.Recording(Target.THIS_HOST, Path.of("recorded")));

        assertThat(watching.awaited(DNS).method()).isEqualTo(Series.METHOD_REMOTE);
    }
}
