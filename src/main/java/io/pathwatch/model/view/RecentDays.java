package io.pathwatch.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The RTT of a target in each half hour of the last week, in little memory. Not shared between threads. */
public final class RecentDays {

    /** Length of a step. */
    public static final Duration STEP = Duration.ofMinutes(30);

    private static final int STEPS = 7 * 48;
    private static final int DAY = 48;

    /** What just happens is not yet usual. */
    private static final int NEWEST_NOT_USUAL = 2;

    /** From so many steps on there is enough without the newest. */
    private static final int YOUNG = 4;

    private static final byte NOT_TRACED = 0;
    private static final byte LOST = 1;
    private static final byte REACHED = 2;

    /** Microseconds; 0 where there is none. */
    private final int[] micros = new int[STEPS];

    private final byte[] seen = new byte[STEPS];
    private final Rtts current = new Rtts();
    private long newest = Long.MIN_VALUE;

    /** Forgets what lies in the future, where the clock was set back. */
    public void forgetAfter(Instant now) {
        long step = Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
        if (newest - step >= STEPS) {
            newest = Long.MIN_VALUE;
        }
        while (newest > step) {
            seen[place(newest)] = NOT_TRACED;
            micros[place(newest)] = 0;
            newest--;
            current.clear();
        }
    }

    /** Takes what a trace that did not fail tells; one that is older than a week is left out. */
    public void add(Instant at, TargetReading reading) {
        long step = Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
        if (newest == Long.MIN_VALUE || step - newest >= STEPS) {
            Arrays.fill(seen, NOT_TRACED);
            Arrays.fill(micros, 0);
            newest = step;
            current.clear();
        }
        if (step <= newest - STEPS) {
            return;
        }
        while (newest < step) {
            newest++;
            seen[place(newest)] = NOT_TRACED;
            micros[place(newest)] = 0;
            current.clear();
        }
        int place = place(step);
        seen[place] = reading.reached() || seen[place] == REACHED ? REACHED : LOST;
        Duration rtt = reading.rtt();
        if (rtt != null && step == newest) {
            current.add(rtt.toNanos() / 1_000);
            micros[place] = (int) Math.min(Integer.MAX_VALUE, Math.max(1, current.median()));
        } else if (rtt != null && micros[place] == 0) {
            micros[place] = (int) Math.min(Integer.MAX_VALUE, Math.max(1, rtt.toNanos() / 1_000));
        }
    }

    private static int place(long step) {
        return (int) Math.floorMod(step, (long) STEPS);
    }

    /** The 24 hours before {@code now}. */
    public SeriesItem.Day day(Instant now) {
        long last = Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
        List<@Nullable Duration> rtts = new ArrayList<>(DAY);
        List<@Nullable Boolean> reached = new ArrayList<>(DAY);
        for (long step = last - DAY + 1; step <= last; step++) {
            boolean isThere = newest != Long.MIN_VALUE
                    && step <= newest
                    && step > newest - STEPS
                    && seen[place(step)] != NOT_TRACED;
            rtts.add(isThere && micros[place(step)] > 0 ? Duration.ofNanos(micros[place(step)] * 1_000L) : null);
            reached.add(isThere ? seen[place(step)] == REACHED : null);
        }
        return new SeriesItem.Day(rtts, reached);
    }

    /** Median of the week but the newest hour, of a series that is new of what there is; absent while nothing is known. */
    public @Nullable Duration usual() {
        if (newest == Long.MIN_VALUE) {
            return null;
        }
        long first = newest - STEPS + 1;
        while (first < newest && micros[place(first)] == 0) {
            first++;
        }
        long last = newest - first < YOUNG ? newest : newest - NEWEST_NOT_USUAL;
        Rtts week = new Rtts();
        for (long step = first; step <= last; step++) {
            if (micros[place(step)] > 0) {
                week.add(micros[place(step)]);
            }
        }
        return week.isEmpty() ? null : Duration.ofNanos(week.median() * 1_000);
    }
}
