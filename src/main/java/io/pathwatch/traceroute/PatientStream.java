package io.pathwatch.traceroute;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Says that something may be read until its end was seen. {@link java.util.zip.GZIPInputStream} takes a stream with
 * nothing available for one that has ended, and keeps silent about the members that a pipe has yet to give.
 */
final class PatientStream extends FilterInputStream {

    private boolean ended;

    PatientStream(InputStream in) {
        super(in);
    }

    @Override
    public int available() throws IOException {
        return ended ? 0 : Math.max(1, super.available());
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        ended |= read < 0;
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        ended |= read < 0;
        return read;
    }
}
