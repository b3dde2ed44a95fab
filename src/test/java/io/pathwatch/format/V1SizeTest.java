package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Evidence;
import io.pathwatch.model.Hop;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.RttChange;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How large an event is, and what is left out of one that would be too large. */
class V1SizeTest {

    private static final int USUAL_BYTES = 20_000;
    private static final int WITH_PATH_BYTES = 24_000;
    private static final int MOST_BYTES = 64 * 1024;

    private final V1Format format = new V1Format(Layout.COMPACT, false);

    @Test
    void isUsuallySmall() {
        Alert alert = Incidents.targetDown().lead();
        AlertMessage usual = new AlertMessage(4187, List.of(alert), path(30, 3));

        JsonNode data = data(usual, USUAL_BYTES);

        assertThat(data.path("trace").path("hops")).hasSize(30);
        assertThat(data.has("leftOut")).isFalse();
    }

    @Test
    void isLittleLargerWithThePathBeforeAndNow() {
        AlertMessage withPath = new AlertMessage(4187, Incidents.flood(1).alerts(), path(30, 3));

        JsonNode data = data(withPath, WITH_PATH_BYTES);

        assertThat(data.path("alerts").path(0).path("evidence").path("path")).hasSize(30);
        assertThat(data.has("leftOut")).isFalse();
    }

    @Test
    void leavesOutHopsFirstAndNamesTheTraceThatHasThem() {
        JsonNode data = data(Reports.hugeMessage(), MOST_BYTES);

        assertThat(texts(data.path("leftOut"))).containsExactly("hops");
        assertThat(data.path("trace").path("id").asText())
                .isEqualTo(Reports.hugeMessage().report().trace().id());
        assertThat(data.path("trace").path("hops")).isEmpty();
    }

    @Test
    void leavesOutAlertsOnlyThen() {
        JsonNode data = data(Incidents.flood(1_000), MOST_BYTES);

        assertThat(texts(data.path("leftOut"))).containsExactly("trace", "alerts");
        assertThat(data.path("trace").isNull()).isTrue();
        assertThat(data.path("total").asInt()).isEqualTo(1_000);
        assertThat(data.path("alerts")).hasSize(6);
    }

    @Test
    void saysThatFiftyAlertsAreNotAll() {
        JsonNode message = Schemas.parse(format.renderMessage(Incidents.flood(51)));

        assertThat(texts(message.path("leftOut"))).containsExactly("alerts");
    }

    @Test
    void leavesOutDetailsAtLast() {
        RttChange change = new RttChange(Reports.address("192.0.2.1"), "gw.example.net", Duration.ofMillis(3), 250, 1);
        LastRunEvidence evidence = new LastRunEvidence(List.of(250), null, Collections.nCopies(2_550, change));
        JsonNode data = data(with(Reports.hugeMessage(), evidence, Map.of()), MOST_BYTES);

        assertThat(texts(data.path("leftOut"))).containsExactly("trace", "path", "details");
        assertThat(data.path("alerts").path(0).path("evidence").path("rttChanges"))
                .isEmpty();
    }

    @Test
    void isNeverTooLargeWhateverIsInIt() {
        IncidentEvidence evidence =
                (IncidentEvidence) Incidents.message().lead().evidence();
        IncidentEvidence longest = new IncidentEvidence(
                evidence.incident(),
                evidence.incidentKey(),
                evidence.since(),
                evidence.cause(),
                "\ud83d\ude80".repeat(50_000),
                Collections.nCopies(2_000, evidence.measures().get(0)),
                evidence.window(),
                evidence.lastGoodTrace(),
                evidence.ttl(),
                evidence.responder(),
                Collections.nCopies(2_000, evidence.path().get(0)));
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            labels.put("label-" + i, "x".repeat(100));
        }

        JsonNode data = data(with(Incidents.message(), longest, labels), MOST_BYTES);

        assertThat(texts(data.path("leftOut"))).containsExactly("trace", "path", "details");
        assertThat(data.path("alerts").path(0).path("evidence").path("summary").asText())
                .isEqualTo("\ud83d\ude80".repeat(500) + "...");
    }

    private JsonNode data(AlertMessage message, int mostBytes) {
        String event = format.renderEvent(message);
        Schemas.assertV1Alert(event);
        assertThat(event.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(mostBytes);
        return Schemas.parse(event).path("data");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static AlertMessage with(AlertMessage message, Evidence evidence, Map<String, String> labels) {
        Alert lead = message.lead();
        Alert alert = new Alert(
                lead.id(),
                lead.traceId(),
                lead.series(),
                lead.conditions(),
                lead.status(),
                lead.severity(),
                lead.at(),
                labels,
                evidence);
        return new AlertMessage(message.sequence(), List.of(alert), message.report());
    }

    /** A path as there are many, with all that can be known of each responder. */
    private static Report path(int hops, int probes) {
        List<Hop> path = new ArrayList<>();
        Map<InetAddress, ResponderDetails> responders = new HashMap<>();
        for (int ttl = 1; ttl <= hops; ttl++) {
            String address = "198.51.100." + ttl;
            path.add(new Hop(ttl, Collections.nCopies(probes, Reports.reply(address, ttl * 1_013))));
            responders.put(
                    Reports.address(address),
                    new ResponderDetails(
                            "ae-" + ttl + ".core1.fra.example.net",
                            64_500L,
                            "Example Networks",
                            50.1109,
                            8.6821,
                            20,
                            "Frankfurt am Main",
                            "DE"));
        }
        Trace odd = Reports.odd().trace();
        Trace trace = new Trace(
                odd.series(),
                odd.destination(),
                odd.startedAt(),
                odd.endedAt(),
                odd.tool(),
                odd.outcome(),
                path,
                0,
                false,
                List.of(),
                null);
        return new Report(
                trace, Reports.odd().target(), responders, Reports.odd().host(), null);
    }
}
