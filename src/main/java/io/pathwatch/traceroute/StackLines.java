package io.pathwatch.traceroute;

import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import java.util.ArrayList;
import java.util.List;

/** Puts labels that are told in lines below a hop on the replies that stand above. */
final class StackLines {

    /** Labels of a stack; real ones have two or three. */
    private static final int DEEPEST = 16;

    private final List<ProbeResult> probes;
    private final List<MplsLabel> stack = new ArrayList<>(2);
    private final List<List<MplsLabel>> ofProbes = new ArrayList<>(0);
    private int from;
    private int to;

    /** @param probes of the hop; changed in place */
    StackLines(List<ProbeResult> probes) {
        this.probes = probes;
    }

    /** One more entry of the stack that all replies since the last block of such lines came with. */
    void addEntry(MplsLabel label) {
        if (probes.size() > to) {
            from = to;
            to = probes.size();
            stack.clear();
        }
        if (stack.size() == DEEPEST) {
            return;
        }
        stack.add(label);
        for (int i = from; i < to; i++) {
            put(i, stack);
        }
    }

    /** The stack of the next probe. */
    void addOfProbe(List<MplsLabel> labels) {
        if (ofProbes.size() < HopBuilder.MOST_PROBES) {
            ofProbes.add(labels.subList(0, Math.min(labels.size(), DEEPEST)));
        }
    }

    /** A line may be missing for probes without a reply; then the lines are those of the replies in turn. */
    void finish() {
        boolean forAll = ofProbes.size() == probes.size();
        int next = 0;
        for (int i = 0; i < probes.size() && next < ofProbes.size(); i++) {
            if (forAll || probes.get(i) instanceof Reply) {
                put(i, ofProbes.get(next++));
            }
        }
    }

    private void put(int probe, List<MplsLabel> labels) {
        if (probes.get(probe) instanceof Reply reply) {
            probes.set(
                    probe,
                    new Reply(
                            reply.responder(),
                            reply.name(),
                            reply.rtt(),
                            reply.flag(),
                            reply.asns(),
                            labels,
                            reply.attributes()));
        }
    }
}
