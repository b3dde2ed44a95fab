package io.pathwatch.schedule;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.DueTrace;
import io.pathwatch.model.DueTrace.Purpose;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import io.pathwatch.model.Suspicion;
import io.pathwatch.model.Target;
import io.pathwatch.model.rule.LossRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A target that is watched, when it is due, and the place it has while in flight. What it is due for beside its schedule
 * is done between two traces of that. Not shared between threads.
 */
final class DueEntry {

    /** The first traces of all targets are spread over this time, or over the interval where that is shorter. */
    static final Duration FIRST_ROUND = Duration.ofSeconds(30);

    private final Target target;
    private final Lane lane;
    private final boolean countsLoss;
    private final long addedAt;
    private long due;
    private long takenAt;
    private @Nullable Lane place;
    private @Nullable Purpose purpose;
    private ExtraTraces extras = new ExtraTraces();
    private boolean hasFailed;
    private boolean lossDue;
    private long lossDueAt;
    private boolean isDemanded;

    /** Due for the first time where its phase is in the first round from {@code addedAt} on. */
    DueEntry(Target target, @Nullable Source source, long addedAt) {
        this(target, Lane.of(source), countsLoss(target, source), addedAt);
    }

    private DueEntry(Target target, Lane lane, boolean countsLoss, long addedAt) {
        this.target = target;
        this.lane = lane;
        this.countsLoss = countsLoss;
        this.addedAt = addedAt;
        this.due = addedAt + phase(Math.min(interval(), FIRST_ROUND.toNanos()));
    }

    /** Only of this host's own traceroute is known how to make it probe nothing but the target. */
    private static boolean countsLoss(Target target, @Nullable Source source) {
        Conditions conditions = target.conditions();
        return source instanceof Source.Command command
                && command.usesProbeOptions()
                && conditions.mode() == Conditions.Mode.STEADY
                && conditions.steady().loss() != null;
    }

    /** As it was when it was added, but added now. */
    DueEntry beginAt(long now) {
        return new DueEntry(target, lane, countsLoss, now);
    }

    /** What it becomes with {@code changed}, which has the same key: a flight and, with the same interval, due times stay. */
    DueEntry with(Target changed, @Nullable Source source, long now) {
        boolean keepsTimes = changed.interval().equals(target.interval());
        DueEntry entry =
                new DueEntry(changed, Lane.of(source), countsLoss(changed, source), keepsTimes ? addedAt : now);
        if (keepsTimes) {
            entry.due = due;
        }
        if (changed.equals(target) && entry.lane == lane) {
            entry.extras = extras;
            entry.lossDue = lossDue && entry.countsLoss;
            entry.lossDueAt = lossDueAt;
        }
        entry.isDemanded = isDemanded;
        entry.takenAt = takenAt;
        entry.place = place;
        entry.purpose = purpose;
        entry.hasFailed = hasFailed;
        return entry;
    }

    Target target() {
        return target;
    }

    Lane lane() {
        return lane;
    }

    /** When it is due for whatever comes first, but for what somebody asked for. */
    long due() {
        long first = due;
        if (!extras.isEmpty() && extras.due() - first < 0) {
            first = extras.due();
        }
        return lossDue && lossDueAt - first < 0 ? lossDueAt : first;
    }

    /** The lane it was in when it was taken, whichever it is in now; absent: not in flight. */
    @Nullable
    Lane place() {
        return place;
    }

    /** What it is in flight for; absent: not in flight. */
    @Nullable
    Purpose purpose() {
        return purpose;
    }

    DueTrace take(long now) {
        place = lane;
        boolean isScheduled = due - now <= 0;
        Target traced = target;
        Purpose taken = Purpose.SCHEDULE;
        if (lossDue && lossDueAt - now <= 0) {
            lossDue = false;
            taken = Purpose.LOSS;
        } else if (!extras.isEmpty() && extras.due() - now <= 0) {
            Target byOther = extras.takeByOther();
            if (byOther != null) {
                traced = byOther;
                taken = Purpose.OTHER_METHOD;
            } else if (extras.takeAgain() && !isScheduled) {
                taken = Purpose.SUSPICION;
            }
        }
        // whatever is traced now is what was asked for, but for probes that only count losses or go another way
        isDemanded &= taken == Purpose.LOSS || taken == Purpose.OTHER_METHOD;
        if (taken == Purpose.SCHEDULE) {
            takenAt = now;
            hasFailed = false;
        }
        purpose = taken;
        return new DueTrace(target.key(), traced, taken);
    }

    /** Takes it for what somebody asked for; what it is due for besides, it stays due for. */
    DueTrace takeDemanded() {
        place = lane;
        isDemanded = false;
        purpose = Purpose.DEMAND;
        return new DueTrace(target.key(), target, Purpose.DEMAND);
    }

    /** Says that somebody asks for a trace. */
    void demand() {
        isDemanded = true;
    }

    /** Most packets that a trace of it sends from here, if every probe goes unanswered. */
    int packets() {
        ProbeOptions probe = target.probe();
        return lane == Lane.HOST ? (probe.maxTtl() - probe.firstTtl() + 1) * probe.probesPerHop() : 0;
    }

    /** Whether somebody asked for a trace that has not begun. */
    boolean isDemanded() {
        return isDemanded;
    }

    /** What the trace in flight gives reason for; only one of the schedule gives any, so that no extra one follows another. */
    void ask(Suspicion suspicion, @Nullable Target byOtherMethod) {
        if (purpose == Purpose.SCHEDULE) {
            extras.ask(suspicion, byOtherMethod);
        }
    }

    /** Says that the trace in flight could not be made. */
    void fail() {
        hasFailed = true;
    }

    void answeredByOther(boolean isReached) {
        extras.answered(isReached);
    }

    /** Due again where its phase is next, half an interval after the last start at the earliest. */
    void complete(long now, ExtraBudget budget) {
        Purpose ended = purpose;
        place = null;
        purpose = null;
        if (ended != Purpose.SCHEDULE) {
            return;
        }
        long interval = interval();
        long phased = addedAt + phase(interval);
        long earliest = now + Math.max(0, takenAt + interval / 2 - now);
        long behind = earliest - phased;
        long intervals = behind < 0 ? 0 : behind / interval + 1;
        due = phased + intervals * interval;
        extras.plan(target.interval(), takenAt, now, due, budget);
        lossDue = countsLoss && !hasFailed;
        lossDueAt = now;
    }

    /** Programs that a trace of {@code taken} starts. */
    int starts(Purpose taken) {
        LossRule loss = target.conditions().steady().loss();
        return taken == Purpose.LOSS && loss != null ? loss.programs() : 1;
    }

    private long interval() {
        return target.interval().toNanos();
    }

    /** Where in {@code span} nanoseconds the target stands: always the same share of it. */
    private long phase(long span) {
        long mixed = target.key().hashCode() * 0x9E3779B97F4A7C15L;
        double share = (mixed >>> 11) * 0x1.0p-53;
        return (long) (share * span);
    }
}
