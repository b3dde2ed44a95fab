package io.pathwatch.web.api;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.Severity;
import io.pathwatch.model.view.SeriesState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open incidents of a series, and what they say of how it is doing.
 *
 * @param list in no particular order
 */
record OpenIncidents(List<Incident> list) {

    static final OpenIncidents NONE = new OpenIncidents(List.of());

    private static final Set<Condition> ABOUT_PATH =
            EnumSet.of(Condition.PATH, Condition.HOP_COUNT, Condition.MUST_PASS, Condition.MUST_NOT_PASS);
    private static final Set<Condition> ABOUT_RTT = EnumSet.of(Condition.HOP_LATENCY, Condition.LATENCY_JUMP);

    /** The worst first. */
    private static final List<SeriesState> VIOLATED =
            List.of(SeriesState.UNREACHABLE, SeriesState.CHANGED, SeriesState.SLOW, SeriesState.LOSSY);

    OpenIncidents {
        list = List.copyOf(list);
    }

    /** With {@code incident} as it is now. */
    OpenIncidents with(Incident incident) {
        List<Incident> open = new ArrayList<>(list);
        open.removeIf(each -> each.id().equals(incident.id()));
        if (incident.isOpen()) {
            open.add(incident);
        }
        return new OpenIncidents(open);
    }

    /** What they make of the series; {@link SeriesState#OK} if there is none. */
    SeriesState state() {
        for (SeriesState state : VIOLATED) {
            if (has(about(state))) {
                return state;
            }
        }
        return SeriesState.OK;
    }

    private static Set<Condition> about(SeriesState state) {
        return switch (state) {
            case UNREACHABLE -> EnumSet.of(Condition.UNREACHABLE);
            case CHANGED -> ABOUT_PATH;
            case SLOW -> ABOUT_RTT;
            case LOSSY -> EnumSet.of(Condition.LOSS);
            default -> EnumSet.noneOf(Condition.class);
        };
    }

    private boolean has(Set<Condition> conditions) {
        return !list.isEmpty() && list.stream().anyMatch(incident -> conditions.contains(incident.condition()));
    }

    /** When the first incident was raised that makes this state; empty where none does. */
    Optional<Instant> since(SeriesState state) {
        Set<Condition> conditions = about(state);
        return list.stream()
                .filter(incident -> conditions.contains(incident.condition()))
                .map(Incident::raisedAt)
                .min(Instant::compareTo);
    }

    @Nullable
    Severity worst() {
        return list.stream().map(Incident::severity).max(Severity::compareTo).orElse(null);
    }
}
