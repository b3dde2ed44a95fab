package io.pathwatch.schedule;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Tells of errors that meet trace after trace, as those of a full disk: the first of each text with its trace, how many
 * more there were once a period, and when there are no more. May be shared between threads.
 */
public final class RepeatedErrors {

    /** How often the others are told of. */
    public static final Duration PERIOD = Duration.ofMinutes(1);

    /** With more texts than that at a time, each of the others is counted as one of many. */
    private static final int MOST = 50;

    private static final String OTHERS = "other errors";

    private final Consumer<String> errors;
    private final Consumer<String> relief;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    /** What came of one text. */
    private static final class Count {

        private long lately;
        private long ever;
    }

    /** Writes to the log of the program. */
    public RepeatedErrors() {
        this(LoggerFactory.getLogger(RepeatedErrors.class)::error, LoggerFactory.getLogger(RepeatedErrors.class)::info);
    }

    /**
     * @param errors takes what goes wrong, one line at a time
     * @param relief takes what does not go wrong any more, likewise
     */
    public RepeatedErrors(Consumer<String> errors, Consumer<String> relief) {
        this.errors = errors;
        this.relief = relief;
    }

    /** @param where target and route */
    synchronized void failed(String where, Throwable error) {
        String text = error.toString();
        Count known = counts.get(text);
        if (known != null) {
            known.lately++;
        } else if (counts.size() < MOST) {
            counts.put(text, new Count());
            errors.accept(where + ": " + text);
        } else {
            counts.computeIfAbsent(OTHERS, key -> new Count()).lately++;
        }
    }

    /** Says what came since it was asked last; to be called each {@link #PERIOD}. */
    public synchronized void tell() {
        Iterator<Map.Entry<String, Count>> each = counts.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Count> entry = each.next();
            Count count = entry.getValue();
            count.ever += count.lately;
            if (count.lately > 0) {
                errors.accept(count.lately + " more " + times(count.lately) + ": " + entry.getKey());
                count.lately = 0;
            } else {
                each.remove();
                if (count.ever > 0) {
                    relief.accept("no more, after " + (count.ever + 1) + " times: " + entry.getKey());
                }
            }
        }
    }

    private static String times(long count) {
        return count == 1 ? "time" : "times";
    }
}
