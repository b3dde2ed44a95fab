package io.pathwatch.reliability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A receiver of alerts in a process of its own: writes each request to a file, and to the disk, before it answers. The
 * file has one line for each: when it came, what it was answered, its {@code webhook-id} and its body, with tabs between.
 */
final class ReceiverProcess implements AutoCloseable {

    static final int TAKEN = 204;
    static final int REFUSED = 400;
    static final int BUSY = 503;

    private final Process process;
    private final Path journal;
    private final int port;

    private ReceiverProcess(Process process, Path journal, int port) {
        this.process = process;
        this.journal = journal;
        this.port = port;
    }

    /** One that takes everything; {@code journal} is a new file. */
    static ReceiverProcess start(Path journal) {
        return start(journal, Manner.PATIENT);
    }

    /** @param journal a new file */
    static ReceiverProcess start(Path journal, Manner manner) {
        return start(journal, manner, 0);
    }

    /**
     * @param journal a new file
     * @param wantedPort 0 for any that is free
     */
    static ReceiverProcess start(Path journal, Manner manner, int wantedPort) {
        try {
            Files.createFile(journal);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ReceiverProcess.class.getName(),
                            journal.toString(),
                            manner.name(),
                            Integer.toString(wantedPort))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
            return new ReceiverProcess(process, journal, Integer.parseInt(output.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** What was taken, in the order of arrival. */
    List<Receipt> receipts() {
        try (Stream<String> lines = Files.lines(journal)) {
            return lines.map(Receipt::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes were written down. */
    long size() {
        try {
            return Files.size(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** How it answers. */
    enum Manner {
        /** Takes everything. */
        PATIENT,
        /** Is busy five times, takes everything then. */
        WAKING,
        /** Of what comes for the first time, is busy for one in four; always refuses one in eight. */
        RUDE;

        private static final int BUSY_TIMES = 5;

        /** @param before requests that came before this one */
        private int answer(String id, boolean isFirst, int before) {
            if (this == WAKING && before < BUSY_TIMES) {
                return BUSY;
            }
            int draw = id.hashCode() & 7;
            if (this != RUDE || draw > 2) {
                return TAKEN;
            }
            return draw == 0 ? REFUSED : isFirst ? BUSY : TAKEN;
        }
    }

    /**
     * A request, written down before it was answered.
     *
     * @param atMillis when it came, since 1970
     * @param status what it was to be answered
     * @param id what the header {@code webhook-id} said
     */
    record Receipt(long atMillis, int status, String id, String body) {

        private static Receipt read(String line) {
            String[] parts = line.split("\t", 4);
            return new Receipt(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2], parts[3]);
        }
    }

    /** Listens until it is killed; prints its port. */
    public static void main(String[] args) throws IOException {
        FileChannel journal = FileChannel.open(Path.of(args[0]), StandardOpenOption.APPEND);
        Manner manner = Manner.valueOf(args[1]);
        Set<String> seen = new HashSet<>();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[2]));
        HttpServer server = HttpServer.create(address, 0);
        AtomicInteger before = new AtomicInteger();
        server.createContext("/", exchange -> {
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            receive(exchange, id, manner.answer(id, seen.add(id), before.getAndIncrement()), journal);
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void receive(HttpExchange exchange, String id, int status, FileChannel journal) throws IOException {
        long atMillis = System.currentTimeMillis();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String line = atMillis + "\t" + status + '\t' + id + '\t' + body.replace("\n", " ") + '\n';
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            journal.write(bytes);
        }
        journal.force(false);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
