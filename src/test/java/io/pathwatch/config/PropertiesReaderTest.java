package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PropertiesReaderTest {

    private final Mistakes mistakes = new Mistakes("odd.properties");

    @Test
    void readsWhatJavaReads() throws IOException {
        String text = Files.readString(Golden.FIXTURES.resolve("odd.properties"));
        var expected = new Properties();
        expected.load(new StringReader(text));
        expected.replaceAll((key, value) -> value.toString().trim());

        var read = new Properties();
        for (PropertyLine property : PropertiesReader.read(text, mistakes)) {
            read.put(property.key(), property.value());
        }

        assertThat(mistakes.all()).isEmpty();
        assertThat(read).hasSize(14).isEqualTo(expected);
    }

    @Test
    void knowsTheLineOfEachKey() {
        String text = "# comment \\\na=1\r\n\r\nb = 2\\\n   3\rc\n\n a : 4";

        assertThat(PropertiesReader.read(text, mistakes))
                .isEqualTo(List.of(
                        new PropertyLine("a", "1", 2),
                        new PropertyLine("b", "23", 4),
                        new PropertyLine("c", "", 6),
                        new PropertyLine("a", "4", 8)));
    }
}
