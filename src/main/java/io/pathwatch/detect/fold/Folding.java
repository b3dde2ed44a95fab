package io.pathwatch.detect.fold;

import io.pathwatch.model.Decisions;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides what becomes of the alerts that wait. Depends on nothing but its arguments. */
public final class Folding {

    /** So far back {@link Waiting#recent()} must go. */
    public static final Duration RECENTLY = StormCap.WINDOW;

    private Folding() {}

    /**
     * What is told now and what is held back; alerts that are neither go on waiting.
     *
     * @param silences those of {@code LO} with the name of this host in its place
     */
    public static Decisions decide(Waiting waiting, List<Silence> silences, Standing standing, Instant now) {
        Holding holding = new Holding(silences, waiting.openSources(), now);
        Map<String, List<Long>> held = new LinkedHashMap<>();
        List<WaitingIncident> told = new ArrayList<>();
        for (WaitingIncident incident : WaitingIncident.of(waiting.alerts())) {
            String holder = holding.findHolder(incident);
            if (holder == null) {
                told.add(incident);
            } else {
                held.computeIfAbsent(holder, key -> new ArrayList<>()).addAll(incident.sequences());
            }
        }
        List<Folded> due = Gathering.of(told, standing.sources()).stream()
                .filter(folded -> folded.isDue(standing.toldLately(), now))
                .toList();
        List<Decisions.Fold> folds = new StormCap(waiting.recent(), now)
                .limit(due).stream()
                        .flatMap(folded -> folded.toFolds().stream())
                        .toList();
        List<Decisions.Hold> holds = new ArrayList<>();
        held.forEach((by, alerts) -> holds.add(new Decisions.Hold(by, alerts)));
        return new Decisions(folds, holds);
    }

    /**
     * What the alerts that {@code decisions} tell have in common with others that may follow, for
     * {@link Standing#toldLately()}.
     */
    public static Set<String> likenesses(Waiting waiting, Decisions decisions, Standing standing) {
        Set<Long> told = new HashSet<>();
        decisions.folds().forEach(fold -> told.addAll(fold.alerts()));
        List<WaitingIncident> incidents = WaitingIncident.of(waiting.alerts()).stream()
                .filter(incident -> told.contains(incident.first().sequence()))
                .toList();
        Set<String> keys = new HashSet<>();
        for (Folded folded : Gathering.of(incidents, standing.sources())) {
            folded.likenesses().stream().filter(Likeness::isLasting).forEach(each -> keys.add(each.key()));
        }
        return keys;
    }
}
