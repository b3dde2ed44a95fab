package io.pathwatch.worlds;

import io.pathwatch.model.AddressFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes a random path through several ASes, and others to the same target. Every AS has a router that always answers,
 * so that its coming and going can be seen at all; else anything may be silent, slow, balanced or unknown.
 */
final class Topology {

    private static final long FIRST_ASN = 64_496;
    private static final int ASNS = 16;

    private final Dice dice;
    private final AddressPlan addresses;
    private final List<Long> unusedAsns = new ArrayList<>();

    /** Index of the first stretch of each AS, and of the end. */
    private final List<Integer> borders = new ArrayList<>();

    private final NetworkPath path;

    Topology(Dice dice) {
        this.dice = dice;
        addresses = new AddressPlan(dice.chance(0.2) ? AddressFamily.IPV6 : AddressFamily.IPV4);
        for (int i = 0; i < ASNS; i++) {
            unusedAsns.add(dice.below(unusedAsns.size() + 1), FIRST_ASN + i);
        }
        List<Stretch> stretches = new ArrayList<>();
        stretches.add(Stretch.of(Router.answering(addresses.next(), null), 0.4));
        int ases = dice.between(3, 6);
        double delayMs = dice.logBetween(3, 150) / (ases * 2.5);
        long last = 0;
        for (int i = 0; i < ases; i++) {
            borders.add(stretches.size());
            last = nextAsn();
            stretches.addAll(autonomousSystem(last, dice.between(1, 4), delayMs));
        }
        borders.add(stretches.size());
        path = new NetworkPath(stretches, Router.answering(addresses.next(), last));
    }

    NetworkPath path() {
        return path;
    }

    private long nextAsn() {
        return unusedAsns.remove(unusedAsns.size() - 1);
    }

    private List<Stretch> autonomousSystem(long asn, int length, double delayMs) {
        List<Stretch> stretches = new ArrayList<>();
        int certain = dice.below(length);
        for (int i = 0; i < length; i++) {
            double ms = delayMs * dice.between(0.2, 1.8);
            stretches.add(i == certain ? Stretch.of(Router.answering(addresses.next(), asn), ms) : stretch(asn, ms));
        }
        return stretches;
    }

    private Stretch stretch(long asn, double delayMs) {
        if (dice.chance(0.65)) {
            return Stretch.of(router(asn), delayMs);
        }
        int width = dice.chance(0.7) ? dice.between(2, 4) : dice.between(5, 12);
        int hops = dice.chance(0.25) ? 2 : 1;
        boolean uneven = width <= 3 && dice.chance(0.2);
        List<List<Router>> branches = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int length = uneven && i == width - 1 ? hops + 1 : hops;
            List<Router> branch = new ArrayList<>();
            for (int hop = 0; hop < length; hop++) {
                branch.add(router(asn));
            }
            branches.add(branch);
        }
        return new Stretch(branches, dice.oneOf(List.of(Balancing.values())), dice.below(1 << 30), delayMs);
    }

    private Router router(long asn) {
        Router router = Router.answering(addresses.next(), dice.chance(0.05) ? null : asn);
        double kind = dice.between(0.0, 1.0);
        if (kind < 0.1) {
            router = router.withAnswerRate(0, false);
        } else if (kind < 0.25) {
            router = router.withAnswerRate(dice.between(0.02, 0.8), dice.chance(0.5));
        }
        if (dice.chance(0.1)) {
            router = router.withSlowAnswers(dice.between(0.05, 1.0), dice.between(20.0, 300.0));
        }
        return dice.chance(0.2) ? router.withDelay(dice.between(0.0, 10.0)) : router;
    }

    /** Another way through the middle: an AS replaced by one or two, inserted, or removed. */
    Change anotherAs() {
        int ases = borders.size() - 1;
        int as = dice.between(1, ases - 2);
        int from = borders.get(as);
        int to = borders.get(as + 1);
        int kind = dice.below(ases > 3 ? 3 : 2);
        List<Stretch> inserted = new ArrayList<>();
        if (kind < 2) {
            double delayMs = path.stretches().get(from).delayMs();
            inserted.addAll(autonomousSystem(nextAsn(), dice.between(1, 3), delayMs));
        }
        return new Change(path.replacing(from, kind == 1 ? from : to, inserted), path.ttlOf(from));
    }

    /** Two to four hops more, or less, in an AS of the middle. */
    Change anotherLength() {
        List<Integer> single = new ArrayList<>();
        for (int i = 1; i + 2 < path.stretches().size(); i++) {
            long asn = asnAt(i);
            if (asn > 0 && asn == asnAt(i + 1) && asn == asnAt(i + 2)) {
                single.add(i);
            }
        }
        if (!single.isEmpty() && dice.chance(0.3)) {
            int at = dice.oneOf(single);
            return new Change(path.replacing(at, at + 2, List.of()), path.ttlOf(at));
        }
        int as = dice.between(1, borders.size() - 3);
        int at = borders.get(as);
        long asn = asnAt(certainIn(as));
        List<Stretch> inserted = new ArrayList<>();
        for (int i = dice.between(2, 4); i > 0; i--) {
            inserted.add(Stretch.of(Router.answering(addresses.next(), asn), 0.3));
        }
        return new Change(path.replacing(at, at, inserted), path.ttlOf(at));
    }

    private int certainIn(int as) {
        for (int i = borders.get(as); i < borders.get(as + 1); i++) {
            if (asnAt(i) > 0) {
                return i;
            }
        }
        throw new IllegalStateException("every AS has a router that always answers");
    }

    /** The AS of a hop that is one router and always answers; 0 of any other. */
    private long asnAt(int stretch) {
        List<List<Router>> branches = path.stretches().get(stretch).branches();
        Router first = branches.get(0).get(0);
        boolean certain = branches.size() == 1 && first.answerRate() >= 1 && first.slowRate() == 0;
        return certain && first.asn() != null ? first.asn() : 0;
    }

    /** Stretches, but for the first, whose one router always answers. */
    List<Integer> certain() {
        List<Integer> certain = new ArrayList<>();
        for (int i = 1; i < path.stretches().size(); i++) {
            if (asnAt(i) > 0) {
                certain.add(i);
            }
        }
        Collections.sort(certain);
        return certain;
    }

    /**
     * Another path.
     *
     * @param ttl where it begins to differ
     */
    record Change(NetworkPath path, int ttl) {

        int visibleTtl() {
            return path.firstCertainTtl(ttl);
        }
    }
}
