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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
        Set<RouteFileEntry> sharedBefore =
                entries.values().stream().filter(RouteFileEntry::isShared).collect(Collectors.toSet());
        try (DryRun dryRun = new DryRun(context, this::shared)) {
            List<RouteFileEntry> loaded = loadAll(settled, dryRun);
            if (sharedRemoved || loaded.stream().anyMatch(entry -> entry.isShared() || sharedBefore.contains(entry))) {
                reloadOthers(settled, dryRun);
            }
            if (settled.isEmpty() || !loaded.isEmpty() || !gone.isEmpty()) { // else nothing is as it was not before
                retryRefused(dryRun);
            }
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
        settled.sort(firstOfAll(settled));
        return settled;
    }

    /** At the start names belong to the files that have run with them, whatever others claim now. */
    private Comparator<RouteFileEntry> firstOfAll(Collection<RouteFileEntry> settled) {
        Set<RouteFileEntry> unchanged = new HashSet<>();
        if (!scanned) {
            settled.stream().filter(entry -> texts.isLastGood(entry.seen)).forEach(unchanged::add);
        }
        return Comparator.<RouteFileEntry, Boolean>comparing(entry -> !entry.seen.isShared())
                .thenComparing(entry -> !unchanged.contains(entry))
                .thenComparing(entry -> entry.seen, RouteFile.ORIGINALS_FIRST);
    }

    /**
     * Returns those that run now and did not before. To take the place of routes that run may last until what they send
     * has arrived; no mistake waits for that, and none for files that others use, if it shows without them.
     */
    private List<RouteFileEntry> loadAll(List<RouteFileEntry> settled, DryRun dryRun) {
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
        List<RouteDefinition> routes = dryRun.build(file, labelsById(Set.of(entry)));
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
                entry.outdated = true;
                entry.mistakes = List.of(e.mistake());
                LOG.warn("{}; a file that it uses has changed", e.getMessage());
            }
        }
    }

    /** What kept them out may be gone: an id that another file had, a template that was not there. */
    private void retryRefused(DryRun dryRun) {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (RouteFileEntry entry : entries.values()) {
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

    private List<RouteFile> shared() {
        List<RouteFile> shared = new ArrayList<>();
        for (RouteFileEntry entry : entries.values()) {
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
        for (RouteFileEntry entry : entries.values()) {
            entry.routeIds().forEach(id -> files.put(id, entry.label()));
        }
        Map<String, String> labels = new HashMap<>();
        for (RouteDefinition route : live.routes()) {
            String id = route.getRouteId();
            if (!excepted.contains(id)) {
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
