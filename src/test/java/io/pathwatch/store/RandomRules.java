package io.pathwatch.store;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Steady rules of every kind: some off, some as they are by default, some with other numbers. */
final class RandomRules {

    private static final List<String> REQUIREMENTS =
            List.of("AS64500", "AS4294967295", "country:DE", "192.0.2.0/24", "0.0.0.0/0", "2001:db8::/32", "::1/128");

    private final Random random;

    private RandomRules(Random random) {
        this.random = random;
    }

    static SteadyRules of(Random random) {
        var rules = new RandomRules(random);
        return new SteadyRules(
                rules.maybe(
                        HopLatencyRule.DEFAULT,
                        new HopLatencyRule(
                                rules.time(), rules.time(), rules.quota(), rules.count(), rules.share(), false)),
                rules.maybe(LatencyJumpRule.DEFAULT, rules.latencyJump()),
                rules.maybe(HopCountRule.DEFAULT, new HopCountRule(rules.count(), rules.count(), rules.count())),
                rules.maybe(PathRule.DEFAULT, rules.path()),
                rules.maybe(UnreachableRule.DEFAULT, new UnreachableRule(rules.count(), rules.count(), rules.count())),
                rules.maybe(
                        LossRule.DEFAULT,
                        new LossRule(rules.count(), rules.count(), rules.share(), rules.share(), rules.count())),
                rules.requirements(),
                rules.requirements(),
                rules.count(),
                rules.time(),
                rules.count());
    }

    private LatencyJumpRule latencyJump() {
        return new LatencyJumpRule(
                count(), count(), count(), 10 * share(), time(), 1 + share(), count(), share(), time(), count());
    }

    private PathRule path() {
        PathLevel[] levels = PathLevel.values();
        return new PathRule(
                levels[random.nextInt(levels.length)],
                count(),
                count(),
                count(),
                time(),
                count(),
                quota(),
                count(),
                quota(),
                count());
    }

    private <R> @Nullable R maybe(R byDefault, R changed) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> byDefault;
            default -> changed;
        };
    }

    private List<PathRequirement> requirements() {
        List<PathRequirement> requirements = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String text = REQUIREMENTS.get(random.nextInt(REQUIREMENTS.size()));
            requirements.add(Objects.requireNonNull(PathRequirement.parse(text)));
        }
        return requirements;
    }

    private Quota quota() {
        int of = 1 + random.nextInt(64);
        return new Quota(1 + random.nextInt(of), of);
    }

    private int count() {
        return 1 + random.nextInt(100);
    }

    private double share() {
        return random.nextDouble();
    }

    private Duration time() {
        return Duration.ofNanos(random.nextInt(1_000_000_000));
    }
}
