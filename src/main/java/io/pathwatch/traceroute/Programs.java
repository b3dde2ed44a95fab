package io.pathwatch.traceroute;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The programs that may be started, each with its absolute path. One that is missing is looked for again when it is
 * asked for, so that installing it needs no restart. May be shared between threads.
 */
public final class Programs {

    /** The program every installation may start. */
    public static final String TRACEROUTE = "traceroute";

    private static final List<String> STANDARD =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private final Supplier<Map<String, String>> names;
    private final String traceroute;
    private final List<String> directories;
    private final Map<String, Path> found = new ConcurrentHashMap<>();

    /**
     * @param names as in the sources file: a bare name, or an absolute path; nothing else is ever started
     * @param directories where bare names are looked for, in this order
     */
    public Programs(Collection<String> names, List<String> directories) {
        this(fixed(withoutSource(names)), TRACEROUTE, directories);
    }

    private Programs(Supplier<Map<String, String>> names, String traceroute, List<String> directories) {
        // by program, the key of a source that starts it; empty where none is known
        this.names = names;
        this.traceroute = traceroute;
        this.directories = List.copyOf(directories);
        for (String name : names.get().keySet()) {
            find(name);
        }
    }

    private static Map<String, String> withoutSource(Collection<String> names) {
        Map<String, String> programs = new LinkedHashMap<>();
        for (String name : names) {
            programs.put(name, "");
        }
        return programs;
    }

    private static Supplier<Map<String, String>> fixed(Map<String, String> names) {
        return () -> names;
    }

    /** Traceroute and the programs of {@code sources}, in the directories of {@code PATH} and the standard ones. */
    public static Programs of(Collection<? extends Source> sources) {
        return of(sources, TRACEROUTE);
    }

    /**
     * Traceroute and the programs of {@code sources}, which stay as they are.
     *
     * @param traceroute what is started as traceroute: a bare name, or an absolute path
     */
    public static Programs of(Collection<? extends Source> sources, String traceroute) {
        return new Programs(fixed(namesIn(sources)), traceroute, searchPath(System.getenv("PATH")));
    }

    /**
     * Traceroute and the programs of sources that may change.
     *
     * @param sources as they are at the moment of asking
     * @param traceroute what is started as traceroute: a bare name, or an absolute path
     */
    public static Programs of(Supplier<? extends Collection<? extends Source>> sources, String traceroute) {
        return new Programs(() -> namesIn(sources.get()), traceroute, searchPath(System.getenv("PATH")));
    }

    private static Map<String, String> namesIn(Collection<? extends Source> sources) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(TRACEROUTE, "");
        for (Source source : sources) {
            if (source instanceof Source.Command command) {
                names.putIfAbsent(command.command().get(0), command.key());
            }
        }
        return names;
    }

    private static List<String> searchPath(@Nullable String path) {
        Set<String> directories = new LinkedHashSet<>();
        if (path != null) {
            directories.addAll(Arrays.asList(path.split(":")));
        }
        directories.addAll(STANDARD);
        directories.removeIf(directory -> !directory.startsWith("/"));
        return new ArrayList<>(directories);
    }

    /**
     * The absolute path of {@code program}, which is one of the names, or the path that one of them has.
     *
     * @throws TraceFailedException if it may not be started, or is not installed
     */
    public Path getPath(String program) throws TraceFailedException {
        if (names.get().containsKey(program)) {
            Path path = find(program);
            if (path == null) {
                throw missing(program);
            }
            return path;
        }
        for (Path path : found.values()) {
            if (path.toString().equals(program)) {
                return path;
            }
        }
        throw new TraceFailedException(
                FailureKind.TOOL,
                PrintedText.quote(program),
                "program: expected one that the sources file named at the start, was '" + PrintedText.quote(program)
                        + "'; start Pathwatch again to take up a new one");
    }

    private @Nullable Path find(String name) {
        Path known = found.get(name);
        if (known != null) {
            return known;
        }
        String wanted = wanted(name);
        Path path = wanted.startsWith("/") ? executable(Path.of(wanted)) : search(wanted);
        if (path != null) {
            found.put(name, path);
        }
        return path;
    }

    private String wanted(String name) {
        return name.equals(TRACEROUTE) ? traceroute : name;
    }

    private @Nullable Path search(String name) {
        if (name.indexOf('/') >= 0) {
            return null;
        }
        for (String directory : directories) {
            Path path = executable(Path.of(directory, name));
            if (path != null) {
                return path;
            }
        }
        return null;
    }

    private static @Nullable Path executable(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path) ? path : null;
    }

    private TraceFailedException missing(String name) {
        String wanted = wanted(name);
        String where = wanted.indexOf('/') < 0
                ? "in " + String.join(":", directories)
                : wanted.startsWith("/") ? "there" : "since a path must be absolute";
        return new TraceFailedException(
                FailureKind.TOOL, name, wanted + ": expected an executable program, found none " + where + mend(name));
    }

    private String mend(String name) {
        if (name.equals(TRACEROUTE)) {
            return wanted(name).equals(TRACEROUTE)
                    ? "; install it with 'apt-get install traceroute', or set pathwatch.traceroute.executable to its path"
                    : "; install it, or correct pathwatch.traceroute.executable";
        }
        String source = names.get().getOrDefault(name, "");
        return source.isEmpty() ? "" : "; install it, or change the source '" + source + "' in sources.json";
    }
}
