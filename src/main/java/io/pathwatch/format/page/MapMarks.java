package io.pathwatch.format.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Marks of one trace on the map, each where there is room for it, and their names after all of them. For one thread. */
final class MapMarks {

    private static final int LINE_STEPS = 64;

    /** Pixels between the middles of two circles. */
    private static final int APART = 22;

    /** From the middle of a circle to its name. */
    private static final int BESIDE = 14;

    private static final int DIRECTIONS = 4;
    private static final int MOST_RINGS = 6;

    private static final int STUB_WIDTH = 30;
    private static final int STUB_HEIGHT = 22;
    private static final int CROSS = 5;

    private final List<Label> labels = new ArrayList<>();
    private final List<double[]> taken = new ArrayList<>();
    private final SvgText svg;

    MapMarks(SvgText svg) {
        this.svg = svg;
    }

    private record Label(double[] at, String text) {}

    /** In pieces that do not cross 180 degrees; dotted where hops between have no place. */
    void drawLeg(MapTrail.Leg leg) {
        List<double[]> positions = GreatCircle.between(leg.from(), leg.to(), LINE_STEPS);
        if (positions.size() < 2) {
            return;
        }
        svg.add("<path fill=\"none\" stroke=\"#1b1f24\" stroke-width=\"1.6\"")
                .add(leg.gap() ? " stroke-dasharray=\"2 4\"" : "")
                .add(" d=\"");
        GreatCircle.cut(positions).forEach(piece -> svg.line(piece, 0));
        svg.add("\"/>\n");
    }

    void drawSource(Place source) {
        taken.add(new double[] {MapFrame.x(source.longitude()), MapFrame.y(source.latitude())});
        svg.add("<path fill=\"#ffffff\" stroke=\"#1b1f24\" stroke-width=\"1.5\" d=\"M")
                .add(MapFrame.x(source.longitude()))
                .add(" ")
                .add(MapFrame.y(source.latitude()) - 6)
                .add("l6 6l-6 6l-6 -6z\">")
                .title("source")
                .add("</path>\n");
    }

    /** That nothing answered beyond {@code last}: a line into the sea of what is not known, with a cross at its end. */
    void drawStub(Place last) {
        double x = MapFrame.x(last.longitude());
        double y = MapFrame.y(last.latitude());
        int right = x + STUB_WIDTH + CROSS > MapFrame.WIDTH ? -STUB_WIDTH : STUB_WIDTH;
        int down = y - STUB_HEIGHT - CROSS < 0 ? STUB_HEIGHT : -STUB_HEIGHT;
        svg.add("<g fill=\"none\" stroke=\"#b3261e\" stroke-width=\"2\">")
                .title("the target was not reached")
                .add("<path stroke-dasharray=\"4 3\" d=\"M")
                .add(x)
                .add(" ")
                .add(y)
                .add("l" + right + " " + down + "\"/>")
                .add("<path d=\"M")
                .add(x + right - CROSS)
                .add(" ")
                .add(y + down - CROSS)
                .add("l" + 2 * CROSS + " " + 2 * CROSS + "m0 -" + 2 * CROSS + "l-" + 2 * CROSS + " " + 2 * CROSS)
                .add("\"/></g>\n");
    }

    void drawSpot(MapTrail.Spot spot) {
        double[] exact = {
            MapFrame.x(spot.place().longitude()), MapFrame.y(spot.place().latitude())
        };
        double[] at = free(exact);
        taken.add(at);
        if (at != exact) {
            svg.add("<path stroke=\"#4d5661\" d=\"M")
                    .add(exact[0])
                    .add(" ")
                    .add(exact[1])
                    .add("L")
                    .add(at[0])
                    .add(" ")
                    .add(at[1])
                    .add("\"/>\n");
        }
        String ttls = spot.ttls().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String element = openShape(spot.place().precision(), at);
        String fill = spot.plausible() ? RttClass.colourOf(spot.slowest()) : "#ffffff";
        svg.add(" fill=\"" + fill + "\" stroke=\"#1b1f24\" stroke-width=\"1.5\">")
                .title("hop " + ttls + ", " + spot.place().label())
                .add("</" + element + ">\n");
        labels.add(new Label(at, ttls + (spot.plausible() ? "" : " ?")));
    }

    /** The element that tells how exactly a place is known, without the end of its first tag; its name. */
    private String openShape(Place.Precision precision, double[] at) {
        if (precision == Place.Precision.MANUAL) {
            svg.add("<rect x=\"").add(at[0] - 6).add("\" y=\"").add(at[1] - 6).add("\" width=\"12\" height=\"12\"");
            return "rect";
        }
        if (precision == Place.Precision.CITY) {
            svg.add("<circle cx=\"")
                    .add(at[0])
                    .add("\" cy=\"")
                    .add(at[1])
                    .add("\" r=\"10\" fill=\"none\" stroke=\"#1b1f24\"/>\n");
        }
        svg.add("<circle cx=\"")
                .add(at[0])
                .add("\" cy=\"")
                .add(at[1])
                .add(precision == Place.Precision.COUNTRY ? "\" r=\"5\" stroke-dasharray=\"2 2\"" : "\" r=\"7\"");
        return "circle";
    }

    /** After all circles, so that none covers one: on the right, or on the left where there is no room. */
    void drawLabels() {
        for (Label label : labels) {
            double[] at = label.at();
            boolean isEast =
                    at[0] > MapFrame.WIDTH - 80 || taken.stream().anyMatch(each -> each != at && isBeside(at, each));
            svg.text(
                    isEast ? at[0] - BESIDE : at[0] + BESIDE,
                    at[1] + 4,
                    label.text(),
                    " font-weight=\"bold\" paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\""
                            + (isEast ? " text-anchor=\"end\"" : ""));
        }
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
}
