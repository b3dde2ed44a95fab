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

    private final List<KnownPath> paths;
    private int last;

    /** @param paths in their order; further ones are added */
    public PathBook(List<KnownPath> paths) {
        this.paths = new ArrayList<>(paths);
        this.last = paths.size() - 1;
    }

    /** In their order. */
    public List<KnownPath> paths() {
        return List.copyOf(paths);
    }

    /** A book of its own with what this one holds. */
    public PathBook copy() {
        return new PathBook(paths);
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
