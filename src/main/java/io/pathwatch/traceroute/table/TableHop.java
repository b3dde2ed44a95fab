package io.pathwatch.traceroute.table;

import io.pathwatch.model.Hop;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import java.util.ArrayList;
import java.util.List;

/** A hop while its lines are read; labels on further lines belong to the replies of the row above them. */
final class TableHop {

    private static final int MOST_PROBES = 64;
    private static final int MOST_LABELS = 16;

    private final int ttl;
    private final List<ProbeResult> probes = new ArrayList<>(3);
    private int rowStart;
    private List<MplsLabel> labels = new ArrayList<>(0);

    TableHop(int ttl) {
        this.ttl = ttl;
    }

    int ttl() {
        return ttl;
    }

    /** Begins a row: labels that follow belong to what is added from here on. */
    void startRow() {
        finishRow();
        rowStart = probes.size();
    }

    void add(ProbeResult probe) {
        if (probes.size() < MOST_PROBES) {
            probes.add(probe);
        }
    }

    void addLabels(List<MplsLabel> printed) {
        if (labels.size() + printed.size() <= MOST_LABELS) {
            labels.addAll(printed);
        }
    }

    private void finishRow() {
        if (labels.isEmpty()) {
            return;
        }
        for (int i = rowStart; i < probes.size(); i++) {
            if (probes.get(i) instanceof Reply reply) {
                probes.set(i, withLabels(reply));
            }
        }
        labels = new ArrayList<>(0);
    }

    private Reply withLabels(Reply reply) {
        return new Reply(
                reply.responder(), reply.name(), reply.rtt(), reply.flag(), reply.asns(), labels, reply.attributes());
    }

    Hop build() {
        finishRow();
        return new Hop(ttl, probes);
    }
}
