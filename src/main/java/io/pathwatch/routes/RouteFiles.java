package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the routes of a running context as the route files say. Each file is loaded by itself: built beside the
 * running routes first, then put in the place of what it was before. One that cannot be used leaves everything as it
 * is, its own last good text included, which is remembered over restarts.
 */
public final class RouteFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

    private static final Comparator<RouteFileEntry> FIRST_OF_ALL = Comparator.<RouteFileEntry, Boolean>comparing(
                    entry -> !entry.seen.isShared())
            .thenComparing(entry -> entry.seen, RouteFile.ORIGINALS_FIRST);

    /** Looks after which a file that does not run is tried again: what it needs may be there now. */
    private static final int RETRY_LOOKS = 60;

    private final Path folder;
    private final LastGoodTexts texts;
    private final LiveRoutes live;
    private final CamelContext context;
    private final Map<String, RouteFileEntry> entries = new TreeMap<>();
    private boolean scanned;
    private @Nullable Mistake folderMistake;
    private final RouteFileBoard board;
    private final KameletUsers kamelets;

    /**
     * @param context a started one, with the beans and properties that routes refer to
     * @param folder its files {@code *.camel.yaml} are loaded, not those in folders inside
     * @param texts remembers what loaded
     */
    public RouteFiles(CamelContext context, Path folder, RouteTexts texts) {
        this.context = context;
        this.folder = folder;
        this.texts = new LastGoodTexts(texts);
        this.live = new LiveRoutes(context);
        this.board = new RouteFileBoard(context, live);
        this.kamelets = new KameletUsers(live);
    }

    /** What became of each file, by name. May be called by any thread. */
    public List<RouteFileStatus> statuses() {
        return board.statuses();
    }

    /**
     * Looks at the folder; meant to be called about once a second. The first call loads what is there; later ones load
     * a file when it has been left alone from one call to the next, so that one that is being written is not taken for
     * broken.
     */
    public synchronized void scan() {
        List<RouteFile> found;
        try {
            found = RouteFile.in(folder);
        } catch (IOException e) {
            missFolder("one that cannot be read: " + e);
            return;
        }
        if (found.isEmpty() && !entries.isEmpty()) { // moved or unmounted: no operator deletes all files at once
            missFolder("none");
            return;
        }
        boolean back = folderMistake != null;
        folderMistake = null;
        boolean sharedRemoved = false;
        List<RouteFileEntry> gone = gone(found);
        for (RouteFileEntry entry : gone) {
            sharedRemoved |= entry.isShared();
            remove(entry);
        }
        List<RouteFileEntry> settled = settled(found);
        scanned = true;
        if (gone.isEmpty() && settled.isEmpty() && !isTimeToRetry() && !back) {
            return;
        }
        try (DryRun dryRun = new DryRun(context, this::shared)) {
            boolean sharedLoaded = loadAll(settled, dryRun);
            if (sharedRemoved || sharedLoaded) {
                reloadOthers(settled, dryRun);
            }
            retryRefused(settled, dryRun);
        }
        kamelets.renewUsers(entries.values(), settled);
        board.tell(entries.values());
    }

    private void missFolder(String found) {
        String files = entries.isEmpty() ? "route files" : entries.size() + " route files";
        Mistake mistake = new Mistake(RouteFile.labelOf(folder), 0, null, found, files);
        if (!mistake.equals(folderMistake)) {
            folderMistake = mistake;
            LOG.warn("{}; the routes go on as they are", mistake.message());
            board.tellOfFolder(mistake);
        }
    }

    private boolean isTimeToRetry() {
        return entries.values().stream()
                .anyMatch(entry -> entry.refused && entry.running == null && entry.looks % RETRY_LOOKS == 0);
    }

    private List<RouteFileEntry> gone(List<RouteFile> found) {
        List<RouteFileEntry> gone = new ArrayList<>();
        for (RouteFileEntry entry : entries.values()) {
            boolean there = found.stream().anyMatch(file -> file.name().equals(entry.name));
            if (!there && entry.missing) {
                gone.add(entry);
            }
            entry.missing = !there;
        }
        return gone;
    }

    private void remove(RouteFileEntry entry) {
        entries.remove(entry.name);
        try {
            kamelets.takeOut(entry);
            texts.forget(entry.seen);
            LOG.info("{}: deleted, no longer runs", entry.label());
        } catch (Exception e) {
            LOG.error("{}: deleted, but its routes could not be stopped", entry.label(), e);
        }
    }

    /** Files whose text is new and the same as at the last look, those that others use first. */
    private List<RouteFileEntry> settled(List<RouteFile> found) {
        List<RouteFileEntry> settled = new ArrayList<>();
        for (RouteFile file : found) {
            RouteFileEntry entry = entries.computeIfAbsent(file.name(), name -> new RouteFileEntry(name, file));
            boolean same = entry.seen.hasSameText(file);
            entry.seen = file;
            boolean isNew = entry.attempted == null || !entry.attempted.hasSameText(file);
            if (isNew && (same && entry.looks > 0 || !scanned)) {
                settled.add(entry);
            }
            entry.looks++;
        }
        settled.sort(FIRST_OF_ALL);
        return settled;
    }

    /** Returns whether other files may have to be built anew. */
    private boolean loadAll(List<RouteFileEntry> settled, DryRun dryRun) {
        boolean shared = false;
        for (RouteFileEntry entry : brokenFirst(settled, dryRun)) {
            boolean before = entry.isShared();
            boolean loaded = load(entry, entry.seen, dryRun);
            shared |= loaded && (before || entry.isShared()); // a refused one changes nothing for the others
        }
        return shared;
    }

    /** To take the place of routes that run may last until what they send has arrived; no mistake waits for that. */
    private static List<RouteFileEntry> brokenFirst(List<RouteFileEntry> settled, DryRun dryRun) {
        if (settled.size() < 2 || settled.stream().allMatch(entry -> entry.running == null)) {
            return settled;
        }
        Map<RouteFileEntry, Boolean> late = new HashMap<>();
        for (RouteFileEntry entry : settled) {
            late.put(entry, !entry.seen.isShared() && canBeBuilt(entry.seen, dryRun));
        }
        return settled.stream().sorted(Comparator.comparing(late::get)).toList();
    }

    private static boolean canBeBuilt(RouteFile file, DryRun dryRun) {
        try {
            dryRun.build(file, Map.of());
            return true;
        } catch (RouteFileException e) {
            return false;
        }
    }

    /** Returns whether it runs now. */
    private boolean load(RouteFileEntry entry, RouteFile file, DryRun dryRun) {
        entry.attempted = file;
        try {
            entry.mistakes = run(entry, file, dryRun);
            entry.refused = false;
            texts.keep(file);
            LOG.info("{}: loaded", file.label());
            entry.mistakes.forEach(mistake -> LOG.warn("{}", mistake.message()));
            return true;
        } catch (RouteFileException e) {
            entry.refused = true;
            entry.mistakes = List.of(e.mistake());
            if (entry.running == null) {
                runLastGood(entry, file, dryRun);
            }
            String goesOn = entry.running == null ? "the other files run without it" : "its last good text goes on";
            LOG.warn("{}; {}", e.getMessage(), goesOn);
            board.tellAtOnce(entry); // another file, replaced after this one, may take long to end what it sends
            return false;
        }
    }

    /** Builds, then replaces; returns what should be mended though it runs. */
    private List<Mistake> run(RouteFileEntry entry, RouteFile file, DryRun dryRun) throws RouteFileException {
        List<RouteDefinition> routes = dryRun.build(file, labelsById(entry));
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
        return DryRun.nameMistakes(file, routes);
    }

    /** Against those that run, and at the start against those that are to. */
    private void checkUsers(RouteFileEntry entry, RouteFile file) throws RouteFileException {
        RouteFile before =
                entry.running != null ? entry.running : texts.findLastGood(file).orElse(file);
        if (before.hasSameText(file)) {
            return;
        }
        List<RouteFile> users = entries.values().stream()
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
    private void reloadOthers(Collection<RouteFileEntry> loaded, DryRun dryRun) {
        for (RouteFileEntry entry : List.copyOf(entries.values())) {
            RouteFile running = entry.running;
            if (running == null || loaded.contains(entry)) {
                continue;
            }
            try {
                run(entry, running, dryRun);
            } catch (RouteFileException e) {
                entry.refused = true;
                entry.mistakes = List.of(e.mistake());
                LOG.warn("{}; a file that it uses has changed", e.getMessage());
            }
        }
    }

    /** What kept them out may be gone: an id that another file had, a template that was not there. */
    private void retryRefused(Collection<RouteFileEntry> loaded, DryRun dryRun) {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (RouteFileEntry entry : entries.values()) {
                RouteFile file = entry.attempted;
                if (entry.refused && file != null && entry.seen.hasSameText(file) && hasReason(entry, loaded)) {
                    try {
                        entry.mistakes = run(entry, file, dryRun);
                        entry.refused = false;
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

    private static boolean hasReason(RouteFileEntry entry, Collection<RouteFileEntry> loaded) {
        return !loaded.contains(entry) || loaded.size() > 1;
    }

    private List<RouteFile> shared() {
        List<RouteFile> shared = new ArrayList<>();
        for (RouteFileEntry entry : entries.values()) {
            if (entry.running != null && entry.isShared()) {
                shared.add(entry.running);
            }
        }
        return shared;
    }

    private Map<String, String> labelsById(RouteFileEntry except) {
        Map<String, String> files = new HashMap<>();
        for (RouteFileEntry entry : entries.values()) {
            entry.routeIds().forEach(id -> files.put(id, entry.label()));
        }
        Map<String, String> labels = new HashMap<>();
        for (RouteDefinition route : live.routes()) {
            String id = route.getRouteId();
            if (!except.routeIds().contains(id)) {
                String label = files.getOrDefault(id, "the program itself");
                labels.put(id, label);
                RouteEntrance entrance = RouteEntrance.of(context, route);
                if (entrance != null) {
                    labels.put(entrance.key(), label);
                }
            }
        }
        return labels;
    }
}
