package io.pathwatch.format;

import io.pathwatch.model.AlertMessage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much of a message is written.
 *
 * @param alerts how many at most; the message says how many there are
 * @param withPaths whether they have the path before and now
 * @param withTrace whether the trace of the leading one is there
 */
record Extent(int alerts, boolean withPaths, boolean withTrace) {

    static final int MOST_ALERTS = 50;

    static final Extent FULL = new Extent(MOST_ALERTS, true, true);

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

    /** What is left out next: the trace, then alerts by half, at last paths. */
    private @Nullable Extent smaller(int there) {
        if (withTrace) {
            return new Extent(alerts, withPaths, false);
        }
        int now = Math.min(alerts, there);
        if (now > 1) {
            return new Extent(now / 2, withPaths, false);
        }
        return withPaths ? new Extent(1, false, false) : null;
    }
}
