package io.pathwatch.detect.steady;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Measure;
import io.pathwatch.model.Plural;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.Severity;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.HopCountRule;
import io.pathwatch.model.rule.Quota;
import io.pathwatch.model.rule.SteadyRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code hop-count}: the target answers at another TTL than it did. Medians are compared, so that a path that is now one
 * hop longer and now not raises nothing; and an incident is over only when what is left of the difference is less than
 * half of what raised it, or does not grow again for as long as a baseline takes. What an incident of {@code path} tells
 * already is not told twice.
 */
final class HopCountDetector implements Detector<HopCountDetector.State, HopCountRule> {

    private static final Quota AT_ONCE = new Quota(1, 1);

    /**
     * What it remembers.
     *
     * @param distances TTLs at which the target answered
     * @param usual distance before the incident that is open; 0 while none is
     * @param lasting reached traces since it was raised
     */
    record State(Watch watch, Samples distances, double usual, int lasting) {

        static final State BEGIN = new State(Watch.OK, Samples.NONE, 0, 0);
    }

    @Override
    public Condition condition() {
        return Condition.HOP_COUNT;
    }

    @Override
    public @Nullable HopCountRule ruleOf(SteadyRules rules) {
        return rules.hopCount();
    }

    @Override
    public State begin() {
        return State.BEGIN;
    }

    @Override
    public Step<State> next(State state, Moment moment, HopCountRule rule) {
        int distance = moment.now().distance();
        boolean isOpen = state.watch().open() != null;
        boolean beginsAnew = !isOpen && moment.path().isJustTold(rule.current());
        if (distance == 0) {
            return Step.quiet(beginsAnew ? new State(state.watch(), Samples.NONE, 0, 0) : state);
        }
        int kept = rule.baseline() + rule.current();
        Samples distances = state.distances().with(distance, isOpen ? kept + rule.baseline() : kept);
        if (isOpen) {
            return goOn(state, distances, moment, rule);
        }
        if (beginsAnew) {
            Samples since = distances.newest(moment.path().sinceSwitch());
            return Step.quiet(new State(state.watch(), since, 0, 0));
        }
        Samples before = distances.butNewest(rule.current());
        if (before.size() < (rule.baseline() + 1) / 2) {
            return Step.quiet(new State(state.watch(), distances, 0, 0));
        }
        double usual = before.median();
        double current = distances.newest(rule.current()).median();
        Violation found = violation(usual, current, rule);
        Watch watch = state.watch().next(found, found == null, AT_ONCE, rule.current(), moment.at());
        if (found == null) {
            return Step.quiet(new State(watch, distances, 0, 0));
        }
        return new Step<>(new State(watch, distances, usual, 0), raised(usual, current, moment, rule));
    }

    private static @Nullable Violation violation(double usual, double current, HopCountRule rule) {
        if (Math.abs(current - usual) < rule.delta()) {
            return null;
        }
        return new Violation(Severity.NOTICE, current > usual ? "longer" : "shorter");
    }

    private static Step<State> goOn(State state, Samples distances, Moment moment, HopCountRule rule) {
        double current = distances.newest(rule.current()).median();
        Violation found = violation(state.usual(), current, rule);
        if (found != null && state.lasting() + 1 >= rule.baseline()) {
            Samples since = distances.newest(rule.baseline());
            State accepted = new State(state.watch().cleared(), since, 0, 0);
            return new Step<>(accepted, closed("new-baseline", current, state, rule));
        }
        boolean isCalm = 2 * Math.abs(current - state.usual()) < rule.delta();
        Watch watch = hasStayedNear(distances, state, rule)
                ? state.watch().cleared()
                : state.watch().next(found, isCalm, AT_ONCE, rule.current(), moment.at());
        State after = watch.open() == null
                ? new State(watch, withoutIncident(distances, state, rule), 0, 0)
                : new State(watch, distances, state.usual(), state.lasting() + 1);
        if (watch.changeSince(state.watch()) == null) {
            return Step.quiet(after);
        }
        return new Step<>(
                after,
                found == null
                        ? closed("recovered", current, state, rule)
                        : raised(state.usual(), current, moment, rule));
    }

    /** Whether the distance has been about the usual one for so long that what is left of the difference will stay. */
    private static boolean hasStayedNear(Samples distances, State state, HopCountRule rule) {
        boolean isNear = state.lasting() + 1 >= rule.baseline();
        for (int i = 0; isNear && i < rule.baseline(); i++) {
            double median = distances.butNewest(i).newest(rule.current()).median();
            isNear = violation(state.usual(), median, rule) == null;
        }
        return isNear;
    }

    /** The baseline from before the incident, and what has shown that it is over. */
    private static Samples withoutIncident(Samples distances, State state, HopCountRule rule) {
        Samples before = distances.butNewest(rule.current() + state.lasting() + 1);
        return before.followedBy(distances.newest(rule.current()), rule.baseline() + rule.current());
    }

    private static Finding raised(double usual, double current, Moment moment, HopCountRule rule) {
        Observation now = moment.now();
        String summary = "is " + hops(current) + " away, was " + hops(usual);
        String cause = current > usual ? "longer" : "shorter";
        return Finding.at(
                now.target() < 0 ? null : now.spot(now.target()),
                cause,
                summary,
                rule.current(),
                measures(usual, current, rule));
    }

    private static Finding closed(String cause, double current, State state, HopCountRule rule) {
        String summary = cause.equals("recovered")
                ? "is " + hops(current) + " away again"
                : hops(current) + " are the new normal, " + hops(state.usual()) + " were before";
        return Finding.at(null, cause, summary, rule.current(), measures(state.usual(), current, rule));
    }

    private static List<Measure> measures(double usual, double current, HopCountRule rule) {
        return List.of(
                new Measure("hops to the target", current, "hops", null),
                new Measure("hops before", usual, "hops", null),
                new Measure("difference", Math.abs(current - usual), "hops", (double) rule.delta()));
    }

    private static String hops(double count) {
        String digits = count == Math.rint(count) ? Long.toString((long) count) : Double.toString(count);
        return digits + (count == 1 ? " hop" : " hops");
    }

    @Override
    public State obey(State state, SeriesOrder order) {
        return order == SeriesOrder.FORGET_BASELINE ? State.BEGIN : state;
    }

    /** What speaks for it goes too: two of the three values at its raise, three of five. */
    @Override
    public State withoutIncident(State state) {
        return new State(state.watch().cleared(), state.distances().butNewest(state.lasting() + 3), 0, 0);
    }

    @Override
    public Facts explain(State state, HopCountRule rule, @Nullable Observation last) {
        Samples distances = state.distances();
        Samples before = distances.butNewest(rule.current());
        int needed = (rule.baseline() + 1) / 2;
        boolean isOpen = state.watch().open() != null;
        if (!isOpen && before.size() < needed) {
            return Facts.learning(distances.size(), needed + rule.current(), "trace", " that reached the target");
        }
        String now = hops(distances.newest(rule.current()).median()) + " now, ";
        if (isOpen) {
            return Facts.of(
                    now + hops(state.usual()) + " before",
                    Facts.progress(state.watch(), AT_ONCE, rule.current()),
                    Facts.accepting(rule.baseline(), state.lasting()));
        }
        return Facts.of(now + hops(before.median()) + " usual (" + Plural.count(before.size(), "trace")
                + "), fires when it is " + hops(rule.delta()) + " more or less");
    }

    @Override
    public Watch watchOf(State state) {
        return state.watch();
    }

    @Override
    public void write(State state, ByteWriter bytes) {
        state.watch().write(bytes);
        state.distances().write(bytes);
        bytes.varint(Math.round(state.usual() * 2)).varint(state.lasting());
    }

    @Override
    public State read(ByteReader bytes) {
        return new State(Watch.read(bytes), Samples.read(bytes), bytes.varint() / 2.0, bytes.count());
    }
}
