package io.pathwatch.traceroute.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.model.ProbeResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The list {@code result} of a RIPE Atlas traceroute. */
final class AtlasHops {

    private AtlasHops() {}

    /** Reads the list that {@code json} is at the beginning of. */
    static HopList read(JsonParser json) throws IOException {
        HopList hops = new HopList();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.isExpectedStartObjectToken()) {
                throw UnexpectedValueException.at(json, "an object with 'hop' or 'error'");
            }
            readHop(json, hops);
        }
        return hops;
    }

    private static void readHop(JsonParser json, HopList hops) throws IOException {
        int ttl = -1;
        String error = null;
        List<ProbeResult> probes = new ArrayList<>(3);
        List<String> errors = new ArrayList<>(0);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "hop" -> ttl = readTtl(json);
                case "error" -> error = readError(json);
                case "result" -> readReplies(json, probes, errors);
                default -> json.skipChildren();
            }
        }
        if (ttl < 0) {
            if (error == null) {
                throw UnexpectedValueException.at(json, "'hop' or 'error'");
            }
            hops.warn(error);
            return;
        }
        List<ProbeResult> hop = hops.at(ttl);
        for (ProbeResult probe : probes) {
            HopList.add(hop, probe);
        }
        if (error != null) {
            errors.add(error);
        }
        for (String text : errors) {
            hops.warn("hop " + ttl + ": " + text);
        }
    }

    /** Where it is no text, that there is one must do. */
    private static String readError(JsonParser json) throws IOException {
        if (json.currentToken().isStructStart()) {
            json.skipChildren();
            return "an error that is no text";
        }
        return json.getText();
    }

    private static int readTtl(JsonParser json) throws IOException {
        long ttl = json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : -1;
        if (ttl < 0 || ttl > 255) {
            throw UnexpectedValueException.at(json, "a number from 0 to 255");
        }
        return (int) ttl;
    }

    private static void readReplies(JsonParser json, List<ProbeResult> probes, List<String> errors) throws IOException {
        if (!json.isExpectedStartArrayToken()) {
            throw UnexpectedValueException.at(json, "a list of replies");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.isExpectedStartObjectToken()) {
                throw UnexpectedValueException.at(json, "a reply");
            }
            AtlasReply reply = new AtlasReply(json);
            if (!reply.isLate()) {
                probes.add(reply.result());
            }
            if (reply.error() != null) {
                errors.add(reply.error());
            }
            errors.addAll(reply.warnings());
        }
    }
}
