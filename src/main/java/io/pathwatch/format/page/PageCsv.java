package io.pathwatch.format.page;

import io.pathwatch.format.TimeText;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.view.HopTable;
import io.pathwatch.model.view.RttLine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page shows as comma-separated values, with a header and ISO times in UTC. */
public final class PageCsv {

    private PageCsv() {}

    /**
     * A row for each responder of each hop, and one for a hop without an answer. {@code plausible} is empty where it is not
     * known.
     */
    public static String trace(Report report, KnownPlaces places) {
        CsvText csv = new CsvText()
                .row(
                        "ttl",
                        "address",
                        "name",
                        "asn",
                        "as_org",
                        "city",
                        "country",
                        "latitude",
                        "longitude",
                        "precision",
                        "plausible",
                        "rtt_ms",
                        "flags",
                        "sent",
                        "lost");
        for (HopLine hop : HopLine.listOf(report)) {
            if (hop.responders().isEmpty()) {
                csv.row(
                        hop.ttl(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        hop.sent(),
                        hop.lost());
            }
            for (HopLine.Responder responder : hop.responders()) {
                ResponderDetails details = responder.details();
                Place place = responder.place(places);
                boolean isGiven = place != null && place.precision() == Place.Precision.MANUAL;
                csv.row(
                        hop.ttl(),
                        responder.address() == null ? null : AddressText.of(responder.address()),
                        responder.name(),
                        details.asn(),
                        details.asOrg(),
                        isGiven ? place.label() : details.city(),
                        isGiven ? null : details.country(),
                        place == null ? null : place.latitude(),
                        place == null ? null : place.longitude(),
                        place == null ? null : place.precision().key(),
                        place == null ? null : place.isPlausible(places.source(), responder.least()),
                        rtts(responder.rtts()),
                        String.join(" ", responder.flags()),
                        hop.sent(),
                        hop.lost());
            }
        }
        return csv.toString();
    }

    private static String rtts(List<@Nullable Duration> rtts) {
        StringBuilder text = new StringBuilder();
        for (Duration rtt : rtts) {
            if (rtt != null) {
                text.append(text.length() == 0 ? "" : " ").append(millis(rtt));
            }
        }
        return text.toString();
    }

    /** A row for each point. */
    public static String rtt(RttLine line) {
        CsvText csv = new CsvText()
                .row("time", "rtt_min_ms", "rtt_median_ms", "rtt_max_ms", "loss_pct", "reached", "usual_ms", "traces");
        for (RttLine.Point point : line.points()) {
            RttLine.Spread rtts = point.rtts();
            csv.row(
                    TimeText.iso(point.at()),
                    rtts == null ? null : millis(rtts.least()),
                    rtts == null ? null : millis(rtts.median()),
                    rtts == null ? null : millis(rtts.greatest()),
                    point.lossPct() == null ? null : Math.round(point.lossPct() * 10) / 10.0,
                    point.reached() == null ? null : point.reached() ? 1 : 0,
                    millis(point.usual()),
                    point.traces());
        }
        return csv.toString();
    }

    /** A row for each hop and responder. */
    public static String hops(HopTable table) {
        CsvText csv = new CsvText()
                .row(
                        "ttl",
                        "address",
                        "name",
                        "asn",
                        "as_org",
                        "share",
                        "sent",
                        "lost",
                        "label",
                        "rtt_min_ms",
                        "rtt_median_ms",
                        "rtt_max_ms",
                        "usual_ms");
        for (HopTable.Row row : table.rows()) {
            if (row.responders().isEmpty()) {
                csv.row(row.ttl(), null, null, null, null, null, row.sent(), row.lost(), null, null, null, null, null);
            }
            for (HopTable.Responder responder : row.responders()) {
                RttLine.Spread rtts = row.rtts();
                csv.row(
                        row.ttl(),
                        AddressText.of(responder.address()),
                        responder.details().name(),
                        responder.details().asn(),
                        responder.details().asOrg(),
                        Math.round(responder.share() * 1_000) / 1_000.0,
                        row.sent(),
                        row.lost(),
                        row.label() == null ? null : row.label().key(),
                        rtts == null ? null : millis(rtts.least()),
                        rtts == null ? null : millis(rtts.median()),
                        rtts == null ? null : millis(rtts.greatest()),
                        millis(row.usual()));
            }
        }
        return csv.toString();
    }

    private static @Nullable Double millis(@Nullable Duration duration) {
        return duration == null ? null : Math.round(duration.toNanos() / 1_000.0) / 1_000.0;
    }
}
