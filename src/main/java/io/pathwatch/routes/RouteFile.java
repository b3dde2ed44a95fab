package io.pathwatch.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * A route file as it was read.
 *
 * @param name without folder, for example {@code send-webhook.camel.yaml}
 * @param label as people know it, for messages
 * @param text its bytes, cut one byte above the largest size that is read; none if it could not be read
 * @param trouble why it could not be read; absent if it could
 */
record RouteFile(
        String name, String label, byte[] text, @Nullable String trouble) {

    /** Of two files that want the same name the one that is named so has it; a copy does not push it out. */
    static final Comparator<RouteFile> ORIGINALS_FIRST = Comparator.comparing(
                    (RouteFile file) -> !file.names(file.expectedRouteId()))
            .thenComparing(file -> !file.hasEntranceOfItsName());

    /** What the name of a route file ends with. */
    static final String ENDING = ".camel.yaml";

    /** The largest file that is read, in bytes. */
    static final int LARGEST = 256 * 1024;

    /**
     * The route files in {@code folder} itself, by name; none if there is no such folder.
     *
     * @throws IOException if the folder cannot be read; a file that cannot is among the others, with its trouble
     */
    static List<RouteFile> in(Path folder) throws IOException {
        List<RouteFile> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : (Iterable<Path>) entries.sorted()::iterator) {
                if (isRouteFile(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(read(file));
                }
            }
        }
        return files;
    }

    static boolean isRouteFile(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && !name.startsWith(".");
    }

    /** One that is no file is among the others: what ran under its name must not end for that. */
    private static RouteFile read(Path file) {
        String trouble;
        try {
            if (Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) { // else reading may never end
                try (InputStream in = Files.newInputStream(file)) {
                    return new RouteFile(
                            file.getFileName().toString(), labelOf(file), in.readNBytes(LARGEST + 1), null);
                }
            }
            trouble = Files.isDirectory(file) ? "a directory" : "something else than a file";
        } catch (NoSuchFileException e) {
            trouble = "a link to a file that is not there";
        } catch (AccessDeniedException e) {
            trouble = "one that the user '" + System.getProperty("user.name") + "' may not read";
        } catch (IOException e) {
            trouble = "one that cannot be read: " + reason(e);
        }
        return new RouteFile(file.getFileName().toString(), labelOf(file), new byte[0], trouble);
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    /** Relative to the working directory where it is inside. */
    static String labelOf(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }

    /** The id that its route should have: the name without its ending. */
    String expectedRouteId() {
        return name.substring(0, name.length() - ENDING.length());
    }

    /** Whether routes of other files may use what it defines. */
    boolean isShared() {
        return defines("routeConfiguration") || defines("routeTemplate");
    }

    /** Whether it has an item of the kind {@code kind}, for example {@code route}; false for one that cannot be read. */
    boolean defines(String kind) {
        try {
            return RouteFileShape.of(this).kinds().contains(kind);
        } catch (RouteFileException e) {
            return false;
        }
    }

    /** Whether a line of it may give a route the id {@code id}. */
    boolean names(String id) {
        String lines = new String(text, StandardCharsets.UTF_8);
        return hasWord(lines, "id: " + id) || lines.contains("id: \"" + id + "\"");
    }

    /** Whether a line of it may begin a route at {@code webhook} while the file is {@code send-webhook}, or so. */
    private boolean hasEntranceOfItsName() {
        String id = expectedRouteId();
        String lines = new String(text, StandardCharsets.UTF_8);
        String noun = id.substring(id.indexOf('-') + 1);
        return hasWord(lines, "name: " + id)
                || hasWord(lines, "name: " + noun)
                || hasWord(lines, "direct:" + id)
                || hasWord(lines, RouteEntrance.ALERTS + ":" + noun);
    }

    /** Whether {@code word} stands anywhere in it. */
    boolean mentions(String word) {
        return hasWord(new String(text, StandardCharsets.UTF_8), word);
    }

    private static boolean hasWord(String lines, String word) {
        int at = lines.indexOf(word);
        while (at >= 0) {
            int end = at + word.length();
            if (end == lines.length() || !Character.isLetterOrDigit(lines.charAt(end)) && lines.charAt(end) != '-') {
                return true;
            }
            at = lines.indexOf(word, end);
        }
        return false;
    }

    boolean hasSameText(RouteFile other) {
        return Arrays.equals(text, other.text) && Objects.equals(trouble, other.trouble);
    }

    RouteFile withText(byte[] newText) {
        return new RouteFile(name, label, newText, null);
    }

    Resource asResource() {
        return ResourceHelper.fromBytes(label, text);
    }
}
