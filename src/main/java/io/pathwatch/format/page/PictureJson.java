package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.JsonWriter;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.view.Bins;
import io.pathwatch.model.view.HeatMap;
import io.pathwatch.model.view.HopTable;
import io.pathwatch.model.view.PathGraph;
import io.pathwatch.model.view.PathRibbon;
import io.pathwatch.model.view.PathSpan;
import io.pathwatch.model.view.PathUse;
import io.pathwatch.model.view.RttLine;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What pictures are drawn of, as JSON. */
public final class PictureJson {

    /** Whether only a sample of the traces was read. */
    private static final String TRUNCATED = "truncated";

    /** RTTs of the heat map are counted in tenths of a millisecond. */
    private static final double HEAT_UNIT_MS = 0.1;

    private static final long HEAT_UNIT_NANOS = 100_000;

    private PictureJson() {}

    /**
     * @param interval between two traces
     * @param truncated whether only a sample of the traces was drawn
     */
    public static JsonWriter.Value rtt(RttLine line, Bins bins, Duration interval, boolean truncated) {
        return json -> {
            json.writeStartObject();
            span(json, bins);
            json.writeBooleanField(TRUNCATED, truncated);
            json.writeNumberField("intervalS", interval.toSeconds());
            List<RttLine.Point> points = line.points();
            column(json, "t", points, (out, point) -> out.writeNumber(point.at().toEpochMilli()));
            column(
                    json,
                    "min",
                    points,
                    (out, point) -> PageJson.millis(
                            out, point.rtts() == null ? null : point.rtts().least()));
            column(
                    json,
                    "med",
                    points,
                    (out, point) -> PageJson.millis(
                            out, point.rtts() == null ? null : point.rtts().median()));
            column(
                    json,
                    "max",
                    points,
                    (out, point) -> PageJson.millis(
                            out, point.rtts() == null ? null : point.rtts().greatest()));
            column(json, "lossPct", points, (out, point) -> PageJson.number(out, rounded(point.lossPct())));
            column(json, "reached", points, (out, point) -> PageJson.bit(out, point.reached()));
            column(json, "base", points, (out, point) -> PageJson.millis(out, point.usual()));
            column(json, "traces", points, (out, point) -> out.writeNumber(point.traces()));
            json.writeEndObject();
        };
    }

    private interface Cell<T> {
        void write(JsonGenerator json, T row) throws IOException;
    }

    private static <T> void column(JsonGenerator json, String field, List<T> rows, Cell<T> cell) throws IOException {
        json.writeArrayFieldStart(field);
        for (T row : rows) {
            cell.write(json, row);
        }
        json.writeEndArray();
    }

    private static @Nullable Double rounded(@Nullable Double pct) {
        return pct == null ? null : Math.round(pct * 10) / 10.0;
    }

    private static void span(JsonGenerator json, Bins bins) throws IOException {
        PageJson.time(json, "from", bins.from());
        PageJson.time(json, "to", bins.before());
        json.writeNumberField("stepMs", bins.step().toMillis());
    }

    public static JsonWriter.Value paths(PathRibbon ribbon, boolean truncated) {
        return json -> {
            json.writeStartObject();
            json.writeBooleanField(TRUNCATED, truncated);
            json.writeArrayFieldStart("paths");
            for (PathUse use : ribbon.paths()) {
                write(json, use);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("spans");
            for (PathSpan span : ribbon.spans()) {
                json.writeStartObject();
                if (span.paths().size() == 1) {
                    json.writeStringField("path", span.paths().get(0));
                } else {
                    PageJson.texts(json, "path", span.paths());
                }
                PageJson.time(json, "from", span.from());
                PageJson.time(json, "to", span.to());
                json.writeNumberField("traces", span.traces());
                json.writeNumberField("reached", span.reached());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        };
    }

    private static void write(JsonGenerator json, PathUse use) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", use.path().letter());
        json.writeStringField("key", use.path().key());
        json.writeStringField("label", label(use));
        json.writeArrayFieldStart("hops");
        for (List<InetAddress> hop : use.path().hops()) {
            if (hop.isEmpty()) {
                json.writeNull();
            } else {
                json.writeString(AddressText.of(hop.get(0)));
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("asPath");
        for (Long asn : use.asPath()) {
            json.writeNumber(asn);
        }
        json.writeEndArray();
        PageJson.time(json, "firstSeen", use.path().firstSeen());
        PageJson.time(json, "lastSeen", use.lastSeen());
        PageJson.share(json, "share", use.share());
        json.writeNumberField("traces", use.traces());
        json.writeEndObject();
    }

    /** The AS path where one is known, else how many hops it has. */
    private static String label(PathUse use) {
        if (use.asPath().isEmpty()) {
            int hops = use.path().hops().size();
            return hops + (hops == 1 ? " hop" : " hops");
        }
        StringBuilder label = new StringBuilder();
        for (Long asn : use.asPath()) {
            label.append(label.length() == 0 ? "AS" : " \u2192 AS").append(asn);
        }
        return label.toString();
    }

    public static JsonWriter.Value heat(HeatMap map, Bins bins, boolean truncated) {
        return json -> {
            json.writeStartObject();
            span(json, bins);
            json.writeBooleanField(TRUNCATED, truncated);
            column(
                    json,
                    "t",
                    map.columns(),
                    (out, column) -> out.writeNumber(column.at().toEpochMilli()));
            json.writeArrayFieldStart("ttl");
            for (int ttl = 1; ttl <= map.ttls(); ttl++) {
                json.writeNumber(ttl);
            }
            json.writeEndArray();
            json.writeNumberField("probed", map.probed());
            json.writeNumberField("unit", HEAT_UNIT_MS);
            json.writeArrayFieldStart("rtt");
            for (int ttl = 1; ttl <= map.ttls(); ttl++) {
                json.writeStartArray();
                for (HeatMap.Column column : map.columns()) {
                    Duration median = column.at(ttl).median();
                    PageJson.number(json, median == null ? null : units(median.toNanos()));
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("base");
            for (int ttl = 1; ttl <= map.ttls(); ttl++) {
                Long usual = map.usual().get(ttl);
                PageJson.number(json, usual == null ? null : units(usual * 1_000));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("reply");
            for (int ttl = 1; ttl <= map.ttls(); ttl++) {
                json.writeStartArray();
                for (HeatMap.Column column : map.columns()) {
                    HeatMap.Cell cell = column.at(ttl);
                    PageJson.number(json, cell.sent() == 0 ? null : Math.round(100f * cell.answered() / cell.sent()));
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        };
    }

    private static long units(long nanos) {
        return Math.round((double) nanos / HEAT_UNIT_NANOS);
    }

    /** @param places of the source and the responders */
    public static JsonWriter.Value graph(PathGraph graph, KnownPlaces places, boolean truncated) {
        return json -> {
            json.writeStartObject();
            json.writeBooleanField(TRUNCATED, truncated);
            json.writeNumberField("layers", graph.layers());
            json.writeNumberField("traces", graph.traces());
            json.writeArrayFieldStart("nodes");
            for (PathGraph.Node node : graph.nodes()) {
                write(json, node, places);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("edges");
            for (PathGraph.Edge edge : graph.edges()) {
                json.writeStartObject();
                json.writeStringField("from", edge.from());
                json.writeStringField("to", edge.to());
                json.writeNumberField("traces", edge.traces());
                PageJson.share(json, "share", edge.share());
                PageJson.millis(json, "deltaMs", edge.delta());
                json.writeStringField("kind", edge.kind().key());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("loops");
            for (List<String> loop : graph.loops()) {
                json.writeStartArray();
                for (String node : loop) {
                    json.writeString(node);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        };
    }

    private static void write(JsonGenerator json, PathGraph.Node node, KnownPlaces places) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", node.id());
        json.writeNumberField("ttl", node.layer());
        json.writeNumberField("order", node.order());
        responder(json, node.address(), node.details());
        json.writeStringField("kind", node.kind().key());
        json.writeNumberField("traces", node.traces());
        PageJson.share(json, "share", node.share());
        PageJson.millis(json, "rttMs", node.rtt());
        PageJson.share(json, "lossPct", node.lossPct());
        boolean isSource = node.kind() == PathGraph.NodeKind.SOURCE;
        Place place = isSource ? places.source() : places.find(node.address(), node.details());
        Place.write(json, "place", place, places.source(), node.leastRtt());
        json.writeEndObject();
    }

    /** The four fields that tell who answers. */
    static void responder(JsonGenerator json, @Nullable InetAddress address, ResponderDetails details)
            throws IOException {
        json.writeStringField("address", address == null ? null : AddressText.of(address));
        json.writeStringField("name", details.name());
        PageJson.number(json, "asn", details.asn());
        json.writeStringField("asOrg", details.asOrg());
    }

    /** @param places of the source and the responders */
    public static JsonWriter.Value hops(HopTable table, KnownPlaces places, boolean truncated) {
        return json -> {
            json.writeStartObject();
            json.writeBooleanField(TRUNCATED, truncated);
            json.writeArrayFieldStart("items");
            for (HopTable.Row row : table.rows()) {
                write(json, row, places);
            }
            json.writeEndArray();
            json.writeEndObject();
        };
    }

    private static void write(JsonGenerator json, HopTable.Row row, KnownPlaces places) throws IOException {
        RttLine.Spread rtts = row.rtts();
        json.writeStartObject();
        json.writeNumberField("ttl", row.ttl());
        json.writeArrayFieldStart("responders");
        for (HopTable.Responder responder : row.responders()) {
            json.writeStartObject();
            responder(json, responder.address(), responder.details());
            Place place = places.find(responder.address(), responder.details());
            Place.write(json, "place", place, places.source(), responder.leastRtt());
            PageJson.share(json, "share", responder.share());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("sent", row.sent());
        json.writeNumberField("lost", row.lost());
        PageJson.share(json, "lossPct", row.sent() == 0 ? null : 100.0 * row.lost() / row.sent());
        json.writeStringField("label", row.label() == null ? null : row.label().key());
        PageJson.millis(json, "minMs", rtts == null ? null : rtts.least());
        PageJson.millis(json, "medMs", rtts == null ? null : rtts.median());
        PageJson.millis(json, "maxMs", rtts == null ? null : rtts.greatest());
        PageJson.millis(json, "baseMs", row.usual());
        PageJson.millis(
                json,
                "deltaMs",
                rtts == null || row.usual() == null ? null : rtts.median().minus(row.usual()));
        json.writeNumberField("replies", row.sent() - row.lost());
        json.writeArrayFieldStart("spark");
        for (Duration median : row.medians()) {
            PageJson.millis(json, median);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Labels in the order of their keys. */
    static void labels(JsonGenerator json, Map<String, String> labels) throws IOException {
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
    }
}
