package io.pathwatch.detect.steady;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Measure;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Plural;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.Severity;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.Quota;
import io.pathwatch.model.rule.SteadyRules;
import io.pathwatch.model.rule.UnreachableRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code unreachable}: the target does not answer any more. Of a target that never answered, that packets end nearer
 * than they did while it was learnt.
 */
final class UnreachableDetector implements Detector<UnreachableDetector.State, UnreachableRule> {

    /** Traces without any answer of the target after which it is one that never answers. */
    static final int LEARN = 12;

    private static final String FILTERED = "filtered";

    /** An answer to another method counts for so many intervals. */
    private static final int FRESH_INTERVALS = 10;

    /**
     * What it remembers.
     *
     * @param everReached whether the target ever answered
     * @param learnt traces seen while it never did, {@link #LEARN} at most
     * @param nearest lowest TTL that was the last to answer in those; 0 before the first
     * @param cause what the last trace was lost of; empty if it was not
     * @param alike lost traces in a row with that cause
     * @param lost lost traces in a row
     * @param lostSince start of the first of those; absent if there is none
     */
    record State(
            Watch watch,
            boolean everReached,
            int learnt,
            int nearest,
            String cause,
            int alike,
            int lost,
            @Nullable Instant lostSince) {

        static final State BEGIN = new State(Watch.OK, false, 0, 0, "", 0, 0, null);
    }

    @Override
    public Condition condition() {
        return Condition.UNREACHABLE;
    }

    @Override
    public @Nullable UnreachableRule ruleOf(SteadyRules rules) {
        return rules.unreachable();
    }

    @Override
    public State begin() {
        return State.BEGIN;
    }

    @Override
    public Step<State> next(State state, Moment moment, UnreachableRule rule) {
        State seen = learn(state, moment.now());
        String cause = causeOf(seen, moment.now());
        int alike = cause.isEmpty() ? 0 : cause.equals(state.cause()) ? state.alike() + 1 : 1;
        int lost = cause.isEmpty() ? 0 : state.lost() + 1;
        Instant since = cause.isEmpty() ? null : state.lostSince() == null ? moment.at() : state.lostSince();
        Violation found = cause.isEmpty() ? null : violation(state.watch(), cause, alike, since, moment, rule);
        Watch watch = state.watch()
                .next(found, found == null, new Quota(rule.raise(), rule.raise()), rule.clear(), moment.at());
        if (found != null && watch.open() == null && refusals(cause, alike) >= rule.refused()) {
            watch = watch.raised(found, moment.at());
        }
        State after = new State(watch, seen.everReached(), seen.learnt(), seen.nearest(), cause, alike, lost, since);
        if (watch.changeSince(state.watch()) == null) {
            return Step.quiet(after);
        }
        return new Step<>(after, found == null ? cleared(state, moment) : raised(after, found, moment, rule));
    }

    private static State learn(State state, Observation now) {
        if (state.everReached() || now.isReached()) {
            return state.everReached()
                    ? state
                    : new State(state.watch(), true, 0, 0, state.cause(), state.alike(), state.lost(), null);
        }
        if (state.learnt() >= LEARN) {
            return state;
        }
        int last = now.size() == 0 ? 0 : now.ttl(now.size() - 1);
        int nearest = state.learnt() == 0 ? last : Math.min(last, state.nearest());
        return new State(
                state.watch(), false, state.learnt() + 1, nearest, state.cause(), state.alike(), state.lost(), null);
    }

    /** Why the trace counts as lost; empty if it does not. */
    private static String causeOf(State state, Observation now) {
        if (now.isReached()) {
            return "";
        }
        if (!state.everReached()) {
            int last = now.size() == 0 ? 0 : now.ttl(now.size() - 1);
            return state.learnt() >= LEARN && last < state.nearest()
                    ? now.trace().outcome().key()
                    : "";
        }
        return now.trace().outcome().key();
    }

    /** An open incident takes another cause only once that has shown as often as it takes to raise one. */
    private static Violation violation(
            Watch before, String cause, int alike, @Nullable Instant since, Moment moment, UnreachableRule rule) {
        Instant otherwise = moment.reachedOtherwise();
        if (otherwise != null && since != null && !otherwise.isBefore(since) && isFresh(otherwise, moment)) {
            return new Violation(Severity.INFO, FILTERED);
        }
        Violation found = new Violation(Severity.CRITICAL, cause);
        Watch.Open open = before.open();
        if (open == null || open.what().cause().equals(FILTERED)) {
            return found;
        }
        int needed = cause.equals("refused") ? rule.refused() : rule.raise();
        return alike >= needed ? found : open.what();
    }

    private static boolean isFresh(Instant otherwise, Moment moment) {
        Duration interval = moment.now().report().target().interval();
        return otherwise.isAfter(moment.at().minus(interval.multipliedBy(FRESH_INTERVALS)));
    }

    private static int refusals(String cause, int alike) {
        return cause.equals("refused") ? alike : 0;
    }

    private static Finding raised(State state, Violation found, Moment moment, UnreachableRule rule) {
        Observation now = moment.now();
        int needed = state.cause().equals("refused") ? rule.refused() : rule.raise();
        Measure inARow = new Measure("traces in a row without an answer", state.lost(), "traces", (double) needed);
        String how = explain(now);
        String summary = found.cause().equals(FILTERED)
                ? "answers another method only; to " + now.trace().series().method() + " it is " + how
                : "does not answer: " + how;
        return Finding.at(spotOf(now), found.cause(), summary, state.lost(), List.of(inARow));
    }

    private static Observation.@Nullable Spot spotOf(Observation now) {
        int ttl = 0;
        if (now.trace().outcome() instanceof Outcome.Refused refused) {
            ttl = refused.atTtl();
        } else if (now.trace().outcome() instanceof Outcome.Loop loop) {
            ttl = loop.fromTtl();
        }
        for (int i = 0; i < now.size(); i++) {
            if (now.ttl(i) == ttl) {
                return now.spot(i);
            }
        }
        return now.lastSpot();
    }

    private static String explain(Observation now) {
        Outcome outcome = now.trace().outcome();
        Observation.Spot spot = spotOf(now);
        String who = spot == null || spot.responder() == null ? "" : " (" + AddressText.of(spot.responder()) + ")";
        if (outcome instanceof Outcome.Refused refused) {
            return "refused at hop " + refused.atTtl() + who + ", " + refused.flag();
        }
        if (outcome instanceof Outcome.Loop loop) {
            return "loop from hop " + loop.fromTtl() + who + " to hop " + loop.toTtl();
        }
        return spot == null ? "silent, no hop answers" : "silent after hop " + spot.ttl() + who;
    }

    private static Finding cleared(State before, Moment moment) {
        Observation now = moment.now();
        Watch.Open open = before.watch().open();
        long outage =
                open == null ? 0 : Duration.between(open.since(), moment.at()).toSeconds();
        long seconds = Math.max(0, outage); // the clock may have been set back
        String summary = (now.isReached() ? "answers again, " : "packets come as far as before again, ") + seconds
                + " s after the alert";
        List<Measure> measures = List.of(new Measure("time since the alert", seconds, "s", null));
        return Finding.at(null, "recovered", summary, 1, measures);
    }

    /** Also with the first lost trace where that is enough, and while only another method reaches the target: that may end. */
    @Override
    public boolean isUnsure(State state) {
        Watch.Open open = state.watch().open();
        if (open == null) {
            return state.watch().phase() == Watch.Phase.PENDING;
        }
        return state.lost() == 1 || open.what().cause().equals(FILTERED);
    }

    @Override
    public Moment tell(State state, Moment moment) {
        return moment.withLost(state.watch().phase() != Watch.Phase.OK);
    }

    @Override
    public State obey(State state, SeriesOrder order) {
        return order == SeriesOrder.FORGET_BASELINE ? State.BEGIN : state;
    }

    @Override
    public State withoutIncident(State state) {
        return new State(state.watch().cleared(), state.everReached(), state.learnt(), state.nearest(), "", 0, 0, null);
    }

    @Override
    public Facts explain(State state, UnreachableRule rule, @Nullable Observation last) {
        if (!state.everReached() && state.learnt() < LEARN) {
            return state.learnt() == 0
                    ? Facts.learning(0, 1, "trace", "")
                    : new Facts(
                            true,
                            "never answered yet, one that never does after " + LEARN + " traces, " + state.learnt()
                                    + " so far");
        }
        String good = state.everReached() ? "answers" : "never answers, and packets come to hop " + state.nearest();
        String fires = "fires with " + rule.raise() + " in a row, or " + rule.refused() + " refused";
        if (state.watch().open() != null) {
            Quota quota = new Quota(rule.raise(), rule.raise());
            return Facts.of(lost(state), Facts.progress(state.watch(), quota, rule.clear()));
        }
        return Facts.of(state.lost() == 0 ? good : lost(state), fires);
    }

    private static String lost(State state) {
        return state.lost() == 0
                ? "answers again"
                : Plural.count(state.lost(), "trace") + " in a row without an answer (" + state.cause() + ")";
    }

    @Override
    public Watch watchOf(State state) {
        return state.watch();
    }

    @Override
    public void write(State state, ByteWriter bytes) {
        state.watch().write(bytes);
        bytes.octet(state.everReached() ? 1 : 0)
                .varint(state.learnt())
                .varint(state.nearest())
                .text(state.cause())
                .varint(state.alike())
                .varint(state.lost());
        Watch.writeTime(state.lostSince(), bytes);
    }

    @Override
    public State read(ByteReader bytes) {
        return new State(
                Watch.read(bytes),
                bytes.octet() == 1,
                bytes.count(),
                bytes.count(),
                bytes.text(),
                bytes.count(),
                bytes.count(),
                Watch.readTime(bytes));
    }
}
