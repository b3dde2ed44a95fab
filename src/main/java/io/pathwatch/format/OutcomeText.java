package io.pathwatch.format;

import io.pathwatch.model.Outcome;
import io.pathwatch.model.Trace;
import java.time.Duration;

/** How a trace ended, in one sentence for people. */
public final class OutcomeText {

    private OutcomeText() {}

    /** For example {@code reached at hop 7 in 0.412 s}; safe to print. */
    public static String of(Trace trace) {
        Duration duration = Duration.between(trace.startedAt(), trace.endedAt());
        // no trace takes no time: a record that tells one time only
        String took = (duration.isZero() ? "" : " in " + seconds(duration) + " s")
                + (trace.cutOff() ? ", cut off at the deadline" : "");
        Outcome outcome = trace.outcome();
        if (outcome instanceof Outcome.Reached) {
            int last = trace.hops().isEmpty()
                    ? 0
                    : trace.hops().get(trace.hops().size() - 1).ttl();
            return "reached at hop " + last + took;
        }
        if (outcome instanceof Outcome.Silent silent) {
            if (trace.destination() == null && silent.atTtl() > 0) {
                return "no reply beyond hop " + silent.atTtl() + ", the target's address is not known" + took;
            }
            return silent.atTtl() == 0
                    ? "not reached: no hop answered" + took
                    : "not reached: no reply beyond hop " + silent.atTtl() + took;
        }
        if (outcome instanceof Outcome.Refused refused) {
            return "not reached: refused at hop " + refused.atTtl() + " (" + Printable.escape(refused.flag()) + ")"
                    + took;
        }
        if (outcome instanceof Outcome.Loop loop) {
            return "not reached: packets go round between hops " + loop.fromTtl() + " and " + loop.toTtl() + took;
        }
        Outcome.Failed failed = (Outcome.Failed) outcome;
        return "no trace: " + Printable.escape(failed.message());
    }

    static Ink inkOf(Trace trace) {
        if (trace.isReached()) {
            return Ink.GREEN;
        }
        return trace.isFailed() ? Ink.RED : Ink.YELLOW;
    }

    private static String seconds(Duration duration) {
        String millis = Long.toString(1_000 + duration.toMillisPart()).substring(1);
        return duration.getSeconds() + "." + millis;
    }
}
