package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.format.page.PageJson;
import io.pathwatch.format.page.TraceDocument;
import io.pathwatch.format.page.TraceGeoJson;
import io.pathwatch.format.page.TraceSvg;
import io.pathwatch.model.GivenPlaces;
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
    static String render(
            TraceOptions options, List<Report> reports, Settings settings, Directories directories, StandardError log) {
        return render(
                options.form(),
                reports,
                options.withPlaces()
                        ? placesOnHand(settings, directories, log)
                        : new PlacesOnHand(null, GivenPlaces.NONE));
    }

    private static PlacesOnHand placesOnHand(Settings settings, Directories directories, StandardError log) {
        PlanOnHand plan = PlanOnHand.read(directories);
        plan.warn(log);
        return new PlacesOnHand(
                Places.of(settings.enrich(), Clock.systemUTC(), log),
                plan.plan().places().atSource(settings.source().name()));
    }

    static String render(ReportForm form, List<Report> reports, PlacesOnHand places) {
        return switch (form) {
            case HTML -> TraceDocument.render(reports, places::of);
            case SVG -> TraceSvg.render(reports, places::of);
            case GEOJSON -> geoJson(reports, places);
            default -> throw new IllegalStateException(form + ": no picture");
        };
    }

    private static String geoJson(List<Report> reports, PlacesOnHand places) {
        byte[] json = PageJson.render(TraceGeoJson.of(reports, places::of));
        return new String(json, StandardCharsets.UTF_8) + "\n";
    }
}
