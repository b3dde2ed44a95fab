package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.TracerouteFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text of {@link DialectFixtures} is read and compared with the {@code .json} beside it. */
class TracerouteReaderTest {

    private final TracerouteReader reader = new TracerouteReader();

    static List<String> fixtures() throws IOException {
        return DialectFixtures.list();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void readsTheFixture(String name) throws IOException, TracerouteFormatException {
        String read = ParsedTraceJson.render(reader.read(DialectFixtures.read(name)));
        Path expected = DialectFixtures.FOLDER.resolve(name.replace(".txt", ".json"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, read);
        }
        assertThat(read).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void readsTheSameWhenItIsToldTheDialect(String name) throws IOException, TracerouteFormatException {
        byte[] printed = DialectFixtures.read(name);
        assertThat(new TracerouteReader(DialectFixtures.dialect(name)).read(printed))
                .isEqualTo(reader.read(printed));
    }

    @Test
    void rejectsTextWithoutAnyLine() {
        assertThatThrownBy(() -> reader.read("\n \n"))
                .isInstanceOf(TracerouteFormatException.class)
                .hasMessage("expected a trace, found no text");
    }

    @Test
    void rejectsAHeaderWithoutHopsAlsoWithoutLineEnd() {
        assertThatThrownBy(() -> reader.read("traceroute to 203.0.113.9 (203.0.113.9), 30 hops max, 60 byte packets"))
                .isInstanceOf(TracerouteFormatException.class)
                .hasMessage("line 1: expected hops after the header, found none: "
                        + "'traceroute to 203.0.113.9 (203.0.113.9), 30 hops max, 60 byte packets'");
    }

    @Test
    void quotesTheFirstLineThatIsNoHeader() {
        assertThatThrownBy(() -> reader.read("\n\ntraceroute: unknown host www.example.org\u001B]0;\u202Ex\n"))
                .isInstanceOf(TracerouteFormatException.class)
                .hasMessage("line 3: expected a hop such as ' 1  192.0.2.1  0.412 ms', found none: "
                        + "'traceroute: unknown host www.example.org]0;\\u202ex'");
    }

    @Test
    void doesNotTakeBareNumbersOrPingsForATrace() {
        assertThatThrownBy(() -> reader.read("1\n2\n64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=0.4 ms\n"
                        + "5 packets transmitted, 5 received, 0% packet loss, time 4005ms\n"))
                .isInstanceOf(TracerouteFormatException.class)
                .hasMessageStartingWith("line 1: expected a hop");
    }
}
