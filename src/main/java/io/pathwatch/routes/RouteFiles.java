package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.Plural;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
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
    private final Map<String, RouteFileEntry> entries = new TreeMap<>();
    private boolean scanned;
    private @Nullable Mistake folderMistake;
    private final MisnamedFiles misnamed = new MisnamedFiles();
    private final RouteFileBoard board;
    private final KameletUsers kamelets;
    private final RouteFileLoader loader;
    private final CamelContext context;

    /**
     * @param context a started one, with the beans and properties that routes refer to
     * @param folder its files {@code *.camel.yaml} are loaded, not those in folders inside
     * @param texts remembers what loaded
     */
    public RouteFiles(CamelContext context, Path folder, RouteTexts texts) {
        this.context = context;
        this.folder = folder;
        this.texts = new LastGoodTexts(texts);
        LiveRoutes live = new LiveRoutes(context);
        this.board = new RouteFileBoard(context, live);
        this.kamelets = new KameletUsers(live);
        this.loader = new RouteFileLoader(context, entries.values(), this.texts, live, kamelets, board);
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
            misnamed.look(folder);
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
        List<RouteFileEntry> settled = settled(found);
        scanned = true;
        if (!gone.isEmpty() && settled.isEmpty() && entries.values().stream().noneMatch(entry -> entry.refused)) {
            board.tellWithout(gone, entries.values()); // no other file takes their place
        }
        for (RouteFileEntry entry : gone) {
            sharedRemoved |= entry.isShared();
            remove(entry);
        }
        if (gone.isEmpty() && settled.isEmpty() && !isTimeToRetry() && !back) {
            return;
        }
        Set<RouteFileEntry> sharedBefore =
                entries.values().stream().filter(RouteFileEntry::isShared).collect(Collectors.toSet());
        try (DryRun dryRun = new DryRun(context, loader::shared, MissingSetting.IN_USE)) {
            List<RouteFileEntry> loaded = loader.loadAll(settled, dryRun);
            if (sharedRemoved || loaded.stream().anyMatch(entry -> entry.isShared() || sharedBefore.contains(entry))) {
                loader.reloadOthers(settled, dryRun);
            }
            if (settled.isEmpty() || !loaded.isEmpty() || !gone.isEmpty()) { // else nothing is as it was not before
                loader.retryRefused(dryRun);
            }
        }
        kamelets.renewUsers(entries.values(), settled);
        board.tell(entries.values());
    }

    private void missFolder(String found) {
        String files = entries.isEmpty() ? "route files" : Plural.count(entries.size(), "route file");
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
}
