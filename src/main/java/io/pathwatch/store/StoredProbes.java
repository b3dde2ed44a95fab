package io.pathwatch.store;

import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is new in a trace of a known shape, as bytes: for the hops where not every probe was answered by the only
 * alternative, which one answered; and the RTTs, each as its difference from the one before, in microseconds.
 */
final class StoredProbes {

    /** Choices are packed into numbers below this, one byte each where it is possible. */
    private static final int PACKED = 128;

    private StoredProbes() {}

    /** @param shape covers {@code hops} */
    static byte[] write(List<Hop> hops, Shape shape) {
        ByteWriter noted = new ByteWriter();
        ByteWriter times = new ByteWriter();
        int count = 0;
        int lastNoted = -1;
        long lastMicros = 0;
        for (int index = 0; index < hops.size(); index++) {
            HopShape hopShape = shape.hops().get(index);
            List<ProbeResult> results = hops.get(index).probes();
            int[] choices = choicesOf(results, hopShape);
            if (!isUsual(choices, hopShape)) {
                noted.varint(index - lastNoted - 1);
                writeChoices(choices, hopShape, noted);
                lastNoted = index;
                count++;
            }
            for (ProbeResult result : results) {
                if (result instanceof Reply reply && reply.rtt() != null) {
                    long micros = reply.rtt().toNanos() / 1_000;
                    times.signed(micros - lastMicros);
                    lastMicros = micros;
                }
            }
        }
        return new ByteWriter()
                .varint(count)
                .raw(noted.toBytes())
                .raw(times.toBytes())
                .toBytes();
    }

    private static int[] choicesOf(List<ProbeResult> results, HopShape shape) {
        int[] choices = new int[results.size()];
        for (int i = 0; i < choices.length; i++) {
            choices[i] = shape.choiceOf(results.get(i));
        }
        return choices;
    }

    private static boolean isUsual(int[] choices, HopShape shape) {
        for (int choice : choices) {
            if (choice != shape.usualChoice() || shape.alternatives().size() > 1) {
                return false;
            }
        }
        return true;
    }

    private static void writeChoices(int[] choices, HopShape shape, ByteWriter out) {
        int base = shape.alternatives().size() + 1;
        int packed = 0;
        int weight = 1;
        for (int choice : choices) {
            if (weight > 1 && weight * base > PACKED) {
                out.varint(packed);
                packed = 0;
                weight = 1;
            }
            packed += choice * weight;
            weight *= base;
        }
        out.varint(packed);
    }

    private static int[] readChoices(ByteReader in, HopShape shape) {
        int base = shape.alternatives().size() + 1;
        int[] choices = new int[shape.probes()];
        long packed = in.varint();
        int weight = 1;
        for (int i = 0; i < choices.length; i++) {
            if (weight > 1 && weight * base > PACKED) {
                packed = in.varint();
                weight = 1;
            }
            choices[i] = (int) (packed % base);
            packed /= base;
            weight *= base;
        }
        return choices;
    }

    /** The hops that were written against {@code shape}. */
    static List<Hop> read(byte[] bytes, Shape shape) {
        ByteReader in = new ByteReader(bytes);
        int[] @Nullable [] choices = readNotedChoices(in, shape);
        List<Hop> hops = new ArrayList<>(choices.length);
        long micros = 0;
        for (int index = 0; index < choices.length; index++) {
            HopShape hopShape = shape.hops().get(index);
            int[] noted = choices[index];
            List<ProbeResult> results = new ArrayList<>(hopShape.probes());
            for (int probe = 0; probe < hopShape.probes(); probe++) {
                Reply reply = hopShape.alternativeOf(noted == null ? hopShape.usualChoice() : noted[probe]);
                if (reply != null && reply.rtt() != null) {
                    micros += in.signed();
                    reply = StoredReply.timed(reply, micros);
                }
                results.add(reply == null ? NoReply.INSTANCE : reply);
            }
            hops.add(new Hop(hopShape.ttl(), results));
        }
        return hops;
    }

    /**
     * As {@link #read}, into arrays that have an entry for each probe of all hops.
     *
     * @param answers takes the choices, as {@link HopShape#choiceOf} numbers them
     * @param times takes the RTTs in microseconds; where there is none it stays as it is
     */
    static void readInto(byte[] bytes, Shape shape, int[] answers, long[] times) {
        ByteReader in = new ByteReader(bytes);
        int[] @Nullable [] choices = readNotedChoices(in, shape);
        long micros = 0;
        int at = 0;
        for (int index = 0; index < choices.length; index++) {
            HopShape hopShape = shape.hops().get(index);
            int[] noted = choices[index];
            for (int probe = 0; probe < hopShape.probes(); probe++, at++) {
                answers[at] = noted == null ? hopShape.usualChoice() : noted[probe];
                Reply reply = hopShape.alternativeOf(answers[at]);
                if (reply != null && reply.rtt() != null) {
                    micros += in.signed();
                    times[at] = micros;
                }
            }
        }
    }

    private static int[] @Nullable [] readNotedChoices(ByteReader in, Shape shape) {
        int[] @Nullable [] choices = new int[shape.hops().size()][];
        int count = in.count();
        int index = -1;
        for (int i = 0; i < count; i++) {
            index += in.count() + 1;
            choices[index] = readChoices(in, shape.hops().get(index));
        }
        return choices;
    }
}
