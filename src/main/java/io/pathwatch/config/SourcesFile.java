package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.nio.file.Path;
import java.util.Map;

/** {@code sources.json}: where traces are made from. CONFIGURATION.md describes the format. */
public final class SourcesFile {

    private SourcesFile() {}

    /** What holds where there is no file: this host alone. */
    public static Map<String, Source> defaults() {
        return Map.of(Target.THIS_HOST, Source.Command.LOCAL);
    }

    /**
     * Reads the file.
     *
     * @return by key, in the order of the file; {@code LO} is always among them
     * @throws ConfigurationException with every mistake
     */
    public static Map<String, Source> read(Path file) throws ConfigurationException {
        Path folder = file.toAbsolutePath().getParent();
        return parse(FileText.read(file), folder == null ? file : folder);
    }

    /**
     * As {@link #read}, from text that was read before.
     *
     * @param folder where relative paths start: the one the file is in
     */
    public static Map<String, Source> parse(FileText file, Path folder) throws ConfigurationException {
        return new SourcesReader(file.name(), folder).read(file.text());
    }
}
