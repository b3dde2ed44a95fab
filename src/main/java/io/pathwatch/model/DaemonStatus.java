package io.pathwatch.model;

import java.util.List;
import java.util.Set;

/**
 * How the daemon is doing, for commands that run beside it.
 *
 * @param routeFiles what became of each, by name
 * @param subscriptions names of those that its routes send
 */
public record DaemonStatus(List<RouteFileStatus> routeFiles, Set<String> subscriptions) {

    public DaemonStatus {
        routeFiles = List.copyOf(routeFiles);
        subscriptions = Set.copyOf(subscriptions);
    }
}
