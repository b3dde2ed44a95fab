package io.pathwatch.source;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.TraceFailedException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/** Says why a looking glass gave no trace. */
final class LookingGlassFailure {

    private LookingGlassFailure() {}

    /** @param key of the source */
    static TraceFailedException of(String key, String found) {
        return new TraceFailedException(FailureKind.SOURCE, key, "looking glass '" + key + "': " + found);
    }

    /** For an exception met on the way to the page. */
    static TraceFailedException of(String key, Throwable met) {
        if (met instanceof TraceFailedException failed) {
            return failed;
        }
        TraceFailedException failure = of(key, found(met));
        failure.addSuppressed(met); // as a cause it would match the same exception clause of the Camel route again
        return failure;
    }

    private static String found(Throwable met) {
        String reason = met.getMessage() == null ? met.getClass().getSimpleName() : met.getMessage();
        if (met instanceof SocketTimeoutException) {
            return "expected a page, " + reason + "; if it needs longer, raise its timeout";
        }
        if (met instanceof UnknownHostException) {
            return "its host cannot be resolved: " + reason;
        }
        return met instanceof IllegalArgumentException ? reason : "cannot be reached: " + reason;
    }

    /** {@code timeout} as people write it. */
    static String text(Duration timeout) {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }
}
