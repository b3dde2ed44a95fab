package io.pathwatch.detect.steady;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Measure;
import io.pathwatch.model.Plural;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.Severity;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.LatencyJumpRule;
import io.pathwatch.model.rule.Quota;
import io.pathwatch.model.rule.SteadyRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code latency-jump}: the RTT of the target is far above what it was; far below is told for information. While an
 * incident is open the baseline stays as it was; a level that lasts becomes the new one. What an incident of
 * {@code path} tells already is not told twice: the baseline then begins anew on the new path.
 */
final class LatencyJumpDetector implements Detector<LatencyJumpDetector.State, LatencyJumpRule> {

    private static final Quota AT_ONCE = new Quota(1, 1);
    private static final String FASTER = "faster";

    /**
     * What it remembers.
     *
     * @param rtts of the target, nanoseconds; while an incident is open also those of the baseline before it
     * @param hops what is usual at each hop
     * @param before what the open incident is held against; absent while none is
     * @param lasting reached traces since it was raised
     */
    record State(
            Watch watch,
            Samples rtts,
            HopBaseline hops,
            @Nullable JumpScore before,
            int lasting) {

        static final State BEGIN = new State(Watch.OK, Samples.NONE, HopBaseline.NONE, null, 0);
    }

    @Override
    public Condition condition() {
        return Condition.LATENCY_JUMP;
    }

    @Override
    public @Nullable LatencyJumpRule ruleOf(SteadyRules rules) {
        return rules.latencyJump();
    }

    @Override
    public State begin() {
        return State.BEGIN;
    }

    @Override
    public Step<State> next(State state, Moment moment, LatencyJumpRule rule) {
        long rtt = moment.now().targetRtt();
        JumpScore before = state.before();
        boolean beginsAnew = before == null && moment.path().isJustTold(rule.current());
        if (rtt == Observation.NONE) {
            return Step.quiet(beginsAnew ? new State(state.watch(), Samples.NONE, state.hops(), null, 0) : state);
        }
        int kept = rule.baseline() + rule.current();
        Samples rtts = state.rtts().with(rtt, before == null ? kept : kept + rule.acceptAfter());
        double current = rtts.newest(rule.current()).median();
        if (before != null) {
            return goOn(state, rtts, before.withCurrent(current), moment, rule);
        }
        HopBaseline hops = state.hops().with(moment.now());
        if (beginsAnew) {
            Samples since = rtts.newest(moment.path().sinceSwitch());
            return Step.quiet(new State(state.watch(), since, hops, null, 0));
        }
        Samples baseline = rtts.butNewest(rule.current());
        if (baseline.size() < rule.minBaseline()) {
            return Step.quiet(new State(state.watch(), rtts, hops, null, 0));
        }
        JumpScore score = JumpScore.of(baseline, current);
        Violation found = violation(score, moment.path().isFresh(rule.current()), rule);
        Watch watch = state.watch().next(found, found == null, AT_ONCE, rule.clear(), moment.at());
        if (found == null) {
            return Step.quiet(new State(watch, rtts, hops, null, 0));
        }
        return new Step<>(
                new State(watch, rtts, state.hops(), score, 0), raised(found.cause(), score, state, moment, rule));
    }

    private static @Nullable Violation violation(JumpScore score, boolean isNewPath, LatencyJumpRule rule) {
        if (score.isRise(rule)) {
            return new Violation(Severity.WARNING, isNewPath ? "path" : "jump");
        }
        return score.isFall(rule) ? new Violation(Severity.INFO, FASTER) : null;
    }

    /** An open incident keeps its cause; only a rise that turns into a fall, or the other way round, changes it. */
    private static Step<State> goOn(State state, Samples rtts, JumpScore score, Moment moment, LatencyJumpRule rule) {
        if (!score.isCalm(rule) && state.lasting() + 1 >= rule.acceptAfter()) {
            Samples since = rtts.newest(rule.acceptAfter());
            State accepted = new State(state.watch().cleared(), since, HopBaseline.NONE, null, 0);
            return new Step<>(accepted, closed("new-baseline", score, rule));
        }
        Violation found = score.isRise(rule) || score.isFall(rule) ? still(state.watch(), score) : null;
        Watch watch = state.watch().next(found, score.isCalm(rule), AT_ONCE, rule.clear(), moment.at());
        boolean isOpen = watch.open() != null;
        State after = isOpen
                ? new State(watch, rtts, state.hops(), state.before(), state.lasting() + 1)
                : new State(watch, withoutIncident(rtts, state, rule), state.hops(), null, 0);
        if (watch.changeSince(state.watch()) == null) {
            return Step.quiet(after);
        }
        return new Step<>(
                after,
                isOpen && found != null
                        ? raised(found.cause(), score, state, moment, rule)
                        : closed("recovered", score, rule));
    }

    /** The baseline from before the incident, and what has shown that it is over. */
    private static Samples withoutIncident(Samples rtts, State state, LatencyJumpRule rule) {
        Samples before = rtts.butNewest(rule.current() + state.lasting() + 1);
        return before.followedBy(rtts.newest(rule.clear()), rule.baseline() + rule.current());
    }

    private static Violation still(Watch watch, JumpScore score) {
        Watch.Open open = watch.open();
        boolean wasFaster = open != null && open.what().cause().equals(FASTER);
        if (open != null && wasFaster == score.delta() < 0) {
            return open.what();
        }
        return score.delta() < 0 ? new Violation(Severity.INFO, FASTER) : new Violation(Severity.WARNING, "jump");
    }

    private static Finding raised(String cause, JumpScore score, State state, Moment moment, LatencyJumpRule rule) {
        String summary = "RTT is " + Millis.text(score.current()) + ", was " + Millis.text(score.usual());
        Observation.Spot begins = state.hops().findShift(moment.now(), score.delta() / 2);
        if (begins != null) {
            summary += ", from hop " + begins.ttl() + " on";
        }
        return Finding.at(begins, cause, summary, rule.baseline(), measures(score, rule));
    }

    private static Finding closed(String cause, JumpScore score, LatencyJumpRule rule) {
        String summary = cause.equals("recovered")
                ? "RTT is " + Millis.text(score.current()) + " again"
                : "RTT of " + Millis.text(score.current()) + " is the new normal, " + Millis.text(score.usual())
                        + " was before";
        return Finding.at(null, cause, summary, rule.baseline(), measures(score, rule));
    }

    private static List<Measure> measures(JumpScore score, LatencyJumpRule rule) {
        return List.of(
                new Measure("target RTT", Millis.of(score.current()), "ms", null),
                new Measure("target RTT before", Millis.of(score.usual()), "ms", null),
                new Measure("difference", Millis.of(score.delta()), "ms", Millis.of(rule.minDelta())),
                new Measure("score", Math.round(score.score() * 10) / 10.0, "", rule.score()));
    }

    @Override
    public State obey(State state, SeriesOrder order) {
        return order == SeriesOrder.FORGET_BASELINE ? State.BEGIN : state;
    }

    /** What speaks for it goes too: two of the three values at its raise, three of five. */
    @Override
    public State withoutIncident(State state) {
        return new State(state.watch().cleared(), state.rtts().butNewest(state.lasting() + 3), state.hops(), null, 0);
    }

    @Override
    public Facts explain(State state, LatencyJumpRule rule, @Nullable Observation last) {
        Samples rtts = state.rtts();
        Samples baseline = rtts.butNewest(rule.current());
        JumpScore before = state.before();
        if (before == null && baseline.size() < rule.minBaseline()) {
            return Facts.learning(rtts.size(), rule.minBaseline() + rule.current(), "trace", " with an RTT");
        }
        double current = rtts.newest(rule.current()).median();
        if (before == null) {
            JumpScore score = JumpScore.of(baseline, current);
            return Facts.of(Millis.rough(current) + " now, " + Millis.rough(score.usual()) + " usual ("
                    + Plural.count(baseline.size(), "trace") + "), fires from " + Millis.rough(score.riseFrom(rule)));
        }
        JumpScore score = before.withCurrent(current);
        double edge = score.delta() < 0 ? -score.calmWithin(rule) : score.calmWithin(rule);
        return Facts.of(
                Millis.rough(current) + " now, " + Millis.rough(score.usual()) + " before",
                "calm is " + (edge < 0 ? "above " : "below ") + Millis.rough(score.usual() + edge),
                Facts.progress(state.watch(), AT_ONCE, rule.clear()),
                Facts.accepting(rule.acceptAfter(), state.lasting()));
    }

    @Override
    public Watch watchOf(State state) {
        return state.watch();
    }

    @Override
    public void write(State state, ByteWriter bytes) {
        state.watch().write(bytes);
        state.rtts().write(bytes);
        state.hops().write(bytes);
        JumpScore before = state.before();
        bytes.octet(before == null ? 0 : 1);
        if (before != null) {
            bytes.varint(Math.round(before.usual())).varint(Math.round(before.spread()));
        }
        bytes.varint(state.lasting());
    }

    @Override
    public State read(ByteReader bytes) {
        Watch watch = Watch.read(bytes);
        Samples rtts = Samples.read(bytes);
        HopBaseline hops = HopBaseline.read(bytes);
        JumpScore before = bytes.octet() == 0 ? null : new JumpScore(bytes.varint(), bytes.varint(), 0);
        return new State(watch, rtts, hops, before, bytes.count());
    }
}
