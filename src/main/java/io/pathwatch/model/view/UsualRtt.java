package io.pathwatch.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the RTT of a target usually was: at each time the median of a sample of the week before. */
public final class UsualRtt {

    /** How long before a time counts. */
    public static final Duration WINDOW = Duration.ofDays(7);

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

    /** Asked in the order of time. Of the first trace of all it is its own RTT. */
    @Nullable
    Duration at(Instant at) {
        int before = end;
        int first = begin;
        while (end < starts.size() && !starts.get(end).isAfter(at)) {
            end++;
        }
        Instant oldest = at.minus(WINDOW);
        while (begin < end && starts.get(begin).isBefore(oldest)) {
            begin++;
        }
        if (end != before || begin != first || last == null) {
            Rtts rtts = new Rtts();
            micros.subList(begin, end).forEach(rtts::add);
            last = rtts.isEmpty() ? null : Duration.ofNanos(rtts.median() * 1_000);
        }
        return last;
    }
}
