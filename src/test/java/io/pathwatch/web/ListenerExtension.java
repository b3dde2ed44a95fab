package io.pathwatch.web;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One listener for all tests of a class; each begins without tokens. */
final class ListenerExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private @Nullable RunningListener running;

    RunningListener running() {
        return requireNonNull(running);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        running = RunningListener.start().ready();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        running().tokens();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running().close();
    }
}
