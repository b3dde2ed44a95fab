package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.RouteDefinition;

/** Reads all route files without running anything. */
public final class RouteCheck {

    private final CamelContext context;
    private final Path folder;
    private final Set<String> needed;
    private final Map<RouteFile, List<RouteDefinition>> routesByFile = new HashMap<>();
    private final Map<RouteFile, List<Mistake>> mistakesByFile = new HashMap<>();
    private final Map<String, String> labelsById = new HashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Mistake> doubts = new ArrayList<>();

    /**
     * What is found in route files.
     *
     * @param mistakes file by file
     * @param doubts what may stand there, and is hardly meant
     */
    public record Findings(List<Mistake> mistakes, List<Mistake> doubts) {

        public Findings {
            mistakes = List.copyOf(mistakes);
            doubts = List.copyOf(doubts);
        }
    }

    private RouteCheck(CamelContext context, Path folder, Set<String> needed) {
        this.needed = needed;
        this.context = context;
        this.folder = folder;
    }

    /**
     * Every mistake in the route files of {@code folder}; none if all is well.
     *
     * @param context with the beans and properties that routes refer to; need not be started, nothing is added to it
     */
    public static List<Mistake> check(CamelContext context, Path folder) {
        return check(context, folder, Set.of()).mistakes();
    }

    /**
     * As {@link #check(CamelContext, Path)}, with doubts, and whether there is what the program cannot do without.
     *
     * @param needed ids of routes
     */
    public static Findings check(CamelContext context, Path folder, Set<String> needed) {
        RouteCheck check = new RouteCheck(context, folder, needed);
        check.run();
        return new Findings(check.mistakes, check.doubts);
    }

    private void run() {
        String label = RouteFile.labelOf(folder);
        if (!Files.isDirectory(folder)) {
            mistakes.add(new Mistake(label, 0, null, "none", "a folder with route files"));
            return;
        }
        try {
            List<RouteFile> files = RouteFile.in(folder);
            List<RouteFile> shared = files.stream().filter(RouteFile::isShared).toList();
            try (DryRun dryRun = new DryRun(context, () -> shared, MissingSetting.AS_WRITTEN)) {
                shared.forEach(file -> build(file, dryRun));
                files.stream()
                        .filter(file -> !shared.contains(file))
                        .sorted(RouteFile.ORIGINALS_FIRST)
                        .forEach(file -> build(file, dryRun));
            }
            files.forEach(file -> mistakes.addAll(mistakesByFile.getOrDefault(file, List.of())));
            checkNeeded(files);
            mistakes.addAll(MisnamedFiles.in(folder));
            checkReferences(files, shared);
        } catch (IOException e) {
            mistakes.add(new Mistake(label, 0, null, e.toString(), "files that can be read"));
        }
    }

    /** One whose file cannot be built is told there. */
    private void checkNeeded(List<RouteFile> files) {
        for (String id : needed) {
            boolean there = labelsById.containsKey(id)
                    || files.stream()
                            .anyMatch(file ->
                                    file.names(id) || file.expectedRouteId().equals(id));
            if (!there) {
                mistakes.add(new Mistake(
                        RouteFile.labelOf(folder),
                        0,
                        null,
                        files.isEmpty() ? "no route file at all" : "none",
                        "the route '" + id + "', without which nothing is traced"));
            }
        }
    }

    private void build(RouteFile file, DryRun dryRun) {
        try {
            List<RouteDefinition> routes = dryRun.build(file, labelsById);
            routesByFile.put(file, routes);
            for (RouteDefinition route : routes) {
                labelsById.put(route.getRouteId(), file.label());
                RouteEntrance entrance = RouteEntrance.of(context, route);
                if (entrance != null) {
                    labelsById.put(entrance.key(), file.label());
                }
            }
            mistakesByFile.put(file, DryRun.nameMistakes(file, routes));
        } catch (RouteFileException e) {
            mistakesByFile.put(file, List.of(e.mistake()));
        }
    }

    private void checkReferences(List<RouteFile> files, List<RouteFile> shared) {
        List<RouteDefinition> all = new ArrayList<>();
        routesByFile.values().forEach(all::addAll);
        LooseEnds looseEnds = new LooseEnds(context, all, this::starts, configurationIds(shared));
        SharedReceivers receivers = new SharedReceivers(context);
        for (RouteFile file : files) {
            for (RouteDefinition route : routesByFile.getOrDefault(file, List.of())) {
                doubts.addAll(receivers.take(file, route));
                looseEnds.in(file.label(), route).forEach(end -> mistakes.add(end.mistake()));
                mistakes.addAll(SendingRoute.mistakes(file, route));
            }
        }
    }

    /** Whether it would run by itself. */
    private boolean starts(RouteDefinition route) {
        String autoStartup = route.getAutoStartup();
        return autoStartup == null || !"false".equals(context.resolvePropertyPlaceholders(autoStartup));
    }

    /** Of files that could be built; of the others it is not known what they would define. */
    private Set<String> configurationIds(List<RouteFile> shared) {
        Set<String> ids = new HashSet<>();
        try (ScratchContext scratch = ScratchContext.beside(context)) {
            Model model = scratch.getCamelContextExtension().getContextPlugin(Model.class);
            for (RouteFile file : shared) {
                if (routesByFile.containsKey(file)) {
                    RouteText.addSharedTo(scratch, file);
                }
            }
            model.getRouteConfigurationDefinitions().stream()
                    .map(OptionalIdentifiedDefinition::getId)
                    .forEach(ids::add);
        } catch (Exception e) {
            throw new IllegalStateException("files that could be built cannot be built again", e);
        }
        return ids;
    }
}
