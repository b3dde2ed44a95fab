package io.pathwatch.source.recording;

import io.pathwatch.model.Plural;
import io.pathwatch.model.RequestedTrace;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file whose traces are handed out one after another, in order, each when the one before was dealt with; what came of
 * it is known in the end. It ends early when a trace could not be stored. Belongs to one thread.
 */
public final class Reading implements Iterator<RequestedTrace> {

    /** Exchange variable that holds the file while a route reads it. */
    public static final String VARIABLE = "recording";

    private static final int MOST_REASONS = 5;
    private static final String NOT_STORED = "a trace could not be stored";

    private final RecordedFile file;
    private final List<String> reasons = new ArrayList<>();
    private Iterator<RecordedTrace> traces = Collections.emptyIterator();
    private @Nullable FreeTimes times;
    private @Nullable String trouble;
    private boolean waits;
    private int handedOut;
    private int skipped;
    private int stored;

    /** What is to become of a file. */
    public enum Outcome {
        /** All that is of use in it is stored. */
        DONE,
        /** There is nothing of use in it. */
        FAILED,
        /** It must be read again. */
        WAITS
    }

    Reading(RecordedFile file) {
        this.file = file;
    }

    public RecordedFile file() {
        return file;
    }

    void begin(Iterator<RecordedTrace> all, FreeTimes freeTimes) {
        traces = all;
        times = freeTimes;
    }

    /** A record that is no use. */
    void skip(String reason) {
        skipped++;
        if (skipped <= MOST_REASONS) {
            reasons.add(reason);
        }
    }

    /** Nothing more can be read. */
    void fail(String reason) {
        trouble = reason;
        waits = !file.isUnchanged();
        end();
    }

    /** The trace that was handed out last is stored. */
    void succeed() {
        stored++;
    }

    /** The file must be read again later. */
    void interrupt(String reason) {
        trouble = trouble == null ? reason : trouble;
        waits = true;
        end();
    }

    private void end() {
        traces = Collections.emptyIterator();
    }

    /**
     * Whether there is another one; trouble ends the file. Camel asks while the last one is still under way, so one
     * may be without an answer, but no more.
     */
    @Override
    public boolean hasNext() {
        if (handedOut - stored > 1) {
            interrupt(NOT_STORED);
        }
        try {
            return traces.hasNext();
        } catch (UncheckedIOException e) {
            fail(String.valueOf(e.getCause().getMessage()));
            return false;
        }
    }

    @Override
    public RequestedTrace next() {
        RecordedTrace trace = traces.next();
        FreeTimes free = times;
        handedOut++;
        try {
            return (free == null ? trace : free.place(trace)).requested();
        } catch (RuntimeException e) { // of the store: it may work again later
            interrupt(e.toString());
            return trace.requested();
        }
    }

    Outcome outcome() {
        // where an error was handled, Camel ends the steps of that trace, and nobody has said how it went
        if (handedOut > stored) {
            interrupt(NOT_STORED);
        }
        if (waits) {
            return Outcome.WAITS;
        }
        return trouble != null || stored == 0 ? Outcome.FAILED : Outcome.DONE;
    }

    /** What there is to say, such as {@code 12 traces, 1 record of no use (line 7: expected …)}. */
    String summary() {
        StringBuilder text = new StringBuilder();
        text.append(Plural.count(stored, "trace"));
        if (skipped > 0) {
            text.append(", ").append(Plural.count(skipped, "record")).append(" of no use (");
            text.append(String.join("; ", reasons)).append(skipped > MOST_REASONS ? "; …)" : ")");
        }
        if (trouble != null) {
            text.append(", then: ").append(trouble);
        }
        return text.toString();
    }

    boolean isFlawless() {
        return skipped == 0 && trouble == null;
    }
}
