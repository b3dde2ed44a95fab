package io.pathwatch;

import io.pathwatch.format.TimeText;
import io.pathwatch.model.TraceStore;
import io.pathwatch.store.SqliteClockMemory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is older than the retention. A clock that is set years ahead for a while makes everything old: where it
 * shows much more time than has passed, nothing is deleted until it is back, or has gone on so for a day. For one thread,
 * but for {@link #findDoubt}.
 */
final class Retention {

    /** How often to look. */
    static final Duration PERIOD = Duration.ofHours(1);

    /** The clock may show as much more than has passed, as after a night without power. */
    static final Duration TOLERANCE = Duration.ofDays(1);

    /** So long a clock must go on evenly, while this program runs, before it is believed after all. */
    static final Duration PROBATION = Duration.ofDays(1);

    private static final Duration EVEN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final TraceStore store;
    private final SqliteClockMemory memory;
    private final Duration retention;
    private final Clock clock;
    private final LongSupplier nanos;
    private Instant believed;
    private long believedAt;
    private Duration doubted;
    private @Nullable Reading last;
    private volatile @Nullable String doubt;

    /** What both clocks showed at one moment. */
    private record Reading(Instant now, long nanos) {}

    /**
     * To be made before anything is stored, which might be by a clock that is wrong.
     *
     * @param retention how long traces are kept
     * @param nanos rises evenly, whatever happens to {@code clock}
     */
    Retention(TraceStore store, SqliteClockMemory memory, Duration retention, Clock clock, LongSupplier nanos) {
        this.store = store;
        this.memory = memory;
        this.retention = retention;
        this.clock = clock;
        this.nanos = nanos;
        SqliteClockMemory.Memory before = memory.find();
        this.believed = before.believed() == null ? clock.instant() : before.believed();
        this.believedAt = nanos.getAsLong();
        this.doubted = before.doubted();
        this.last = new Reading(clock.instant(), believedAt);
    }

    /** Deletes what is too old, unless the clock is in doubt. */
    void run() {
        Reading reading = new Reading(clock.instant(), nanos.getAsLong());
        boolean isBelieved = look(reading);
        last = reading;
        memory.keep(new SqliteClockMemory.Memory(believed, doubted));
        if (isBelieved) {
            int deleted = store.purge(reading.now().minus(retention));
            if (deleted > 0) {
                LOG.info("deleted {} {} older than the retention", deleted, deleted == 1 ? "trace" : "traces");
            }
        }
    }

    /** Why nothing is deleted now; empty if that is not so. May be asked by any thread. */
    Optional<String> findDoubt() {
        return Optional.ofNullable(doubt);
    }

    private boolean look(Reading reading) {
        Instant expected = believed.plusNanos(reading.nanos() - believedAt);
        if (reading.now().isAfter(expected.plus(TOLERANCE))) {
            doubted = wentEvenly(reading) ? doubted.plus(passed(reading)) : Duration.ZERO;
            if (doubted.compareTo(PROBATION) < 0) {
                tell(reading.now(), expected);
                return false;
            }
            LOG.warn("clock: has gone on evenly for {}, is believed", TimeText.span(PROBATION));
        } else if (doubt != null) {
            LOG.info("clock: is back, old traces are deleted again");
        }
        doubt = null;
        doubted = Duration.ZERO;
        believed = reading.now();
        believedAt = reading.nanos();
        return true;
    }

    private boolean wentEvenly(Reading reading) {
        Reading before = last;
        return before != null
                && Duration.between(before.now().plus(passed(reading)), reading.now())
                                .abs()
                                .compareTo(EVEN)
                        <= 0;
    }

    /** Since the last reading. */
    private Duration passed(Reading reading) {
        Reading before = last;
        return Duration.ofNanos(before == null ? 0 : reading.nanos() - before.nanos());
    }

    private void tell(Instant now, Instant expected) {
        if (doubt == null) {
            doubt = "clock: expected about " + TimeText.readable(expected) + ", shows " + TimeText.readable(now)
                    + "; nothing old is deleted until it is set right, or has gone on so for a day";
            LOG.warn(doubt);
        }
    }
}
