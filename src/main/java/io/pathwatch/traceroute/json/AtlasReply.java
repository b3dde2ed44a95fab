package io.pathwatch.traceroute.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.PrintedName;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One item of a hop of RIPE Atlas: a reply, {@code {"x":"*"}}, or an error of the probe itself. A value that cannot be is left
 * out with a warning: one odd number of a device somewhere must not cost the trace.
 */
final class AtlasReply {

    private @Nullable InetAddress from;
    private @Nullable Duration rtt;
    private @Nullable String flag;
    private @Nullable String error;
    private final List<String> warnings = new ArrayList<>(0);
    private boolean late;
    private int ttl = -1;
    private List<MplsLabel> mpls = List.of();
    private Map<String, String> further = Map.of();

    /** Reads the object that {@code json} is at the beginning of. */
    AtlasReply(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            try {
                read(json, name);
            } catch (UnexpectedValueException e) {
                leaveOut(json, e);
            }
        }
    }

    private void read(JsonParser json, String name) throws IOException {
        switch (name) {
            case "from" -> readFrom(json);
            case "rtt" -> readRtt(json);
            case "ttl" -> ttl = number(json, 255);
            case "err" -> readError(json);
            case "error" -> error = text(json);
            case "late" -> {
                late = true;
                json.skipChildren();
            }
            case "dup" -> {
                if (json.currentToken() != JsonToken.VALUE_FALSE) {
                    add("dup", "true");
                }
                json.skipChildren();
            }
            case "mtu" -> add("mtu", Integer.toString(number(json, 65535)));
            case "ittl" -> add("quoted-ttl", Integer.toString(number(json, 255)));
            case "edst" -> add("quoted-destination", plain(text(json)));
            case "flags" -> add("tcp", TcpFlags.ofLetters(text(json)));
            case "icmpext" -> {
                if (json.isExpectedStartObjectToken()) {
                    mpls = LabelStack.ofAtlas(JsonFields.read(json, pathOf(json)));
                } else {
                    json.skipChildren();
                }
            }
            default -> json.skipChildren();
        }
    }

    private void leaveOut(JsonParser json, UnexpectedValueException reason) throws IOException {
        warnings.add(reason.getMessage());
        json.skipChildren();
    }

    private void readFrom(JsonParser json) throws IOException {
        String text = text(json);
        AddressLiteral literal = AddressLiteral.parse(text);
        if (literal == null) {
            if (text.isEmpty()) {
                return;
            }
            throw UnexpectedValueException.at(json, "an address");
        }
        from = literal.address();
        if (literal.zone() != null) {
            add("zone", PrintedName.clean(literal.zone()));
        }
    }

    private void readRtt(JsonParser json) throws IOException {
        rtt = json.currentToken().isNumeric() ? Rtt.ofMillis(json.getDoubleValue()) : null;
        if (rtt == null) {
            throw UnexpectedValueException.at(json, "milliseconds");
        }
    }

    /** Port unreachable is how the target answers UDP, and so no mark. The others are kept as they are written. */
    private void readError(JsonParser json) throws IOException {
        if (json.currentToken().isNumeric()) {
            flag = "!<" + number(json, 255) + ">";
        } else {
            String letter = PrintedName.of(text(json));
            flag = letter == null || letter.equals("p") ? null : "!" + letter;
        }
    }

    /** Whether it answers an earlier probe, of another hop. */
    boolean isLate() {
        return late;
    }

    /** Why the probe could not be sent; null if it was. */
    @Nullable
    String error() {
        return error;
    }

    /** What was left out, and why. */
    List<String> warnings() {
        return warnings;
    }

    ProbeResult result() {
        if (from == null && rtt == null && flag == null) {
            return NoReply.INSTANCE;
        }
        Map<String, String> attributes = ReplyTtl.with(ttl, further);
        return new Reply(from, null, rtt, flag, List.of(), mpls, attributes);
    }

    private void add(String key, String value) {
        if (further.isEmpty()) {
            further = new HashMap<>();
        }
        further.put(key, value);
    }

    /** @throws UnexpectedValueException if {@code json} is at an object or a list */
    static String text(JsonParser json) throws IOException {
        if (json.currentToken().isStructStart()) {
            throw UnexpectedValueException.at(json, "a text");
        }
        return json.getText();
    }

    private static int number(JsonParser json, int max) throws IOException {
        boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        long number = whole ? json.getLongValue() : -1;
        if (number < 0 || number > max) {
            throw UnexpectedValueException.at(json, "a number from 0 to " + max);
        }
        return (int) number;
    }

    private static String plain(String text) {
        return AddressLiteral.parseAddress(text) != null ? text : PrintedName.clean(text);
    }

    private static String pathOf(JsonParser json) {
        return json.getParsingContext().pathAsPointer().toString().substring(1);
    }
}
