package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes that count losses are no series that anybody asks for: what they find is told of the one they are sent for. */
class ReportOfLossTest {

    private static final String DATA = "<script type=\"application/json\" id=\"data\">";
    private static final Series WEB = WatchedStore.series("fra1", "web");

    @TempDir
    Path home;

    private JsonNode report(int incidents) throws IOException {
        WatchedStore.configure(home, """
                defaults: { interval: 1m }
                targets:
                  - { host: 198.51.100.53, name: web }
                """);
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 3, WatchedStore.NEAR).ask("web", Series.METHOD_LOSS, "198.51.100.53=20");
            String trace = stored.store
                    .listTraces(WEB.ofLosses().id(), Instant.MAX, 1)
                    .get(0)
                    .id();
            for (int i = 0; i < incidents; i++) {
                raise(stored, trace, i);
            }
        }
        Path file = home.resolve("web.html");
        CommandRun run = CommandRun.of(
                new ReportCommand(WatchedStore.directories(home), Map.of(), WatchedStore.at(64)),
                "web",
                "-o",
                file.toString());
        assertThat(run.err()).isEmpty();
        String document = Files.readString(file);
        int begin = document.indexOf(DATA) + DATA.length();
        return new ObjectMapper().readTree(document.substring(begin, document.indexOf("</script>", begin)));
    }

    private static void raise(WatchedStore stored, String trace, int number) {
        Instant at = WatchedStore.NOON.plusSeconds(number);
        String key = "loss-" + number;
        stored.incidents.append(
                new Alert(
                        Alert.id(trace, key, AlertStatus.RAISED),
                        trace,
                        WEB.ofLosses(),
                        List.of(Condition.LOSS),
                        AlertStatus.RAISED,
                        Severity.WARNING,
                        at,
                        Map.of(),
                        new IncidentEvidence(
                                "in_%016d".formatted(number),
                                key,
                                at,
                                "loss",
                                "probes get lost",
                                List.of(),
                                2,
                                null,
                                2,
                                null,
                                List.of())),
                at);
    }

    @Test
    void tellsOfLostProbesAtTheSeriesTheyAreSentFor() throws IOException {
        JsonNode data = report(1);

        assertThat(data.get("series")).hasSize(1);
        assertThat(data.at("/series/0/method").asText()).isEqualTo("icmp");
        assertThat(data.at("/series/0/verdict").asText()).endsWith(", 1 path, 1 incident.");
        assertThat(data.at("/series/0/incidents/0/condition").asText()).isEqualTo("loss");
        assertThat(data.at("/series/0/incidents/0/series").asText()).isEqualTo(WEB.id());
        assertThat(data.at("/series/0/incidentCount").asInt()).isEqualTo(1);
    }

    @Test
    void saysHowManyIncidentsThereWereWhereItLeavesSomeOut() throws IOException {
        JsonNode data = report(203);

        assertThat(data.at("/series/0/verdict").asText()).endsWith(", 203 incidents.");
        assertThat(data.at("/series/0/incidentCount").asInt()).isEqualTo(203);
        assertThat(data.at("/series/0/incidents")).hasSize(200);
        assertThat(data.at("/series/0/incidents/0/id").asText()).isEqualTo("in_0000000000000202");
        assertThat(data.at("/series/0/incidents/199/id").asText()).isEqualTo("in_0000000000000003");
    }
}
