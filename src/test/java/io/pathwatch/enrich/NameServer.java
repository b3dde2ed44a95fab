package io.pathwatch.enrich;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server on the loopback interface that answers what a test puts into it, byte by byte. */
final class NameServer implements AutoCloseable {

    /** Questions as asked, in dotted form. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final DatagramSocket socket;

    NameServer() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** The server for JNDI. */
    String url() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    /** Has {@code question} answered with PTR records of these names, each a list of labels. */
    void answer(String question, byte[]... names) {
        replies.put(question, new Reply(0, List.of(names)));
    }

    void fail(String question, int code) {
        replies.put(question, new Reply(code, List.of()));
    }

    /** The labels of {@code name} in the form of a packet; every char is a byte. */
    static byte[] labels(String... labels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String label : labels) {
            bytes.write(label.length());
            bytes.writeBytes(label.getBytes(ISO_8859_1));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            DatagramPacket question = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(question);
                Reply reply = replies.get(name(buffer));
                if (reply != null) {
                    byte[] bytes = reply.to(Arrays.copyOf(buffer, question.getLength()));
                    socket.send(new DatagramPacket(bytes, bytes.length, question.getSocketAddress()));
                }
            } catch (IOException e) {
                // closed by the test
                return;
            }
        }
    }

    private String name(byte[] question) {
        StringBuilder name = new StringBuilder();
        for (int at = 12; question[at] != 0; at += question[at] + 1) {
            name.append(name.isEmpty() ? "" : ".");
            name.append(new String(question, at + 1, question[at], ISO_8859_1));
        }
        asked.add(name.toString());
        return name.toString();
    }

    private record Reply(int code, List<byte[]> names) {

        byte[] to(byte[] question) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(question);
            for (byte[] name : names) {
                // name of the question, PTR, IN, 60 s, length, name
                bytes.writeBytes(new byte[] {(byte) 0xC0, 12, 0, 12, 0, 1, 0, 0, 0, 60, 0, (byte) name.length});
                bytes.writeBytes(name);
            }
            byte[] reply = bytes.toByteArray();
            reply[2] = (byte) 0x81;
            reply[3] = (byte) (0x80 | code);
            reply[7] = (byte) names.size();
            return reply;
        }
    }
}
