package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes JSON texts in one layout. May be shared between threads. */
public final class JsonWriter {

    /** Everything beyond is escaped: such text is the same in every locale and cannot steer a terminal. */
    private static final int LAST_PRINTABLE_ASCII = '~';

    private final JsonFactory factory = new JsonFactory();
    private final Layout layout;

    public JsonWriter(Layout layout) {
        this.layout = layout;
    }

    /** The text that {@code value} writes. */
    public String render(Value value) {
        StringWriter text = new StringWriter(4096);
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.setHighestNonEscapedChar(LAST_PRINTABLE_ASCII);
            if (layout == Layout.INDENTED) {
                json.setPrettyPrinter(indented());
            }
            value.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    /** Keeps state while it writes, therefore one for each text; the same on every operating system. */
    private static PrettyPrinter indented() {
        Separators separators =
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return printer;
    }

    /** One JSON value. */
    public interface Value {
        void write(JsonGenerator json) throws IOException;
    }
}
