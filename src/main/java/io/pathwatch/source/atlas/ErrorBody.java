package io.pathwatch.source.atlas;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.source.OneLine;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What stands in an answer that is an error: {@code {"error":{"title","detail","errors":[...]}}}, where {@code errors}
 * may hold texts, or objects with a {@code detail} and a {@code source}. Whatever the shape, every text in it is told.
 */
final class ErrorBody {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_LENGTH = 300;

    private ErrorBody() {}

    /** The texts on one line, without addresses of documentation pages; empty if there are none. */
    static String reasonOf(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES);
        Set<String> texts = new LinkedHashSet<>();
        try (JsonParser parser = new JsonFactory().createParser(bytes)) {
            collect(parser, texts);
        } catch (JacksonException | CharConversionException e) {
            if (texts.isEmpty()) {
                texts.add(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return OneLine.of(String.join("; ", texts), MAX_LENGTH);
    }

    private static void collect(JsonParser parser, Set<String> texts) throws IOException {
        JsonToken token = parser.nextToken();
        while (token != null) {
            if (token == JsonToken.VALUE_STRING && !parser.getText().startsWith("http")) {
                boolean place = "pointer".equals(parser.currentName());
                texts.add(place ? "at " + parser.getText() : parser.getText());
            }
            token = parser.nextToken();
        }
    }
}
