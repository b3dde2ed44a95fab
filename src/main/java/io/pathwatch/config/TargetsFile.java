package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code targets.yaml}: what is watched. CONFIGURATION.md describes the format. */
public final class TargetsFile {

    private TargetsFile() {}

    /**
     * Reads the file.
     *
     * @param sourceKeys keys of the sources that targets may name
     * @return in the order of the file; a target with several sources once for each
     * @throws ConfigurationException with every mistake
     */
    public static List<Target> read(Path file, Set<String> sourceKeys) throws ConfigurationException {
        return parse(FileText.read(file), sourceKeys);
    }

    /** As {@link #read}, from text that was read before. */
    public static List<Target> parse(FileText file, Set<String> sourceKeys) throws ConfigurationException {
        return parsePlan(file, sourceKeys).targets();
    }

    /**
     * All that the file says.
     *
     * @param sourceKeys keys of the sources that targets may name
     * @throws ConfigurationException with every mistake
     */
    public static WatchPlan parsePlan(FileText file, Set<String> sourceKeys) throws ConfigurationException {
        return parsePlan(file, Optional.of(sourceKeys));
    }

    /** @param sourceKeys absent: not known, and not checked */
    static WatchPlan parsePlan(FileText file, Optional<Set<String>> sourceKeys) throws ConfigurationException {
        return new TargetsReader(file.name(), sourceKeys).read(YamlFile.compose(file));
    }
}
