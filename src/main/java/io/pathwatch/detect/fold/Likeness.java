package io.pathwatch.detect.fold;

import io.pathwatch.model.Condition;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Target;
import io.pathwatch.model.WaitingAlert;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that incidents have in common, for which they are told together.
 *
 * @param key the same for all of them
 * @param isLasting whether more of them are to be expected while their targets are traced, one after the other
 */
record Likeness(String key, boolean isLasting) {

    /** What {@code incident} may have in common with others, apart from its target's being down. */
    static List<Likeness> of(WaitingIncident incident) {
        List<Likeness> found = new ArrayList<>();
        if (incident.condition() == Condition.SOURCE || incident.kind() == WaitingIncident.Kind.PASSED) {
            return found;
        }
        found.add(new Likeness(key(incident, "series", incident.series().id()), false));
        if (incident.kind() == WaitingIncident.Kind.CLEARED) {
            WaitingAlert.Raise raise = incident.first().raise();
            if (raise != null && !raise.alone()) {
                found.add(new Likeness(key(incident, "raised", Long.toString(raise.notification())), true));
            }
            return found;
        }
        IncidentEvidence evidence = incident.evidence();
        String where = whereOf(incident);
        if (!where.isEmpty()) {
            String what = incident.condition().key() + "|" + evidence.cause();
            found.add(new Likeness(key(incident, "hop", what + "|" + where), true));
        }
        String change = AsChange.of(evidence.path());
        if (!change.isEmpty()) {
            found.add(new Likeness(key(incident, "change", incident.condition().key() + "|" + change), true));
        }
        return found;
    }

    /** The hop that all behind it suffer from; empty if there is none. */
    private static String whereOf(WaitingIncident incident) {
        InetAddress responder = incident.evidence().responder();
        return switch (incident.condition()) {
            case UNREACHABLE -> responder == null ? incident.series().source() : responder.getHostAddress();
            case HOP_LATENCY, LATENCY_JUMP -> responder == null ? "" : responder.getHostAddress();
            default -> "";
        };
    }

    /** That the target is down, seen from several sources. */
    static Likeness ofTarget(WaitingIncident incident) {
        return new Likeness(key(incident, "target", incident.series().target()), true);
    }

    /** Only within a group of targets: those of another may be told to somebody else. */
    private static String key(WaitingIncident incident, String what, String value) {
        Target target = incident.target();
        return incident.kind() + "|" + target.group() + "|" + what + "|" + value;
    }
}
