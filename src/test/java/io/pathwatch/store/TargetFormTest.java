package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Target;
import io.pathwatch.model.rule.HopCountRule;
import io.pathwatch.model.rule.HopLatencyRule;
import io.pathwatch.model.rule.LatencyJumpRule;
import io.pathwatch.model.rule.LossRule;
import io.pathwatch.model.rule.PathLevel;
import io.pathwatch.model.rule.PathRequirement;
import io.pathwatch.model.rule.PathRule;
import io.pathwatch.model.rule.Quota;
import io.pathwatch.model.rule.SteadyRules;
import io.pathwatch.model.rule.UnreachableRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TargetFormTest {

    private final TargetForm form = new TargetForm();

    @Test
    void givesBackWhateverIsWatched() {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            Target target = target(RandomRules.of(random));

            assertThat(form.read(form.write(target))).isEqualTo(target);
        }
    }

    /** The names are in stores out there: one that is renamed here reads them as the default. */
    @Test
    void keepsEachValueUnderItsName() {
        var rules = new SteadyRules(
                new HopLatencyRule(nanos(1), nanos(2), new Quota(4, 6), 7, 0.8, false),
                new LatencyJumpRule(50, 30, 4, 6.5, nanos(3), 1.5, 6, 3, nanos(4), 96),
                new HopCountRule(3, 4, 30),
                new PathRule(PathLevel.IP, 20, 3, 4, nanos(5), 12, new Quota(5, 20), 10, new Quota(7, 14), 15),
                new UnreachableRule(4, 3, 5),
                new LossRule(10, 50, 0.045, 0.01, 30),
                List.of(new PathRequirement.Network(64500), new PathRequirement.Country("DE")),
                List.of(new PathRequirement.Network(64501)),
                4,
                nanos(6),
                5);

        assertThat(SteadyForm.write(rules))
                .isEqualTo(Map.ofEntries(
                        Map.entry("hopLatency.limit", "1"),
                        Map.entry("hopLatency.targetLimit", "2"),
                        Map.entry("hopLatency.raise", "4 of 6"),
                        Map.entry("hopLatency.clear", "7"),
                        Map.entry("hopLatency.clearRatio", "0.8"),
                        Map.entry("hopLatency.corroborate", "false"),
                        Map.entry("latencyJump.baseline", "50"),
                        Map.entry("latencyJump.minBaseline", "30"),
                        Map.entry("latencyJump.current", "4"),
                        Map.entry("latencyJump.score", "6.5"),
                        Map.entry("latencyJump.minDelta", "3"),
                        Map.entry("latencyJump.minRatio", "1.5"),
                        Map.entry("latencyJump.clear", "6"),
                        Map.entry("latencyJump.clearScore", "3.0"),
                        Map.entry("latencyJump.clearDelta", "4"),
                        Map.entry("latencyJump.acceptAfter", "96"),
                        Map.entry("hopCount.delta", "3"),
                        Map.entry("hopCount.current", "4"),
                        Map.entry("hopCount.baseline", "30"),
                        Map.entry("path.compare", "IP"),
                        Map.entry("path.learn", "20"),
                        Map.entry("path.confirm", "3"),
                        Map.entry("path.profiles", "4"),
                        Map.entry("path.expire", "5"),
                        Map.entry("path.maxSet", "12"),
                        Map.entry("path.flap", "5 of 20"),
                        Map.entry("path.quiet", "10"),
                        Map.entry("path.unstable", "7 of 14"),
                        Map.entry("path.accept", "15"),
                        Map.entry("unreachable.raise", "4"),
                        Map.entry("unreachable.refused", "3"),
                        Map.entry("unreachable.clear", "5"),
                        Map.entry("loss.probes", "10"),
                        Map.entry("loss.window", "50"),
                        Map.entry("loss.bound", "0.045"),
                        Map.entry("loss.clear", "0.01"),
                        Map.entry("loss.clearProbes", "30"),
                        Map.entry("mustPass", "AS64500 country:DE"),
                        Map.entry("mustNotPass", "AS64501"),
                        Map.entry("staleAfter", "4"),
                        Map.entry("groupWait", "6"),
                        Map.entry("stormLimit", "5")));
    }

    @Test
    void writesOnlyWhatDiffersFromTheDefault() {
        SteadyRules defaults = SteadyRules.DEFAULT;
        SteadyRules noHopCount = new SteadyRules(
                defaults.hopLatency(),
                defaults.latencyJump(),
                null,
                defaults.path(),
                defaults.unreachable(),
                defaults.loss(),
                List.of(),
                List.of(),
                5,
                defaults.groupWait(),
                defaults.stormLimit());

        assertThat(conditions(target(defaults))).isEqualTo("{\"mode\":\"steady\",\"maxLatency\":1,\"hopTimeDiff\":1}");
        assertThat(conditions(target(noHopCount)))
                .isEqualTo("{\"mode\":\"steady\",\"maxLatency\":1,\"hopTimeDiff\":1,"
                        + "\"steady\":{\"hopCount\":\"off\",\"loss\":\"off\",\"staleAfter\":\"5\"}}");
    }

    @Test
    void readsWhatWasStoredBeforeThereWereSteadyRules() {
        String stored = new String(form.write(target(SteadyRules.DEFAULT)), StandardCharsets.UTF_8);

        assertThat(stored).doesNotContain("steady\":");
        assertThat(form.read(stored.getBytes(StandardCharsets.UTF_8))
                        .conditions()
                        .steady())
                .isSameAs(SteadyRules.DEFAULT);
    }

    private String conditions(Target target) {
        String json = new String(form.write(target), StandardCharsets.UTF_8);
        int begin = json.indexOf("\"conditions\":") + "\"conditions\":".length();
        return json.substring(begin, json.indexOf(",\"labels\"", begin));
    }

    private static Target target(SteadyRules rules) {
        return new Target(
                "dns",
                "",
                "192.0.2.53",
                "LO",
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                new Conditions(Conditions.Mode.STEADY, nanos(1), nanos(1), rules),
                Map.of());
    }

    private static Duration nanos(long nanos) {
        return Duration.ofNanos(nanos);
    }
}
