package io.pathwatch.routes;

import io.pathwatch.model.RouteTexts;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The texts that loaded last, as long as the store has them: without it routes still run, only a restart forgets. */
final class LastGoodTexts {

    private static final Logger LOG = LoggerFactory.getLogger(LastGoodTexts.class);

    private final RouteTexts texts;

    LastGoodTexts(RouteTexts texts) {
        this.texts = texts;
    }

    /** {@code file} with its last good text, if that is another one. */
    Optional<RouteFile> findLastGood(RouteFile file) {
        return find(file).filter(good -> !good.hasSameText(file));
    }

    /** Whether it is as it last ran. */
    boolean isLastGood(RouteFile file) {
        return find(file).filter(file::hasSameText).isPresent();
    }

    private Optional<RouteFile> find(RouteFile file) {
        try {
            return texts.findLastGood(file.name()).map(file::withText);
        } catch (RuntimeException e) {
            LOG.warn("{}: its last good text cannot be read", file.label(), e);
            return Optional.empty();
        }
    }

    void keep(RouteFile file) {
        try {
            if (!Arrays.equals(texts.findLastGood(file.name()).orElse(null), file.text())) {
                texts.keep(file.name(), file.text());
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: runs, but its text cannot be remembered", file.label(), e);
        }
    }

    void forget(RouteFile file) {
        try {
            texts.forget(file.name());
        } catch (RuntimeException e) {
            LOG.warn("{}: is gone, but its text cannot be forgotten", file.label(), e);
        }
    }
}
