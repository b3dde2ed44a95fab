package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.FileText;
import io.pathwatch.config.SourcesFile;
import io.pathwatch.config.TargetsFile;
import io.pathwatch.config.WatchPlan;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** What is configured to be watched. With a mistake in it, a command goes on with what the store knows. */
final class PlanOnHand {

    private final WatchPlan plan;
    private final Optional<Mistake> mistake;

    private PlanOnHand(WatchPlan plan, Optional<Mistake> mistake) {
        this.plan = plan;
        this.mistake = mistake;
    }

    /** Reads {@code targets.yaml}; without that file, nothing is configured. */
    static PlanOnHand read(Directories directories) {
        WatchPlan nothing = WatchPlan.NOTHING;
        if (Files.notExists(directories.targets())) {
            return new PlanOnHand(nothing, Optional.empty());
        }
        try {
            Map<String, Source> sources = Files.notExists(directories.sources())
                    ? SourcesFile.defaults()
                    : SourcesFile.read(directories.sources());
            WatchPlan read = TargetsFile.parsePlan(FileText.read(directories.targets()), sources.keySet());
            return new PlanOnHand(read, Optional.empty());
        } catch (ConfigurationException wrong) {
            return new PlanOnHand(nothing, Optional.of(wrong.mistakes().get(0)));
        }
    }

    /** Says that there is a mistake, if there is one. */
    void warn(PrintWriter err) {
        warn(new StandardError(err, false, false));
    }

    /** As {@link #warn(PrintWriter)}. */
    void warn(StandardError log) {
        mistake.ifPresent(first -> log.warn("warning: what is configured is not known, go on without: "
                + first.message() + "; 'pathwatch check' names every mistake"));
    }

    WatchPlan plan() {
        return plan;
    }

    /** The target of that name, from any of its sources. */
    Optional<Target> findTarget(String name) {
        return plan.targets().stream()
                .filter(target -> target.name().equals(name))
                .findFirst();
    }
}
