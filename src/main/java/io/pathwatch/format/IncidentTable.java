package io.pathwatch.format;

import io.pathwatch.model.Incident;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Incidents as a list for people: below a line for each what was found, and how it ended. */
public final class IncidentTable {

    private static final String UTC = " UTC";

    private final boolean colored;
    private final Instant now;

    /**
     * @param colored whether it is printed on a terminal that shows colours
     * @param now how long open ones have lasted is counted to then
     */
    public IncidentTable(boolean colored, Instant now) {
        this.colored = colored;
        this.now = now;
    }

    /**
     * Headings and incidents in the order given; empty if there is none.
     *
     * @param raised what was said when each was raised, by id, as far as it is known
     */
    public String render(List<Incident> incidents, Map<String, String> raised) {
        if (incidents.isEmpty()) {
            return "";
        }
        TextTable table =
                new TextTable("raised (UTC)", "lasted", "severity", "target", "source", "condition", "cause", "id");
        for (Incident incident : incidents) {
            table.row(
                    withoutZone(incident.raisedAt()),
                    lasted(incident, now),
                    incident.severity().key(),
                    targetOf(incident.series()),
                    incident.series().source(),
                    incident.condition().key(),
                    incident.cause(),
                    incident.id());
        }
        List<String> lines = table.lines();
        StringBuilder text = new StringBuilder(256 * incidents.size());
        append(text, lines.get(0), Ink.BOLD);
        for (int i = 0; i < incidents.size(); i++) {
            Incident incident = incidents.get(i);
            String told = ToldText.of(incident);
            append(text, lines.get(i + 1), inkOf(incident));
            String note = told.isEmpty() ? "" : " [" + told + "]";
            String summary = Printable.escape(incident.summary());
            if (incident.isOpen()) {
                append(text, "    " + summary + note, Ink.PLAIN);
            } else {
                String found = raised.get(incident.id());
                if (found != null) {
                    append(text, "    " + Printable.escape(found) + note, Ink.PLAIN);
                }
                append(text, "    ended: " + summary + (found == null ? note : ""), Ink.PLAIN);
            }
        }
        return text.toString();
    }

    private void append(StringBuilder text, String line, Ink ink) {
        text.append(colored ? ink.paint(line) : line).append('\n');
    }

    static Ink inkOf(Incident incident) {
        if (!incident.isOpen()) {
            return Ink.FAINT;
        }
        if (incident.severity() == Severity.CRITICAL) {
            return Ink.RED;
        }
        return incident.severity() == Severity.WARNING ? Ink.YELLOW : Ink.PLAIN;
    }

    /** An incident about a source has none. */
    static String targetOf(Series series) {
        return series.method().equals(Series.METHOD_SOURCE) ? "(all)" : series.target();
    }

    private static String lasted(Incident incident, Instant now) {
        Instant end = incident.clearedAt();
        String span = TimeText.span(Duration.between(incident.raisedAt(), end == null ? now : end));
        return end == null ? span + ", open" : span;
    }

    private static String withoutZone(Instant at) {
        String text = TimeText.readable(at);
        return text.substring(0, text.length() - UTC.length());
    }
}
