package io.pathwatch.cli;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.IncidentLog;
import io.pathwatch.model.NearestKey;
import io.pathwatch.model.Series;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a silence concerns at this time.
 *
 * @param targets names of targets, configured or traced
 * @param incidents open ones
 */
record SilenceReach(Set<String> targets, int incidents) {

    private static final int ALL = 1_000_000;

    /** @param here name of this host */
    static SilenceReach of(
            SilenceMatcher match, List<Target> configured, Collection<Series> traced, IncidentLog log, String here) {
        Map<String, Map<String, String>> labels = new HashMap<>();
        Set<String> targets = new TreeSet<>();
        for (Target target : configured) {
            labels.put(target.name(), target.labels());
            String source = target.source().equals(Target.THIS_HOST) ? here : target.source();
            add(targets, match, new Series(source, target.name(), AddressFamily.IPV4, "icmp", null), target.labels());
        }
        for (Series series : traced) {
            add(targets, match, series, labels.getOrDefault(series.target(), Map.of()));
        }
        int incidents = 0;
        for (Incident open : log.listIncidents(IncidentFilter.OPEN, ALL)) {
            Series series = open.series();
            boolean isMatched =
                    match.matches(series, List.of(open.condition()), labels.getOrDefault(series.target(), Map.of()));
            incidents += isMatched ? 1 : 0;
        }
        return new SilenceReach(targets, incidents);
    }

    private static void add(Set<String> targets, SilenceMatcher match, Series series, Map<String, String> labels) {
        if (!series.method().equals(Series.METHOD_CLI) && match.matches(series, List.of(), labels)) {
            targets.add(series.target());
        }
    }

    /** For example {@code matches 3 targets and 1 open incident now}; names the target that may be meant. */
    String text(SilenceMatcher match, Collection<String> known) {
        String wanted = match.target();
        String meant = !targets.isEmpty() || wanted == null
                ? ""
                : NearestKey.find(wanted, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
        return "matches " + count(targets.size(), "target") + " and " + count(incidents, "open incident") + " now"
                + meant;
    }

    private static String count(int number, String what) {
        return (number == 0 ? "no" : Integer.toString(number)) + " " + what + (number == 1 ? "" : "s");
    }
}
