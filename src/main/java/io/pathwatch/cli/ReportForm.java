package io.pathwatch.cli;

import io.pathwatch.format.ClassicFormat;
import io.pathwatch.format.Layout;
import io.pathwatch.format.TableFormat;
import io.pathwatch.format.V1Format;
import io.pathwatch.model.Report;
import org.jspecify.annotations.Nullable;

/** How {@code trace} writes a report. */
enum ReportForm {
    CLASSIC("classic"),
    V1("v1"),
    TABLE("table");

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

    /**
     * The report as text that ends with a line break.
     *
     * @param withRaw whether what the tool printed is added
     * @param colored whether a table may have colours
     */
    String render(Report report, boolean withRaw, boolean colored) {
        return switch (this) {
            case CLASSIC -> new ClassicFormat(Layout.INDENTED, withRaw).render(report) + "\n";
            case V1 -> new V1Format(Layout.INDENTED, withRaw).renderTrace(report) + "\n";
            case TABLE -> new TableFormat(colored).render(report);
        };
    }
}
