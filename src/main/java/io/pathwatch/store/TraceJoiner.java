package io.pathwatch.store;

import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a trace of its parts again. */
final class TraceJoiner {

    private TraceJoiner() {}

    /** The trace that was split; raw output is kept elsewhere. */
    static Trace join(SplitTrace parts, Series series, Instant startedAt, Instant endedAt, @Nullable String raw) {
        ByteReader shape = new ByteReader(parts.shape());
        int format = shape.octet();
        if (format != SplitTrace.FORMAT) {
            throw new IllegalStateException("stored shape: expected format " + SplitTrace.FORMAT + ", was " + format);
        }
        byte[] address = shape.block();
        InetAddress destination = address.length == 0 ? null : AddressBytes.toAddress(address);
        String tool = shape.text();
        Outcome outcome = StoredOutcome.read(shape);
        int marks = shape.octet();
        Integer exitCode = (marks & 2) == 0 ? null : Integer.valueOf((int) shape.signed());
        int warningCount = shape.count();
        List<String> warnings = new ArrayList<>(warningCount);
        for (int i = 0; i < warningCount; i++) {
            warnings.add(shape.text());
        }
        List<Hop> hops = readHops(shape, new ByteReader(parts.probes()));
        boolean cutOff = (marks & 1) == 1;
        return new Trace(series, destination, startedAt, endedAt, tool, outcome, hops, exitCode, cutOff, warnings, raw);
    }

    private static List<Hop> readHops(ByteReader shape, ByteReader probes) {
        int count = shape.count();
        int[] ttls = new int[count];
        int[] sizes = new int[count];
        List<List<Reply>> alternatives = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            ttls[index] = shape.octet();
            sizes[index] = shape.count();
            alternatives.add(readAlternatives(shape));
        }
        int[][] choices = readChoices(probes, sizes);
        List<Hop> hops = new ArrayList<>(count);
        long micros = 0;
        for (int index = 0; index < count; index++) {
            List<Reply> known = alternatives.get(index);
            List<ProbeResult> results = new ArrayList<>(sizes[index]);
            for (int probe = 0; probe < sizes[index]; probe++) {
                int choice = choices[index] == null ? Math.min(known.size(), 1) : choices[index][probe];
                Reply reply = choice == 0 ? null : known.get(choice - 1);
                if (reply != null && reply.rtt() != null) {
                    micros += probes.signed();
                    reply = StoredReply.timed(reply, micros);
                }
                results.add(reply == null ? NoReply.INSTANCE : reply);
            }
            hops.add(new Hop(ttls[index], results));
        }
        return hops;
    }

    private static List<Reply> readAlternatives(ByteReader shape) {
        int count = shape.count();
        List<Reply> alternatives = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            alternatives.add(StoredReply.read(shape));
        }
        return alternatives;
    }

    private static int @Nullable [][] readChoices(ByteReader probes, int[] sizes) {
        int[] @Nullable [] choices = new int[sizes.length][];
        int explicitHops = probes.count();
        int index = -1;
        for (int i = 0; i < explicitHops; i++) {
            index += probes.count() + 1;
            choices[index] = new int[sizes[index]];
            for (int probe = 0; probe < sizes[index]; probe++) {
                choices[index][probe] = probes.count();
            }
        }
        return choices;
    }
}
