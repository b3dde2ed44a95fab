package io.pathwatch.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The way from the source to the target.
 *
 * @param stretches in order, without the target
 * @param target what answers at the end
 */
record NetworkPath(List<Stretch> stretches, Router target) {

    NetworkPath {
        stretches = List.copyOf(stretches);
    }

    /** With {@code inserted} in place of the stretches from {@code from} to {@code to} (exclusive). */
    NetworkPath replacing(int from, int to, List<Stretch> inserted) {
        List<Stretch> changed = new ArrayList<>(stretches.subList(0, from));
        changed.addAll(inserted);
        changed.addAll(stretches.subList(to, stretches.size()));
        return new NetworkPath(changed, target);
    }

    /** With every router of the stretch at {@code index} changed. */
    NetworkPath changing(int index, UnaryOperator<Router> change) {
        Stretch old = stretches.get(index);
        List<List<Router>> branches = new ArrayList<>();
        for (List<Router> branch : old.branches()) {
            branches.add(branch.stream().map(change).toList());
        }
        return replacing(index, index + 1, List.of(new Stretch(branches, old.balancing(), old.salt(), old.delayMs())));
    }

    /** TTL of the first hop of the stretch at {@code index}, along the first branches. */
    int ttlOf(int index) {
        int ttl = 1;
        for (Stretch stretch : stretches.subList(0, index)) {
            ttl += stretch.branches().get(0).size();
        }
        return ttl;
    }

    /** The first TTL from {@code ttl} on where one router always answers, known by its AS; else that of the target. */
    int firstCertainTtl(int ttl) {
        for (int i = 0; i < stretches.size(); i++) {
            List<List<Router>> branches = stretches.get(i).branches();
            Router router = branches.get(0).get(0);
            if (ttlOf(i) >= ttl && branches.size() == 1 && router.answerRate() >= 1 && router.asn() != null) {
                return ttlOf(i);
            }
        }
        return length();
    }

    /** Hops to the target, itself included, along the first branches. */
    int length() {
        return ttlOf(stretches.size());
    }

    /** Round trip to the target when nothing is in the way, milliseconds. */
    double rttMs() {
        double sum = target.delayMs();
        for (Stretch stretch : stretches) {
            sum += stretch.delayMs() * stretch.branches().get(0).size();
        }
        return sum;
    }

    List<Router> routers() {
        List<Router> all = new ArrayList<>();
        stretches.forEach(stretch -> stretch.branches().forEach(all::addAll));
        all.add(target);
        return all;
    }
}
