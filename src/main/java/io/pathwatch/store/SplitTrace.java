package io.pathwatch.store;

import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trace in two parts, of which {@link TraceJoiner} makes it again.
 *
 * <p>The shape is what stays the same from trace to trace: per hop the <em>alternatives</em>, every distinct reply
 * without its time, in an order of their own. The probes are what is new: RTTs as differences in microseconds and, for
 * a hop where not every probe was answered by its only alternative, which alternative answered each probe. So neither a
 * lost probe nor a load balancer's dice make a new shape.
 *
 * @param shape equal for traces that differ in their times and their answered probes only
 * @param probes what differs
 */
record SplitTrace(byte[] shape, byte[] probes) {

    static final int FORMAT = 1;

    /** The parts of {@code trace}, without its series, its start and end and its raw output. */
    static SplitTrace of(Trace trace) {
        ByteWriter shape = new ByteWriter();
        writeHead(trace, shape);
        ByteWriter choices = new ByteWriter();
        ByteWriter times = new ByteWriter();
        int explicitHops = 0;
        int lastExplicit = -1;
        long lastMicros = 0;
        shape.varint(trace.hops().size());
        for (int index = 0; index < trace.hops().size(); index++) {
            Hop hop = trace.hops().get(index);
            List<Reply> alternatives = writeHop(hop, shape);
            if (isExplicit(hop, alternatives)) {
                choices.varint(index - lastExplicit - 1);
                writeChoices(hop, alternatives, choices);
                lastExplicit = index;
                explicitHops++;
            }
            lastMicros = writeTimes(hop, lastMicros, times);
        }
        ByteWriter probes =
                new ByteWriter().varint(explicitHops).raw(choices.toBytes()).raw(times.toBytes());
        return new SplitTrace(shape.toBytes(), probes.toBytes());
    }

    private static void writeHead(Trace trace, ByteWriter out) {
        InetAddress destination = trace.destination();
        Integer exitCode = trace.exitCode();
        out.octet(FORMAT);
        out.block(destination == null ? new byte[0] : destination.getAddress());
        out.text(trace.tool());
        StoredOutcome.write(trace.outcome(), out);
        out.octet((trace.cutOff() ? 1 : 0) | (exitCode == null ? 0 : 2));
        if (exitCode != null) {
            out.signed(exitCode);
        }
        out.varint(trace.warnings().size());
        for (String warning : trace.warnings()) {
            out.text(warning);
        }
    }

    /** Writes the hop's part of the shape; returns its alternatives in their order. */
    private static List<Reply> writeHop(Hop hop, ByteWriter shape) {
        List<Reply> alternatives = new ArrayList<>(2);
        for (ProbeResult probe : hop.probes()) {
            if (probe instanceof Reply reply && indexOf(reply, alternatives) < 0) {
                alternatives.add(reply);
            }
        }
        shape.octet(hop.ttl()).varint(hop.probes().size()).varint(alternatives.size());
        if (alternatives.size() > 1) {
            alternatives.sort((one, other) -> Arrays.compareUnsigned(bytesOf(one), bytesOf(other)));
        }
        for (Reply alternative : alternatives) {
            StoredReply.write(alternative, shape);
        }
        return alternatives;
    }

    private static byte[] bytesOf(Reply reply) {
        ByteWriter bytes = new ByteWriter();
        StoredReply.write(reply, bytes);
        return bytes.toBytes();
    }

    private static int indexOf(Reply reply, List<Reply> alternatives) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (StoredReply.isAlike(reply, alternatives.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isExplicit(Hop hop, List<Reply> alternatives) {
        return alternatives.size() > 1 || alternatives.size() == 1 && hasNoReply(hop);
    }

    private static boolean hasNoReply(Hop hop) {
        for (ProbeResult probe : hop.probes()) {
            if (probe instanceof NoReply) {
                return true;
            }
        }
        return false;
    }

    private static void writeChoices(Hop hop, List<Reply> alternatives, ByteWriter choices) {
        for (ProbeResult probe : hop.probes()) {
            choices.varint(probe instanceof Reply reply ? indexOf(reply, alternatives) + 1 : 0);
        }
    }

    private static long writeTimes(Hop hop, long lastMicros, ByteWriter times) {
        long last = lastMicros;
        for (ProbeResult probe : hop.probes()) {
            if (probe instanceof Reply reply && reply.rtt() != null) {
                long micros = reply.rtt().toNanos() / 1000;
                times.signed(micros - last);
                last = micros;
            }
        }
        return last;
    }
}
