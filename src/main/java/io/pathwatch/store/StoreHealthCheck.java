package io.pathwatch.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Down while the store cannot be written or read. A restart would not help: it then goes on by itself. Rows that are
 * damaged cost only what they held: it is up, and tells of them; also where nothing old is deleted.
 */
public final class StoreHealthCheck extends AbstractHealthCheck {

    private static final int MOST = 10;

    private final Supplier<Optional<String>> trouble;
    private final Supplier<List<String>> damage;
    private final Supplier<Optional<String>> doubt;

    /**
     * @param trouble now, such as {@link SqliteDatabase#findTrouble()}
     * @param damage to rows, such as {@link SqliteDatabase#listDamage()}
     * @param doubt why nothing old is deleted; empty where it is
     */
    public StoreHealthCheck(
            Supplier<Optional<String>> trouble, Supplier<List<String>> damage, Supplier<Optional<String>> doubt) {
        super("pathwatch", "store");
        this.trouble = trouble;
        this.damage = damage;
        this.doubt = doubt;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<String> damaged = damage.get();
        if (!damaged.isEmpty()) {
            builder.detail("damagedRows", damaged.size());
            builder.detail("damage", String.join(" | ", damaged.subList(0, Math.min(MOST, damaged.size()))));
        }
        doubt.get().ifPresent(message -> builder.detail("retention", message));
        trouble.get().ifPresentOrElse(message -> builder.message(message).down(), builder::up);
    }
}
