package io.pathwatch.daemon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of alerts on the loopback address, which keeps what it is sent in the order of arrival. It can be taken
 * down, so that connections are refused, and up again on the same port. May be shared between threads.
 */
public final class WebhookReceiver implements AutoCloseable {

    private final List<Delivery> deliveries = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int port;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;
    private volatile int status = 204;
    private volatile boolean isHanging;

    /**
     * A request as it was received.
     *
     * @param headers names in lower case
     * @param status what it was answered; 0 if it never was
     */
    public record Delivery(String path, Map<String, String> headers, String body, int status) {

        public String id() {
            return headers.getOrDefault("webhook-id", "none");
        }
    }

    private WebhookReceiver(int port) {
        this.port = port;
    }

    public static WebhookReceiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebhookReceiver receiver = new WebhookReceiver(server.getAddress().getPort());
            receiver.serve(server);
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** From now on connections are refused. */
    public synchronized void goDown() {
        if (server != null && threads != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
        }
    }

    /** Listens again, on the same port. */
    public synchronized void comeUp() {
        try {
            serve(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void serve(HttpServer listening) {
        ExecutorService pool = Executors.newCachedThreadPool();
        listening.setExecutor(pool);
        listening.createContext("/", this::receive);
        listening.start();
        threads = pool;
        server = listening;
    }

    /** From now on requests are answered with this. */
    public void answerWith(int newStatus) {
        status = newStatus;
    }

    /** From now on requests are read and never answered. */
    public void hang() {
        isHanging = true;
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int answer = isHanging ? 0 : status;
        synchronized (deliveries) {
            deliveries.add(new Delivery(exchange.getRequestURI().getPath(), headers, body, answer));
        }
        if (answer == 0) {
            awaitClose();
        }
        exchange.sendResponseHeaders(answer == 0 ? 503 : answer, -1);
        exchange.close();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public List<Delivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    /** Those that were acknowledged. */
    public List<Delivery> accepted() {
        return deliveries().stream()
                .filter(delivery -> delivery.status() >= 200 && delivery.status() < 300)
                .toList();
    }

    public int count() {
        synchronized (deliveries) {
            return deliveries.size();
        }
    }

    /** Waits for the first delivery that is as asked for. */
    public Delivery await(Duration patience, Predicate<Delivery> wanted) {
        Awaitility.await().atMost(patience).pollInterval(Duration.ofMillis(20)).until(() -> deliveries().stream()
                .anyMatch(wanted));
        return deliveries().stream().filter(wanted).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        closed.countDown();
        goDown();
    }
}
