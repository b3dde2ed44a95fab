package io.pathwatch.traceroute.json;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceDocumentReader;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TracerouteFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads results of RIPE Atlas (all firmware), traces of scamper, reports of mtr, answers of Cloudflare's diagnostics and
 * results of perfSONAR: as an array, as JSON lines, as lists by the number of the probe, or written one after another. May be shared between threads.
 */
public final class JsonTraces implements TraceDocumentReader {

    private final RecordReader records;

    /** @param printed reads what a traceroute printed, which some records hold as a string */
    public JsonTraces(TraceReader printed) {
        records = new RecordReader(printed);
    }

    @Override
    public void read(InputStream document, Consumer<ParsedTrace> traces, Consumer<TracerouteFormatException> broken)
            throws IOException {
        RecordSplitter splitter = new RecordSplitter(document, broken);
        for (JsonRecord record = splitter.next(); record != null; record = splitter.next()) {
            List<ParsedTrace> read;
            try {
                read = records.read(record);
            } catch (TracerouteFormatException e) {
                broken.accept(e);
                continue;
            }
            read.forEach(traces);
        }
    }
}
