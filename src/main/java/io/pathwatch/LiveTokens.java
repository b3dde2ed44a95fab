package io.pathwatch;

import io.pathwatch.model.AccessToken;
import io.pathwatch.store.StoreException;
import io.pathwatch.store.TokenFile;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens as their file says now. While it cannot be read nobody is let in: one that was revoked must not go on. Asked
 * by any thread, {@link #check} is called by one at a time.
 */
final class LiveTokens {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTokens.class);

    private final TokenFile file;
    private volatile Optional<List<AccessToken>> tokens;

    /** @throws StoreException if the file cannot be read */
    LiveTokens(TokenFile file) {
        this.file = file;
        this.tokens = Optional.of(file.list());
    }

    /** Those that count; empty if that is not known. */
    Optional<List<AccessToken>> current() {
        return tokens;
    }

    /** Reads them again. */
    void check() {
        Optional<List<AccessToken>> before = tokens;
        try {
            List<AccessToken> now = List.copyOf(file.list());
            tokens = Optional.of(now);
            if (!tokens.equals(before)) {
                LOG.info("tokens read again: {} of them", now.size());
            }
        } catch (StoreException e) {
            tokens = Optional.empty();
            if (before.isPresent()) {
                LOG.error("{}; until then nobody is let in", e.getMessage());
            }
        }
    }
}
