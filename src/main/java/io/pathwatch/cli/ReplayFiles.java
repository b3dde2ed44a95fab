package io.pathwatch.cli;

import io.pathwatch.source.recording.RecordedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files that {@code replay} was given: each that is named, and all in a folder but hidden ones and links. */
final class ReplayFiles {

    private final StandardError log;
    private final Map<Path, RecordedFile> files = new LinkedHashMap<>();
    private boolean complete = true;

    ReplayFiles(StandardError log) {
        this.log = log;
    }

    /** Adds what {@code name} stands for; tells what cannot be looked at. */
    void add(Path name) {
        try {
            // a link that is named is meant
            Path path = name.toRealPath();
            if (Files.isDirectory(path)) {
                addFolder(path);
            } else {
                addFile(path);
            }
        } catch (IOException | UncheckedIOException e) {
            miss(name, e);
        }
    }

    private void addFolder(Path folder) throws IOException {
        List<Path> inside = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .forEach(inside::add);
        }
        for (Path entry : inside) {
            if (Files.isSymbolicLink(entry)) {
                continue;
            }
            if (Files.isDirectory(entry)) {
                try {
                    addFolder(entry);
                } catch (IOException | UncheckedIOException e) {
                    miss(entry, e);
                }
            } else if (Files.isRegularFile(entry)) {
                addFile(entry);
            }
        }
    }

    private void addFile(Path path) {
        try {
            files.put(path, RecordedFile.of(path));
        } catch (IOException e) {
            miss(path, e);
        }
    }

    private void miss(Path path, Exception e) {
        complete = false;
        log.warn(path + ": expected a file or a folder that can be read: " + FileReason.of(e, path));
    }

    /** In the order in which they were named, those of a folder by name; each once. */
    List<RecordedFile> list() {
        return List.copyOf(files.values());
    }

    /** Whether all that was named could be looked at. */
    boolean isComplete() {
        return complete;
    }
}
