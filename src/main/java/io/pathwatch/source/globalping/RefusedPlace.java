package io.pathwatch.source.globalping;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.source.ServiceAnswer;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the service refuses whatever the target is, such as a token it does not know.
 *
 * @param family there may be probes for one family only
 */
record RefusedPlace(Source.Globalping source, @Nullable AddressFamily family) {

    static RefusedPlace of(Source.Globalping source, Target target) {
        AddressFamily configured = target.probe().family();
        InetAddress literal = AddressLiteral.parseAddress(target.host());
        return new RefusedPlace(source, configured != null || literal == null ? configured : AddressFamily.of(literal));
    }

    /** Whether {@code answer} will be the same for other targets. Limits of tests that are told with numbers are kept elsewhere. */
    static boolean isToldBy(ServiceAnswer answer) {
        return switch (answer.status()) {
            case 401, 402, 403, 422 -> true;
            case 429 -> ServiceError.of(answer).isOfType("insufficient_credits") && !RateLimit.isToldBy(answer);
            default -> false;
        };
    }

    /** How long the service wants to be left alone; absent if it does not say. */
    static @Nullable Duration pause(ServiceAnswer answer) {
        Long told = RateLimit.number(answer, "retry-after");
        return told == null || told == 0 ? null : Duration.ofSeconds(told);
    }
}
