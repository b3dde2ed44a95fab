package io.pathwatch.format.page;

import io.pathwatch.format.RttText;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.view.SeriesFindings;
import io.pathwatch.model.view.SeriesItem;
import io.pathwatch.model.view.SeriesState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a series is doing, in one sentence for people. */
public final class VerdictText {

    private VerdictText() {}

    /**
     * @param open incidents of the series
     * @param failure why the last trace could not be made; absent if it could
     * @param conditions where they stand
     */
    public static String of(
            SeriesItem item,
            List<Incident> open,
            @Nullable String failure,
            List<SeriesFindings.Standing> conditions,
            Instant now) {
        String state = ofState(item, open, failure, conditions, now);
        return item.overdue() && item.state() != SeriesState.STALE ? state + " " + noTrace(item, now) : state;
    }

    private static String ofState(
            SeriesItem item,
            List<Incident> open,
            @Nullable String failure,
            List<SeriesFindings.Standing> conditions,
            Instant now) {
        return switch (item.state()) {
            case PENDING ->
                "No trace yet"
                        + (item.nextTraceAt() == null
                                ? "."
                                : "; the first is due at " + time(item.nextTraceAt()) + ".");
            case FAILED ->
                "The last trace could not be made: " + (failure == null ? "the reason is not known" : failure) + ".";
            case STALE -> noTrace(item, now);
            // an incident may have ended since the item was made
            default -> open.isEmpty() ? calm(item, conditions) : told(item, open);
        };
    }

    private static String noTrace(SeriesItem item, Instant now) {
        return "No trace for " + ago(item.lastTraceAt(), now) + "; one is due every "
                + TimeText.span(item.target().interval()) + ".";
    }

    private static String calm(SeriesItem item, List<SeriesFindings.Standing> conditions) {
        if (!item.reached()) {
            return "The last trace did not reach the target; no condition is violated.";
        }
        Duration rtt = item.rtt();
        return "Reached over " + item.hopCount() + (item.hopCount() == 1 ? " hop" : " hops")
                + (rtt == null ? "" : " in " + RttText.of(rtt) + usual(item)) + "; no condition is violated"
                + unjudged(conditions) + ".";
    }

    /** For example {@code , but latency is not judged yet (11 of 27 traces with an RTT)}. */
    private static String unjudged(List<SeriesFindings.Standing> conditions) {
        return conditions.stream()
                .filter(each -> each.condition() == Condition.LATENCY_JUMP
                        && each.state().equals("learning"))
                .map(each -> ", but latency is not judged yet (" + each.why() + ")")
                .findFirst()
                .orElse("");
    }

    private static String told(SeriesItem item, List<Incident> open) {
        Incident worst = open.stream()
                .max((one, other) -> one.severity() != other.severity()
                        ? one.severity().compareTo(other.severity())
                        : other.raisedAt().compareTo(one.raisedAt()))
                .orElseThrow();
        StringBuilder text = new StringBuilder("Since ")
                .append(time(worst.raisedAt()))
                .append(": ")
                .append(worst.summary());
        int others = open.size() - 1;
        if (others > 0) {
            text.append(" (and ").append(others).append(others == 1 ? " more incident)" : " more incidents)");
        }
        Duration rtt = item.rtt();
        if (rtt != null && item.reached()) {
            text.append("; target RTT ").append(RttText.of(rtt)).append(usual(item));
        }
        return text.append('.').toString();
    }

    private static String usual(SeriesItem item) {
        return item.usual() == null ? "" : " (usually " + RttText.of(item.usual()) + ")";
    }

    private static String time(Instant at) {
        return TimeText.readable(at);
    }

    private static String ago(@Nullable Instant at, Instant now) {
        return at == null || at.isAfter(now) ? "long" : TimeText.span(Duration.between(at, now));
    }
}
