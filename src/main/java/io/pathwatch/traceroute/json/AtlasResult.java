package io.pathwatch.traceroute.json;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.Hop;
import io.pathwatch.model.HopEntry;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.TraceOrigin;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TracerouteFormatException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A traceroute result of RIPE Atlas, of any firmware: before 4460 some fields had other names, and firmware 1 hands out
 * what its traceroute printed.
 */
final class AtlasResult {

    private static final String PRINTED_LINE_END = " NEWLINE ";
    private static final int DIRECT_TTL = 255;

    private AtlasResult() {}

    /** The trace of a record whose {@code result} is a list. */
    static ParsedTrace of(JsonFields fields, HopList read) throws UnexpectedValueException {
        requireTraceroute(fields);
        List<Hop> hops = read.hops();
        Hop directTry = directTry(hops);
        if (directTry != null) {
            hops = hops.subList(0, hops.size() - 1);
            read.warn(describe(directTry));
        }
        if (hops.isEmpty() && read.warnings().isEmpty()) {
            read.warn("no hop was recorded");
        }
        return new ParsedTrace(
                fields.name(fields.has("dst_name") ? "dst_name" : "name"),
                fields.address(fields.has("dst_addr") ? "dst_addr" : "addr"),
                null,
                fields.smallNumber("size", 0, 0xFFFF),
                hops,
                read.warnings(),
                origin(fields),
                directTry,
                false);
    }

    /** The trace of a record whose {@code result} is the printed text. */
    static ParsedTrace ofText(JsonFields fields, TraceReader reader) throws UnexpectedValueException {
        requireTraceroute(fields);
        String result = fields.text("result");
        if (result == null) {
            throw fields.unexpected("result", "hops");
        }
        ParsedTrace printed;
        try {
            printed = reader.read(result.replace(PRINTED_LINE_END, "\n")).get(0);
        } catch (TracerouteFormatException e) {
            throw new UnexpectedValueException("result", "what traceroute prints", "not readable: " + e.getMessage());
        }
        String name = fields.name(fields.has("dst_name") ? "dst_name" : "name");
        return new ParsedTrace(
                printed.targetName() != null ? printed.targetName() : name,
                printed.destination() != null
                        ? printed.destination()
                        : fields.address(fields.has("dst_addr") ? "dst_addr" : "addr"),
                printed.maxTtl(),
                printed.packetSize(),
                printed.hops(),
                printed.warnings(),
                origin(fields));
    }

    private static void requireTraceroute(JsonFields fields) throws UnexpectedValueException {
        String type = fields.text("type");
        if (type != null && !type.equals("traceroute")) {
            throw fields.unexpected("type", "'traceroute'");
        }
    }

    private static TraceOrigin origin(JsonFields fields) throws UnexpectedValueException {
        String probe = fields.text("prb_id");
        String firmware = fields.text("fw");
        return new TraceOrigin(
                probe == null ? null : "atlas/" + fields.number("prb_id", 0, Long.MAX_VALUE),
                fields.address(fields.has("src_addr") ? "src_addr" : "srcaddr"),
                firmware == null ? "RIPE Atlas" : "RIPE Atlas " + fields.number("fw", 0, Integer.MAX_VALUE),
                method(fields),
                null,
                fields.second("timestamp"),
                fields.second("endtime"));
    }

    private static @Nullable ProbeMethod method(JsonFields fields) throws UnexpectedValueException {
        String key = fields.has("proto") ? "proto" : "mode";
        String protocol = fields.text(key);
        if (protocol == null) {
            return null;
        }
        for (ProbeMethod method : List.of(ProbeMethod.ICMP, ProbeMethod.UDP, ProbeMethod.TCP)) {
            // before firmware 4460 with the version of the Internet Protocol: 'ICMP4'
            if (protocol.startsWith(method.name())) {
                return method;
            }
        }
        throw fields.unexpected(key, "'ICMP', 'UDP' or 'TCP'");
    }

    /** The last hop if it has TTL 255 and the one before is far away; else null. */
    private static @Nullable Hop directTry(List<Hop> hops) {
        if (hops.isEmpty() || hops.get(hops.size() - 1).ttl() != DIRECT_TTL) {
            return null;
        }
        boolean path = hops.size() > 1 && hops.get(hops.size() - 2).ttl() == DIRECT_TTL - 1;
        return path ? null : hops.get(hops.size() - 1);
    }

    private static String describe(Hop directTry) {
        StringBuilder told = new StringBuilder("direct try with TTL 255: ");
        List<HopEntry> entries = HopEntry.entriesOf(directTry);
        if (entries.isEmpty()) {
            return told.append("no reply").toString();
        }
        HopEntry first = entries.get(0);
        told.append(first.address() == null ? "a reply" : "a reply from " + AddressText.of(first.address()));
        if (first.rtt() != null) {
            told.append(" after ").append(first.rtt().toNanos() / 1000 / 1000.0).append(" ms");
        }
        return told.toString();
    }
}
