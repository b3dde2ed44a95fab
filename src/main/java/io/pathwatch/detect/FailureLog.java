package io.pathwatch.detect;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Series;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Tells of failed traces. What a host forbids, it forbids for every target: that is told once for each source and
 * method, and then not again until a trace of theirs succeeds. What a source refuses is told once for all targets that
 * fail with the same text, and not again until none does; any other failure once for its target, and not again with
 * the same text until a trace succeeds. May be shared between threads.
 */
public final class FailureLog {

    /** More than anybody watches; a target that is no longer watched goes in time. */
    private static final int MOST = 10_000;

    private final Consumer<String> log;
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final Map<Failing, String> failing = new LinkedHashMap<>();

    /** A target that its source does not trace now. */
    private record Failing(String source, String target) {}

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
        if (failure.kind() != FailureKind.PERMISSION && !isNews(request, failure)) {
            return;
        }
        String line = request.target().name() + " from " + series.source() + ": " + failure.explanation();
        if (failure.kind() != FailureKind.PERMISSION) {
            log.accept(line);
        } else if (forbidden.add(key(series))) {
            log.accept(line + "; the other traces from " + series.source() + " by method " + series.method()
                    + " fail likewise and are not logged until one succeeds");
        }
    }

    private boolean isNews(TraceRequest request, TraceFailedException failure) {
        String source = request.series().source();
        String text = failure.explanation();
        Failing own = new Failing(source, request.target().name());
        boolean isShared = failure.kind() == FailureKind.SOURCE;
        synchronized (failing) {
            if (failing.size() >= MOST) {
                failing.clear();
            }
            boolean known = failing.entrySet().stream()
                    .anyMatch(each -> each.getValue().equals(text)
                            && (isShared
                                    ? each.getKey().source().equals(source)
                                    : each.getKey().equals(own)));
            failing.put(own, text);
            return !known;
        }
    }

    /** A vantage point within a source is named after it. */
    private void forget(Series series) {
        String source = series.source();
        int end = source.indexOf('/');
        synchronized (failing) {
            failing.remove(new Failing(source, series.target()));
            if (end > 0) {
                failing.remove(new Failing(source.substring(0, end), series.target()));
            }
        }
    }

    /** Takes note of a trace that was made. */
    void succeeded(Series series) {
        forget(series);
        if (!forbidden.isEmpty() && forbidden.remove(key(series))) {
            log.accept(series.source() + ": method " + series.method() + " is permitted now");
        }
    }

    private static String key(Series series) {
        return series.source() + "|" + series.method();
    }
}
