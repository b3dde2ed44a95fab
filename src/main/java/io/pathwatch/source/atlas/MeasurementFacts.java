package io.pathwatch.source.atlas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.HostName;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What RIPE Atlas tells of a measurement, as far as it matters here. What it leaves out is absent.
 *
 * @param type for example {@code traceroute}
 * @param status its number: below 2 not begun, 2 ongoing, 4 and above ended
 * @param statusName as people read it
 * @param participants probes that take part; 0 as long as none was chosen
 * @param intervalSeconds between two results of a probe
 * @param port of TCP probes, 1 to 65535
 * @param maxHops hop limit, 1 to 255
 * @param targets every name and address it is known to measure, in one form
 */
record MeasurementFacts(
        String type,
        int status,
        String statusName,
        int participants,
        @Nullable Integer intervalSeconds,
        @Nullable Integer port,
        @Nullable Integer maxHops,
        Set<String> targets) {

    private static final int ONGOING = 2;
    private static final int STOPPED = 4;

    MeasurementFacts {
        targets = Set.copyOf(targets);
    }

    /** @throws IOException if it is no JSON object, or was cut */
    static MeasurementFacts read(InputStream json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "expected an object, found " + parser.currentToken());
            }
            Fields fields = new Fields();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.take(name, parser);
                parser.skipChildren(); // of a list where a number or a text is expected
            }
            return fields.facts();
        }
    }

    /** Whether probes are chosen and measure. */
    boolean hasBegun() {
        return status >= ONGOING;
    }

    /** Whether no further result is to be expected. */
    boolean hasEnded() {
        return status >= STOPPED;
    }

    /** Whether {@code host} is what it measures; also where it does not tell. */
    boolean measures(String host) {
        return targets.isEmpty() || targets.contains(comparable(host));
    }

    /** The one form of a name or an address that may be written in several. */
    private static String comparable(String host) {
        InetAddress address = AddressLiteral.parseAddress(host);
        if (address != null) {
            return address.getHostAddress();
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String ascii = HostName.ascii(name);
        // also what is no host name may be alike
        return (ascii == null ? name : ascii).toLowerCase(Locale.ROOT);
    }

    /** Collects the fields in whatever order they come. */
    private static final class Fields {

        private String type = "";
        private int status;
        private String statusName = "unknown";
        private int participants;
        private @Nullable Integer interval;
        private @Nullable Integer port;
        private @Nullable Integer maxHops;
        private final Set<String> targets = new HashSet<>();

        void take(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "type" ->
                    type = parser.currentToken() == JsonToken.START_OBJECT
                            ? nameIn(parser)
                            : parser.getValueAsString("");
                case "status" -> takeStatus(parser);
                case "participant_count" -> participants = parser.getValueAsInt(0);
                case "interval" -> interval = number(parser);
                case "port" -> port = inRange(number(parser), 0xFFFF);
                case "max_hops" -> maxHops = inRange(number(parser), 255);
                case "target", "target_ip", "resolved_ips" -> takeTargets(parser);
                default -> {}
            }
        }

        private void takeStatus(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                status = parser.getValueAsInt(0);
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("id")) {
                    status = parser.getValueAsInt(0);
                } else if (field.equals("name")) {
                    statusName = parser.getValueAsString(statusName);
                }
                parser.skipChildren();
            }
        }

        private static String nameIn(JsonParser parser) throws IOException {
            String found = "";
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                found = field.equals("name") ? parser.getValueAsString("") : found;
                parser.skipChildren();
            }
            return found;
        }

        private void takeTargets(JsonParser parser) throws IOException {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    takeTargets(parser);
                }
            } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
                targets.add(comparable(parser.getText()));
            } else {
                parser.skipChildren();
            }
        }

        private static @Nullable Integer number(JsonParser parser) throws IOException {
            Integer number = parser.currentToken().isNumeric() ? parser.getValueAsInt() : null;
            parser.skipChildren();
            return number;
        }

        private static @Nullable Integer inRange(@Nullable Integer number, int most) {
            return number == null || number < 1 || number > most ? null : number;
        }

        MeasurementFacts facts() {
            return new MeasurementFacts(type, status, statusName, participants, interval, port, maxHops, targets);
        }
    }
}
