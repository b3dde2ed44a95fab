package io.pathwatch.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filter of a subscription as JSON; one that lets everything through is null. */
final class FilterForm {

    private FilterForm() {}

    static byte @Nullable [] write(AlertFilter filter) {
        return filter.equals(AlertFilter.ALL)
                ? null
                : JsonFields.write(json -> {
                    json.writeStartObject();
                    writeTexts(
                            "conditions",
                            filter.conditions().stream()
                                    .map(Condition::key)
                                    .sorted()
                                    .toList(),
                            json);
                    json.writeStringField("severity", filter.severity().key());
                    TargetForm.writeTexts("labels", filter.labels(), json);
                    writeTexts("targets", filter.targets(), json);
                    writeTexts("sources", filter.sources(), json);
                    json.writeBooleanField("coalesce", filter.coalesce());
                    json.writeEndObject();
                });
    }

    static AlertFilter read(byte @Nullable [] body) {
        if (body == null) {
            return AlertFilter.ALL;
        }
        JsonFields filter = JsonFields.read(body);
        Set<Condition> conditions =
                filter.texts("conditions").stream().map(Condition::ofKey).collect(Collectors.toSet());
        return new AlertFilter(
                conditions,
                Severity.valueOf(filter.text("severity").toUpperCase(Locale.ROOT)),
                filter.textsByName("labels"),
                filter.texts("targets"),
                filter.texts("sources"),
                filter.flag("coalesce"));
    }

    private static void writeTexts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
