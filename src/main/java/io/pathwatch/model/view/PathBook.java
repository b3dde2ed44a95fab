package io.pathwatch.model.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The paths of one series in the order in which they were first seen. Traces that left some hops without an answer, or
 * that did not reach the target, do not make new ones. Not shared between threads.
 */
public final class PathBook {

    /** Of a series whose packets take ever new ways, further traces count for the path that is nearest. */
    static final int MOST = 64;

    /** So many traces are looked at for one that tells its path, at first and at most: an outage may be long. */
    private static final int[] RECALLED = {20, 1_000};

    private final List<KnownPath> paths;

    /** The ordinal of the path that was taken last; -1 if that is not known. */
    private int last;

    /** @param paths in their order; further ones are added */
    public PathBook(List<KnownPath> paths) {
        this(paths, -1);
    }

    /** @param last ordinal of the path that was taken last; -1 if that is not known */
    public PathBook(List<KnownPath> paths, int last) {
        this.paths = new ArrayList<>(paths);
        this.last = last < paths.size() ? last : -1;
    }

    /**
     * The traces of the series before a time.
     *
     * @param <E> what may go wrong
     */
    public interface Earlier<E extends Exception> {

        /** The newest first, {@code limit} at most. */
        List<PastTrace> listNewest(int limit) throws E;
    }

    /** In their order. */
    public List<KnownPath> paths() {
        return List.copyOf(paths);
    }

    /** The path that a trace which was started at {@code at} has taken; a new one if it fits none that is known. */
    public KnownPath take(TracePath path, Instant at) {
        int fitting = find(path);
        if (fitting < 0 && paths.size() >= MOST) {
            last = nearest(path);
            return paths.get(last);
        }
        if (fitting < 0) {
            paths.add(KnownPath.begun(paths.size(), path, at));
            fitting = paths.size() - 1;
        } else {
            paths.set(fitting, paths.get(fitting).with(path));
        }
        last = fitting;
        return paths.get(fitting);
    }

    /** Whether a trace may have taken several of the paths, and nothing is known of the one before it. */
    public boolean isOpen(TracePath path) {
        return last < 0 && countFitting(path) > 1;
    }

    private long countFitting(TracePath path) {
        return paths.stream().filter(known -> known.fits(path)).count();
    }

    /** Finds out which path was taken last: as far back as there is a trace that only one path fits. */
    public <E extends Exception> void recall(Earlier<E> earlier) throws E {
        if (paths.size() < 2) {
            return;
        }
        List<TracePath> taken = List.of();
        for (int limit : RECALLED) {
            List<PastTrace> before = earlier.listNewest(limit);
            taken = upToOneThatTells(before);
            boolean isTold = !taken.isEmpty() && countFitting(taken.get(taken.size() - 1)) == 1;
            if (isTold || before.size() < limit) {
                break;
            }
        }
        for (int i = taken.size() - 1; i >= 0; i--) {
            int fitting = find(taken.get(i));
            last = fitting < 0 ? last : fitting;
        }
    }

    private List<TracePath> upToOneThatTells(List<PastTrace> newestFirst) {
        List<TracePath> taken = new ArrayList<>();
        for (PastTrace trace : newestFirst) {
            if (!trace.form().isFailed()) {
                TracePath path = TracePath.of(trace);
                taken.add(path);
                if (countFitting(path) == 1) {
                    return taken;
                }
            }
        }
        return taken;
    }

    /** The one that was taken last if it fits, else the first that does; -1 if none does. */
    private int find(TracePath path) {
        if (last >= 0 && paths.get(last).fits(path)) {
            return last;
        }
        for (int i = 0; i < paths.size(); i++) {
            if (paths.get(i).fits(path)) {
                return i;
            }
        }
        return -1;
    }

    private int nearest(TracePath path) {
        int nearest = 0;
        for (int i = 1; i < paths.size(); i++) {
            if (paths.get(i).conflicts(path) < paths.get(nearest).conflicts(path)) {
                nearest = i;
            }
        }
        return nearest;
    }
}
