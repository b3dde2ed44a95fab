package io.pathwatch.source.globalping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.pathwatch.source.LocalServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/**
 * Globalping on loopback, as its documents describe it, with the probes of {@code probes.json}. One probe more has its
 * result with every second request, and the same state is a 304 to who knows it.
 */
public final class GlobalpingServer implements AutoCloseable {

    public static final String TOKEN = "good-token";

    private static final Path PROBES = Path.of("src/test/resources/source/globalping/probes.json");
    private static final String ROOT = "/v1/measurements";
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Running> measurements = new HashMap<>();
    private final Clock clock;
    private final JsonNode probes;
    private final LocalServer server;

    /** What was asked: method, path and body. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** Request headers that nobody should send, and requests that came too early. */
    public final List<String> rude = new CopyOnWriteArrayList<>();

    /** What was answered. */
    final List<Integer> statuses = new CopyOnWriteArrayList<>();

    /** What the next requests meet in place of an answer, in turn. */
    final Deque<Oddity> odd = new ConcurrentLinkedDeque<>();

    /** Cities whose probes have gone since they were chosen. */
    final List<String> offline = new CopyOnWriteArrayList<>();

    /** Whether the probes are told to be in other networks now, in the other order. */
    volatile boolean renamed;

    private volatile boolean torn;

    /** Tests left this hour. */
    public volatile int remaining = 250;

    volatile int credits = 10;

    enum Oddity {
        /** An answer as always. */
        NONE,
        /** No answer at all. */
        SILENT,
        /** A connection that breaks in the middle. */
        CUT,
        /** Something that is not JSON. */
        PAGE,
        ERROR,
        MOVED,
        /** JSON of another shape. */
        ODD,
        BUSY,
        /** A measurement is created, and the connection breaks before that is told. */
        TORN,
        /** The target is not taken. */
        INVALID,
        NO_PROBES,
        NO_CREDITS,
        UNAUTHORIZED,
        /** The measurement is forgotten. */
        GONE,
        /** Unchanged, though nobody said what is known. */
        UNCHANGED,
        /** More than anybody would send. */
        HUGE
    }

    private static final class Running {
        private final String type;
        private final List<JsonNode> chosen;
        private final ObjectNode state;
        private Instant answeredAt;
        private int polls;

        Running(String type, List<JsonNode> chosen, ObjectNode state, Instant answeredAt) {
            this.type = type;
            this.chosen = chosen;
            this.state = state;
            this.answeredAt = answeredAt;
        }
    }

    /** @param clock tells whether a pause was kept */
    public GlobalpingServer(Clock clock) throws IOException {
        this.clock = clock;
        this.probes = mapper.readTree(Files.readString(PROBES));
        this.server = new LocalServer(this::answer);
    }

    public String url() {
        return server.url();
    }

    GlobalpingAccess access(String token, Duration timeout) {
        return new GlobalpingAccess(URI.create(url()), token, timeout);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().toString();
        asked.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.startsWith("Pathwatch") || name.startsWith("Camel") || values.size() > 1) {
                rude.add(name + ": " + values);
            }
        });
        if (!"pathwatch".equals(exchange.getRequestHeaders().getFirst("User-Agent"))) {
            rude.add("no user agent");
        }
        try (exchange) {
            Oddity oddity = odd.poll();
            if (oddity == Oddity.TORN) {
                torn = true;
                create(exchange, body);
            } else if (oddity != null && oddity != Oddity.NONE) {
                misbehave(exchange, oddity);
            } else if (!isAuthorized(exchange)) {
                error(exchange, 401, "unauthorized", "Unauthorized.", Map.of());
            } else if (exchange.getRequestMethod().equals("POST") && path.equals(ROOT)) {
                create(exchange, body);
            } else if (exchange.getRequestMethod().equals("GET") && path.startsWith(ROOT + "/")) {
                poll(exchange, path.substring(ROOT.length() + 1));
            } else {
                error(exchange, 404, "not_found", "Not Found.", Map.of());
            }
        }
    }

    private static boolean isAuthorized(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        return given == null || given.equals("Bearer " + TOKEN);
    }

    private static boolean hasToken(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization") != null;
    }

    /** As after a week. */
    synchronized void expire() {
        measurements.keySet().forEach(id -> measurements.put(id, null));
    }

    private synchronized void create(HttpExchange exchange, String body) throws IOException {
        boolean hasToken = hasToken(exchange);
        if (!"application/json"
                .equals(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))
                        .replaceFirst(";.*", ""))) {
            error(exchange, 415, "unsupported_media_type", "Unsupported Media Type.", Map.of());
            return;
        }
        JsonNode request = mapper.readTree(body);
        Map<String, String> mistakes = MeasurementRules.mistakesIn(request, hasToken ? 500 : 50);
        if (!mistakes.isEmpty()) {
            error(exchange, 400, "validation_error", "Parameter validation failed.", mistakes);
            return;
        }
        List<JsonNode> chosen = choose(request);
        if (chosen.isEmpty()) {
            error(exchange, 422, "no_probes_found", "No suitable probes found.", Map.of());
            return;
        }
        int fromCredits = Math.max(0, chosen.size() - remaining);
        if (fromCredits > (hasToken ? credits : 0)) {
            limits(exchange, hasToken, 0);
            String type = hasToken ? "insufficient_credits" : "rate_limit_exceeded";
            error(exchange, 429, type, "You have run out of tests.", Map.of());
            return;
        }
        remaining -= chosen.size() - fromCredits;
        credits -= fromCredits;
        limits(exchange, hasToken, chosen.size());
        String id = "m" + (measurements.size() + 1) + "-AbC_" + chosen.size();
        ObjectNode state = mapper.createObjectNode();
        state.put("id", id).put("type", request.get("type").asText());
        state.put("target", request.get("target").asText()).put("status", "in-progress");
        state.put("createdAt", clock.instant().toString())
                .put("updatedAt", clock.instant().toString());
        state.put("probesCount", chosen.size());
        state.set("locations", request.get("locations"));
        measurements.put(id, new Running(request.get("type").asText(), chosen, state, clock.instant()));
        exchange.getResponseHeaders().set("Location", url() + ROOT + "/" + id);
        send(
                exchange,
                202,
                mapper.createObjectNode()
                        .put("id", id)
                        .put("probesCount", chosen.size())
                        .toString());
    }

    private void limits(HttpExchange exchange, boolean hasToken, int consumed) {
        exchange.getResponseHeaders().set("X-RateLimit-Limit", hasToken ? "500" : "250");
        exchange.getResponseHeaders().set("X-RateLimit-Consumed", Integer.toString(consumed));
        exchange.getResponseHeaders().set("X-RateLimit-Remaining", Integer.toString(remaining));
        exchange.getResponseHeaders().set("X-RateLimit-Reset", "1800");
        if (hasToken) {
            exchange.getResponseHeaders().set("X-Credits-Consumed", "0");
            exchange.getResponseHeaders().set("X-Credits-Remaining", Integer.toString(credits));
            exchange.getResponseHeaders().set("X-Request-Cost", Integer.toString(consumed));
        }
    }

    private List<JsonNode> choose(JsonNode request) {
        if (request.get("locations").isTextual()) {
            Running earlier = measurements.get(request.get("locations").asText());
            return earlier == null ? List.of() : earlier.chosen;
        }
        List<JsonNode> chosen = new ArrayList<>();
        int all = MeasurementRules.tests(request);
        for (JsonNode location : request.get("locations")) {
            int left = request.has("limit") ? all : location.path("limit").asInt(1);
            for (JsonNode probe : probes) {
                if (left > 0
                        && chosen.size() < all
                        && !chosen.contains(probe)
                        && matches(probe.get("probe"), location)) {
                    chosen.add(probe);
                    left--;
                }
            }
        }
        return chosen;
    }

    private static boolean matches(JsonNode probe, JsonNode location) {
        for (String field : List.of("continent", "region", "country", "state", "city", "asn", "network")) {
            if (location.has(field)
                    && !location.get(field)
                            .asText()
                            .equalsIgnoreCase(probe.get(field).asText())) {
                return false;
            }
        }
        for (JsonNode tag : location.path("tags")) {
            boolean found = false;
            for (JsonNode own : probe.get("tags")) {
                found |= own.equals(tag);
            }
            if (!found) {
                return false;
            }
        }
        return !location.has("magic")
                || location.get("magic").asText().contains(probe.get("city").asText());
    }

    private synchronized void poll(HttpExchange exchange, String id) throws IOException {
        Running running = measurements.get(id);
        if (running == null) {
            error(exchange, 404, "not_found", "Couldn't find the requested item.", Map.of());
            return;
        }
        Instant now = clock.instant();
        if (Duration.between(running.answeredAt, now).compareTo(PAUSE) < 0) {
            rude.add("asked again after " + Duration.between(running.answeredAt, now));
        }
        running.answeredAt = now;
        running.polls++;
        String state = state(running);
        String etag = "W/\"" + Integer.toHexString(state.length()) + "-" + Integer.toHexString(state.hashCode()) + "\"";
        exchange.getResponseHeaders().set("ETag", etag);
        exchange.getResponseHeaders().set("Cache-Control", "public, max-age=0");
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            statuses.add(304);
            exchange.sendResponseHeaders(304, -1);
        } else {
            send(exchange, 200, state);
        }
    }

    private String state(Running running) {
        ArrayNode results = mapper.createArrayNode();
        int done = running.polls / 2;
        for (JsonNode probe : running.chosen) {
            boolean gone = offline.contains(probe.at("/probe/city").asText());
            ObjectNode result = mapper.createObjectNode()
                    .put("status", gone ? "offline" : "in-progress")
                    .put("rawOutput", gone ? "This probe is currently offline." : "");
            ObjectNode place = probe.get("probe").deepCopy();
            if (renamed) {
                place.put("network", "Net " + (char) ('z' - results.size()));
            }
            results.addObject()
                    .<ObjectNode>set("probe", place)
                    .set("result", results.size() <= done && !gone ? probe.get(running.type) : result);
        }
        running.state.put("status", done >= running.chosen.size() ? "finished" : "in-progress");
        running.state.set("results", results);
        return running.state.toString();
    }

    private void error(HttpExchange exchange, int status, String type, String message, Map<String, String> params)
            throws IOException {
        ObjectNode body = mapper.createObjectNode();
        ObjectNode error = body.putObject("error").put("type", type).put("message", message);
        if (!params.isEmpty()) {
            ObjectNode fields = error.putObject("params");
            params.forEach(fields::put);
        }
        body.putObject("links").put("documentation", "https://api.example.net/docs");
        send(exchange, status, body.toString());
    }

    private void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        if (String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                .contains("gzip")) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            bytes = gzip(bytes);
        }
        statuses.add(status);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes, 0, torn ? bytes.length / 2 : bytes.length);
        exchange.getResponseBody().flush();
        torn = false;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private void misbehave(HttpExchange exchange, Oddity oddity) throws IOException {
        switch (oddity) {
            case SILENT -> server.hang();
            case CUT -> {
                exchange.sendResponseHeaders(200, 5_000);
                exchange.getResponseBody().write("{\"id\":\"m1\",\"status\":\"fin".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush(); // newer JDKs keep headers and body back until then
            }
            case PAGE -> send(exchange, 200, "<html>Welcome\u001b[2J to the\nnetwork</html>");
            case ERROR -> send(exchange, 503, "<html>Service Unavailable</html>");
            case MOVED -> {
                exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
                send(exchange, 302, "");
            }
            case ODD -> send(exchange, 200, "[1,{\"id\":{}}]");
            case BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "5");
                error(exchange, 429, "too_many_requests", "Too many requests.", Map.of());
            }
            case TORN -> throw new IllegalStateException("only a creation can be torn");
            case INVALID -> {
                Map<String, String> why = Map.of("target", "\"target\" is on a list of blocked domains");
                error(exchange, 400, "validation_error", "Parameter validation failed.", why);
            }
            case NO_CREDITS -> error(exchange, 429, "insufficient_credits", "You have no credits.", Map.of());
            case UNAUTHORIZED -> error(exchange, 401, "unauthorized", "Unauthorized.", Map.of());
            case NO_PROBES -> error(exchange, 422, "no_probes_found", "No suitable probes found.", Map.of());
            case GONE -> error(exchange, 404, "not_found", "Couldn't find the requested item.", Map.of());
            case UNCHANGED -> exchange.sendResponseHeaders(304, -1);
            case HUGE -> send(exchange, 200, "{\"id\":\"" + "x".repeat(Measurement.MAX_BYTES) + "\"}");
            default -> throw new IllegalStateException(oddity.name());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
