package io.pathwatch.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;

/** Compresses raw output. May be shared between threads. */
final class RawText implements AutoCloseable {

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private boolean closed;

    synchronized byte[] compress(String text) {
        if (closed) {
            throw new IllegalStateException("store: expected to be open, was closed");
        }
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        deflater.reset();
        deflater.setInput(plain);
        deflater.finish();
        byte[] compressed = new byte[plain.length + plain.length / 1000 + 64];
        int length = 0;
        while (!deflater.finished()) {
            if (length == compressed.length) {
                compressed = Arrays.copyOf(compressed, length * 2);
            }
            length += deflater.deflate(compressed, length, compressed.length - length);
        }
        return Arrays.copyOf(compressed, length);
    }

    static String expand(byte[] compressed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        deflater.end();
    }
}
