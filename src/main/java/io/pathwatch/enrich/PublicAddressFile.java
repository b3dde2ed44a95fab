package io.pathwatch.enrich;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.AddressText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the public address between commands: three lines of text, the URL that was asked, the time of the answer in
 * milliseconds since 1970, and the address. A file that this user may not read or write is left alone; that is no mistake.
 */
public final class PublicAddressFile {

    private final Path path;
    private final Consumer<String> notices;

    public PublicAddressFile(Path path, Consumer<String> notices) {
        this.path = path;
        this.notices = notices;
    }

    /** The last answer of {@code url}; absent if there is none, or the file holds something else. */
    @Nullable
    Entry read(URI url) {
        try {
            List<String> lines = Files.readAllLines(path);
            if (lines.size() == 3 && lines.get(0).equals(url.toString())) {
                InetAddress address = AddressLiteral.parseAddress(lines.get(2));
                return address == null ? null : new Entry(AddressText.of(address), Long.parseLong(lines.get(1)));
            }
        } catch (NoSuchFileException | AccessDeniedException e) {
            return null;
        } catch (IOException | NumberFormatException e) {
            notices.accept(path + ": not readable (" + e.getMessage() + "); it is written again");
        }
        return null;
    }

    /** Writes beside the file and moves it into place, so that a reader sees the old one or the new one. */
    void write(URI url, Entry entry) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            return;
        }
        try {
            Path fresh = Files.createTempFile(folder, path.getFileName().toString(), ".new");
            try {
                Files.write(fresh, List.of(url.toString(), Long.toString(entry.at()), entry.address()));
                Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            notices.accept(
                    path + ": cannot be written (" + e.getMessage() + "); the public address is asked for again");
        }
    }

    /** @param at milliseconds since 1970 */
    record Entry(String address, long at) {}
}
