package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.ConfigurationException;
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
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SteadyConditionsTest {

    @Test
    void readsEveryKey() throws Exception {
        assertThat(steady("""
                hop-latency: { limit: 400ms, target-limit: 1.5s, raise: 4 of 6, clear: 7, clear-ratio: 0.8, corroborate: off }
                latency-jump:
                  baseline: 50
                  min-baseline: 30
                  current: 5
                  score: 6.5
                  min-delta: 15ms
                  min-ratio: 1.5
                  clear: 6
                  clear-score: 3
                  clear-delta: 7ms
                  accept-after: 96
                hop-count: { delta: 3, current: 4, baseline: 30 }
                path:
                  compare: country
                  learn: 20
                  confirm: 3
                  profiles: 4
                  expire: 3d
                  max-set: 12
                  flap: 5 of 20
                  quiet: 10
                  unstable: 7 of 14
                  accept: 15
                unreachable: { raise: 4, refused: 3, clear: 5 }
                loss: { enabled: true, probes: 10, window: 50, bound: 4.5%, clear: 1%, clear-probes: 30 }
                must-pass: [AS64500, country:DE]
                must-not-pass:
                  - 192.0.2.0/24
                  - 2001:db8::/32
                stale: { after: 4 }
                group-wait: 30s
                storm: { limit: 5 }
                """))
                .isEqualTo(new SteadyRules(
                        new HopLatencyRule(millis(400), millis(1500), new Quota(4, 6), 7, 0.8, false),
                        new LatencyJumpRule(50, 30, 5, 6.5, millis(15), 1.5, 6, 3, millis(7), 96),
                        new HopCountRule(3, 4, 30),
                        new PathRule(
                                PathLevel.COUNTRY,
                                20,
                                3,
                                4,
                                Duration.ofDays(3),
                                12,
                                new Quota(5, 20),
                                10,
                                new Quota(7, 14),
                                15),
                        new UnreachableRule(4, 3, 5),
                        new LossRule(10, 50, 0.045, 0.01, 30),
                        List.of(new PathRequirement.Network(64500), new PathRequirement.Country("DE")),
                        List.of(
                                new PathRequirement.Prefix(InetAddress.getByName("192.0.2.0"), 24),
                                new PathRequirement.Prefix(InetAddress.getByName("2001:db8::"), 32)),
                        4,
                        Duration.ofSeconds(30),
                        5));
    }

    @Test
    void hasTheModelsDefaultsAndSharesThem() throws Exception {
        assertThat(steady("mode: steady")).isSameAs(SteadyRules.DEFAULT);
        assertThat(steady("path: { learn: 12 }")).isSameAs(SteadyRules.DEFAULT);
        assertThat(steady("loss: { enabled: on }").loss()).isEqualTo(LossRule.DEFAULT);
    }

    /** The last 64 traces are what is remembered of each condition. */
    @Test
    void countsTracesInARowUpToSixtyFour() throws Exception {
        assertThat(steady("unreachable: { raise: 64 }").unreachable()).isEqualTo(new UnreachableRule(64, 2, 2));
        assertThatThrownBy(() -> steady("unreachable: { raise: 65 }"))
                .hasMessageContaining("raise: expected a whole number from 1 to 64, found '65'");
        assertThatThrownBy(() -> steady("path: { quiet: 65 }"))
                .hasMessageContaining("quiet: expected a whole number from 1 to 64, found '65'");
    }

    @Test
    void takesTheNearestKeyByKeyWithinACondition() throws Exception {
        List<Target> targets = parse("""
                defaults:
                  conditions: { mode: steady, latency-jump: { score: 6, min-delta: 20ms }, path: { compare: ip } }
                groups:
                  - name: far
                    conditions: { latency-jump: { min-ratio: 1.5 }, loss: { probes: 10 } }
                    targets:
                      - 192.0.2.1
                      - { host: 192.0.2.2, conditions: { latency-jump: { min-delta: 15ms }, loss: { enabled: true } } }
                """);

        assertThat(targets).extracting(target -> target.conditions().mode()).containsOnly(Conditions.Mode.STEADY);
        assertThat(targets)
                .extracting(target -> target.conditions().steady().latencyJump())
                .containsExactly(
                        new LatencyJumpRule(48, 24, 3, 6, millis(20), 1.5, 5, 2.5, millis(5), 48),
                        new LatencyJumpRule(48, 24, 3, 6, millis(15), 1.5, 5, 2.5, millis(5), 48));
        assertThat(targets)
                .extracting(target -> target.conditions().steady().loss())
                .containsExactly(null, new LossRule(10, 60, 0.05, 0.02, 20));
        assertThat(targets)
                .allSatisfy(target -> assertThat(target.conditions().steady().path())
                        .extracting(PathRule::compare)
                        .isEqualTo(PathLevel.IP));
    }

    @Test
    void switchesConditionsOff() throws Exception {
        assertThat(steady("""
                hop-latency: off
                latency-jump: off
                hop-count: off
                path: off
                unreachable: off
                loss: off
                must-pass: off
                must-not-pass: []
                """))
                .isEqualTo(new SteadyRules(
                        null, null, null, null, null, null, List.of(), List.of(), 3, Duration.ofSeconds(10), 20));
    }

    @Test
    void switchesOnAgainWhatIsOffFartherOut() throws Exception {
        List<Target> targets = parse("""
                defaults:
                  conditions: { hop-count: off, hop-latency: { limit: 80ms }, loss: { enabled: on }, must-pass: [AS64500] }
                groups:
                  - name: quiet
                    conditions: { hop-latency: off, loss: off, must-pass: off }
                    targets:
                      - 192.0.2.1
                      - { host: 192.0.2.2, conditions: { hop-latency: {}, hop-count: { delta: 4 }, loss: { probes: 30 } } }
                      - { host: 192.0.2.3, conditions: { must-pass: [AS64501] } }
                """);

        assertThat(targets)
                .extracting(target -> target.conditions().steady().hopLatency())
                .containsExactly(
                        null, new HopLatencyRule(millis(80), millis(250), new Quota(3, 5), 5, 0.9, true), null);
        assertThat(targets)
                .extracting(target -> target.conditions().steady().hopCount())
                .containsExactly(null, new HopCountRule(4, 3, 24), null);
        assertThat(targets)
                .extracting(target -> target.conditions().steady().loss())
                .containsOnlyNulls();
        assertThat(targets)
                .extracting(target -> target.conditions().steady().mustPass())
                .containsExactly(List.of(), List.of(), List.of(new PathRequirement.Network(64501)));
    }

    private static SteadyRules steady(String conditions) throws ConfigurationException {
        return parse("defaults:\n  conditions:\n" + conditions.indent(4) + "targets: [192.0.2.1]\n")
                .get(0)
                .conditions()
                .steady();
    }

    private static List<Target> parse(String yaml) throws ConfigurationException {
        return TargetsFile.parse(new FileText("targets.yaml", yaml), Set.of("LO"));
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }
}
