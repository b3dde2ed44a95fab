package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DialectsDocTest {

    private static final Path DOCUMENT = Path.of("docs/dialects.md");

    @Test
    void documentSaysWhichDialectsAreRead() throws IOException {
        String rendered = render();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, rendered);
        }
        assertThat(rendered).as("-Dgolden.update=true writes it").isEqualTo(Files.readString(DOCUMENT));
    }

    private static String render() throws IOException {
        StringBuilder out = new StringBuilder("""
                # Dialects

                Written by a test from the dialects that the code declares and the fixtures it is tested with; this writes it
                anew:

                    mvn test -Dtest=DialectsDocTest -Dgolden.update=true

                The text of traceroute and its relatives is recognized by itself. Its name is only needed where a text could be
                read in two ways, such as a part of one. Beside each fixture stands what is read from it.

                All of them: UTF-8, UTF-16 and Windows-1252, any line ends, terminal escapes; prompts, echoed commands and
                other lines that are no hops are passed over; a run may be cut off anywhere; several traces in one document are
                several traces, also those of several tools one after the other. At most 1 MiB of a document, 16 KiB of a line
                and 64 probes of a hop are read. A mark such as `!H` is kept as printed. A time below a bound, `<1 ms`, is taken
                to be half of it.

                | Name | Printed by | Its text | Fixtures |
                |---|---|---|---|
                """);
        for (Dialect dialect : Dialect.values()) {
            out.append("| `").append(dialect.id()).append("` | ").append(dialect.printedBy());
            out.append(" | ")
                    .append(dialect.traits())
                    .append(" | ")
                    .append(links(dialect))
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String links(Dialect dialect) throws IOException {
        StringBuilder links = new StringBuilder();
        for (String fixture : DialectFixtures.list(dialect)) {
            String name = fixture.substring(fixture.indexOf('/') + 1, fixture.length() - ".txt".length());
            links.append(links.isEmpty() ? "" : ", ").append('[').append(name).append("](../");
            links.append(DialectFixtures.FOLDER).append('/').append(fixture).append(')');
        }
        return links.toString();
    }
}
