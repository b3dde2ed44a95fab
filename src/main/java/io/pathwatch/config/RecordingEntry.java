package io.pathwatch.config;

import io.pathwatch.model.Source;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An entry of {@code sources.json} that names recorded traces. */
final class RecordingEntry {

    static final List<String> KEYS = List.of("type", "path", "description");

    private RecordingEntry() {}

    /**
     * Whether there is such a file is not asked: it may come later.
     *
     * @param folder where a relative path starts
     * @return empty if it makes no sense; that is a mistake then
     */
    static Optional<Source> read(String key, JsonMap map, Path folder, Mistakes mistakes) {
        map.knowing(KEYS);
        if (!map.has("path")) {
            mistakes.add(map.place(), "none", "a key 'path'");
        }
        Optional<String> path = map.text("path");
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Source.Recording(
                    key, folder.resolve(path.get()).toAbsolutePath().normalize()));
        } catch (InvalidPathException notAPath) {
            mistakes.add(
                    map.place("path"), Quoted.text(path.get()), "a path, absolute or from the folder of this file");
            return Optional.empty();
        }
    }
}
