package io.pathwatch.model;

import java.time.Instant;
import java.util.List;

/**
 * All that is needed to decide how what waits is told, as it was at one moment.
 *
 * @param alerts what waits, in the order of the log
 * @param openSources the open incidents about sources themselves ({@link Condition#SOURCE}), newest first
 * @param recent what was told of incidents lately, oldest first
 */
public record Waiting(List<WaitingAlert> alerts, List<Incident> openSources, List<Told> recent) {

    public Waiting {
        alerts = List.copyOf(alerts);
        openSources = List.copyOf(openSources);
        recent = List.copyOf(recent);
    }

    /**
     * A notification that was made of waiting alerts.
     *
     * @param group the group of targets it counts for
     */
    public record Told(Instant at, String group) {}
}
