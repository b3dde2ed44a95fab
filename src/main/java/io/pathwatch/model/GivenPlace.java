package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.rule.PathRequirement;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where something is, as an operator says.
 *
 * @param prefix the network whose addresses are there; absent: it is where the source itself is
 * @param source name of the source that sees the network there, or of the one that is there; a part of it with {@code *}
 *     for the rest, {@code LO} until {@link #atSource}; absent: any
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param label for example {@code Berlin office}; may be empty
 */
public record GivenPlace(
        PathRequirement.@Nullable Prefix prefix,
        @Nullable String source,
        double latitude,
        double longitude,
        String label) {

    /** @throws IllegalArgumentException if it says of nothing where it is, or names no place of this earth */
    public GivenPlace {
        requireNonNull(label, "label");
        if (prefix == null && source == null) {
            throw new IllegalArgumentException("place: expected a prefix or a source, was neither");
        }
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("place: expected degrees, was " + latitude + ", " + longitude);
        }
    }

    /** The same with the name of this host for {@code LO}. */
    GivenPlace atSource(String name) {
        return Target.THIS_HOST.equals(source) ? new GivenPlace(prefix, name, latitude, longitude, label) : this;
    }

    boolean isOfSource(String name) {
        return prefix == null && source != null && NamePattern.fits(source, name);
    }

    boolean isOfResponder(InetAddress address, String seenFrom) {
        return prefix != null && prefix.contains(address) && (source == null || NamePattern.fits(source, seenFrom));
    }
}
