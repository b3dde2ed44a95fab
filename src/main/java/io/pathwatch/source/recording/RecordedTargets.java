package io.pathwatch.source.recording;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells which target a recorded trace is of: a configured one whose name, host or address it has, else one made of what
 * it tells, with the default conditions. May be shared between threads.
 */
public final class RecordedTargets {

    private final Supplier<List<Target>> configured;
    private volatile Index index = Index.of(List.of());

    /** @param configured the targets as they are at the moment of asking */
    public RecordedTargets(Supplier<List<Target>> configured) {
        this.configured = configured;
    }

    /**
     * The target of {@code trace}. Of several configured ones that fit, one with that source comes first, then one of
     * that family.
     *
     * @param source key of the source; it becomes that of the target
     * @return null if the trace tells neither a name nor an address
     */
    @Nullable
    Target find(ParsedTrace trace, AddressFamily family, String source) {
        Target found = current().find(trace.targetName(), trace.destination(), family, source);
        if (found != null) {
            return withSource(found, source);
        }
        String host = hostOf(trace);
        return host == null ? null : made(host, source);
    }

    /** The configured target of that name, else one made of it. */
    Target named(String name, AddressFamily family, String source) {
        Target found = current().find(name, null, family, source);
        return found == null ? made(RecordedName.safe(name), source) : withSource(found, source);
    }

    private Index current() {
        List<Target> targets = configured.get();
        Index known = index;
        if (known.targets != targets) {
            known = Index.of(targets);
            index = known;
        }
        return known;
    }

    private static @Nullable String hostOf(ParsedTrace trace) {
        String name = trace.targetName();
        if (name != null && !name.isEmpty()) {
            InetAddress address = AddressLiteral.parseAddress(name);
            return address == null ? RecordedName.safe(name) : AddressText.of(address);
        }
        return trace.destination() == null ? null : AddressText.of(trace.destination());
    }

    /** One that no schedule knows, and so without an interval. */
    private static Target made(String host, String source) {
        return new Target(host, "", host, source, Duration.ZERO, ProbeOptions.DEFAULT, Conditions.DEFAULT, Map.of());
    }

    private static Target withSource(Target target, String source) {
        return new Target(
                target.name(),
                target.group(),
                target.host(),
                source,
                target.interval(),
                target.probe(),
                target.conditions(),
                target.labels());
    }

    private record Index(
            List<Target> targets, Map<String, List<Target>> byName, Map<InetAddress, List<Target>> byAddress) {

        static Index of(List<Target> targets) {
            Index index = new Index(targets, new HashMap<>(), new HashMap<>());
            for (Target target : targets) {
                index.add(lower(target.name()), target);
                if (!target.host().equalsIgnoreCase(target.name())) {
                    index.add(lower(target.host()), target);
                }
                InetAddress address = AddressLiteral.parseAddress(target.host());
                if (address != null) {
                    index.byAddress
                            .computeIfAbsent(address, key -> new ArrayList<>(1))
                            .add(target);
                }
            }
            return index;
        }

        private void add(String name, Target target) {
            byName.computeIfAbsent(name, key -> new ArrayList<>(1)).add(target);
        }

        private static String lower(String name) {
            return name.toLowerCase(Locale.ROOT);
        }

        @Nullable
        Target find(@Nullable String name, @Nullable InetAddress destination, AddressFamily family, String source) {
            List<Target> fitting = new ArrayList<>();
            if (name != null) {
                fitting.addAll(byName.getOrDefault(lower(name), List.of()));
                InetAddress address = AddressLiteral.parseAddress(name);
                if (address != null) {
                    fitting.addAll(byAddress.getOrDefault(address, List.of()));
                }
            }
            if (destination != null) {
                fitting.addAll(byAddress.getOrDefault(destination, List.of()));
            }
            return best(fitting, family, source);
        }

        private static @Nullable Target best(List<Target> fitting, AddressFamily family, String source) {
            Target best = null;
            int bestRank = -1;
            for (Target target : fitting) {
                AddressFamily wanted = target.probe().family();
                int rank = (target.source().equals(source) ? 2 : 0) + (wanted == null || wanted == family ? 1 : 0);
                if (rank > bestRank) {
                    best = target;
                    bestRank = rank;
                }
            }
            return best;
        }
    }
}
