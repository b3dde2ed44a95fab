package io.pathwatch.format;

import io.pathwatch.model.AccessToken;
import java.util.List;

/** Tokens as JSON: names and roles, and nothing that lets anybody in. */
public final class TokenJson {

    private static final JsonWriter WRITER = new JsonWriter(Layout.INDENTED);

    private TokenJson() {}

    /** An array, in the order given; ends with a line break. */
    public static String render(List<AccessToken> tokens) {
        return WRITER.render(json -> {
                    json.writeStartArray();
                    for (AccessToken token : tokens) {
                        json.writeStartObject();
                        json.writeStringField("name", token.name());
                        json.writeStringField("role", token.role().key());
                        json.writeStringField("createdAt", TimeText.iso(token.createdAt()));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                })
                + "\n";
    }
}
