package io.pathwatch.detect.fold;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.PathStep;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.Waiting;
import io.pathwatch.model.WaitingAlert;
import io.pathwatch.model.rule.SteadyRules;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts that wait, numbered from 1 in the order in which they are added. Each setting holds for what is added next. */
final class AlertQueue {

    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final List<WaitingAlert> alerts = new ArrayList<>();
    private final List<Incident> openSources = new ArrayList<>();
    private final List<Waiting.Told> recent = new ArrayList<>();

    private Instant since = START;
    private String source = "fra1";
    private String group = "core";
    private Condition condition = Condition.UNREACHABLE;
    private Severity severity = Severity.CRITICAL;
    private String cause = "silent";
    private String hop = "";
    private List<PathStep> path = List.of();
    private Duration interval = Duration.ofMinutes(1);
    private Duration groupWait = Duration.ofSeconds(10);
    private int stormLimit = 20;
    private boolean sent;
    private @Nullable String heldBy;
    private WaitingAlert.@Nullable Raise raise;

    AlertQueue after(int seconds) {
        since = START.plusSeconds(seconds);
        return this;
    }

    AlertQueue from(String newSource) {
        source = newSource;
        return this;
    }

    AlertQueue group(String newGroup) {
        group = newGroup;
        return this;
    }

    AlertQueue about(Condition newCondition, Severity newSeverity) {
        condition = newCondition;
        severity = newSeverity;
        return this;
    }

    /** @param address of the first hop it concerns; may be empty */
    AlertQueue at(String newCause, String address) {
        cause = newCause;
        hop = address;
        return this;
    }

    AlertQueue path(List<PathStep> newPath) {
        path = newPath;
        return this;
    }

    AlertQueue interval(int seconds) {
        interval = Duration.ofSeconds(seconds);
        return this;
    }

    AlertQueue groupWait(int seconds) {
        groupWait = Duration.ofSeconds(seconds);
        return this;
    }

    AlertQueue stormLimit(int newStormLimit) {
        stormLimit = newStormLimit;
        return this;
    }

    AlertQueue sent(boolean newSent) {
        sent = newSent;
        return this;
    }

    AlertQueue heldBy(@Nullable String holder) {
        heldBy = holder;
        return this;
    }

    AlertQueue raisedIn(long notification, boolean alone) {
        raise = new WaitingAlert.Raise(notification, alone);
        sent = true;
        return this;
    }

    AlertQueue told(int seconds, int times) {
        for (int i = 0; i < times; i++) {
            recent.add(new Waiting.Told(START.plusSeconds(seconds), group));
        }
        return this;
    }

    /** The incident of the source that is set is open. */
    AlertQueue sourceIsDown(String id) {
        openSources.add(new Incident(
                id,
                Series.ofSource(source),
                Condition.SOURCE,
                Severity.CRITICAL,
                "all-targets-lost",
                "down",
                START,
                null,
                "al_0",
                true,
                null));
        return this;
    }

    AlertQueue raised(String target) {
        return add(target, AlertStatus.RAISED);
    }

    AlertQueue changed(String target) {
        return add(target, AlertStatus.CHANGED);
    }

    AlertQueue cleared(String target) {
        return add(target, AlertStatus.CLEARED);
    }

    private AlertQueue add(String name, AlertStatus status) {
        Series series = condition == Condition.SOURCE
                ? Series.ofSource(source)
                : new Series(source, name, AddressFamily.IPV4, "icmp", null);
        String key = Incident.key(series.id(), condition);
        String trace = Trace.id(series.id(), since);
        IncidentEvidence evidence = new IncidentEvidence(
                Incident.id(series.id(), condition, name),
                key,
                START,
                cause,
                name + " is " + status.key(),
                List.of(),
                3,
                null,
                3,
                hop.isEmpty() ? null : address(hop),
                path);
        Alert alert = new Alert(
                Alert.id(trace, key, status),
                trace,
                series,
                List.of(condition),
                status,
                severity,
                since,
                Map.of("team", "noc"),
                evidence);
        alerts.add(new WaitingAlert(alerts.size() + 1, alert, target(name), since, sent, heldBy, raise));
        return this;
    }

    private Target target(String name) {
        SteadyRules rules = SteadyRules.DEFAULT;
        SteadyRules own = new SteadyRules(
                rules.hopLatency(),
                rules.latencyJump(),
                rules.hopCount(),
                rules.path(),
                rules.unreachable(),
                rules.loss(),
                List.of(),
                List.of(),
                rules.staleAfter(),
                groupWait,
                stormLimit);
        Conditions conditions =
                new Conditions(Conditions.Mode.STEADY, Duration.ofMillis(20), Duration.ofMillis(20), own);
        return new Target(
                name,
                group,
                "198.51.100.53",
                Target.THIS_HOST,
                interval,
                ProbeOptions.DEFAULT,
                conditions,
                Map.of("team", "noc"));
    }

    Waiting waiting() {
        return new Waiting(alerts, openSources, recent);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
