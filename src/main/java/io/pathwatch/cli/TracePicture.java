package io.pathwatch.cli;

import io.pathwatch.config.Settings;
import io.pathwatch.format.page.PageJson;
import io.pathwatch.format.page.TraceDocument;
import io.pathwatch.format.page.TraceGeoJson;
import io.pathwatch.format.page.TraceSvg;
import io.pathwatch.model.Report;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** Traces as a file with a map. Apart from {@link TraceCommand}: other forms load nothing of it. */
final class TracePicture {

    private TracePicture() {}

    /**
     * The file as text that ends with a line break.
     *
     * @param reports one at least, by vantage point
     */
    static String render(TraceOptions options, List<Report> reports, Settings settings, StandardError log) {
        SourcePlace place =
                new SourcePlace(options.withPlaces() ? Places.of(settings.enrich(), Clock.systemUTC(), log) : null);
        return render(options.form(), reports, place);
    }

    static String render(ReportForm form, List<Report> reports, SourcePlace place) {
        return switch (form) {
            case HTML -> TraceDocument.render(reports, place::of);
            case SVG -> TraceSvg.render(reports, place::of);
            case GEOJSON -> geoJson(reports, place);
            default -> throw new IllegalStateException(form + ": no picture");
        };
    }

    private static String geoJson(List<Report> reports, SourcePlace place) {
        byte[] json = PageJson.render(TraceGeoJson.of(reports, place::of));
        return new String(json, StandardCharsets.UTF_8) + "\n";
    }
}
