package io.pathwatch.format.page;

import java.util.List;
import java.util.Locale;

/** An SVG text that grows. Coordinates are pixels; texts are escaped, everything else stands as it is given. */
final class SvgText {

    private final StringBuilder svg = new StringBuilder(64_000);

    /** Markup of ours. */
    SvgText add(String markup) {
        svg.append(markup);
        return this;
    }

    /** A coordinate, with one digit behind the point. */
    SvgText add(double pixels) {
        svg.append(number(pixels));
        return this;
    }

    /** Commands of a path through {@code positions}, where they stand on the map, moved by {@code shift} to the east. */
    SvgText line(List<double[]> positions, int shift) {
        for (int i = 0; i < positions.size(); i++) {
            svg.append(i == 0 ? 'M' : 'L')
                    .append(number(MapFrame.x(positions.get(i)[0]) + shift))
                    .append(' ')
                    .append(number(MapFrame.y(positions.get(i)[1])));
        }
        return this;
    }

    /** @param text any */
    SvgText title(String text) {
        svg.append("<title>").append(MarkupText.of(text)).append("</title>");
        return this;
    }

    /**
     * @param text any
     * @param attributes of the element, ours, each with a blank before it
     */
    SvgText text(double x, double y, String text, String attributes) {
        svg.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append('"')
                .append(attributes)
                .append('>')
                .append(MarkupText.of(text))
                .append("</text>\n");
        return this;
    }

    private static String number(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
