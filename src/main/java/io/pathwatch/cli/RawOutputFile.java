package io.pathwatch.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The raw output of a trace, kept in a folder of the user's. */
final class RawOutputFile {

    private RawOutputFile() {}

    /**
     * Writes {@code <host>.<source>.txt} into {@code directory}, over an earlier one; the folder is made if need be.
     * What could lead out of the folder or upset a terminal becomes {@code _}. A link of that name is not followed:
     * in a folder such as {@code /tmp} it may be anybody's.
     *
     * @throws IOException saying which file and why
     */
    static void write(Path directory, String host, String source, String raw) throws IOException {
        Path file = directory.resolve(plain(host) + "." + plain(source) + ".txt");
        try {
            Files.createDirectories(directory);
            try (OutputStream out = Files.newOutputStream(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS)) {
                out.write(raw.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IOException("-t/--tmp_dir: expected a file that can be written, '" + file + "' gave " + e, e);
        }
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean kept = Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == ':' || c == '.' && i > 0;
            plain.append(kept ? c : '_');
        }
        return plain.toString();
    }
}
