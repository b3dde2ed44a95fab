package io.pathwatch.store;

import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.view.KnownPath;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** A path that has a letter, as bytes; its place among the others is not part of them. */
final class KnownPathForm {

    private static final int FORMAT = 1;

    private KnownPathForm() {}

    static byte[] write(KnownPath path) {
        InetAddress destination = path.destination();
        ByteWriter out = new ByteWriter()
                .octet(FORMAT)
                .text(path.key())
                .signed(Micros.of(path.firstSeen()))
                .block(destination == null ? new byte[0] : destination.getAddress())
                .varint(path.reachedAt())
                .varint(path.hops().size());
        for (List<InetAddress> hop : path.hops()) {
            out.varint(hop.size());
            hop.forEach(address -> out.block(address.getAddress()));
        }
        return out.toBytes();
    }

    static KnownPath read(int ordinal, byte[] body) {
        ByteReader in = new ByteReader(body);
        int format = in.octet();
        if (format != FORMAT) {
            throw new IllegalStateException("stored path: expected format " + FORMAT + ", was " + format);
        }
        String key = in.text();
        long firstUs = in.signed();
        byte[] destination = in.block();
        int reachedAt = in.count();
        int count = in.items();
        List<List<InetAddress>> hops = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int responders = in.items();
            List<InetAddress> hop = new ArrayList<>(responders);
            for (int j = 0; j < responders; j++) {
                hop.add(AddressBytes.toAddress(in.block()));
            }
            hops.add(List.copyOf(hop));
        }
        return new KnownPath(
                ordinal,
                key,
                Micros.toInstant(firstUs),
                destination.length == 0 ? null : AddressBytes.toAddress(destination),
                reachedAt,
                hops);
    }
}
