package io.pathwatch.source.globalping;

import io.pathwatch.source.ServiceAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private int inFlight;
    private @Nullable Window window;

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
     * Sets aside {@code tests}, to be {@linkplain #settle settled} after the answer.
     *
     * @return why they would be refused; null if they are set aside
     */
    synchronized @Nullable String reserve(int tests) {
        Window known = known();
        if (known != null) {
            long left = Math.max(0, known.remaining() - inFlight);
            if (left + known.credits() < tests) {
                return (tests == 1 ? "1 test is" : tests + " tests are") + " wanted, " + left + " left until "
                        + known.resetAt().truncatedTo(ChronoUnit.SECONDS);
            }
        }
        inFlight += tests;
        return null;
    }

    /** Takes back {@code tests} that were set aside, and learns what the answer tells; absent if there was none. */
    synchronized void settle(int tests, @Nullable ServiceAnswer answer) {
        inFlight -= tests;
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
                && inFlight > 0
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
