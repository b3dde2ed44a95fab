package io.pathwatch.format.page;

import io.pathwatch.format.OutcomeText;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The map of a trace as an SVG file: great circles from place to place, cut at 180 degrees, and a circle for each place in
 * the class of its slowest hop. Places that light could not have reached in time are crossed by no line; a red end tells
 * that the target was not reached.
 */
public final class TraceSvg {

    private static final int WIDTH = MapFrame.WIDTH;
    private static final int TOP = 56;
    private static final int HEIGHT = TOP + MapFrame.HEIGHT + 66;

    private TraceSvg() {}

    /**
     * Several traces stand one below the other.
     *
     * @param reports one at least
     * @param placesOf of the source and the responders of a trace
     */
    public static String render(List<Report> reports, Function<Report, KnownPlaces> placesOf) {
        int height = HEIGHT * reports.size();
        SvgText svg = new SvgText();
        svg.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" font-family=\"system-ui, 'DejaVu Sans', sans-serif\" font-size=\"13\" fill=\"#1b1f24\">\n");
        for (int i = 0; i < reports.size(); i++) {
            svg.add("<g transform=\"translate(0 " + i * HEIGHT + ")\">\n");
            draw(svg, reports.get(i), placesOf.apply(reports.get(i)));
            svg.add("</g>\n");
        }
        return svg.add("</svg>\n").toString();
    }

    private static void draw(SvgText svg, Report report, KnownPlaces places) {
        Trace trace = report.trace();
        String title = trace.series().source() + " → " + trace.series().target();
        svg.title(title).add("\n<rect width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" fill=\"#ffffff\"/>\n");
        svg.text(12, 24, title, " font-size=\"17\" font-weight=\"bold\"");
        svg.text(12, 45, TimeText.readable(trace.startedAt()) + " · " + OutcomeText.of(trace), "");
        MapTrail trail = MapTrail.of(report, places);
        svg.add("<svg y=\"" + TOP + "\" width=\"" + WIDTH + "\" height=\"" + MapFrame.HEIGHT + "\">\n");
        MapFrame.drawLand(svg);
        draw(new MapMarks(svg), trail, places.source());
        svg.add("</svg>\n");
        legend(svg, trail);
    }

    private static void draw(MapMarks marks, MapTrail trail, @Nullable Place source) {
        trail.legs().forEach(marks::drawLeg);
        if (trail.end() != null) {
            marks.drawStub(trail.end());
        }
        if (source != null) {
            marks.drawSource(source);
        }
        trail.spots().forEach(marks::drawSpot);
        marks.drawLabels();
    }

    private static void legend(SvgText svg, MapTrail trail) {
        double x = 12;
        int y = TOP + MapFrame.HEIGHT + 24;
        svg.text(x, y, "RTT", "");
        x += 38;
        for (RttClass each : RttClass.values()) {
            svg.add("<rect x=\"")
                    .add(x)
                    .add("\" y=\"" + (y - 11) + "\" width=\"12\" height=\"12\" stroke=\"#1b1f24\" fill=\""
                            + each.colour() + "\"/>\n");
            svg.text(x + 18, y, each.label(), "");
            x += 96;
        }
        boolean hasGiven = trail.spots().stream().anyMatch(spot -> spot.place().precision() == Place.Precision.MANUAL);
        String shapes =
                "ring: city known; small and dashed: only the country" + (hasGiven ? "; square: set by hand" : "");
        svg.text(x, y, shapes + "; empty: cannot be there", "");
        if (!trail.elsewhere().isEmpty()) {
            List<String> hops = new ArrayList<>();
            trail.elsewhere().forEach((why, ttls) -> hops.add(runs(ttls) + " (" + why + ")"));
            svg.text(12, y + 24, "Not on the map: " + String.join(", ", hops), "");
        }
        if (trail.end() != null) {
            svg.text(WIDTH - 12, y + 24, "✖: the target was not reached", " fill=\"#b3261e\" text-anchor=\"end\"");
        }
    }

    /** {@code 2–4, 9}, as the page writes it. */
    private static String runs(List<Integer> ttls) {
        List<String> runs = new ArrayList<>();
        for (int begin = 0, end; begin < ttls.size(); begin = end) {
            end = begin + 1;
            while (end < ttls.size() && ttls.get(end) == ttls.get(end - 1) + 1) {
                end++;
            }
            int last = ttls.get(end - 1);
            runs.add(end - begin < 2 ? "" + last : ttls.get(begin) + (end - begin == 2 ? ", " : "–") + last);
        }
        return String.join(", ", runs);
    }
}
