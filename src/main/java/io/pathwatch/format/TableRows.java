package io.pathwatch.format;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.Hop;
import io.pathwatch.model.HopEntry;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of one report's table. */
final class TableRows {

    private static final String NO_REPLY = "*";

    private final Report report;
    private final List<TableRow> rows = new ArrayList<>();

    private TableRows(Report report) {
        this.report = report;
    }

    /** The lines of every hop, each text safe to print. */
    static List<TableRow> of(Report report) {
        TableRows table = new TableRows(report);
        for (Hop hop : report.trace().hops()) {
            table.add(hop);
        }
        return table.rows;
    }

    private void add(Hop hop) {
        String number = Integer.toString(hop.ttl());
        if (hop.isSilent()) {
            List<String> silence = new ArrayList<>();
            for (int i = 0; i < hop.probes().size(); i++) {
                silence.add(NO_REPLY);
            }
            rows.add(new TableRow(List.of(number, NO_REPLY, "", ""), silence, Ink.FAINT));
            return;
        }
        List<HopEntry> entries = HopEntry.entriesOf(hop);
        for (int i = 0; i < entries.size(); i++) {
            add(i == 0 ? number : "", hop, entries.get(i), i == 0);
        }
    }

    private void add(String number, Hop hop, HopEntry entry, boolean first) {
        ResponderDetails details = report.detailsOf(entry.address());
        List<Reply> replies = new ArrayList<>();
        List<String> rtts = new ArrayList<>();
        for (ProbeResult probe : hop.probes()) {
            if (probe instanceof Reply reply) {
                if (entry.isOf(reply)) {
                    replies.add(reply);
                    rtts.add(rtt(reply));
                }
            } else if (first) {
                rtts.add(NO_REPLY);
            }
        }
        List<String> cells = List.of(number, responder(entry), as(details, replies), place(details));
        rows.add(new TableRow(cells, rtts, refuses(replies) ? Ink.YELLOW : Ink.PLAIN));
        addLabels(replies);
    }

    private void addLabels(List<Reply> replies) {
        for (Reply reply : replies) {
            if (!reply.mpls().isEmpty()) {
                StringBuilder labels = new StringBuilder("MPLS");
                for (MplsLabel label : reply.mpls()) {
                    labels.append(" L=").append(label.label()).append(",E=").append(label.trafficClass());
                    labels.append(",S=").append(label.bottomOfStack() ? 1 : 0);
                    labels.append(",T=").append(label.ttl());
                }
                rows.add(new TableRow(List.of("", labels.toString(), "", ""), List.of(), Ink.FAINT));
                return;
            }
        }
    }

    private String responder(HopEntry entry) {
        String name = Names.find(report, entry.address(), entry.printedName());
        if (entry.address() == null) {
            return name == null ? "?" : Printable.escape(name);
        }
        String address = AddressText.of(entry.address());
        return name == null ? address : Printable.escape(name) + " (" + address + ")";
    }

    private static String as(ResponderDetails details, List<Reply> replies) {
        Long asn = details.asn() != null ? details.asn() : printedAsn(replies);
        if (asn == null) {
            return "";
        }
        return details.asOrg() == null ? "AS" + asn : "AS" + asn + " " + Printable.escape(details.asOrg());
    }

    private static @Nullable Long printedAsn(List<Reply> replies) {
        for (Reply reply : replies) {
            if (!reply.asns().isEmpty()) {
                return reply.asns().get(0);
            }
        }
        return null;
    }

    private static String place(ResponderDetails details) {
        String city = details.city();
        String country = details.country();
        if (city == null || country == null) {
            return Printable.escape(city == null ? country == null ? "" : country : city);
        }
        return Printable.escape(city) + ", " + Printable.escape(country);
    }

    private static String rtt(Reply reply) {
        String time = (reply.rtt() == null ? "" : TimeText.millis(reply.rtt()) + " ms") + loss(reply);
        if (reply.flag() == null) {
            return time.isEmpty() ? "?" : time;
        }
        return (time + " " + Printable.escape(reply.flag())).strip();
    }

    /** What a tool that prints statistics says of the probes without an answer. */
    private static String loss(Reply reply) {
        String loss = reply.attributes().get("loss");
        return loss == null ? "" : " (loss " + Printable.escape(loss) + "%)";
    }

    private static boolean refuses(List<Reply> replies) {
        for (Reply reply : replies) {
            if (reply.refuses()) {
                return true;
            }
        }
        return false;
    }
}
