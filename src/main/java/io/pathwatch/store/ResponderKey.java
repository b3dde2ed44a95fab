package io.pathwatch.store;

import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A responder with what is known of it, as a key that is quick to hash. */
final class ResponderKey {

    private final InetAddress address;
    private final ResponderDetails details;

    ResponderKey(InetAddress address, ResponderDetails details) {
        this.address = address;
        this.details = details;
    }

    InetAddress address() {
        return address;
    }

    ResponderDetails details() {
        return details;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResponderKey key && address.equals(key.address) && isSame(details, key.details);
    }

    /** Whether the same is known, or nothing. */
    static boolean isSame(@Nullable ResponderDetails one, @Nullable ResponderDetails other) {
        return one == other
                || one != null
                        && other != null
                        && Objects.equals(one.name(), other.name())
                        && Objects.equals(one.asn(), other.asn())
                        && Objects.equals(one.asOrg(), other.asOrg())
                        && Objects.equals(one.latitude(), other.latitude())
                        && Objects.equals(one.longitude(), other.longitude())
                        && Objects.equals(one.accuracyRadiusKm(), other.accuracyRadiusKm())
                        && Objects.equals(one.city(), other.city())
                        && Objects.equals(one.country(), other.country());
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + Objects.hashCode(details.name()) + Objects.hashCode(details.asn());
    }
}
