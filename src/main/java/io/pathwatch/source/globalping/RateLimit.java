package io.pathwatch.source.globalping;

import io.pathwatch.source.ServiceAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many tests the service will still run for us, as its last answers told, so that what it would refuse is not asked
 * for. A test is one measurement on one probe. One for each address of the service and token; may be shared between
 * threads.
 */
final class RateLimit {

    /** Resets are told in whole seconds, and answers overtake each other. */
    private static final Duration SAME_WINDOW = Duration.ofSeconds(30);

    private final Clock clock;
    private final Set<Reservation> underWay = new HashSet<>();
    private @Nullable Window window;

    /** Tests that are set aside until their answer is there, or their time is over. */
    static final class Reservation {

        private final int tests;
        private final Instant madeAt;
        private final Instant end;

        /** @param longest time until there is an answer, or will be none */
        Reservation(int tests, Clock clock, Duration longest) {
            this.tests = tests;
            this.madeAt = clock.instant();
            this.end = madeAt.plus(longest);
        }

        private boolean isOver(Instant now) {
            return !now.isBefore(end) || now.isBefore(madeAt);
        }
    }

    /**
     * @param remaining tests until the reset
     * @param credits that pay for tests beyond that; 0 without a token
     */
    private record Window(long remaining, long credits, Instant seenAt, Instant resetAt) {

        boolean holds(Instant now) {
            return now.isBefore(resetAt) && !now.isBefore(seenAt); // a clock that was set back says nothing
        }
    }

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Sets aside its tests, to be {@linkplain #settle settled} after the answer.
     *
     * @return why they would be refused; null if they are set aside
     */
    synchronized @Nullable String reserve(Reservation wanted) {
        Window known = known();
        int tests = wanted.tests;
        if (known != null) {
            long left = Math.max(0, known.remaining() - inFlight());
            if (left + known.credits() < tests) {
                return (tests == 1 ? "1 test is" : tests + " tests are") + " wanted, " + left + " left until "
                        + known.resetAt().truncatedTo(ChronoUnit.SECONDS);
            }
        }
        underWay.add(wanted);
        return null;
    }

    private int inFlight() {
        Instant now = clock.instant();
        underWay.removeIf(reservation -> reservation.isOver(now));
        return underWay.stream().mapToInt(reservation -> reservation.tests).sum();
    }

    /** Takes back what was set aside, and learns what the answer tells; absent if there was none. */
    synchronized void settle(Reservation made, @Nullable ServiceAnswer answer) {
        underWay.remove(made);
        Long remaining = answer == null ? null : number(answer, "x-ratelimit-remaining");
        Long reset = answer == null ? null : number(answer, "x-ratelimit-reset");
        if (answer == null || remaining == null || reset == null) {
            return;
        }
        Instant now = clock.instant();
        Long credits = number(answer, "x-credits-remaining");
        Window told = new Window(remaining, credits == null ? 0 : credits, now, now.plusSeconds(reset));
        Window known = known();
        boolean overtaken = known != null
                && inFlight() > 0
                && known.remaining() < remaining
                && Duration.between(known.resetAt(), told.resetAt()).abs().compareTo(SAME_WINDOW) < 0;
        if (!overtaken) {
            window = told;
        }
    }

    /** Whether {@code answer} tells what is left of the tests, which {@link #settle} learns. */
    static boolean isToldBy(ServiceAnswer answer) {
        return number(answer, "x-ratelimit-remaining") != null && number(answer, "x-ratelimit-reset") != null;
    }

    private @Nullable Window known() {
        Window last = window;
        return last == null || !last.holds(clock.instant()) ? null : last;
    }

    /** Value of a header from 0 to a billion; absent if it is none. */
    static @Nullable Long number(ServiceAnswer answer, String header) {
        String text = answer.header(header);
        if (text == null || text.isEmpty() || text.length() > 9) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        return Long.valueOf(text);
    }
}
