package io.pathwatch.format;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Hop;
import io.pathwatch.model.HopEntry;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.HopCountChange;
import io.pathwatch.model.LastRunEvidence.RttChange;
import io.pathwatch.model.Plural;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found, in one line for people, from the evidence of alerts. */
public final class AlertSummary {

    /** Most characters of a summary. */
    public static final int MAX_LENGTH = 500;

    /** Room for {@code ; and 1000000 more}. */
    private static final int ROOM_FOR_REST = 20;

    private AlertSummary() {}

    /**
     * The findings of all alerts of {@code message}, for example {@code path has 7 hops, was 6; hop 1 192.0.2.1 took
     * 31.250 ms, limit 20.000 ms}. Safe to print, without line breaks; where there is no room, the number of findings
     * left out stands at the end.
     */
    public static String of(AlertMessage message) {
        boolean isFolded = isFolded(message);
        List<String> findings = new ArrayList<>();
        for (Alert alert : message.alerts()) {
            // of the traces of the other alerts there is the evidence only
            boolean own = alert.traceId().equals(message.report().traceId());
            if (alert.evidence() instanceof IncidentEvidence incident) {
                String where = isFolded ? where(alert.series()) + " " : "";
                findings.add(Printable.escape(where + incident.summary()));
            } else if (alert.evidence() instanceof LastRunEvidence evidence) {
                add(findings, evidence, own ? message.report() : null);
            }
        }
        return joined(isFolded && isTargetDown(message) ? "target down: " : "", findings);
    }

    /**
     * What {@link #of} tells, after the target and source it is about; of several series it names each anyway. Safe to
     * print, without line breaks.
     */
    public static String headline(AlertMessage message) {
        String where =
                isFolded(message) ? "" : Printable.escape(where(message.lead().series())) + ": ";
        return where + of(message);
    }

    private static boolean isFolded(AlertMessage message) {
        Series first = message.lead().series();
        for (Alert alert : message.alerts()) {
            if (!alert.series().equals(first)) {
                return true;
            }
        }
        return false;
    }

    /** Whether all alerts tell that one target is lost, seen from here and from there. */
    private static boolean isTargetDown(AlertMessage message) {
        String target = message.lead().series().target();
        boolean isSeenElsewhere = false;
        for (Alert alert : message.alerts()) {
            if (alert.status() == AlertStatus.CLEARED
                    || !alert.conditions().contains(Condition.UNREACHABLE)
                    || !alert.series().target().equals(target)) {
                return false;
            }
            isSeenElsewhere |=
                    !alert.series().source().equals(message.lead().series().source());
        }
        return isSeenElsewhere;
    }

    private static String where(Series series) {
        return series.method().equals(Series.METHOD_SOURCE)
                ? series.source()
                : series.target() + " from " + series.source();
    }

    private static void add(List<String> findings, LastRunEvidence evidence, @Nullable Report report) {
        HopCountChange hopCount = evidence.hopCountChange();
        if (hopCount != null) {
            findings.add("path has " + Plural.count(hopCount.now(), "hop") + ", was " + hopCount.before());
        }
        for (int ttl : new LinkedHashSet<>(evidence.slowHops())) {
            addSlow(findings, ttl, report);
        }
        for (RttChange change : evidence.rttChanges()) {
            findings.add(moved(change, report));
        }
    }

    private static void addSlow(List<String> findings, int ttl, @Nullable Report report) {
        if (report == null) {
            findings.add("hop " + ttl + " took too long");
            return;
        }
        Duration limit = report.target().conditions().maxLatency();
        for (HopEntry entry : entries(report, ttl)) {
            Duration rtt = entry.rtt();
            if (rtt != null && rtt.compareTo(limit) >= 0) {
                findings.add("hop " + ttl + " " + responder(entry) + " took " + TimeText.millis(rtt) + " ms, limit "
                        + TimeText.millis(limit) + " ms");
            }
        }
    }

    private static String moved(RttChange change, @Nullable Report report) {
        String hop = "hop " + change.ttl() + " " + AddressText.of(change.oldAddress()) + " moved";
        String before = TimeText.millis(change.oldRtt()) + " ms";
        List<HopEntry> entries = report == null ? List.of() : entries(report, change.ttl());
        Duration now =
                change.entry() < entries.size() ? entries.get(change.entry()).rtt() : null;
        if (now == null) {
            return hop + ", was " + before;
        }
        return hop + " by " + TimeText.millis(now.minus(change.oldRtt()).abs()) + " ms (from " + before + " to "
                + TimeText.millis(now) + " ms)";
    }

    private static List<HopEntry> entries(Report report, int ttl) {
        for (Hop hop : report.trace().hops()) {
            if (hop.ttl() == ttl) {
                return HopEntry.entriesOf(hop);
            }
        }
        return List.of();
    }

    private static String responder(HopEntry entry) {
        if (entry.address() != null) {
            return AddressText.of(entry.address());
        }
        return entry.printedName() == null ? "?" : Printable.escape(entry.printedName());
    }

    private static String joined(String begin, List<String> findings) {
        // several alerts may tell the same
        Set<String> all = new LinkedHashSet<>(findings);
        StringBuilder text = new StringBuilder(begin);
        int told = 0;
        for (String finding : all) {
            if (text.length() + 2 + finding.length() > MAX_LENGTH - ROOM_FOR_REST) {
                break;
            }
            text.append(told == 0 ? "" : "; ").append(finding);
            told++;
        }
        if (told < all.size()) {
            text.append(told == 0 ? "" : "; and ").append(all.size() - told).append(" more");
        }
        return text.toString();
    }
}
