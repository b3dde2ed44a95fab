package io.pathwatch;

import io.pathwatch.config.Directories;
import io.pathwatch.config.SourcesFile;
import io.pathwatch.config.TargetsFile;
import io.pathwatch.config.WatchPlan;
import io.pathwatch.config.WatchedFile;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is watched and from where, as the files say now; a broken file keeps its last good content. Sources may be
 * asked for by any thread, {@link #check} is called by one at a time.
 */
final class LiveConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LiveConfiguration.class);

    private final @Nullable WatchedFile<Map<String, Source>> sources;
    private final WatchedFile<WatchPlan> targets;
    private final BiConsumer<List<Target>, Map<String, Source>> onTargets;

    /**
     * Reads both files.
     *
     * @param onTargets told the targets that are traced now, and the sources, and again whenever one of them changes
     * @throws ConfigurationException with every mistake: there is no last good content yet
     */
    LiveConfiguration(Directories directories, BiConsumer<List<Target>, Map<String, Source>> onTargets)
            throws ConfigurationException {
        this.sources = Files.exists(directories.sources())
                ? WatchedFile.open(directories.sources(), file -> SourcesFile.parse(file, directories.config()))
                : null;
        this.targets = WatchedFile.open(
                directories.targets(),
                file -> TargetsFile.parsePlan(file, sources().keySet()));
        this.onTargets = onTargets;
        warn();
        this.onTargets.accept(traced(), sources());
    }

    /** Sources by key; {@code LO} is always among them. */
    Map<String, Source> sources() {
        return sources == null ? SourcesFile.defaults() : sources.value();
    }

    /** Every target, in the order of the file. */
    List<Target> targets() {
        return targets.value().targets();
    }

    /** Every silence of the file, also those that are over. */
    List<Silence> silences() {
        return targets.value().silences();
    }

    /** Without those whose traces something else records: they come by themselves. */
    private List<Target> traced() {
        Map<String, Source> now = sources();
        return targets().stream()
                .filter(target -> !(now.get(target.source()) instanceof Source.Recording))
                .toList();
    }

    /** Reads what changed; says what is wrong, once, and goes on with what was good. */
    void check() {
        boolean changed = sources != null && check("sources", sources);
        if (sources != null && changed) {
            LOG.info("sources read again: {}", String.join(", ", sources.value().keySet()));
            targets.invalidate(); // they may name a source that is there only now
        }
        if (check("targets", targets)) {
            changed = true;
            LOG.info("targets read again: {} to watch", targets().size());
            warn();
        }
        if (changed) {
            onTargets.accept(traced(), sources());
        }
    }

    private void warn() {
        for (Mistake doubt : targets.value().doubts()) {
            LOG.warn("{}", doubt.message());
        }
    }

    private static boolean check(String what, WatchedFile<?> file) {
        try {
            return file.check();
        } catch (ConfigurationException e) {
            for (Mistake mistake : e.mistakes()) {
                LOG.error("{}", mistake.message());
            }
            LOG.error("{} not changed: the last good ones stay in use", what);
            return false;
        }
    }
}
