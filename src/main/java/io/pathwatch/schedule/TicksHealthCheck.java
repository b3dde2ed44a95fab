package io.pathwatch.schedule;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down while nobody looks which targets are due: then nothing is traced, whatever else works. */
public final class TicksHealthCheck extends AbstractHealthCheck {

    /** A watchdog starts the trigger again after some seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<Duration> sinceTick;

    /** @param sinceTick such as {@link DueList#sinceLastTick()} */
    public TicksHealthCheck(Supplier<Duration> sinceTick) {
        super("pathwatch", "ticks");
        this.sinceTick = sinceTick;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Duration silence = sinceTick.get();
        if (silence.compareTo(PATIENCE) > 0) {
            builder.message("nothing is traced: no tick of the route watch-targets for " + silence.toSeconds() + " s")
                    .down();
        } else {
            builder.up();
        }
    }
}
