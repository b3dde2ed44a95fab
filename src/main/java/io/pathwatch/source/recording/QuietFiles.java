package io.pathwatch.source.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells which files of a watched folder may be read: plain ones that nobody has written to for a while, so that none is
 * read half-written; those that have to wait are left out until it is their turn. May be shared between threads.
 */
public final class QuietFiles {

    /** More are looked at anew each time, which takes longer and does no harm. */
    private static final int MOST_REMEMBERED = 100_000;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Duration quiet;
    private final Clock clock;
    private final Map<Path, Seen> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Seen> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** @param quiet how long a file must have been left alone */
    public QuietFiles(Duration quiet, Clock clock) {
        this.quiet = quiet;
        this.clock = clock;
    }

    /**
     * @param file as it is now
     * @param since when it was seen like that for the first time
     * @param notBefore when it may be read again
     * @param delay how long it had to wait the last time
     */
    private record Seen(RecordedFile file, Instant since, Instant notBefore, Duration delay) {}

    /** Whether {@code path} may be read now. Links, folders and devices never are. */
    public synchronized boolean isReady(Path path) {
        RecordedFile file;
        try {
            file = RecordedFile.of(path);
        } catch (IOException e) {
            seen.remove(path);
            return false;
        }
        Instant now = clock.instant();
        Seen before = seen.get(path);
        if (before == null || !before.file.equals(file)) {
            before = new Seen(file, now, Instant.MIN, Duration.ZERO);
            seen.put(path, before);
        }
        // a time in the future says nothing
        boolean isOld = !file.modified().isAfter(now.minus(quiet));
        boolean isLeftAlone = !before.since.isAfter(now.minus(quiet));
        return (isOld || isLeftAlone) && !now.isBefore(before.notBefore);
    }

    /** Leaves {@code path} out for some seconds, each time for longer, up to five minutes. */
    synchronized void postpone(Path path) {
        Seen before = seen.get(path);
        if (before != null) {
            Duration twice = before.delay.multipliedBy(2);
            Duration wait = twice.compareTo(FIRST_WAIT) < 0 ? FIRST_WAIT : twice;
            wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
            seen.put(path, new Seen(before.file, before.since, clock.instant().plus(wait), wait));
        }
    }

    /** Leaves {@code file} out as long as it stays as it is. */
    synchronized void settle(RecordedFile file) {
        seen.put(file.path(), new Seen(file, clock.instant(), Instant.MAX, LONGEST_WAIT));
    }
}
