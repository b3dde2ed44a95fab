package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.FreePort;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API over a socket, by the real {@code routes/serve-web.camel.yaml}. */
class ServedApiTest {

    private static final String SYD = StoredWorld.series("syd").id();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @TempDir
    private static Path folder;

    private static ServedApi served;
    private static StoredWorld world;
    private static String trace;
    private static String incident;
    private static int port;

    @BeforeAll
    static void starts() throws Exception {
        world = new StoredWorld(folder, true);
        world.watch("syd");
        trace = world.reach("syd", Duration.ofMinutes(8), "198.51.100.1", 30);
        incident = world.tell("syd", Duration.ofMinutes(3), Condition.PATH, AlertStatus.RAISED, null);
        world.board.look();
        port = FreePort.find();
        served = ServedApi.start(port, world.api, world.events);
    }

    @AfterAll
    static void stops() {
        served.close();
        world.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .timeout(Duration.ofSeconds(10));
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(
                request(path)
                        .headers("X-Pathwatch", "1", "Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void answersEveryOperationThatReads() throws Exception {
        for (Operation operation : Operation.values()) {
            if (operation.method().equals("GET")) {
                String id = operation.path().startsWith("/series")
                        ? SYD
                        : operation.path().startsWith("/incidents") ? incident : trace;
                String query = operation == Operation.COMPARE
                        ? "?a=" + trace + "&b=" + trace
                        : operation.parameters().contains("from") ? "?from=now-1h" : "";
                HttpResponse<String> answer = get(operation.path().replace("{id}", id) + query);

                assertThat(answer.statusCode())
                        .as("%s: %s", operation, answer.body())
                        .isEqualTo(200);
                assertThat(answer.headers().firstValue("etag")).isPresent();
                assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
            }
        }
    }

    @Test
    void sendsNothingThatTheClientHas() throws Exception {
        String tag = get("/traces/" + trace).headers().firstValue("etag").orElseThrow();

        HttpResponse<String> again = get("/traces/" + trace, "If-None-Match", "\"x\", " + tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("vary")).contains("Accept-Encoding");
        HttpResponse<String> head = HTTP.send(
                request("/traces/" + trace)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(head.headers().firstValue("etag")).contains(tag);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void takesTheIdFromThePathAlone() throws Exception {
        assertThat(get("/series/" + SYD, "id", "000000000000").body()).startsWith("{\"id\":\"" + SYD + "\"");
        assertThat(get("/series/" + SYD + "?id=000000000000").statusCode()).isEqualTo(400);
        HttpResponse<String> none = get("/series/000000000000");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(none.body())
                .contains("\"requestId\":\""
                        + none.headers().firstValue("x-request-id").orElseThrow() + "\"");
        for (String absent :
                List.of("/series/" + SYD + "/nothing", "/traces/.geojson", "/traces/.csv", "/traces/%ff")) {
            assertThat(get(absent).statusCode()).as(absent).isEqualTo(404);
        }
    }

    @Test
    void namesWhatCouldBeDoneInstead() throws Exception {
        HttpResponse<String> answer = post("/series/" + SYD + "/rtt", "{}");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD");
        assertThat(get("/silences/x/end").headers().firstValue("allow")).contains("POST");
    }

    @Test
    void writesWhatIsPosted() throws Exception {
        HttpResponse<String> noted = post("/incidents/" + incident + "/note", "{\"text\":\"\u00e4sked\"}");
        assertThat(noted.statusCode()).isEqualTo(200);
        assertThat(noted.body()).contains("\"note\":{\"text\":\"\u00e4sked\"", "\"by\":\"local\"");

        HttpResponse<String> silenced = post("/silences", "{\"match\":{\"series\":\"" + SYD + "\"},\"for\":\"1h\"}");
        assertThat(silenced.statusCode()).isEqualTo(201);
        String id = silenced.body().substring(7, 22);
        assertThat(post("/silences/" + id + "/end", "{}").statusCode()).isEqualTo(200);
        assertThat(post("/traces", "{\"series\":\"" + SYD + "\"}").statusCode()).isEqualTo(202);
        HttpResponse<String> again = post("/traces", "{\"series\":\"" + SYD + "\"}");
        assertThat(again.statusCode()).isEqualTo(429);
        assertThat(again.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void tellsWhatHappensAndCatchesUp() throws Exception {
        String last;
        try (Stream stream = Stream.open("/stream")) {
            assertThat(stream.next()).containsExactly("retry: 3000");
            assertThat(stream.next()).contains("event: heartbeat");
            publish("{\"n\":1}");
            List<String> event = stream.next();
            assertThat(event).contains("event: trace", "data: {\"n\":1}");
            last = event.get(0).substring("id: ".length());
        }
        publish("{\"n\":2}");
        try (Stream stream = Stream.open("/stream", "Last-Event-ID", last)) {
            stream.next();
            stream.next();
            assertThat(stream.next()).contains("event: trace", "data: {\"n\":2}");
        }
        try (Stream stream = Stream.open("/stream?since=7")) {
            stream.next();
            assertThat(stream.next()).contains("event: reset");
        }
    }

    @Test
    void refusesTheFiftyFirstListener() throws Exception {
        List<Stream> streams = new ArrayList<>();
        try {
            while (streams.size() < EventStream.MOST_CLIENTS) {
                streams.add(Stream.open("/stream"));
                streams.get(streams.size() - 1).next();
            }
            HttpResponse<String> refused = get("/stream");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body())
                    .contains("expected 50 listeners at most")
                    .contains("\"requestId\":\""
                            + refused.headers().firstValue("x-request-id").orElseThrow() + "\"");
        } finally {
            for (Stream stream : streams) {
                stream.close();
            }
            Awaitility.await().until(() -> world.events.clients() == 0);
        }
    }

    private static void publish(String json) {
        world.events.publish("trace", json.getBytes(StandardCharsets.UTF_8));
    }

    /** A client that reads block by block. */
    private record Stream(InputStream body, BufferedReader lines) implements AutoCloseable {

        static Stream open(String path, String... headers) throws Exception {
            HttpRequest.Builder request = request(path);
            HttpResponse<InputStream> answer = HTTP.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
            InputStream body = answer.body();
            return new Stream(body, new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        }

        List<String> next() throws IOException {
            List<String> block = new ArrayList<>();
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                block.add(line);
            }
            return block;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
