package io.pathwatch.format.page;

import io.pathwatch.format.OutcomeText;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The map of a trace as an SVG file: the world in equal steps of longitude and latitude (plate carrée), great circles from
 * place to place, cut at 180 degrees, and a circle for each place in the class of its slowest hop. Places that light could
 * not have reached in time are crossed by no line.
 */
public final class TraceSvg {

    private static final int WIDTH = 1_080;
    private static final int TOP = 56;
    private static final int MAP_HEIGHT = 456;
    private static final int HEIGHT = TOP + MAP_HEIGHT + 66;
    private static final double NORTH = 84;
    private static final double PIXELS_PER_DEGREE = WIDTH / 360.0;
    private static final int LINE_STEPS = 64;
    private static final long[] LIMITS = {30, 90, 180};
    private static final String[] COLOURS = {"#fcffa4", "#f98e09", "#bc3754", "#380962"};
    private static final String NONE = "#c9ced4";

    /** Pixels between the middles of two circles. */
    private static final int APART = 18;

    private static final int DIRECTIONS = 4;
    private static final int MOST_RINGS = 6;

    private final List<Label> labels = new ArrayList<>();
    private final List<double[]> taken = new ArrayList<>();
    private final StringBuilder svg = new StringBuilder(64_000);
    private final int offset;

    private TraceSvg(int offset) {
        this.offset = offset;
    }

    private record Label(double[] at, String text) {}

    private record Spot(
            Place place, List<Integer> ttls, @Nullable Duration slowest, boolean plausible) {

        Spot with(HopLine hop) {
            List<Integer> more = new ArrayList<>(ttls);
            if (!more.contains(hop.ttl())) {
                more.add(hop.ttl());
            }
            Duration rtt = hop.median();
            boolean isSlower = rtt != null && (slowest == null || rtt.compareTo(slowest) > 0);
            return new Spot(place, more, isSlower ? rtt : slowest, plausible);
        }
    }

    /**
     * Several traces stand one below the other.
     *
     * @param reports one at least
     * @param placesOf of the source and the responders of a trace
     */
    public static String render(List<Report> reports, Function<Report, KnownPlaces> placesOf) {
        int height = HEIGHT * reports.size();
        StringBuilder all = new StringBuilder(64_000)
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 " + WIDTH + " ")
                .append(height)
                .append("\" font-family=\"system-ui, 'DejaVu Sans', sans-serif\" font-size=\"13\" fill=\"#1b1f24\">\n");
        for (int i = 0; i < reports.size(); i++) {
            all.append(new TraceSvg(i * HEIGHT).draw(reports.get(i), placesOf.apply(reports.get(i))));
        }
        return all.append("</svg>\n").toString();
    }

    private String draw(Report report, KnownPlaces places) {
        Place source = places.source();
        Trace trace = report.trace();
        String title = trace.series().source() + " → " + trace.series().target();
        svg.append("<g transform=\"translate(0 ").append(offset).append(")\">\n");
        svg.append("<title>").append(MarkupText.of(title)).append("</title>\n");
        svg.append("<rect width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" fill=\"#ffffff\"/>\n");
        text(12, 24, title, " font-size=\"17\" font-weight=\"bold\"");
        text(12, 45, TimeText.readable(trace.startedAt()) + " · " + OutcomeText.of(trace), "");
        svg.append("<svg y=\"" + TOP + "\" width=\"" + WIDTH + "\" height=\"" + MAP_HEIGHT + "\">\n");
        svg.append("<rect width=\"" + WIDTH + "\" height=\"" + MAP_HEIGHT + "\" fill=\"#e8f0f7\"/>\n");
        world();
        List<Integer> elsewhere = new ArrayList<>();
        Map<String, Spot> spots = spots(report, places, elsewhere);
        if (source != null) {
            mark(source);
        }
        spots.values().forEach(this::circle);
        labels.forEach(this::label);
        svg.append("</svg>\n");
        legend(elsewhere);
        return svg.append("</g>\n").toString();
    }

    private void world() {
        svg.append("<path fill=\"#f7f5ef\" stroke=\"#aab2bb\" stroke-width=\"0.6\" fill-rule=\"evenodd\" d=\"");
        for (List<double[]> ring : WorldShapes.land()) {
            // what reaches beyond an edge is cut off there, and comes in at the other
            for (int shift = -WIDTH; shift <= WIDTH; shift += WIDTH) {
                int moved = shift;
                if (ring.stream().mapToDouble(each -> x(each[0]) + moved).anyMatch(x -> x > 0 && x < WIDTH)) {
                    line(ring, shift);
                    svg.append('Z');
                }
            }
        }
        svg.append("\"/>\n");
    }

    /** Draws the lines, and gives the places in the order of their first hop. */
    private Map<String, Spot> spots(Report report, KnownPlaces places, List<Integer> elsewhere) {
        Map<String, Spot> spots = new LinkedHashMap<>();
        Place source = places.source();
        Place last = source;
        int lastTtl = 0;
        for (HopLine hop : HopLine.listOf(report)) {
            HopLine.Responder located = hop.responders().stream()
                    .filter(each -> each.place(places) != null)
                    .findFirst()
                    .orElse(null);
            Place place = located == null ? null : located.place(places);
            if (located == null || place == null) {
                elsewhere.add(hop.ttl());
                continue;
            }
            boolean isPlausible = !Boolean.FALSE.equals(place.isPlausible(source, located.least()));
            spots.merge(
                    String.format(Locale.ROOT, "%.2f %.2f %s", place.latitude(), place.longitude(), isPlausible),
                    new Spot(place, List.of(hop.ttl()), hop.median(), isPlausible),
                    (known, more) -> known.with(hop));
            if (isPlausible) {
                if (last != null) {
                    greatCircle(last, place, hop.ttl() - lastTtl > 1);
                }
                last = place;
                lastTtl = hop.ttl();
            }
        }
        return spots;
    }

    /** In pieces that do not cross 180 degrees; dotted where hops between have no place. */
    private void greatCircle(Place from, Place to, boolean isGap) {
        List<double[]> positions = GreatCircle.between(from, to, LINE_STEPS);
        if (positions.size() < 2) {
            return;
        }
        svg.append("<path fill=\"none\" stroke=\"#1b1f24\" stroke-width=\"1.6\"")
                .append(isGap ? " stroke-dasharray=\"2 4\"" : "")
                .append(" d=\"");
        GreatCircle.cut(positions).forEach(piece -> line(piece, 0));
        svg.append("\"/>\n");
    }

    private void line(List<double[]> positions, int shift) {
        for (int i = 0; i < positions.size(); i++) {
            svg.append(i == 0 ? 'M' : 'L')
                    .append(number(x(positions.get(i)[0]) + shift))
                    .append(' ')
                    .append(number(y(positions.get(i)[1])));
        }
    }

    private void mark(Place source) {
        taken.add(new double[] {x(source.longitude()), y(source.latitude())});
        svg.append("<path fill=\"#ffffff\" stroke=\"#1b1f24\" stroke-width=\"1.5\" d=\"M")
                .append(number(x(source.longitude())))
                .append(' ')
                .append(number(y(source.latitude()) - 6))
                .append("l6 6l-6 6l-6 -6z\"><title>source</title></path>\n");
    }

    private void circle(Spot spot) {
        double[] exact = {x(spot.place().longitude()), y(spot.place().latitude())};
        double[] at = free(exact);
        double x = at[0];
        double y = at[1];
        taken.add(at);
        if (at != exact) {
            svg.append("<path stroke=\"#4d5661\" d=\"M")
                    .append(number(exact[0]) + " " + number(exact[1]) + "L" + number(x) + " " + number(y))
                    .append("\"/>\n");
        }
        boolean isCountry = spot.place().precision() == Place.Precision.COUNTRY;
        String ttls = spot.ttls().stream().map(String::valueOf).collect(Collectors.joining(", "));
        svg.append("<circle cx=\"")
                .append(number(x))
                .append("\" cy=\"")
                .append(number(y))
                .append(isCountry ? "\" r=\"5\" stroke-dasharray=\"2 2\"" : "\" r=\"7\"")
                .append(" fill=\"")
                .append(colour(spot.slowest()))
                .append("\" stroke=\"#1b1f24\" stroke-width=\"1.5\"><title>")
                .append(MarkupText.of("hop " + ttls + ", " + spot.place().label()))
                .append("</title></circle>\n");
        labels.add(new Label(at, ttls + (spot.plausible() ? "" : " ?")));
    }

    /** After all circles, so that none covers it: on the right, or on the left where there is no room. */
    private void label(Label label) {
        double[] at = label.at();
        boolean isEast = at[0] > WIDTH - 80 || taken.stream().anyMatch(each -> each != at && isBeside(at, each));
        text(
                isEast ? at[0] - 11 : at[0] + 11,
                at[1] + 4,
                label.text(),
                " font-weight=\"bold\" paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\""
                        + (isEast ? " text-anchor=\"end\"" : ""));
    }

    /** There, or a step aside where a circle is already. */
    private double[] free(double[] exact) {
        for (int ring = 0; ring < MOST_RINGS; ring++) {
            for (int part = 0; part < (ring == 0 ? 1 : DIRECTIONS); part++) {
                double angle = 2 * Math.PI * part / DIRECTIONS + Math.PI / 2;
                double[] at = ring == 0
                        ? exact
                        : new double[] {
                            exact[0] + ring * APART * Math.cos(angle), exact[1] + ring * APART * Math.sin(angle)
                        };
                if (taken.stream().allMatch(each -> Math.hypot(each[0] - at[0], each[1] - at[1]) > APART - 1)) {
                    return at;
                }
            }
        }
        return exact;
    }

    /** Whether a label on the right of {@code at} would run into {@code other}. */
    private static boolean isBeside(double[] at, double[] other) {
        return Math.abs(at[1] - other[1]) < APART / 2.0 && other[0] > at[0] && other[0] - at[0] < 3 * APART;
    }

    private void legend(List<Integer> elsewhere) {
        double x = 12;
        int y = TOP + MAP_HEIGHT + 24;
        text(x, y, "RTT", "");
        x += 38;
        for (int i = 0; i < COLOURS.length; i++) {
            svg.append("<rect x=\"")
                    .append(number(x))
                    .append("\" y=\"")
                    .append(y - 11)
                    .append("\" width=\"12\" height=\"12\" stroke=\"#1b1f24\" fill=\"")
                    .append(COLOURS[i])
                    .append("\"/>\n");
            String name = i < LIMITS.length ? "≤ " + LIMITS[i] + " ms" : "> " + LIMITS[i - 1] + " ms";
            text(x + 18, y, name, "");
            x += 96;
        }
        text(x, y, "small and dashed: only the country is known; ?: light cannot come from there in time", "");
        if (!elsewhere.isEmpty()) {
            String hops = elsewhere.stream().map(String::valueOf).collect(Collectors.joining(", "));
            text(12, y + 24, "Not on the map: hop " + hops, "");
        }
    }

    private static String colour(@Nullable Duration rtt) {
        if (rtt == null) {
            return NONE;
        }
        for (int i = 0; i < LIMITS.length; i++) {
            if (rtt.compareTo(Duration.ofMillis(LIMITS[i])) <= 0) {
                return COLOURS[i];
            }
        }
        return COLOURS[LIMITS.length];
    }

    private void text(double x, double y, String text, String attributes) {
        svg.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append('"')
                .append(attributes)
                .append('>')
                .append(MarkupText.of(text))
                .append("</text>\n");
    }

    private static double x(double longitude) {
        return (longitude + 180) * PIXELS_PER_DEGREE;
    }

    private static double y(double latitude) {
        return (NORTH - latitude) * PIXELS_PER_DEGREE;
    }

    private static String number(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }
}
