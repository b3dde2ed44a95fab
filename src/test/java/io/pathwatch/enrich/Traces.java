package io.pathwatch.enrich;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Traces of tests; each probe is written as one reply, the hops are numbered. */
final class Traces {

    static final Target TARGET = new Target(
            "dns",
            "",
            "198.51.100.53",
            Target.THIS_HOST,
            Duration.ofMinutes(1),
            ProbeOptions.DEFAULT,
            Conditions.DEFAULT,
            Map.of());

    static final Series SERIES = new Series("fra1", "dns", AddressFamily.IPV4, "icmp", null);

    private Traces() {}

    static Trace trace(Hop... hops) {
        Instant start = Instant.parse("2026-11-22T12:00:00Z");
        return new Trace(
                SERIES,
                Addresses.of("198.51.100.53"),
                start,
                start.plusSeconds(1),
                "traceroute 2.1.2",
                new Outcome.Reached(),
                List.of(hops),
                0,
                false,
                List.of(),
                null);
    }

    static Hop hop(int ttl, Reply... replies) {
        return new Hop(ttl, List.of(replies));
    }

    static Reply reply(String address) {
        return reply(address, null, List.of());
    }

    static Reply reply(@Nullable String address, @Nullable String name, List<Long> asns) {
        InetAddress responder = address == null ? null : Addresses.of(address);
        return new Reply(responder, name, Duration.ofMillis(1), null, asns, List.of(), Map.of());
    }

    /** {@code hops} hops with three replies each, every fourth of them silent. */
    static Trace longTrace(int hops) {
        List<Hop> path = new ArrayList<>();
        for (int ttl = 1; ttl <= hops; ttl++) {
            Reply reply = reply("192.0.2." + ttl);
            path.add(
                    ttl % 4 == 0
                            ? new Hop(ttl, List.of(NoReply.INSTANCE, NoReply.INSTANCE, NoReply.INSTANCE))
                            : new Hop(ttl, List.of(reply, reply, reply)));
        }
        return trace(path.toArray(Hop[]::new));
    }
}
