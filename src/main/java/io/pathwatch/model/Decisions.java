package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of alerts that wait. Alerts that are not named go on waiting.
 *
 * @param folds notifications to be made, in the order in which they are to be delivered
 * @param holds what stays in the log without being told
 */
public record Decisions(List<Fold> folds, List<Hold> holds) {

    /** @throws IllegalArgumentException if an alert is named twice */
    public Decisions {
        folds = List.copyOf(folds);
        holds = List.copyOf(holds);
        Set<Long> named = new HashSet<>();
        folds.forEach(fold -> fold.alerts().forEach(alert -> requireNew(named, alert)));
        holds.forEach(hold -> hold.alerts().forEach(alert -> requireNew(named, alert)));
    }

    private static void requireNew(Set<Long> named, long alert) {
        if (!named.add(alert)) {
            throw new IllegalArgumentException("alert " + alert + ": expected one decision on it, found two");
        }
    }

    public boolean isEmpty() {
        return folds.isEmpty() && holds.isEmpty();
    }

    /**
     * Alerts that are told together.
     *
     * @param group the group of targets the notification counts for
     * @param alerts their sequence numbers, at least one; the first leads
     */
    public record Fold(String group, List<Long> alerts) {

        /** @throws IllegalArgumentException if there is no alert */
        public Fold {
            requireNonNull(group, "group");
            alerts = List.copyOf(alerts);
            if (alerts.isEmpty()) {
                throw new IllegalArgumentException("alerts: expected at least one, was empty");
            }
        }
    }

    /**
     * Alerts that are not told.
     *
     * @param by id of the silence, or of the source's incident, because of which they are not
     * @param alerts their sequence numbers
     */
    public record Hold(String by, List<Long> alerts) {

        public Hold {
            requireNonNull(by, "by");
            alerts = List.copyOf(alerts);
        }
    }
}
