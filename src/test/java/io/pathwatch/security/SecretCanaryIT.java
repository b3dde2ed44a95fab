package io.pathwatch.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.FreePort;
import io.pathwatch.daemon.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program with a secret in every place where one may stand, receivers that fail in every way, and services that
 * refuse: nothing that it writes, says or shows to other users of the host holds one of them.
 */
class SecretCanaryIT {

    private static final String KEY = "c4n4ry-of-the-signing-key-0123456789";

    /** What must not show, and how it would look like in a URL or in Base64. */
    private static final List<String> CANARIES =
            List.of("c4n4ry", Base64.getEncoder().encodeToString(KEY.getBytes(UTF_8)), "YzRuNHJ5", "hunter2");

    /** How the receiver treats one attempt after the other; at last it is gone for good. */
    private static final List<Integer> ANSWERS = List.of(500, 429, 301, 401, 0, 400, 400, 400, 204, 503, 410);

    /** A responder that is slow each time, which is an alert each time. */
    private static final String SLOW = """
            #!/bin/sh
            printf 'traceroute to %s (%s), 30 hops max, 60 byte packets\\n 1  %s  25.0 ms\\n' "$1" "$1" "$1"
            """;

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>(ANSWERS);
    private final Map<String, String> written = new TreeMap<>();

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void showsNoSecretWhateverGoesWrong() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/in", this::receive);
        server.createContext("/service", exchange -> answer(exchange, 401));
        server.start();
        try {
            watch("http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }

        List<String> leaks = new ArrayList<>();
        written.forEach((name, text) -> {
            for (String canary : CANARIES) {
                int at = text.indexOf(canary);
                if (at >= 0) {
                    leaks.add(name + ": …" + text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 60)));
                }
            }
        });
        assertThat(leaks).isEmpty();
    }

    private void watch(String url) throws Exception {
        DaemonFiles files = new DaemonFiles(folder);
        int port = FreePort.find();
        int closed = FreePort.find();
        ServerSocket noTls = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread plain = new Thread(() -> answerWithoutTls(noTls), "no-tls");
        plain.setDaemon(true);
        plain.start();
        secretFile(files, "noc-url", "https://127.0.0.1:" + noTls.getLocalPort() + "/in/c4n4ry-noc");
        files.settings(
                        "pathwatch.web.port=" + port,
                        "pathwatch.log.level=debug",
                        "pathwatch.log.file=daemon.log",
                        "pathwatch.log.format=json",
                        "pathwatch.alerts.file.path=alerts/all.jsonl",
                        "pathwatch.alerts.retry-delays=50ms",
                        "pathwatch.alerts.held-delay=50ms",
                        "pathwatch.alerts.webhook.url=" + url + "/in/c4n4ry-path?token=c4n4ry%2Dquery",
                        "pathwatch.alerts.webhook.secret=whsec_"
                                + Base64.getEncoder().encodeToString(KEY.getBytes(UTF_8)),
                        "pathwatch.globalping.url=" + url + "/service",
                        "pathwatch.globalping.token=c4n4ry-globalping",
                        "pathwatch.atlas.url=" + url + "/service",
                        "pathwatch.atlas.key=c4n4ry-atlas",
                        "noc.url=file:noc-url",
                        "gone.url=http://127.0.0.1:" + closed + "/in/c4n4ry-gone",
                        "gone.password=hunter2")
                .sources("""
                        {"SLOW": {"url": "%s _IP_ADDRESS_"},
                         "JP": {"type": "globalping", "country": "JP"},
                         "DE": {"type": "atlas", "country": "DE"}}
                        """.formatted(files.program("slow", SLOW)))
                .targets("""
                        defaults: { interval: 5s, conditions: { mode: last-run } }
                        targets:
                          - { host: 127.0.0.2, source: SLOW }
                          - { host: 127.0.0.3, source: SLOW }
                          - { host: 127.0.0.4, source: SLOW }
                          - { host: 198.51.100.7, source: JP, interval: 60s }
                          - { host: 198.51.100.8, source: DE, interval: 10m }
                        """);
        Files.setPosixFilePermissions(
                files.config().resolve("application.properties"), PosixFilePermissions.fromString("rw-r--r--"));
        copyOfWebhook(files, "send-noc", "noc");
        copyOfWebhook(files, "send-gone", "gone");
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            ProcessHandle process = ProcessHandle.current()
                    .children()
                    .filter(child -> cmdline(child).contains("Pathwatch watch"))
                    .findFirst()
                    .orElseThrow();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(50))
                    .until(answers::isEmpty);
            written.put("cmdline", cmdline(process));
            written.put("threads", threads(process));
            written.put("health", health(port));
            for (String command : List.of(
                    "check",
                    "routes",
                    "subscriptions",
                    "subscriptions --json",
                    "deadletters list",
                    "incidents",
                    "silence list",
                    "doctor",
                    "watch")) {
                written.put(command, run(files, command.split(" ")));
            }
            daemon.terminate();
            daemon.awaitExit(Duration.ofSeconds(20));
            written.put("standard output and error", String.join("\n", daemon.lines()));
        }
        written.put("check of mistakes", checkOfMistakes(files));
        try (Stream<Path> all = Files.walk(files.state())) {
            for (Path file : all.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertThat(mode)
                        .as(file.toString())
                        .isEqualTo(Files.isDirectory(file) ? modeOf(files, file) : "rw-------");
                if (Files.isRegularFile(file)) {
                    written.put(file.toString(), Files.readString(file, ISO_8859_1));
                }
            }
        }
        assertThat(written.get("health")).contains("UP").doesNotContainIgnoringCase("camelhttpuri");
        assertThat(written.get("standard output and error")).contains("expected a state directory that is closed");
        assertThat(written.get("subscriptions")).contains("webhook", "noc", "gone", "stopped", "TLS");
        assertThat(written.get(files.state().resolve("daemon.log").toString()))
                .contains(
                        "subscription",
                        "pathwatch.atlas.key: expected file:PATH or credential:NAME",
                        "found a secret in a file that everybody on this host may read");
        assertThat(written.get(files.state().resolve("alerts/all.jsonl").toString()))
                .contains("127.0.0.2");
    }

    /** The test made the state directory itself. */
    private static String modeOf(DaemonFiles files, Path directory) throws IOException {
        return directory.equals(files.state())
                ? PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))
                : "rwx------";
    }

    /** Each of them wrong in a way that is told with the value of other keys. */
    private String checkOfMistakes(DaemonFiles files) throws Exception {
        files.settings(
                "pathwatch.alerts.webhook.url=c4n4ry-no-url",
                "pathwatch.alerts.webhook.secret=whsec_hunter2",
                "pathwatch.globalping.token=c4n4ry\u00e9",
                "pathwatch.atlas.key=c4n4ry \t\u0001");
        return run(files, "check");
    }

    private static void copyOfWebhook(DaemonFiles files, String route, String name) throws IOException {
        String shipped = Files.readString(files.routes().resolve("send-webhook.camel.yaml"));
        files.route(
                route,
                shipped.replace("id: send-webhook", "id: " + route)
                        .replace("name: webhook", "name: " + name)
                        .replace("settings: pathwatch.alerts.webhook", "settings: " + name));
    }

    private static void secretFile(DaemonFiles files, String name, String text) throws IOException {
        Path file = Files.writeString(files.config().resolve(name), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void receive(HttpExchange exchange) throws IOException {
        Integer status = answers.poll();
        answer(exchange, status == null ? 410 : status);
    }

    /** Until the process ends. */
    private static void answerWithoutTls(ServerSocket server) {
        while (true) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("HTTP/1.1 400 no\r\n\r\n".getBytes(UTF_8));
            } catch (IOException gone) {
                continue; // the client may be faster
            }
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (status == 0) {
            exchange.close(); // without an answer
            return;
        }
        exchange.getResponseHeaders().set("location", "/in/elsewhere");
        exchange.getResponseHeaders().set("retry-after", "0");
        byte[] body = ("no: " + status + " Cannot POST " + exchange.getRequestURI()).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
        if (status != 204) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static String run(DaemonFiles files, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Installation.home().resolve("pathwatch").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>(Installation.environment());
        environment.put("PATHWATCH_CONFIG", files.config().toString());
        environment.put("PATHWATCH_ROUTES", files.routes().toString());
        environment.put("PATHWATCH_STATE", files.state().toString());
        environment.put("PATHWATCH_GLOBALPING_TOKEN", "c4n4ry-environment");
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return text;
    }

    private static String health(int port) throws Exception {
        StringBuilder told = new StringBuilder();
        for (String path : List.of("/observe/health", "/observe/metrics")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("CamelHttpUri", "http://127.0.0.1:1/")
                    .build();
            var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            told.append(response.headers().map()).append(response.body());
        }
        return told.toString();
    }

    private static String cmdline(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    private static String threads(ProcessHandle process) throws IOException {
        StringBuilder names = new StringBuilder();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path task : tasks.toList()) {
                names.append(Files.exists(task) ? Files.readString(task.resolve("comm")) : "");
            }
        }
        return names.toString();
    }
}
