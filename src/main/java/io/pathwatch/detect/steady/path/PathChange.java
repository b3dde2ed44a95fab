package io.pathwatch.detect.steady.path;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.Measure;
import io.pathwatch.model.PathStep;
import io.pathwatch.model.Severity;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two paths to one destination: one before, one now.
 *
 * @param hopsBefore hop count to the target; 0 where it is not known
 * @param hopsNow likewise
 * @param rttBefore median RTT of the target in microseconds; 0 where it is not known
 * @param rttNow likewise
 */
public record PathChange(PathDiff diff, int hopsBefore, int hopsNow, long rttBefore, long rttNow) {

    /** How bad it is. */
    public Severity severity() {
        return diff.severity(hopsBefore == 0 || hopsNow == 0 ? 0 : hopsNow - hopsBefore);
    }

    /** Both side by side. */
    public List<PathStep> steps() {
        return diff.steps();
    }

    /** TTL of the first hop that differs; absent if none does. */
    public @Nullable Integer ttl() {
        PathStep first = diff.firstChange(steps());
        return first == null ? null : (Integer) placeOf(first).ttl();
    }

    /** Who answers there now, or, where nobody does, at the last hop before it; absent if nobody does. */
    public @Nullable InetAddress responder() {
        List<PathStep> steps = steps();
        int at = steps.indexOf(diff.firstChange(steps));
        for (; at >= 0; at--) {
            PathStep.Place place = steps.get(at).after();
            if (place != null && !place.addresses().isEmpty()) {
                return place.addresses().get(0);
            }
        }
        return null;
    }

    private static PathStep.Place placeOf(PathStep step) {
        PathStep.Place after = step.after();
        return after == null ? requireNonNull(step.before()) : after;
    }

    /** One sentence without a full stop. */
    public String summary() {
        return diff.summary(diff.firstChange(steps()));
    }

    /** Hop count and RTT of the target, before and now, as far as they are known. */
    public List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        if (hopsBefore != 0 && hopsNow != 0) {
            measures.add(new Measure("hops before", hopsBefore, "hops", null));
            measures.add(new Measure("hops now", hopsNow, "hops", null));
        }
        if (rttBefore != 0 && rttNow != 0) {
            measures.add(new Measure("target RTT before", rttBefore / 1e3, "ms", null));
            measures.add(new Measure("target RTT now", rttNow / 1e3, "ms", null));
        }
        return measures;
    }
}
