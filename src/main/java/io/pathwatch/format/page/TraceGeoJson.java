package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.JsonWriter;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A trace as GeoJSON (RFC 7946): a point for each hop whose place is known, and one line through them, cut where it
 * crosses 180 degrees. Places that light could not have reached in time are points, and not on the line.
 */
public final class TraceGeoJson {

    private static final double HALF_TURN = 180;

    private TraceGeoJson() {}

    /** One trace. */
    public static JsonWriter.Value of(Report report, KnownPlaces places) {
        return of(List.of(report), each -> places);
    }

    /**
     * Several traces as one collection.
     *
     * @param placesOf of the source and the responders of a trace
     */
    public static JsonWriter.Value of(List<Report> reports, Function<Report, KnownPlaces> placesOf) {
        return json -> {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeArrayFieldStart("features");
            for (Report report : reports) {
                features(json, report, placesOf.apply(report));
            }
            json.writeEndArray();
            json.writeEndObject();
        };
    }

    private static void features(JsonGenerator json, Report report, KnownPlaces places) throws IOException {
        Place source = places.source();
        List<Place> line = new ArrayList<>();
        if (source != null) {
            line.add(source);
        }
        for (HopLine hop : HopLine.listOf(report)) {
            HopLine.Responder located = hop.located(places);
            for (HopLine.Responder responder : hop.responders()) {
                Place place = responder.place(places);
                if (place != null) {
                    Boolean plausible = place.isPlausible(source, responder.least());
                    point(json, hop, responder, place, plausible);
                }
            }
            Place next = located == null || !located.isPlausible(places) ? null : located.place(places);
            if (next != null && (line.isEmpty() || !isSame(line, next))) {
                line.add(next);
            }
        }
        if (line.size() > 1) {
            line(json, report.trace(), line);
        }
    }

    private static boolean isSame(List<Place> line, Place place) {
        Place last = line.get(line.size() - 1);
        return last.latitude() == place.latitude() && last.longitude() == place.longitude();
    }

    private static void point(
            JsonGenerator json, HopLine hop, HopLine.Responder responder, Place place, @Nullable Boolean plausible)
            throws IOException {
        Duration least = responder.least();
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Point");
        json.writeFieldName("coordinates");
        position(json, place.longitude(), place.latitude());
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeNumberField("ttl", hop.ttl());
        json.writeStringField("address", responder.address() == null ? null : AddressText.of(responder.address()));
        json.writeStringField("name", responder.name());
        PageJson.number(json, "asn", responder.details().asn());
        json.writeStringField("asOrg", responder.details().asOrg());
        PageJson.millis(json, "rttMs", least);
        json.writeStringField("place", place.label());
        json.writeStringField("precision", place.precision().key());
        json.writeFieldName("plausible");
        if (plausible == null) {
            json.writeNull();
        } else {
            json.writeBoolean(plausible);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void line(JsonGenerator json, Trace trace, List<Place> places) throws IOException {
        List<List<double[]>> pieces = cut(places);
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", pieces.size() == 1 ? "LineString" : "MultiLineString");
        json.writeFieldName("coordinates");
        if (pieces.size() > 1) {
            json.writeStartArray();
        }
        for (List<double[]> piece : pieces) {
            json.writeStartArray();
            for (double[] position : piece) {
                position(json, position[0], position[1]);
            }
            json.writeEndArray();
        }
        if (pieces.size() > 1) {
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("trace", trace.id());
        json.writeStringField("target", trace.series().target());
        json.writeStringField("source", trace.series().source());
        PageJson.time(json, "startedAt", trace.startedAt());
        json.writeBooleanField("reached", trace.isReached());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void position(JsonGenerator json, double longitude, double latitude) throws IOException {
        json.writeStartArray();
        json.writeNumber(longitude);
        json.writeNumber(latitude);
        json.writeEndArray();
    }

    /** Pieces of the line, each of two positions (longitude, latitude) or more; none crosses 180 degrees (RFC 7946, 3.1.9). */
    private static List<List<double[]>> cut(List<Place> places) {
        List<List<double[]>> pieces = new ArrayList<>();
        List<double[]> piece = new ArrayList<>();
        Place last = null;
        for (Place place : places) {
            if (last != null && Math.abs(place.longitude() - last.longitude()) > HALF_TURN) {
                double edge = last.longitude() > 0 ? HALF_TURN : -HALF_TURN;
                double latitude = latitudeAt(last, place, edge);
                piece.add(new double[] {edge, latitude});
                pieces.add(piece);
                piece = new ArrayList<>();
                piece.add(new double[] {-edge, latitude});
            }
            piece.add(new double[] {place.longitude(), place.latitude()});
            last = place;
        }
        pieces.add(piece);
        return pieces;
    }

    /** Where the straight line from one to the other, the short way round, crosses the edge. */
    private static double latitudeAt(Place from, Place to, double edge) {
        double far = to.longitude() + (edge > 0 ? 2 * HALF_TURN : -2 * HALF_TURN);
        double width = far - from.longitude();
        double share = width == 0 ? 0 : (edge - from.longitude()) / width;
        return Math.round((from.latitude() + share * (to.latitude() - from.latitude())) * 1e6) / 1e6;
    }
}
