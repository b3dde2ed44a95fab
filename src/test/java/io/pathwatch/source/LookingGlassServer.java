package io.pathwatch.source;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A looking glass on loopback, whose pages are as odd as real ones. */
final class LookingGlassServer implements AutoCloseable {

    static final String TRACE = """
            traceroute to 203.0.113.9 (203.0.113.9), 30 hops max, 60 byte packets
             1  192.0.2.1  0.4 ms
             2  203.0.113.9  1.2 ms
            """;

    private final LocalServer server;

    /** What was asked: method, path with query, body, and the headers that tell about us, one string each. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** Bytes that the endless page could send. */
    final AtomicLong sent = new AtomicLong();

    LookingGlassServer() throws IOException {
        server = new LocalServer(this::answer);
    }

    String url(String path) {
        return server.url() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.startsWith("Pathwatch") || name.startsWith("Camel")) {
                asked.add(name + ": " + values);
            }
        });
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + (type == null ? "" : type + " ")
                        + body)
                .strip());
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/several" -> page(exchange, 200, "<pre>1 try takes 3 ms</pre><pre>" + TRACE + "</pre>");
                case "/unclosed" -> page(exchange, 200, "<html><pre>" + TRACE);
                case "/missing" -> page(exchange, 404, "<h1>Not &amp; found</h1>");
                case "/broken" -> page(exchange, 500, "<pre>" + TRACE + "</pre>");
                case "/moved" -> {
                    exchange.getResponseHeaders().set("Location", "/several");
                    page(exchange, 301, "");
                }
                case "/empty" -> page(exchange, 200, "");
                case "/without" -> page(exchange, 200, "<p>Too many requests</p>");
                case "/forged" -> {
                    exchange.getResponseHeaders().set("PathwatchTarget", "forged");
                    exchange.getResponseHeaders().set("CamelHttpUri", "http://192.0.2.1/");
                    page(exchange, 200, "<pre>" + TRACE);
                }
                case "/silent" -> server.hang();
                case "/slow" -> {
                    exchange.sendResponseHeaders(200, 0);
                    write(exchange.getResponseBody(), "<pre>" + TRACE);
                    server.hang();
                }
                case "/slow-without" -> {
                    exchange.sendResponseHeaders(200, 0);
                    write(exchange.getResponseBody(), "<p>Please wait");
                    server.hang();
                }
                case "/cut" -> {
                    exchange.sendResponseHeaders(200, 5000);
                    write(exchange.getResponseBody(), "<pre>" + TRACE);
                }
                case "/endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    write(exchange.getResponseBody(), "<pre>" + TRACE);
                    endless(exchange.getResponseBody());
                }
                case "/endless-without" -> {
                    exchange.sendResponseHeaders(200, 0);
                    endless(exchange.getResponseBody());
                }
                default -> page(exchange, 200, "<pre>" + TRACE + "</pre>");
            }
        }
    }

    private static void page(HttpExchange exchange, int status, String html) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void endless(OutputStream out) throws IOException {
        byte[] line = ("x".repeat(1023) + "\n").getBytes(StandardCharsets.US_ASCII);
        while (server.isOpen()) {
            out.write(line);
            sent.addAndGet(line.length);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
