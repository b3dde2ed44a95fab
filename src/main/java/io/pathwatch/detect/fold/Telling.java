package io.pathwatch.detect.fold;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * When alerts that have something in common were told. The longer that goes on, the longer what follows is gathered: of
 * targets that are traced once an hour, each message would otherwise tell a few more.
 *
 * @param first of the messages of one spell
 * @param last of them, not before {@code first}
 */
public record Telling(Instant first, Instant last) {

    /** What follows the first message is gathered for so long. */
    static final Duration SHORTEST = Duration.ofMinutes(5);

    /** A spell grows no more after that. */
    private static final Duration LONGEST_GROWTH = Duration.ofHours(1);

    public Telling {
        requireNonNull(first, "first");
        requireNonNull(last, "last");
    }

    /** For the first time, or for the first time after a while. */
    public static Telling begun(Instant now) {
        return new Telling(now, now);
    }

    /** Once more. */
    public Telling again(Instant now) {
        return new Telling(first, now);
    }

    /**
     * Whether the next message begins another spell; also if a clock was set back since. What was gathered to the end of
     * this one is still told as part of it.
     */
    public boolean isOver(Instant now) {
        return last.isAfter(now) || !last.plus(growing()).plus(SHORTEST).isAfter(now);
    }

    /** Whether what is alike belongs to it, of targets that are all traced within {@code round}. */
    boolean isGoingOn(Duration round, Instant now) {
        return !last.isAfter(now) && last.plus(span(round)).isAfter(now);
    }

    /** How long after the last message what is alike is gathered. */
    Duration span(Duration round) {
        Duration grown = growing();
        Duration enough = grown.compareTo(round) < 0 ? grown : round;
        return enough.compareTo(SHORTEST) > 0 ? enough : SHORTEST;
    }

    private Duration growing() {
        Duration growth = Duration.between(first, last);
        return SHORTEST.plus(growth.compareTo(LONGEST_GROWTH) < 0 ? growth : LONGEST_GROWTH);
    }
}
