package io.pathwatch.worlds;

import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was told of one world, held against what is true of it.
 *
 * @param days time in which nothing happened that anybody should be told of
 * @param falseAlerts alerts that were raised in it
 * @param verdicts one for each incident
 * @param besides alerts of other conditions that were rightly raised because of an incident
 * @param largestState bytes of the largest state of the series
 */
record Judgement(
        String world, double days, List<Told> falseAlerts, List<Verdict> verdicts, int besides, int largestState) {

    static Judgement of(World world, TraceComparison comparison) {
        Playback playback = Playback.of(world, comparison);
        List<Told> falseAlerts = new ArrayList<>();
        int besides = 0;
        for (Told told : playback.told()) {
            if (told.alert().status() != AlertStatus.RAISED) {
                continue;
            }
            if (world.incidents().stream().noneMatch(each -> explains(each, told))) {
                falseAlerts.add(told);
            } else if (world.incidents().stream().noneMatch(each -> each.kind().condition() == told.condition())) {
                besides++;
            }
        }
        int eventful = 0;
        List<Verdict> verdicts = new ArrayList<>();
        for (TrueIncident incident : world.incidents()) {
            verdicts.add(Verdict.of(incident, playback.told()));
            eventful += incident.end() + Verdict.AFTERMATH - incident.first();
        }
        double days = world.days() * (world.length() - eventful) / world.length();
        return new Judgement(world.toString(), days, falseAlerts, verdicts, besides, playback.largestState());
    }

    private static boolean explains(TrueIncident incident, Told told) {
        return Verdict.concerns(incident, told.trace())
                && (incident.kind().condition() == told.condition()
                        || incident.sides().contains(told.condition()));
    }

    Map<Condition, Integer> falseAlertsByCondition() {
        Map<Condition, Integer> counts = new EnumMap<>(Condition.class);
        falseAlerts.forEach(each -> counts.merge(each.condition(), 1, Integer::sum));
        return counts;
    }
}
