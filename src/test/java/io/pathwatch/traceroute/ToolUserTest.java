package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of the system stand for traceroute, and say as whom they were started. */
class ToolUserTest {

    private static final ToolUser NOBODY = new ToolUser(Path.of("/usr/bin/setpriv"), "nobody", 65534, 65534, true);

    private static final List<String> NOTHING = List.of(
            "/usr/bin/setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=-all",
            "--ambient-caps=-all",
            "--bounding-set=-all",
            "--no-new-privs",
            "--");

    @TempDir
    Path directory;

    @Test
    void givesUdpNoCapabilityAtAll() {
        assertThat(NOBODY.command("traceroute", Path.of("/bin/sh"), List.of("-n", "--", "192.0.2.1")))
                .isEqualTo(with(NOTHING, "/bin/sh", "-n", "--", "192.0.2.1"));
    }

    @Test
    void givesIcmpAndTcpTheOneForRawSockets() {
        for (String method : List.of("-I", "-T")) {
            assertThat(NOBODY.command("traceroute", Path.of("/bin/sh"), List.of(method, "--", "192.0.2.1")))
                    .contains(
                            "--ambient-caps=-all,+net_raw", "--inh-caps=-all,+net_raw", "--bounding-set=-all,+net_raw")
                    .endsWith("--", "/bin/sh", method, "--", "192.0.2.1");
        }
        assertThat(NOBODY.command("traceroute", Path.of("/bin/sh"), List.of("--", "-I")))
                .isEqualTo(with(NOTHING, "/bin/sh", "--", "-I"));
    }

    @Test
    void leavesWhatOnlyRootCanStartAsItIs() throws Exception {
        Path hidden = Script.write(directory, "traceroute", "true");

        assertThat(NOBODY.command("traceroute", hidden, List.of("-n"))).isEqualTo(List.of(hidden.toString(), "-n"));
    }

    @Test
    void leavesProgramsOfTheSourcesFileAsTheyAre() {
        assertThat(NOBODY.command("ssh", Path.of("/bin/sh"), List.of("-n"))).isEqualTo(List.of("/bin/sh", "-n"));
    }

    @Test
    void takesTheServicesUserWhereThereIsOneAndNeverRoot() throws Exception {
        assumeThat(ToolUser.isRoot()).isTrue();
        Path users = directory.resolve("passwd");
        List<Path> setpriv = List.of(Path.of("/usr/bin/setpriv"));

        Files.writeString(users, "root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:\npathwatch:x:998:997::/:\n");
        assertThat(ToolUser.find(users, setpriv))
                .contains(new ToolUser(Path.of("/usr/bin/setpriv"), "pathwatch", 998, 997, true));
        Files.writeString(users, "root:x:0:0::/:/bin/sh\npathwatch:x:0:0::/:\nnobody:x:65534:65534::/:\n");
        assertThat(ToolUser.find(users, setpriv)).contains(NOBODY);
        Files.writeString(users, "root:x:0:0::/:/bin/sh\n");
        assertThat(ToolUser.find(users, setpriv)).isEmpty();
        assertThat(ToolUser.find(users, List.of(directory.resolve("none")))).isEmpty();
    }

    @Test
    void startsTracerouteAsSomebodyWithoutPrivileges() throws Exception {
        assumeThat(ToolUser.isRoot()).isTrue();

        assertThat(run("/usr/bin/id")).isEqualTo("uid=65534(nobody) gid=65534(nogroup) groups=65534(nogroup)\n");
        assertThat(run("/bin/grep", "^Cap\\|^NoNew", "/proc/self/status").replaceAll("\\s+", " "))
                .isEqualTo("CapInh: 0000000000000000 CapPrm: 0000000000000000 CapEff: 0000000000000000"
                        + " CapBnd: 0000000000000000 CapAmb: 0000000000000000 NoNewPrivs: 1 ");
        // grep knows an option of that name too
        assertThat(run("/bin/grep", "-I", "^CapEff", "/proc/self/status").replaceAll("\\s+", " "))
                .isEqualTo("CapEff: 0000000000002000 ");
    }

    private static String run(String program, String... arguments) throws Exception {
        try (CommandRunner runner = new CommandRunner(Programs.of(List.of(), program), NOBODY)) {
            CommandOutput output = runner.run(with(List.of(Programs.TRACEROUTE), arguments), Duration.ofSeconds(20));
            return new String(output.stdout(), UTF_8);
        }
    }

    private static List<String> with(List<String> list, String... more) {
        List<String> all = new ArrayList<>(list);
        all.addAll(List.of(more));
        return all;
    }
}
