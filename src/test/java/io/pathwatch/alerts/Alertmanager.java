package io.pathwatch.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.daemon.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A real Alertmanager, as Debian packages it, on a port of the loopback. */
final class Alertmanager implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private Alertmanager(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Where it is installed; empty if it is not. */
    static Optional<Path> find() {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            Path program = Path.of(folder, "prometheus-alertmanager");
            if (Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /** Runs {@code program} with what it keeps in {@code home}, and waits until it answers. */
    static Alertmanager start(Path program, Path home) throws IOException {
        int port = FreePort.find();
        Path config = Files.writeString(
                home.resolve("alertmanager.yml"), "route: { receiver: none }\nreceivers: [ { name: none } ]\n");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + config,
                        "--storage.path=" + home,
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        Alertmanager alertmanager = new Alertmanager(process, "http://127.0.0.1:" + port + "/api/v2/alerts");
        try {
            Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> alertmanager
                    .alerts()
                    .isArray());
        } catch (ConditionTimeoutException e) {
            alertmanager.close();
            throw new IOException("alertmanager: does not answer; " + Files.readString(home.resolve("log")), e);
        }
        return alertmanager;
    }

    String url() {
        return url;
    }

    /** What it takes for open now. */
    JsonNode alerts() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        return new ObjectMapper()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .handle((ended, late) -> process.destroyForcibly())
                .join();
    }
}
