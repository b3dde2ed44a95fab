package io.pathwatch.store;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down while the store cannot be written or read. A restart would not help: it then goes on by itself. */
public final class StoreHealthCheck extends AbstractHealthCheck {

    private final Supplier<Optional<String>> trouble;

    /** @param trouble now, such as {@link SqliteDatabase#findTrouble()} */
    public StoreHealthCheck(Supplier<Optional<String>> trouble) {
        super("pathwatch", "store");
        this.trouble = trouble;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        trouble.get().ifPresentOrElse(message -> builder.message(message).down(), builder::up);
    }
}
