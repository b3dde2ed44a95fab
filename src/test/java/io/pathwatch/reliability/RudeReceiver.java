package io.pathwatch.reliability;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A receiver of alerts that misbehaves in one way. May be shared between threads. */
final class RudeReceiver implements AutoCloseable {

    /** Bytes that one answer promises and tries to send. */
    static final long FLOOD = 1L << 30;

    private final Rudeness rudeness;
    private final ServerSocket server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean isMended;
    private volatile long mostSent;

    private RudeReceiver(Rudeness rudeness, ServerSocket server) {
        this.rudeness = rudeness;
        this.server = server;
    }

    static RudeReceiver start(Rudeness rudeness) {
        try {
            InetAddress here = InetAddress.getLoopbackAddress();
            ServerSocket server = rudeness == Rudeness.UNTRUSTED
                    ? selfSigned().getServerSocketFactory().createServerSocket(0, 50, here)
                    : new ServerSocket(0, 50, here);
            RudeReceiver receiver = new RudeReceiver(rudeness, server);
            thread(receiver::accept);
            return receiver;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Rudeness rudeness() {
        return rudeness;
    }

    String url() {
        String scheme = rudeness == Rudeness.UNTRUSTED ? "https" : "http";
        return scheme + "://localhost:" + server.getLocalPort() + "/";
    }

    /** From now on takes everything, unless it never does. */
    void mend() {
        isMended = true;
    }

    /** In the order of arrival. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The most bytes of a body that it could send before the connection broke. */
    long mostSent() {
        return mostSent;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                thread(() -> meet(socket));
            } catch (IOException e) {
                return; // it is closed
            }
        }
    }

    private void meet(Socket socket) {
        try (socket) {
            Request request = read(socket);
            boolean isRude = rudeness.isRude(requests.size(), request.id(), firstId(request), isMended);
            requests.add(new Request(request.atMillis(), request.path(), request.id(), request.body(), !isRude));
            if (isRude) {
                answerRudely(socket);
            } else if (rudeness == Rudeness.FLOODS) {
                flood(socket);
            } else {
                send(socket, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            }
        } catch (IOException e) {
            return; // the other side has had enough, or does not trust us
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String firstId(Request request) {
        return requests.isEmpty() ? request.id() : requests.get(0).id();
    }

    private void answerRudely(Socket socket) throws IOException, InterruptedException {
        switch (rudeness) {
            case HANGS -> closed.await();
            case DRIPS -> drip(socket);
            case RESETS -> {
                send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
                socket.setSoLinger(true, 0);
            }
            default ->
                send(
                        socket,
                        "HTTP/1.1 " + rudeness.status() + "\r\nLocation: " + url()
                                + "elsewhere\r\nRetry-After: 2\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    }

    private void drip(Socket socket) throws IOException, InterruptedException {
        send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (!closed.await(200, TimeUnit.MILLISECONDS)) {
            send(socket, "x");
        }
    }

    private void flood(Socket socket) throws IOException {
        send(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + FLOOD + "\r\n\r\n");
        byte[] block = new byte[64 * 1024];
        for (long sent = 0; sent < FLOOD; sent += block.length) {
            mostSent = Math.max(mostSent, sent);
            socket.getOutputStream().write(block);
        }
        mostSent = FLOOD;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static Request read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        String path = line(in).split(" ")[1];
        long atMillis = System.currentTimeMillis();
        String id = "none";
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (name.equals("webhook-id")) {
                id = value;
            } else if (name.equals("content-length")) {
                length = Integer.parseInt(value);
            }
        }
        return new Request(atMillis, path, id, new String(in.readNBytes(length), StandardCharsets.UTF_8), false);
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (char c = (char) in.readByte(); c != '\n'; c = (char) in.readByte()) {
            line.append(c);
        }
        return line.toString().strip();
    }

    private static SSLContext selfSigned() throws IOException, GeneralSecurityException {
        char[] password = "receiver".toCharArray();
        File file = new File(System.getProperty("basedir", ""), "src/test/resources/alerts/self-signed.p12");
        KeyStore store = KeyStore.getInstance(file.getAbsoluteFile(), password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "rude receiver");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How it misbehaves. */
    enum Rudeness {
        ASKS_TO_WAIT("429 Too Many Requests", 2),
        FAILS("500 Internal Server Error", 3),
        REDIRECTS("302 Found", Integer.MAX_VALUE),
        FORBIDS("401 Unauthorized", Integer.MAX_VALUE),
        GONE("410 Gone", Integer.MAX_VALUE),
        /** What came first; nothing else. */
        REFUSES("400 Bad Request", Integer.MAX_VALUE),
        /** No answer. */
        HANGS("", 1),
        /** A byte now and then, of an answer that never ends. */
        DRIPS("", 1),
        /** In the middle of an answer. */
        RESETS("", 3),
        /** A certificate that nobody has signed. */
        UNTRUSTED("", 0),
        /** Takes everything, and answers with a gigabyte. */
        FLOODS("", 0);

        private final String status;
        private final int times;

        Rudeness(String status, int times) {
            this.status = status;
            this.times = times;
        }

        private String status() {
            return status;
        }

        /** Of the subscription. */
        String subscription() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private boolean isRude(int before, String id, String first, boolean isMended) {
            return switch (this) {
                case GONE -> true;
                case REFUSES -> id.equals(first);
                default -> before < times && !isMended;
            };
        }
    }

    /**
     * A request as it came.
     *
     * @param atMillis when it began, since 1970
     * @param isTaken whether it was answered with success
     */
    record Request(long atMillis, String path, String id, String body, boolean isTaken) {}
}
