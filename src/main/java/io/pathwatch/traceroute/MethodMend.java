package io.pathwatch.traceroute;

import io.pathwatch.model.ProbeMethod;

/** What the owner of a host can do so that a way of probing is permitted, in the words of a message. */
public final class MethodMend {

    /** For every method, where Pathwatch runs as a service. */
    public static final String SERVICE = "give the service CAP_NET_RAW: systemctl edit pathwatch, put in three lines,"
            + " [Service], CapabilityBoundingSet=CAP_NET_RAW and AmbientCapabilities=CAP_NET_RAW, then"
            + " systemctl restart pathwatch";

    /** For ICMP, without any privilege. */
    public static final String PING_GROUPS =
            "let everybody send ICMP, as most systems do: sysctl -w net.ipv4.ping_group_range=\"0 2147483647\"";

    private MethodMend() {}

    /** Every way there is for a program of this host that sends probes by {@code method}. */
    static String of(ProbeMethod method, String program) {
        // mtr leaves the probes to another program
        String sender = program.equals("mtr") ? "mtr-packet" : program;
        String capability =
                SERVICE + "; or elsewhere: setcap cap_net_raw+ep \"$(readlink -f \"$(command -v " + sender + ")\")\"";
        return switch (method) {
            case ICMP -> PING_GROUPS + "; or " + capability + "; or use method udp";
            case TCP -> capability + "; or use method udp";
            case UDP, AUTO -> capability;
        };
    }
}
