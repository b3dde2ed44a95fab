package io.pathwatch.cli;

import java.util.ArrayList;
import java.util.List;

/** What came of a replay so far. */
final class ReplayCounts {

    int files;
    int unreadable;
    long records;
    long skipped;
    long stored;
    long known;
    long late;
    long old;
    long alerts;

    /**
     * In words, on one line.
     *
     * @param dryRun whether nothing was to be stored
     * @param withAlerts whether alerts were to be raised
     */
    String summary(boolean dryRun, boolean withAlerts) {
        List<String> parts = new ArrayList<>();
        parts.add(count(files, "file"));
        parts.add(count(records, "trace"));
        if (dryRun) {
            parts.add(records - known + " to store");
        } else {
            parts.add(stored + " stored");
        }
        parts.add(known + " already there");
        if (late > 0) {
            parts.add(late + " of them stored without comparing, as a newer one of the series is there");
        }
        parts.add(count(skipped, "record") + " skipped");
        if (unreadable > 0) {
            parts.add(count(unreadable, "file") + " not readable");
        }
        if (!dryRun) {
            parts.add(withAlerts ? count(alerts, "alert") : alertsHeldBack());
        }
        return String.join(", ", parts);
    }

    private String alertsHeldBack() {
        return "no alerts" + (alerts == 0 ? "" : " (" + alerts + " with --alerts)");
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
