package io.pathwatch.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts files into the place of what runs of them, those that can be built. Every other stays as it runs, and says what
 * is wrong with it.
 */
final class RouteFileLoader {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFileLoader.class);

    private final CamelContext context;
    private final Collection<RouteFileEntry> entries;
    private final LastGoodTexts texts;
    private final LiveRoutes live;
    private final KameletUsers kamelets;
    private final RouteFileBoard board;

    /** @param entries all that there are at any time */
    RouteFileLoader(
            CamelContext context,
            Collection<RouteFileEntry> entries,
            LastGoodTexts texts,
            LiveRoutes live,
            KameletUsers kamelets,
            RouteFileBoard board) {
        this.context = context;
        this.entries = entries;
        this.texts = texts;
        this.live = live;
        this.kamelets = kamelets;
        this.board = board;
    }

    /**
     * Returns those that run now and did not before. To take the place of routes that run may last until what they send
     * has arrived; no mistake waits for that, and none for files that others use, if it shows without them.
     */
    List<RouteFileEntry> loadAll(List<RouteFileEntry> settled, DryRun dryRun) {
        List<RouteFileEntry> loaded = new ArrayList<>();
        List<RouteFileEntry> left = new ArrayList<>(settled);
        left.removeIf(entry -> entry.running != null && refuseShape(entry, dryRun));
        for (RouteFileEntry entry : settled) {
            if (entry.seen.isShared()) {
                loadInto(loaded, entry, dryRun);
                left.remove(entry);
            }
        }
        if (left.size() > 1 && left.stream().anyMatch(entry -> entry.running != null)) {
            left.removeIf(entry -> refuseBroken(entry, settled, dryRun));
        }
        left.forEach(entry -> loadInto(loaded, entry, dryRun));
        return loaded;
    }

    private void loadInto(Collection<RouteFileEntry> loaded, RouteFileEntry entry, DryRun dryRun) {
        if (load(entry, entry.seen, dryRun)) {
            loaded.add(entry);
        }
    }

    /** Needs no context to build in. */
    private boolean refuseShape(RouteFileEntry entry, DryRun dryRun) {
        try {
            RouteFileShape.of(entry.seen);
            return false;
        } catch (RouteFileException e) {
            refuse(entry, entry.seen, e, dryRun);
            return true;
        }
    }

    /** Names that a file of {@code settled} has may be free in a moment. */
    private boolean refuseBroken(RouteFileEntry entry, Collection<RouteFileEntry> settled, DryRun dryRun) {
        try {
            if (!runsAlready(entry, entry.seen)) {
                dryRun.build(entry.seen, labelsById(settled));
            }
            return false;
        } catch (RouteFileException e) {
            refuse(entry, entry.seen, e, dryRun);
            return true;
        }
    }

    private static boolean runsAlready(RouteFileEntry entry, RouteFile file) {
        return entry.running != null && entry.running.hasSameText(file) && !entry.outdated;
    }

    /** Returns whether it runs now and did not before. */
    private boolean load(RouteFileEntry entry, RouteFile file, DryRun dryRun) {
        if (runsAlready(entry, file)) {
            accept(entry, file);
            LOG.info("{}: is as it runs again", file.label());
            return false;
        }
        try {
            run(entry, file, dryRun);
        } catch (RouteFileException e) {
            refuse(entry, file, e, dryRun);
            return false;
        }
        accept(entry, file);
        texts.keep(file);
        LOG.info("{}: loaded", file.label());
        entry.mistakes.forEach(mistake -> LOG.warn("{}", mistake.message()));
        return true;
    }

    private static void accept(RouteFileEntry entry, RouteFile file) {
        entry.attempted = file;
        entry.refused = false;
        entry.mistakes = entry.doubts;
    }

    private void refuse(RouteFileEntry entry, RouteFile file, RouteFileException e, DryRun dryRun) {
        entry.attempted = file;
        entry.refused = true;
        entry.mistakes = List.of(e.mistake());
        if (entry.running == null) {
            runLastGood(entry, file, dryRun);
        }
        String goesOn = entry.running == null ? "the other files run without it" : "its last good text goes on";
        LOG.warn("{}; {}", e.getMessage(), goesOn);
        board.tellAtOnce(entry); // another file, replaced after this one, may take long to end what it sends
    }

    /** Builds, then replaces. */
    private void run(RouteFileEntry entry, RouteFile file, DryRun dryRun) throws RouteFileException {
        Map<String, String> taken = labelsById(Set.of(entry));
        claimsBefore(entry, file, dryRun).forEach(taken::putIfAbsent);
        List<RouteDefinition> routes = dryRun.build(file, taken);
        if (file.isShared()) {
            checkUsers(entry, file);
        }
        RouteFile before = entry.running;
        try {
            replace(entry, file);
        } catch (Throwable t) { // also errors: whatever it is, the text before must come back
            if (before != null) {
                putBack(entry, before);
            }
            throw new RouteFileException(RouteMistake.of(file, t, routes));
        }
        entry.doubts = DryRun.nameMistakes(file, routes);
        entry.outdated = false;
    }

    /**
     * What files will take that are as they last ran and start after {@code file}: at the start those that others use
     * come first, also those that have changed meanwhile.
     */
    private Map<String, String> claimsBefore(RouteFileEntry entry, RouteFile file, DryRun dryRun) {
        Map<String, String> claims = new HashMap<>();
        if (!file.isShared() || !file.defines("route") || texts.isLastGood(file)) {
            return claims;
        }
        for (RouteFileEntry other : entries) {
            if (other != entry && other.running == null && texts.isLastGood(other.seen)) {
                try {
                    claims.putAll(labelsOf(dryRun.build(other.seen, Map.of()), other.label()));
                } catch (RouteFileException e) {
                    LOG.debug("{}: takes no names yet", other.label(), e); // its own turn comes
                }
            }
        }
        return claims;
    }

    private Map<String, String> labelsOf(Collection<RouteDefinition> routes, String label) {
        Map<String, String> labels = new HashMap<>();
        for (RouteDefinition route : routes) {
            labels.put(route.getRouteId(), label);
            RouteEntrance entrance = RouteEntrance.of(context, route);
            if (entrance != null) {
                labels.put(entrance.key(), label);
            }
        }
        return labels;
    }

    /** Against those that run, and at the start against those that are to. */
    private void checkUsers(RouteFileEntry entry, RouteFile file) throws RouteFileException {
        RouteFile before =
                entry.running != null ? entry.running : texts.findLastGood(file).orElse(file);
        if (before.hasSameText(file)) {
            return;
        }
        List<RouteFile> users = entries.stream()
                .filter(other -> other != entry)
                .map(other -> other.running != null ? other.running : other.seen)
                .filter(other -> !other.isShared())
                .toList();
        List<RouteFile> others = shared().stream()
                .filter(other -> !other.name().equals(entry.name))
                .toList();
        new UserCheck(context).check(before, file, users, others);
    }

    private void replace(RouteFileEntry entry, RouteFile file) throws Exception {
        entry.running = null;
        kamelets.takeOut(entry);
        entry.parts = live.add(file);
        entry.running = file;
    }

    private void putBack(RouteFileEntry entry, RouteFile before) {
        try {
            replace(entry, before);
        } catch (Exception e) {
            LOG.error("{}: its last good text cannot be started again", before.label(), e);
        }
    }

    private void runLastGood(RouteFileEntry entry, RouteFile file, DryRun dryRun) {
        try {
            Optional<RouteFile> lastGood = texts.findLastGood(file);
            if (lastGood.isPresent()) {
                run(entry, lastGood.get(), dryRun);
            }
        } catch (RouteFileException e) {
            LOG.warn("{}; so says its last good text too", e.getMessage());
        }
    }

    /** A route keeps the configuration and the template it was made with, so all but the new ones are made again. */
    void reloadOthers(Collection<RouteFileEntry> loaded, DryRun dryRun) {
        for (RouteFileEntry entry : List.copyOf(entries)) {
            RouteFile running = entry.running;
            if (running == null || loaded.contains(entry)) {
                continue;
            }
            try {
                run(entry, running, dryRun);
            } catch (RouteFileException e) {
                entry.refused = true;
                entry.outdated = true;
                entry.mistakes = List.of(e.mistake());
                LOG.warn("{}; a file that it uses has changed", e.getMessage());
            }
        }
    }

    /** What kept them out may be gone: an id that another file had, a template that was not there. */
    void retryRefused(DryRun dryRun) {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (RouteFileEntry entry : entries) {
                RouteFile file = entry.attempted;
                if (entry.refused && file != null && entry.seen.hasSameText(file)) {
                    try {
                        run(entry, file, dryRun);
                        accept(entry, file);
                        progress = true;
                        texts.keep(file);
                        LOG.info("{}: loaded now", file.label());
                    } catch (RouteFileException e) {
                        entry.mistakes = List.of(e.mistake());
                        if (entry.running == null) {
                            runLastGood(entry, file, dryRun);
                        }
                    }
                }
            }
        }
    }

    /** Files that run and define what others may use. */
    List<RouteFile> shared() {
        List<RouteFile> shared = new ArrayList<>();
        for (RouteFileEntry entry : entries) {
            if (entry.running != null && entry.isShared()) {
                shared.add(entry.running);
            }
        }
        return shared;
    }

    /** Of the routes that run: whose each is, without those of {@code except}. */
    private Map<String, String> labelsById(Collection<RouteFileEntry> except) {
        Map<String, String> files = new HashMap<>();
        Set<String> excepted = new HashSet<>();
        except.forEach(entry -> excepted.addAll(entry.routeIds()));
        for (RouteFileEntry entry : entries) {
            entry.routeIds().forEach(id -> files.put(id, entry.label()));
        }
        Map<String, String> labels = new HashMap<>();
        for (RouteDefinition route : live.routes()) {
            String id = route.getRouteId();
            if (!excepted.contains(id)) {
                labels.putAll(labelsOf(List.of(route), files.getOrDefault(id, "the program itself")));
            }
        }
        return labels;
    }
}
