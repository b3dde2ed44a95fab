package io.pathwatch.alerts;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads what is sent to it by UDP (RFC 5426), or by TCP with a count before each message (RFC 6587, section 3.4.1). */
final class SyslogServer implements AutoCloseable {

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final AutoCloseable socket;
    private final int port;

    private SyslogServer(AutoCloseable socket, int port) {
        this.socket = socket;
        this.port = port;
    }

    static SyslogServer udp() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        SyslogServer server = new SyslogServer(socket, socket.getLocalPort());
        server.read(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            server.messages.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1));
        });
        return server;
    }

    static SyslogServer tcp(int port) throws IOException {
        ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        SyslogServer server = new SyslogServer(socket, socket.getLocalPort());
        server.read(() -> {
            try (Socket connection = socket.accept();
                    DataInputStream in = new DataInputStream(connection.getInputStream())) {
                for (int c = in.read(); c >= 0; c = in.read()) {
                    server.messages.add(frame(in, c));
                }
            }
        });
        return server;
    }

    private static String frame(DataInputStream in, int first) throws IOException {
        int count = 0;
        for (int c = first; c != ' '; c = in.read()) {
            if (c < '0' || c > '9') {
                return "no count: " + c;
            }
            count = 10 * count + c - '0';
        }
        byte[] message = new byte[count];
        try {
            in.readFully(message);
        } catch (EOFException e) {
            return "fewer than " + count;
        }
        return new String(message, StandardCharsets.ISO_8859_1);
    }

    private void read(Reading reading) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            reading.once();
                        }
                    } catch (IOException closed) {
                        messages.add("closed");
                    }
                },
                "syslog-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return port;
    }

    /** The next message, as it was sent. */
    String next() throws InterruptedException {
        String message = messages.poll(10, TimeUnit.SECONDS);
        return message == null ? "nothing" : message;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    @Override
    public void close() throws IOException {
        try {
            socket.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private interface Reading {
        void once() throws IOException;
    }
}
