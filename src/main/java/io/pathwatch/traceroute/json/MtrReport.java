package io.pathwatch.traceroute.json;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceOrigin;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The report of {@code mtr --json}, from 0.94 on and before, when numbers were written as strings. */
final class MtrReport {

    private MtrReport() {}

    static ParsedTrace of(JsonFields report) throws UnexpectedValueException {
        JsonFields about = report.object("mtr");
        if (about == null) {
            throw report.unexpected("mtr", "an object");
        }
        HopList hops = new HopList();
        for (JsonFields hub : report.objects("hubs")) {
            int ttl = hub.requiredNumber("count", 0, 255);
            HopList.add(hops.at(ttl), MtrStatistics.of(hub, MtrHost.parse(hub.text("host")), hub.text("ASN")));
        }
        return trace(about, packetSize(about.text("psize")), hops);
    }

    /** The trace of {@code hops} from {@code src} to {@code dst}. */
    static ParsedTrace trace(JsonFields about, @Nullable Integer packetSize, HopList hops)
            throws UnexpectedValueException {
        String source = about.name("src");
        InetAddress sourceAddress = source == null ? null : AddressLiteral.parseAddress(source);
        String target = about.name("dst");
        return new ParsedTrace(
                target,
                target == null ? null : AddressLiteral.parseAddress(target),
                null,
                packetSize,
                hops.hops(),
                hops.warnings(),
                new TraceOrigin(sourceAddress == null ? source : null, sourceAddress, "mtr", null, null, null, null));
    }

    /** Absent where it is chosen by chance for each packet, written as {@code rand(64-1500)}. */
    private static @Nullable Integer packetSize(@Nullable String written) {
        boolean number = written != null && !written.isEmpty() && written.length() < 6;
        for (int i = 0; number && i < written.length(); i++) {
            number = written.charAt(i) >= '0' && written.charAt(i) <= '9';
        }
        return number ? Integer.valueOf(written) : null;
    }
}
