package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which some alerts are logged, marked, and not sent. It always ends.
 *
 * @param id {@code si_} and 12 hex digits ({@link #id})
 * @param match the alerts it holds back
 * @param from when it begins; absent: it has begun
 * @param until when it is over, itself not part of it
 * @param every when within that time it holds, each week; absent: all the time
 * @param comment why, for people; may be empty
 */
public record Silence(
        String id,
        SilenceMatcher match,
        @Nullable Instant from,
        Instant until,
        @Nullable WeeklyWindow every,
        String comment) {

    /** @throws IllegalArgumentException if it ends before it begins */
    public Silence {
        requireNonNull(id, "id");
        requireNonNull(match, "match");
        requireNonNull(until, "until");
        requireNonNull(comment, "comment");
        if (from != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("until: expected a time after " + from + ", was " + until);
        }
    }

    /** With the id that belongs to its other components. */
    public static Silence of(
            SilenceMatcher match, @Nullable Instant from, Instant until, @Nullable WeeklyWindow every, String comment) {
        return new Silence(id(match, from, until, every), match, from, until, every, comment);
    }

    /** The identity of a silence: what it matches and when; the comment may change. */
    public static String id(SilenceMatcher match, @Nullable Instant from, Instant until, @Nullable WeeklyWindow every) {
        String times = (from == null ? "" : from) + "|" + until + "|" + (every == null ? "" : every);
        return "si_" + Digest.hex(match + "|" + times, 12);
    }

    /** The same, with its id, with {@code LO} replaced by the name that this host has in series. */
    public Silence atSource(String name) {
        return new Silence(id, match.atSource(name), from, until, every, comment);
    }

    /** Whether it holds at that time. */
    public boolean isActive(Instant at) {
        return (from == null || !at.isBefore(from)) && at.isBefore(until) && (every == null || every.contains(at));
    }

    /** Whether {@code alert} would be held back at that time. */
    public boolean holdsBack(Alert alert, Instant at) {
        return isActive(at) && match.matches(alert);
    }
}
