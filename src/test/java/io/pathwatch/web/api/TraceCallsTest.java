package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.rule.PathRequirement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Traces, and what is compared. */
class TraceCallsTest {

    private static final String SYD = StoredWorld.series("syd").id();

    @RegisterExtension
    final FilledWorld filled = new FilledWorld();

    @Test
    void showsATraceAndComparesItWithAnother() {
        JsonNode trace = filled.get(Operation.SHOW_TRACE, filled.after, "");
        assertThat(trace.get("path").asText()).isEqualTo("C");
        assertThat(trace.get("next").isNull()).isTrue();
        assertThat(trace.get("hops").get(2).get("deltaMs").asInt()).isEqualTo(20);
        assertThat(trace.get("hops")
                        .get(0)
                        .get("replies")
                        .get(0)
                        .get("place")
                        .get("plausible")
                        .asBoolean())
                .isTrue();
        JsonNode far = trace.get("hops").get(2).get("replies").get(0).get("place");
        assertThat(far.get("plausible").asBoolean()).isFalse();
        assertThat(far.get("precision").asText()).isEqualTo("region");
        JsonNode comparison = filled.get(Operation.COMPARE, "", "a=" + filled.before + "&b=" + filled.after);
        assertThat(comparison.get("summary").get("text").asText())
                .isEqualTo("1 hop replaced; target +20.0 ms, of which +20.0 ms at hop 3");
        assertThat(filled.get(Operation.TRACE_GEOJSON, filled.after, "").get("features"))
                .hasSize(2);
    }

    @Test
    void comparesWhatIsTypicalOfTwoSpans() {
        String spans = "series=" + SYD + "&aFrom=now-3h&aTo=now-1h&bFrom=now-56m&bTo=now";
        JsonNode comparison = filled.get(Operation.COMPARE, "", spans);

        assertThat(comparison.get("summary").get("text").asText())
                .isEqualTo("1 hop replaced; target +20.0 ms, of which +20.0 ms at hop 3");
        assertThat(comparison.get("spans").toString())
                .isEqualTo("{\"a\":{\"from\":\"2026-11-22T09:00:00.000000Z\",\"to\":\"2026-11-22T11:00:00.000000Z\","
                        + "\"path\":\"A\",\"traces\":24,\"onPath\":24},"
                        + "\"b\":{\"from\":\"2026-11-22T11:04:00.000000Z\",\"to\":\"2026-11-22T12:00:00.000000Z\","
                        + "\"path\":\"C\",\"traces\":11,\"onPath\":11}}");
        assertThat(comparison.get("a").get("startedAt").asText()).isEqualTo("2026-11-22T09:55:00.000000Z");
        assertThat(comparison.get("b").get("startedAt").asText()).isEqualTo("2026-11-22T11:30:00.000000Z");
        assertThat(detailOf(400, "series=" + SYD + "&aFrom=now-3h"))
                .isEqualTo("aTo: expected a time such as 'now-24h' beside 'series', was not given");
        assertThat(detailOf(400, spans.replace("aTo=now-1h", "aTo=now-4h")))
                .startsWith("aFrom: expected a time before");
        assertThat(detailOf(404, spans.replace("aFrom=now-3h", "aFrom=now-90d").replace("aTo=now-1h", "aTo=now-80d")))
                .startsWith("aFrom: expected a span with traces, found none between 2026-08-24T12:00:00Z");
        assertThat(detailOf(404, spans.replace(SYD, "000000000000"))).startsWith("series: expected the id");
    }

    private String detailOf(int status, String query) {
        ApiAnswer answer = filled.world.get(Operation.COMPARE, "", query);
        assertThat(answer.status()).isEqualTo(status);
        return Described.problem(answer).get("detail").asText();
    }

    @Test
    void takesPlacesOfTheOperatorForThoseOfDatabases() {
        PathRequirement.Prefix prefix = Objects.requireNonNull(PathRequirement.Prefix.around("203.0.113.0/24"));
        filled.world.given = new GivenPlaces(List.of(new GivenPlace(prefix, "fra*", 48.1, 11.6, "Munich")));

        assertThat(place(filled.get(Operation.SHOW_TRACE, filled.after, "")
                        .get("hops")
                        .get(2)
                        .get("replies")))
                .isEqualTo("Munich manual manual true");
        assertThat(place(filled.get(Operation.SERIES_HOPS, SYD, "")
                        .get("items")
                        .get(2)
                        .get("responders")))
                .isEqualTo("Munich manual manual true");
        JsonNode nodes = filled.get(Operation.SERIES_GRAPH, SYD, "from=now-1h").get("nodes");
        assertThat(nodes.toString()).contains("\"label\":\"Munich\"");
        filled.world.given = new GivenPlaces(List.of(new GivenPlace(null, "fra1", -33.9, 151.2, "")));
        assertThat(filled.get(Operation.SHOW_TRACE, filled.after, "")
                        .get("sourcePlace")
                        .get("latitude")
                        .asDouble())
                .isEqualTo(-33.9);
    }

    private static String place(JsonNode responders) {
        JsonNode place = responders.get(0).get("place");
        return place.get("label").asText() + " " + place.get("precision").asText() + " "
                + place.get("database").asText() + " " + place.get("plausible").asText();
    }

    @Test
    void givesRawOutputAndTablesAsText() {
        ApiAnswer raw = filled.world.get(Operation.TRACE_RAW, filled.after, "");
        assertThat(raw.mediaType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(new String(raw.body(), StandardCharsets.UTF_8))
                .isEqualTo("traceroute to gw\\u202e<img src=x onerror=alert(1)>\\u0007\n 1  gw\t1 ms\n");
        assertThat(Described.problem(filled.world.get(Operation.TRACE_RAW, filled.before, ""))
                        .get("detail")
                        .asText())
                .startsWith("raw output: expected to be kept, was not");
        ApiAnswer csv = filled.world.get(Operation.SERIES_RTT_CSV, SYD, "");
        assertThat(csv.headers())
                .containsEntry("Content-Disposition", "attachment; filename=\"series-" + SYD + "-rtt.csv\"");
        assertThat(new String(csv.body(), StandardCharsets.UTF_8).lines()).hasSize(37);
        assertThat(new String(
                        filled.world.get(Operation.SERIES_HOPS_CSV, SYD, "").body(), StandardCharsets.UTF_8))
                .contains("\r\n1,192.0.2.1,gw\\u202e<img src=x onerror=alert(1)>\\u0007,64500,");
        assertThat(new String(
                        filled.world.get(Operation.TRACE_CSV, filled.after, "").body(), StandardCharsets.UTF_8))
                .startsWith("ttl,address,");
    }
}
