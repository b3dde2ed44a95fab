package io.pathwatch.config;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that the probe options of a target, which may come from three places, go together. */
final class ProbeCombination {

    private ProbeCombination() {}

    /**
     * One for each address family that is named, else a single one.
     *
     * @return empty if they do not; that is a mistake then, at the nearer of the two keys
     */
    static List<ProbeOptions> check(Values probe, Mistakes mistakes) {
        Optional<Integer> port = port(probe, mistakes);
        boolean tcpWithoutPort = probe.get(TargetKeys.METHOD) == ProbeMethod.TCP && port.isEmpty();
        return tcpWithoutPort | !ttlsFit(probe, mistakes) | !familyFits(probe, mistakes)
                ? List.of()
                : forEachFamily(probe.get(TargetKeys.FAMILY), options(probe, port));
    }

    private static List<ProbeOptions> forEachFamily(FamilyChoice choice, ProbeOptions options) {
        InetAddress source = options.sourceAddress();
        if (source != null) {
            return List.of(options.withFamily(AddressFamily.of(source)));
        }
        List<ProbeOptions> all = new ArrayList<>(2);
        for (AddressFamily family : choice.families()) {
            all.add(options.withFamily(family));
        }
        return all.isEmpty() ? List.of(options) : List.copyOf(all);
    }

    /** The port where the method needs one; one that is inherited by a method that has none is left out. */
    private static Optional<Integer> port(Values probe, Mistakes mistakes) {
        Optional<Integer> port = probe.get(TargetKeys.PORT);
        ProbeMethod method = probe.get(TargetKeys.METHOD);
        if (method == ProbeMethod.TCP) {
            if (port.isEmpty()) {
                mistakes.add(probe.place(TargetKeys.METHOD, TargetKeys.PORT), "'tcp' without a port", "a port");
            }
            return port;
        }
        boolean isMeant = port.isPresent() && probe.depth(TargetKeys.PORT) >= probe.depth(TargetKeys.METHOD);
        if (isMeant && method == ProbeMethod.UDP) {
            return port;
        }
        if (isMeant) {
            String found = "a port for method '" + method.key() + "'";
            mistakes.add(probe.place(TargetKeys.PORT), found, "a port only with 'method: tcp' or 'method: udp'");
        }
        return Optional.empty();
    }

    private static boolean ttlsFit(Values probe, Mistakes mistakes) {
        int first = probe.get(TargetKeys.FIRST_TTL);
        int max = probe.get(TargetKeys.MAX_TTL);
        if (first <= max) {
            return true;
        }
        Place place = probe.place(TargetKeys.FIRST_TTL, TargetKeys.MAX_TTL);
        mistakes.add(place, "first-ttl " + first + " and max-ttl " + max, "a max-ttl that is not below the first-ttl");
        return false;
    }

    private static boolean familyFits(Values probe, Mistakes mistakes) {
        Optional<InetAddress> address = probe.get(TargetKeys.SOURCE_ADDRESS);
        FamilyChoice family = probe.get(TargetKeys.FAMILY);
        if (address.isEmpty() || family.fits(address.get())) {
            return true;
        }
        Place place = probe.place(TargetKeys.SOURCE_ADDRESS, TargetKeys.FAMILY);
        String found = "'" + address.get().getHostAddress() + "' and family " + family.word();
        String expected = family == FamilyChoice.BOTH
                ? "no source-address: it has one family"
                : "a source-address of that family";
        mistakes.add(place, found, expected);
        return false;
    }

    private static ProbeOptions options(Values probe, Optional<Integer> port) {
        return new ProbeOptions(
                probe.get(TargetKeys.METHOD),
                null,
                port.orElse(null),
                probe.get(TargetKeys.PROBES),
                probe.get(TargetKeys.WAIT),
                probe.get(TargetKeys.FIRST_TTL),
                probe.get(TargetKeys.MAX_TTL),
                probe.get(TargetKeys.SIMULTANEOUS),
                probe.get(TargetKeys.INTERFACE).orElse(null),
                probe.get(TargetKeys.SOURCE_ADDRESS).orElse(null),
                probe.get(TargetKeys.MPLS),
                probe.get(TargetKeys.MTU),
                probe.get(TargetKeys.DEADLINE),
                probe.get(TargetKeys.DSCP));
    }
}
