package io.pathwatch.traceroute.json;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceReader;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells by the fields of a record what wrote it. */
final class RecordKind {

    /** What scamper writes beside traces, or in place of them where it is asked for something else. */
    private static final Set<String> OTHERS_OF_SCAMPER = Set.of(
            "cycle-start",
            "cycle-stop",
            "cycle-def",
            "tracelb",
            "ping",
            "dealias",
            "neighbourdisc",
            "tbit",
            "sting",
            "sniff",
            "host",
            "http",
            "udpprobe");

    private RecordKind() {}

    /**
     * The traces that {@code fields} tell; none if they go with traces but are none.
     *
     * @param printed reads the text that some records hold
     */
    static List<ParsedTrace> read(JsonFields fields, TraceReader printed) throws UnexpectedValueException {
        if (fields.has("colos")) {
            return CloudflareTraces.of(fields);
        }
        ParsedTrace trace = readOne(fields, printed);
        return trace == null ? List.of() : List.of(trace);
    }

    private static @Nullable ParsedTrace readOne(JsonFields fields, TraceReader printed)
            throws UnexpectedValueException {
        if (fields.has("fw") || fields.has("prb_id")) {
            return AtlasResult.ofText(fields, printed);
        }
        JsonFields report = fields.object("report");
        if (report != null) {
            return MtrReport.of(report);
        }
        JsonFields archived = fields.object("Trace");
        if (archived != null) {
            return ScamperTrace.of(archived);
        }
        if (fields.has("type")) {
            String type = fields.text("type");
            if ("trace".equals(type)) {
                return ScamperTrace.of(fields);
            }
            if (type != null && OTHERS_OF_SCAMPER.contains(type)) {
                return null;
            }
        } else if (fields.has("hops")) {
            return MtrHops.of(fields);
        }
        if (fields.has("paths")) {
            return PerfsonarTrace.of(fields);
        }
        if (fields.isEmpty() || fields.has("UUID") || fields.has("CycleStart") || fields.has("CycleStop")) {
            return null;
        }
        throw new UnexpectedValueException(
                "record",
                "a trace of RIPE Atlas, scamper, mtr, Cloudflare or perfSONAR",
                "an object with the fields '" + fields.names() + "'");
    }
}
