package io.pathwatch.source.atlas;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an error where a stream is longer than wanted. */
final class LimitedStream extends FilterInputStream {

    private final long limit;
    private long left;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.left = limit;
    }

    /** @throws AnswerTooLongException if more than the limit was read */
    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    /** @throws AnswerTooLongException if more than the limit was read */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws AnswerTooLongException {
        left -= read;
        if (left < 0) {
            throw new AnswerTooLongException(limit);
        }
    }
}
