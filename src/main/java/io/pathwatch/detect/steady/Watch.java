package io.pathwatch.detect.steady;

import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Severity;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.Quota;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a condition stands on a series: OK, PENDING once a trace violates it, FIRING once enough of the last ones do,
 * CLEARING once a trace is calm again, OK once enough in a row are.
 *
 * @param violations one bit for each of the last traces, the newest lowest; set where it violated the condition
 * @param calm calm traces in a row while an incident is open
 * @param lastGood start of the last trace that did not violate it; absent if there is none
 * @param open the incident; absent while there is none
 */
record Watch(
        long violations,
        int calm,
        @Nullable Instant lastGood,
        @Nullable Open open) {

    static final Watch OK = new Watch(0, 0, null, null);

    /** Where a condition stands. */
    enum Phase {
        OK,
        PENDING,
        FIRING,
        CLEARING
    }

    /**
     * An incident that is open.
     *
     * @param since start of the trace that raised it
     * @param what as last told
     */
    record Open(Instant since, Violation what) {}

    Phase phase() {
        if (open != null) {
            return calm > 0 ? Phase.CLEARING : Phase.FIRING;
        }
        return violations == 0 ? Phase.OK : Phase.PENDING;
    }

    /**
     * What it becomes with the trace started at {@code at}.
     *
     * @param found absent: the trace does not violate the condition
     * @param isCalm whether it is good enough to count towards the end of an incident
     * @param raise how many traces that violate it open an incident
     * @param clear how many calm traces in a row close it
     */
    Watch next(@Nullable Violation found, boolean isCalm, Quota raise, int clear, Instant at) {
        long seen = raise.lastOf(violations << 1 | (found == null ? 0 : 1));
        Instant good = found == null ? at : lastGood;
        if (open == null) {
            boolean fires = found != null && raise.isMetBy(seen);
            return new Watch(seen, 0, good, fires ? new Open(at, found) : null);
        }
        int calmNow = isCalm ? calm + 1 : 0;
        if (calmNow >= clear) {
            return new Watch(0, 0, good, null);
        }
        Open still = found == null || found.equals(open.what()) ? open : new Open(open.since(), found);
        return new Watch(seen, calmNow, good, still);
    }

    /** With an incident that the trace started at {@code at} opens, or, where one is open, changes. */
    Watch raised(Violation found, Instant at) {
        return new Watch(1, 0, lastGood, new Open(open == null ? at : open.since(), found));
    }

    /** Without an incident and without anything against it. */
    Watch cleared() {
        return new Watch(0, 0, lastGood, null);
    }

    /** What is to be told after {@code before} became this; absent: nothing. */
    @Nullable
    AlertStatus changeSince(Watch before) {
        if (before.open == null) {
            return open == null ? null : AlertStatus.RAISED;
        }
        if (open == null) {
            return AlertStatus.CLEARED;
        }
        return open.equals(before.open) ? null : AlertStatus.CHANGED;
    }

    void write(ByteWriter bytes) {
        bytes.varint(violations).varint(calm);
        writeTime(lastGood, bytes);
        bytes.octet(open == null ? 0 : 1);
        if (open != null) {
            writeTime(open.since(), bytes);
            bytes.octet(open.what().severity().ordinal()).text(open.what().text());
        }
    }

    static Watch read(ByteReader bytes) {
        long violations = bytes.varint();
        int calm = bytes.count();
        Instant lastGood = readTime(bytes);
        Open open = null;
        if (bytes.octet() == 1) {
            Instant since = readTime(bytes);
            if (since == null) {
                throw new IllegalStateException("state: expected when an incident was raised, was absent");
            }
            open = new Open(since, Violation.of(readSeverity(bytes), bytes.text()));
        }
        return new Watch(violations, calm, lastGood, open);
    }

    private static Severity readSeverity(ByteReader bytes) {
        Severity[] all = Severity.values();
        int ordinal = bytes.octet();
        if (ordinal >= all.length) {
            throw new IllegalStateException(
                    "state: expected a severity from 0 to " + (all.length - 1) + ", was " + ordinal);
        }
        return all[ordinal];
    }

    /** Microseconds since 1970; 0 for none. */
    static void writeTime(@Nullable Instant time, ByteWriter bytes) {
        // ChronoUnit.between of Java 17 ends in the year 2262
        bytes.signed(time == null ? 0 : time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
    }

    static @Nullable Instant readTime(ByteReader bytes) {
        long micros = bytes.signed();
        return micros == 0 ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
