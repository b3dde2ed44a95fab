package io.pathwatch.cli.doctor;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Target;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What the targets that are traced from this host ask of it.
 *
 * @param targets those that can be read; none while the file is broken
 */
record Wanted(List<Target> targets) {

    Wanted {
        List<Target> here = new ArrayList<>(targets);
        here.removeIf(target -> !target.source().equals(Target.THIS_HOST));
        targets = List.copyOf(here);
    }

    /** Targets that name {@code method}. */
    long count(ProbeMethod method) {
        return targets.stream()
                .filter(target -> target.probe().method() == method)
                .count();
    }

    /** Targets with an address of {@code family}, or names that must have one; this host itself needs no network. */
    long count(AddressFamily family) {
        return targets.stream()
                .filter(target -> isOf(target, family) && !isLoopback(target.host()))
                .count();
    }

    /** Whether a target is a name. */
    boolean hasNames() {
        return targets.stream().anyMatch(target -> !isIpv4(target.host()) && !isIpv6(target.host()));
    }

    private static boolean isOf(Target target, AddressFamily family) {
        return target.probe().family() == family
                || (family == AddressFamily.IPV6 ? isIpv6(target.host()) : isIpv4(target.host()));
    }

    private static boolean isLoopback(String host) {
        InetAddress address = AddressLiteral.parseAddress(host);
        return address == null ? host.equalsIgnoreCase("localhost") : address.isLoopbackAddress();
    }

    /** No name has a colon. */
    private static boolean isIpv6(String host) {
        return host.indexOf(':') >= 0;
    }

    /** The last label of a name is no number. */
    private static boolean isIpv4(String host) {
        return !isIpv6(host) && host.matches("[0-9.]+");
    }
}
