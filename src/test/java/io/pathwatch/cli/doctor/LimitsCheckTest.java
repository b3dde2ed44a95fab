package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsCheckTest {

    @TempDir
    Path directory;

    @Test
    void findsEnough() throws IOException {
        assertThat(look("4096", "unlimited", 512))
                .containsExactly(Finding.ok(
                        "limits", "4096 open files and any number of processes are enough for 512 traces at once"));
    }

    @Test
    void saysHowManyMoreAreNeeded() throws IOException {
        assertThat(look("1024", "500", 512))
                .containsExactly(
                        Finding.no(
                                "limits",
                                "at most 1024 open files; 512 traces at once may need 2298",
                                "raise it: 'ulimit -n 2298' before the start, or LimitNOFILE=2298 in the unit",
                                "or lower pathwatch.traceroute.parallel"),
                        Finding.no(
                                "limits",
                                "at most 500 processes and threads; 512 traces at once may need 1686",
                                "raise it: 'ulimit -u 1686' before the start, or LimitNPROC=1686 in the unit",
                                "or lower pathwatch.traceroute.parallel"));
    }

    @Test
    void readsThoseOfThisProcess() throws IOException {
        assertThat(new LimitsCheck(LimitsCheck.OWN_LIMITS, 1).look()).isNotEmpty();
        assertThat(new LimitsCheck(directory.resolve("absent"), 1).look()).isEmpty();
    }

    private List<Finding> look(String files, String processes, int parallel) throws IOException {
        Path limits = Files.writeString(directory.resolve("limits"), """
                Limit                     Soft Limit           Hard Limit           Units
                Max cpu time              unlimited            unlimited            seconds
                Max processes             %-20s 96364                processes
                Max open files            %-20s 524288               files
                """.formatted(processes, files));
        return new LimitsCheck(limits, parallel).look();
    }
}
