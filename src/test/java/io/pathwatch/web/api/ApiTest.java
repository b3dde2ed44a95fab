package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.Role;
import io.pathwatch.model.Series;
import io.pathwatch.model.rule.PathRequirement;
import io.pathwatch.model.view.TraceOnDemand;
import io.pathwatch.web.LoggedLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation on a real store; what is answered is as the description says. */
class ApiTest {

    private static final String SYD = StoredWorld.series("syd").id();
    private static final String DNS = StoredWorld.series("dns").id();

    @TempDir
    Path folder;

    private StoredWorld world;
    private String before;
    private String after;
    private String incident;

    @BeforeEach
    void fillsAStore() {
        world = new StoredWorld(folder, true);
        world.watch("syd", "dns", "new");
        for (int minutes = 180; minutes > 60; minutes -= 5) {
            before = world.reach("syd", Duration.ofMinutes(minutes), "198.51.100.1", 30);
        }
        incident = world.tell("syd", Duration.ofMinutes(58), Condition.PATH, AlertStatus.RAISED, null);
        for (int minutes = 55; minutes > 0; minutes -= 5) {
            after = world.reach("syd", Duration.ofMinutes(minutes), "198.51.100.2", 50);
        }
        world.reach("dns", Duration.ofMinutes(9), "198.51.100.1", null);
        world.fail("dns", Duration.ofMinutes(4));
        world.board.look();
    }

    @AfterEach
    void closesIt() {
        world.close();
    }

    private JsonNode get(Operation operation, String id, String query) {
        return Described.checked(operation, world.get(operation, id, query));
    }

    private static List<String> texts(JsonNode items, String field) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.get(field).asText()));
        return texts;
    }

    @Test
    void listsSeriesTheWorstFirst() {
        JsonNode list = get(Operation.LIST_SERIES, "", "");

        assertThat(texts(list.get("items"), "target")).containsExactly("dns", "syd", "new");
        assertThat(texts(list.get("items"), "status")).containsExactly("failed", "changed", "pending");
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
        assertThat(texts(get(Operation.LIST_SERIES, "", "q=SYD.ex").get("items"), "target"))
                .containsExactly("syd");
        assertThat(texts(
                        get(Operation.LIST_SERIES, "", "q=team%3Dnoc&sort=target")
                                .get("items"),
                        "target"))
                .containsExactly("dns", "new", "syd");
        assertThat(texts(get(Operation.LIST_SERIES, "", "status=pending").get("items"), "target"))
                .containsExactly("new");
        assertThat(texts(get(Operation.LIST_SERIES, "", "sort=rtt").get("items"), "target"))
                .containsExactly("syd", "dns", "new");
        JsonNode first = get(Operation.LIST_SERIES, "", "limit=2&sort=target");
        JsonNode second = get(
                Operation.LIST_SERIES,
                "",
                "limit=2&sort=target&cursor=" + first.get("next").asText());
        assertThat(texts(first.get("items"), "target")).containsExactly("dns", "new");
        assertThat(texts(second.get("items"), "target")).containsExactly("syd");
        assertThat(second.get("next").isNull()).isTrue();
        world.now = world.now.plusSeconds(60);
        world.board.look();
        assertThat(get(Operation.LIST_SERIES, "", "since=now").get("items")).isEmpty();
    }

    @Test
    void tellsEverythingAboutASeries() {
        JsonNode page = get(Operation.SHOW_SERIES, SYD, "");

        assertThat(page.get("verdict").asText())
                .isEqualTo("Since 2026-11-22 11:02:00 UTC: path left AS64500 for gw\\u202e<img src=x onerror=alert(1)>"
                        + "\\u0007; target RTT 50.0 ms (usually 30.0 ms).");
        assertThat(texts(page.get("incidents"), "id")).containsExactly(incident);
        assertThat(get(Operation.SHOW_SERIES, DNS, "").get("verdict").asText())
                .startsWith("The last trace could not be made: no address for gw");
        assertThat(get(Operation.SHOW_SERIES, StoredWorld.series("new").id(), "")
                        .get("verdict")
                        .asText())
                .isEqualTo("No trace yet; the first is due at 2026-11-22 12:01:30 UTC.");
    }

    @Test
    void saysWhatASeriesWithoutTracesStandsFor() {
        Series source = Series.ofSource("fra1");
        world.tellOf(source, Condition.SOURCE, after);

        assertThat(problem(Operation.SHOW_SERIES, source.id(), ""))
                .isEqualTo("404 series '" + source.id()
                        + "': expected one that is watched, found one of the method source; /api/v1/incidents?series="
                        + source.id() + " lists what is told of it");
    }

    @Test
    void tellsAboutASeriesWhoseIncidentHasJustEnded() {
        world.tell("syd", Duration.ofMinutes(-1), Condition.PATH, AlertStatus.CLEARED, incident);

        JsonNode page = get(Operation.SHOW_SERIES, SYD, "");

        assertThat(page.get("status").asText()).isEqualTo("changed");
        assertThat(page.get("verdict").asText()).startsWith("Reached over 3 hops in 50.0 ms");
    }

    @Test
    void drawsPicturesOfASpan() {
        JsonNode rtt = get(Operation.SERIES_RTT, SYD, "from=now-3h&points=36");
        assertThat(rtt.get("t")).hasSize(36);
        assertThat(rtt.get("med").get(0).asInt()).isEqualTo(30);
        assertThat(rtt.get("med").get(35).asInt()).isEqualTo(50);
        assertThat(rtt.get("intervalS").asInt()).isEqualTo(300);
        JsonNode paths = get(Operation.SERIES_PATHS, SYD, "from=now-3h");
        assertThat(texts(paths.get("spans"), "path")).containsExactly("A", "B", "C");
        JsonNode heat = get(Operation.SERIES_HEAT, SYD, "from=now-3h&cols=10");
        assertThat(heat.get("ttl")).hasSize(3);
        assertThat(heat.get("rtt").get(2).get(0).asInt()).isEqualTo(300);
        JsonNode graph = get(Operation.SERIES_GRAPH, SYD, "from=now-3h");
        assertThat(graph.get("layers").asInt()).isEqualTo(4);
        assertThat(get(Operation.SERIES_GRAPH, SYD, "mode=as").get("nodes").size())
                .isGreaterThan(2);
        JsonNode hops = get(Operation.SERIES_HOPS, SYD, "");
        assertThat(hops.get("items").get(0).get("responders").get(0).get("name").asText())
                .isEqualTo("gw\\u202e<img src=x onerror=alert(1)>\\u0007");
    }

    @Test
    void givesTracesInPagesWithoutGapsOrDoubles() {
        List<String> ids = new ArrayList<>();
        String query = "limit=10";
        for (int page = 0; page < 5; page++) {
            JsonNode list = get(Operation.SERIES_TRACES, SYD, query);
            ids.addAll(texts(list.get("items"), "id"));
            if (list.get("next").isNull()) {
                break;
            }
            query = "limit=10&cursor=" + list.get("next").asText();
        }
        assertThat(ids).hasSize(36).doesNotHaveDuplicates().startsWith(after);
        JsonNode failed = get(Operation.SERIES_TRACES, DNS, "").get("items").get(0);
        assertThat(failed.get("failure").get("kind").asText()).isEqualTo("name");
        assertThat(failed.get("path").isNull()).isTrue();
    }

    @Test
    void comparesWhatIsTypicalOfTwoSpans() {
        String spans = "series=" + SYD + "&aFrom=now-3h&aTo=now-1h&bFrom=now-56m&bTo=now";
        JsonNode comparison = get(Operation.COMPARE, "", spans);

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
        ApiAnswer answer = world.get(Operation.COMPARE, "", query);
        assertThat(answer.status()).isEqualTo(status);
        return Described.problem(answer).get("detail").asText();
    }

    /** A map shows it before there is anything else to draw. */
    @Test
    void givesThePlaceOfTheSourceBeforeTheFirstTrace() {
        JsonNode nodes =
                get(Operation.SERIES_GRAPH, StoredWorld.series("new").id(), "").get("nodes");

        assertThat(nodes).hasSize(1);
        assertThat(nodes.get(0).get("place").get("label").asText()).isEqualTo("Frankfurt, DE");
    }

    @Test
    void showsATraceAndComparesItWithAnother() {
        JsonNode trace = get(Operation.SHOW_TRACE, after, "");
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
        JsonNode comparison = get(Operation.COMPARE, "", "a=" + before + "&b=" + after);
        assertThat(comparison.get("summary").get("text").asText())
                .isEqualTo("1 hop replaced; target +20.0 ms, of which +20.0 ms at hop 3");
        assertThat(get(Operation.TRACE_GEOJSON, after, "").get("features")).hasSize(2);
    }

    @Test
    void takesPlacesOfTheOperatorForThoseOfDatabases() {
        PathRequirement.Prefix prefix = Objects.requireNonNull(PathRequirement.Prefix.around("203.0.113.0/24"));
        world.given = new GivenPlaces(List.of(new GivenPlace(prefix, "fra*", 48.1, 11.6, "Munich")));

        assertThat(place(get(Operation.SHOW_TRACE, after, "").get("hops").get(2).get("replies")))
                .isEqualTo("Munich manual manual true");
        assertThat(place(get(Operation.SERIES_HOPS, SYD, "").get("items").get(2).get("responders")))
                .isEqualTo("Munich manual manual true");
        JsonNode nodes = get(Operation.SERIES_GRAPH, SYD, "from=now-1h").get("nodes");
        assertThat(nodes.toString()).contains("\"label\":\"Munich\"");
        world.given = new GivenPlaces(List.of(new GivenPlace(null, "fra1", -33.9, 151.2, "")));
        assertThat(get(Operation.SHOW_TRACE, after, "")
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
        ApiAnswer raw = world.get(Operation.TRACE_RAW, after, "");
        assertThat(raw.mediaType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(new String(raw.body(), StandardCharsets.UTF_8))
                .isEqualTo("traceroute to gw\\u202e<img src=x onerror=alert(1)>\\u0007\n 1  gw\t1 ms\n");
        assertThat(Described.problem(world.get(Operation.TRACE_RAW, before, ""))
                        .get("detail")
                        .asText())
                .startsWith("raw output: expected to be kept, was not");
        ApiAnswer csv = world.get(Operation.SERIES_RTT_CSV, SYD, "");
        assertThat(csv.headers())
                .containsEntry("Content-Disposition", "attachment; filename=\"series-" + SYD + "-rtt.csv\"");
        assertThat(new String(csv.body(), StandardCharsets.UTF_8).lines()).hasSize(37);
        assertThat(new String(world.get(Operation.SERIES_HOPS_CSV, SYD, "").body(), StandardCharsets.UTF_8))
                .contains("\r\n1,192.0.2.1,gw\\u202e<img src=x onerror=alert(1)>\\u0007,64500,");
        assertThat(new String(world.get(Operation.TRACE_CSV, after, "").body(), StandardCharsets.UTF_8))
                .startsWith("ttl,address,");
    }

    @Test
    void listsIncidentsAndKeepsNotes() {
        JsonNode list = get(Operation.LIST_INCIDENTS, "", "state=open&series=" + SYD + "&condition=path");
        assertThat(texts(list.get("items"), "id")).containsExactly(incident);
        assertThat(list.get("counts").get("warning").asInt()).isEqualTo(1);
        assertThat(get(Operation.LIST_INCIDENTS, "", "state=cleared").get("items"))
                .isEmpty();

        JsonNode noted = Described.checked(
                Operation.NOTE_INCIDENT,
                world.post(Operation.NOTE_INCIDENT, incident, "{\"text\":\" asked \\u202e \"}"));
        assertThat(noted.get("note").toString())
                .isEqualTo("{\"text\":\"asked \\\\u202e\",\"at\":\"2026-11-22T12:00:00.000000Z\",\"by\":\"anna\"}");
        assertThat(get(Operation.SHOW_INCIDENT, incident, "").get("alerts")).hasSize(1);
        JsonNode gone = Described.checked(
                Operation.NOTE_INCIDENT, world.post(Operation.NOTE_INCIDENT, incident, "{\"text\":\"\"}"));
        assertThat(gone.get("note").isNull()).isTrue();
        assertThat(Described.problem(world.post(
                                Operation.NOTE_INCIDENT, incident, "{\"text\":\"" + "x".repeat(2_001) + "\"}"))
                        .get("detail")
                        .asText())
                .isEqualTo("text: expected 2000 characters or fewer, found 2001");
    }

    @Test
    void saysOfASeriesWhatIsCountedOfItsLosses() {
        String loss = world.tell(
                StoredWorld.series("new").ofLosses(), Duration.ofMinutes(2), Condition.LOSS, AlertStatus.RAISED, null);
        world.reach("new", Duration.ofMinutes(1), "198.51.100.1", 30);
        world.board.look();
        String id = StoredWorld.series("new").id();

        JsonNode item = get(Operation.LIST_SERIES, "", "q=new").get("items").get(0);
        assertThat(item.get("status").asText()).isEqualTo("lossy");
        assertThat(item.get("openIncidents").asInt()).isEqualTo(1);
        JsonNode page = get(Operation.SHOW_SERIES, id, "");
        assertThat(texts(page.get("incidents"), "id")).containsExactly(loss);
        assertThat(texts(page.get("incidents"), "series")).containsExactly(id);
        assertThat(texts(get(Operation.LIST_INCIDENTS, "", "series=" + id).get("items"), "id"))
                .containsExactly(loss);
        assertThat(get(Operation.SHOW_INCIDENT, loss, "").get("series").asText())
                .isEqualTo(id);
        assertThat(problem(
                        Operation.SHOW_SERIES,
                        StoredWorld.series("new").ofLosses().id(),
                        ""))
                .startsWith("404 series '");
    }

    @Test
    void addsAndEndsSilences() {
        String body =
                "{\"match\":{\"series\":\"" + SYD + "\",\"condition\":\"path\"},\"for\":\"2h\",\"comment\":\"move\"}";
        JsonNode silence = Described.checked(Operation.ADD_SILENCE, world.post(Operation.ADD_SILENCE, "", body));
        String id = silence.get("id").asText();

        assertThat(silence.get("until").asText()).isEqualTo("2026-11-22T14:00:00.000000Z");
        assertThat(silence.get("match").toString())
                .isEqualTo("{\"target\":\"syd\",\"source\":\"fra1\",\"labels\":{},\"condition\":\"path\"}");
        assertThat(texts(get(Operation.LIST_SILENCES, "", "").get("items"), "id"))
                .containsExactly(id);
        JsonNode ended = Described.checked(Operation.END_SILENCE, world.post(Operation.END_SILENCE, id, "{}"));
        assertThat(ended.get("active").asBoolean()).isFalse();
        assertThat(get(Operation.LIST_SILENCES, "", "").get("items")).isEmpty();
        assertThat(world.post(Operation.END_SILENCE, id, "{}").status()).isEqualTo(409);
        assertThat(world.post(Operation.END_SILENCE, "si_000000000000", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void refusesSilencesThatWouldBeWrong() {
        assertThat(detail("{\"for\":\"2h\"}")).startsWith("match: expected at least one of series, target,");
        assertThat(detail("{\"match\":{\"target\":\"x\"}}"))
                .isEqualTo("until: expected 'until' or 'for', found none: a silence must end");
        assertThat(detail("{\"match\":{\"target\":\"x\"},\"for\":\"2y\"}"))
                .isEqualTo("for: expected a duration with its unit (m, h, d), such as 2h, was '2y'");
        assertThat(detail("{\"match\":{\"target\":\"x\"},\"for\":\"9000d\"}"))
                .startsWith("until: expected a time within 366 days from now, was");
        assertThat(detail("{\"match\":{\"target\":\" \"},\"for\":\"1h\"}"))
                .isEqualTo("match.target: expected a name, or a part of it with '*' for the rest, was ''");
        assertThat(detail("{\"match\":{\"condition\":\"x\"},\"for\":\"1h\"}"))
                .isEqualTo("match.condition: expected a condition, such as latency-jump, was 'x'");
        assertThat(detail("[1]")).isEqualTo("body: expected a JSON object");
        assertThat(detail("{\"a\":")).isEqualTo("body: expected JSON in UTF-8, found something else");
        assertThat(detail("{\"match\":{},\"match\":{}}"))
                .isEqualTo("body: expected JSON in UTF-8, found something else");
        assertThat(detail("{\"x\":\"1\"}"))
                .isEqualTo("x: expected one of comment, for, match, until, found a field of another name");
    }

    private String detail(String body) {
        ApiAnswer answer = world.post(Operation.ADD_SILENCE, "", body);
        assertThat(answer.status()).isEqualTo(400);
        return Described.problem(answer).get("detail").asText();
    }

    @Test
    void asksForATraceWithinLimits() {
        String body = "{\"series\":\"" + SYD + "\"}";
        Described.checked(Operation.REQUEST_TRACE, world.post(Operation.REQUEST_TRACE, "", body));
        assertThat(world.asked).containsExactly("LO|syd");

        ApiAnswer again = world.post(Operation.REQUEST_TRACE, "", body);
        assertThat(again.status()).isEqualTo(429);
        assertThat(Described.problem(again).get("detail").asText())
                .isEqualTo(
                        "destination: expected no trace on demand to 203.0.113.9 in the last 30 s, found one; the newest"
                                + " trace is " + after);
        assertThat(world.post(Operation.REQUEST_TRACE, "", "{\"series\":\"" + DNS + "\"}")
                        .status())
                .as("another target at the same address")
                .isEqualTo(429);
        assertThat(again.headers()).containsEntry("Retry-After", "30");
        world.now = world.now.plusSeconds(31);
        world.onDemand = TraceOnDemand.Reply.UNDER_WAY;
        assertThat(world.post(Operation.REQUEST_TRACE, "", body).status()).isEqualTo(409);
        world.onDemand = TraceOnDemand.Reply.BUSY;
        assertThat(world.post(Operation.REQUEST_TRACE, "", body).status()).isEqualTo(429);
        world.onDemand = TraceOnDemand.Reply.TOO_LARGE;
        assertThat(world.post(Operation.REQUEST_TRACE, "", body).status()).isEqualTo(409);
        assertThat(world.answer(Operation.REQUEST_TRACE, "", "", body, Role.VIEWER)
                        .status())
                .isEqualTo(403);
        assertThat(world.post(Operation.REQUEST_TRACE, "", "{\"series\":\"000000000000\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void asksForNoTraceOnThisHostOrLinkAndNoneOfWhichThatIsNotKnown() {
        world.watch("near", "far");
        world.destination = "169.254.0.1";
        world.reach("near", Duration.ofMinutes(1), "198.51.100.1", 30);
        world.board.look();

        try (LoggedLines log = new LoggedLines("io.pathwatch.audit")) {
            assertThat(asked("near"))
                    .isEqualTo(
                            "403 target: expected one that is not on this host or link, was 169.254.0.1; it is traced by"
                                    + " its schedule only");
            assertThat(asked("far"))
                    .isEqualTo(
                            "409 target: expected one whose address a trace has told, found none yet; the first trace is"
                                    + " the schedule's");
            assertThat(log.lines().get(0))
                    .startsWith("trace on demand of near from fra1: target: expected one that is not on this host")
                    .endsWith("; asked by anna in request r1");
        }
        assertThat(world.asked).isEmpty();
    }

    private String asked(String target) {
        String id = StoredWorld.series(target).id();
        JsonNode problem = Described.problem(world.post(Operation.REQUEST_TRACE, "", "{\"series\":\"" + id + "\"}"));
        return problem.get("status").asInt() + " " + problem.get("detail").asText();
    }

    @Test
    void letsOneCallerAskTenTimesAMinute() {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            world.watch("t" + i);
            world.destination = "198.51.100." + i;
            world.reach("t" + i, Duration.ofMinutes(1), "198.51.100.1", 30);
        }
        world.board.look();
        for (int i = 0; i < 12; i++) {
            String id = StoredWorld.series("t" + i).id();
            answers.add(world.post(Operation.REQUEST_TRACE, "", "{\"series\":\"" + id + "\"}")
                    .status());
        }

        assertThat(answers).containsExactly(202, 202, 202, 202, 202, 202, 202, 202, 202, 202, 429, 429);
        assertThat(world.asked).hasSize(10);
    }

    @Test
    void refusesWhoMayNotWrite() {
        for (Operation operation : List.of(Operation.NOTE_INCIDENT, Operation.ADD_SILENCE, Operation.END_SILENCE)) {
            assertThat(world.answer(operation, incident, "", "{}", Role.VIEWER).status())
                    .as(operation.name())
                    .isEqualTo(403);
        }
    }

    @Test
    void saysWhatIsWrongWithACall() {
        assertThat(problem(Operation.SERIES_RTT, SYD, "from=yesterday"))
                .isEqualTo(
                        "400 from: expected a time such as 2026-11-22T12:00:00Z, 'now' or 'now-24h', was 'yesterday'");
        assertThat(problem(Operation.SERIES_RTT, SYD, "from=now&to=now-1h"))
                .startsWith("400 from: expected a time before 'to', was");
        assertThat(problem(Operation.SERIES_HEAT, SYD, "cols=0"))
                .isEqualTo("400 cols: expected a whole number from 1 to 2000, was '0'");
        assertThat(problem(Operation.SERIES_HEAT, "000000000000", ""))
                .startsWith("404 series: expected the id of one that is known");
        assertThat(problem(Operation.SHOW_TRACE, "tr_0000000000000000", ""))
                .startsWith("404 trace: expected the id of a stored trace");
        assertThat(problem(Operation.SHOW_INCIDENT, "in_x", "")).startsWith("404 incident:");
        assertThat(problem(Operation.SHOW_TRACE, "", "")).startsWith("404 trace: expected the id of a stored trace");
        assertThat(problem(Operation.COMPARE, "", "a=" + before))
                .isEqualTo("400 b: expected the id of a trace, was not given");
        assertThat(problem(Operation.LIST_SERIES, "", "cursor=%00"))
                .startsWith("400 cursor: expected what 'next' of the page before was");
        assertThat(problem(Operation.LIST_SERIES, "", "status=bad"))
                .startsWith("400 status: expected one of unreachable");
        assertThat(problem(Operation.LIST_INCIDENTS, "", "state=bad")).startsWith("400 state:");
    }

    private String problem(Operation operation, String id, String query) {
        JsonNode problem = Described.problem(world.get(operation, id, query));
        return problem.get("status").asInt() + " " + problem.get("detail").asText();
    }

    @Test
    void cutsASpanThatIsTooLong() {
        JsonNode rtt = get(Operation.SERIES_RTT, SYD, "from=2020-01-01T00:00:00Z");

        assertThat(rtt.get("from").asText()).isEqualTo("2026-08-22T12:00:00.000000Z");
    }

    @Test
    void takesTimesFarAwayForTheNearestThatATraceMayHave() {
        assertThat(get(Operation.SERIES_RTT, SYD, "to=-1000000000-01-01T00:00:00Z")
                        .get("to")
                        .asText())
                .isEqualTo("1970-01-01T00:00:00.000000Z");
        assertThat(get(Operation.SERIES_HEAT, SYD, "from=now-999999d&to=%2B1000000000-12-31T23:59:59Z")
                        .get("t"))
                .isEmpty();
        assertThat(get(Operation.LIST_INCIDENTS, "", "from=-1000000000-01-01T00:00:00Z")
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void tellsWhatTheProgramIs() {
        JsonNode meta = get(Operation.META, "", "");

        assertThat(meta.get("access").toString())
                .isEqualTo("{\"name\":\"anna\",\"role\":\"viewer\",\"canSilence\":false,\"canTrace\":false}");
        assertThat(meta.get("geo").toString())
                .isEqualTo(
                        "{\"city\":{\"file\":\"city.mmdb\",\"builtAt\":\"2026-10-13T12:00:00.000000Z\",\"ageDays\":40},"
                                + "\"asn\":null}");
        assertThat(meta.get("files")).singleElement().satisfies(file -> {
            assertThat(file.get("file").asText()).isEqualTo("routes/send-a.camel.yaml");
            assertThat(file.get("used").asBoolean()).isFalse();
            assertThat(file.get("mistakes")).singleElement().matches(line -> line.asText()
                    .startsWith("line 3: "));
        });
    }

    @Test
    void showsNoTextThatTurnsWritingOrHasNoShape() {
        for (Operation operation : Operation.values()) {
            if (operation.method().equals("GET")) {
                String id = operation.path().startsWith("/series")
                        ? SYD
                        : operation.path().startsWith("/incidents") ? incident : after;
                ApiAnswer answer = world.get(operation, id, "a=" + before + "&b=" + after);
                assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .as(operation.name())
                        .doesNotContain("\u202e")
                        .doesNotContain("\u0007")
                        .doesNotContain("\\u0007<")
                        .isNotEmpty();
                assertThat(answer.status()).as(operation.name()).isEqualTo(200);
            }
        }
    }
}
