package io.pathwatch.config;

import io.pathwatch.model.rule.PathLevel;
import io.pathwatch.model.rule.PathRule;
import io.pathwatch.model.rule.Quota;
import java.time.Duration;
import java.util.List;

/** {@code path}. */
final class PathKeys extends ConditionKeys<PathRule> {

    static final Key<PathLevel> COMPARE = new Key<>(
            "compare",
            Choice.of(PathLevel.values()),
            "asn",
            "Differences below this level are recorded, never told; `prefix` is /24 of IPv4 and /48 of IPv6. `asn` and"
                    + " `country` need a database (`pathwatch.enrich`), without which it is `prefix`.");

    private static final Key<Integer> LEARN = new Key<>(
            "learn", new Count(1, 1000), "12", "First traces of a series, which are learnt and raise nothing.");

    private static final Key<Integer> CONFIRM =
            new Key<>("confirm", new Count(1, 64), "2", "Traces in a row that must agree on the new path.");

    private static final Key<Integer> PROFILES =
            new Key<>("profiles", new Count(1, 32), "8", "Paths remembered at most for one destination.");

    private static final Key<Duration> EXPIRE = new Key<>(
            "expire",
            new Time(Duration.ofHours(1), Duration.ofDays(365)),
            "7d",
            "A path that was not seen for so long is forgotten.");

    private static final Key<Integer> MAX_SET = new Key<>(
            "max-set",
            new Count(1, 64),
            "16",
            "A hop with more responders than this is compared by prefix, AS or country only.");

    private static final Key<Quota> FLAP = new Key<>(
            "flap", new OutOf(), "4 of 24", "Switches that make the path flap: one alert, and none for each switch.");

    private static final Key<Integer> QUIET =
            new Key<>("quiet", new Count(1, Quota.MOST), "12", "Traces without a switch that end the flapping.");

    private static final Key<Quota> UNSTABLE = new Key<>(
            "unstable", new OutOf(), "6 of 12", "Traces that fit no known path, which make the path unstable.");

    private static final Key<Integer> ACCEPT =
            new Key<>("accept", new Count(1, 10_000), "12", "Traces after which a path that lasts is the new normal.");

    PathKeys() {
        super("path", List.of(COMPARE, LEARN, CONFIRM, PROFILES, EXPIRE, MAX_SET, FLAP, QUIET, UNSTABLE, ACCEPT));
    }

    @Override
    String description() {
        return "Packets take a way that was not learnt.";
    }

    @Override
    void check(Together together) {
        together.notAbove(CONFIRM, ACCEPT);
    }

    @Override
    PathRule rule(Values values) {
        return new PathRule(
                values.get(COMPARE),
                values.get(LEARN),
                values.get(CONFIRM),
                values.get(PROFILES),
                values.get(EXPIRE),
                values.get(MAX_SET),
                values.get(FLAP),
                values.get(QUIET),
                values.get(UNSTABLE),
                values.get(ACCEPT));
    }

    @Override
    void put(PathRule rule, Values values) {
        values.put(COMPARE, rule.compare(), Place.FILE);
        values.put(LEARN, rule.learn(), Place.FILE);
        values.put(CONFIRM, rule.confirm(), Place.FILE);
        values.put(PROFILES, rule.profiles(), Place.FILE);
        values.put(EXPIRE, rule.expire(), Place.FILE);
        values.put(MAX_SET, rule.maxSet(), Place.FILE);
        values.put(FLAP, rule.flap(), Place.FILE);
        values.put(QUIET, rule.quiet(), Place.FILE);
        values.put(UNSTABLE, rule.unstable(), Place.FILE);
        values.put(ACCEPT, rule.accept(), Place.FILE);
    }
}
