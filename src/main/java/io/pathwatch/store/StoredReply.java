package io.pathwatch.store;

import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.Reply;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A reply as bytes, without its time: the part that is alike from trace to trace. */
final class StoredReply {

    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int NAME = 4;
    private static final int TIME = 8;
    private static final int FLAG = 16;
    private static final int ASNS = 32;
    private static final int MPLS = 64;
    private static final int ATTRIBUTES = 128;

    private StoredReply() {}

    /** Whether two replies differ in their time only. */
    static boolean isAlike(Reply one, Reply other) {
        return equal(one.responder(), other.responder())
                && equal(one.name(), other.name())
                && equal(one.flag(), other.flag())
                && (one.rtt() == null) == (other.rtt() == null)
                && one.asns().equals(other.asns())
                && one.mpls().equals(other.mpls())
                && one.attributes().equals(other.attributes());
    }

    private static boolean equal(@Nullable Object one, @Nullable Object other) {
        return one == null ? other == null : one.equals(other);
    }

    static void write(Reply reply, ByteWriter out) {
        InetAddress responder = reply.responder();
        String name = reply.name();
        String flag = reply.flag();
        out.octet((responder == null ? 0 : responder instanceof Inet6Address ? IPV6 : IPV4)
                | (name == null ? 0 : NAME)
                | (reply.rtt() == null ? 0 : TIME)
                | (flag == null ? 0 : FLAG)
                | (reply.asns().isEmpty() ? 0 : ASNS)
                | (reply.mpls().isEmpty() ? 0 : MPLS)
                | (reply.attributes().isEmpty() ? 0 : ATTRIBUTES));
        if (responder != null) {
            out.raw(responder.getAddress());
        }
        if (name != null) {
            out.text(name);
        }
        if (flag != null) {
            out.text(flag);
        }
        if (!reply.asns().isEmpty()) {
            writeAsns(reply.asns(), out);
        }
        if (!reply.mpls().isEmpty()) {
            writeMpls(reply.mpls(), out);
        }
        if (!reply.attributes().isEmpty()) {
            writeAttributes(reply.attributes(), out);
        }
    }

    private static void writeAsns(List<Long> asns, ByteWriter out) {
        out.varint(asns.size());
        for (long asn : asns) {
            out.varint(asn);
        }
    }

    private static void writeMpls(List<MplsLabel> labels, ByteWriter out) {
        out.varint(labels.size());
        for (MplsLabel label : labels) {
            out.varint((long) label.label() << 4 | label.trafficClass() << 1 | (label.bottomOfStack() ? 1 : 0));
            out.octet(label.ttl());
        }
    }

    private static void writeAttributes(Map<String, String> attributes, ByteWriter out) {
        out.varint(attributes.size());
        for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet()) {
            out.text(attribute.getKey()).text(attribute.getValue());
        }
    }

    /** A reply with a time of zero where it has one: {@link #timed} sets it. */
    static Reply read(ByteReader in) {
        int parts = in.octet();
        InetAddress responder =
                (parts & (IPV4 | IPV6)) == 0 ? null : AddressBytes.toAddress(in.raw((parts & IPV6) == 0 ? 4 : 16));
        String name = (parts & NAME) == 0 ? null : in.text();
        String flag = (parts & FLAG) == 0 ? null : in.text();
        List<Long> asns = (parts & ASNS) == 0 ? List.of() : readAsns(in);
        List<MplsLabel> mpls = (parts & MPLS) == 0 ? List.of() : readMpls(in);
        Map<String, String> attributes = (parts & ATTRIBUTES) == 0 ? Map.of() : readAttributes(in);
        return new Reply(responder, name, (parts & TIME) == 0 ? null : Duration.ZERO, flag, asns, mpls, attributes);
    }

    private static List<Long> readAsns(ByteReader in) {
        int count = in.count();
        List<Long> asns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            asns.add(in.varint());
        }
        return asns;
    }

    private static List<MplsLabel> readMpls(ByteReader in) {
        int count = in.count();
        List<MplsLabel> labels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int label = in.count();
            labels.add(new MplsLabel(label >> 4, label >> 1 & 7, (label & 1) == 1, in.octet()));
        }
        return labels;
    }

    private static Map<String, String> readAttributes(ByteReader in) {
        int count = in.count();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put(in.text(), in.text());
        }
        return attributes;
    }

    /** {@code reply} with a time. */
    static Reply timed(Reply reply, long micros) {
        return new Reply(
                reply.responder(),
                reply.name(),
                Duration.ofNanos(micros * 1000),
                reply.flag(),
                reply.asns(),
                reply.mpls(),
                reply.attributes());
    }
}
