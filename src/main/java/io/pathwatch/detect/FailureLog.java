package io.pathwatch.detect;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Series;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Tells of failed traces. What a host forbids, it forbids for every target: that is told once for each source and
 * method, and then not again until a trace of theirs succeeds. May be shared between threads.
 */
public final class FailureLog {

    private final Consumer<String> log;
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();

    /** Writes warnings to the log of the program. */
    public FailureLog() {
        this(LoggerFactory.getLogger(FailureLog.class)::warn);
    }

    /** @param log takes one line at a time */
    FailureLog(Consumer<String> log) {
        this.log = log;
    }

    /** Tells of a trace that failed, unless others failed for the same reason. */
    void failed(TraceRequest request, TraceFailedException failure) {
        Series series = request.series();
        String line = request.target().name() + " from " + series.source() + ": " + failure.explanation();
        if (failure.kind() != FailureKind.PERMISSION) {
            log.accept(line);
        } else if (forbidden.add(key(series))) {
            log.accept(line + "; the other traces from " + series.source() + " by method " + series.method()
                    + " fail likewise and are not logged until one succeeds");
        }
    }

    /** Takes note of a trace that was made. */
    void succeeded(Series series) {
        if (!forbidden.isEmpty() && forbidden.remove(key(series))) {
            log.accept(series.source() + ": method " + series.method() + " is permitted now");
        }
    }

    private static String key(Series series) {
        return series.source() + "|" + series.method();
    }
}
