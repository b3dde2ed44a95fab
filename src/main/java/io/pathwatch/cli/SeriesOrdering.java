package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.detect.steady.SteadyComparison;
import io.pathwatch.format.Printable;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.Plural;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.Target;
import io.pathwatch.store.SqliteSeriesOrders;
import io.pathwatch.store.SqliteTraceStore;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Leaves what an operator wants of the series of a target in the store, and says what will happen. */
final class SeriesOrdering {

    private final Directories directories;
    private final Map<String, String> environment;

    SeriesOrdering(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Leaves {@code orders} for every series that is chosen and compared with what was learnt.
     *
     * @return one of {@link ExitCode}
     * @throws ConfigurationException if the settings cannot be read
     */
    int order(CommandLine line, TargetChoice choice, List<SeriesOrder> orders) throws ConfigurationException {
        PrintWriter out = line.getOut();
        String target = choice.target();
        try (TargetsOnHand targets = TargetsOnHand.open(directories, environment, line.getErr())) {
            PlanOnHand plan = targets.plan();
            SqliteTraceStore store = new SqliteTraceStore(targets.database());
            SqliteSeriesOrders log = new SqliteSeriesOrders(targets.database());
            List<Series> found = new ArrayList<>(targets.series(choice));
            found.removeIf(series -> series.method().equals(Series.METHOD_LOSS));
            int done = 0;
            for (Series series : found) {
                SeriesHistory history = store.findHistory(series.id());
                Report last = history.lastTrace();
                Target watched = plan.findTarget(target).orElse(last == null ? null : last.target());
                out.print(Printable.escape(SeriesOnHand.text(series)) + ": ");
                String idle = whyNothing(orders, history, watched);
                if (watched == null || idle != null) {
                    out.println("nothing to do, as " + idle);
                    continue;
                }
                orders.forEach(order -> log.order(series.id(), order));
                out.println(promise(orders, history, watched));
                out.println("  It is done with the next trace"
                        + (plan.findTarget(target).isPresent()
                                ? ": while 'pathwatch watch' runs, there is one every "
                                        + TimeText.span(watched.interval())
                                : "; but the target is not configured any more, so there may be none"));
                done++;
            }
            if (found.isEmpty()) {
                out.println(Printable.escape(target) + ": nothing to do, as it was not traced yet");
            }
            out.flush();
            return done > 0 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static @Nullable String whyNothing(
            List<SeriesOrder> orders, SeriesHistory history, @Nullable Target watched) {
        if (watched == null) {
            return "nothing is learnt of it";
        }
        if (watched.conditions().mode() != Conditions.Mode.STEADY) {
            return "nothing is learnt of it (mode: " + mode(watched.conditions()) + ")";
        }
        if (orders.contains(SeriesOrder.PIN_PATH)
                && watched.conditions().steady().path() == null) {
            return "the condition 'path' is switched off";
        }
        boolean isPinned = history.orders().contains(SeriesOrder.PIN_PATH)
                || new SteadyComparison().listPaths(history.state()).stream().anyMatch(LearnedPath::isPinned);
        return orders.contains(SeriesOrder.UNPIN_PATH) && !isPinned ? "no path is pinned" : null;
    }

    private static String mode(Conditions conditions) {
        return conditions.mode() == Conditions.Mode.OFF ? "off" : "last-run";
    }

    private static String promise(List<SeriesOrder> orders, SeriesHistory history, Target target) {
        List<String> parts = new ArrayList<>();
        for (SeriesOrder order : orders) {
            parts.add(
                    switch (order) {
                        case FORGET_PATHS -> forgetPaths(history, target);
                        case FORGET_BASELINE ->
                            "what is normal of latency, distance and reaching it will be forgotten and learnt again;"
                                    + " open incidents about it are closed";
                        case UNPIN_PATH ->
                            "no path will be pinned any more; all that was learnt stays, and an open incident of the"
                                    + " path ends as it would without a pin";
                        case PIN_PATH ->
                            "the path of the next trace will be pinned: it is never forgotten, and a change away from"
                                    + " it stays an incident until it is back; an open incident of the path is closed";
                    });
        }
        return String.join("\n  and ", parts);
    }

    private static String forgetPaths(SeriesHistory history, Target target) {
        int known = new SteadyComparison().listPaths(history.state()).size();
        var rule = target.conditions().steady().path();
        String again = rule == null ? "" : "; " + learntAgain(rule.learn()) + " learnt again without an alert";
        String pinned = history.orders().contains(SeriesOrder.PIN_PATH) ? ", then the path is pinned as ordered" : "";
        return (known == 1 ? "the learnt path" : "all " + known + " learnt paths")
                + " will be forgotten, pinned ones too" + again + pinned + "; an open incident of the path is closed";
    }

    private static String learntAgain(int traces) {
        return Plural.count(traces, "trace") + (traces == 1 ? " is" : " are");
    }
}
