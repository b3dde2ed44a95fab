package io.pathwatch.format;

import io.pathwatch.model.AlertMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much of a message is written.
 *
 * @param alerts how many at most; the message says how many there are
 * @param withHops whether the trace of the leading one has its hops and their responders
 * @param withTrace whether that trace is there
 * @param withPaths whether alerts have the path before and now
 * @param withDetails whether alerts have their labels and what their evidence lists
 */
record Extent(int alerts, boolean withHops, boolean withTrace, boolean withPaths, boolean withDetails) {

    static final int MOST_ALERTS = 50;

    static final Extent FULL = new Extent(MOST_ALERTS, true, true, true, true);

    /** No alert at all, to see how long the rest is. */
    static final Extent NO_ALERTS = new Extent(0, false, false, false, false);

    /** The longest text of {@code message} that is no longer than {@code limit}, or the shortest there is. */
    static String longest(AlertMessage message, int limit, Extent from, Function<Extent, String> render) {
        Extent extent = from;
        String text = render.apply(extent);
        Extent next = extent.smaller(message.alerts().size());
        while (text.length() > limit && next != null) {
            extent = next;
            text = render.apply(extent);
            next = extent.smaller(message.alerts().size());
        }
        return text;
    }

    /** What is left out next: hops, the trace, alerts by half, paths, at last what else can be long. */
    private @Nullable Extent smaller(int there) {
        if (withHops) {
            return new Extent(alerts, false, true, withPaths, true);
        }
        if (withTrace) {
            return new Extent(alerts, false, false, withPaths, true);
        }
        int now = Math.min(alerts, there);
        if (now > 1) {
            return new Extent(now / 2, false, false, withPaths, true);
        }
        if (withPaths) {
            return new Extent(1, false, false, false, true);
        }
        return withDetails ? new Extent(1, false, false, false, false) : null;
    }

    /** What of {@code message} is not written, as the message itself tells. */
    List<String> leftOut(AlertMessage message) {
        List<String> parts = new ArrayList<>();
        if (!withTrace) {
            parts.add("trace");
        } else if (!withHops) {
            parts.add("hops");
        }
        if (alerts < message.alerts().size()) {
            parts.add("alerts");
        }
        if (!withPaths) {
            parts.add("path");
        }
        if (!withDetails) {
            parts.add("details");
        }
        return parts;
    }
}
