package io.pathwatch.detect.fold;

import io.pathwatch.model.Decisions;
import io.pathwatch.model.rule.SteadyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Incidents of one kind that are told in one message.
 *
 * @param incidents at least one, in the order of the log
 * @param likenesses what they have in common; several where one incident is like some of them in one way and like
 *     others in another
 */
record Folded(List<WaitingIncident> incidents, Set<Likeness> likenesses) {

    /** Of one message, unless one incident alone has more. */
    static final int MOST_ALERTS = 1_000;

    private static final Comparator<WaitingIncident> WORST = Comparator.comparing(WaitingIncident::worst)
            .reversed()
            .thenComparing(incident -> incident.first().sequence());

    Folded {
        incidents = List.copyOf(incidents);
        likenesses = Set.copyOf(likenesses);
    }

    WaitingIncident.Kind kind() {
        return incidents.get(0).kind();
    }

    String group() {
        return incidents.get(0).target().group();
    }

    long firstSequence() {
        return incidents.get(0).first().sequence();
    }

    int stormLimit() {
        return incidents.stream()
                .mapToInt(incident -> rules(incident).stormLimit())
                .min()
                .orElseThrow();
    }

    /** Whether it has waited long enough; also if that was said by a clock that has been set back since. */
    boolean isDue(Map<String, Telling> toldLately, Instant now) {
        WaitingIncident first = incidents.stream()
                .min(Comparator.comparing(WaitingIncident::since))
                .orElseThrow();
        Duration groupWait = rules(first).groupWait();
        Duration round = patience().plus(groupWait);
        Duration wait = max(groupWait, min(round, gathering(toldLately, round, now)));
        Instant since = first.since();
        return since.isAfter(now) || !since.plus(wait).isAfter(now);
    }

    /** How long more of the same is waited for: it is told at once, later. Zero if none is to be expected. */
    private Duration gathering(Map<String, Telling> toldLately, Duration round, Instant now) {
        Duration longest = Duration.ZERO;
        for (Likeness likeness : likenesses) {
            Telling telling = likeness.isLasting() ? toldLately.get(likeness.key()) : null;
            if (telling != null && telling.isGoingOn(round, now)) {
                longest = max(longest, telling.span(round));
            } else if (likeness.isLasting() && kind() == WaitingIncident.Kind.CLEARED) {
                // what was raised together is likely to be cleared together
                longest = max(longest, Telling.SHORTEST);
            }
        }
        return longest;
    }

    /** Until all of its targets have been traced once more. */
    private Duration patience() {
        return incidents.stream()
                .map(incident -> incident.target().interval())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static SteadyRules rules(WaitingIncident incident) {
        return incident.target().conditions().steady();
    }

    /** As messages, one unless there are very many: led by the worst incident, the others in the order of the log. */
    List<Decisions.Fold> toFolds() {
        List<WaitingIncident> order = new ArrayList<>(incidents);
        WaitingIncident lead = incidents.stream().min(WORST).orElseThrow();
        order.remove(lead);
        order.add(0, lead);
        List<Decisions.Fold> folds = new ArrayList<>();
        List<Long> alerts = new ArrayList<>();
        for (WaitingIncident incident : order) {
            if (!alerts.isEmpty() && alerts.size() + incident.alerts().size() > MOST_ALERTS) {
                folds.add(new Decisions.Fold(group(), alerts));
                alerts = new ArrayList<>();
            }
            alerts.addAll(incident.sequences());
        }
        folds.add(new Decisions.Fold(group(), alerts));
        return folds;
    }
}
