package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Series, what is drawn of them, and lists of their traces. */
class SeriesCallsTest {

    private static final String SYD = StoredWorld.series("syd").id();
    private static final String DNS = StoredWorld.series("dns").id();

    @RegisterExtension
    final FilledWorld filled = new FilledWorld();

    @Test
    void listsSeriesTheWorstFirst() {
        JsonNode list = filled.get(Operation.LIST_SERIES, "", "");

        assertThat(FilledWorld.texts(list.get("items"), "target")).containsExactly("dns", "syd", "new");
        assertThat(FilledWorld.texts(list.get("items"), "status")).containsExactly("failed", "changed", "pending");
        assertThat(list.get("counts").toString())
                .isEqualTo(
                        "{\"unreachable\":0,\"failed\":1,\"stale\":0,\"changed\":1,\"slow\":0,\"lossy\":0,\"pending\":1,"
                                + "\"ok\":0}");
        JsonNode syd = list.get("items").get(1);
        assertThat(syd.get("rttMs").asInt()).isEqualTo(50);
        assertThat(syd.get("baselineMs").asInt()).isEqualTo(30);
        assertThat(syd.get("path").asText()).isEqualTo("C");
        assertThat(syd.get("openIncidents").asInt()).isEqualTo(1);
        assertThat(list.get("items").get(2).get("nextTraceAt").asText()).isEqualTo("2026-11-22T12:01:30.000000Z");
    }

    @Test
    void listsWhatIsAskedForInPages() {
        assertThat(FilledWorld.texts(
                        filled.get(Operation.LIST_SERIES, "", "q=SYD.ex").get("items"), "target"))
                .containsExactly("syd");
        assertThat(FilledWorld.texts(
                        filled.get(Operation.LIST_SERIES, "", "q=team%3Dnoc%20ICMP&sort=target")
                                .get("items"),
                        "target"))
                .containsExactly("dns", "new", "syd");
        assertThat(FilledWorld.texts(
                        filled.get(Operation.LIST_SERIES, "", "status=pending").get("items"), "target"))
                .containsExactly("new");
        assertThat(FilledWorld.texts(
                        filled.get(Operation.LIST_SERIES, "", "sort=rtt").get("items"), "target"))
                .containsExactly("syd", "dns", "new");
        JsonNode first = filled.get(Operation.LIST_SERIES, "", "limit=2&sort=target");
        JsonNode second = filled.get(
                Operation.LIST_SERIES,
                "",
                "limit=2&sort=target&cursor=" + first.get("next").asText());
        assertThat(FilledWorld.texts(first.get("items"), "target")).containsExactly("dns", "new");
        assertThat(FilledWorld.texts(second.get("items"), "target")).containsExactly("syd");
        assertThat(second.get("next").isNull()).isTrue();
        filled.world.now = filled.world.now.plusSeconds(60);
        filled.world.board.look();
        assertThat(filled.get(Operation.LIST_SERIES, "", "since=now").get("items"))
                .isEmpty();
    }

    @Test
    void tellsEverythingAboutASeries() {
        JsonNode page = filled.get(Operation.SHOW_SERIES, SYD, "");

        assertThat(page.get("verdict").asText())
                .isEqualTo("Since 2026-11-22 11:02:00 UTC: path left AS64500 for gw\\u202e<img src=x onerror=alert(1)>"
                        + "\\u0007; target RTT 50.0 ms (usually 30.0 ms).");
        assertThat(FilledWorld.texts(page.get("incidents"), "id")).containsExactly(filled.incident);
        assertThat(filled.get(Operation.SHOW_SERIES, DNS, "").get("verdict").asText())
                .startsWith("The last trace could not be made: no address for gw");
        assertThat(page.get("firstTraceAt").asText()).isEqualTo("2026-11-22T09:00:00.000000Z");
        assertThat(filled.get(Operation.SHOW_SERIES, StoredWorld.series("new").id(), "")
                        .get("verdict")
                        .asText())
                .isEqualTo("No trace yet; the first is due at 2026-11-22 12:01:30 UTC.");
    }

    @Test
    void saysThatLatencyIsNotJudgedWhileItIsLearnt() {
        filled.world.tell("syd", Duration.ofMinutes(-1), Condition.PATH, AlertStatus.CLEARED, filled.incident);
        filled.world.judged = Condition.LATENCY_JUMP;
        filled.world.state = "learning";

        assertThat(filled.get(Operation.SHOW_SERIES, SYD, "").get("verdict").asText())
                .startsWith("Reached over 3 hops in 50.0 ms (usually 30.0 ms); no condition is violated, but latency is"
                        + " not judged yet (as gw");
    }

    @Test
    void saysWhatASeriesWithoutTracesStandsFor() {
        Series source = Series.ofSource("fra1");
        filled.world.tellOf(source, Condition.SOURCE, filled.after);

        assertThat(filled.problem(Operation.SHOW_SERIES, source.id(), ""))
                .isEqualTo("404 series '" + source.id()
                        + "': expected one that is watched, found one of the method source; /api/v1/incidents?series="
                        + source.id() + " lists what is told of it");
    }

    @Test
    void tellsAboutASeriesWhoseIncidentHasJustEnded() {
        filled.world.tell("syd", Duration.ofMinutes(-1), Condition.PATH, AlertStatus.CLEARED, filled.incident);

        JsonNode page = filled.get(Operation.SHOW_SERIES, SYD, "");

        assertThat(page.get("status").asText()).isEqualTo("changed");
        assertThat(page.get("verdict").asText()).startsWith("Reached over 3 hops in 50.0 ms");
    }

    @Test
    void saysOfASeriesWhatIsCountedOfItsLosses() {
        String loss = filled.world.tell(
                StoredWorld.series("new").ofLosses(), Duration.ofMinutes(2), Condition.LOSS, AlertStatus.RAISED, null);
        filled.world.reach("new", Duration.ofMinutes(1), "198.51.100.1", 30);
        filled.world.board.look();
        String id = StoredWorld.series("new").id();

        JsonNode item =
                filled.get(Operation.LIST_SERIES, "", "q=new").get("items").get(0);
        assertThat(item.get("status").asText()).isEqualTo("lossy");
        assertThat(item.get("openIncidents").asInt()).isEqualTo(1);
        JsonNode page = filled.get(Operation.SHOW_SERIES, id, "");
        assertThat(FilledWorld.texts(page.get("incidents"), "id")).containsExactly(loss);
        assertThat(FilledWorld.texts(page.get("incidents"), "series")).containsExactly(id);
        assertThat(FilledWorld.texts(
                        filled.get(Operation.LIST_INCIDENTS, "", "series=" + id).get("items"), "id"))
                .containsExactly(loss);
        assertThat(filled.get(Operation.SHOW_INCIDENT, loss, "").get("series").asText())
                .isEqualTo(id);
        assertThat(filled.problem(
                        Operation.SHOW_SERIES,
                        StoredWorld.series("new").ofLosses().id(),
                        ""))
                .startsWith("404 series '");
    }

    @Test
    void drawsPicturesOfASpan() {
        JsonNode rtt = filled.get(Operation.SERIES_RTT, SYD, "from=now-3h&points=36");
        assertThat(rtt.get("t")).hasSize(36);
        assertThat(rtt.get("med").get(0).asInt()).isEqualTo(30);
        assertThat(rtt.get("med").get(35).asInt()).isEqualTo(50);
        assertThat(rtt.get("intervalS").asInt()).isEqualTo(300);
        JsonNode paths = filled.get(Operation.SERIES_PATHS, SYD, "from=now-3h");
        assertThat(FilledWorld.texts(paths.get("spans"), "path")).containsExactly("A", "B", "C");
        JsonNode heat = filled.get(Operation.SERIES_HEAT, SYD, "from=now-3h&cols=10");
        assertThat(heat.get("ttl")).hasSize(3);
        assertThat(heat.get("rtt").get(2).get(0).asInt()).isEqualTo(300);
        JsonNode graph = filled.get(Operation.SERIES_GRAPH, SYD, "from=now-3h");
        assertThat(graph.get("layers").asInt()).isEqualTo(4);
        assertThat(filled.get(Operation.SERIES_GRAPH, SYD, "mode=as")
                        .get("nodes")
                        .size())
                .isGreaterThan(2);
        JsonNode hops = filled.get(Operation.SERIES_HOPS, SYD, "");
        assertThat(hops.get("items").get(0).get("responders").get(0).get("name").asText())
                .isEqualTo("gw\\u202e<img src=x onerror=alert(1)>\\u0007");
    }

    /** A map shows it before there is anything else to draw. */
    @Test
    void givesThePlaceOfTheSourceBeforeTheFirstTrace() {
        JsonNode nodes = filled.get(
                        Operation.SERIES_GRAPH, StoredWorld.series("new").id(), "")
                .get("nodes");

        assertThat(nodes).hasSize(1);
        assertThat(nodes.get(0).get("place").get("label").asText()).isEqualTo("Frankfurt, DE");
    }

    @Test
    void givesTracesInPagesWithoutGapsOrDoubles() {
        List<String> ids = new ArrayList<>();
        String query = "limit=10";
        for (int page = 0; page < 5; page++) {
            JsonNode list = filled.get(Operation.SERIES_TRACES, SYD, query);
            ids.addAll(FilledWorld.texts(list.get("items"), "id"));
            if (list.get("next").isNull()) {
                break;
            }
            query = "limit=10&cursor=" + list.get("next").asText();
        }
        assertThat(ids).hasSize(36).doesNotHaveDuplicates().startsWith(filled.after);
        JsonNode failed =
                filled.get(Operation.SERIES_TRACES, DNS, "").get("items").get(0);
        assertThat(failed.get("failure").get("kind").asText()).isEqualTo("name");
        assertThat(failed.get("path").isNull()).isTrue();
    }
}
