package io.pathwatch.store;

import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the responders of a path; may know more than those that answered one trace, as a {@link Shape} may.
 *
 * @param ofResponders details of addresses that belong to a trace if they answered it
 * @param ofOthers details of addresses that belong to the trace though they did not answer it
 */
record PathDetails(Map<InetAddress, ResponderDetails> ofResponders, Map<InetAddress, ResponderDetails> ofOthers) {

    /** Responders that did not answer are remembered up to as many. */
    private static final int MOST_KNOWN = 128;

    /** The {@code details} of a report whose trace was answered by {@code responders}. */
    static PathDetails of(Map<InetAddress, ResponderDetails> details, Set<InetAddress> responders) {
        Map<InetAddress, ResponderDetails> others = new HashMap<>();
        for (Map.Entry<InetAddress, ResponderDetails> entry : details.entrySet()) {
            if (!responders.contains(entry.getKey())) {
                others.put(entry.getKey(), entry.getValue());
            }
        }
        if (others.isEmpty()) {
            return new PathDetails(details, Map.of());
        }
        Map<InetAddress, ResponderDetails> answering = new HashMap<>(details);
        answering.keySet().removeAll(others.keySet());
        return new PathDetails(answering, others);
    }

    /** The details of a report whose trace was answered by {@code responders}. */
    Map<InetAddress, ResponderDetails> among(Set<InetAddress> responders) {
        if (ofOthers.isEmpty() && responders.containsAll(ofResponders.keySet())) {
            return ofResponders;
        }
        Map<InetAddress, ResponderDetails> details = new HashMap<>(ofOthers);
        for (InetAddress responder : responders) {
            ResponderDetails known = ofResponders.get(responder);
            if (known != null) {
                details.put(responder, known);
            }
        }
        return details;
    }

    /**
     * These details where they say of {@code responders} what {@code needed} does, else some that do and remember the
     * others; absent if they cannot.
     */
    @Nullable
    PathDetails covering(PathDetails needed, Set<InetAddress> responders) {
        if (!isSame(ofOthers, needed.ofOthers)) {
            return null;
        }
        Map<InetAddress, ResponderDetails> all = ofResponders;
        for (InetAddress responder : responders) {
            ResponderDetails details = needed.ofResponders.get(responder);
            if (!ResponderKey.isSame(ofResponders.get(responder), details)) {
                if (details == null) {
                    return null;
                }
                all = all == ofResponders ? new HashMap<>(ofResponders) : all;
                all.put(responder, details);
            }
        }
        if (all == ofResponders) {
            return this;
        }
        return all.size() > MOST_KNOWN ? null : new PathDetails(all, ofOthers);
    }

    private static boolean isSame(Map<InetAddress, ResponderDetails> one, Map<InetAddress, ResponderDetails> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<InetAddress, ResponderDetails> entry : one.entrySet()) {
            if (!ResponderKey.isSame(entry.getValue(), other.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
