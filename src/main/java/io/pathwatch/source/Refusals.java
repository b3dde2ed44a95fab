package io.pathwatch.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a service refused and would refuse again: it is not asked for a while, longer each time. May be shared between
 * threads.
 *
 * @param <K> what was asked for
 */
public final class Refusals<K> {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final String PROMISE = "; it is asked again within an hour";

    private final Clock clock;
    private final String promise;
    private final Map<K, Refusal> refusals = new ConcurrentHashMap<>();

    /** Holds in a span of time; a clock that was set back is not in it. */
    private record Refusal(String found, Instant from, Duration pause) {

        boolean holds(Instant now) {
            return isWithin(pause, now);
        }

        /** Whether the next one is the same again, and no new one. */
        boolean isRecent(Instant now) {
            return isWithin(pause.plus(LONGEST_PAUSE), now);
        }

        private boolean isWithin(Duration time, Instant now) {
            return !now.isBefore(from) && now.isBefore(from.plus(time));
        }

        Duration nextPause() {
            return longer(FIRST_PAUSE, shorter(pause.multipliedBy(2), LONGEST_PAUSE));
        }
    }

    /** Of a program that goes on asking, and says so. */
    public Refusals(Clock clock) {
        this(clock, PROMISE);
    }

    private Refusals(Clock clock, String promise) {
        this.clock = clock;
        this.promise = promise;
    }

    /** Of one that asks once. */
    public static <K> Refusals<K> ofOneCall(Clock clock) {
        return new Refusals<>(clock, "");
    }

    /** What was found when {@code key} was refused; null if it may be asked for. */
    public @Nullable String find(K key) {
        Refusal last = refusals.get(key);
        return last != null && last.holds(clock.instant()) ? last.found() : null;
    }

    /**
     * Remembers that {@code key} was refused.
     *
     * @param found what the service said
     * @param told how long it wants to be left alone, of which an hour at most counts; absent: 5 minutes the first time,
     *     then twice as long each time, up to an hour
     * @return what is to be said of it, now and as long as nothing is asked
     */
    public String remember(K key, String found, @Nullable Duration told) {
        String text = found + promise; // the same each time, so it is logged once
        Instant now = clock.instant();
        refusals.values().removeIf(old -> !old.isRecent(now));
        refusals.compute(key, (same, last) -> {
            if (last != null && last.holds(now)) {
                return last; // two asked at once
            }
            Duration usual = last == null ? FIRST_PAUSE : last.nextPause();
            return new Refusal(text, now, told == null ? usual : shorter(told, LONGEST_PAUSE));
        });
        return text;
    }

    /** Takes notice that {@code key} was not refused. */
    public void forget(K key) {
        refusals.remove(key);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
