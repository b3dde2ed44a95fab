package io.pathwatch.worlds;

import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A router, or the target.
 *
 * @param address it answers from
 * @param asn the AS its address belongs to; absent for an address no AS announces
 * @param answerRate share of the probes it answers when all is well, 0 to 1
 * @param answersFirst whether it answers the first probe of a hop rather than any one: a rate limit with a bucket of one
 * @param slowRate share of its answers that its own processor makes slow; packets it forwards are not
 * @param slowMs how slow, milliseconds
 * @param delayMs round trip beyond that of the hop, milliseconds
 */
record Router(
        InetAddress address,
        @Nullable Long asn,
        double answerRate,
        boolean answersFirst,
        double slowRate,
        double slowMs,
        double delayMs) {

    static Router answering(InetAddress address, @Nullable Long asn) {
        return new Router(address, asn, 1, false, 0, 0, 0);
    }

    Router withAnswerRate(double rate, boolean first) {
        return new Router(address, asn, rate, first, slowRate, slowMs, delayMs);
    }

    Router withSlowAnswers(double rate, double ms) {
        return new Router(address, asn, answerRate, answersFirst, rate, ms, delayMs);
    }

    Router withDelay(double ms) {
        return new Router(address, asn, answerRate, answersFirst, slowRate, slowMs, ms);
    }

    ResponderDetails details() {
        if (asn == null) {
            return ResponderDetails.UNKNOWN;
        }
        String country = asn % 3 == 0 ? "DE" : asn % 3 == 1 ? "NL" : "FR";
        return new ResponderDetails(null, asn, "Example " + asn, null, null, null, null, country);
    }
}
