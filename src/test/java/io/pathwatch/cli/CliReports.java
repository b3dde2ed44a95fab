package io.pathwatch.cli;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reports of {@code trace -w}: one hop that is too slow, so that every trace but the first of a series tells. */
final class CliReports {

    private static final Conditions LAST_RUN =
            new Conditions(Conditions.Mode.LAST_RUN, Duration.ofMillis(20), Duration.ofMillis(20));

    private static final Instant FIRST_START = Instant.parse("2026-11-22T12:00:00Z");

    private CliReports() {}

    /** @param minute after noon */
    static Report of(CliSubscription subscription, String target, int minute) {
        return of("cli", Map.of(CliSubscription.LABEL, subscription.name()), target, minute);
    }

    /** One of the daemon's. */
    static Report ofDaemon(String target, int minute) {
        return of("icmp", Map.of(), target, minute);
    }

    private static Report of(String method, Map<String, String> labels, String target, int minute) {
        InetAddress destination = address();
        Instant start = FIRST_START.plus(Duration.ofMinutes(minute));
        Target traced =
                new Target(target, "", target, "LO", Duration.ofDays(1), ProbeOptions.DEFAULT, LAST_RUN, labels);
        Trace trace = new Trace(
                new Series("fra1", target, AddressFamily.IPV4, method, null),
                destination,
                start,
                start.plusMillis(60),
                "traceroute 2.1.2",
                new Outcome.Reached(),
                List.of(new Hop(1, List.of(Reply.of(destination, Duration.ofMillis(50))))),
                0,
                false,
                List.of(),
                null);
        return new Report(trace, traced, Map.of(), null, null);
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByName("192.0.2.1");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
