package io.pathwatch.worlds;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.IncidentEvidence;

/**
 * An alert and when it came.
 *
 * @param trace number of the trace that gave it
 */
record Told(int trace, Alert alert) {

    /** The first one; an alert about an incident has no others. */
    Condition condition() {
        return alert.conditions().get(0);
    }

    boolean is(Condition condition, AlertStatus status) {
        return condition() == condition && alert.status() == status;
    }

    /** Whether both tell of the same incident. */
    boolean isOfIncidentOf(Told other) {
        return evidence().incident().equals(other.evidence().incident());
    }

    /** @throws ClassCastException if the alert is not about an incident */
    IncidentEvidence evidence() {
        return (IncidentEvidence) alert.evidence();
    }

    @Override
    public String toString() {
        return trace + " " + condition().key() + " " + alert.status().key() + " "
                + alert.severity().key() + ": "
                + (alert.evidence() instanceof IncidentEvidence found
                        ? found.cause() + " at " + found.ttl() + ", " + found.summary()
                        : "");
    }
}
