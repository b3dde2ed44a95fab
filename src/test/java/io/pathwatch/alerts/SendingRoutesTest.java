package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.format.AlertSummary;
import io.pathwatch.format.Incidents;
import io.pathwatch.format.Reports;
import io.pathwatch.format.Schemas;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Condition;
import io.pathwatch.model.IncidentEvidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped routes that need no server: to a file, to the log, and by choice. */
class SendingRoutesTest {

    private final ListAlertLog log = new ListAlertLog();
    private final SendingRoutes routes = new SendingRoutes(log);

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void appendsOneLineOfJsonForEachAlert(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("not yet there").resolve("alerts.jsonl");
        routes.set("pathwatch.alerts.file.path", file.toString()).start("send-file");

        for (int i = 1; i <= 3; i++) {
            log.append(Reports.plainMessage(i));
        }
        routes.awaitCursor("file", 3);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3).allSatisfy(Schemas::assertClassic);
        for (int i = 1; i <= 3; i++) {
            assertThat(lines.get(i - 1))
                    .contains("\"alert_id\":\"" + Reports.plainMessage(i).id() + "\"");
        }
        assertThat(Files.readString(file)).endsWith("}\n");
    }

    @Test
    void appendsToWhatIsInTheFileAlready(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("alerts.jsonl"), "{}\n");
        routes.set("pathwatch.alerts.file.path", file.toString())
                .set("pathwatch.alerts.file.format", "v1")
                .start("send-file");

        log.append(Reports.plainMessage(1));
        routes.awaitCursor("file", 1);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2).first().isEqualTo("{}");
        Schemas.assertV1Alert(lines.get(1));
    }

    @Test
    void triesAgainUntilTheFileCanBeWritten(@TempDir Path folder) throws Exception {
        Path blocked = Files.writeString(folder.resolve("folder"), "a file where a folder should be");
        Path file = blocked.resolve("alerts.jsonl");
        routes.set("pathwatch.alerts.file.path", file.toString()).start("send-file");

        log.append(Reports.plainMessage(1));
        Awaitility.await().until(() -> log.getSubscription("file").attempts() >= 2);
        Files.delete(blocked);
        routes.awaitCursor("file", 1);

        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void logsEveryAlertInOneLine() throws Exception {
        try (LogLines lines = LogLines.capture()) {
            routes.start("send-log");

            log.append(Reports.message());
            routes.awaitCursor("log", 4182);

            assertThat(lines.all().lines())
                    .contains("raised, warning: dns from fra1: " + AlertSummary.of(Reports.message()) + " ("
                            + Reports.message().id() + ")");
        }
    }

    @Test
    void logsWhetherItBeganOrEndedAndOfWhichIncident() throws Exception {
        AlertMessage begun = Incidents.message();
        AlertMessage ended = Incidents.cleared();
        AlertMessage many = Incidents.flood(2);
        try (LogLines lines = LogLines.capture()) {
            routes.start("send-log");

            log.append(begun);
            log.append(ended);
            log.append(many);
            routes.awaitCursor("log", many.sequence());

            assertThat(lines.all().lines().filter(line -> line.contains(" from fra1")))
                    .containsExactly(
                            "raised, warning: dns from fra1: goes through AS64501, not AS64500; is 2 hops farther away ("
                                    + incidentOf(begun) + ")",
                            "cleared, warning: dns from fra1: goes through AS64500 again (" + incidentOf(ended) + ")",
                            "raised, warning: dns from fra1 does not answer; target-1 from fra1 does not answer ("
                                    + incidentOf(many) + ")");
        }
    }

    private static String incidentOf(AlertMessage message) {
        return ((IncidentEvidence) message.lead().evidence()).incident();
    }

    @Test
    void choosesAReceiverByLabelThenByCondition() throws Exception {
        try (LogLines lines = LogLines.capture()) {
            routes.start("route-alert");
            assertThat(log.listSubscriptions()).isEmpty();
            routes.context().getRouteController().startRoute("route-alert");

            log.append(alert(1, Map.of("team", "core"), List.of(Condition.HOP_COUNT)));
            log.append(alert(2, Map.of(), List.of(Condition.HOP_LATENCY, Condition.HOP_COUNT)));
            log.append(alert(3, Map.of("team", "web"), List.of(Condition.HOP_LATENCY)));
            routes.awaitCursor("route-alert", 3);

            Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                            lines.loggers("io.pathwatch.alerts."))
                    .containsExactly(
                            "io.pathwatch.alerts.core", "io.pathwatch.alerts.path", "io.pathwatch.alerts.rest"));
        }
    }

    private static AlertMessage alert(int number, Map<String, String> labels, List<Condition> conditions) {
        AlertMessage message = Reports.plainMessage(number);
        Alert alert = message.alerts().get(0);
        Alert labelled = new Alert(
                alert.id(),
                alert.traceId(),
                alert.series(),
                conditions,
                alert.status(),
                alert.severity(),
                alert.at(),
                labels,
                alert.evidence());
        return new AlertMessage(number, List.of(labelled), message.report());
    }
}
