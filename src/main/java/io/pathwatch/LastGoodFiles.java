package io.pathwatch;

import io.pathwatch.config.FileText;
import io.pathwatch.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of files in the state directory as they were when they could last be used, for the next start. */
final class LastGoodFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LastGoodFiles.class);

    private final Path folder;

    /** @param folder the state directory; it need not be there yet */
    LastGoodFiles(Path folder) {
        this.folder = folder;
    }

    /** What {@code file} held; its mistakes are told under its own name. */
    Optional<FileText> find(Path file) {
        Path copy = copyOf(file);
        if (!Files.exists(copy)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FileText(
                    file.getFileName().toString(), FileText.read(copy).text()));
        } catch (ConfigurationException e) {
            LOG.warn("{}; it would have been used in place of one that cannot be", e.getMessage());
            return Optional.empty();
        }
    }

    /** Only this user may read the copy. Without one the program runs, and cannot start with a broken file. */
    void keep(Path file, String text) {
        Path copy = copyOf(file);
        try {
            if (Files.exists(copy) && Files.readString(copy).equals(text)) {
                return;
            }
            Path written = Files.createTempFile(folder, "last-good-", ".new");
            Files.writeString(written, text);
            Files.move(written, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{}: is used, but cannot be kept for the next start: {}", file, e.toString());
        }
    }

    private Path copyOf(Path file) {
        return folder.resolve("last-good-" + file.getFileName());
    }
}
