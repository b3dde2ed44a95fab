package io.pathwatch.model;

import java.nio.file.Path;

/**
 * The alert log of a store that another process writes. What opens it is found as a service of the JDK's
 * {@link java.util.ServiceLoader}, so that it is there in any application with this jar.
 */
public interface StoredAlerts extends AutoCloseable {

    AlertLog log();

    /** Closes the store; the log must not be used any more. */
    @Override
    void close();

    /** Opens stores. */
    interface Opener {

        /**
         * Opens the store in {@code file}, which stays as it is but for cursors of subscriptions.
         *
         * @throws RuntimeException that says why, if there is none, it may not be opened, or it is one of another version
         */
        StoredAlerts open(Path file);
    }
}
