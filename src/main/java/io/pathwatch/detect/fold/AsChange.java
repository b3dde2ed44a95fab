package io.pathwatch.detect.fold;

import io.pathwatch.model.PathStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where two paths part, told so that the same change on other paths is told alike. */
final class AsChange {

    private AsChange() {}

    /**
     * The first pair of ASs that follow each other on one of the paths only, and the pair that took its place:
     * {@code 64500-64501>64500-64502}. Of paths through the same ASs, the first addresses that differ. Empty where
     * nothing differs.
     */
    static String of(List<PathStep> path) {
        List<Long> before = asPath(path, PathStep::before);
        List<Long> after = asPath(path, PathStep::after);
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            if (!at(before, i).equals(at(after, i))) {
                String last = i == 0 ? "" : before.get(i - 1).toString();
                return last + "-" + at(before, i) + ">" + last + "-" + at(after, i);
            }
        }
        for (PathStep step : path) {
            if (step.kind() != PathStep.Kind.SAME) {
                return addresses(step.before()) + ">" + addresses(step.after());
            }
        }
        return "";
    }

    private static String at(List<Long> asPath, int index) {
        return index < asPath.size() ? asPath.get(index).toString() : "";
    }

    private static String addresses(PathStep.@Nullable Place place) {
        return place == null ? "" : place.addresses().toString();
    }

    /** Each AS once where it is entered; hops of which none is known are left out. */
    private static List<Long> asPath(List<PathStep> path, Function<PathStep, PathStep.@Nullable Place> side) {
        List<Long> asPath = new ArrayList<>();
        for (PathStep step : path) {
            PathStep.Place place = side.apply(step);
            Long asn = place == null ? null : place.asn();
            if (asn != null
                    && (asPath.isEmpty() || !asPath.get(asPath.size() - 1).equals(asn))) {
                asPath.add(asn);
            }
        }
        return asPath;
    }
}
