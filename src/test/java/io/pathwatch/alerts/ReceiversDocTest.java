package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.format.AlertSummary;
import io.pathwatch.format.Reports;
import io.pathwatch.format.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of docs/receivers.md work as they are printed there. */
class ReceiversDocTest {

    private final ListAlertLog log = new ListAlertLog();
    private final String page;

    ReceiversDocTest() throws Exception {
        page = Files.readString(Path.of("docs/receivers.md"));
    }

    @Test
    void routesWorkAsPrinted(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("alerts.jsonl");
        try (Receiving noc = Receiving.start();
                LogLines lines = LogLines.capture();
                SendingRoutes routes = new SendingRoutes(log)) {
            routes.set("archive.path", file.toString()).set("noc.url", noc.url("/in"));
            routes.start();
            for (String route : blocks("yaml")) {
                String id = route.lines()
                        .filter(line -> line.startsWith("    id: "))
                        .findFirst()
                        .orElseThrow();
                routes.add(Path.of("routes/" + id.substring(8) + ".camel.yaml"), route);
            }

            log.append(Reports.message());
            routes.awaitCursor("choose-receiver", 4182);
            routes.awaitCursor("keep-alerts", 4182);
            routes.awaitCursor("noc", 4182);

            assertThat(lines.all()).contains("dns: " + AlertSummary.of(Reports.message()));
            assertThat(lines.loggers("alerts.")).containsExactly("alerts.core");
            assertThat(Files.readAllLines(file)).singleElement().satisfies(Schemas::assertClassic);
            assertThat(noc.requests()).singleElement().satisfies(request -> {
                Schemas.assertClassic(request.body());
                assertThat(request.headers()).containsEntry("pathwatch-subscription", "noc");
                assertThat(request.headers().keySet()).doesNotContain("pathwatchtarget", "pathwatchsummary");
            });
        }
    }

    @Test
    void examplesAreJson() throws Exception {
        List<String> examples = blocks("json");

        assertThat(examples).hasSize(4);
        assertThat(new ObjectMapper().readTree(examples.get(3)).path("version").asText())
                .isEqualTo("4");
        assertThat(new ObjectMapper().readTree(examples.get(2)).path("window").asInt())
                .isEqualTo(2);
        for (String example : examples.subList(0, 2)) {
            assertThat(new ObjectMapper().readTree(example).path("severity").asText())
                    .isEqualTo("warning");
        }
    }

    private List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        String[] parts = page.split("```" + language + "\n", -1);
        for (int i = 1; i < parts.length; i++) {
            blocks.add(parts[i].substring(0, parts[i].indexOf("```")));
        }
        return blocks;
    }
}
