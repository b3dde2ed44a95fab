package io.pathwatch.source.globalping;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.source.OneLine;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/** Says why the service gave no trace. */
final class GlobalpingFailure {

    private static final String SERVICE = "globalping";
    private static final int LONGEST_QUOTE = 200;

    private GlobalpingFailure() {}

    /** @param key of the source */
    static TraceFailedException of(String key, String found) {
        String source = key.equals(SERVICE) ? SERVICE : SERVICE + " '" + key + "'";
        return new TraceFailedException(FailureKind.SOURCE, key, source + ": " + found);
    }

    /** For an exception met on the way to an answer. */
    static TraceFailedException of(String key, Throwable met) {
        if (met instanceof TraceFailedException failed) {
            return failed;
        }
        TraceFailedException failure = of(key, reason(met));
        failure.addSuppressed(met); // as a cause it would match the same exception clause of the Camel route again
        return failure;
    }

    static String reason(Throwable met) {
        String reason = met.getMessage() == null ? met.getClass().getSimpleName() : met.getMessage();
        if (met instanceof SocketTimeoutException) {
            return "expected an answer, " + reason;
        }
        if (met instanceof UnknownHostException) {
            return "its host cannot be resolved: " + reason;
        }
        return "cannot be reached: " + reason;
    }

    /** What a stranger wrote, on one line, up to 200 characters, in quotes. */
    static String quote(String text) {
        return "'" + OneLine.of(text, LONGEST_QUOTE) + "'";
    }

    /** {@code duration} as people write it. */
    static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
