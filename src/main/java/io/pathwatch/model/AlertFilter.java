package io.pathwatch.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a subscription is sent: those that agree with all that is given. That something is over is told to those
 * who were told that it began, whatever else the filter says, and to nobody else.
 *
 * @param conditions one of which an alert must be about; empty: any
 * @param severity least severity
 * @param labels labels that the target must have, by key; empty: any
 * @param targets names of targets, with {@code *} for any text; empty: any
 * @param sources names of sources, with {@code *} for any text; empty: any
 * @param coalesce whether what is over before it could be sent is sent once, with its end
 */
public record AlertFilter(
        Set<Condition> conditions,
        Severity severity,
        Map<String, String> labels,
        List<String> targets,
        List<String> sources,
        boolean coalesce) {

    /** Lets everything through. */
    public static final AlertFilter ALL =
            new AlertFilter(Set.of(), Severity.INFO, Map.of(), List.of(), List.of(), false);

    public AlertFilter {
        conditions = Set.copyOf(conditions);
        labels = Map.copyOf(labels);
        targets = List.copyOf(targets);
        sources = List.copyOf(sources);
    }

    /**
     * What {@code subscription} is sent of {@code alerts}, in their order: what is raised and agrees with the filter, what
     * is changed and agrees or was told before, and what is cleared and was told before.
     *
     * @param alerts of one notification
     * @param told ids of the incidents of which the subscription was sent something before, and not their end
     */
    public List<Alert> select(String subscription, List<Alert> alerts, Set<String> told) {
        Set<String> begun = new HashSet<>();
        for (Alert alert : alerts) {
            String incident = incidentOf(alert);
            if (incident != null && alert.status() != AlertStatus.CLEARED && wants(subscription, alert)) {
                begun.add(incident);
            }
        }
        List<Alert> selected = new ArrayList<>();
        for (Alert alert : alerts) {
            String incident = incidentOf(alert);
            boolean isKnown = incident != null && (begun.contains(incident) || told.contains(incident));
            if (incident == null || alert.status() == AlertStatus.RAISED ? wants(subscription, alert) : isKnown) {
                selected.add(alert);
            }
        }
        return selected;
    }

    /**
     * Whether an alert may pass both. One about two conditions ({@code last-run}) counts as one about each of them alone.
     */
    public boolean meets(AlertFilter other) {
        boolean sameLabels = labels.entrySet().stream().allMatch(label -> label.getValue()
                .equals(other.labels.getOrDefault(label.getKey(), label.getValue())));
        return sameLabels
                && (conditions.isEmpty()
                        || other.conditions.isEmpty()
                        || conditions.stream().anyMatch(other.conditions::contains))
                && meet(targets, other.targets)
                && meet(sources, other.sources);
    }

    private static boolean meet(List<String> patterns, List<String> others) {
        return patterns.isEmpty()
                || others.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> others.stream().anyMatch(other -> NamePattern.meet(pattern, other)));
    }

    /** Id of the incident {@code alert} is about; absent where it only compares with the last trace. */
    public static @Nullable String incidentOf(Alert alert) {
        return alert.evidence() instanceof IncidentEvidence evidence ? evidence.incident() : null;
    }

    private boolean wants(String subscription, Alert alert) {
        return CliSubscription.wants(subscription, alert)
                && !isAbout(subscription, alert)
                && alert.severity().compareTo(severity) >= 0
                && (conditions.isEmpty() || alert.conditions().stream().anyMatch(conditions::contains))
                && alert.labels().entrySet().containsAll(labels.entrySet())
                && fitsOne(targets, alert.series().target())
                && fitsOne(sources, alert.series().source());
    }

    /** It is told of everything but its own trouble, which it could not tell. */
    private static boolean isAbout(String subscription, Alert alert) {
        return alert.series().method().equals(Series.METHOD_DELIVERY)
                && alert.series().target().equals(subscription);
    }

    private static boolean fitsOne(List<String> patterns, String text) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> NamePattern.fits(pattern, text));
    }
}
