package io.pathwatch.source.atlas;

import com.fasterxml.jackson.core.JacksonException;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.TraceFailedException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;

/** Says why RIPE Atlas gave no trace. */
final class AtlasFailure {

    private AtlasFailure() {}

    /** @param key of the source */
    static TraceFailedException of(String key, String found) {
        return new TraceFailedException(FailureKind.SOURCE, key, "RIPE Atlas, source '" + key + "': " + found);
    }

    /** For an answer that did not come or could not be read. */
    static TraceFailedException of(String key, IOException met) {
        TraceFailedException failure = of(key, found(met));
        failure.addSuppressed(met); // as a cause it would match the same exception clause of the Camel route again
        return failure;
    }

    static String found(IOException met) {
        String reason = met.getMessage() == null ? met.getClass().getSimpleName() : met.getMessage();
        if (met instanceof JacksonException broken) {
            return "its answer cannot be read: " + broken.getOriginalMessage();
        }
        return met instanceof UnknownHostException
                ? "its host cannot be resolved: " + reason
                : "cannot be asked: " + reason;
    }

    /** {@code time} as people write it. */
    static String text(Duration time) {
        if (time.toMillis() % 1000 != 0) {
            return time.toMillis() + " ms";
        }
        return time.toSeconds() % 60 == 0 && !time.isZero() ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
