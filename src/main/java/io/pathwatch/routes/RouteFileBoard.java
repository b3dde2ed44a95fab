package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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

    RouteFileBoard(CamelContext context, LiveRoutes live) {
        this.context = context;
        this.live = live;
    }

    /** By name. May be called by any thread. */
    List<RouteFileStatus> statuses() {
        return statuses;
    }

    /** Tells of one file while others are not done yet; how they refer to each other is not looked at. */
    void tellAtOnce(RouteFileEntry entry) {
        tellBeside(status(entry, entry.mistakes));
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
        LooseEnds looseEnds = new LooseEnds(context, live.routes(), live.configurationIds());
        List<RouteFileStatus> now = new ArrayList<>();
        List<Mistake> known = new ArrayList<>();
        statuses.forEach(status -> known.addAll(status.mistakes()));
        for (RouteFileEntry entry : entries) {
            known.addAll(entry.mistakes);
            List<Mistake> mistakes = new ArrayList<>(entry.mistakes);
            for (RouteDefinition route : live.routes()) {
                if (entry.routeIds().contains(route.getRouteId())) {
                    mistakes.addAll(looseEnds.in(entry.label(), route));
                    mistakes.addAll(SendingRoute.mistakes(entry.running == null ? entry.seen : entry.running, route));
                }
            }
            now.add(status(entry, mistakes));
        }
        for (RouteFileStatus status : now) {
            status.mistakes().stream()
                    .filter(mistake -> !known.contains(mistake))
                    .forEach(mistake -> LOG.warn("{}", mistake.message()));
        }
        statuses = List.copyOf(now);
    }

    private static RouteFileStatus status(RouteFileEntry entry, List<Mistake> mistakes) {
        return new RouteFileStatus(entry.label(), entry.state(), List.copyOf(entry.routeIds()), mistakes);
    }
}
