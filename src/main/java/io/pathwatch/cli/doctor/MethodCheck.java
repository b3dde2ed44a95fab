package io.pathwatch.cli.doctor;

import io.pathwatch.cli.doctor.Finding.Verdict;
import io.pathwatch.cli.doctor.LoopbackProbe.Answer;
import io.pathwatch.cli.doctor.LoopbackProbe.Result;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.traceroute.MethodMend;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Whether one way of probing works, tried over IPv4 and IPv6.
 *
 * @param wantedBy number of targets that ask for it
 * @param pingGroups the kernel's setting of who may send ICMP without a privilege
 * @param need {@link Need#OPTIONAL} where the sources file puts another program in the place of traceroute
 */
record MethodCheck(LoopbackProbe probe, ProbeMethod method, long wantedBy, Path pingGroups, Need need)
        implements Check {

    /** {@code net.ipv4.ping_group_range} */
    static final Path PING_GROUPS = Path.of("/proc/sys/net/ipv4/ping_group_range");

    @Override
    public String subject() {
        return method.key();
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(6);
    }

    @Override
    public List<Finding> look() throws TraceFailedException, IOException {
        Answer ipv4 = probe.send(method, InetAddress.getByName("127.0.0.1"));
        Answer ipv6 = probe.send(method, InetAddress.getByName("::1"));
        if (ipv4.result() == Result.ANSWERED || ipv6.result() == Result.ANSWERED) {
            return List.of(Finding.ok(subject(), text(ipv4, ipv6)));
        }
        if (ipv4.result() == Result.REFUSED) {
            return List.of(refused());
        }
        String mend = ipv4.result() == Result.SILENT
                ? "see whether a packet filter drops what this host sends to itself: nft list ruleset"
                : "the line 'traceroute' says which program this is, and which one is expected";
        return List.of(Finding.no(subject(), text(ipv4, ipv6), mend));
    }

    private static String text(Answer ipv4, Answer ipv6) {
        if (!ipv4.equals(ipv6)) {
            return "127.0.0.1: " + ipv4.text() + "; ::1: " + ipv6.text();
        }
        return ipv4.result() == Result.ANSWERED ? "127.0.0.1 and ::1 answer" : "127.0.0.1 and ::1: " + ipv4.text();
    }

    private Finding refused() throws IOException {
        Verdict verdict = wantedBy > 0 || method == ProbeMethod.UDP ? Verdict.NO : Verdict.NOTE;
        return new Finding(verdict, subject(), "not permitted; " + consequence(), mends());
    }

    private String consequence() {
        if (wantedBy > 0) {
            return wantedBy + (wantedBy == 1 ? " target asks for it" : " targets ask for it");
        }
        return switch (method) {
            case UDP -> "it should need no privilege";
            case ICMP -> "targets with method auto are probed with udp instead";
            case TCP, AUTO -> "no target asks for it";
        };
    }

    private List<String> mends() throws IOException {
        if (method != ProbeMethod.ICMP || !Files.isReadable(pingGroups)) {
            return List.of(
                    MethodMend.SERVICE,
                    "this command itself may no more than its caller: to try it here, start it with sudo");
        }
        return List.of(
                MethodMend.PING_GROUPS + " (now it is \"" + pingGroupRange()
                        + "\"), and the same line in /etc/sysctl.d",
                "or give the service CAP_NET_RAW, as for tcp");
    }

    /** Read at once: the kernel gives nothing more at the second read. */
    private String pingGroupRange() throws IOException {
        try (InputStream in = new FileInputStream(pingGroups.toFile())) {
            byte[] range = in.readNBytes(100);
            return new String(range, StandardCharsets.US_ASCII).strip().replaceAll("\\s+", " ");
        }
    }
}
