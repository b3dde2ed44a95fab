package io.pathwatch.detect.steady;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Measure;
import io.pathwatch.model.Plural;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Trace;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.LossRule;
import io.pathwatch.model.rule.Quota;
import io.pathwatch.model.rule.SteadyRules;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code loss}: probes sent straight to the target get lost. It is raised where loss is certain, and cleared where hardly
 * any is left; the bound is that of E. B. Wilson, Probable inference, the law of succession, and statistical inference
 * (1927). What a router answers, because it refuses a probe or the TTL ran out in a loop, is lost. All probes lost in one
 * trace is another matter: that the target is unreachable.
 */
final class LossDetector implements Detector<LossDetector.State, LossRule> {

    private static final Quota AT_ONCE = new Quota(1, 1);

    /** Of the standard normal distribution, for 95 % two-sided. */
    private static final double Z = 1.959963984540054;

    /** So many probes, all lost, are no loss but a target that is gone. */
    private static final int ALL_LOST = 10;

    /**
     * What it remembers.
     *
     * @param probes the newest probes, oldest first: 1 lost, 0 answered
     */
    record State(Watch watch, Samples probes) {

        static final State BEGIN = new State(Watch.OK, Samples.NONE);
    }

    @Override
    public Condition condition() {
        return Condition.LOSS;
    }

    @Override
    public @Nullable LossRule ruleOf(SteadyRules rules) {
        return rules.loss();
    }

    @Override
    public State begin() {
        return State.BEGIN;
    }

    @Override
    public Step<State> next(State state, Moment moment, LossRule rule) {
        boolean[] answered = answered(moment.now().trace());
        Samples probes = state.probes();
        boolean isAnyAnswered = false;
        for (boolean isAnswered : answered) {
            probes = probes.with(isAnswered ? 0 : 1, rule.window());
            isAnyAnswered |= isAnswered;
        }
        boolean isGone = !isAnyAnswered && answered.length >= Math.min(ALL_LOST, rule.probes());
        if (isGone || answered.length == 0) {
            return Step.quiet(state);
        }
        long lost = probes.sum();
        double bound = wilsonLowerBound(lost, probes.size());
        boolean isFull = probes.size() == rule.window();
        Violation found = isFull && bound > rule.bound() ? new Violation(Severity.WARNING, "loss") : null;
        boolean isCalm = found == null
                && lost <= rule.clear() * probes.size()
                && probes.newest(rule.clearProbes()).sum() == 0;
        Watch watch = state.watch().next(found, isCalm, AT_ONCE, 1, moment.at());
        State after = new State(watch, probes);
        if (watch.changeSince(state.watch()) == null) {
            return Step.quiet(after);
        }
        return new Step<>(after, finding(found != null, lost, probes.size(), bound, rule));
    }

    /** Which probes the target answered; where it never does so itself, it may have another address. */
    private static boolean[] answered(Trace trace) {
        List<ProbeResult> probes =
                trace.hops().stream().flatMap(hop -> hop.probes().stream()).toList();
        boolean isByItself = probes.stream().anyMatch(probe -> isAnswer(probe) && isFrom(trace.destination(), probe));
        boolean[] answered = new boolean[probes.size()];
        for (int i = 0; i < answered.length; i++) {
            ProbeResult probe = probes.get(i);
            answered[i] = isAnswer(probe) && (isByItself ? isFrom(trace.destination(), probe) : trace.isReached());
        }
        return answered;
    }

    private static boolean isAnswer(ProbeResult probe) {
        return probe instanceof Reply reply && !reply.refuses();
    }

    private static boolean isFrom(@Nullable InetAddress destination, ProbeResult probe) {
        return destination != null && probe instanceof Reply reply && destination.equals(reply.responder());
    }

    private static Finding finding(boolean isRaised, long lost, int sent, double bound, LossRule rule) {
        List<Measure> measures = List.of(
                new Measure("probes lost", lost, "probes", null),
                new Measure("probes sent", sent, "probes", null),
                new Measure("loss", percent((double) lost / sent), "%", null),
                new Measure("certain loss", percent(bound), "%", percent(rule.bound())));
        String summary = "loses " + lost + " of " + Plural.count(sent, "probe");
        int window = Math.max(1, sent / rule.probes());
        return Finding.at(null, isRaised ? "loss" : "recovered", summary, window, measures);
    }

    private static double percent(double share) {
        return Math.round(share * 1000) / 10.0;
    }

    /** The lower end of the interval that holds the true share with 95 %, after {@code lost} of {@code sent}. */
    static double wilsonLowerBound(long lost, int sent) {
        double share = (double) lost / sent;
        double centre = share + Z * Z / (2 * sent);
        double margin = Z * Math.sqrt(share * (1 - share) / sent + Z * Z / (4.0 * sent * sent));
        return Math.max(0, (centre - margin) / (1 + Z * Z / sent));
    }

    @Override
    public State withoutIncident(State state) {
        return new State(state.watch().cleared(), Samples.NONE);
    }

    @Override
    public Facts explain(State state, LossRule rule, @Nullable Observation last) {
        Samples probes = state.probes();
        if (state.watch().open() == null && probes.size() < rule.window()) {
            return Facts.learning(probes.size(), rule.window(), "probe", "");
        }
        long lost = probes.sum();
        String found = lost + " of " + Plural.count(probes.size(), "probe") + " lost, which proves "
                + percent(wilsonLowerBound(lost, probes.size())) + " %";
        if (state.watch().open() == null) {
            return Facts.of(found, "fires when more than " + percent(rule.bound()) + " % are proven");
        }
        return Facts.of(
                found,
                "clears at " + percent(rule.clear()) + " % lost and none of the last "
                        + Plural.count(rule.clearProbes(), "probe"));
    }

    @Override
    public Watch watchOf(State state) {
        return state.watch();
    }

    @Override
    public void write(State state, ByteWriter bytes) {
        state.watch().write(bytes);
        state.probes().write(bytes);
    }

    @Override
    public State read(ByteReader bytes) {
        return new State(Watch.read(bytes), Samples.read(bytes));
    }
}
