package io.pathwatch.cli;

import io.pathwatch.format.ClassicFormat;
import io.pathwatch.format.Layout;
import io.pathwatch.format.TableFormat;
import io.pathwatch.format.V1Format;
import io.pathwatch.model.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How {@code trace} and {@code read} write a report; pictures, which are files of their own, only {@code trace} makes. */
enum ReportForm {
    CLASSIC("classic"),
    V1("v1"),
    TABLE("table"),
    HTML("html"),
    SVG("svg"),
    GEOJSON("geojson");

    private final String key;

    ReportForm(String key) {
        this.key = key;
    }

    /** The form an option names; null if there is none of that name. */
    static @Nullable ReportForm find(String key) {
        for (ReportForm form : values()) {
            if (form.key.equals(key)) {
                return form;
            }
        }
        return null;
    }

    /** Whether {@link TracePicture} makes it of all reports together. */
    boolean isPicture() {
        return this == HTML || this == SVG || this == GEOJSON;
    }

    /**
     * The reports as text that ends with a line break. Several are JSON lines, one document on each, or tables with a
     * blank line between.
     *
     * @param reports one at least
     * @param withRaw whether what the tool printed is added
     * @param colored whether a table may have colours
     */
    String render(List<Report> reports, boolean withRaw, boolean colored) {
        Layout layout = reports.size() == 1 ? Layout.INDENTED : Layout.COMPACT;
        StringBuilder text = new StringBuilder();
        for (Report report : reports) {
            text.append(this == TABLE && !text.isEmpty() ? "\n" : "");
            text.append(render(report, layout, withRaw, colored));
        }
        return text.toString();
    }

    /**
     * One report of perhaps several as text that ends with a line break; no picture.
     *
     * @param layout of JSON; a table has its own
     * @param withRaw whether what the tool printed is added
     * @param colored whether a table may have colours
     */
    String render(Report report, Layout layout, boolean withRaw, boolean colored) {
        return switch (this) {
            case CLASSIC -> new ClassicFormat(layout, withRaw).render(report) + "\n";
            case V1 -> new V1Format(layout, withRaw).renderTrace(report) + "\n";
            case TABLE -> new TableFormat(colored).render(report);
            case HTML, SVG, GEOJSON ->
                throw new IllegalStateException(key + ": a picture, which is made of all reports together");
        };
    }
}
