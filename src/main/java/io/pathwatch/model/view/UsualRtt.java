package io.pathwatch.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the RTT of a target usually was: at each time the median of a sample of the week before, but for its last hour.
 */
public final class UsualRtt {

    /** How long before a time counts. */
    public static final Duration WINDOW = Duration.ofDays(7);

    /** What just happens is not yet usual. */
    private static final Duration NOT_YET = Duration.ofHours(1);

    /** From this age on there is enough without the last hour. */
    private static final Duration YOUNG = Duration.ofHours(2);

    private final List<Instant> starts = new ArrayList<>();
    private final List<Long> micros = new ArrayList<>();
    private int begin;
    private int end;
    private @Nullable Duration last;

    /** Takes a trace of the sample; in the order of time. */
    public void add(PastTrace trace) {
        Duration rtt = TargetReading.of(trace).rtt();
        if (rtt != null) {
            starts.add(trace.startedAt());
            micros.add(rtt.toNanos() / 1_000);
        }
    }

    /** Up to when traces tell what is usual {@code at} a time, if the first of them is of {@code first}. */
    static Instant lastUsual(Instant first, Instant at) {
        return first.isAfter(at.minus(YOUNG)) ? at : at.minus(NOT_YET);
    }

    /** Asked in the order of time. Of the first trace of all it is its own RTT. */
    @Nullable
    Duration at(Instant at) {
        int before = end;
        int first = begin;
        Instant oldest = at.minus(WINDOW);
        while (begin < starts.size() && starts.get(begin).isBefore(oldest)) {
            begin++;
        }
        Instant newest = begin == starts.size() ? at : lastUsual(starts.get(begin), at);
        end = Math.max(begin, end);
        while (end > begin && starts.get(end - 1).isAfter(newest)) {
            end--;
        }
        while (end < starts.size() && !starts.get(end).isAfter(newest)) {
            end++;
        }
        if (end != before || begin != first || last == null) {
            Rtts rtts = new Rtts();
            micros.subList(begin, end).forEach(rtts::add);
            last = rtts.isEmpty() ? null : Duration.ofNanos(rtts.median() * 1_000);
        }
        return last;
    }
}
