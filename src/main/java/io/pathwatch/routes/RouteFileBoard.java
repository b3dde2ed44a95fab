package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what became of each file; of what runs and should be mended also in the log, once. */
final class RouteFileBoard {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFileBoard.class);

    private final CamelContext context;
    private final LiveRoutes live;
    private volatile List<RouteFileStatus> statuses = List.of();

    /** Of each file, as they were when all were told of. */
    private Map<String, List<LooseEnd>> looseEnds = Map.of();

    RouteFileBoard(CamelContext context, LiveRoutes live) {
        this.context = context;
        this.live = live;
    }

    /** By name. May be called by any thread. */
    List<RouteFileStatus> statuses() {
        return statuses;
    }

    /** Tells of one file while others are not done yet; how they refer to each other is as it was. */
    void tellAtOnce(RouteFileEntry entry) {
        List<Mistake> mistakes = new ArrayList<>(entry.mistakes);
        looseEnds.getOrDefault(entry.label(), List.of()).forEach(end -> mistakes.add(end.mistake()));
        tellBeside(status(entry, mistakes));
    }

    /** The files cannot be seen; what is told of them stays. */
    void tellOfFolder(Mistake mistake) {
        State state = statuses.isEmpty() ? State.REFUSED : State.RUNNING_LAST_GOOD;
        tellBeside(new RouteFileStatus(mistake.file(), state, List.of(), List.of(mistake)));
    }

    private void tellBeside(RouteFileStatus status) {
        List<RouteFileStatus> now = new ArrayList<>(statuses);
        now.removeIf(other -> other.file().equals(status.file()));
        now.add(status);
        now.sort(Comparator.comparing(RouteFileStatus::file));
        statuses = List.copyOf(now);
    }

    /** Tells of all files, and of references between their routes that lead nowhere. */
    void tell(Collection<RouteFileEntry> entries) {
        tell(entries, live.routes(), live.configurationIds());
    }

    /** As if {@code gone} were gone, which may last until what they are doing is done. */
    void tellWithout(Collection<RouteFileEntry> gone, Collection<RouteFileEntry> entries) {
        Set<String> goneRoutes = new HashSet<>();
        Set<String> configurations = new HashSet<>(live.configurationIds());
        for (RouteFileEntry entry : gone) {
            goneRoutes.addAll(entry.routeIds());
            if (entry.parts != null) {
                configurations.removeAll(entry.parts.configurations());
            }
        }
        List<RouteDefinition> routes = new ArrayList<>();
        live.routes().forEach(route -> {
            if (!goneRoutes.contains(route.getRouteId())) {
                routes.add(route);
            }
        });
        tell(entries.stream().filter(entry -> !gone.contains(entry)).toList(), routes, configurations);
    }

    private void tell(
            Collection<RouteFileEntry> entries, Iterable<RouteDefinition> routes, Set<String> configurations) {
        Map<String, List<LooseEnd>> before = looseEnds;
        looseEnds = findLooseEnds(entries, routes, configurations);
        List<RouteFileStatus> now = new ArrayList<>();
        List<Mistake> known = new ArrayList<>();
        statuses.forEach(status -> known.addAll(status.mistakes()));
        for (RouteFileEntry entry : entries) {
            known.addAll(entry.mistakes);
            List<Mistake> mistakes = new ArrayList<>(entry.mistakes);
            looseEnds.getOrDefault(entry.label(), List.of()).forEach(end -> mistakes.add(end.mistake()));
            for (RouteDefinition route : live.routes()) {
                if (entry.routeIds().contains(route.getRouteId())) {
                    mistakes.addAll(SendingRoute.mistakes(entry.running == null ? entry.seen : entry.running, route));
                }
            }
            now.add(status(entry, mistakes));
            log(entry, mistakes, known, loses(before, entry));
        }
        statuses = List.copyOf(now);
    }

    private void log(RouteFileEntry entry, List<Mistake> mistakes, List<Mistake> known, boolean lostBefore) {
        Set<Mistake> lost = new HashSet<>();
        for (LooseEnd end : looseEnds.getOrDefault(entry.label(), List.of())) {
            if (end.loses()) {
                lost.add(end.mistake());
            }
        }
        for (Mistake mistake : mistakes) {
            if (known.contains(mistake)) {
                continue;
            }
            if (lost.contains(mistake)) {
                LOG.error("{}", mistake.message());
            } else {
                LOG.warn("{}", mistake.message());
            }
        }
        if (lostBefore && lost.isEmpty()) {
            LOG.info("{}: all that it names is there again", entry.label());
        }
    }

    /** By the file in which they stand, which is not always that of the route: one may use what another defines. */
    private Map<String, List<LooseEnd>> findLooseEnds(
            Collection<RouteFileEntry> entries, Iterable<RouteDefinition> routes, Set<String> configurations) {
        LooseEnds finder = new LooseEnds(context, routes, live::isRunning, configurations);
        Set<String> labels = new HashSet<>();
        entries.forEach(entry -> labels.add(entry.label()));
        Map<String, List<LooseEnd>> ends = new HashMap<>();
        for (RouteFileEntry entry : entries) {
            for (RouteDefinition route : routes) {
                if (entry.routeIds().contains(route.getRouteId())) {
                    for (LooseEnd end : finder.in(entry.label(), route)) {
                        String file = end.mistake().file();
                        ends.computeIfAbsent(labels.contains(file) ? file : entry.label(), label -> new ArrayList<>())
                                .add(end);
                    }
                }
            }
        }
        return ends;
    }

    private static boolean loses(Map<String, List<LooseEnd>> looseEnds, RouteFileEntry entry) {
        return looseEnds.getOrDefault(entry.label(), List.of()).stream().anyMatch(LooseEnd::loses);
    }

    private RouteFileStatus status(RouteFileEntry entry, List<Mistake> mistakes) {
        boolean lacks = entry.state() != State.REFUSED && loses(looseEnds, entry);
        return new RouteFileStatus(
                entry.label(), lacks ? State.INCOMPLETE : entry.state(), List.copyOf(entry.routeIds()), mistakes);
    }
}
