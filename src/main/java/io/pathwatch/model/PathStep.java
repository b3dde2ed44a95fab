package io.pathwatch.model;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of two paths laid side by side: hops that correspond to each other, or one that has no counterpart.
 *
 * @param kind how they differ
 * @param before hop of the path before; absent where one was inserted
 * @param after hop of the path now; absent where one was removed
 */
public record PathStep(
        Kind kind, @Nullable Place before, @Nullable Place after) {

    /** How two corresponding hops differ. */
    public enum Kind {
        SAME,
        INSERTED,
        REMOVED,
        REPLACED;

        /** Lower case, as written in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A hop of a path.
     *
     * @param ttl 1 to 255
     * @param addresses who answers there; empty for a silent hop
     * @param asn origin AS number of the first of them that has one; absent if none has
     * @param country ISO 3166-1 alpha-2 code, likewise
     */
    public record Place(
            int ttl,
            List<InetAddress> addresses,
            @Nullable Long asn,
            @Nullable String country) {

        public Place {
            addresses = List.copyOf(addresses);
        }
    }

    /** @throws IllegalArgumentException if the hops there do not go with {@code kind} */
    public PathStep {
        boolean fits =
                switch (kind) {
                    case INSERTED -> before == null && after != null;
                    case REMOVED -> before != null && after == null;
                    case SAME, REPLACED -> before != null && after != null;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "kind: " + kind.key() + " does not go with " + before + " before and " + after + " after");
        }
    }
}
