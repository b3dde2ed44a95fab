package io.pathwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/grafana/pathwatch.json} asks for what there is. */
class DashboardTest {

    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");

    private final JsonNode dashboard = read();
    private final Scraped scraped = EveryMetric.scrape();

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("docs/grafana/pathwatch.json").toFile());
        } catch (IOException e) {
            throw new AssertionError("the dashboard is no JSON", e);
        }
    }

    @Test
    void asksForMetricsAndLabelsThatThereAre() {
        List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
        Set<String> labels = new HashSet<>();
        for (JsonNode variable : dashboard.at("/templating/list")) {
            Matcher values = VALUES.matcher(variable.path("definition").asText());
            if (values.matches()) {
                expressions.add(values.group(1));
                labels.add(values.group(2));
            }
        }
        for (String legend : dashboard.findValuesAsText("legendFormat")) {
            LEGEND.matcher(legend).results().forEach(found -> labels.add(found.group(1)));
        }
        expressions.forEach(expression -> labels.addAll(Query.of(expression).labels()));

        assertThat(expressions).hasSizeGreaterThan(25);
        assertThat(expressions).allSatisfy(expression -> assertThat(scraped.names())
                .containsAll(Query.of(expression).metrics()));
        assertThat(scraped.labels()).containsAll(labels);
    }

    @Test
    void laysItsPanelsOutSideBySide() {
        Set<Integer> ids = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).as("id of its own").isTrue();
            JsonNode place = panel.path("gridPos");
            for (int x = place.path("x").asInt();
                    x < place.path("x").asInt() + place.path("w").asInt();
                    x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(x).isLessThan(24);
                    assertThat(taken.add(x + "/" + y))
                            .as("place of %s", panel.path("title").asText())
                            .isTrue();
                }
            }
        }
    }
}
