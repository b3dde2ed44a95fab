package io.pathwatch.cli;

import io.pathwatch.model.NearestKey;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The names of all targets that are configured or were traced, and of the sources they were traced from. */
final class TargetNames {

    private static final int MOST_LISTED = 10;

    private final TreeSet<String> targets = new TreeSet<>();
    private final TreeSet<String> sources = new TreeSet<>();

    TargetNames(Collection<Target> configured, Collection<Series> traced) {
        configured.forEach(target -> targets.add(target.name()));
        for (Series series : traced) {
            if (!series.method().equals(Series.METHOD_CLI)) {
                targets.add(series.target());
                sources.add(series.source());
            }
        }
    }

    /** @throws IllegalArgumentException if no target is named so; says which one may be meant */
    void requireTarget(String name) {
        require("target", name, targets, "neither configured nor ever traced");
    }

    /** @throws IllegalArgumentException if nothing was traced from a source of that name */
    void requireSource(String name) {
        require("source", name, sources, "nothing was traced from there");
    }

    private static void require(String what, String name, TreeSet<String> known, String otherwise) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(what + " '" + name + "': " + otherwise + meant(name, known));
        }
    }

    private static String meant(String name, TreeSet<String> known) {
        if (known.isEmpty()) {
            return "; there is none yet";
        }
        return NearestKey.find(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElseGet(() -> {
                    List<String> first = known.stream().limit(MOST_LISTED).toList();
                    int more = known.size() - first.size();
                    return "; there is " + String.join(", ", first) + (more == 0 ? "" : " and " + more + " more");
                });
    }
}
