package io.pathwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The control socket of a simulator: one JSON object per line, there and back. May be shared between threads. */
final class LabControl implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final SocketChannel channel;
    private final BufferedReader answers;

    private LabControl(SocketChannel channel) {
        this.channel = channel;
        this.answers = new BufferedReader(Channels.newReader(channel, UTF_8));
    }

    static LabControl connect(Path socket) throws IOException {
        return new LabControl(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /** @throws IllegalArgumentException with the simulator's message if it refuses */
    synchronized JsonNode ask(String command, Map<String, ?> arguments) {
        try {
            Map<String, Object> request = new HashMap<>(arguments);
            request.put("cmd", command);
            ByteBuffer line = ByteBuffer.wrap((json.writeValueAsString(request) + "\n").getBytes(UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the simulator has ended");
            }
            JsonNode read = json.readTree(answer);
            if (!read.path("ok").asBoolean()) {
                throw new IllegalArgumentException("lab: " + read.path("error").asText());
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("lab: command '" + command + "' was not answered", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
