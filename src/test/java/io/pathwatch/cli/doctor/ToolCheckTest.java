package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.traceroute.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolCheckTest {

    private static final String[] MENDS = {
        "apt-get install traceroute, and see that its program is the one found first",
        "or give config/sources.json a command this one knows: \"LO\": {\"url\": \"traceroute -q 3 _IP_ADDRESS_\"}"
    };

    @TempDir
    Path directory;

    @Test
    void tellsVersionAndPath() throws IOException {
        assertThat(look("echo 'Modern traceroute for Linux, version 2.1.2'; echo 'License: GPL v2'"))
                .isEqualTo(Finding.ok("traceroute", "traceroute for Linux 2.1.2, " + directory + "/traceroute"));
    }

    @Test
    void refusesOneThatDoesNotKnowTheOptionsOfTraces() throws IOException {
        assertThat(look("echo 'traceroute (GNU inetutils) 2.4'")).isEqualTo(unsuitable("GNU inetutils 2.4"));
        assertThat(look("echo \"traceroute: unrecognized option '--version'\" >&2\n"
                        + "echo 'BusyBox v1.36.1 (2024-01-01 00:00:00 UTC) multi-call binary.' >&2; exit 1"))
                .isEqualTo(unsuitable("BusyBox 1.36.1"));
        assertThat(look("echo 'Modern traceroute for Linux, version 2.0.22, Mar 27 2015'"))
                .isEqualTo(unsuitable("traceroute for Linux 2.0.22"));
    }

    @Test
    void doubtsOneItDoesNotKnow() throws IOException {
        assertThat(look("echo 'Version 1.4a12+Darwin' >&2; exit 1"))
                .isEqualTo(Finding.note(
                        "traceroute",
                        "a traceroute of another family 1.4a12+Darwin, " + directory
                                + "/traceroute; it may not know the options of traceroute for Linux",
                        MENDS));
        assertThat(look("exit 0").text())
                .startsWith("a traceroute of another family, which does not tell its version, ");
    }

    @Test
    void saysWhereItLookedForOneThatIsMissing() {
        try (FakeTool tool = new FakeTool(directory)) {
            assertThat(new ToolCheck(tool.programs(), tool.runner(), Need.REQUIRED).look())
                    .containsExactly(Finding.no(
                            "traceroute",
                            "traceroute: expected an executable program, found none in " + directory,
                            "install it with 'apt-get install traceroute', or set pathwatch.traceroute.executable to"
                                    + " its path"));
        }
    }

    @Test
    void saysThatItCannotBeStarted() throws IOException {
        try (FakeTool tool = FakeTool.doing(directory, "")) {
            Files.writeString(tool.path(), "#!/no/such/shell\n");

            List<Finding> findings = new ToolCheck(tool.programs(), tool.runner(), Need.REQUIRED).look();

            assertThat(findings).hasSize(1);
            assertThat(findings.get(0).verdict()).isEqualTo(Finding.Verdict.NO);
            assertThat(findings.get(0).text()).startsWith(Programs.TRACEROUTE + ": expected to start it, found: ");
        }
    }

    @Test
    void doesNotWaitForOneThatHangs() throws IOException {
        assertThat(look("exec sleep 30"))
                .isEqualTo(Finding.no(
                        "traceroute",
                        directory + "/traceroute: expected an answer to --version, found none within 2 s",
                        "apt-get install traceroute, and see that this program is found first"));
    }

    private Finding unsuitable(String what) {
        return Finding.no(
                "traceroute",
                what + ", " + directory + "/traceroute; expected traceroute for Linux 2.1 or newer",
                MENDS);
    }

    private Finding look(String script) throws IOException {
        try (FakeTool tool = FakeTool.doing(directory, script)) {
            return new ToolCheck(tool.programs(), tool.runner(), Need.REQUIRED)
                    .look()
                    .get(0);
        }
    }
}
