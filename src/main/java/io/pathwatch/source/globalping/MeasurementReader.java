package io.pathwatch.source.globalping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.source.ServiceAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the service's answers, token by token; what it does not know is passed over. */
final class MeasurementReader {

    private static final int MOST_PROBES = 1_000;
    private static final int MOST_HOPS = 255;
    private static final int MOST_TIMES = 64;
    private static final double LONGEST_RTT_MILLIS = 3_600_000;
    private static final int LONGEST_ID = 128;

    private final JsonParser json;

    private MeasurementReader(JsonParser json) {
        this.json = json;
    }

    /** Takes the value of a field, or passes over it. */
    @FunctionalInterface
    private interface Field {
        void read(String name) throws IOException;
    }

    /** Takes an element of an array. */
    @FunctionalInterface
    private interface Element {
        void read() throws IOException;
    }

    /** @throws JsonProcessingException if it is not a whole JSON object */
    static MeasurementAnswer read(byte[] body) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            return new MeasurementReader(json).measurement();
        }
    }

    private MeasurementAnswer measurement() throws IOException {
        MeasurementFields fields = new MeasurementFields();
        object(name -> {
            switch (name) {
                case "id" -> fields.id = text("");
                case "status" -> fields.status = text("");
                case "probesCount" -> fields.probesCount = count();
                case "results" ->
                    array(() -> {
                        if (fields.probes.size() < MOST_PROBES) {
                            fields.probes.add(probe());
                        } else {
                            json.skipChildren();
                        }
                    });
                default -> json.skipChildren();
            }
        });
        return new MeasurementAnswer(
                isId(fields.id) ? fields.id : "", fields.status, fields.probesCount, fields.probes);
    }

    private static final class MeasurementFields {
        private String id = "";
        private String status = "";
        private int probesCount;
        private final List<ProbeAnswer> probes = new ArrayList<>();
    }

    /** The same; null if it was cut, or is no JSON object. */
    static @Nullable MeasurementAnswer readIfAny(ServiceAnswer answer) {
        try {
            return read(answer.body());
        } catch (IOException e) {
            return null; // ServiceError.whatInstead() tells
        }
    }

    /** The id at the end of where the measurement is to be read, should the body be broken; empty if there is none. */
    static String locatedId(ServiceAnswer answer) {
        String location = answer.status() == 202 ? answer.header("location") : null;
        String last = location == null ? "" : location.substring(location.lastIndexOf('/') + 1);
        return isId(last) ? last : "";
    }

    /** An id stands in an address, so it may not lead anywhere else. */
    static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_ID;
    }

    private ProbeAnswer probe() throws IOException {
        ProbeFields fields = new ProbeFields();
        object(name -> {
            switch (name) {
                case "probe" -> fields.place = place();
                case "result" -> result(fields);
                default -> json.skipChildren();
            }
        });
        return new ProbeAnswer(
                fields.place,
                fields.status,
                fields.failureSource,
                fields.rawOutput,
                fields.resolvedAddress,
                fields.hops);
    }

    private static final class ProbeFields {
        private ProbePlace place = new ProbePlace(null, null, null, List.of());
        private String status = "";
        private @Nullable String failureSource;
        private String rawOutput = "";
        private @Nullable String resolvedAddress;
        private final List<AnsweredHop> hops = new ArrayList<>();
    }

    private ProbePlace place() throws IOException {
        PlaceFields fields = new PlaceFields();
        object(name -> {
            switch (name) {
                case "country" -> fields.country = textOrNull();
                case "asn" -> fields.asn = asn();
                case "city" -> fields.city = textOrNull();
                case "network" -> fields.details[0] = text("");
                case "latitude" -> fields.details[1] = text("");
                case "longitude" -> fields.details[2] = text("");
                default -> json.skipChildren();
            }
        });
        return new ProbePlace(fields.country, fields.asn, fields.city, List.of(fields.details));
    }

    private static final class PlaceFields {
        private @Nullable String country;
        private @Nullable Long asn;
        private @Nullable String city;
        private final String[] details = {"", "", ""};
    }

    private void result(ProbeFields fields) throws IOException {
        object(name -> {
            switch (name) {
                case "status" -> fields.status = text("");
                case "failureSource" -> fields.failureSource = textOrNull();
                case "rawOutput" -> fields.rawOutput = text("");
                case "resolvedAddress" -> fields.resolvedAddress = textOrNull();
                case "hops" ->
                    array(() -> {
                        if (fields.hops.size() < MOST_HOPS) {
                            fields.hops.add(hop());
                        } else {
                            json.skipChildren();
                        }
                    });
                default -> json.skipChildren();
            }
        });
    }

    private AnsweredHop hop() throws IOException {
        HopFields fields = new HopFields();
        object(name -> {
            switch (name) {
                case "resolvedAddress" -> fields.address = textOrNull();
                case "resolvedHostname" -> fields.hostname = textOrNull();
                case "asn" ->
                    array(() -> {
                        Long asn = asn();
                        if (asn != null && fields.asns.size() < MOST_TIMES) {
                            fields.asns.add(asn);
                        }
                    });
                case "timings" ->
                    array(() -> object(field -> {
                        Duration rtt = field.equals("rtt") ? rtt() : null;
                        if (rtt != null && fields.rtts.size() < MOST_TIMES) {
                            fields.rtts.add(rtt);
                        }
                        json.skipChildren();
                    }));
                case "stats" ->
                    object(field -> {
                        if (field.equals("drop")) {
                            fields.drops = Math.min(MOST_TIMES, count());
                        }
                        json.skipChildren();
                    });
                default -> json.skipChildren();
            }
        });
        return new AnsweredHop(fields.address, fields.hostname, fields.rtts, fields.asns, fields.drops);
    }

    private static final class HopFields {
        private @Nullable String address;
        private @Nullable String hostname;
        private final List<Duration> rtts = new ArrayList<>();
        private final List<Long> asns = new ArrayList<>();
        private int drops;
    }

    /** Milliseconds, to the microsecond; absent if it is no time. */
    private @Nullable Duration rtt() throws IOException {
        if (!json.currentToken().isNumeric()) {
            return null;
        }
        double millis = json.getDoubleValue();
        return millis >= 0 && millis <= LONGEST_RTT_MILLIS
                ? Duration.ofNanos(Math.round(millis * 1_000) * 1_000)
                : null;
    }

    private @Nullable Long asn() throws IOException {
        long asn = json.getValueAsLong(0);
        json.skipChildren();
        return asn >= 1 && asn <= 0xFFFF_FFFFL ? asn : null;
    }

    private int count() throws IOException {
        int count = json.getValueAsInt(0);
        json.skipChildren();
        return Math.max(0, count);
    }

    private String text(String otherwise) throws IOException {
        String text = textOrNull();
        return text == null ? otherwise : text;
    }

    private @Nullable String textOrNull() throws IOException {
        boolean isText = json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL;
        json.skipChildren();
        return isText ? json.getText() : null;
    }

    private void object(Field field) throws IOException {
        if (!json.isExpectedStartObjectToken()) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            field.read(name);
        }
    }

    private void array(Element element) throws IOException {
        if (!json.isExpectedStartArrayToken()) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }
}
