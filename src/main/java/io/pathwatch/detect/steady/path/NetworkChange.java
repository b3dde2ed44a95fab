package io.pathwatch.detect.steady.path;

import io.pathwatch.model.Alignment;
import io.pathwatch.model.rule.PathLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks of the path before that gave way to others. One that is missing only because as many hops more than before
 * did not answer, or because the path was not seen to its end, is not counted as gone; nor one as new that may have been
 * there unseen.
 *
 * @param removed those left; may be empty
 * @param inserted those passed instead; may be empty, but not both
 */
record NetworkChange(List<AsPath.Run> removed, List<AsPath.Run> inserted) {

    static List<NetworkChange> between(PathShape before, PathShape after, PathLevel level) {
        List<AsPath.Run> old = AsPath.of(before, level);
        List<AsPath.Run> now = AsPath.of(after, level);
        List<Alignment.Pair> pairs =
                Alignment.of(old.size(), now.size(), (i, j) -> old.get(i).shares(now.get(j)) ? 1 : 0);
        List<NetworkChange> changes = new ArrayList<>();
        List<AsPath.Run> removed = new ArrayList<>();
        List<AsPath.Run> inserted = new ArrayList<>();
        int oldTtl = 0;
        int nowTtl = 0;
        for (Alignment.Pair pair : pairs) {
            if (pair.before() < 0) {
                addOwn(inserted, now.get(pair.after()), now);
            } else if (pair.after() < 0) {
                addOwn(removed, old.get(pair.before()), old);
            } else {
                AsPath.Run oldNext = old.get(pair.before());
                AsPath.Run nowNext = now.get(pair.after());
                int oldSilent = before.silentBetween(oldTtl + 1, oldNext.first() - 1);
                int nowSilent = after.silentBetween(nowTtl + 1, nowNext.first() - 1);
                boolean explained = inserted.isEmpty() && hops(removed) <= nowSilent - oldSilent
                        || removed.isEmpty() && hops(inserted) <= oldSilent - nowSilent;
                add(changes, removed, inserted, explained);
                oldTtl = oldNext.last();
                nowTtl = nowNext.last();
            }
        }
        boolean unseen = removed.isEmpty() && !before.isWhole() || inserted.isEmpty() && !after.isWhole();
        add(changes, removed, inserted, unseen);
        return changes;
    }

    /** Where another network answers at all the same hops too, packets may pass without it. */
    private static void addOwn(List<AsPath.Run> runs, AsPath.Run run, List<AsPath.Run> path) {
        for (AsPath.Run other : path) {
            if (other != run && other.first() <= run.first() && run.last() <= other.last()) {
                return;
            }
        }
        runs.add(run);
    }

    private static void add(
            List<NetworkChange> changes, List<AsPath.Run> removed, List<AsPath.Run> inserted, boolean explained) {
        if (!explained && !(removed.isEmpty() && inserted.isEmpty())) {
            changes.add(new NetworkChange(List.copyOf(removed), List.copyOf(inserted)));
        }
        removed.clear();
        inserted.clear();
    }

    private static int hops(List<AsPath.Run> runs) {
        int hops = 0;
        for (AsPath.Run run : runs) {
            hops += run.hops();
        }
        return hops;
    }
}
