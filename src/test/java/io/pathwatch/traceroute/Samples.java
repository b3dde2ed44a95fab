package io.pathwatch.traceroute;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Targets, addresses and fakes that several tests share. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000123Z");
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private Samples() {}

    static Target target(String host, ProbeOptions probe) {
        return new Target(
                "dns", "", host, Target.THIS_HOST, Duration.ofSeconds(60), probe, Conditions.DEFAULT, Map.of());
    }

    static ProbeOptions probe(ProbeMethod method) {
        return ProbeOptions.DEFAULT.withMethod(method);
    }

    static InetAddress address(String literal) {
        AddressLiteral parsed = AddressLiteral.parse(literal);
        if (parsed == null) {
            throw new IllegalArgumentException(literal);
        }
        return parsed.address();
    }

    /** Knows {@code name} by the addresses, and no other. */
    static TargetResolver.NameLookup names(String name, String... addresses) {
        return asked -> {
            if (!asked.equals(name)) {
                throw new UnknownHostException(asked);
            }
            return List.of(addresses).stream().map(Samples::address).toList();
        };
    }

    /** Remembers in memory. */
    static final class Memory implements MethodMemory {

        final Map<String, ProbeMethod> methods = new HashMap<>();

        @Override
        public Optional<ProbeMethod> findMethod(String source, String target, AddressFamily family) {
            return Optional.ofNullable(methods.get(source + "|" + target + "|" + family));
        }

        @Override
        public void remember(String source, String target, AddressFamily family, ProbeMethod method) {
            methods.put(source + "|" + target + "|" + family, method);
        }
    }
}
