package io.pathwatch.detect.fold;

import io.pathwatch.model.Alert;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.Silence;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what is not told, and because of what. */
final class Holding {

    private final List<Silence> silences;
    private final Instant now;
    private final Map<String, String> openSources = new HashMap<>();

    Holding(List<Silence> silences, List<Incident> openSources, Instant now) {
        this.silences =
                silences.stream().filter(silence -> silence.isActive(now)).toList();
        this.now = now;
        openSources.forEach(incident -> this.openSources.put(incident.series().source(), incident.id()));
    }

    /** The silence, or the incident of its source, that holds {@code incident} back; null if it is told. */
    @Nullable
    String findHolder(WaitingIncident incident) {
        boolean isToldOf = incident.first().sent();
        if (incident.kind() == WaitingIncident.Kind.CLEARED) {
            // who was told that it began must be told that it is over; who was not, has not missed it
            return isToldOf ? null : incident.first().heldBy();
        }
        if (!isToldOf && !incident.isRaise() && incident.first().heldBy() != null) {
            return incident.first().heldBy();
        }
        Alert alert = incident.first().alert();
        for (Silence silence : silences) {
            if (silence.holdsBack(alert, now)) {
                return silence.id();
            }
        }
        return incident.condition() == Condition.SOURCE
                ? null
                : openSources.get(incident.series().source());
    }
}
