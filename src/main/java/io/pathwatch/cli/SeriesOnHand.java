package io.pathwatch.cli;

import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The series of one target that have traces; those of {@code trace -w} are left out. */
final class SeriesOnHand {

    private static final Comparator<Series> ORDER = Comparator.comparing(Series::source)
            .thenComparing(series -> series.family().version())
            .thenComparing(Series::method)
            .thenComparing(Series::id);

    private SeriesOnHand() {}

    /**
     * Those of {@code target}, by source.
     *
     * @param source name of the source, or the beginning of it up to a slash; {@code LO} is this host; absent: any
     * @param here name of this host
     * @throws IllegalArgumentException if there is no such target, or it was not traced from that source
     */
    static List<Series> list(
            List<Series> traced, PlanOnHand plan, String target, @Nullable String source, String here) {
        TargetNames names = new TargetNames(plan.plan().targets(), traced);
        names.requireTarget(target);
        String wanted = Target.THIS_HOST.equals(source) ? here : source;
        List<Series> found = new ArrayList<>();
        for (Series series : traced) {
            if (series.target().equals(target)
                    && !series.method().equals(Series.METHOD_CLI)
                    && (wanted == null || isOf(series.source(), wanted))) {
                found.add(series);
            }
        }
        if (found.isEmpty() && wanted != null) {
            names.requireSource(wanted);
            throw new IllegalArgumentException("source '" + wanted + "': '" + target + "' was not traced from there");
        }
        found.sort(ORDER);
        return found;
    }

    /** Vantage points within a service are named after its key and a slash. */
    static boolean isOf(String name, String wanted) {
        return name.equals(wanted) || name.startsWith(wanted + "/");
    }

    /** For example {@code web from fra1 by icmp over IPv4}. */
    static String text(Series series) {
        return series.target() + " from " + series.source() + " by " + series.method()
                + (series.port() == null ? "" : " to port " + series.port()) + " over IPv"
                + series.family().version();
    }
}
