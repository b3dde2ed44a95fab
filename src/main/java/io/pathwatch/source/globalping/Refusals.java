package io.pathwatch.source.globalping;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.source.ServiceAnswer;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the service refuses whatever the target is, such as a token it does not know: it is not asked for a while. May be
 * shared between threads.
 */
final class Refusals {

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Clock clock;
    private final Map<Refused, Refusal> refusals = new ConcurrentHashMap<>();

    /** There may be probes for one family only. */
    private record Refused(
            Source.Globalping source, @Nullable AddressFamily family) {

        static Refused of(Source.Globalping source, Target target) {
            AddressFamily configured = target.probe().family();
            InetAddress literal = AddressLiteral.parseAddress(target.host());
            return new Refused(source, configured != null || literal == null ? configured : AddressFamily.of(literal));
        }
    }

    /** Holds in a span of time; a clock that was set back is not in it. */
    private record Refusal(String found, Instant from, Instant until) {}

    Refusals(Clock clock) {
        this.clock = clock;
    }

    /** What was found when it was refused; null if it may be asked for. */
    @Nullable
    String find(Source.Globalping source, Target target) {
        Refused key = Refused.of(source, target);
        Refusal last = refusals.get(key);
        Instant now = clock.instant();
        if (last == null || !now.isBefore(last.until()) || now.isBefore(last.from())) {
            refusals.remove(key);
            return null;
        }
        return last.found();
    }

    /**
     * Remembers {@code answer} if it will be the same for other targets.
     *
     * @param found what it says
     * @return what is to be said of it, now and as long as nothing is asked
     */
    String remember(Source.Globalping source, Target target, ServiceAnswer answer, String found) {
        if (!isLasting(answer)) {
            return found;
        }
        Long told = RateLimit.number(answer, "retry-after");
        Duration pause = told == null || told == 0 ? PAUSE : Duration.ofSeconds(told);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        String text = found + "; it is asked again after " + GlobalpingFailure.text(pause);
        Instant now = clock.instant();
        refusals.put(Refused.of(source, target), new Refusal(text, now, now.plus(pause)));
        return text;
    }

    /** Limits of tests that are told with numbers are remembered by them. */
    private static boolean isLasting(ServiceAnswer answer) {
        return switch (answer.status()) {
            case 401, 402, 403, 422 -> true;
            case 429 -> ServiceError.of(answer).isOfType("insufficient_credits") && !RateLimit.isToldBy(answer);
            default -> false;
        };
    }
}
