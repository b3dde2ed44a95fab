package io.pathwatch.detect.steady.path;

import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.PathRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paths learnt to one address of the target, and the one in use. */
final class Destination {

    private static final int NONE = 0;

    private final byte[] address;
    private final List<Profile> profiles = new ArrayList<>();
    private AddressBook book = AddressBook.empty();
    private int traces;
    private int active;
    private int lastId;
    private long tidied;

    /** The path that waits to be confirmed: one of those learnt, or the draft. */
    private int waiting;

    private int hits;
    private @Nullable Profile draft;
    private boolean isLoose;

    Destination(byte[] address) {
        this.address = address;
    }

    static Destination read(byte[] block) {
        ByteReader bytes = new ByteReader(block);
        Destination read = new Destination(bytes.block());
        read.traces = bytes.count();
        read.active = bytes.count();
        read.lastId = bytes.count();
        read.tidied = bytes.varint();
        read.waiting = bytes.count();
        read.hits = bytes.count();
        read.book = AddressBook.read(bytes);
        for (int left = bytes.count(); left > 0; left--) {
            read.profiles.add(Profile.of(bytes.block(), read.book.size()));
        }
        byte[] draft = bytes.block();
        read.draft = draft.length == 0 ? null : Profile.of(draft, read.book.size());
        return read;
    }

    byte[] toBytes() {
        if (isLoose || book.size() > cells()) {
            tighten();
        }
        ByteWriter bytes = new ByteWriter();
        bytes.block(address).varint(traces).varint(active).varint(lastId).varint(tidied);
        bytes.varint(waiting).varint(hits);
        book.write(bytes);
        bytes.varint(profiles.size());
        for (Profile profile : profiles) {
            bytes.block(profile.bytes());
        }
        bytes.block(draft == null ? new byte[0] : draft.bytes());
        return bytes.toBytes();
    }

    /** The address a block is about. */
    static byte[] addressOf(byte[] block) {
        return new ByteReader(block).block();
    }

    byte[] address() {
        return address;
    }

    /** Traces to it, 65,535 at most. */
    int traces() {
        return traces;
    }

    boolean isOf(byte[] other) {
        return Arrays.equals(address, other);
    }

    boolean isEmpty() {
        return profiles.isEmpty();
    }

    List<Profile> profiles() {
        return profiles;
    }

    AddressBook book() {
        return book;
    }

    Profile inUse() {
        Profile profile = find(active);
        if (profile == null) {
            throw new IllegalStateException("path: expected path " + active + " in use, was not there");
        }
        return profile;
    }

    @Nullable
    Profile find(int id) {
        for (Profile profile : profiles) {
            if (profile.id() == id) {
                return profile;
            }
        }
        return null;
    }

    /**
     * Takes in a trace.
     *
     * @param isUnstable whether whatever fits nothing is learnt together, as of a path that does not settle
     * @param home the path that was left when the incident was raised; 0 without one
     */
    Turn take(Sight sight, PathRule rule, boolean isUnstable, int home) {
        traces = Math.min(Words.MOST_16, traces + 1);
        if (isEmpty()) {
            tidied = sight.second();
            active = begin(sight, rule).id();
            profiles.add(drafted());
            return Turn.LEARNING;
        }
        Profile current = inUse();
        int[] places = current.match(sight, book);
        if (traces <= rule.learn()) {
            current.merge(sight, places, book, rule);
            return Turn.LEARNING;
        }
        if (current.fits(sight, places)) {
            return stay(current, sight, places, rule, isUnstable);
        }
        return new Deviation(this, sight, rule, home).take(current, places, isUnstable);
    }

    Turn stay(Profile current, Sight sight, int[] places, PathRule rule, boolean isUnstable) {
        current.merge(sight, places, book, rule);
        if (current.isWhole() && !sight.isWhole()) {
            return Turn.UNCLEAR; // it fits as far as it goes: that neither bears out nor refutes what waits
        }
        if (isUnstable) {
            hits = 0;
        } else {
            dropDraft();
        }
        return Turn.STAYED;
    }

    /**
     * Forgets what was not seen for long, before a trace is taken in: after a pause, the addresses of the path in use are
     * as old as each other.
     */
    void tidy(long now, PathRule rule, int home) {
        long expire = rule.expire().toSeconds();
        if (Math.abs(now - tidied) < expire / 8) {
            return;
        }
        tidied = now;
        profiles.removeIf(profile -> !isKept(profile, home) && profile.lastSeen() < now - expire);
        for (Profile profile : profiles) {
            if (!profile.isPinned()) {
                profile.forgetBefore(profile.lastSeen() - expire);
            }
        }
        isLoose = true;
    }

    /** Forgets the path used longest ago, if there is one that can be spared. */
    boolean forgetOne(int home) {
        Profile oldest = null;
        for (Profile profile : profiles) {
            if (!isKept(profile, home) && (oldest == null || profile.lastSeen() < oldest.lastSeen())) {
                oldest = profile;
            }
        }
        isLoose |= oldest != null;
        return oldest != null && profiles.remove(oldest);
    }

    private boolean isKept(Profile profile, int home) {
        int id = profile.id();
        return id == active || id == home || id == waiting || profile.isPinned();
    }

    /** Counts a trace for a path that was learnt; how many in a row there were. */
    int await(Profile known) {
        if (waiting != known.id()) {
            dropDraft();
            waiting = known.id();
        }
        return ++hits;
    }

    @Nullable
    Profile draft() {
        return draft;
    }

    /** Begins a path with {@code sight}; the one begun before is dropped. */
    Profile begin(Sight sight, PathRule rule) {
        dropDraft();
        do {
            lastId = lastId % Words.MOST_16 + 1;
        } while (find(lastId) != null);
        Profile begun = Profile.begin(lastId, sight, book, rule);
        draft = begun;
        waiting = lastId;
        return begun;
    }

    int countHit() {
        return ++hits;
    }

    void resetHits() {
        hits = 0;
    }

    int hits() {
        return hits;
    }

    /** From now on {@code path} is in use. */
    void use(Profile path, PathRule rule, int home) {
        if (path == draft) {
            profiles.add(path);
            draft = null;
        }
        active = path.id();
        waiting = NONE;
        hits = 0;
        boolean more = true;
        while (more && profiles.size() > rule.profiles()) {
            more = forgetOne(home);
        }
    }

    /** Uses what was begun if the last trace showed it, or drops it. */
    void settle(PathRule rule, int home) {
        if (draft != null && hits > 0) {
            use(draft, rule, home);
        } else {
            dropDraft();
        }
    }

    @Nullable
    Profile pinned() {
        for (Profile profile : profiles) {
            if (profile.isPinned()) {
                return profile;
            }
        }
        return null;
    }

    /** Uses the path that {@code sight} shows, learnt before or not, and pins it. */
    void pin(Sight sight, PathRule rule) {
        Profile shown = isEmpty() ? null : findShown(sight);
        if (shown == null) {
            shown = begin(sight, rule);
        } else {
            shown.merge(sight, shown.match(sight, book), book, rule);
        }
        use(shown, rule, NONE);
        for (Profile profile : profiles) {
            profile.setPinned(profile == shown);
        }
    }

    void unpin() {
        profiles.forEach(profile -> profile.setPinned(false));
    }

    private @Nullable Profile findShown(Sight sight) {
        Profile found = null;
        for (Profile profile : profiles) {
            if (profile.fits(sight, profile.match(sight, book)) && (found == null || profile.id() == active)) {
                found = profile;
            }
        }
        return found;
    }

    List<LearnedPath> list() {
        long all = 0;
        for (Profile profile : profiles) {
            all += profile.traces();
        }
        List<LearnedPath> paths = new ArrayList<>();
        for (Profile profile : profiles) {
            paths.add(profile.describe(address, book, all, profile.id() == active));
        }
        return paths;
    }

    private Profile drafted() {
        Profile begun = draft;
        if (begun == null) {
            throw new IllegalStateException("path: expected one that was begun, was none");
        }
        draft = null;
        waiting = NONE;
        return begun;
    }

    void dropDraft() {
        isLoose |= draft != null;
        draft = null;
        waiting = NONE;
        hits = 0;
    }

    /** Addresses of all paths, those that several share counted for each. */
    private int cells() {
        int cells = draft == null ? 0 : draft.cells();
        for (Profile profile : profiles) {
            cells += profile.cells();
        }
        return cells;
    }

    /** Leaves in the book only what the paths are made of. */
    private void tighten() {
        AddressBook tight = AddressBook.empty();
        int[] moved = new int[book.size()];
        Arrays.fill(moved, -1);
        for (Profile profile : profiles) {
            profile.move(book, tight, moved);
        }
        if (draft != null) {
            draft.move(book, tight, moved);
        }
        book = tight;
        isLoose = false;
    }
}
