package io.pathwatch.source.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.pathwatch.source.LocalServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * RIPE Atlas on loopback, as its documents have it: checks keys and bodies, refuses what it does not know, goes through the
 * states of a measurement, and hands out results by time and probe.
 */
public final class AtlasServer implements AutoCloseable {

    public static final String KEY = "11111111-2222-3333-4444-555555555555";

    /** A key that is valid, but may not create measurements. */
    public static final String POWERLESS_KEY = "99999999-2222-3333-4444-555555555555";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ROOT_KEYS = Set.of("definitions", "probes", "is_oneoff", "bill_to");
    private static final Set<String> DEFINITION_KEYS = Set.of(
            "type",
            "af",
            "target",
            "description",
            "protocol",
            "packets",
            "size",
            "first_hop",
            "max_hops",
            "paris",
            "port",
            "response_timeout",
            "duplicate_timeout",
            "dont_fragment",
            "hop_by_hop_option_size",
            "destination_option_size",
            "resolve_on_probe",
            "skip_dns_check",
            "tags",
            "is_public",
            "interval",
            "spread");
    private static final Set<String> PROBES_KEYS = Set.of("type", "value", "requested", "tags");
    private static final Set<String> PROBES_TYPES =
            Set.of("area", "region", "country", "countries", "asn", "prefix", "probes", "msm");

    private final LocalServer server;
    private final Map<Long, Measured> measurements = new LinkedHashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<Stage> plan = new ArrayDeque<>();

    /** What was asked, as {@code GET /api/…}, and with a body that too. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** The header {@code Authorization} of each request; {@code none} without one. */
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** Whether {@code latest/} is an object by probe, as documented, or the array it was formerly. */
    boolean latestByProbe = true;

    /** Seconds that it wants to be left alone for when there are too many requests. */
    int retryAfter;

    /** The next measurements that are created get the number after this. */
    private long lastNumber = 123_455;

    /** How one request goes wrong. */
    enum Fault {
        NONE,
        TOO_MANY,
        NOT_FOUND,
        UNAVAILABLE,
        CUT,
        NOT_JSON,
        SILENT,
        MOVED,
        UNAUTHORIZED,
        UNPAID,
        FORBIDDEN
    }

    /** What is known of a measurement at one look. */
    public record Stage(int status, int participants, List<String> results) {}

    /** A measurement and what it will go through; each look at it is one stage further. */
    public static final class Measured {

        private final String facts;
        private final Deque<Stage> stages;
        private Stage stage;

        private Measured(String facts, Stage... stages) {
            this.facts = facts;
            this.stages = new ArrayDeque<>(Arrays.asList(stages));
            this.stage = stages[0];
        }

        private void goOn() {
            Stage next = stages.poll();
            stage = next == null ? stage : next;
        }
    }

    public AtlasServer() throws IOException {
        server = new LocalServer(this::answer);
    }

    public String url() {
        return server.url();
    }

    /** What the next measurement that is created goes through. */
    public synchronized void plan(Stage... stages) {
        plan.addAll(Arrays.asList(stages));
    }

    /** What happens to the next requests, in turn. */
    synchronized void fail(Fault... next) {
        faults.addAll(Arrays.asList(next));
    }

    /** A measurement of somebody's; {@code facts} are fields beside those of its stage. */
    public synchronized void put(long number, String facts, int status, List<String> results) {
        measurements.put(number, new Measured(facts, new Stage(status, 10, results)));
    }

    /** A result of {@code probe}: two hops, the last one answers after {@code rtt} ms. */
    public static String result(long measurement, long probe, long timestamp, double rtt) {
        return """
                {"fw":5080,"mver":"2.6.2","lts":5,"af":4,"dst_name":"www.example.net","dst_addr":"203.0.113.9",\
                "src_addr":"192.0.2.77","from":"198.51.100.20","proto":"ICMP","size":48,"paris_id":1,"ttr":1.2,\
                "type":"traceroute","msm_name":"Traceroute","msm_id":%d,"prb_id":%d,"timestamp":%d,"endtime":%d,\
                "result":[{"hop":1,"result":[{"from":"192.0.2.1","ttl":64,"size":76,"rtt":0.5}]},\
                {"hop":2,"result":[{"from":"203.0.113.9","ttl":60,"size":48,"rtt":%s}]}]}""".formatted(measurement, probe, timestamp, timestamp + 3, rtt);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(authorization == null ? "none" : authorization);
        exchange.getRequestHeaders().keySet().forEach(name -> {
            if (name.startsWith("Pathwatch") || name.startsWith("Camel")) {
                asked.add(name);
            }
        });
        try (exchange) {
            if (!failed(exchange)) {
                dispatch(exchange, body, authorization);
            }
        }
    }

    private boolean failed(HttpExchange exchange) throws IOException {
        Fault fault;
        synchronized (this) {
            fault = faults.isEmpty() ? Fault.NONE : faults.remove();
        }
        switch (fault) {
            case NONE -> {
                return false;
            }
            case TOO_MANY -> {
                exchange.getResponseHeaders().set("Retry-After", "" + retryAfter);
                error(exchange, 429, "Too Many Requests", "Request was throttled.");
            }
            case UNAUTHORIZED -> error(exchange, 401, "Unauthorized", "Authentication credentials were not provided.");
            case UNPAID -> error(exchange, 402, "Payment Required", "You do not have enough credits.");
            case FORBIDDEN -> error(exchange, 403, "Forbidden", "You do not have permission to perform this action.");
            case NOT_FOUND -> error(exchange, 404, "Not Found", "There's nothing here.");
            case UNAVAILABLE -> send(exchange, 503, "text/html", "<h1>503 Service Unavailable</h1>");
            case CUT -> {
                byte[] start = "[{\"fw\":5080,\"prb_id\":1001,".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, 5_000);
                exchange.getResponseBody().write(start);
                exchange.getResponseBody().flush(); // JDK 25 keeps even the headers back until then
            }
            case NOT_JSON -> send(exchange, 200, "text/html", "<html>Maintenance</html>");
            case MOVED -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere/");
                send(exchange, 302, "text/html", "");
            }
            case SILENT -> server.hang();
        }
        return true;
    }

    private synchronized void dispatch(HttpExchange exchange, String body, String authorization) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String[] parts = path.split("/", -1);
        if (exchange.getRequestMethod().equals("POST") && path.equals("/api/v2/measurements/")) {
            create(exchange, body, authorization);
            return;
        }
        Measured measured = parts.length > 5 ? find(parts[4]) : null;
        if (!path.startsWith("/api/v2/measurements/") || !path.endsWith("/") || measured == null) {
            error(exchange, 404, "Not Found", "There's nothing here: No Measurement matches the given query.");
        } else if (measured.facts.contains("\"is_public\":false") && !("Key " + KEY).equals(authorization)) {
            error(exchange, 403, "Forbidden", "You do not have permission to perform this action.");
        } else if (parts.length == 6) {
            measured.goOn();
            send(exchange, 200, "application/json", facts(Long.parseLong(parts[4]), measured));
        } else if (parts[5].equals("results")) {
            results(exchange, measured, Set.of("start", "stop", "probe_ids", "format"));
        } else if (parts[5].equals("latest")) {
            results(exchange, measured, Set.of("probe_ids", "versions"));
        } else {
            error(exchange, 404, "Not Found", "There's nothing here.");
        }
    }

    private Measured find(String number) {
        return number.matches("\\d+") ? measurements.get(Long.parseLong(number)) : null;
    }

    private static String facts(long number, Measured measured) {
        String name = List.of(
                        "Specified",
                        "Scheduled",
                        "Ongoing",
                        "",
                        "Stopped",
                        "Forced to stop",
                        "No suitable probes",
                        "Failed",
                        "Archived")
                .get(measured.stage.status());
        return """
                {"id":%d,"tags":[],"group":null,"status":{"name":"%s","id":%d,"when":null},"participant_count":%d,\
                "probes_requested":10,"credits_per_result":60,"probes":[{"id":1001,"url":"x"}],%s}""".formatted(number, name, measured.stage.status(), measured.stage.participants(), measured.facts);
    }

    private void create(HttpExchange exchange, String body, String authorization) throws IOException {
        List<String> mistakes = mistakes(JSON.readTree(body));
        if (authorization == null
                || !Set.of("Key " + KEY, "Key " + POWERLESS_KEY).contains(authorization)) {
            error(exchange, 401, "Unauthorized", "Authentication credentials were not provided.");
        } else if (authorization.endsWith(POWERLESS_KEY)) {
            error(exchange, 403, "Forbidden", "You do not have permission to perform this action.");
        } else if (!mistakes.isEmpty()) {
            String errors = mistakes.stream()
                    .map(mistake -> "{\"source\":{\"pointer\":\"/definitions/0\"},\"detail\":\"" + mistake + "\"}")
                    .collect(Collectors.joining(","));
            send(
                    exchange,
                    400,
                    "application/json",
                    "{\"error\":{\"status\":400,\"code\":102,\"title\":\"Bad Request\","
                            + "\"detail\":\"There was a problem with your request\",\"errors\":[" + errors + "]}}");
        } else {
            long number = ++lastNumber;
            String host = JSON.readTree(body).at("/definitions/0/target").asText();
            boolean isPublic =
                    JSON.readTree(body).at("/definitions/0/is_public").asBoolean(true);
            String facts = "\"type\":\"traceroute\",\"is_oneoff\":true,\"is_public\":" + isPublic + ",\"target\":\""
                    + host + "\"";
            measurements.put(number, new Measured(facts, plan.toArray(Stage[]::new)));
            plan.clear();
            send(exchange, 201, "application/json", "{\"measurements\":[" + number + "]}");
        }
    }

    private static List<String> mistakes(JsonNode root) {
        List<String> mistakes = new ArrayList<>();
        addUnknown(root, ROOT_KEYS, mistakes);
        root.path("definitions").forEach(definition -> {
            addUnknown(definition, DEFINITION_KEYS, mistakes);
            for (String key : List.of("type", "af", "target", "description", "protocol")) {
                if (definition.path(key).asText().isEmpty()) {
                    mistakes.add(key + ": This field is required.");
                }
            }
            if (definition.path("target").asText().endsWith(".invalid")) {
                mistakes.add("target: Name cannot be resolved.");
            }
            boolean tcp = definition.path("protocol").asText().equals("TCP");
            if (definition.has("port") && !tcp) {
                mistakes.add("port: Only for TCP.");
            }
        });
        root.path("probes").forEach(probes -> {
            addUnknown(probes, PROBES_KEYS, mistakes);
            String type = probes.path("type").asText();
            if (!PROBES_TYPES.contains(type) || probes.path("requested").asInt() < 1) {
                mistakes.add("probes: Not valid.");
            }
            if (type.equals("asn") && !probes.path("value").isInt()) {
                mistakes.add("value: A valid integer is required.");
            }
        });
        return mistakes;
    }

    private static void addUnknown(JsonNode node, Set<String> known, List<String> mistakes) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                mistakes.add(name + ": Unknown field.");
            }
        });
    }

    private void results(HttpExchange exchange, Measured measured, Set<String> known) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI().getQuery());
        if (!known.containsAll(query.keySet())) {
            error(exchange, 400, "Bad Request", "Unknown parameter in " + query.keySet());
            return;
        }
        long start = Long.parseLong(query.getOrDefault("start", "0"));
        long stop = Long.parseLong(query.getOrDefault("stop", "99999999999"));
        List<String> probes = List.of(query.getOrDefault("probe_ids", "").split(","));
        List<String> found = new ArrayList<>();
        Map<Long, String> newest = new TreeMap<>();
        for (String result : measured.stage.results()) {
            JsonNode fields = JSON.readTree(result);
            long timestamp = fields.path("timestamp").asLong();
            boolean wanted =
                    probes.contains("") || probes.contains(fields.path("prb_id").asText());
            if (wanted && timestamp >= start && timestamp <= stop) {
                found.add(result);
                newest.merge(fields.path("prb_id").asLong(), result, AtlasServer::newer);
            }
        }
        boolean latest = known.contains("versions");
        send(exchange, 200, "application/json", latest ? latest(newest) : "[" + String.join(",\n", found) + "]");
    }

    private static String newer(String one, String other) {
        return number(one, "timestamp") > number(other, "timestamp") ? one : other;
    }

    /** The number of that field of a result; 0 if it has none. */
    private static long number(String result, String field) {
        int at = result.indexOf("\"" + field + "\":");
        long number = 0;
        for (int i = at + field.length() + 3; at >= 0 && Character.isDigit(result.charAt(i)); i++) {
            number = number * 10 + result.charAt(i) - '0';
        }
        return number;
    }

    private String latest(Map<Long, String> newest) {
        if (!latestByProbe) {
            return "[" + String.join(",", newest.values()) + "]";
        }
        return newest.entrySet().stream()
                .map(probe -> "\"" + probe.getKey() + "\":[" + probe.getValue() + "]")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        if (text != null) {
            for (String parameter : text.split("&")) {
                query.put(parameter.split("=", 2)[0], parameter.split("=", 2)[1]);
            }
        }
        return query;
    }

    private static void error(HttpExchange exchange, int status, String title, String detail) throws IOException {
        String body = "{\"error\":{\"status\":" + status + ",\"code\":104,\"title\":\"" + title + "\",\"detail\":\""
                + detail + "\",\"errors\":[]}}";
        send(exchange, status, "application/json", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        exchange.getResponseHeaders().set("Content-Type", type);
        if (accepted != null && accepted.contains("gzip")) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            bytes = packed.toByteArray();
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.close();
    }
}
