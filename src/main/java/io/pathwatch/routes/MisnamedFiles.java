package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that look like route files and are passed over for their names, each told once in the log. */
final class MisnamedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(MisnamedFiles.class);

    private static final String YAML = ".yaml";
    private static final String YML = ".yml";

    private final Set<Mistake> told = new HashSet<>();
    private Set<Mistake> seen = Set.of();
    private boolean looked;

    /** What is wrong with the name of each that is in {@code folder} itself; nothing if there is no such folder. */
    static List<Mistake> in(Path folder) throws IOException {
        List<Mistake> mistakes = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return mistakes;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : (Iterable<Path>) entries.sorted()::iterator) {
                String name = file.getFileName().toString();
                boolean isYaml = name.endsWith(YAML) || name.endsWith(YML);
                if (isYaml && !name.startsWith(".") && !RouteFile.isRouteFile(file) && Files.isRegularFile(file)) {
                    mistakes.add(new Mistake(
                            RouteFile.labelOf(file),
                            0,
                            null,
                            "another one, so the file is not loaded; call it '" + nameFor(name) + "'",
                            "a name that ends in '" + RouteFile.ENDING + "'"));
                }
            }
        }
        return mistakes;
    }

    private static String nameFor(String name) {
        String id = name.substring(0, name.lastIndexOf('.'));
        return (id.endsWith(".camel") ? id.substring(0, id.lastIndexOf('.')) : id) + RouteFile.ENDING;
    }

    /** A file that comes later is told when it is still there at the next look: it may be on its way to its name. */
    void look(Path folder) throws IOException {
        Set<Mistake> now = new HashSet<>();
        for (Mistake mistake : in(folder)) {
            now.add(mistake);
            if ((!looked || seen.contains(mistake)) && told.add(mistake)) {
                LOG.warn("{}", mistake.message());
            }
        }
        told.retainAll(now);
        seen = now;
        looked = true;
    }
}
