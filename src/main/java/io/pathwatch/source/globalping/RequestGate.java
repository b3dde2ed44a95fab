package io.pathwatch.source.globalping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns to ask the service, over all measurements: it limits how often one account, or one address, asks it, and
 * answers nothing for a while where that is exceeded. One for each address of the service and token; may be shared
 * between threads.
 */
final class RequestGate {

    /** One less than the 5 in 2 s after which the service blocks, since requests overtake each other. */
    static final int MOST = 4;

    static final Duration WINDOW = Duration.ofSeconds(2);

    /** What is believed of {@code Retry-After}. */
    private static final Duration LONGEST_BLOCK = Duration.ofHours(1);

    private final Clock clock;

    /** Each turn comes a window after the one before it in its lane, so no window has more turns than there are lanes. */
    private final Instant[] lanes = new Instant[MOST];

    private Instant blockedUntil = Instant.MIN;
    private Instant seen = Instant.MIN;

    RequestGate(Clock clock) {
        this.clock = clock;
        Arrays.fill(lanes, Instant.MIN);
    }

    /**
     * Takes the next turn.
     *
     * @param least time to wait at least
     * @param most time to wait at most
     * @return time to wait for the turn; null if there is none so early, and none is taken
     */
    synchronized @Nullable Duration take(Duration least, Duration most) {
        Instant now = now();
        int next = 0;
        for (int i = 1; i < MOST; i++) {
            next = lanes[i].isBefore(lanes[next]) ? i : next;
        }
        Instant turn = later(now.plus(least), blockedUntil);
        turn = lanes[next].equals(Instant.MIN) ? turn : later(turn, lanes[next].plus(WINDOW));
        if (turn.isAfter(now.plus(most))) {
            return null;
        }
        lanes[next] = turn;
        return Duration.between(now, turn);
    }

    /** The service answers nobody for so long. */
    synchronized void block(Duration time) {
        Duration believed = time.compareTo(LONGEST_BLOCK) < 0 ? time : LONGEST_BLOCK;
        blockedUntil = later(blockedUntil, now().plus(believed));
    }

    /** Whether the service answers nobody now, whosever turn it is. */
    synchronized boolean isBlocked() {
        return now().isBefore(blockedUntil);
    }

    /** A clock that was set back says nothing of what was before. */
    private Instant now() {
        Instant now = clock.instant();
        if (now.isBefore(seen)) {
            Arrays.fill(lanes, Instant.MIN);
            blockedUntil = Instant.MIN;
        }
        seen = now;
        return now;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
