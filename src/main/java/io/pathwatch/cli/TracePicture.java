package io.pathwatch.cli;

import io.pathwatch.config.Settings;
import io.pathwatch.enrich.GeoIpDirectory;
import io.pathwatch.format.page.PageJson;
import io.pathwatch.format.page.Place;
import io.pathwatch.format.page.TraceDocument;
import io.pathwatch.format.page.TraceGeoJson;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.HostInfo;
import io.pathwatch.model.Report;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces as a file for maps. Apart from {@link TraceCommand}: other forms load nothing of it. */
final class TracePicture {

    private TracePicture() {}

    /**
     * The file as text that ends with a line break.
     *
     * @param reports one at least, by vantage point
     */
    static String render(TraceOptions options, List<Report> reports, Settings settings, StandardError log) {
        GeoIpDirectory places = options.withPlaces() ? Places.of(settings.enrich(), Clock.systemUTC(), log) : null;
        return render(options.form(), reports, report -> placeOf(report.host(), places));
    }

    /** Knows where a trace began. */
    interface Begin {

        /** @return null where that is not known */
        @Nullable
        Place of(Report report);
    }

    static String render(ReportForm form, List<Report> reports, Begin begin) {
        return switch (form) {
            case HTML -> TraceDocument.render(reports, begin::of);
            case GEOJSON -> geoJson(reports, begin);
            default -> throw new IllegalStateException(form + ": no picture");
        };
    }

    private static String geoJson(List<Report> reports, Begin begin) {
        byte[] json = PageJson.render(TraceGeoJson.of(reports, begin::of));
        return new String(json, StandardCharsets.UTF_8) + "\n";
    }

    /** A host with an address of the internet is where that is; of others nothing is known. */
    private static @Nullable Place placeOf(@Nullable HostInfo host, @Nullable GeoIpDirectory places) {
        String literal = host == null ? null : host.publicAddress();
        InetAddress address = literal == null ? null : AddressLiteral.parseAddress(literal);
        return places == null || address == null ? null : Place.of(places.find(address));
    }
}
