package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped {@code config/application.properties}: every key with its default, commented out. */
class ApplicationPropertiesTest {

    private static final Path SHIPPED = Path.of("config/application.properties");
    private static final int WIDTH = 100;

    @TempDir
    Path directory;

    @Test
    void showsEveryKeyWithItsDefault() throws IOException {
        Golden.assertEqual(SHIPPED, render());
    }

    @Test
    void changesNothingWhenItsLinesAreUncommented() throws IOException, ConfigurationException {
        var here = new Directories(directory, directory, directory);
        Settings defaults = Settings.read(here, Map.of());
        String uncommented = Files.readString(SHIPPED).replace("#pathwatch.", "pathwatch.");
        Files.writeString(directory.resolve("application.properties"), uncommented);

        assertThat(Settings.read(here, Map.of())).isEqualTo(defaults);
    }

    private static String render() {
        var out = new StringBuilder("""
                # How Pathwatch works. Every key stands here with its default: take away the '#' to change it.
                # CONFIGURATION.md says more about values, secrets and environment variables.
                """);
        String section = "";
        for (Key<?> key : SettingKeys.ALL) {
            if (!ConfigurationDocument.section(key).equals(section)) {
                section = ConfigurationDocument.section(key);
                out.append("\n# --- ").append(section).append(" ---\n");
            }
            out.append('\n');
            comment(out, key.description().replace("`", ""));
            comment(out, "Value: " + key.kind().expected() + ".");
            out.append('#')
                    .append(key.name())
                    .append(" = ")
                    .append(key.defaultText())
                    .append('\n');
        }
        return out.toString();
    }

    private static void comment(StringBuilder out, String text) {
        var line = new StringBuilder("#");
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        out.append(line).append('\n');
    }
}
