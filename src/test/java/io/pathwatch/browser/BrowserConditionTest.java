package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserConditionTest {

    @TempDir
    Path folder;

    private void install(String program) throws Exception {
        assertThat(Files.createFile(folder.resolve(program)).toFile().setExecutable(true))
                .isTrue();
    }

    @Test
    void skipsWithTheReasonWhereThereIsNoBrowser() throws Exception {
        install("node");

        var judged = BrowserCondition.judge(Map.of("PATH", "/nowhere:" + folder));

        assertThat(judged.isDisabled()).isTrue();
        assertThat(judged.getReason().orElseThrow()).contains("'chromium'", "./pathwatch test");
    }

    @Test
    void failsInCiWhereOneOfBothIsMissing() throws Exception {
        install("chromium");

        assertThatThrownBy(() -> BrowserCondition.judge(Map.of("PATH", folder.toString(), "CI", "true")))
                .hasMessageContaining("'node'");
    }

    @Test
    void prefersTheChromiumWithoutWindows() throws Exception {
        install("chromium");
        install("chromium-headless-shell");

        assertThat(BrowserCondition.findChromium(Map.of("PATH", folder.toString())))
                .contains(folder.resolve("chromium-headless-shell"));
    }

    @Test
    void runsWhereBothAreThere() throws Exception {
        install("chromium");
        install("node");

        assertThat(BrowserCondition.judge(Map.of("PATH", folder.toString(), "CI", "true"))
                        .isDisabled())
                .isFalse();
    }
}
