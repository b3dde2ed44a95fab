package io.pathwatch.format;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import java.util.List;

/** Route files as JSON. */
public final class RouteFileJson {

    private static final JsonWriter WRITER = new JsonWriter(Layout.INDENTED);

    private RouteFileJson() {}

    /** An array, in the order given; ends with a line break. */
    public static String render(List<RouteFileStatus> files) {
        return WRITER.render(json -> {
                    json.writeStartArray();
                    for (RouteFileStatus file : files) {
                        json.writeStartObject();
                        json.writeStringField("file", file.file());
                        json.writeStringField("state", file.state().key());
                        json.writeArrayFieldStart("routes");
                        for (String route : file.routes()) {
                            json.writeString(route);
                        }
                        json.writeEndArray();
                        json.writeArrayFieldStart("mistakes");
                        for (Mistake mistake : file.mistakes()) {
                            json.writeString(mistake.message());
                        }
                        json.writeEndArray();
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                })
                + "\n";
    }
}
