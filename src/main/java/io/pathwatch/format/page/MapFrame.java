package io.pathwatch.format.page;

import java.util.List;

/** The map of the world in equal steps of longitude and latitude (plate carrée), in pixels. */
final class MapFrame {

    static final int WIDTH = 1_080;
    static final int HEIGHT = 456;

    private static final double NORTH = 84;
    private static final double PIXELS_PER_DEGREE = WIDTH / 360.0;

    private MapFrame() {}

    /** @param longitude degrees east */
    static double x(double longitude) {
        return (longitude + 180) * PIXELS_PER_DEGREE;
    }

    /** @param latitude degrees north */
    static double y(double latitude) {
        return (NORTH - latitude) * PIXELS_PER_DEGREE;
    }

    /** The land, as one element. */
    static void drawLand(SvgText svg) {
        svg.add("<rect width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" fill=\"#e8f0f7\"/>\n");
        svg.add("<path fill=\"#f7f5ef\" stroke=\"#aab2bb\" stroke-width=\"0.6\" fill-rule=\"evenodd\" d=\"");
        for (List<double[]> ring : WorldShapes.land()) {
            // what reaches beyond an edge is cut off there, and comes in at the other
            for (int shift = -WIDTH; shift <= WIDTH; shift += WIDTH) {
                int moved = shift;
                if (ring.stream().mapToDouble(each -> x(each[0]) + moved).anyMatch(x -> x > 0 && x < WIDTH)) {
                    svg.line(ring, shift).add("Z");
                }
            }
        }
        svg.add("\"/>\n");
    }
}
