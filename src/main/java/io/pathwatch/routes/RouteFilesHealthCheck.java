package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Tells which route files do not run as they stand: down if there is one of which nothing runs, or that sends to
 * a route which is not there; up but degraded if older texts take their place. Not a reason to start the program again.
 */
public final class RouteFilesHealthCheck extends AbstractHealthCheck {

    private final Supplier<List<RouteFileStatus>> statuses;

    /** @param statuses of all files, such as {@link RouteFiles#statuses()} */
    public RouteFilesHealthCheck(Supplier<List<RouteFileStatus>> statuses) {
        super("pathwatch", "route-files");
        this.statuses = statuses;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<RouteFileStatus> failed = statuses.get().stream()
                .filter(status -> status.state() != RouteFileStatus.State.RUNNING)
                .toList();
        for (RouteFileStatus status : failed) {
            builder.detail(status.file(), status.state().key() + ": " + mistakes(status));
        }
        builder.detail("degraded", !failed.isEmpty());
        List<String> refused = filesIn(failed, RouteFileStatus.State.REFUSED);
        List<String> older = filesIn(failed, RouteFileStatus.State.RUNNING_LAST_GOOD);
        List<String> incomplete = filesIn(failed, RouteFileStatus.State.INCOMPLETE);
        if (refused.isEmpty() && incomplete.isEmpty()) {
            builder.up();
            return;
        }
        List<String> told = new ArrayList<>();
        if (!refused.isEmpty()) {
            told.add("nothing runs of " + String.join(", ", refused));
        }
        if (!incomplete.isEmpty()) {
            told.add("what they send to is missing: " + String.join(", ", incomplete));
        }
        if (!older.isEmpty()) {
            told.add("the last good text runs of " + String.join(", ", older));
        }
        builder.message(String.join("; ", told)).down();
    }

    private static List<String> filesIn(List<RouteFileStatus> statuses, RouteFileStatus.State state) {
        return statuses.stream()
                .filter(status -> status.state() == state)
                .map(RouteFileStatus::file)
                .toList();
    }

    private static String mistakes(RouteFileStatus status) {
        return status.mistakes().stream().map(Mistake::message).collect(Collectors.joining("; "));
    }
}
