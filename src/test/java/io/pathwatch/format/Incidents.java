package io.pathwatch.format;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Measure;
import io.pathwatch.model.PathStep;
import io.pathwatch.model.PathStep.Kind;
import io.pathwatch.model.PathStep.Place;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages that tell of incidents, with the trace of {@link Reports#odd()}. */
public final class Incidents {

    private static final Instant SINCE = Instant.parse("2026-11-22T11:55:00.000123Z");

    private static final List<PathStep> PATH = List.of(
            new PathStep(Kind.SAME, place(1, "192.0.2.1", null, null), place(1, "192.0.2.1", null, null)),
            new PathStep(
                    Kind.REPLACED, place(2, "198.51.100.1", 64_500L, "DE"), place(2, "203.0.113.1", 64_501L, "NL")),
            new PathStep(Kind.REMOVED, place(3, "198.51.100.9", 64_500L, "DE"), null),
            new PathStep(Kind.INSERTED, null, new Place(3, List.of(), null, null)));

    private Incidents() {}

    private static Place place(int ttl, String address, @Nullable Long asn, @Nullable String country) {
        return new Place(ttl, List.of(Reports.address(address)), asn, country);
    }

    /** That the path changed, and on the same series that the target is farther away. */
    public static AlertMessage message() {
        Alert path = alert("dns", Condition.PATH, AlertStatus.RAISED, "goes through AS64501, not AS64500", PATH);
        Alert hops = alert("dns", Condition.HOP_COUNT, AlertStatus.RAISED, "is 2 hops farther away", List.of());
        return new AlertMessage(4184, List.of(path, hops), Reports.odd());
    }

    /** That it is over. */
    public static AlertMessage cleared() {
        Alert path = alert("dns", Condition.PATH, AlertStatus.CLEARED, "goes through AS64500 again", List.of());
        return new AlertMessage(4185, List.of(path), Reports.odd());
    }

    /** That it was for a while, of which nobody was told before. */
    public static AlertMessage passed() {
        List<Alert> alerts = new ArrayList<>(message().alerts().subList(0, 1));
        alerts.addAll(cleared().alerts());
        return new AlertMessage(4186, alerts, Reports.odd());
    }

    /** That targets do not answer behind one hop, each with a path of 30 hops. */
    public static AlertMessage flood(int targets) {
        List<PathStep> steps = new ArrayList<>();
        for (int ttl = 1; ttl <= 30; ttl++) {
            Place place = place(ttl, "198.51.100." + ttl, 64_500L, "DE");
            steps.add(new PathStep(Kind.SAME, place, place));
        }
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            String target = i == 0 ? "dns" : "target-" + i;
            alerts.add(alert(target, Condition.UNREACHABLE, AlertStatus.RAISED, "does not answer", steps));
        }
        return new AlertMessage(4187, alerts, Reports.odd());
    }

    /** That nothing can be traced from here. */
    public static AlertMessage source() {
        Series series = Series.ofSource("fra1");
        return new AlertMessage(
                4188,
                List.of(alert(series, Condition.SOURCE, AlertStatus.RAISED, "5 of 5 targets are lost", List.of())),
                Reports.failed());
    }

    /** That one target is lost from two sources. */
    public static AlertMessage targetDown() {
        Series elsewhere =
                new Series("ams1", "dns", Reports.odd().trace().series().family(), "icmp", null);
        return new AlertMessage(
                4189,
                List.of(
                        alert("dns", Condition.UNREACHABLE, AlertStatus.RAISED, "does not answer", List.of()),
                        alert(elsewhere, Condition.UNREACHABLE, AlertStatus.RAISED, "does not answer", List.of())),
                Reports.odd());
    }

    /** With a summary that would steer a terminal and end a line. */
    public static AlertMessage hostile() {
        Alert alert =
                alert("dns", Condition.PATH, AlertStatus.RAISED, "via \u001b[2Jgw\r\nX-Injected: 1\u202e", List.of());
        return new AlertMessage(4190, List.of(alert), Reports.odd());
    }

    private static Alert alert(
            String target, Condition condition, AlertStatus status, String summary, List<PathStep> path) {
        Series odd = Reports.odd().trace().series();
        return alert(
                new Series(odd.source(), target, odd.family(), odd.method(), null), condition, status, summary, path);
    }

    private static Alert alert(
            Series series, Condition condition, AlertStatus status, String summary, List<PathStep> path) {
        Trace trace = Reports.odd().trace();
        String traceId = Trace.id(series.id(), trace.startedAt());
        String key = Incident.key(series.id(), condition);
        IncidentEvidence evidence = new IncidentEvidence(
                Incident.id(series.id(), condition, "tr_0123456789abcdef"),
                key,
                SINCE,
                status == AlertStatus.CLEARED ? "recovered" : "new-path",
                summary,
                List.of(
                        new Measure("traces on the new path", 2, "traces", 2.0),
                        new Measure("share of the old path", 97.5, "%", null)),
                2,
                status == AlertStatus.CLEARED ? null : "tr_0123456789abcdef",
                2,
                Reports.address("203.0.113.1"),
                path);
        return new Alert(
                Alert.id(traceId, key, status),
                traceId,
                series,
                List.of(condition),
                status,
                condition == Condition.HOP_COUNT ? Severity.NOTICE : Severity.WARNING,
                trace.endedAt(),
                Map.of("team", "core"),
                evidence);
    }
}
