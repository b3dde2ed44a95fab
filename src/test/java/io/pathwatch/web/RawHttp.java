package io.pathwatch.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP over a socket of its own, letter by letter: nothing is made right, escaped or followed on the way. */
final class RawHttp {

    private final int port;
    private final List<String> headers;

    /**
     * An answer.
     *
     * @param headers by name in lower case
     */
    record Answer(int status, TreeMap<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Nullable
        String header(String name) {
            return headers.get(name);
        }
    }

    RawHttp(int port) {
        this(port, List.of());
    }

    private RawHttp(int port, List<String> headers) {
        this.port = port;
        this.headers = headers;
    }

    /** The same, sending {@code lines} too, such as {@code Host: example.net}. */
    RawHttp with(String... lines) {
        List<String> all = new ArrayList<>(headers);
        all.addAll(List.of(lines));
        return new RawHttp(port, all);
    }

    Answer get(String target) {
        return send("GET", target, "");
    }

    /** Sends {@code body} as JSON, as the page does. */
    Answer post(String target, String body) {
        return with("Content-Type: application/json", "X-Pathwatch: 1").send("POST", target, body);
    }

    Answer send(String method, String target, String body) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            return exchange(socket, method, target, body);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        }
    }

    Answer exchange(Socket socket, String method, String target, String body) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (headers.stream().noneMatch(line -> line.startsWith("Host:"))) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean counted = headers.stream()
                .anyMatch(line -> line.startsWith("Content-Length:") || line.startsWith("Transfer-Encoding:"));
        if (!counted && bytes.length > 0) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        headers.forEach(line -> head.append(line).append("\r\n"));
        head.append("Connection: close\r\n\r\n");
        socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(bytes);
        return read(socket.getInputStream());
    }

    private static Answer read(InputStream in) throws IOException {
        String status = line(in);
        TreeMap<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int code = status.isEmpty() ? 0 : Integer.parseInt(status.split(" ")[1]);
        byte[] body = "chunked".equals(headers.get("transfer-encoding")) ? chunks(in) : in.readAllBytes();
        return new Answer(code, headers, body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = Integer.parseInt(line(in), 16); length > 0; length = Integer.parseInt(line(in), 16)) {
            body.writeBytes(in.readNBytes(length));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
