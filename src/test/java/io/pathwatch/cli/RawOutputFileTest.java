package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawOutputFileTest {

    @TempDir
    Path home;

    @Test
    void isNamedForTargetAndSource() throws IOException {
        RawOutputFile.write(home.resolve("a/b"), "2001:db8::1", "LO", "first\n");
        RawOutputFile.write(home.resolve("a/b"), "2001:db8::1", "LO", "2nd\n");
        RawOutputFile.write(home.resolve("a/b"), "www.example.net", "fra_2", "one\n");

        assertThat(home.resolve("a/b")).isDirectoryNotContaining("glob:**.tmp");
        assertThat(home.resolve("a/b/2001:db8::1.LO.txt")).hasContent("2nd\n");
        assertThat(home.resolve("a/b/www.example.net.fra_2.txt")).hasContent("one\n");
    }

    @Test
    void staysInItsFolderWhateverTheNames() throws IOException {
        RawOutputFile.write(home.resolve("raw"), "../../x\u001b[2J", "/etc/passwd", "text");

        assertThat(home.resolve("raw/_._.._x__2J._etc_passwd.txt")).hasContent("text");
    }

    @Test
    void followsNoLink() throws IOException {
        Path victim = Files.writeString(home.resolve("victim"), "precious");
        Files.createSymbolicLink(home.resolve("192.0.2.1.LO.txt"), victim);

        assertThatThrownBy(() -> RawOutputFile.write(home, "192.0.2.1", "LO", "text"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("-t/--tmp_dir: expected a file that can be written, '" + home + "/192.0.2.1.LO");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void saysWhatStandsInTheWay() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThatThrownBy(() -> RawOutputFile.write(file, "192.0.2.1", "LO", "text"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'" + file + "/192.0.2.1.LO.txt' gave");
    }
}
