package io.pathwatch.traceroute;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TracerouteFormatException;
import java.util.List;

/**
 * Reads the text of traceroute and its relatives: Linux traceroute 2, BSD (hops of several lines), BusyBox, GNU
 * inetutils. The tools print the same tokens in slightly different order, so there is one walker ({@link HopWalker})
 * and no choice of a dialect; what is no token is passed over. Reads at most 1 MiB, 16 KiB of a line, 64 probes of a
 * hop. May be shared between threads.
 */
public final class TracerouteReader implements TraceReader {

    /**
     * Reads bytes of unknown encoding.
     *
     * @throws TracerouteFormatException if no hop can be read
     */
    public List<ParsedTrace> read(byte[] printed) throws TracerouteFormatException {
        return read(PrintedText.decode(printed));
    }

    @Override
    public List<ParsedTrace> read(String text) throws TracerouteFormatException {
        return new TraceDocument(PrintedText.normalize(text)).read();
    }
}
