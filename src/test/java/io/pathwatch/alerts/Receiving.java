package io.pathwatch.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on loopback that keeps what it is sent and answers as it is told. */
public final class Receiving implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new ArrayList<>();
    private final HttpServer server;
    private volatile Answering answering = (request, exchange) -> answer(exchange, 204, "");

    private Receiving(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    public static Receiving start() throws IOException {
        return new Receiving(0);
    }

    /** On the port of a server that is closed. */
    public static Receiving startAgain(int port) throws IOException {
        return new Receiving(port);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String pathAndQuery) {
        return "http://127.0.0.1:" + port() + pathAndQuery;
    }

    public void answerWith(Answering newAnswering) {
        this.answering = newAnswering;
    }

    /** Answers with each status once, then with 204. */
    public void answerWith(int... statuses) {
        List<Integer> left = new ArrayList<>();
        for (int status : statuses) {
            left.add(status);
        }
        answering = (request, exchange) -> {
            int status;
            synchronized (left) {
                status = left.isEmpty() ? 204 : left.remove(0);
            }
            answer(exchange, status, status == 204 ? "" : "no \u001b[31m" + status);
        };
    }

    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    public List<String> ids() {
        return requests().stream()
                .map(request -> request.headers().getOrDefault("webhook-id", "none"))
                .toList();
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Request request = new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
        synchronized (requests) {
            requests.add(request);
        }
        answering.answer(request, exchange);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** One request; header names in lower case. */
    public record Request(String method, String uri, Map<String, String> headers, String body) {}

    /** Answers a request. */
    public interface Answering {
        void answer(Request request, HttpExchange exchange) throws IOException;
    }
}
