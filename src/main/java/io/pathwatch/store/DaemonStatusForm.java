package io.pathwatch.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.DaemonStatus;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/** The status of the daemon as JSON. */
final class DaemonStatusForm {

    private DaemonStatusForm() {}

    static byte[] write(DaemonStatus status) {
        return JsonFields.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("routeFiles");
            for (RouteFileStatus file : status.routeFiles()) {
                json.writeStartObject();
                json.writeStringField("file", file.file());
                json.writeStringField("state", file.state().name());
                writeTexts("routes", file.routes(), json);
                json.writeArrayFieldStart("mistakes");
                for (Mistake mistake : file.mistakes()) {
                    write(mistake, json);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            writeTexts("subscriptions", new TreeSet<>(status.subscriptions()), json);
            json.writeEndObject();
        });
    }

    private static void write(Mistake mistake, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", mistake.file());
        json.writeNumberField("line", mistake.line());
        if (mistake.key() != null) {
            json.writeStringField("key", mistake.key());
        }
        json.writeStringField("found", mistake.found());
        json.writeStringField("expected", mistake.expected());
        json.writeEndObject();
    }

    private static void writeTexts(String name, Collection<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static DaemonStatus read(byte[] body) {
        JsonFields status = JsonFields.read(body);
        List<RouteFileStatus> files = new ArrayList<>();
        for (JsonFields file : status.objects("routeFiles")) {
            List<Mistake> mistakes = new ArrayList<>();
            for (JsonFields mistake : file.objects("mistakes")) {
                mistakes.add(new Mistake(
                        mistake.text("file"),
                        (int) mistake.number("line"),
                        mistake.findText("key"),
                        mistake.text("found"),
                        mistake.text("expected")));
            }
            files.add(new RouteFileStatus(
                    file.text("file"),
                    RouteFileStatus.State.valueOf(file.text("state")),
                    file.texts("routes"),
                    mistakes));
        }
        return new DaemonStatus(files, new LinkedHashSet<>(status.texts("subscriptions")));
    }
}
