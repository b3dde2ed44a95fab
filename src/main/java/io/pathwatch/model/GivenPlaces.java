package io.pathwatch.model;

import io.pathwatch.model.rule.PathRequirement;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The places that operators give. They win over what databases say, which know nothing of private addresses and are wrong
 * of some others.
 *
 * @param all in the order of the file
 */
public record GivenPlaces(List<GivenPlace> all) {

    public static final GivenPlaces NONE = new GivenPlaces(List.of());

    public GivenPlaces {
        all = List.copyOf(all);
    }

    /** The same with the name of this host for {@code LO}. */
    public GivenPlaces atSource(String thisHost) {
        return new GivenPlaces(
                all.stream().map(place -> place.atSource(thisHost)).toList());
    }

    /** Where the source of that name is: the first that fits. */
    public Optional<GivenPlace> ofSource(String source) {
        return all.stream().filter(place -> place.isOfSource(source)).findFirst();
    }

    /**
     * Where a responder is that traces from {@code source} have met: by the longest prefix; of two alike by the one that
     * names the source, else by the first.
     */
    public Optional<GivenPlace> ofResponder(InetAddress address, String source) {
        GivenPlace best = null;
        for (GivenPlace place : all) {
            if (place.isOfResponder(address, source) && (best == null || rank(place) > rank(best))) {
                best = place;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int rank(GivenPlace place) {
        PathRequirement.@Nullable Prefix prefix = place.prefix();
        return (prefix == null ? 0 : 2 * prefix.length()) + (place.source() == null ? 0 : 1);
    }
}
