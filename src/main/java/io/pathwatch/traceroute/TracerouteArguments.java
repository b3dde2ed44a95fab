package io.pathwatch.traceroute;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The arguments of Linux traceroute 2 for a target's options; the program itself is not among them. */
public final class TracerouteArguments {

    private static final int LONGEST_INTERFACE_NAME = 15;

    /** Between two probes that are sent straight to a target; above 10 traceroute takes the number for milliseconds. */
    private static final String PAUSE_MILLIS = "20";

    private TracerouteArguments() {}

    /**
     * All that is configured, then {@code --} and the numeric address, so that nothing after it is taken for an
     * option. A discovered MTU makes traceroute send one probe at a time, whatever {@code -N} says.
     *
     * @throws IllegalArgumentException if the method is still {@link ProbeMethod#AUTO}, or the interface name could be
     *     taken for an option
     */
    public static List<String> of(ProbeOptions options, InetAddress destination) {
        return of(options, seconds(options.replyWait()) + ",3,10", destination);
    }

    /**
     * For probes that are sent to see whether they are answered: each is waited for as long as the options say, however
     * soon the others were answered, and none is sent at once with another, which routers might take for too many.
     *
     * @throws IllegalArgumentException as {@link #of(ProbeOptions, InetAddress)}
     */
    static List<String> straight(ProbeOptions options, InetAddress destination) {
        List<String> arguments = new ArrayList<>(List.of("-z", PAUSE_MILLIS));
        arguments.addAll(of(options, seconds(options.replyWait()), destination));
        return List.copyOf(arguments);
    }

    private static List<String> of(ProbeOptions options, String wait, InetAddress destination) {
        List<String> arguments = new ArrayList<>(24);
        arguments.add("-n");
        add(arguments, "-q", Integer.toString(options.probesPerHop()));
        add(arguments, "-w", wait);
        add(arguments, "-N", Integer.toString(options.simultaneous()));
        add(arguments, "-m", Integer.toString(options.maxTtl()));
        addMethod(arguments, options);
        arguments.add(AddressFamily.of(destination) == AddressFamily.IPV6 ? "-6" : "-4");
        if (options.interfaceName() != null) {
            add(arguments, "-i", checkInterface(options.interfaceName()));
        }
        if (options.sourceAddress() != null) {
            add(arguments, "-s", numeric(options.sourceAddress()));
        }
        if (options.firstTtl() > 1) {
            add(arguments, "-f", Integer.toString(options.firstTtl()));
        }
        if (options.dscp() != 0) {
            // the option takes the whole octet, of which DSCP is the upper six bits
            add(arguments, "-t", Integer.toString(options.dscp() << 2));
        }
        if (options.mpls()) {
            arguments.add("-e");
        }
        if (options.mtu()) {
            arguments.add("--mtu");
        }
        add(arguments, "--", numeric(destination));
        return List.copyOf(arguments);
    }

    private static void add(List<String> arguments, String option, String value) {
        arguments.add(option);
        arguments.add(value);
    }

    private static void addMethod(List<String> arguments, ProbeOptions options) {
        switch (options.method()) {
            case UDP -> {
                if (options.port() != null) {
                    arguments.add("-U");
                    add(arguments, "-p", String.valueOf(options.port()));
                }
            }
            case ICMP -> arguments.add("-I");
            case TCP -> {
                arguments.add("-T");
                add(arguments, "-p", String.valueOf(options.port()));
            }
            case AUTO -> throw new IllegalArgumentException("method: expected udp, icmp or tcp, was still auto");
        }
    }

    /** Milliseconds as seconds, without trailing zeros: {@code 2}, {@code 0.25}. */
    private static String seconds(Duration wait) {
        long millis = wait.toMillis();
        if (millis % 1000 == 0) {
            return Long.toString(millis / 1000);
        }
        String fraction = Long.toString(1000 + millis % 1000).substring(1);
        int end = fraction.length();
        while (fraction.charAt(end - 1) == '0') {
            end--;
        }
        return millis / 1000 + "." + fraction.substring(0, end);
    }

    /** The address without a zone. */
    static String numeric(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static String checkInterface(String name) {
        boolean valid = !name.isEmpty() && name.length() <= LONGEST_INTERFACE_NAME && name.charAt(0) != '-';
        for (int i = 0; i < name.length(); i++) {
            valid &= name.charAt(i) > ' ' && name.charAt(i) < 0x7F && name.charAt(i) != '/';
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "interface: expected a name such as 'eth0', was '" + PrintedText.quote(name) + "'");
        }
        return name;
    }
}
