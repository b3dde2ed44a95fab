package io.pathwatch.model;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One responder of a hop as the classic report lists it: with its first RTT.
 *
 * @param address absent where the tool printed only a name
 * @param printedName as the tool printed it; absent if it did not
 * @param rtt RTT of its first reply; absent where a flag stood instead of a time
 */
public record HopEntry(
        @Nullable InetAddress address,
        @Nullable String printedName,
        @Nullable Duration rtt) {

    /** The entries of {@code hop}: one per responder, in printed order. */
    public static List<HopEntry> entriesOf(Hop hop) {
        List<HopEntry> entries = new ArrayList<>();
        for (Reply reply : hop.replies()) {
            if (!isListed(entries, reply)) {
                entries.add(new HopEntry(reply.responder(), reply.name(), reply.rtt()));
            }
        }
        return entries;
    }

    private static boolean isListed(List<HopEntry> entries, Reply reply) {
        for (HopEntry entry : entries) {
            if (entry.isOf(reply)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code reply} comes from the responder this entry is of. */
    public boolean isOf(Reply reply) {
        return address != null || reply.responder() != null
                ? Objects.equals(address, reply.responder())
                : Objects.equals(printedName, reply.name());
    }
}
