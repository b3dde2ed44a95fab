package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Hop;
import io.pathwatch.model.HopEntry;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.HopCountChange;
import io.pathwatch.model.LastRunEvidence.RttChange;
import io.pathwatch.model.Report;
import java.io.IOException;
import java.util.List;

/** {@code event_source} of the classic report: what the comparison with the last trace found, each key only if it fired. */
final class ClassicEvents {

    private final ClassicHops hops;

    ClassicEvents(ClassicHops hops) {
        this.hops = hops;
    }

    void write(JsonGenerator json, Report report, LastRunEvidence evidence) throws IOException {
        json.writeObjectFieldStart("event_source");
        if (!evidence.slowHops().isEmpty()) {
            json.writeArrayFieldStart("max_threshold_exceeded");
            for (int ttl : evidence.slowHops()) {
                hops.writeEntries(json, report, getHop(report, ttl));
            }
            json.writeEndArray();
        }
        HopCountChange hopCount = evidence.hopCountChange();
        if (hopCount != null) {
            json.writeStringField(
                    "hop_count_change", "Hop count changed from " + hopCount.before() + " to " + hopCount.now());
        }
        if (!evidence.rttChanges().isEmpty()) {
            json.writeArrayFieldStart("hop_time_diff");
            for (RttChange change : evidence.rttChanges()) {
                write(json, report, change);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Report report, RttChange change) throws IOException {
        Hop hop = getHop(report, change.ttl());
        json.writeStartObject();
        json.writeObjectFieldStart("oldHop");
        json.writeStringField("ip", AddressText.of(change.oldAddress()));
        json.writeStringField("rtt", TimeText.millis(change.oldRtt()) + " ms");
        json.writeStringField("hostname", Names.shown(change.oldName(), change.oldAddress()));
        json.writeEndObject();
        json.writeFieldName("newHop");
        hops.writeEntry(json, report, hop, getEntry(hop, change.entry()));
        json.writeEndObject();
    }

    private static Hop getHop(Report report, int ttl) {
        for (Hop hop : report.trace().hops()) {
            if (hop.ttl() == ttl) {
                return hop;
            }
        }
        throw new IllegalArgumentException("trace " + report.trace().id() + ": expected a hop " + ttl
                + " as the evidence says, found " + report.trace().hops().size() + " other hops");
    }

    private static HopEntry getEntry(Hop hop, int index) {
        List<HopEntry> entries = HopEntry.entriesOf(hop);
        if (index >= entries.size()) {
            throw new IllegalArgumentException("hop " + hop.ttl() + ": expected an entry " + index
                    + " as the evidence says, found " + entries.size() + " entries");
        }
        return entries.get(index);
    }
}
