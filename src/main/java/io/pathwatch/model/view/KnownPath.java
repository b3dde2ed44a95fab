package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.Digest;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.PathStep;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A path of a series that has a letter: what traces that fit it have shown together.
 *
 * @param ordinal 0 for the first that was seen
 * @param key 12 hex digits, made of the trace that showed it first; stays the same
 * @param firstSeen start of that trace
 * @param destination address it leads to; absent if it is not known
 * @param reachedAt TTL the target answers at; 0 while it was not reached this way
 * @param hops who answers, from TTL 1 on; empty where nobody did yet
 */
public record KnownPath(
        int ordinal,
        String key,
        Instant firstSeen,
        @Nullable InetAddress destination,
        int reachedAt,
        List<List<InetAddress>> hops) {

    /** A hop that more than these answer at tells nothing more about the path. */
    private static final int MOST_AT_A_HOP = 16;

    private static final int LETTERS = 26;

    public KnownPath {
        requireNonNull(key, "key");
        requireNonNull(firstSeen, "firstSeen");
        hops = List.copyOf(hops);
    }

    static KnownPath begun(int ordinal, TracePath path, Instant at) {
        StringBuilder text = new StringBuilder();
        text.append(path.destination() == null ? "" : AddressText.of(path.destination()));
        for (List<InetAddress> hop : path.hops()) {
            text.append('|');
            hop.stream().map(AddressText::of).sorted().forEach(address -> text.append(address)
                    .append(','));
        }
        String key = Digest.hex(text.toString(), 12);
        return new KnownPath(ordinal, key, at, path.destination(), path.reachedAt(), path.hops());
    }

    /** {@code A} to {@code Z}, then {@code AA}. */
    public String letter() {
        StringBuilder letters = new StringBuilder();
        for (int rest = ordinal; rest >= 0; rest = rest / LETTERS - 1) {
            letters.insert(0, (char) ('A' + rest % LETTERS));
        }
        return letters.toString();
    }

    /**
     * Whether a trace may have taken this path: wherever somebody answered in both, at least one address is the same, and
     * the target is equally far. A trace that did not reach the target is held against the hops it saw.
     */
    boolean fits(TracePath path) {
        if (!Objects.equals(destination, path.destination())) {
            return false;
        }
        if (path.reachedAt() > 0 && reachedAt > 0 && path.reachedAt() != reachedAt) {
            return false;
        }
        // where one has reached the target, the other must not go on
        if (reachedAt > 0 && path.hops().size() > reachedAt || path.reachedAt() > 0 && hops.size() > path.reachedAt()) {
            return false;
        }
        return conflicts(path) == 0;
    }

    /** Whether a learnt path, at whose hops several may share the load, takes this one in: nowhere does another answer. */
    boolean isWithin(LearnedPath learned) {
        if (learned.destination() != null && !learned.destination().equals(destination)) {
            return false;
        }
        for (PathStep.Place place : learned.hops()) {
            List<InetAddress> here = place.ttl() > hops.size() ? List.of() : hops.get(place.ttl() - 1);
            boolean isTold = !here.isEmpty()
                    && !place.addresses().isEmpty()
                    && !learned.wideTtls().contains(place.ttl());
            if (isTold && !meets(place.addresses(), here)) {
                return false;
            }
        }
        return true;
    }

    /** At how many hops both have answers, and none in common. */
    int conflicts(TracePath path) {
        int conflicts = 0;
        for (int i = 0; i < Math.min(hops.size(), path.hops().size()); i++) {
            List<InetAddress> known = hops.get(i);
            List<InetAddress> now = path.hops().get(i);
            conflicts += known.isEmpty() || now.isEmpty() || meets(known, now) ? 0 : 1;
        }
        return conflicts;
    }

    private static boolean meets(List<InetAddress> known, List<InetAddress> now) {
        for (InetAddress address : now) {
            if (known.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** With what {@code path}, which fits, shows beside; this path itself if that is nothing. */
    KnownPath with(TracePath path) {
        List<List<InetAddress>> all =
                new ArrayList<>(Math.max(hops.size(), path.hops().size()));
        boolean isNews = reachedAt == 0 && path.reachedAt() > 0;
        for (int i = 0; i < Math.max(hops.size(), path.hops().size()); i++) {
            List<InetAddress> known = i < hops.size() ? hops.get(i) : List.of();
            List<InetAddress> now = i < path.hops().size() ? path.hops().get(i) : List.of();
            List<InetAddress> both = union(known, now);
            isNews |= both != known || i >= hops.size();
            all.add(both);
        }
        int end = reachedAt > 0 ? reachedAt : path.reachedAt();
        return isNews ? new KnownPath(ordinal, key, firstSeen, destination, end, all) : this;
    }

    private static List<InetAddress> union(List<InetAddress> known, List<InetAddress> now) {
        List<InetAddress> both = known;
        for (InetAddress address : now) {
            if (!known.contains(address) && both.size() < MOST_AT_A_HOP) {
                both = both == known ? new ArrayList<>(known) : both;
                both.add(address);
            }
        }
        return both == known ? known : List.copyOf(both);
    }
}
