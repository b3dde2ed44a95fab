package io.pathwatch.detect.steady;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Measure;
import io.pathwatch.model.Severity;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.HopLatencyRule;
import io.pathwatch.model.rule.SteadyRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code hop-latency}: the target, or a hop on the way, takes longer than a fixed limit. One incident for the series,
 * which names where the path begins to be slow and the link that adds most.
 */
final class HopLatencyDetector implements Detector<Watch, HopLatencyRule> {

    private static final String ABOVE_LIMIT = "above-limit";

    @Override
    public Condition condition() {
        return Condition.HOP_LATENCY;
    }

    @Override
    public @Nullable HopLatencyRule ruleOf(SteadyRules rules) {
        return rules.hopLatency();
    }

    @Override
    public Watch begin() {
        return Watch.OK;
    }

    @Override
    public Step<Watch> next(Watch before, Moment moment, HopLatencyRule rule) {
        Observation now = moment.now();
        if (now.size() == 0) {
            return Step.quiet(before);
        }
        int slow = findSlow(now, rule, 1);
        Violation found = slow < 0 ? null : new Violation(Severity.WARNING, ABOVE_LIMIT);
        boolean isCalm = slow < 0 && !moment.isLost() && findSlow(now, rule, rule.clearRatio()) < 0;
        Watch after = before.next(found, isCalm, rule.raise(), rule.clear(), moment.at());
        if (after.changeSince(before) == null) {
            return Step.quiet(after);
        }
        return new Step<>(after, slow < 0 ? cleared(now, rule) : raised(now, rule, slow));
    }

    /** The first hop above {@code share} of its limit; -1 if none is. */
    private static int findSlow(Observation now, HopLatencyRule rule, double share) {
        double hopLimit = rule.limit().toNanos() * share;
        double targetLimit = rule.targetLimit().toNanos() * share;
        for (int i = 0; i < now.size(); i++) {
            if (rttOf(now, rule, i) > (i == now.target() ? targetLimit : hopLimit)) {
                return i;
            }
        }
        return -1;
    }

    private static long rttOf(Observation now, HopLatencyRule rule, int hop) {
        return rule.corroborate() ? now.effectiveRtt(hop) : now.rtt(hop);
    }

    private static Finding raised(Observation now, HopLatencyRule rule, int slow) {
        boolean isTarget = slow == now.target();
        long limit = (isTarget ? rule.targetLimit() : rule.limit()).toNanos();
        long rtt = rttOf(now, rule, slow);
        int link = findLargestStep(now, rule, slow);
        String where = isTarget ? "the target" : "hop " + now.ttl(slow) + " and all behind it";
        String summary = where + " took " + Millis.text(rtt) + ", limit " + Millis.text(limit)
                + "; the largest step is at hop " + now.ttl(link);
        List<Measure> measures = List.of(
                new Measure(isTarget ? "target RTT" : "effective RTT", Millis.of(rtt), "ms", Millis.of(limit)),
                new Measure("largest step at hop " + now.ttl(link), Millis.of(stepTo(now, rule, link)), "ms", null));
        return Finding.at(now.spot(slow), ABOVE_LIMIT, summary, rule.raise().of(), measures);
    }

    private static Finding cleared(Observation now, HopLatencyRule rule) {
        long target = now.targetRtt();
        String summary = "no hop takes longer than its limit";
        List<Measure> measures = target == Observation.NONE
                ? List.of()
                : List.of(new Measure("target RTT", Millis.of(target), "ms", Millis.of(rule.targetLimit())));
        return Finding.at(null, "recovered", summary, rule.clear(), measures);
    }

    /** The hop up to {@code last} at which the RTT rises most. */
    private static int findLargestStep(Observation now, HopLatencyRule rule, int last) {
        int largest = last;
        for (int i = 0; i <= last; i++) {
            if (rttOf(now, rule, i) != Observation.NONE && stepTo(now, rule, i) > stepTo(now, rule, largest)) {
                largest = i;
            }
        }
        return largest;
    }

    private static long stepTo(Observation now, HopLatencyRule rule, int hop) {
        for (int i = hop - 1; i >= 0; i--) {
            if (rttOf(now, rule, i) != Observation.NONE) {
                return rttOf(now, rule, hop) - rttOf(now, rule, i);
            }
        }
        return rttOf(now, rule, hop);
    }

    @Override
    public Watch withoutIncident(Watch state) {
        return state.cleared();
    }

    @Override
    public Facts explain(Watch state, HopLatencyRule rule, @Nullable Observation last) {
        String progress = Facts.progress(state, rule.raise(), rule.clear());
        if (last == null || last.size() == 0) {
            return Facts.of("no hop answered yet", progress);
        }
        int slowest = -1;
        for (int i = 0; i < last.size(); i++) {
            boolean isTimed = i != last.target() && rttOf(last, rule, i) != Observation.NONE;
            if (isTimed && (slowest < 0 || rttOf(last, rule, i) > rttOf(last, rule, slowest))) {
                slowest = i;
            }
        }
        String target = last.targetRtt() == Observation.NONE
                ? "target did not answer"
                : "target " + Millis.rough(last.targetRtt()) + ", limit "
                        + Millis.text(rule.targetLimit().toNanos());
        String hops = slowest < 0
                ? ""
                : "slowest hop " + last.ttl(slowest) + " " + Millis.rough(rttOf(last, rule, slowest)) + ", limit "
                        + Millis.text(rule.limit().toNanos());
        return Facts.of(target, hops, progress);
    }

    @Override
    public Watch watchOf(Watch state) {
        return state;
    }

    @Override
    public void write(Watch state, ByteWriter bytes) {
        state.write(bytes);
    }

    @Override
    public Watch read(ByteReader bytes) {
        return Watch.read(bytes);
    }
}
