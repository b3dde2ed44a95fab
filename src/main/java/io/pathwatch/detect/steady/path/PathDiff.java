package io.pathwatch.detect.steady.path;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.Alignment;
import io.pathwatch.model.PathStep;
import io.pathwatch.model.Severity;
import io.pathwatch.model.rule.PathLevel;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the path now differs from the one before. */
public final class PathDiff {

    private static final int SAME_ADDRESS = 1 << 20;
    private static final int SAME_NETWORK = 1 << 8;
    private static final int BOTH_SILENT = 2;
    private static final int BY_PLACE = 1;
    private static final int FAR = 2;

    private final PathShape before;
    private final PathShape after;
    private final PathLevel level;

    private PathDiff(PathShape before, PathShape after, PathLevel level) {
        this.before = before;
        this.after = after;
        this.level = level;
    }

    static PathDiff of(PathShape before, PathShape after, PathLevel wanted) {
        return new PathDiff(before, after, before.levelWith(after, wanted));
    }

    /** Whether they differ at the level compared: though they may fit where balanced ways differ in length. */
    boolean isTold() {
        return !NetworkChange.between(before, after, level).isEmpty();
    }

    /**
     * Warning where an AS came, went or gave way to another; notice where the hop count moved by two or more; else info.
     *
     * @param moved by how much the hop count moved; 0 where that is not known
     */
    Severity severity(int moved) {
        if (!NetworkChange.between(before, after, PathLevel.ASN).isEmpty()) {
            return Severity.WARNING;
        }
        return Math.abs(moved) >= FAR ? Severity.NOTICE : Severity.INFO;
    }

    /** Both paths side by side, by their longest common subsequence of hops; silent hops stand in between. */
    List<PathStep> steps() {
        int first = Math.min(firstTtl(before), firstTtl(after));
        List<PathHop> old = withSilent(before, first);
        List<PathHop> now = withSilent(after, first);
        List<PathStep> steps = new ArrayList<>();
        for (Alignment.Pair pair : Alignment.of(old.size(), now.size(), (i, j) -> weigh(old.get(i), now.get(j)))) {
            steps.add(step(
                    pair.before() < 0 ? null : old.get(pair.before()),
                    pair.after() < 0 ? null : now.get(pair.after())));
        }
        while (!after.isWhole()
                && !steps.isEmpty()
                && steps.get(steps.size() - 1).kind() == PathStep.Kind.REMOVED) {
            steps.remove(steps.size() - 1);
        }
        return steps;
    }

    /** The first step that differs at the level compared; if none does by itself, the first that differs. */
    @Nullable
    PathStep firstChange(List<PathStep> steps) {
        PathStep first = null;
        for (PathStep step : steps) {
            if (step.kind() != PathStep.Kind.SAME) {
                if (differs(step)) {
                    return step;
                }
                first = first == null ? step : first;
            }
        }
        return first;
    }

    private boolean differs(PathStep step) {
        PathHop old = step.before() == null ? null : before.at(step.before().ttl());
        PathHop now = step.after() == null ? null : after.at(step.after().ttl());
        if (old != null && now != null) {
            return !old.isAlike(now, level);
        }
        return old != null && isStranger(old, after) || now != null && isStranger(now, before);
    }

    private boolean isStranger(PathHop hop, PathShape path) {
        for (PathHop other : path.hops()) {
            if (hop.shares(other, level)) {
                return false;
            }
        }
        return !hop.keys(level).isEmpty();
    }

    /** One sentence, for example {@code path left AS64500 for AS64501 from hop 4 (198.51.100.9, was 192.0.2.7)}. */
    String summary(@Nullable PathStep first) {
        PathLevel named = level == PathLevel.COUNTRY ? level : PathLevel.ASN;
        List<NetworkChange> changes = NetworkChange.between(before, after, named);
        return (changes.isEmpty() ? "path changed" : text(changes.get(0), named))
                + (first == null ? "" : " from " + where(first));
    }

    private static String text(NetworkChange change, PathLevel named) {
        String left = names(change.removed(), named);
        String passed = names(change.inserted(), named);
        if (left.isEmpty()) {
            return "path passes " + passed + " now";
        }
        return passed.isEmpty() ? "path no longer passes " + left : "path left " + left + " for " + passed;
    }

    private static String names(List<AsPath.Run> runs, PathLevel level) {
        List<String> names = new ArrayList<>();
        for (AsPath.Run run : runs) {
            Set<String> keys = new TreeSet<>();
            for (Object key : run.keys()) {
                keys.add(level == PathLevel.ASN ? "AS" + key : key.toString());
            }
            names.add(String.join("/", keys));
        }
        return String.join(" ", names);
    }

    private static String where(PathStep step) {
        PathStep.Place old = step.before();
        PathStep.Place now = step.after();
        String was = old == null ? "" : text(old);
        if (now == null) {
            return "hop " + (old == null ? 0 : old.ttl()) + " (was " + was + ")";
        }
        return "hop " + now.ttl() + " (" + text(now) + (old == null ? "" : ", was " + was) + ")";
    }

    private static String text(PathStep.Place place) {
        List<InetAddress> addresses = place.addresses();
        return addresses.isEmpty() ? "silent" : AddressText.of(addresses.get(0));
    }

    private static int firstTtl(PathShape path) {
        return path.hops().isEmpty() ? Integer.MAX_VALUE : path.hops().get(0).ttl();
    }

    private static List<PathHop> withSilent(PathShape path, int first) {
        List<PathHop> hops = new ArrayList<>();
        int ttl = first;
        for (PathHop hop : path.hops()) {
            for (; ttl < hop.ttl(); ttl++) {
                hops.add(new PathHop(ttl, List.of(), false));
            }
            hops.add(hop);
            ttl++;
        }
        return hops;
    }

    private static PathStep step(@Nullable PathHop old, @Nullable PathHop now) {
        if (old == null || now == null) {
            return new PathStep(
                    old == null ? PathStep.Kind.INSERTED : PathStep.Kind.REMOVED,
                    old == null ? null : old.toPlace(),
                    now == null ? null : now.toPlace());
        }
        boolean isSame = old.isSilent() || now.isSilent() || old.meets(now);
        return new PathStep(isSame ? PathStep.Kind.SAME : PathStep.Kind.REPLACED, old.toPlace(), now.toPlace());
    }

    private static int weigh(PathHop old, PathHop now) {
        if (old.isSilent() || now.isSilent()) {
            return old.isSilent() && now.isSilent() ? BOTH_SILENT : BY_PLACE;
        }
        if (old.meets(now)) {
            return SAME_ADDRESS;
        }
        return old.isNear(now) ? SAME_NETWORK : BY_PLACE;
    }
}
