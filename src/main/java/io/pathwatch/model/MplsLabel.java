package io.pathwatch.model;

/**
 * One entry of an MPLS label stack (RFC 3032, RFC 4950).
 *
 * @param label 0 to 1048575
 * @param trafficClass 0 to 7, formerly "experimental"
 * @param bottomOfStack whether it is the last entry
 * @param ttl 0 to 255
 */
public record MplsLabel(int label, int trafficClass, boolean bottomOfStack, int ttl) {

    /** @throws IllegalArgumentException if a number is out of its range */
    public MplsLabel {
        if (label < 0 || label > 0xFFFFF || trafficClass < 0 || trafficClass > 7 || ttl < 0 || ttl > 255) {
            throw new IllegalArgumentException(
                    "MPLS label: out of range: L=" + label + " E=" + trafficClass + " T=" + ttl);
        }
    }
}
