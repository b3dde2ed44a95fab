package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.AlertStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The body that Prometheus Alertmanager posts to a webhook, version 4, for receivers that know that one. Each incident is
 * one alert, told apart by its fingerprint: {@code firing} once it was raised or changed, {@code resolved} once it was
 * cleared. May be shared between threads.
 */
public final class AlertmanagerFormat {

    private static final String VERSION = "4";
    private static final int MAX_BYTES = 64 * 1024;

    private final JsonWriter writer;
    private final PageLinks links;

    public AlertmanagerFormat(Layout layout) {
        this(layout, PageLinks.NONE);
    }

    /** @param links where alerts are seen */
    public AlertmanagerFormat(Layout layout, PageLinks links) {
        this.writer = new JsonWriter(layout);
        this.links = links;
    }

    /**
     * What {@code message} tells, with 50 alerts at most, fewer where they would make it larger than 64 KiB;
     * {@code truncatedAlerts} counts the others. It is of the group of its leading incident.
     *
     * @param receiver name of the subscription
     */
    public String render(AlertMessage message, String receiver) {
        List<AlertmanagerAlert> alerts = alertsOf(message);
        int written = Math.min(Extent.MOST_ALERTS, alerts.size());
        String text = render(alerts, written, receiver);
        while (text.length() > MAX_BYTES && written > 1) { // all of it is ASCII
            written /= 2;
            text = render(alerts, written, receiver);
        }
        return text;
    }

    /**
     * What is posted to {@code /api/v2/alerts} of an Alertmanager itself: all alerts of {@code message}, also those of a
     * webhook that would be too many. Labels without a value are left out, as Alertmanager does. An Alertmanager takes an
     * alert for over that nobody repeats: an open incident is said to last a week, or until its end is told.
     */
    public String renderPush(AlertMessage message) {
        return writer.render(json -> {
            json.writeStartArray();
            for (AlertmanagerAlert alert : alertsOf(message)) {
                writePushed(json, alert);
            }
            json.writeEndArray();
        });
    }

    /** One for each incident: of one that is over by now, its end. */
    private List<AlertmanagerAlert> alertsOf(AlertMessage message) {
        Map<String, AlertmanagerAlert> alerts = new LinkedHashMap<>();
        for (Alert alert : message.alerts()) {
            AlertMessage alone = new AlertMessage(message.sequence(), List.of(alert), message.report());
            AlertmanagerAlert written = AlertmanagerAlert.of(alert, AlertSummary.of(alone), links);
            if (alert.status() == AlertStatus.CLEARED) {
                alerts.put(written.fingerprint(), written);
            } else {
                alerts.putIfAbsent(written.fingerprint(), written);
            }
        }
        return new ArrayList<>(alerts.values());
    }

    private String render(List<AlertmanagerAlert> alerts, int written, String receiver) {
        return writer.render(json -> write(json, alerts, written, receiver));
    }

    private void write(JsonGenerator json, List<AlertmanagerAlert> alerts, int written, String receiver)
            throws IOException {
        AlertmanagerAlert lead = alerts.get(0);
        boolean isFiring = false;
        Map<String, String> commonLabels = new TreeMap<>(lead.labels());
        Map<String, String> commonAnnotations = new TreeMap<>(lead.annotations());
        for (AlertmanagerAlert alert : alerts) {
            isFiring |= !alert.isResolved();
            commonLabels.entrySet().retainAll(alert.labels().entrySet());
            commonAnnotations.entrySet().retainAll(alert.annotations().entrySet());
        }
        json.writeStartObject();
        json.writeStringField("version", VERSION);
        json.writeStringField("groupKey", lead.groupKey());
        json.writeNumberField("truncatedAlerts", alerts.size() - written);
        json.writeStringField("status", isFiring ? "firing" : "resolved");
        json.writeStringField("receiver", receiver);
        writeTexts(json, "groupLabels", lead.groupLabels());
        writeTexts(json, "commonLabels", commonLabels);
        writeTexts(json, "commonAnnotations", commonAnnotations);
        json.writeStringField("externalURL", links.page());
        json.writeArrayFieldStart("alerts");
        for (AlertmanagerAlert alert : alerts.subList(0, written)) {
            write(json, alert);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AlertmanagerAlert alert) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", alert.isResolved() ? "resolved" : "firing");
        writeTexts(json, "labels", alert.labels());
        writeTexts(json, "annotations", alert.annotations());
        json.writeStringField("startsAt", alert.startsAt());
        json.writeStringField("endsAt", alert.endsAt());
        json.writeStringField("generatorURL", alert.link());
        json.writeStringField("fingerprint", alert.fingerprint());
        json.writeEndObject();
    }

    private static void writePushed(JsonGenerator json, AlertmanagerAlert alert) throws IOException {
        Map<String, String> labels = new TreeMap<>(alert.labels());
        labels.values().removeIf(String::isEmpty);
        String end = alert.isResolved() ? alert.endsAt() : alert.keptUntil();
        json.writeStartObject();
        writeTexts(json, "labels", labels);
        writeTexts(json, "annotations", alert.annotations());
        json.writeStringField("startsAt", alert.startsAt());
        if (end != null) {
            json.writeStringField("endsAt", end);
        }
        if (!alert.link().isEmpty()) {
            json.writeStringField("generatorURL", alert.link());
        }
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String field, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }
}
