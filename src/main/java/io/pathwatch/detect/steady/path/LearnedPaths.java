package io.pathwatch.detect.steady.path;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.PathRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paths a series has learnt, by destination. Taken out of bytes for one trace, changed by it, and put back; only
 * the destination traced is taken apart.
 */
public final class LearnedPaths {

    private static final int MOST_DESTINATIONS = 8;
    private static final int MOST_BYTES = 23_000;

    private @Nullable Destination current;
    private int traces;

    /** The path that was left when the incident was raised, and where it leads; 0 without one. */
    private int home;

    private byte[] homeAddress = new byte[0];

    /** The path in use before the trace. */
    private int left;

    /** The one used last first, the current one left out. */
    private final List<byte[]> others = new ArrayList<>();

    private LearnedPaths() {}

    /** @param stored as {@link #toBytes}; empty where nothing was learnt */
    public static LearnedPaths read(byte[] stored) {
        LearnedPaths learned = new LearnedPaths();
        ByteReader bytes = new ByteReader(stored);
        if (bytes.isAtEnd()) {
            return learned;
        }
        learned.traces = bytes.count();
        learned.home = bytes.count();
        learned.homeAddress = bytes.block();
        learned.current = Destination.read(bytes.block());
        while (!bytes.isAtEnd()) {
            learned.others.add(bytes.block());
        }
        return learned;
    }

    /** What is used longest ago is left out where there is too much. */
    public byte[] toBytes() {
        Destination destination = current;
        if (destination == null) {
            return new byte[0];
        }
        byte[] block = destination.toBytes();
        while (block.length > MOST_BYTES && destination.forgetOne(homeHere(destination))) {
            block = destination.toBytes();
        }
        ByteWriter bytes = new ByteWriter();
        bytes.varint(traces).varint(home).block(homeAddress).block(block);
        int size = block.length;
        for (byte[] other : others) {
            size += other.length;
            if (size <= MOST_BYTES) {
                bytes.block(other);
            }
        }
        return bytes.toBytes();
    }

    /**
     * Takes in a trace that shows something.
     *
     * @param isUnstable whether whatever fits nothing is learnt together, as of a path that does not settle
     */
    public Turn take(Sight sight, PathRule rule, boolean isUnstable) {
        boolean isNew = goTo(sight.destination());
        Destination destination = requireNonNull(current);
        left = destination.isEmpty() ? 0 : destination.inUse().id();
        int homeHere = homeHere(destination);
        destination.tidy(sight.second(), rule, homeHere);
        Turn turn = destination.take(sight, rule, isUnstable, homeHere);
        traces = Math.min(Words.MOST_16, traces + 1);
        return isNew && traces > rule.learn() ? Turn.ARRIVED : turn;
    }

    /** Takes the path of a trace for a good one, and pins it; of each destination one may be. */
    public void pin(Sight sight, PathRule rule) {
        goTo(sight.destination());
        requireNonNull(current).pin(sight, rule);
    }

    /** Pins no path any more, of whatever destination. */
    public void unpin() {
        if (current != null) {
            current.unpin();
        }
        others.replaceAll(stored -> {
            Destination other = Destination.read(stored);
            other.unpin();
            return other.toBytes();
        });
    }

    /** Whether {@code address} was not a destination yet. */
    private boolean goTo(byte[] address) {
        Destination before = current;
        if (before != null && before.isOf(address)) {
            return false;
        }
        Destination known = takeOut(address);
        if (before != null) {
            others.add(0, before.toBytes());
        }
        if (others.size() >= MOST_DESTINATIONS) {
            others.remove(others.size() - 1);
        }
        current = known == null ? new Destination(address) : known;
        return known == null && before != null;
    }

    /** Keeps the path that was in use before the trace as the one to come back to. */
    public void keepLeft() {
        home = left;
        homeAddress = current == null ? new byte[0] : current.address();
    }

    /** There is no path to come back to any more. */
    public void dropLeft() {
        home = 0;
        homeAddress = new byte[0];
    }

    /** Whether another destination is traced than the one whose path was left. */
    public boolean isElsewhere() {
        return home != 0 && current != null && !current.isOf(homeAddress);
    }

    /** Whether the path that was left is pinned. */
    public boolean isLeftPinned() {
        Profile profile = current == null ? null : current.find(homeHere(current));
        return profile != null && profile.isPinned();
    }

    /** What is used while the path did not settle is in use from now on, if it still is what is seen. */
    public void settle(PathRule rule) {
        if (current != null) {
            current.settle(rule, homeHere(current));
        }
    }

    /** How the path in use differs from the one that is pinned; absent if it does not, or if none is pinned. */
    public @Nullable PathChange awayFromPinned(PathRule rule) {
        Destination destination = current;
        Profile pinned = destination == null ? null : destination.pinned();
        if (destination == null || pinned == null) {
            return null;
        }
        Profile now = destination.inUse();
        AddressBook book = destination.book();
        PathDiff diff = PathDiff.of(pinned.shape(book), now.shape(book), rule.compare());
        left = pinned.id();
        return diff.isTold()
                ? new PathChange(diff, pinned.distance(), now.distance(), pinned.rttMicros(), now.rttMicros())
                : null;
    }

    /** Traces to the destination traced last. */
    public int tracesHere() {
        return current == null ? 0 : current.traces();
    }

    /** Everything that is remembered, the destination traced last first. */
    public List<LearnedPath> list() {
        List<LearnedPath> paths = new ArrayList<>();
        if (current != null) {
            paths.addAll(current.list());
        }
        for (byte[] other : others) {
            paths.addAll(Destination.read(other).list());
        }
        return paths;
    }

    private @Nullable Destination takeOut(byte[] address) {
        for (int i = 0; i < others.size(); i++) {
            if (Arrays.equals(Destination.addressOf(others.get(i)), address)) {
                return Destination.read(others.remove(i));
            }
        }
        return null;
    }

    private int homeHere(Destination destination) {
        return destination.isOf(homeAddress) ? home : 0;
    }
}
