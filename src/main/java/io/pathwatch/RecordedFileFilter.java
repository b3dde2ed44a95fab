package io.pathwatch;

import io.pathwatch.model.Source;
import io.pathwatch.source.recording.QuietFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Lets a watched folder give the files that belong to a source and are ready. */
final class RecordedFileFilter implements GenericFileFilter<File> {

    private final Supplier<Map<String, Source>> sources;
    private final QuietFiles files;

    /** @param sources by key, as they are at the moment of asking */
    RecordedFileFilter(Supplier<Map<String, Source>> sources, QuietFiles files) {
        this.sources = sources;
        this.files = files;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        Path path = Path.of(file.getAbsoluteFilePath());
        return !file.isDirectory() && !isUnfinished(path) && isOfSource(path) && files.isReady(path);
    }

    /** Named as programs do that rename what they have written. Camel itself leaves out hidden files. */
    private static boolean isUnfinished(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".tmp") || name.endsWith(".part") || name.endsWith("~");
    }

    private boolean isOfSource(Path path) {
        for (Source source : sources.get().values()) {
            if (source instanceof Source.Recording recording
                    && (recording.path().equals(path) || recording.path().equals(path.getParent()))) {
                return true;
            }
        }
        return false;
    }
}
