package io.pathwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code -Dgolden.update=true} writes the table anew. */
class MetricsDocTest {

    private static final Path FILE = Path.of("docs/metrics.md");
    private static final String BEGIN = "<!-- table: written by MetricsDocTest -->\n";
    private static final String END = "<!-- end of table -->";

    @Test
    void tableSaysWhatIsTold() throws IOException {
        String text = Files.readString(FILE);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String expected =
                text.substring(0, begin) + table(EveryMetric.scrape().families()) + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FILE, expected);
        }
        assertThat(Files.readString(FILE)).isEqualTo(expected);
    }

    private static String table(Map<String, Scraped.Family> families) {
        StringBuilder table = new StringBuilder("| Name | Type | Labels | |\n|---|---|---|---|\n");
        families.forEach((name, family) -> {
            List<String> labels = family.labels().stream()
                    .filter(label -> !label.equals("le"))
                    .map(label -> "`" + label + "`")
                    .toList();
            table.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(family.type())
                    .append(" | ")
                    .append(String.join(" ", labels))
                    .append(" | ")
                    .append(family.help())
                    .append(" |\n");
        });
        return table.toString();
    }

    @Test
    void namesFollowTheRulesOfPrometheus() {
        Map<String, Scraped.Family> families = EveryMetric.scrape().families();

        assertThat(families.keySet()).allMatch(name -> name.matches("pathwatch_[a-z]+(_[a-z]+)*"));
        families.forEach((name, family) -> {
            assertThat(name.endsWith("_total")).as(name).isEqualTo(family.type().equals("counter"));
            assertThat(family.help()).as(name).matches("[A-Z0-9][^\\\\]*[^.]");
        });
    }
}
