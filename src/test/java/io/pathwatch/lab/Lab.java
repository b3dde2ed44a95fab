package io.pathwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A simulated network around this JVM, which must run inside a lab namespace (see {@link RequiresLab}). There is one at
 * a time, as a namespace holds one. May be shared between threads.
 */
public final class Lab implements AutoCloseable {

    static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "src", "test", "lab");
    private static final long END_SECONDS = 10;

    private final Process simulator;
    private final Path files;
    private final LabControl control;

    private Lab(Process simulator, Path files, LabControl control) {
        this.simulator = simulator;
        this.files = files;
        this.control = control;
    }

    /**
     * Starts a lab and waits until it answers.
     *
     * @param scenario the name of a file in {@code src/test/lab/scenarios}, without its ending
     * @throws IllegalStateException with the simulator's message if it does not start
     */
    public static Lab start(String scenario) {
        return start(FOLDER.resolve("scenarios").resolve(scenario + ".json"));
    }

    /**
     * Starts a lab with a scenario file of the caller's and waits until it answers.
     *
     * @throws IllegalStateException with the simulator's message if it does not start
     */
    public static Lab start(Path scenario) {
        try {
            Path files = Files.createTempDirectory("pathwatch-lab-");
            Process simulator = startSimulator(scenario, files);
            try {
                awaitReady(simulator, files);
                return new Lab(simulator, files, LabControl.connect(socket(files)));
            } catch (IOException | RuntimeException e) {
                end(simulator, files);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("lab: could not be started with '" + scenario + "'", e);
        }
    }

    /**
     * Changes the network; probes that are on their way still meet the old one.
     *
     * @return the id that takes the change back
     * @throws IllegalArgumentException with the simulator's message if it refuses, for example an unknown router
     */
    public String apply(LabChange change) {
        return control.ask("apply", Map.of("change", change.fields()))
                .path("id")
                .asText();
    }

    /** Takes back one change; those made after it stay. */
    public void undo(String id) {
        control.ask("undo", Map.of("id", id));
    }

    /** Takes back the last change that is still in force. */
    public void undo() {
        control.ask("undo", Map.of());
    }

    /** Takes back all changes. */
    public void undoAll() {
        undo("all");
    }

    /** What a perfect observer who probes with UDP sees of the path to an address. */
    public ObservedPath show(String destination) {
        return show(destination, "udp");
    }

    /** What a perfect observer sees who probes with a method: {@code udp}, {@code icmp} or {@code tcp}. */
    public ObservedPath show(String destination, String method) {
        JsonNode seen = control.ask("show", Map.of("destination", destination, "method", method));
        List<List<ObservedPath.Responder>> hops = new ArrayList<>();
        for (JsonNode hop : seen.path("hops")) {
            List<ObservedPath.Responder> responders = new ArrayList<>();
            hop.path("responders").forEach(responder -> responders.add(readResponder(responder)));
            hops.add(responders);
        }
        return new ObservedPath(destination, seen.path("reached").asBoolean(), hops);
    }

    /** Probes that reached the simulator since it started; other packets do not count. */
    public long probes() {
        return control.ask("stats", Map.of()).path("probes").asLong();
    }

    /** The process of the simulator, for tests of the lab itself. */
    ProcessHandle simulator() {
        return simulator.toHandle();
    }

    @Override
    public void close() {
        try {
            control.close();
            end(simulator, files);
        } catch (IOException e) {
            throw new UncheckedIOException("lab: could not be ended", e);
        }
    }

    private static Process startSimulator(Path scenario, Path files) throws IOException {
        List<String> command = List.of(
                "python3",
                "-B",
                FOLDER.resolve("simulator.py").toString(),
                scenario.toString(),
                "--control",
                socket(files).toString(),
                "--with-parent");
        return new ProcessBuilder(command).redirectError(errors(files).toFile()).start();
    }

    private static void awaitReady(Process simulator, Path files) throws IOException {
        if (new BufferedReader(new InputStreamReader(simulator.getInputStream(), UTF_8)).readLine() == null) {
            throw new IllegalStateException(Files.readString(errors(files)).strip());
        }
    }

    /** Ends the simulator by closing its standard input, as the death of this JVM would. */
    private static void end(Process simulator, Path files) throws IOException {
        simulator.getOutputStream().close();
        try {
            if (!simulator.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                simulator.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            simulator.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket(files));
        Files.deleteIfExists(errors(files));
        Files.deleteIfExists(files);
    }

    private static ObservedPath.Responder readResponder(JsonNode responder) {
        return new ObservedPath.Responder(
                responder.path("name").asText(),
                responder.path("address").asText(),
                Duration.ofNanos(Math.round(responder.path("rttMs").asDouble() * 1_000_000)),
                responder.path("flag").textValue());
    }

    private static Path socket(Path files) {
        return files.resolve("control");
    }

    private static Path errors(Path files) {
        return files.resolve("errors.txt");
    }
}
