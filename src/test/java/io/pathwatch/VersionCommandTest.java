package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VersionCommandTest {

    @Test
    void namesTheProgramAndItsJava() {
        StringWriter out = new StringWriter();

        int exit = new CommandLine(new VersionCommand())
                .setOut(new PrintWriter(out, true))
                .execute();

        assertThat(exit).isZero();
        assertThat(out).hasToString("pathwatch " + Version.CURRENT + ", Java " + Runtime.version() + "\n");
    }
}
