package io.pathwatch.source.globalping;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.ContactRules;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the documents say a request for a measurement may hold. */
final class MeasurementRules {

    private static final Set<String> KEYS =
            Set.of("type", "target", "locations", "limit", "measurementOptions", "inProgressUpdates", "timeout");
    private static final Set<String> FILTERS =
            Set.of("continent", "region", "country", "state", "city", "asn", "network", "tags", "magic");
    private static final Set<String> CONTINENTS = Set.of("AF", "AN", "AS", "EU", "NA", "OC", "SA");

    private final Map<String, String> mistakes = new TreeMap<>();

    private MeasurementRules() {}

    /** What is wrong with it, by field; empty if nothing is. */
    static Map<String, String> mistakesIn(JsonNode request, int mostProbes) {
        MeasurementRules rules = new MeasurementRules();
        rules.check(request, mostProbes);
        return rules.mistakes;
    }

    /** Probes asked for. */
    static int tests(JsonNode request) {
        if (request.path("locations").isTextual()) {
            return 0; // as many as the earlier measurement had
        }
        if (request.has("limit")) {
            return request.get("limit").asInt();
        }
        int sum = 0;
        boolean own = false;
        for (JsonNode location : request.path("locations")) {
            own |= location.has("limit");
            sum += location.path("limit").asInt(1);
        }
        return own ? sum : 1;
    }

    private void check(JsonNode request, int mostProbes) {
        request.fieldNames().forEachRemaining(name -> expect(KEYS.contains(name), name, "is not allowed"));
        String type = request.path("type").asText();
        expect(Set.of("traceroute", "mtr").contains(type), "type", "must be one of [traceroute, mtr] here");
        String target = request.path("target").asText();
        expect(isPublic(target), "target", "is a private hostname or address");
        locations(request);
        int tests = tests(request);
        boolean again = request.path("locations").isTextual();
        expect(!again || !request.has("limit"), "limit", "is not allowed");
        expect(again || tests >= 1 && tests <= mostProbes, "limit", "must be less than or equal to " + mostProbes);
        options(request.path("measurementOptions"), type.equals("mtr"), AddressLiteral.parse(target) != null);
        expect(
                request.path("inProgressUpdates").isMissingNode()
                        || request.path("inProgressUpdates").isBoolean(),
                "inProgressUpdates",
                "must be a boolean");
    }

    private void locations(JsonNode request) {
        JsonNode locations = request.path("locations");
        if (locations.isTextual()) {
            return;
        }
        expect(locations.isArray() && locations.size() <= 128, "locations", "must be an array of at most 128");
        int i = 0;
        for (JsonNode location : locations) {
            String at = "locations[" + i++ + "]";
            List<String> names = new ArrayList<>();
            location.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    name -> expect(FILTERS.contains(name) || name.equals("limit"), at + "." + name, "is not allowed"));
            expect(names.stream().anyMatch(FILTERS::contains), at, "must have at least one filter");
            String country = location.path("country").asText("DE").toUpperCase(Locale.ROOT);
            expect(Set.of(Locale.getISOCountries()).contains(country), at + ".country", "must be a valid ISO code");
            expect(CONTINENTS.contains(location.path("continent").asText("EU")), at + ".continent", "must be valid");
            expect(!location.has("state") || country.equals("US"), at + ".state", "is for US only");
            expect(!location.has("tags") || location.get("tags").isArray(), at + ".tags", "must be an array");
            expect(!location.has("asn") || location.get("asn").isIntegralNumber(), at + ".asn", "must be a number");
            expect(location.path("magic").asText().split("\\+").length <= 4, at + ".magic", "has too many parts");
            expect(!location.has("limit") || !request.has("limit"), at + ".limit", "limit per location is not allowed");
        }
    }

    private void options(JsonNode options, boolean mtr, boolean isAddress) {
        Set<String> known =
                mtr ? Set.of("protocol", "port", "ipVersion", "packets") : Set.of("protocol", "port", "ipVersion");
        options.fieldNames()
                .forEachRemaining(name -> expect(known.contains(name), "measurementOptions." + name, "is not allowed"));
        String protocol = options.path("protocol").asText("ICMP");
        expect(Set.of("ICMP", "TCP", "UDP").contains(protocol), "measurementOptions.protocol", "must be one of");
        int port = options.path("port").asInt(80);
        expect(port >= 0 && port <= 65_535, "measurementOptions.port", "must be a valid port");
        int packets = options.path("packets").asInt(3);
        expect(packets >= 1 && packets <= 16, "measurementOptions.packets", "must be 1 to 16");
        expect(!options.has("ipVersion") || !isAddress, "measurementOptions.ipVersion", "is not allowed");
    }

    private static boolean isPublic(String target) {
        InetAddress address = AddressLiteral.parseAddress(target);
        return address == null ? target.contains(".") : !ContactRules.isPrivate(address);
    }

    private void expect(boolean holds, String field, String reason) {
        if (!holds) {
            mistakes.putIfAbsent(field, "\"" + field + "\" " + reason);
        }
    }
}
