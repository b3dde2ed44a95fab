package io.pathwatch.metrics;

import io.pathwatch.model.AddressText;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.List;

/**
 * What is told of single hops, and whether anything is.
 *
 * @param isOn whether RTT and loss of each hop are told
 * @param addresses whether it is told who answers there
 * @param most hops of all series together, 0 or more
 */
public record HopMetrics(boolean isOn, boolean addresses, int most) {

    /** Tells of no hop. */
    public static final HopMetrics OFF = new HopMetrics(false, false, 0);

    void addTo(MetricSnapshots.Builder all, List<SeriesEntry> entries, Instant now) {
        if (!isOn) {
            return;
        }
        GaugeFamily rtt = new GaugeFamily("pathwatch_hop_rtt_seconds", "Median RTT at this TTL in the last trace");
        GaugeFamily loss = new GaugeFamily(
                "pathwatch_hop_loss_ratio", "Share of the probes with this TTL in the last trace without an answer");
        GaugeFamily info = new GaugeFamily(
                "pathwatch_hop_responder", "1 for each address that answered at this TTL in the last trace");
        int hops = 0;
        for (SeriesEntry entry : entries) {
            SeriesEntry.Reading newest = entry.newest();
            if (newest != null && !newest.isStale(now)) {
                for (HopFigures hop : newest.figures().byHop()) {
                    if (hops++ < most) {
                        Labels labels = entry.labels().add("ttl", Integer.toString(hop.ttl()));
                        rtt.addIfKnown(labels, hop.rtt());
                        loss.add(labels, hop.loss());
                        addResponders(info, labels, hop);
                    }
                }
            }
        }
        all.metricSnapshot(rtt.finish());
        all.metricSnapshot(loss.finish());
        all.metricSnapshot(info.finish());
        all.metricSnapshot(GaugeFamily.single(
                "pathwatch_hops_left_out",
                "Hops that are not told of, because there are too many",
                Math.max(0, hops - most)));
    }

    private void addResponders(GaugeFamily info, Labels labels, HopFigures hop) {
        if (!addresses) {
            return;
        }
        for (HopFigures.Responder responder : hop.responders()) {
            Labels of = labels.add("address", AddressText.of(responder.address()));
            info.add(
                    responder.asn() == null ? of : of.add("asn", responder.asn().toString()), 1);
        }
    }
}
