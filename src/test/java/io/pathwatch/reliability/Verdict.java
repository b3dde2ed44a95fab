package io.pathwatch.reliability;

import io.pathwatch.reliability.ScriptedTool.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what one receiver was told with what the scripted tool printed, and with nothing of the program. Each change
 * that was told begins where the one before it ended, and the last one told ends where the tool is now; a run that
 * nobody was told of can only be one that a kill interrupted.
 *
 * @param changes that were told
 * @param repeats messages that came again
 * @param interrupted runs whose trace was lost with the process, before anything was promised of it
 * @param faults everything that must not be; empty if all is well
 */
record Verdict(int changes, int repeats, int interrupted, List<String> faults) {

    /**
     * @param told in the order of arrival
     * @param kills for each kill, how many runs of each target the tool had begun by then
     */
    static Verdict of(List<ToldChange> told, ScriptedTool tool, List<Map<String, Integer>> kills) {
        // the tool may outlive the kill
        List<Outage> moments =
                kills.stream().map(begun -> new Outage(begun, begun)).toList();
        return of(told, tool, moments, kills.size());
    }

    /** Of a program that lived on while it could store nothing: it has no reason to repeat anything. */
    static Verdict ofOutages(List<ToldChange> told, ScriptedTool tool, List<Outage> outages) {
        return of(told, tool, outages, 0);
    }

    private static Verdict of(List<ToldChange> told, ScriptedTool tool, List<Outage> outages, int mostRepeats) {
        List<String> faults = new ArrayList<>();
        List<ToldChange> once = withoutRepeats(told, faults);
        int repeats = told.size() - once.size();
        if (repeats > mostRepeats) {
            faults.add(repeats + " repeats for " + mostRepeats + " kills");
        }
        for (int i = 1; i < once.size(); i++) {
            if (once.get(i).sequence() != once.get(i - 1).sequence() + 1) {
                faults.add("after number " + once.get(i - 1).sequence() + " came "
                        + once.get(i).sequence());
            }
        }
        int interrupted = 0;
        for (String target : tool.targets()) {
            List<ToldChange> ofTarget = once.stream()
                    .filter(change -> change.target().equals(target))
                    .toList();
            checkChain(ofTarget, tool.runs(target), faults);
            List<Integer> untold = untold(ofTarget, tool.runs(target));
            untold.stream()
                    .filter(run -> outages.stream().noneMatch(outage -> outage.excuses(target, run)))
                    .forEach(run -> faults.add(target + ": nobody was told of run " + run));
            interrupted += untold.size();
        }
        return new Verdict(once.size(), repeats, interrupted, faults);
    }

    /**
     * A time in which runs could not be stored.
     *
     * @param begin how many runs of each target the tool had begun then
     * @param end likewise, at its end
     */
    record Outage(Map<String, Integer> begin, Map<String, Integer> end) {

        private boolean excuses(String target, int run) {
            return run >= begin.getOrDefault(target, 0) && run <= end.getOrDefault(target, 0) + 1;
        }
    }

    private static List<ToldChange> withoutRepeats(List<ToldChange> told, List<String> faults) {
        List<ToldChange> once = new ArrayList<>();
        Map<String, ToldChange> known = new HashMap<>();
        for (ToldChange change : told) {
            ToldChange same = known.putIfAbsent(change.id(), change);
            if (same == null) {
                once.add(change);
            } else if (!same.equals(change)) {
                faults.add(change.id() + " came again as something else: " + same + ", " + change);
            } else if (!once.get(once.size() - 1).equals(change)) {
                faults.add(change.id() + " came again after others");
            }
        }
        return once;
    }

    private static void checkChain(List<ToldChange> told, List<Run> runs, List<String> faults) {
        for (int i = 0; i < told.size(); i++) {
            ToldChange change = told.get(i);
            if (i > 0 && told.get(i - 1).hops() != change.before()) {
                faults.add(told.get(i - 1) + " was followed by " + change);
            }
            if (change.run() > runs.size() || runs.get(change.run() - 1).hops() != change.hops()) {
                faults.add(change + " was told, but never printed");
            }
        }
    }

    /** Runs with other hops than the last change that was told of. */
    private static List<Integer> untold(List<ToldChange> told, List<Run> runs) {
        List<Integer> untold = new ArrayList<>();
        int next = 0;
        int hops = told.isEmpty() ? runs.get(0).hops() : told.get(0).before();
        for (Run run : runs) {
            if (next < told.size() && told.get(next).run() == run.number()) {
                hops = told.get(next).hops();
                next++;
            }
            if (run.hops() != hops) {
                untold.add(run.number());
            }
        }
        return untold;
    }
}
