package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.format.HostileAlerts;
import io.pathwatch.format.Incidents;
import io.pathwatch.format.PageLinks;
import io.pathwatch.format.Reports;
import io.pathwatch.model.SubscriptionState.Activity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The example for Slack against a server that answers as an incoming webhook does. */
class SendSlackExampleTest {

    private static final String PATH = "/services/T0/B0/S3CR3T";

    private final ObjectMapper json = new ObjectMapper();
    private Receiving slack;
    private ExampleRoute example;

    @BeforeEach
    void start() throws Exception {
        slack = Receiving.start();
        slack.answerWith((request, exchange) -> Receiving.answer(exchange, 200, "ok"));
        example = ExampleRoute.start("send-slack", "slack", Map.of("slack.url", slack.url(PATH)));
    }

    @AfterEach
    void stop() {
        example.close();
        slack.close();
    }

    @Test
    void tellsEveryFindingOfAMessage() throws Exception {
        example.send(Incidents.message(), Incidents.cleared());

        assertThat(slack.requests()).extracting(Receiving.Request::uri).containsExactly(PATH, PATH);
        assertThat(text(0)).isEqualTo("""
                Raised, warning: dns from fra1
                raised, warning: dns from fra1: goes through AS64501, not AS64500
                raised, notice: dns from fra1: is 2 hops farther away""");
        assertThat(text(1)).isEqualTo("""
                Cleared, warning: dns from fra1
                cleared, warning: dns from fra1: goes through AS64500 again""");
    }

    @Test
    void endsWithALinkWhereThePageHasAnAddress() throws Exception {
        example.close();
        example = ExampleRoute.start(
                "send-slack",
                "slack",
                Map.of("slack.url", slack.url(PATH), "pathwatch.web.public-url", "https://pathwatch.example.net"));

        example.send(Incidents.message());

        assertThat(text(0)).isEqualTo("""
                Raised, warning: dns from fra1
                raised, warning: dns from fra1: goes through AS64501, not AS64500
                raised, notice: dns from fra1: is 2 hops farther away
                %s""".formatted(PageLinks.parse("https://pathwatch.example.net")
                .of(Incidents.message().lead())));
    }

    @Test
    void sendsOneMessageInASecondAtMost() throws Exception {
        assertThat(Files.readString(Path.of("routes/examples/send-slack.camel.yaml")))
                .contains("        rate: 1/s\n");
    }

    @ParameterizedTest
    @CsvSource({"404, HELD", "403, HELD", "410, STOPPED"})
    void waitsForAnOperatorWhereTheWebhookOrItsChannelIsGone(int status, Activity activity) throws Exception {
        try (LogLines lines = LogLines.capture()) {
            slack.answerWith(status, status, status, status, status, status, status, status, status, status);

            example.log().append(Reports.plainMessage(1));
            Awaitility.await()
                    .until(() -> example.log().getSubscription("slack").activity() == activity);

            assertThat(example.log().getSubscription("slack").cursor()).isZero();
            assertThat(lines.all()).contains("HTTP " + status).doesNotContain("S3CR3T");
        }
    }

    @ParameterizedTest
    @MethodSource("io.pathwatch.format.HostileAlerts#texts")
    void letsNoTextBecomeALinkAMentionOrAnotherField(String hostile) throws Exception {
        example.send(HostileAlerts.of(1, hostile));

        JsonNode message = json.readTree(slack.requests().get(0).body());
        assertThat(message.fieldNames())
                .toIterable()
                .containsExactly("text", "mrkdwn", "link_names", "unfurl_links", "unfurl_media");
        assertThat(message.path("text").asText())
                .hasLineCount(2)
                .doesNotContain("<")
                .doesNotContain(">");
        assertThat(message.path("text").asText().replaceAll("&(amp|lt|gt);", ""))
                .doesNotContain("&");
    }

    private String text(int number) throws Exception {
        return json.readTree(slack.requests().get(number).body()).path("text").asText();
    }
}
