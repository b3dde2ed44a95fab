package io.pathwatch.source.recording;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The folders inside a watched one that files go to when they were read. */
public final class PutAway {

    /** Of files whose traces are stored. */
    public static final String DONE = ".done";

    /** Of files in which there is no trace. */
    public static final String FAILED = ".failed";

    private static final int MOST_NAMESAKES = 10_000;

    private PutAway() {}

    /**
     * Moves {@code file}, with a number behind its name where there is one of that name already. One that is gone, or
     * another by now, is left alone.
     *
     * @throws IOException if that cannot be done
     */
    static void move(RecordedFile file, String folder) throws IOException {
        Path to = file.path().resolveSibling(folder);
        if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(to);
        }
        if (!file.isUnchanged()) {
            return;
        }
        String name = file.path().getFileName().toString();
        for (int i = 1; ; i++) {
            try {
                Files.move(file.path(), to.resolve(i == 1 ? name : name + "." + i));
                return;
            } catch (NoSuchFileException gone) {
                return;
            } catch (FileAlreadyExistsException e) {
                if (i == MOST_NAMESAKES) {
                    throw e;
                }
            }
        }
    }
}
