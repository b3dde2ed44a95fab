package io.pathwatch.config;

import io.pathwatch.model.Mistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Tells which of the files that people edit is not used as it stands: up but degraded, as its last good text is. */
public final class ConfigurationHealthCheck extends AbstractHealthCheck {

    private final Supplier<Map<Path, List<Mistake>>> mistakes;

    /** @param mistakes of each file, none if it is used, as they are at the moment of asking */
    public ConfigurationHealthCheck(Supplier<Map<Path, List<Mistake>>> mistakes) {
        super("pathwatch", "configuration");
        this.mistakes = mistakes;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        boolean degraded = false;
        for (Map.Entry<Path, List<Mistake>> file : mistakes.get().entrySet()) {
            if (!file.getValue().isEmpty()) {
                degraded = true;
                String told = file.getValue().stream().map(Mistake::message).collect(Collectors.joining("; "));
                builder.detail("config/" + file.getKey().getFileName(), told);
            }
        }
        builder.detail("degraded", degraded).up();
    }
}
