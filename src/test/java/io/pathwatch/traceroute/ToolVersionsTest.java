package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolVersionsTest {

    @TempDir
    Path directory;

    private CommandRunner runner;
    private ToolVersions versions;

    @BeforeEach
    void start() {
        runner = new CommandRunner(
                new Programs(List.of("traceroute", "inetutils-traceroute", "other"), List.of(directory.toString())));
        versions = new ToolVersions(runner);
    }

    @AfterEach
    void stop() {
        runner.close();
    }

    @Test
    void asksOnceAlsoWhenAskedInTwoSteps() throws IOException {
        Script.write(
                directory,
                "traceroute",
                "echo \"$@\" >> " + directory + "/calls",
                "echo 'Modern traceroute for Linux, version 2.1.2' >&2",
                "echo 'Copyright (c) 2016  Dmitry Butskoy,   License: GPL v2 or any later' >&2");
        versions.prepare("traceroute");
        versions.prepare("traceroute");
        assertThat(versions.describe("traceroute")).isEqualTo("traceroute 2.1.2");
        assertThat(versions.describe("traceroute")).isEqualTo("traceroute 2.1.2");
        assertThat(directory.resolve("calls")).hasContent("--version");
    }

    @Test
    void knowsOtherWordings() throws IOException {
        Script.write(directory, "inetutils-traceroute", "echo 'traceroute (GNU inetutils) 2.4'");
        assertThat(versions.describe("inetutils-traceroute")).isEqualTo("inetutils-traceroute 2.4");
    }

    @Test
    void tellsTheNameAloneWhereThereIsNoVersion() throws IOException {
        Script.write(directory, "traceroute", "echo 'traceroute: unrecognized option' >&2; exit 2");
        assertThat(versions.describe("traceroute")).isEqualTo("traceroute");
        assertThat(versions.describe("not-installed-traceroute")).isEqualTo("not-installed-traceroute");
    }

    @Test
    void doesNotStartAProgramThatIsNoTraceroute() throws IOException {
        Script.write(directory, "other", "echo started > " + directory + "/calls");
        assertThat(versions.describe(directory + "/other")).isEqualTo("other");
        assertThat(directory.resolve("calls")).doesNotExist();
    }
}
