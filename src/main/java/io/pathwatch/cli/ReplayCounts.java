package io.pathwatch.cli;

import io.pathwatch.model.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What came of a replay so far. What is stored is counted by several threads, the rest by one. */
final class ReplayCounts {

    int files;
    int unreadable;
    long records;
    long skipped;
    final LongAdder stored = new LongAdder();
    final LongAdder known = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder old = new LongAdder();
    final LongAdder alerts = new LongAdder();

    /**
     * In words, on one line.
     *
     * @param dryRun whether nothing was to be stored
     * @param withAlerts whether alerts were to be raised
     */
    String summary(boolean dryRun, boolean withAlerts) {
        List<String> parts = new ArrayList<>();
        parts.add(Plural.count(files, "file"));
        parts.add(Plural.count(records, "trace"));
        if (dryRun) {
            parts.add(records - known.sum() + " to store");
        } else {
            parts.add(stored + " stored");
        }
        parts.add(known + " already there");
        if (late.sum() > 0) {
            parts.add(late + " of them stored without comparing, as a newer one of the series is there");
        }
        parts.add(Plural.count(skipped, "record") + " skipped");
        if (unreadable > 0) {
            parts.add(Plural.count(unreadable, "file") + " not readable");
        }
        if (!dryRun) {
            parts.add(withAlerts ? Plural.count(alerts.sum(), "alert") : alertsHeldBack());
        }
        return String.join(", ", parts);
    }

    private String alertsHeldBack() {
        return "no alerts" + (alerts.sum() == 0 ? "" : " (" + alerts + " with --alerts)");
    }
}
