package io.pathwatch;

import io.pathwatch.config.Directories;
import io.pathwatch.config.SourcesFile;
import io.pathwatch.config.TargetsFile;
import io.pathwatch.config.WatchPlan;
import io.pathwatch.config.WatchedFile;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is watched and from where, as the files say now; a broken file keeps its last good content. Sources may be
 * asked for by any thread, {@link #check} is called by one at a time.
 */
final class LiveConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LiveConfiguration.class);

    private final WatchedFile<Map<String, Source>> sources;
    private final WatchedFile<WatchPlan> targets;
    private final Path sourcesFile;
    private final Path targetsFile;
    private final BiConsumer<List<Target>, Map<String, Source>> onTargets;
    private final LastGoodFiles lastGood;
    private volatile Map<Path, List<Mistake>> mistakes;

    /**
     * Reads both files.
     *
     * @param lastGood what they held before; counts where one cannot be used now
     * @param onTargets told the targets that are traced now, and the sources, and again whenever one of them changes
     * @throws ConfigurationException with every mistake: there is no last good content yet
     */
    LiveConfiguration(
            Directories directories, LastGoodFiles lastGood, BiConsumer<List<Target>, Map<String, Source>> onTargets)
            throws ConfigurationException {
        this.lastGood = lastGood;
        this.sourcesFile = directories.sources();
        this.targetsFile = directories.targets();
        WatchedFile.Reader<Map<String, Source>> reader = file -> SourcesFile.parse(file, directories.config());
        this.sources = Files.exists(sourcesFile)
                ? WatchedFile.open(sourcesFile, reader, lastGood.find(sourcesFile))
                : WatchedFile.absent(sourcesFile, reader, SourcesFile.defaults());
        this.targets = WatchedFile.open(
                targetsFile, file -> TargetsFile.parsePlan(file, sources().keySet()), lastGood.find(targetsFile));
        this.mistakes = Map.of(sourcesFile, List.of(), targetsFile, List.of());
        this.onTargets = onTargets;
        warn();
        this.onTargets.accept(traced(), sources());
    }

    /** Sources by key; {@code LO} is always among them. */
    Map<String, Source> sources() {
        return sources.value();
    }

    /** What is wrong with each of the files as it stands; none: it is used. May be called by any thread. */
    Map<Path, List<Mistake>> mistakes() {
        return mistakes;
    }

    /** Remembers what is used now for the next start, and from then on what {@link #check} takes over. */
    void remember() {
        sources.goodText().ifPresent(text -> lastGood.keep(sourcesFile, text));
        targets.goodText().ifPresent(text -> lastGood.keep(targetsFile, text));
    }

    /** Every target, in the order of the file. */
    List<Target> targets() {
        return targets.value().targets();
    }

    /** Every silence of the file, also those that are over. */
    List<Silence> silences() {
        return targets.value().silences();
    }

    /** Places that the file gives. */
    GivenPlaces places() {
        return targets.value().places();
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
        boolean changed = check("sources", sourcesFile, sources);
        if (changed) {
            LOG.info("sources read again: {}", String.join(", ", sources().keySet()));
            targets.invalidate(); // they may name a source that is there only now
        }
        if (check("targets", targetsFile, targets)) {
            changed = true;
            LOG.info("targets read again: {} to watch", targets().size());
            warn();
        }
        if (changed) {
            remember();
            onTargets.accept(traced(), sources());
        }
    }

    private void warn() {
        for (Mistake doubt : targets.value().doubts()) {
            LOG.warn("{}", doubt.message());
        }
    }

    private boolean check(String what, Path path, WatchedFile<?> file) {
        try {
            boolean changed = file.check();
            if (changed) {
                keep(path, List.of());
            }
            return changed;
        } catch (ConfigurationException e) {
            refuse(what, path, e.mistakes());
        } catch (RuntimeException | StackOverflowError e) { // a fault of the reader must not end the watching
            String name = path.getFileName().toString();
            refuse(what, path, List.of(new Mistake(name, 0, null, "text that leads to " + e, "text that can be read")));
            LOG.error("{}: could not be read", path, e);
        }
        return false;
    }

    private void refuse(String what, Path path, List<Mistake> found) {
        for (Mistake mistake : found) {
            LOG.error("{}", mistake.message());
        }
        LOG.error("{} not changed: the last good ones stay in use", what);
        keep(path, found);
    }

    private void keep(Path path, List<Mistake> found) {
        Map<Path, List<Mistake>> now = new HashMap<>(mistakes);
        now.put(path, List.copyOf(found));
        mistakes = Map.copyOf(now);
    }
}
