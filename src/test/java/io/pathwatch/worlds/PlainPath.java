package io.pathwatch.worlds;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A path of which every hop is one router that answers every probe at once, to begin with: {@value #HOPS} hops, 2 ms
 * each, three in an AS; the target is the last one.
 */
final class PlainPath {

    static final int HOPS = 9;

    private final AddressPlan addresses = new AddressPlan(AddressFamily.IPV4);
    private NetworkPath path;

    PlainPath() {
        List<Stretch> stretches = new ArrayList<>();
        for (int ttl = 1; ttl < HOPS; ttl++) {
            stretches.add(Stretch.of(router(asnAt(ttl)), 2));
        }
        path = new NetworkPath(stretches, router(asnAt(HOPS)));
    }

    private static long asnAt(int ttl) {
        return 64_500 + (ttl - 1) / 3;
    }

    private Router router(long asn) {
        return Router.answering(addresses.next(), asn);
    }

    NetworkPath path() {
        return path;
    }

    PlainPath with(int ttl, UnaryOperator<Router> change) {
        path = path.changing(ttl - 1, change);
        return this;
    }

    /** Packets are spread over so many routers at {@code ttl}. */
    PlainPath balanced(int ttl, int width, Balancing balancing) {
        List<List<Router>> branches = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            branches.add(List.of(router(asnAt(ttl))));
        }
        path = path.replacing(ttl - 1, ttl, List.of(new Stretch(branches, balancing, ttl, 2)));
        return this;
    }

    /** The path with hops {@code from} to {@code to} (inclusive) in another AS. */
    NetworkPath throughAnotherAs(int from, int to) {
        List<Stretch> inserted = new ArrayList<>();
        for (int ttl = from; ttl <= to; ttl++) {
            inserted.add(Stretch.of(router(64_509), 2));
        }
        return path.replacing(from - 1, to, inserted);
    }

    /** A day of it, every 5 minutes, to be filled. */
    Timeline day() {
        return new Timeline(Situation.normal(path), 288);
    }

    /** Every probe is a flow of its own. */
    static World world(long seed, Timeline timeline, Conditions conditions) {
        return new World(seed, timeline, Noise.CALM, Flows.PER_PROBE, Duration.ofMinutes(5), conditions);
    }
}
