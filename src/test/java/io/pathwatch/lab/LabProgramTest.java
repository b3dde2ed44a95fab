package io.pathwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tests that the simulator brings in its own language. */
class LabProgramTest {

    @Test
    @Timeout(30)
    void passesItsOwnTests() throws Exception {
        Process tests = startTests();
        String printed = new String(tests.getInputStream().readAllBytes(), UTF_8);
        assertThat(tests.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(tests.exitValue()).as(printed).isZero();
        assertThat(printed).containsPattern("Ran [1-9]\\d* tests");
    }

    private static Process startTests() {
        try {
            return new ProcessBuilder(List.of("python3", "-B", "-m", "unittest", "test_lab"))
                    .directory(Lab.FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort(LabCondition.disabled(System.getenv(), "python3 could not be started: " + e.getMessage())
                    .getReason()
                    .orElseThrow());
        }
    }
}
