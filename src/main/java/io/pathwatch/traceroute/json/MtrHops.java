package io.pathwatch.traceroute.json;

import io.pathwatch.model.ParsedTrace;
import java.net.InetAddress;

/** Another shape of mtr's report that is in circulation: {@code hops} beside {@code src} and {@code dst}. */
final class MtrHops {

    private static final String NO_NAME = "unresolved";

    private MtrHops() {}

    static ParsedTrace of(JsonFields fields) throws UnexpectedValueException {
        HopList hops = new HopList();
        for (JsonFields hop : fields.objects("hops")) {
            int ttl = hop.requiredNumber("hop", 0, 255);
            HopList.add(hops.at(ttl), MtrStatistics.of(hop, host(hop), hop.text("asn")));
        }
        return MtrReport.trace(fields, null, hops);
    }

    private static MtrHost host(JsonFields hop) throws UnexpectedValueException {
        MtrHost written = MtrHost.parse(hop.text("ipaddr"));
        String name = hop.text("host");
        MtrHost named = NO_NAME.equals(name) ? null : MtrHost.parse(name);
        if (written == null || named == null) {
            return written == null ? named : written;
        }
        InetAddress address = written.address();
        return new MtrHost(address == null ? named.address() : address, named.name());
    }
}
