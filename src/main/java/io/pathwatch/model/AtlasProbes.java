package io.pathwatch.model;

import java.util.List;

/**
 * A set of probes of RIPE Atlas.
 *
 * @param type {@code area}, {@code region}, {@code country}, {@code countries}, {@code asn}, {@code prefix},
 *     {@code probes} or {@code msm}
 * @param value what that is, for example {@code DE} or {@code 64500}
 * @param requested how many, 1 or more
 * @param includedTags tags that each must have
 * @param excludedTags tags that none may have
 */
public record AtlasProbes(
        String type, String value, int requested, List<String> includedTags, List<String> excludedTags) {

    /** @throws IllegalArgumentException if {@code requested} is not positive */
    public AtlasProbes {
        includedTags = List.copyOf(includedTags);
        excludedTags = List.copyOf(excludedTags);
        if (requested < 1) {
            throw new IllegalArgumentException("requested: expected 1 or more, was " + requested);
        }
    }
}
