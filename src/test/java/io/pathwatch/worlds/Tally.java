package io.pathwatch.worlds;

import io.pathwatch.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Judgements of many worlds, counted. */
final class Tally {

    private final List<Judgement> judgements = new ArrayList<>();

    Tally(List<Judgement> judgements) {
        this.judgements.addAll(judgements);
    }

    static Tally of(List<World> worlds, TraceComparison comparison) {
        return new Tally(worlds.parallelStream()
                .map(world -> Judgement.of(world, comparison))
                .toList());
    }

    static Tally of(Tally... parts) {
        List<Judgement> all = new ArrayList<>();
        for (Tally part : parts) {
            all.addAll(part.judgements);
        }
        return new Tally(all);
    }

    int series() {
        return judgements.size();
    }

    /** Days in which nothing happened, of all series together. */
    double days() {
        return judgements.stream().mapToDouble(Judgement::days).sum();
    }

    int falseAlerts(Condition condition) {
        return (int) judgements.stream()
                .flatMap(each -> each.falseAlerts().stream())
                .filter(each -> each.condition() == condition)
                .count();
    }

    double falseAlertsPerDay(Condition condition) {
        return falseAlerts(condition) / days();
    }

    List<Verdict> verdicts() {
        return judgements.stream().flatMap(each -> each.verdicts().stream()).toList();
    }

    /** Share of the incidents, 0 to 1. */
    double share(Predicate<Verdict> predicate) {
        List<Verdict> verdicts = verdicts();
        return verdicts.stream().filter(predicate).count() / (double) verdicts.size();
    }

    double found() {
        return share(Verdict::isFound);
    }

    double toldOnce() {
        return share(Verdict::isToldOnce);
    }

    /** Of those that were raised. */
    double wrongCause() {
        return share(each -> each.traces() > 0 && !each.isRightCause())
                / Math.max(1e-9, share(each -> each.traces() > 0));
    }

    /** Of those that were raised. */
    double wrongHop() {
        return share(each -> each.traces() > 0 && !each.isRightHop())
                / Math.max(1e-9, share(each -> each.traces() > 0));
    }

    /** Traces until it was raised, of which {@code share} of those that were raised took no longer. */
    int traces(double share) {
        int[] sorted = verdicts().stream()
                .mapToInt(Verdict::traces)
                .filter(each -> each > 0)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * share) - 1];
    }

    /** Alerts of other conditions for one incident, on average. */
    double besides() {
        return judgements.stream().mapToInt(Judgement::besides).sum()
                / (double) verdicts().size();
    }

    int largestState() {
        return judgements.stream().mapToInt(Judgement::largestState).max().orElse(0);
    }

    /** What went wrong, a line each, with the world it was in. */
    String mistakes() {
        StringBuilder lines = new StringBuilder();
        for (Judgement judgement : judgements) {
            List<String> wrong = new ArrayList<>();
            judgement.falseAlerts().forEach(each -> wrong.add("false: " + each));
            for (Verdict verdict : judgement.verdicts()) {
                if (!verdict.isFound() || !verdict.isToldOnce() || !verdict.isRightCause() || !verdict.isRightHop()) {
                    wrong.add(verdict.toString());
                }
            }
            if (!wrong.isEmpty()) {
                lines.append(judgement.world()).append('\n');
                wrong.forEach(each -> lines.append("    ").append(each).append('\n'));
            }
        }
        return lines.toString();
    }
}
