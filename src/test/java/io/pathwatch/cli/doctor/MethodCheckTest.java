package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pathwatch.cli.doctor.Finding.Verdict;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.traceroute.CommandRunner;
import io.pathwatch.traceroute.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodCheckTest {

    private static final String REFUSED =
            "echo 'You do not have enough privileges to use this traceroute method.' >&2; exit 1";
    private static final String[] RAW = {
        "give the service CAP_NET_RAW: systemctl edit pathwatch, put in three lines, [Service],"
                + " CapabilityBoundingSet=CAP_NET_RAW and AmbientCapabilities=CAP_NET_RAW, then"
                + " systemctl restart pathwatch",
        "this command itself may no more than its caller: to try it here, start it with sudo"
    };
    private static final String[] PING = {
        "let everybody send ICMP, as most systems do: sysctl -w net.ipv4.ping_group_range=\"0 2147483647\""
                + " (now it is \"1 0\"), and the same line in /etc/sysctl.d",
        "or give the service CAP_NET_RAW, as for tcp"
    };

    @TempDir
    Path directory;

    private Path pingGroups = Path.of("");

    @BeforeEach
    void closesThePingGroups() throws Exception {
        pingGroups = Files.writeString(directory.resolve("ping_group_range"), "1\t0\n");
    }

    @Test
    void asksAsTracesDo() throws Exception {
        String noted = "printf '%s\\n' \"$*\" >>" + directory + "/calls; " + answer("");

        assertThat(look(noted, ProbeMethod.TCP, 0)).isEqualTo(Finding.ok("tcp", "127.0.0.1 and ::1 answer"));
        assertThat(Files.readAllLines(directory.resolve("calls")))
                .containsExactly(
                        "-n -q 1 -w 1,3,10 -N 1 -m 1 -T -p 80 -4 -- 127.0.0.1",
                        "-n -q 1 -w 1,3,10 -N 1 -m 1 -T -p 80 -6 -- 0:0:0:0:0:0:0:1");
    }

    @Test
    void isContentWithOneFamilyAndTellsOfTheOther() throws Exception {
        assertThat(look(
                        answer(
                                "case $last in *:*) echo 'connect: Cannot assign requested address' >&2; exit 1;; esac; "),
                        ProbeMethod.UDP,
                        1))
                .isEqualTo(Finding.ok(
                        "udp", "127.0.0.1: answers; ::1: exit code 1, 'connect: Cannot assign requested address'"));
    }

    @Test
    void notesWhatIsNotPermittedAndNotWanted() throws Exception {
        assertThat(look(REFUSED, ProbeMethod.ICMP, 0))
                .isEqualTo(Finding.note(
                        "icmp", "not permitted; targets with method auto are probed with udp instead", PING));
        assertThat(look(REFUSED, ProbeMethod.TCP, 0))
                .isEqualTo(Finding.note("tcp", "not permitted; no target asks for it", RAW));
    }

    @Test
    void refusesWhatIsNotPermittedButWanted() throws Exception {
        assertThat(look(REFUSED, ProbeMethod.ICMP, 1))
                .isEqualTo(Finding.no("icmp", "not permitted; 1 target asks for it", PING));
        assertThat(look(REFUSED, ProbeMethod.TCP, 12))
                .isEqualTo(Finding.no("tcp", "not permitted; 12 targets ask for it", RAW));
        assertThat(look(REFUSED, ProbeMethod.UDP, 0).verdict()).isEqualTo(Verdict.NO);
    }

    @Test
    void suspectsAPacketFilterWhereNobodyAnswers() throws Exception {
        assertThat(look("echo 'traceroute to 127.0.0.1 (127.0.0.1), 1 hops max'; echo ' 1  *'", ProbeMethod.UDP, 1))
                .isEqualTo(Finding.no(
                        "udp",
                        "127.0.0.1 and ::1: no answer within 1 s",
                        "see whether a packet filter drops what this host sends to itself: nft list ruleset"));
    }

    @Test
    void suspectsTheProgramWhereItComplains() throws Exception {
        assertThat(look("printf '\\n%s\\n' 'Cannot handle \"-w\" option' >&2; exit 2", ProbeMethod.UDP, 1))
                .isEqualTo(Finding.no(
                        "udp",
                        "127.0.0.1 and ::1: exit code 2, 'Cannot handle \"-w\" option'",
                        "the line 'traceroute' says which program this is, and which one is expected"));
    }

    @Test
    void waitsTwoSecondsForAProgramThatHangs() throws Exception {
        assertThat(look("exec sleep 30", ProbeMethod.UDP, 1).text()).isEqualTo("127.0.0.1 and ::1: no end within 2 s");
    }

    @Test
    void probesThisHostWithTheRealProgram() throws Exception {
        Programs programs = Programs.of(List.of());
        assumeTrue(Files.exists(Path.of("/usr/bin/traceroute")), "traceroute is not installed");

        try (CommandRunner runner = new CommandRunner(programs)) {
            assertThat(check(runner, ProbeMethod.UDP, 1).look())
                    .extracting(Finding::verdict)
                    .containsExactly(Verdict.OK);
        }
    }

    private static String answer(String first) {
        return "for last; do :; done; " + first
                + "echo \"traceroute to $last ($last), 1 hops max\"; echo \" 1  $last  0.1 ms\"";
    }

    private Finding look(String script, ProbeMethod method, long wantedBy) throws Exception {
        try (FakeTool tool = FakeTool.doing(directory, script)) {
            return check(tool.runner(), method, wantedBy).look().get(0);
        }
    }

    private MethodCheck check(CommandRunner runner, ProbeMethod method, long wantedBy) {
        return new MethodCheck(new LoopbackProbe(runner), method, wantedBy, pingGroups, Need.ONE_OF_SEVERAL);
    }
}
