package io.pathwatch.store;

import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a trace says beside its hops and times, as bytes. */
final class StoredHead {

    private static final int CUT_OFF = 1;
    private static final int EXIT_CODE = 2;

    private StoredHead() {}

    static byte[] write(Trace trace) {
        InetAddress destination = trace.destination();
        Integer exitCode = trace.exitCode();
        ByteWriter out = new ByteWriter();
        out.block(destination == null ? new byte[0] : destination.getAddress());
        out.text(trace.tool());
        StoredOutcome.write(trace.outcome(), out);
        out.octet((trace.cutOff() ? CUT_OFF : 0) | (exitCode == null ? 0 : EXIT_CODE));
        if (exitCode != null) {
            out.signed(exitCode);
        }
        out.varint(trace.warnings().size());
        for (String warning : trace.warnings()) {
            out.text(warning);
        }
        return out.toBytes();
    }

    /** The trace with this head and what else belongs to it. */
    static Trace read(
            byte[] head, Series series, Instant startedAt, Instant endedAt, List<Hop> hops, @Nullable String raw) {
        ByteReader in = new ByteReader(head);
        byte[] address = in.block();
        InetAddress destination = address.length == 0 ? null : AddressBytes.toAddress(address);
        String tool = in.text();
        Outcome outcome = StoredOutcome.read(in);
        int marks = in.octet();
        Integer exitCode = (marks & EXIT_CODE) == 0 ? null : Integer.valueOf((int) in.signed());
        int count = in.count();
        List<String> warnings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            warnings.add(in.text());
        }
        boolean cutOff = (marks & CUT_OFF) != 0;
        return new Trace(series, destination, startedAt, endedAt, tool, outcome, hops, exitCode, cutOff, warnings, raw);
    }
}
