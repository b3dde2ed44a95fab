package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which alerts a subscription asks for, with the names that its route gives them. */
final class FilterText {

    private FilterText() {}

    /** As the route has it, joined by {@code ; }; empty if it asks for all. */
    static String of(AlertFilter filter) {
        List<String> parts = new ArrayList<>();
        add(parts, "conditions", conditions(filter));
        if (filter.severity() != Severity.INFO) {
            parts.add("severity=" + filter.severity().key());
        }
        List<String> labels = new ArrayList<>();
        new TreeMap<>(filter.labels()).forEach((key, value) -> labels.add(key + "=" + value));
        add(parts, "labels", labels);
        add(parts, "targets", filter.targets());
        add(parts, "sources", filter.sources());
        if (filter.coalesce()) {
            parts.add("coalesce=true");
        }
        return Printable.escape(String.join("; ", parts));
    }

    /** An object with all that can be asked for. */
    static void write(JsonGenerator json, AlertFilter filter) throws IOException {
        json.writeStartObject();
        writeTexts(json, "conditions", conditions(filter));
        json.writeStringField("severity", filter.severity().key());
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : new TreeMap<>(filter.labels()).entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
        writeTexts(json, "targets", filter.targets());
        writeTexts(json, "sources", filter.sources());
        json.writeBooleanField("coalesce", filter.coalesce());
        json.writeEndObject();
    }

    private static List<String> conditions(AlertFilter filter) {
        return filter.conditions().stream().map(Condition::key).sorted().toList();
    }

    private static void add(List<String> parts, String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            parts.add(name + "=" + String.join(",", texts));
        }
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
