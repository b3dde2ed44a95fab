package io.pathwatch.source.globalping;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One hop as the service reads it: it keeps the first responder and gives it all times.
 *
 * @param address as written; absent if nobody answered
 * @param hostname as written; absent if nobody answered
 * @param rtts of the replies
 * @param asns autonomous systems of the address, which mtr tells
 * @param drops probes nobody answered, which mtr tells; 0 where it is not told
 */
record AnsweredHop(
        @Nullable String address, @Nullable String hostname, List<Duration> rtts, List<Long> asns, int drops) {

    AnsweredHop {
        rtts = List.copyOf(rtts);
        asns = List.copyOf(asns);
    }
}
