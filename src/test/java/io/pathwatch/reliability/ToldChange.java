package io.pathwatch.reliability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A change of the number of hops as a receiver was told of it.
 *
 * @param id of the message, the same whenever it is sent
 * @param run of the tool that printed the trace
 * @param hops of that trace
 * @param before hops of the trace it was compared with
 */
record ToldChange(String id, long sequence, String target, int run, int hops, int before) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Reads a body with the keys of the script. */
    static ToldChange readClassic(String body) {
        JsonNode message = parse(body);
        String change = message.at("/event_source/hop_count_change").asText();
        String[] words = change.split(" "); // Hop count changed from 3 to 2
        return new ToldChange(
                message.at("/alert_id").asText(),
                message.at("/sequence").asLong(),
                message.at("/destination").asText(),
                run(message.at("/hops/1/0/rtts_ms/0").asDouble()),
                message.at("/hops").size(),
                Integer.parseInt(words[words.length - 3]));
    }

    /** Reads a body of the format v1. */
    static ToldChange readV1(String body) {
        JsonNode event = parse(body);
        JsonNode trace = event.at("/data/trace");
        return new ToldChange(
                event.at("/id").asText(),
                event.at("/sequence").asLong(),
                trace.at("/destination").asText(),
                run(trace.at("/hops/0/replies/0/rttMs").asDouble()),
                trace.at("/hops").size(),
                event.at("/data/alerts/0/evidence/hopCountChange/before").asInt());
    }

    private static int run(double milliseconds) {
        return (int) Math.round(milliseconds * 1000);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected a body in JSON, was: " + body, e);
        }
    }
}
